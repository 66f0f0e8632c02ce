"""What a page says in labels: definition lists, tables, headings, "Employeur : CH d'Exemple"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from parsel import Selector

Pair = tuple[str, str]
"""A label as people read it, without its colon, and its value on one line."""

_LONGEST_LABEL = 60
_MOST = 4000  # elements of one page that are looked at
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LABEL_CLASS = re.compile(r"(?:^|[\s_-])(?:label|libell?e|intitule)(?:$|[\s_-])", re.IGNORECASE)
_INLINE = re.compile(r"^([^:\n]{2,60}?)\s*:\s+(\S.*)$", re.DOTALL)
_SPACE = re.compile(r"\s+")

_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        ("reference", r"(?:n[°o]|numero)(?: (?:d'|de |de l')?(?:offre|annonce|poste|dossier|reference).*)?$|ref(?:erence)?\b|(?:offre|annonce) n[°o]"),
        ("deadline", r"date limite|(?:date de )?(?:cloture|fin de (?:publication|candidature))|candidature avant|expire"),
        ("published", r"date de (?:publication|parution|mise (?:a jour|en ligne)|creation)|(?:offre )?publiee? le|mise? (?:en ligne|a jour)|publication"),
        ("starts", r"(?:poste )?a pourvoir|date (?:de |d')?(?:debut|prise|embauche|entree|souhaitee)|prise de (?:poste|fonctions?)|debut"),
        ("employer", r"employeur|etablissement(?! de sante$)|organisme|collectivite|entite|societe|entreprise|structure"),
        ("place", r"lieu|ville|localisation|commune|localite|site (?:de travail|d'affectation)|site$"),
        ("contract", r"type (?:de contrat|d'emploi|de recrutement|de poste|d'offre)|(?:nature du )?contrat|statut"),
        ("title", r"(?:intitule|titre)(?: du poste| de l'(?:offre|emploi|annonce))?$|poste$"),
    )
)  # fmt: skip
"""What a label says, without accents and in lower case; the first field that fits has it."""

_LONGEST = {"title": 200, "place": 160, "employer": 100}
"""Characters of a value: a paragraph under a heading "Structure" is no name of an employer."""
_PREFERRED = {"place": ("lieu", "ville"), "contract": ("type",), "starts": ("poste a pourvoir",)}
"""Labels that say a field best, where several of one page fit it."""


def pairs(node: Selector) -> list[Pair]:
    """The labels below a node with their values, in the order of the page, each label once."""
    found: dict[str, str] = {}
    for said, meant in _pairs(node.root):
        label, value = plain(said).rstrip(" :*"), plain(meant).lstrip(" :")
        if label and value and len(label) <= _LONGEST_LABEL:
            found.setdefault(label, value)
    return list(found.items())


def fields(labelled: list[Pair]) -> dict[str, str]:
    """The fields of a raw offer that labels say, by the names that publishers give them.

    >>> fields([("Employeur", "CH de Dreux"), ("Date limite de candidature", "03/04/2027")])
    {'employer': 'CH de Dreux', 'deadline': '03/04/2027'}
    """
    found: dict[str, tuple[bool, str]] = {}
    for label, value in labelled:
        name = folded(label)
        field = next((field for field, pattern in _FIELDS if pattern.match(name)), None)
        if field is None or len(value) > _LONGEST.get(field, 120):
            continue
        best = name.startswith(_PREFERRED.get(field, ()))
        if field not in found or (best and not found[field][0]):
            found[field] = (best, value)
    return {field: value for field, (_, value) in found.items()}


def folded(text: str) -> str:
    """Lower case, without accents, with plain apostrophes.

    >>> folded("Date d’entrée souhaitée")
    "date d'entree souhaitee"
    """
    text = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return _SPACE.sub(" ", "".join(c for c in text if not unicodedata.combining(c))).strip()


def plain(text: str) -> str:
    """The text on one line."""
    return _SPACE.sub(" ", text).strip()


def _pairs(root: Any) -> Iterator[Pair]:
    for seen, element in enumerate(root.iter(_HOLDERS)):
        if seen > _MOST:
            return
        tag = element.tag
        if tag == "dt":
            yield _text(element), " ".join(_until(element, ("dd",)))
        elif tag == "tr":
            cells = [child for child in element if child.tag in ("th", "td")]
            if len(cells) == 2:
                yield _text(cells[0]), _text(cells[1])
        elif tag in _HEADINGS:
            yield _text(element), _section(element)
        elif _LABEL_CLASS.search(element.get("class") or ""):
            following = element.getnext()
            if following is not None and isinstance(following.tag, str):
                yield _text(element), _text(following)
        elif tag in ("b", "strong", "em"):
            yield from _bold(element)
        elif (
            tag in ("li", "p", "div", "span", "td", "dd")
            and len(element) < 4
            and len(text := _text(element)) < 400
            and (inline := _INLINE.match(text))
        ):
            yield inline[1], inline[2]


_HOLDERS = (
    "dt", "tr", *_HEADINGS, "div", "span", "p", "li", "td", "dd", "b", "strong", "em", "label",
)  # fmt: skip
"""The elements that may hold a label."""


def _text(element: Any) -> str:
    """What people see of an element: a script or a comment says nothing."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript"):
        return ""
    if next(element.iter("script", "style"), None) is None:
        return plain(" ".join(element.itertext()))
    texts = element.xpath(".//text()[not(parent::script or parent::style)]")
    return plain(" ".join(texts))


def _until(element: Any, tags: tuple[str, ...]) -> Iterator[str]:
    """The text of the siblings that follow, while they have those tags."""
    for sibling in element.itersiblings():
        if sibling.tag not in tags:
            return
        yield _text(sibling)


def _section(heading: Any) -> str:
    """The text between a heading and the next one among its siblings."""
    parts = [heading.tail or ""]
    for sibling in heading.itersiblings():
        if sibling.tag in (*_HEADINGS, "h1") or sum(map(len, parts)) > 2000:
            break
        parts += [_text(sibling), sibling.tail or ""]
    return plain(" ".join(parts))


def _bold(element: Any) -> Iterator[Pair]:
    """<b>Lieu :</b> Dreux<br>: a label inside running text, and what follows it on its line."""
    label, tail = _text(element), element.tail or ""
    if (
        not label
        or len(label) > _LONGEST_LABEL
        or not (":" in label[-2:] or tail.lstrip()[:1] == ":")
    ):
        return
    parts = [tail]
    for sibling in element.itersiblings():
        if sibling.tag in ("br", "b", "strong", "em", "p", "div", "ul", "li", "h2", "h3"):
            break
        parts += [_text(sibling), sibling.tail or ""]
    yield label, plain(" ".join(parts))
