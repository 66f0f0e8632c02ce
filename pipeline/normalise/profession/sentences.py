"""Sentences: whom running text seeks, as opposed to those who work there already.

The surest way is a cue before ("recherche un médecin"), then one after ("des kinés sont
attendus"); then a sentence or a list item that begins with a profession ("IDE de nuit, CDI"),
as short notices have it. Abbreviations that mean other things too need a cue.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from pipeline.normalise.anycase import any_case
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.lexicon import Hit
from pipeline.normalise.profession.around import BEFORE, COLLEAGUES, HOSTS, is_cued, opens
from pipeline.normalise.profession.callings import Meaning, ambiguous, disciplines, strong
from pipeline.normalise.profession.lists import Found, follows
from pipeline.normalise.profession.unsought import is_half
from pipeline.normalise.seldom import seldom
from pipeline.normalise.words import Words, words

_CUES = frozenset(
    [
        "recherch", "recherchon", "recrut", "recruton", "recherchent", "cherchent", "recrutent", "embauchent",
        "proposent", "accueillent", "souhaitent", "engag", "engageon", "cherch", "cherchon", "embauch", "veut", "veulent", "wanted",
        "embauchon", "post", "ete", "emploi", "besoin", "profil", "rejoignez", "accueill", "accueillerait",
        "souhait", "attend", "attendon", "diplom", "venu", "arrive", "manqu", "manquent", "aimerion",
        "attendent", "voudrait", "voudraient", "aimerait", "esper", "esperent", "reclament", "souhaiton", "souhaiterait", "voudrion", "faut", "inviton", "propos", "disponibl",
    ]
)  # fmt: skip
_REACH = 4  # words from a cue to the profession: "recherche pour son service un infirmier"

_WITH = re.compile(r"\b(?:avec|auprès|pour|chez)\b", re.IGNORECASE)
# Where partners are sought, a discipline stands for who practises it.
_PARTNERS = any_case(
    r"\b(?:confr[èe]re|cons(?:œ|oe)ur|associée?|collègue|libéra(?:l|le|ux)|patient[èe]le|rempla\w+|interne|praticiens?|PH)\b",
)


_EARLY = 120  # words in which an advertisement names whom it seeks


def in_text(text: str, *, for_specialties: bool = False) -> Found:
    """The professions that the text says it seeks: "recherche un médecin", "poste de…".

    A text that names no specialty gives nothing to whoever asks `for_specialties`.

    >>> in_text("Un service de rééducation où l'on cherche un ergothérapeute.")
    [(('ergotherapeute', None), "rééducation où l'on cherche un ergothérapeute")]
    >>> in_text("Tu es AS de nuit ?"), in_text("L'AS Blois recrute.")
    ([(('aide-soignant', None), 'AS')], [])
    """
    text = lightly_neutral(text)
    read = words(text)
    sure = _sure(read)
    if for_specialties and not (any(hit.value[1] for hit in sure) or _discipline(read)):
        return []
    abbreviated = ambiguous().find(read)
    short = [hit for hit in abbreviated if _is_clear(read, hit)]
    every = sorted([*sure, *short], key=lambda hit: hit.start)
    if found := _cued(read, every) or _told(read, every, is_cued) or _one_more(read, every):
        return found
    listed = sorted([*sure, *abbreviated], key=lambda hit: hit.start)
    return (
        _told(read, listed, opens, frozenset(sure))
        or _told(read, short, opens)
        or _paired(read, abbreviated)
        or _discipline(read)
    )


def _sure(read: Words) -> list[Hit[Meaning]]:
    """The professions that the text names by words of their own."""
    return [hit for hit in strong().find(read) if hit.value[0] and not is_half(read, hit)]


def _paired(read: Words, hits: list[Hit[Meaning]]) -> Found:
    """Two abbreviations of which one tells the other: "AS ou AES"."""
    for first, second in pairwise(hits):
        end = read.span(first.start, first.end)[1]
        if read.stems[first.start] != read.stems[second.start] and _OR.fullmatch(
            read.text, end, read.span(second.start, second.end)[0]
        ):
            return [(one.value, read.said(one.start, one.end)) for one in (first, second)]
    return []


_OR = re.compile(r"\s*(?:/|\bou\b|,)\s*", re.IGNORECASE)


def first_alone(text: str) -> Found:
    """On a page that seeks somebody and says nowhere whom: the first who is not counted among others."""
    read = words(lightly_neutral(text))
    for hit in _sure(read):
        start, end = read.span(hit.start, hit.end)
        if not COLLEAGUES.search(read.text[max(0, start - 30) : start]) and hit.start < _EARLY:
            return [(hit.value, read.text[start:end])]
    return []


# "Jeune diplômé formé par l'aide-soignante": who does it is there.
_BY = re.compile(r"\bpar\s+(?:l['’]|(?:la|le|les|nos|notre|une?|deux|des)\s+)$", re.IGNORECASE)


def _cued(read: Words, hits: list[Hit[Meaning]]) -> Found:
    """Those within reach of a verb of seeking, and those joined to them."""
    found: Found = []
    last, at = -10, 0
    for hit in hits:
        cued = not _CUES.isdisjoint(read.stems[max(0, hit.start - _REACH) : hit.start])
        if not (cued or found):
            continue
        begins = read.span(hit.start, hit.end)[0]
        if _BY.search(read.text[max(0, begins - 12) : begins]):
            continue
        joined = found and (hit.start - last <= 2 or follows(read, at, hit))
        if found and not joined:
            break  # what follows is whom one works with
        if cued or joined:
            start = max(0, hit.start - _REACH) if cued else hit.start
            found.append((hit.value, " ".join(read.said(start, hit.end).split())))
            last, at = hit.end, read.span(hit.start, hit.end)[1]
    return found


def _told(
    read: Words,
    hits: list[Hit[Meaning]],
    is_sought: Callable[[str, str], bool],
    leading: frozenset[Hit[Meaning]] | None = None,
) -> Found:
    """The first that the words around say is sought, and those joined to it.

    Only those that are `leading` may come first: "IDE, AS, ASH".
    """
    found: Found = []
    last, at = -10, 0
    for hit in hits:
        start, end = read.span(hit.start, hit.end)
        joined = found and 0 <= hit.start - last <= 2 and not _WITH.search(read.text[at:start])
        before, after = read.text[max(0, start - 90) : start], read.text[end : end + 90]
        if found and (not joined or HOSTS.match(after)):
            break
        if joined or ((leading is None or hit in leading) and is_sought(before, after)):
            found.append((hit.value, read.text[start:end]))
            last, at = hit.end, end
    return found


# "L'équipe de kinés cherche un collègue": one more of those who seek.
_ONE_MORE = seldom(
    r":\s*une?\s+(?:rempla[cç]ante?|collab\w*|associée?|confr[èe]re|cons(?:œ|oe)ur|collègue)\b|\b(?:(?:re)?cherch\w+|recrut\w+|manque|attend\w*|accueill\w+|voudr\w+)\b[^.;:!?\n]{0,30}\b(?:collègue|confr[èe]re|cons(?:œ|oe)ur|assistant ou collaborateur|collaborat(?:eur|rice)|associée?|"
    r"rempla[cç]ante?|renfort|success(?:eur|eure|rice)|repreneu[rs]e?|troisième|quatrième|cinquième|sixième|[3-9]e)\b",
    re.IGNORECASE,
)


def _one_more(read: Words, hits: list[Hit[Meaning]]) -> Found:
    met = _ONE_MORE.search(read.text) if hits else None
    if met is None:
        return []
    for hit in hits:
        start, end = read.span(hit.start, hit.end)
        sentence = (
            re.split(r"[.!?\n]", read.text[start : met.start()]) if start < met.start() else []
        )
        if len(sentence) == 1:
            return [(hit.value, read.text[start:end])]
    return []


_STUDYING = re.compile(r"\b(?:élèves?|étudiante?s?|diplômée?s?)\s+$", re.IGNORECASE)


def _is_clear(read: Words, hit: Hit[Meaning]) -> bool:
    """Whether an abbreviation of running text stands alone, after a cue or at a beginning."""
    start, _ = read.span(hit.start, hit.end)
    before = read.text[max(0, start - 60) : start]
    cued = not _CUES.isdisjoint(read.stems[max(0, hit.start - 2) : hit.start])
    return cued or bool(BEFORE.search(before) or _STUDYING.search(before))


def _discipline(read: Words) -> Found:
    """A discipline that is sought in a partner: "il nous manque un confrère : médecine générale"."""
    hits = disciplines().find(read)
    return _told(read, hits, opens)[:1] if hits and _PARTNERS.search(read.text) else []
