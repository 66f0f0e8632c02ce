"""Place, profession and employer of two records: what being alike says among so many like them."""

from __future__ import annotations

from math import log2

from pipeline.dedupe.notice.employers import Tie, tie
from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.notice.signature import stem
from pipeline.dedupe.weighing import rarity
from pipeline.dedupe.weighing.afar import around, told_from_afar
from pipeline.dedupe.weighing.identity import employers_tie, told_of
from pipeline.dedupe.weighing.reason import Reason
from pipeline.dedupe.weighing.towns import town_hall

ELSEWHERE = 6.0
"""Bits that a name gives where no place is known: other towns have a house of that name too."""

ANOTHER, UNSAID = -3.0, -2.0
TWO_NAMES, APART = "noms d'employeurs différents", -3.0

_OF_A_FIELD = frozenset({"medecin", "chirurgien-dentiste", "pharmacien"})
UNSAID_FIELD = -1.5
"""A doctor is of his specialty; where a nurse works is often said by the house alone."""

ARRONDISSEMENTS = 3
"""Parts of a département, each called by its town: there are as many openings less."""

PRIORS = frozenset(
    {
        "même commune",
        "même département",
        "même nom de commune",
        "lieu inconnu",
        "communes voisines",
        "rien de commun",
    }
)
"""What a place says by how many like openings it has: little is no sign against."""

_GENERAL = frozenset({"medecine-generale", "omnipratique", "liberal-domicile"})
"""Specialties that many a notice leaves unsaid."""


_WARD_OF = {
    "ibode": "bloc", "puericulture": "creche", "medecine-urgence": "urgences",
    "medecin-pmi": "pmi", "medecine-intensive-reanimation": "reanimation", "scolaire": "scolaire",
    "radiologie": "imagerie", "gynecologie-obstetrique": "maternite", "nephrologie": "dialyse", "biologie-medicale": "laboratoire",
    "pharmacie-hospitaliere": "pharmacie", "medecine-physique-readaptation": "mpr", "hepato-gastro-enterologie": "gastro",
    "anesthesie-reanimation": "anesthesie", "soins-palliatifs": "palliatifs", "medecine-interne": "medecine-interne", "iade": "anesthesie",
}  # fmt: skip
"""Wards that say a specialty by another word."""


def setting(a: Reading, b: Reading) -> list[Reason]:
    """Weigh place, specialty and employer, each by how many like openings are left."""
    professions = a.professions & b.professions or a.professions | b.professions
    reasons = [_place(a, b, professions)]
    reasons += _specialty(a, b, professions)
    reasons += _employer(a, b, professions, reasons[0].weight)
    return reasons


def _place(a: Reading, b: Reading, professions: frozenset[str]) -> Reason:
    insee = a.insee if a.insee == b.insee else None
    near = a.departement if a.departement == b.departement else None
    rivals = rarity.openings(professions, "", insee, near)
    weight = round(rarity.bits(rivals), 2)
    many = f"environ {rivals:.1f} offres du métier à la fois"
    named = _named_town(a, b) if not insee else None
    if named:
        rivals = rarity.openings(professions, "", named, None)
        weight = round(rarity.bits(rivals) - 1.0, 2)
        return Reason("commune nommée par l'autre", weight, named)
    if not insee and not (a.insee and b.insee) and a.town_name and a.town_name == b.town_name:
        rivals = rarity.openings(professions, "", rarity.SOME_TOWN, None)
        return Reason("même nom de commune", round(rarity.bits(rivals) - 0.5, 2), a.town_name)
    if insee and a.place:
        return Reason("même commune", weight, f"{a.place.commune or insee}, {many}")
    if not near and a.insee and b.insee and told_from_afar(a, b):
        rivals = rarity.openings(professions, "", None, rarity.SOME_DEPARTEMENT)
        return Reason("communes voisines", round(rarity.bits(rivals), 2), many)
    if near and around(a, b):
        weight = round(rarity.bits(rivals / ARRONDISSEMENTS), 2)
    if near:
        return Reason("même département", weight, f"{near}, {many}")
    return Reason("lieu inconnu", weight, many)


def _named_town(a: Reading, b: Reading) -> str | None:
    """The commune of one, where the other has none and names it."""
    for placed, other in ((a, b), (b, a)):
        if not placed.insee:
            continue
        if town_hall(other, placed) or (not other.insee and other.names_town(placed.spoken_town)):
            return placed.insee
    return None


def _specialty(a: Reading, b: Reading, professions: frozenset[str]) -> list[Reason]:
    shared = a.specialties & b.specialties
    if not shared:
        named, other = (a, b) if a.specialties else (b, a)
        # The generalist beside a gynaecologist, or the midwife who may come instead, has none.
        special = named.specialties - _GENERAL if a.professions == b.professions else frozenset()
        if special and not other.specialties and not any(_hints(other, s) for s in special):
            weight = -2.5 if a.professions & _OF_A_FIELD else UNSAID_FIELD
            return [Reason("spécialité dite par une seule", weight, ", ".join(sorted(special)))]
        return []
    weight = max(-log2(rarity.share(professions, s)) for s in shared)
    return [Reason("même spécialité", round(weight, 2), ", ".join(sorted(shared)))]


def _hints(reading: Reading, specialty: str) -> bool:
    return _WARD_OF.get(specialty) in reading.all_wards or any(
        stem(w)[:6] == s[:6] for w in specialty.split("-") if len(w) > 4 for s in reading.said
    )


def _employer(a: Reading, b: Reading, professions: frozenset[str], placed: float) -> list[Reason]:
    names = f"{a.offer.employer} / {b.offer.employer}"
    tie = employers_tie(a, b)
    told = told_of(a, b) or told_of(b, a)
    if tie is Tie.OTHER and not told:
        return [Reason("employeurs différents", -9.0, names)]
    if tie is Tie.APART and not told:
        return [Reason(TWO_NAMES, APART, names)]
    if tie is Tie.UNKNOWN and not told:
        return _house(a, b, professions, placed)
    kinds = (a.employer.kinds if a.employer else frozenset()) | (
        b.employer.kinds if b.employer else frozenset()
    )
    weight = max(1.5, rarity.bits(rarity.of_house(professions, "", kinds)) - placed)
    if not (a.departement and a.departement == b.departement):
        weight = min(weight, ELSEWHERE)
    if tie is Tie.SAME or (tie is Tie.MAYBE and told):
        return [Reason("même employeur", round(weight, 2), names)]
    name = "employeur compatible" if tie is Tie.MAYBE else "employeur nommé par l'autre"
    return [Reason(name, round(0.7 * weight, 2), names)]


def _names_another(named: Reading, other: Reading) -> bool:
    """Whether the title names a house which is not that of the other's employer."""
    if not other.employer or other.relayed or not named.named_house:
        return False
    return tie(named.named_house, other.employer, other.town) in {Tie.OTHER, Tie.APART}


def _unsaid(passed_on: Reading, other: Reading) -> bool:
    """Whether a town or a département names no house at all, where the other is a hospital's own."""
    if not passed_on.relayed or passed_on.houses:
        return False
    return bool(other.employer and not other.relayed and other.houses)


def _house(a: Reading, b: Reading, professions: frozenset[str], placed: float) -> list[Reason]:
    """A town tells of "the hospital": what kind of house is meant, where no name is given."""
    mine, theirs = a.houses, b.houses
    if any(_names_another(x, y) for x, y in ((a, b), (b, a))):
        return [Reason("autre établissement nommé", ANOTHER, f"{a.offer.title} / {b.offer.title}")]
    if _unsaid(a, b) or _unsaid(b, a):
        detail = f"{a.offer.employer} / {b.offer.employer}"
        return [Reason("établissement non nommé", UNSAID, detail)]
    if not mine or not theirs:
        return []
    if mine & theirs:
        size = rarity.bits(rarity.of_house(professions, "", mine & theirs))
        # A town has one hospital and some homes for the old, a département has several of each.
        several = 0.0 if "ch" in mine & theirs else rarity.houses(a.insee)
        weight = 1.0 if a.insee != b.insee else max(0.5, 0.8 * (size - placed) - several)
        weight = round(weight, 2)
        return [Reason("même sorte d'établissement", weight, ", ".join(sorted(mine & theirs)))]
    detail = f"{', '.join(sorted(mine))} / {', '.join(sorted(theirs))}"
    sure = bool(a.employer and b.employer) and not a.relayed and not b.relayed
    return [Reason("autre sorte d'établissement", -6.0 if sure else -1.5, detail)]
