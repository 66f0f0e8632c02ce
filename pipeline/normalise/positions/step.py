"""Positions: how many posts one advertisement offers, where it says so."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.net import lowered
from pipeline.normalise.positions import counted, training, vacancies
from pipeline.normalise.positions.numbers import NUMBERS, SPELLED, UNITS, Count, N, of
from pipeline.normalise.positions.sought import sought
from pipeline.normalise.text.step import line

MOST = 60  # posts of one advertisement; a larger leading number is something else

_DEPARTEMENTS = range(21, 96)  # "28 Dreux" is a place; nobody seeks 28 at a time unsaid
_LEADING = re.compile(
    rf"^\W*(?P<count>\d{{1,2}}|{SPELLED})\s*(?P<times>[x×]\s*)?(?:\((?:{SPELLED}|une?|\d+)\)\s*)?"
    rf"(?:postes?\s+(?:de\s+|d['’]\s?|:\s*|à\s+pourvoir\s*[:–-]?\s*(?:de\s+)?))?(?={{letter}})(?!(?:{UNITS})\b)".replace(
        "{letter}", r"[^\W\d_]"
    ),
    re.IGNORECASE,
)
_GAP = re.compile(r"^\W*(?:\d{1,2}\s*[x×]|\d{1,2}\s|[^\W\d_])", re.IGNORECASE)
_PLURAL = re.compile(r"^(?:(?:[^\W\d_]+[-/ ])?[^\W\d_]*[sS]|[A-Z]{2,6})\b")
_DO = re.compile(
    r"^[^,;:(–-]{3,50}?\s(?:(?:re)?cherchent|recrutent|proposent|cèdent|souhaitent|vous\s+attendent|s['’]associent|ouvrent|quittent)\b",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(
    rf"\(\s*(?P<a>\d{{1,2}}|{SPELLED})\s+postes?\s*\)|(?<!\w)(?<!temps\s)[x×]\s?(?P<b>\d{{1,2}})(?!\w)|[-–,:]\s*(?P<c>\d{{1,2}}|{SPELLED})\s+(?:postes?|recrutements)\b|\s(?P<e>\d{{1,2}})\s+postes?\s*$|"
    rf"\b(?:recrute|recherche|recrutons|recherchons)\s+(?P<d>\d{{1,2}}|{SPELLED})\s+(?!(?:{UNITS})\b)[^\W\d_]",
    re.IGNORECASE,
)


_NUMBER = re.compile(rf"\d|\b(?:{SPELLED}|une?)\b")  # without one, nothing is counted

# "1 ergothérapeute à temps plein ou 2 à mi-temps", "1 ou 2 sages-femmes": nobody knows yet.
_OR_MORE = re.compile(
    rf"^\W*(?:{N}|une?)\s+(?:[^.;:!?\n]{{3,50}}?\s)??ou\s+(?:{N})\s+(?:à|en)\s", re.IGNORECASE
)


def leading_count(title: str) -> tuple[int | None, str]:
    """The number of posts that a title begins with, and the title after it.

    >>> leading_count("04 infirmiers de bloc"), leading_count("2 postes d'infirmier")
    ((4, 'infirmiers de bloc'), (2, 'infirmier'))
    >>> leading_count("12 h de nuit"), leading_count("28 Blois")
    ((None, '12 h de nuit'), (None, '28 Blois'))
    """
    met = _LEADING.match(title)
    if met is None or not _GAP.match(title):
        return None, title
    rest = title[met.end() :]
    said = met["count"].lower()
    count = NUMBERS.get(said) or int(said)
    sure = said.startswith("0") or count == 1 or "poste" in met.group().lower() or met["times"]
    if _DO.search(rest):
        return None, title  # "3 médecins cherchent un associé": those who are there

    plural = _PLURAL.match(rest) and (
        count not in _DEPARTEMENTS or rest[0].islower() or rest.isupper()
    )
    if not 1 <= count <= MOST or not (sure or plural):
        return None, title
    return count, rest


_HIRES = re.compile(
    r"\b(?:recrut|recherch|cherch|embauch)(?:e|ent|ons)\s+(?:\d|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)",
    re.IGNORECASE,
)
_TITLED_POSTS = re.compile(r"\b(?P<a>\d{1,2})\s+postes\b", re.IGNORECASE)
_POSTS_AT_A_MEETING = re.compile(
    r"\b(?P<a>\d{1,2})\s+(?:postes|CDI|contrats|offres)\b[^.;:!?\n]{0,30}\b(?:à\s+pourvoir|proposés|vacants|ouverts)\b",
    re.IGNORECASE,
)
# Meetings have places for guests; premises and aids count rooms and bursaries.
_COUNTED_APART = {"local": vacancies.rooms, "aide": vacancies.grants}


def understand(draft: Draft) -> Draft:
    """The step: a count said elsewhere than at the head of the title."""
    title = line(draft.raw.title or "")
    if draft.kind == "evenement":
        found = _at_a_meeting(draft, title)
        return _having(draft, found) if found and found.count > 1 else draft
    numbered = _NUMBER.search(lowered(title)) is not None
    if numbered and draft.kind in ("emploi", None) and (both := vacancies.title_sum(title)):
        return draft.having(Because("positions", str(both.count), both.words), positions=both.count)
    if draft.positions is not None:
        return draft.having(positions=None) if _OR_MORE.match(title) else draft
    if apart := _COUNTED_APART.get(draft.kind or ""):
        return _having(draft, apart(draft.text))
    return _having(draft, _counted(draft, title if numbered else "", draft.text))


def _having(draft: Draft, found: Count | None) -> Draft:
    if found is None or not 1 <= found.count <= MOST:
        return draft
    return draft.having(Because("positions", str(found.count), found.words), positions=found.count)


def _at_a_meeting(draft: Draft, title: str) -> Count | None:
    found = sought(draft, draft.text) if _HIRES.search(draft.text) else None
    found = found or of(_TITLED_POSTS.search(title))
    return found or of(_POSTS_AT_A_MEETING.search(draft.text))


def _counted(draft: Draft, title: str, text: str) -> Count | None:
    """What the title says, where it says a number, and then the text."""
    numbers = counted.numbered(text)
    return (
        (_in_title(draft, title) if title else None)
        or counted.in_form(text, numbers)
        or counted.listed(draft, text)
        or sought(draft, text)
        or training.placed(draft)
        or counted.alone(draft, text, numbers)
        or (vacancies.posts(title, counted.numbered(title)) if title else None)
        or vacancies.posts(text, numbers)
        or (vacancies.rooms(text) if draft.kind == "installation" else None)
    )


def _in_title(draft: Draft, title: str) -> Count | None:
    numbers = counted.numbered(title)
    return (
        sought(draft, title)
        or of(_IN_TITLE.search(title))
        or counted.alone(draft, title, numbers)
        or counted.in_form(title, numbers)
    )
