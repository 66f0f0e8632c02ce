"""What tells two records apart unless one of them was misread: much weight against, yet no veto.

Copies of one opening name other callings and specialties where several may answer, and a page that
names no commune is soon taken for another département's. Each weighs by how seldom it is found
between copies: in one of a hundred, where every third or tenth pair of neighbours shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dedupe.notice.employers import Tie
from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.notice.wards import compatible
from pipeline.dedupe.weighing.afar import larger, told_from_afar
from pipeline.dedupe.weighing.callings import names, of_colleagues
from pipeline.dedupe.weighing.identity import employers_tie, same_reference
from pipeline.dedupe.weighing.kinds import other_kinds
from pipeline.dedupe.weighing.reason import Reason
from pipeline.dedupe.weighing.towns import two_towns

LEVELS, KINDS, TOWNS = -6.0, -8.0, -6.0
CALLINGS, MISREAD, SPECIALTIES, WARDS, DEPARTEMENTS = -3.5, -5.0, -5.0, -4.0, -7.0
AFAR, BESIDE = -1.5, -3.0
TOLD, COLLEAGUES = -2.0, -1.5
"""Where a generalist is sought by one, and the specialist by the other, who tells of both."""

_ONE_NAME = (
    frozenset({"gynecologie-medicale", "gynecologie-obstetrique"}),
    frozenset({"medecine-travail", "sante-travail"}),
    frozenset({"anesthesie-reanimation", "medecine-intensive-reanimation"}),
    frozenset({"medecin-scolaire", "scolaire"}),
)
"""Specialties that go by one name."""

ELSEWHERE = "départements différents"

GENERALISTS = frozenset({"medecine-generale", "liberal-domicile"})

_POOL = "pool"

SEVERAL = 3
"""Trades from which on a notice is a list of what a house seeks, not of one opening."""

_MANY = frozenset({"local", "evenement", "aide"})
_OPEN = frozenset({"local", "evenement", "aide", "installation"})


def doubts(a: Reading, b: Reading) -> Iterator[Reason]:
    """Yield what is to be doubted of two records that no veto keeps apart."""
    misread = bool(a.professions and b.professions) and not a.professions & b.professions
    if other_callings(a, b):
        detail = both(a.professions, b.professions)
        if misread and not for_many(a, b):
            yield Reason("métiers lus autrement", MISREAD, detail)
        else:
            # "IDE de nuit": the care assistant of the text is but a colleague, perhaps.
            weight = COLLEAGUES if of_colleagues(a, b) else CALLINGS
            yield Reason("métiers en partie différents", weight, detail)
    if other_kinds(a, b):
        yield Reason("natures différentes", KINDS, f"{a.offer.kind} / {b.offer.kind}")
    if other_specialties(a, b) and not misread:
        detail = both(a.specialties, b.specialties)
        told = may_be_generalist(a, b) and (names(a, b.specialties) or names(b, a.specialties))
        yield Reason("spécialités différentes", TOLD if told else SPECIALTIES, detail)
    if not compatible(a.wards, b.wards):
        yield Reason("services différents", WARDS, both(a.wards, b.wards))
    if a.levels and b.levels and not a.levels & b.levels:
        yield Reason("niveaux d'études différents", LEVELS, both(a.levels, b.levels))
    event = "evenement" in (a.offer.kind, b.offer.kind)
    afar = two_towns(a, b) and not event and told_from_afar(a, b)
    if afar:
        # One house, and another town: it may have a site there.
        sites = employers_tie(a, b) is Tie.SAME
        weight = AFAR if larger(a, b) and not sites else BESIDE
        yield Reason("commune dite de loin", weight, f"{a.town_name} / {b.town_name}")
    elif two_towns(a, b):
        detail = f"{a.town_name} / {b.town_name}"
        yield Reason("communes lues autrement", TOWNS, detail)
    if a.departement and b.departement and a.departement != b.departement and not afar:
        detail = f"{a.departement} / {b.departement}"
        yield Reason(ELSEWHERE, DEPARTEMENTS, detail)


def other_callings(a: Reading, b: Reading) -> bool:
    """Whether two records seek different people, as far as they were understood."""
    if not a.professions or not b.professions or a.professions == b.professions:
        return False
    # A room, an event, an aid is for many: each who tells of it names those whom he thinks of.
    shared = a.professions & b.professions
    if a.offer.kind == b.offer.kind == "local" and a.surfaces & b.surfaces:
        return False
    if shared and {a.offer.kind, b.offer.kind} <= _OPEN:
        return False
    # The same for an evening on its day, whatever one of the two took it for.
    event = "evenement" in (a.offer.kind, b.offer.kind)
    if shared and event and a.amounts("date") & b.amounts("date"):
        return False
    # Without a title, a colleague or a former grade is soon taken for one who is sought.
    more = a if len(a.professions) > len(b.professions) else b
    if shared and not more.title and len(more.professions) < SEVERAL:
        return False
    # The same words read twice: what differs is our reading of two copies, not the opening.
    return not (same_reference(a, b) and a.title == b.title)


def other_specialties(a: Reading, b: Reading) -> bool:
    """Whether both name specialties and none is the same."""
    if not a.specialties or not b.specialties or a.specialties & b.specialties:
        return False
    # "Gynécologue" may be either: who passes it on has to choose.
    return not any(a.specialties | b.specialties <= near for near in _ONE_NAME)


def for_many(a: Reading, b: Reading) -> bool:
    """Whether both are a room, an evening, an aid: each who tells of it names those whom he thinks of."""
    return a.offer.kind == b.offer.kind and a.offer.kind in _MANY


def told_wards(a: Reading, b: Reading) -> bool:
    """Whether each says, anywhere, one of the wards where the other's work is.

    A pool works in all of them: who tells of the wards and of the pool means one post.
    """
    if any(_POOL in x.wards and _POOL in y.all_wards for x, y in ((a, b), (b, a))):
        return True
    return bool(a.wards & b.all_wards and b.wards & a.all_wards)


def may_be_some(a: Reading, b: Reading) -> bool:
    """Whether one record may name but some of the callings that the other seeks."""
    return a.professions < b.professions or b.professions < a.professions


def may_be_generalist(a: Reading, b: Reading) -> bool:
    """Whether one record may name the generalist who is welcome too, the other the specialist."""
    return bool(GENERALISTS & (a.specialties ^ b.specialties))


def both(mine: frozenset[str], theirs: frozenset[str]) -> str:
    """Two sets, to be shown."""
    return f"{', '.join(sorted(mine))} / {', '.join(sorted(theirs))}"
