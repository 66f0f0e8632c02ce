"""Exploring a site: a platform that reads any page and collects the ways it may publish."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from os.path import commonprefix
from typing import Any
from urllib.parse import urlsplit

from spiders.page import NotJsonError, Page
from spiders.platforms import Follow, PlatformOptions, Read, feed, table
from spiders.source import Source
from spiders.structured import structured

RECRUITS = re.compile(
    r"recrut|offres?[-_ /]?d?[-_ ]?.?(emploi|stage)|nous[-_ ]rejoindre|rejoignez|carri[eè]re|"
    r"postes?[-_ ](a|à)[-_ ]pourvoir|emplois?\b|\bjobs?\b|\bstages?\b|rempla[cç]|installation|"
    r"avis[-_ ]de[-_ ]vacance|soignants?\b|m[ée]decins?\b|annonces?\b|vacances?[-_ ]de[-_ ]postes?",
    re.IGNORECASE,
)
"""Words of links that lead to openings; public procurement (« marchés ») is none."""

_NOT = re.compile(r"march[ée]s?[-_ ]publics?|appels?[-_ ]d.offres|mentions|cookies", re.IGNORECASE)
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
DEPTH = 3
WIDTH = 12
"""Links followed from one page: enough to meet an offer, few enough to stay a visitor."""

_COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "titre", "intitule", "libelle_poste", "poste", "libelle", "offre"),
    "text": ("text", "description", "texte", "missions", "contenu", "missions_emploi", "profil"),
    "url": ("url", "lien", "link", "page"),
    "employer": ("employer", "employeur", "etablissement", "organisme", "collectivite"),
    "place": ("place", "lieu", "commune", "ville", "localisation"),
    "contract": ("contract", "contrat", "type_contrat", "statut"),
    "published": ("published", "date_publication", "publie_le", "date_mise_en_ligne"),
    "deadline": ("deadline", "date_limite", "date_cloture", "cloture"),
    "starts": ("starts", "date_debut", "prise_de_poste", "date_prise_poste"),
    "reference": ("reference", "numero", "ref", "num"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way in which the site may publish: a platform with its options, and how it was met."""

    platform: str
    options: dict[str, Any]
    why: str
    """In French."""


@dataclass(slots=True)
class Explorer:
    """Reads pages as a platform does, but for the ways to publish that they announce."""

    NAME = "exploration"
    MISSES = 2
    Options = PlatformOptions

    title: str | None = None
    pages: int = 0
    _depths: dict[str, int] = field(default_factory=dict)
    _from: dict[str, str] = field(default_factory=dict)
    _plain: list[Candidate] = field(default_factory=list)
    _details: dict[str, list[str]] = field(default_factory=dict)
    """Pages that hold one JobPosting, by the page that led there."""

    def first(self, source: Source, options: PlatformOptions) -> Iterable[Follow]:
        """The site's own address."""
        self._depths[source.url] = 0
        return [Follow(source.url)]

    def recognises(self, page: Page) -> bool:
        """Any page that was answered."""
        return page.ok

    def parse(self, page: Page, options: PlatformOptions) -> Iterator[Read]:
        """The pages worth asking next; what this page announces is kept aside."""
        self.pages += 1
        here = page.asked or page.url
        depth = self._depths.get(here, 1)
        if feed.recognises(page):
            self._plain.append(Candidate("feed", {"url": page.url}, "un flux annoncé par le site"))
        elif page.text.lstrip()[:1] in ("{", "["):
            self._data(page)
        elif "<" in page.text[:2000]:
            yield from self._html(page, here, depth)
        elif table.recognises(page):
            self._table(page, _csv_columns(page))

    @property
    def candidates(self) -> list[Candidate]:
        """Every way met, each once."""
        ways = [self._listing(url, details) for url, details in self._details.items()]
        unique = {_identity(way): way for way in (*ways, *self._plain)}
        return list(unique.values())

    def _listing(self, url: str, details: list[str]) -> Candidate:
        """The page that leads to several postings, with what their addresses share."""
        options: dict[str, Any] = {"url": url}
        if details:
            # letter by letter on purpose: /offre-12 and /offre-13 share /offre-1
            shared = commonprefix([urlsplit(detail).path for detail in details])  # noqa: RUF071
            if len(details) == 1:
                shared = shared.rpartition("/")[0] + "/"
            if len(shared) > 1:
                options["links"] = re.escape(shared)
        return Candidate("jobposting", options, "des pages d'offre balisées JobPosting")

    def _html(self, page: Page, here: str, depth: int) -> Iterator[Follow]:
        if self.title is None:
            title = page.selector.xpath("//title/text()").get()
            self.title = " ".join(title.split())[:120] or None if title else None
        postings = [
            item for item in structured(page).found if "JobPosting" in str(item.get("@type"))
        ]
        parent = self._from.get(here)
        if len(postings) == 1 and parent:
            self._details.setdefault(parent, []).append(page.url)
        elif postings:
            self._details.setdefault(page.url, [])
        asked = [*self._announced(page), *self._worth(page, here, depth)]
        for url in dict.fromkeys(asked):
            if url not in self._depths:
                self._depths[url] = depth + 1
                self._from[url] = page.url
                yield Follow(url, "detail")

    def _announced(self, page: Page) -> Iterator[str]:
        """Feeds and the WordPress interface, as the page's head announces them."""
        for link in page.selector.xpath("//link[@href]"):
            url = page.join(link.attrib["href"])
            if url and link.attrib.get("type", "").lower() in _FEEDS:
                yield url
            if url and link.attrib.get("rel") == "https://api.w.org/":
                yield url.rstrip("/") + "/wp/v2/types"

    def _worth(self, page: Page, here: str, depth: int) -> Iterator[str]:
        """Links whose words say recruitment, and from such a page the links that go deeper."""
        if depth >= DEPTH:
            return
        within = RECRUITS.search(urlsplit(page.url).path) is not None
        yielded = 0
        for link in page.selector.xpath("//a[@href]"):
            url = page.join(link.attrib["href"])
            if url is None or urlsplit(url).netloc != urlsplit(page.url).netloc:
                continue
            said = f"{urlsplit(url).path} {' '.join(link.xpath('.//text()').getall())}"
            deeper = within and urlsplit(url).path.startswith(urlsplit(page.url).path.rstrip("/"))
            if (RECRUITS.search(said) or deeper) and not _NOT.search(said):
                yielded += 1
                yield url.partition("#")[0]
            if yielded >= WIDTH:
                return

    def _data(self, page: Page) -> None:
        try:
            document = page.json()
        except NotJsonError:
            return
        if isinstance(document, dict) and all(_is_type(value) for value in document.values()):
            self._wordpress(page, document)
            return
        for path, records in _lists(document):
            self._table(page, set().union(*(set(row) for row in records[:50])), path)

    def _wordpress(self, page: Page, types: dict[str, Any]) -> None:
        api = page.url.partition("/wp/v2")[0]
        own = [it for it in types.values() if RECRUITS.search(f"{it.get('slug')} {it.get('name')}")]
        for kind in own or [types.get("post") or {"rest_base": "posts"}]:
            why = (
                "l'interface WordPress, articles"
                if not own
                else "l'interface WordPress, un type d'annonce"
            )
            options = {"api": api, "type": str(kind.get("rest_base") or kind.get("slug"))}
            self._plain.append(Candidate("wordpress", options, why))

    def _table(self, page: Page, names: set[str], records: str = "") -> None:
        columns: dict[str, str] = {}
        folded = {re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_"): name for name in names}
        for field_name, known in _COLUMNS.items():
            column = next((folded[name] for name in known if name in folded), None)
            if column is not None:
                columns[field_name] = column
        if "title" in columns:
            options: dict[str, Any] = {"url": page.url, "columns": columns}
            if records:
                options["records"] = records
            self._plain.append(Candidate("table", options, "un fichier de données ouvertes"))


def _identity(way: Candidate) -> str:
    return json.dumps([way.platform, way.options], sort_keys=True)


def _is_type(value: Any) -> bool:
    return isinstance(value, dict) and "rest_base" in value


def _csv_columns(page: Page) -> set[str]:
    head = page.text.lstrip("\ufeff").partition("\n")[0]
    return {name.strip().strip('"') for name in re.split(r"[;,\t|]", head)}


def _lists(document: Any, path: str = "") -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The lists of records in a document, with the path that leads to each."""
    if isinstance(document, list):
        records = [row for row in document if isinstance(row, dict)]
        if records:
            yield path, records
    elif isinstance(document, dict):
        for name, value in document.items():
            if isinstance(value, (list, dict)) and path.count(".") < 3:
                yield from _lists(value, f"{path}.{name}" if path else str(name))
