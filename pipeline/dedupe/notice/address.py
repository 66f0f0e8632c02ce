"""Addresses of pages: which part of one says what page it is."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from pipeline.dedupe.notice.lexicon import word_set
from pipeline.dedupe.notice.signature import fold, words

_TRACKING = re.compile(
    r"^(utm_|at_|pk_|mtm_|piwik_|hsa_|mc_|_hs|ns_|trk|xtor|fbclid|gclid|dclid|msclkid|igshid|yclid|"
    r"(php|j|a?sp)?sess(ion)?_?id|sid$|_ga|_gl|cmp(id)?$|campaign|medium|origine?$|from$|via$|share)"
)
_PLACE_IN_LIST = frozenset({"page", "paged", "offset", "start", "sort", "tri", "limit", "view"})
_SESSION = re.compile(r";(jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_INDEX = re.compile(r"/(index\.(html?|php|aspx?)|default\.aspx|amp)$", re.IGNORECASE)
_LISTING = word_set("listing")


@lru_cache(maxsize=1 << 14)
def canonical(url: str | None) -> str | None:
    """Return an address without scheme, www, tracking, session, fragment and trailing slash.

    A fragment that is a route of its own ("#/offre/12") stays; None where it is no web address.

    >>> canonical("https://www.ch.example/offres/ide-12/?utm_source=x&b=2&a=1#haut")
    'ch.example/offres/ide-12?a=1&b=2'
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www.").removeprefix("m."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    path = _SESSION.sub("", unquote(parts.path))
    path = _INDEX.sub("", path).rstrip("/")
    query = sorted(
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=False)
        if not _TRACKING.match(key.lower())
        and not (key.lower() in {"source", "src", "ref", "origin"} and not _digit(value))
    )
    route = parts.fragment.lstrip("!")
    return (
        host
        + (f":{port}" if port and port not in {80, 443} else "")
        + path
        + (f"?{urlencode(query)}" if query else "")
        + (f"#{route.rstrip('/')}" if route.startswith("/") else "")
    )


def own_page(address: str | None) -> bool:
    """Whether a canonical address looks like the page of one notice, not of a list.

    >>> own_page("ch.example/recrutement"), own_page("ch.example/offres/ide-de-nuit-bloc")
    (False, True)
    """
    if not address:
        return False
    rest = address.partition("/")[2] or address.partition("?")[2]
    path, _, query = rest.partition("?")
    if any(_digit(v) and k.lower() not in _PLACE_IN_LIST for k, v in parse_qsl(query)):
        return True
    last = fold(path.replace("#", "/").rstrip("/").rpartition("/")[2])
    found = words(last)
    return (
        bool(found)
        and not all(w in _LISTING for w in found)
        and (len(found) >= 3 or _digit(last) or len(last) >= 16)
    )


def _digit(value: str) -> bool:
    return any(c.isdigit() for c in value)
