"""Openings among the JSON that pages carry: lists of records, found by what their keys are called."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from pipeline.harvest import Found
from spiders import raw
from spiders.embedded import states
from spiders.page import Page
from spiders.pairs import folded

Record = Mapping[str, Any]

_MOST = 50_000  # values of one page that are looked at
_JOBS = re.compile(
    r"job|offre|offer|annonce|emploi|poste|vacanc|position|posting|opening|recrut|career|carri", re.IGNORECASE
)  # fmt: skip

KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("intitule", "intitule_poste", "intitule_du_poste", "intitule_offre", "job_title", "titre", "titre_poste", "title", "poste", "libelle", "libelle_poste", "label", "name", "nom"),
    "id": ("id", "uuid", "_id", "job_id", "job_ad_id", "offer_id", "offre_id", "id_offre", "public_id", "numero", "key", "object_id"),
    "url": ("url", "link", "lien", "href", "permalink", "canonical_url", "public_url", "job_url", "offer_url", "url_offre", "detail_url", "absolute_url", "path", "uri"),
    "slug": ("slug", "url_slug", "alias"),
    "employer": ("employer", "employeur", "company", "company_name", "etablissement", "organisation", "organization", "organisme", "hiring_organization", "entity", "entite", "structure", "brand"),
    "place": ("location", "lieu", "lieu_travail", "lieu_de_travail", "localisation", "locations", "ville", "city", "commune", "address", "adresse", "place", "site", "workplace", "job_location", "office"),
    "contract": ("contract_type", "type_contrat", "type_de_contrat", "typecontrat", "contrat", "contract", "contracts", "employment_type", "nature_contrat", "type_emploi", "job_type", "statut"),
    "published": ("published_at", "date_publication", "date_de_publication", "date_posted", "publication_date", "publish_date", "published", "publie_le", "posted_at", "released_date", "created_at", "date_creation", "date"),
    "deadline": ("deadline", "date_limite", "date_limite_candidature", "valid_through", "date_cloture", "closing_date", "expires_at", "expiration_date", "date_fin_publication", "end_date"),
    "starts": ("start_date", "starts_at", "date_debut", "date_prise_poste", "date_prise_de_poste", "prise_de_poste", "date_de_debut", "available_from"),
    "reference": ("reference", "ref", "ref_number", "job_reference", "numero_offre", "code"),
}  # fmt: skip
"""What each field is called, in French and English, the surest first; without accents or capitals."""

TEXTS = (
    "description", "descriptif", "description_html", "content_html", "content", "contenu", "job_description", "body", "texte", "text",
    "missions", "mission", "responsibilities", "activites", "profil", "profile", "qualifications", "requirements", "competences",
    "skills", "conditions", "horaires", "avantages", "complement", "informations",
)  # fmt: skip
TEASERS = ("summary", "excerpt", "resume", "chapo", "intro", "short_description", "accroche")
_SAID = ("name", "label", "libelle", "title", "titre", "nom", "value", "rendered", "fr", "text")
_TELLING = {"contract", "deadline", "starts", "place", "employer", "reference"}


_ANCHORS: WeakKeyDictionary[Page, dict[str, str]] = WeakKeyDictionary()


def lists(page: Page) -> dict[str, list[Record]]:
    """The lists of openings in what a page carries, by their path, the fullest first."""
    found: dict[str, list[Record]] = {}
    for name, document in states(page):
        for path, records in _lists(document, name):
            if len(records) > len(found.get(path, ())) and _are_openings(path, records):
                found[path] = records
    return dict(sorted(found.items(), key=lambda one: _worth(one[1]), reverse=True))


def _worth(records: list[Record]) -> int:
    return sum(len(_known(record)) for record in records)


def _lists(document: Any, name: str) -> Iterator[tuple[str, list[Record]]]:
    queue: deque[tuple[str, Any]] = deque([(name, document)])
    seen = 0
    while queue and seen < _MOST:
        seen += 1
        path, value = queue.popleft()
        if isinstance(value, dict):
            queue += [
                (f"{path}.{key}", one)
                for key, one in value.items()
                if isinstance(one, (dict, list))
            ]
            # openings by their number: {"12": {…}, "13": {…}}
            if len(value) > 1 and all(isinstance(one, dict) for one in value.values()):
                yield path, list(value.values())
        elif isinstance(value, list):
            records = [_flat(one) for one in value if isinstance(one, dict)]
            if records:
                yield path, records
            queue += [(path, one) for one in value if isinstance(one, (dict, list))]


def _flat(record: Record) -> Record:
    """GraphQL and search engines wrap a record: {"node": {…}}, {"_source": {…}}, {"attributes": {…}}."""
    for name in ("node", "_source", "attributes", "vacancy", "job", "offer", "offre"):
        inner = record.get(name)
        if isinstance(inner, dict) and len(record) <= 6:
            return {**{k: v for k, v in record.items() if k != name}, **inner}
    return record


def total(page: Page, path: str) -> int | None:
    """How many openings there are, where what surrounds a list says so."""
    for name, document in states(page):
        if not path.startswith(name):
            continue
        around = document
        steps = path.removeprefix(name).strip(".").split(".") if path != name else []
        for step in steps[:-1]:
            around = around.get(step) if isinstance(around, dict) else None
        if isinstance(around, dict):
            for key, value in around.items():
                if _name(key) in _TOTALS and isinstance(value, int) and not isinstance(value, bool):
                    return value
    return None


_TOTALS = {"total", "total_count", "total_found", "nb_hits", "count", "total_items", "total_results", "nb_results", "total_jobs", "nb_offres", "total_offres"}  # fmt: skip


def _are_openings(path: str, records: list[Record]) -> bool:
    """Whether records are openings and no menu, news or people: by their keys, or the list's name."""
    shapes = [set(_known(record)) for record in records[:40]]
    whole = [
        shape for shape in shapes if "title" in shape and shape & {"id", "url", "slug", "reference"}
    ]
    if not whole or len(whole) * 2 < len(shapes):
        return False
    named = _JOBS.search(path.rpartition(".")[2] or path) is not None
    telling = [shape for shape in whole if len(shape & _TELLING) >= (1 if named else 2) or (named and "text" in shape)]  # fmt: skip
    sure = [shape for shape in telling if named or "contract" in shape]
    return len(sure) * 2 >= len(whole)


def _name(key: str) -> str:
    """A key as `KEYS` has it: contractType, "Type de contrat" and type-contrat alike."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(key)[:60])
    return re.sub(r"[^a-z0-9]+", "_", folded(parted)).strip("_") if parted != "_id" else "_id"


def _known(record: Record) -> dict[str, Any]:
    """What a record says, by field: the surest of its keys that says something."""
    named: dict[str, Any] = {}
    for key, value in list(record.items())[:200]:
        if value not in (None, "", [], {}):
            named.setdefault(_name(key), value)
    found = {
        field: next(named[key] for key in keys if key in named)
        for field, keys in KEYS.items()
        if any(key in named for key in keys)
    }
    texts = [named[name] for name in TEXTS if name in named]
    if texts:
        found["text"] = texts
    elif teasers := [named[name] for name in TEASERS if name in named]:
        found["teaser"] = teasers
    codes = [named[name] for name in ("postal_code", "code_postal", "zip", "zip_code", "cp") if name in named]  # fmt: skip
    town = next((named[name] for name in ("city", "ville", "commune") if name in named), None)
    if codes and isinstance(town, str):
        found["place"] = f"{codes[0]} {town}"
    return found


def offer(record: Record, page: Page, template: str | None = None) -> Found | None:
    """The opening that a record is, by what its keys are called; None where it has no title."""
    known = _known(record)
    title = raw.plain(_said(known.get("title")))
    if title is None:
        return None
    number = raw.words(_said(known.get("id"))) or raw.words(_said(known.get("reference")))
    slug = raw.words(_said(known.get("slug")))
    url = _address(known, record, page, template, number, slug)
    texts = [raw.markup(_said(one)) for one in known.get("text") or known.get("teaser") or ()]
    found = raw.offer(
        title=title, url=url, text="\n".join(dict.fromkeys(filter(None, texts))) or None,
        employer=raw.plain(_said(known.get("employer"))), place=place(known.get("place")),
        contract=raw.plain(_said(known.get("contract"))), reference=raw.words(_said(known.get("reference"))),
        published=raw.words(_said(known.get("published"))), deadline=raw.words(_said(known.get("deadline"))),
        starts=raw.words(_said(known.get("starts"))),
    )  # fmt: skip
    key = number or slug or raw.key(url, title, found.place)
    return Found(key[:300], found, has_own_page=found.url is not None)


def _address(known: Mapping[str, Any], record: Record, page: Page, template: str | None, number: str | None, slug: str | None) -> str | None:  # fmt: skip
    if template:
        values = {str(name): raw.words(value) or "" for name, value in record.items()}
        href = re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], ""), template)
        return page.join(href)
    stated = raw.words(_said(known.get("url")))
    if stated and ("/" in stated or stated.endswith((".html", ".php"))):
        return page.join(stated)
    for part in (slug, stated, number):
        if part and (url := _anchors(page).get(part.strip("/").lower())):
            return url
    return None


def _anchors(page: Page) -> dict[str, str]:
    """The addresses that the page links to, by the last part of their path and the number in it."""
    known = _ANCHORS.get(page)
    if known is None:
        known = _ANCHORS[page] = {}
        for href in page.selector.xpath("//a/@href").getall()[:5000]:
            url = page.join(href)
            last = (
                (url or "")
                .partition("?")[0]
                .partition("#")[0]
                .rstrip("/")
                .rpartition("/")[2]
                .lower()
            )
            if url and last:
                known.setdefault(last, url)
                if digits := re.match(r"(\d{2,})-|.*[-_](\d{2,})(?:\.\w+)?$", last):
                    known.setdefault(digits[1] or digits[2], url)
    return known


def _said(value: Any) -> Any:
    """What a value says: of an object its name, of a list what each of its parts says."""
    if isinstance(value, Mapping):
        named = {_name(key): one for key, one in list(value.items())[:60]}
        return next(
            (_said(named[key]) for key in _SAID if named.get(key) not in (None, "", {})), None
        )
    if isinstance(value, list):
        return [said for one in value[:20] if (said := _said(one)) not in (None, "", [])]
    return value


def place(value: Any) -> str | None:
    """Postal code and town of a place, or what else is said of it."""
    if isinstance(value, list):
        return " ; ".join(dict.fromkeys(filter(None, map(place, value[:10])))) or None
    if not isinstance(value, Mapping):
        return raw.plain(value)
    named = {_name(key): one for key, one in list(value.items())[:60]}
    for inner in ("address", "adresse"):
        if isinstance(named.get(inner), Mapping) and (said := place(named[inner])):
            return said
    code = next((raw.plain(named[key]) for key in ("postal_code", "code_postal", "zip", "zip_code", "cp") if key in named), None)  # fmt: skip
    town = next((raw.plain(_said(named[key])) for key in ("city", "ville", "commune", "locality", "address_locality", "town") if key in named), None)  # fmt: skip
    if town:
        return " ".join(filter(None, (code, town)))
    return raw.plain(named.get("formatted") or named.get("full_location")) or raw.plain(_said(value))  # fmt: skip
