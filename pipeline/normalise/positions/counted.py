"""Counted: the number of posts, places, rooms or bursaries that a text says, and their sums."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.normalise.anycase import any_case
from pipeline.normalise.draft import Draft
from pipeline.normalise.net import lowered
from pipeline.normalise.positions.numbers import (
    NUMBERS,
    Count,
    N,
    calling,
    number,
    of,
    total_of,
)
from pipeline.normalise.seldom import seldom
from pipeline.normalise.spots import holds, spots
from pipeline.normalise.text.step import line

_FORM_RUNS = ("poste", "place", "contrat", "nombre", "effectif", "recrutements")
_IN_FORM = any_case(
    rf"\b(?:nombre|nbr?e?\.?)\s+(?:de\s+|d['’]\s?)(?:postes?|places?|contrats?|recrutements?|offres?)(?:\s+(?:à\s+pourvoir|ouverts?|offerts?))?[\s.]*:?\s*(?P<a>{N}|une?)\b|"
    rf"^\W{{0,3}}(?:nombre|postes?|effectif)[\s.]*:\s*(?P<c>{N}|une?)\s*(?=[.,;]?$|\()|"
    rf"\b(?P<b>{N})\s+(?:postes?|places?|contrats?)\s+(?:[^.;:!?\n]{{1,45}}?\s)??(?:sont\s+|est\s+|restent\s+)?(?:à\s+pourvoir|vacant[es]*|ouvert[es]*|disponibles?|proposé[es]*|créé[es]*)\b",
    re.MULTILINE,
)
# A count that stands by itself: "Trois places.", "Deux temps pleins à pourvoir", "il nous en faut trois".
_ALONE = any_case(
    r"(?:(?<!\w)|(?!\w))"  # within a word, where most of the places are, nothing else is tried
    rf"(?:(?:(?:^|[.!?:;\n–-]\s{{0,4}})|\b(?:ouvr\w+|propos\w+|cré\w+|financ\w+|recrut\w+|sign\w+|offr\w+|il\s+y\s+a|pourvoir|faut|reste\w*|manque)\s+)(?P<a>{N})\s+"
    r"(?:contrats\s+de\s+\d|(?P<what>postes?|places?|CDI|CDD|temps\s+pleins?|mi-temps|bourses|allocations|contrats?|recrutements|terrains|vacances\s+de\s+postes?|fauteuils\s+salariés)\b"
    r"(?!\s+(?:sur|par|d['’](?:appartements?|internat|hôpital|hébergement|accueil|EHPAD)|de\s+(?:parking|SSIAD|jour|crèche|consultation|travail|dialyse|soins|chimio\w*|secours|réveil|mois|\d)|d['’]hémodialyse|en\s+(?:HDJ|hôpital|EHPAD))|\s{0,4}%))|"
    rf"\b(?:en\s+faut|en\s+(?:re)?cherch\w+|en\s+embauch\w+|en\s+recrut\w+)\s+(?P<b>{N})\b|"
    rf"[,–:-]\s{{0,4}}(?P<c>{N}|une?)\s+places?\b|[,–:-]\s{{0,4}}(?P<e>{N})\s+postes?(?=\s*(?:[.,;!]|$))|(?:^|[.!?]\s)(?P<d>{N})\s+(?=[^\W\d]))",
    re.MULTILINE,
)
# What is counted so: where no number stands right before it there is little to try.
_COUNTABLE = (
    "contrat", "poste", "place", "cdi", "cdd", "temps", "mi-temps", "bourse", "allocation", "recrutement", "terrain", "vacance", "fauteuil", "emplois",
)  # fmt: skip
_ONE = ("un", "une")
_SEVERAL = (*(word for word in NUMBERS if word not in _ONE), ")")  # "deux (2)", too
_OF_THEM = seldom(r"en\s+(?:faut|(?:re)?cherch|recrut|embauch)")
_FEW = 12  # a house has more places than it seeks people
_POSTS = frozenset({"emploi", "installation"})
_LISTS = _POSTS | {"stage", "collaboration", "association"}
_THERE = any_case(
    r"\bdans\s+(?:le|la|l['’]|notre)\s?(?:pôle|service|équipe|unité|maison|structure)\b|\bsur\s+place\b|\bdéjà\b|\b(?:travaillent|composent|vous|proposent|assurent|exercent|sont|accueillent|participent|partagent|se\s+relaient|interviennent|suivent|consultent|tournent)\b",
)
_BESIDE = re.compile(
    r",\s*(?:et\s+)?\w+\s+(?:salles?|lits?|places|chambres|blocs?|résidents|patients)\b",
    re.IGNORECASE,
)
_COUNTED_TOO = re.compile(
    rf",\s*(?:et\s+)?(?:{N}|\d+|une?)\s+(?!(?:de|d|à|en|pour|sur|dans)\b)[^\W\d]", re.IGNORECASE
)
_LISTED = re.compile(r"(?:[^\W\d][\w'’-]*\s?){1,4}[,:(]")
_OPENS = re.compile(rf"[.!?\n](?:(?<=\n)|\s)(?:{N})\s+{_LISTED.pattern}")
# "nous cherchons notre quatrième": those who are counted are there already.
_ONE_MORE = re.compile(
    r"\b(?:une?|notre|votre|le|la)\s+(?:deuxième|seconde?|troisième|quatrième|cinquième|sixième|[2-9](?:e|ème))\b",
    re.IGNORECASE,
)
_CONTRACT_SUM = re.compile(
    rf"(?:^|[.!?:;\n]\s{{0,4}})(?P<a>{N}|une?)\s+(?=(?:CDI|CDD|temps\s+pleins?|mi-temps|postes?)\b)",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"[^.;\n]{0,25}\b(?:par|chaque)\s+an", re.IGNORECASE)
_CONTRACT_RUNS = ("1 poste", "Un poste", "un poste", "CDI", "CDD", "emps plein", "i-temps")


# Those who are sought, a line each: "– un urologue", "➡️ 2 IDE de nuit".
_ITEM = re.compile(
    rf"[ \t]*[^\w\s(«\"]{{1,3}}[ \t]*(?P<a>{N}|une?)(?:\(e\)|·e)?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(rf"\n{_ITEM.pattern}", re.IGNORECASE)


_CONSISTS = re.compile(r"compos|compren|compt[eo]|\bavec\b|déjà|réunit|regroupe", re.IGNORECASE)


def listed(draft: Draft, text: str) -> Count | None:
    """The sum of a list that counts those who are sought."""
    if "\n" not in text or draft.kind not in _LISTS:
        return None
    items = list(_NEXT_ITEM.finditer(text))
    if first := _ITEM.match(text):
        items.insert(0, first)
    if len(items) < 2:
        return None
    counts = [
        number(met["a"])
        for met in items
        if calling(text[met.end() : met.end() + 60]) in draft.professions
    ]
    if len(counts) < 2 or len(counts) < len(items):
        return None
    if _CONSISTS.search(text[max(0, items[0].start() - 60) : items[0].start()]):
        return None  # "L'équipe se compose de :"
    if not any(met["a"].lower() not in _ONE for met in items):
        return None  # "– un urologue – un ORL": nobody is counted
    return Count(sum(counts), items[0].group().strip())


class Numbers(NamedTuple):
    """Which numbers stand right before something countable."""

    one: bool
    several: bool


def numbered(text: str) -> Numbers:
    """What is asked before counts are looked for, for it is cheap.

    >>> numbered("Deux postes et un CDI"), numbered("Un CDI de nuit")
    (Numbers(one=True, several=True), Numbers(one=True, several=False))
    """
    lower = lowered(text)
    one = several = False
    for at in spots(lower, _COUNTABLE):
        before = lower[:at].rstrip()
        if len(before) < at:
            one = one or before.endswith(_ONE)
            several = several or before.endswith(_SEVERAL) or before[-1:].isdecimal()
    return Numbers(one, several)


def in_form(text: str, numbers: Numbers) -> Count | None:
    """A line of a form, "Nombre de postes : 2", and "2 postes sont à pourvoir"."""
    lower = lowered(text)
    for at in spots(lower, _FORM_RUNS):
        start, end = max(0, at - 14), at + 60
        near = lower[start:end]
        if not (numbers.several or ":" in near or "nombre" in near or "nb" in near):
            continue
        if met := _IN_FORM.search(text, start, end):
            return of(met)
    return None


def _may_count(kind: str | None, text: str, numbers: Numbers) -> bool:
    """Whether a count by itself may stand there."""
    if numbers.several or (numbers.one and kind == "stage"):
        return True
    lower = lowered(text)
    if kind in _POSTS and _OPENS.search(f"\n{lower}"):
        return True
    return _OF_THEM.search(lower) is not None


def alone(draft: Draft, said: str, numbers: Numbers) -> Count | None:
    """A count by itself; a number that opens a line counts those of the profession only."""
    contracts = any(numbers) and holds(said, _CONTRACT_RUNS)
    for met in _CONTRACT_SUM.finditer(said) if contracts else ():
        if (total := total_of(draft, said, met)) and total.count > number(met["a"]):
            return total
    for met in _ALONE.finditer(said) if _may_count(draft.kind, said, numbers) else ():
        one = met["c"] and (met.group()[0] == "," or met["c"].lower() in _ONE)
        if one and draft.kind != "stage":
            continue  # "une place vous attend"
        if not met["d"]:
            if _YEARLY.match(said, met.end()):
                continue
            capacity = (met["what"] or "").lower() == "places" and draft.kind != "stage"
            if not capacity or number(met["a"]) <= _FEW:
                return of(met)
            continue
        if draft.kind not in _POSTS or not _LISTED.match(said, met.end()):
            continue
        sentence = re.split(r"[.;!?\n]", said[met.end() : met.end() + 160])[0]
        staff = _BESIDE.search(sentence) or len(_COUNTED_TOO.findall(sentence)) > 1
        if staff or _THERE.search(sentence):
            continue  # "Douze praticiens, trois internes, 38 infirmiers": those who are there
        if _ONE_MORE.search(said) or _ONE_MORE.search(line(draft.raw.title or "")):
            continue
        if calling(said[met.end() : met.end() + 60]) in draft.professions:
            return of(met)
    return None
