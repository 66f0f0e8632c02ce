"""What forbids two records to be one opening, whatever else they share; cheapest first."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.dedupe.notice.employers import Tie
from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.notice.signature import contained, jaccard
from pipeline.dedupe.notice.wards import compatible
from pipeline.dedupe.weighing import numbering
from pipeline.dedupe.weighing.afar import told_from_afar
from pipeline.dedupe.weighing.again import anew, one_call
from pipeline.dedupe.weighing.callings import may_be_misread
from pipeline.dedupe.weighing.doubts import (
    both,
    for_many,
    may_be_generalist,
    may_be_some,
    other_callings,
    other_specialties,
    told_wards,
)
from pipeline.dedupe.weighing.identity import (
    each_at_home,
    employers_tie,
    one_numbering,
    same_page,
    same_reference,
    two_sites,
)
from pipeline.dedupe.weighing.timing import follows, starts_apart, told_start
from pipeline.dedupe.weighing.towns import may_be_one, two_towns

WEEKEND = 3
"""Days that one event lasts."""

Veto = tuple[str, str]
"""Name and detail, in French."""


def find(a: Reading, b: Reading) -> Veto | None:
    """Return the first veto between two records. A missing value is never one."""
    for veto in VETOES:
        if (found := veto(a, b)) is not None:
            return found
    return None


def _professions(a: Reading, b: Reading) -> Veto | None:
    if not other_callings(a, b) or may_be_some(a, b) or for_many(a, b):
        return None
    if not may_be_misread(a, b):
        return "métiers différents", both(a.professions, b.professions)
    return None


def _place(a: Reading, b: Reading) -> Veto | None:
    if not two_towns(a, b) or told_from_afar(a, b):
        return None
    # A département alone may be misread; of two communes one is not.
    if a.departement and b.departement and a.departement != b.departement:
        return "départements différents", f"{a.departement} / {b.departement}"
    if not may_be_one(a, b):
        return "communes différentes", f"{_town(a)} / {_town(b)}"
    return None


def _reference(a: Reading, b: Reading) -> Veto | None:
    mine, theirs = a.offer.reference, b.offer.reference
    if not mine or not theirs or numbering.equal(mine, theirs) or not one_numbering(a, b):
        return None
    if a.source and a.source == b.source and anew(a, b):
        return None
    return "références différentes", f"{mine} / {theirs}"


def _houses(a: Reading, b: Reading) -> Veto | None:
    if each_at_home(a, b) and employers_tie(a, b) is Tie.OTHER:
        return "établissements différents", f"{a.offer.employer} / {b.offer.employer}"
    return None


def _specialties(a: Reading, b: Reading) -> Veto | None:
    same = a.professions & b.professions or not a.professions or not b.professions
    if same and other_specialties(a, b) and not may_be_generalist(a, b):
        return "spécialités différentes", both(a.specialties, b.specialties)
    return None


def _shift(a: Reading, b: Reading) -> Veto | None:
    if a.shifts and b.shifts and not a.shifts & b.shifts:
        return "jour ou nuit", f"{_list(a.shifts)} / {_list(b.shifts)}"
    return None


def _ward(a: Reading, b: Reading) -> Veto | None:
    if not compatible(a.wards, b.wards) and not told_wards(a, b):
        return "services différents", f"{_list(a.wards)} / {_list(b.wards)}"
    return None


def _semester(a: Reading, b: Reading) -> Veto | None:
    if not a.semesters or not b.semesters:
        return None
    for month, year in a.semesters:
        if any(m == month and (not y or not year or y == year) for m, y in b.semesters):
            return None
    mine, theirs = (sorted(" ".join(s).strip() for s in r.semesters) for r in (a, b))
    return "semestres différents", f"{', '.join(mine)} / {', '.join(theirs)}"


def _surface(a: Reading, b: Reading) -> Veto | None:
    if a.surfaces and b.surfaces and not a.surfaces & b.surfaces:
        return "surfaces différentes", f"{_list(a.surfaces)} m² / {_list(b.surfaces)} m²"
    return None


def _duration(a: Reading, b: Reading) -> Veto | None:
    if a.durations and b.durations and not a.durations & b.durations:
        mine, theirs = (", ".join(map(str, sorted(r.durations))) for r in (a, b))
        return "durées différentes", f"{mine} jours / {theirs} jours"
    return None


def _part(a: Reading, b: Reading) -> Veto | None:
    for label in a.parts.keys() & b.parts.keys():
        mine, theirs = (r.parts[label] - {r.town_name} for r in (a, b))
        if not mine or not theirs:
            continue  # "MSP de Brou" is no part of Brou
        if not any(x in y or y in x for x in mine for y in theirs):
            return "lieux différents", f"{label} {_list(mine)} / {label} {_list(theirs)}"
    return None


def _quota(a: Reading, b: Reading) -> Veto | None:
    mine, theirs = a.title_quotas, b.title_quotas
    if mine and theirs and not mine & theirs and ("plein" in mine) != ("plein" in theirs):
        return "temps de travail différents", f"{_list(mine)} / {_list(theirs)}"
    return None


def _listing(a: Reading, b: Reading) -> Veto | None:
    """Two live notices of one listing are two openings, however alike."""
    if not a.source or a.source != b.source or same_reference(a, b) or two_sites(a, b):
        return None
    alike = jaccard(a.shingles, b.shingles) >= 0.8 or contained(a.shingles, b.shingles) >= 0.9
    if (a.address is not None and a.address == b.address) or not (a.address and b.address):
        # Seen twice, or once more: an address that two share is a list's, then only words decide.
        if same_page(a, b) and (a.title == b.title or alike):
            return None
        if a.title == b.title and a.text == b.text and _same_dates(a, b):
            return None
    again = a.said_again or b.said_again or one_call(a, b)
    like = alike or (a.title == b.title and not (a.is_long and b.is_long))
    if (like or again) and follows(a.offer, b.offer, said_again=again):
        return None
    return "deux annonces d'une même liste", a.source


def _day(a: Reading, b: Reading) -> Veto | None:
    """Two evenings are two, whoever repeats himself; one that was put off names both days."""
    if not a.offer.kind == b.offer.kind == "evenement":
        return None
    if (starts_apart(a.offer, b.offer) or 0) <= WEEKEND or told_start(a, b) or told_start(b, a):
        return None
    return "autre jour", f"{a.offer.starts_on} / {b.offer.starts_on}"


def _same_dates(a: Reading, b: Reading) -> bool:
    return (a.offer.published_on, a.offer.deadline) == (b.offer.published_on, b.offer.deadline)


def _town(reading: Reading) -> str:
    return (reading.place and reading.place.commune) or reading.insee or ""


def _list(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))


VETOES: tuple[Callable[[Reading, Reading], Veto | None], ...] = (
    _professions,
    _place,
    _reference,
    _houses,
    _specialties,
    _quota,
    _listing,
    _ward,
    _shift,
    _semester,
    _surface,
    _duration,
    _part,
    _day,
)
"""In the order in which they are asked: plain values before texts."""
