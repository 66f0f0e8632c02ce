"""Addresses: put in one canonical form, joined, and compared by host."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

_TRACKING = re.compile(
    r"(utm_|mtm_|pk_|piwik_|matomo_|hsa_|at_)\w*|[fgy]clid|dclid|msclkid|mc_[ce]id|igshid|xtor|_ga",
    re.IGNORECASE,
)
_SESSION = re.compile(r"phpsessid|jsessionid|aspsessionid\w*|sid|sessionid", re.IGNORECASE)
_OF_A_VISIT = re.compile(f"{_TRACKING.pattern}|{_SESSION.pattern}", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


def split(url: str) -> SplitResult | None:
    """The parts of an absolute http(s) address with a host, or None where it is none."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in _PORTS or not parts.hostname:
            return None
        parts.port  # noqa: B018 - raises ValueError where the port is no number
    except ValueError:
        return None
    return parts


def join(base: str, href: str) -> str | None:
    """The absolute http(s) address that `href` means on `base`, or None (`mailto:`, nonsense).

    >>> join("http://a.example/offres/", "../poste?id=1#haut")
    'http://a.example/poste?id=1#haut'
    >>> join("http://a.example/", "javascript:void(0)")
    """
    try:
        url = safe_url_string(urljoin(base, href.strip()))
    except (ValueError, UnicodeError):
        return None
    return url if split(url) else None


def canonical(url: str) -> str:
    """The address without what varies: fragment, tracking and session parameters, default port.

    >>> canonical("HTTP://WWW.a.example:80/Offre?id=7&utm_source=x#top")
    'http://www.a.example/Offre?id=7'
    """
    parts = split(url)
    if parts is None:
        return url.strip()
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    scheme = parts.scheme.lower()
    if parts.port not in {None, _PORTS[scheme]}:
        host = f"{host}:{parts.port}"
    path = re.sub(r"(?i);jsessionid=[^/?#]*", "", parts.path) or "/"
    query = parts.query
    if query:
        kept = [
            (name, value)
            for name, value in parse_qsl(query, keep_blank_values=True)
            if not _TRACKING.fullmatch(name) and not _SESSION.fullmatch(name)
        ]
        query = urlencode(kept, quote_via=quote, safe="/:,[]|*~")
    return urlunsplit((scheme, host, path, query, ""))


def without_session(url: str) -> str:
    """The address as it is, but for what belongs to one visit: session and tracking parameters.

    >>> without_session("http://a.example/o?PHPSESSID=ab12&id=7#haut")
    'http://a.example/o?id=7#haut'
    """
    parts = split(url)
    if parts is None:
        return url
    path = re.sub(r"(?i);jsessionid=[^/?#]*", "", parts.path)
    pieces = [piece for piece in parts.query.split("&") if piece]
    kept = [piece for piece in pieces if not _OF_A_VISIT.fullmatch(piece.partition("=")[0])]
    if len(kept) == len(pieces) and path == parts.path:
        return url
    return urlunsplit((parts.scheme, parts.netloc, path, "&".join(kept), parts.fragment))


def host(url: str) -> str:
    """The host that an address names, in lower case, without a leading `www.`; "" for none.

    >>> host("https://WWW.Mairie.example./offres")
    'mairie.example'
    """
    parts = split(url)
    if parts is None:
        return ""
    return (parts.hostname or "").rstrip(".").removeprefix("www.")


def place(url: str) -> tuple[str, int]:
    """The host and port that an address would be asked at: what one connection goes to."""
    parts = split(url)
    if parts is None:
        raise ValueError(f"no http(s) address: {url!r}")
    return parts.hostname or "", parts.port or _PORTS[parts.scheme.lower()]
