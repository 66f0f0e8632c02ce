"""Place, profession and employer of two records: what being alike says among so many like them."""

from __future__ import annotations

from math import log2

from pipeline.dedupe import rarity
from pipeline.dedupe.employers import Tie
from pipeline.dedupe.identity import employers_tie
from pipeline.dedupe.kinds import LIBERAL, says
from pipeline.dedupe.reading import Reading
from pipeline.dedupe.reason import Reason
from pipeline.dedupe.signature import roots, stem
from pipeline.dedupe.wards import compatible

ELSEWHERE = 6.0
"""Bits that a name gives where no place is known: other towns have a house of that name too."""

PRIORS = frozenset({"même commune", "même département", "même nom de commune", "lieu inconnu"})
"""What a place says by how many like openings it has: little is no sign against."""

_GENERAL = frozenset({"medecine-generale", "omnipratique", "liberal-domicile"})
"""Specialties that many a notice leaves unsaid."""

_FOR_MANY = frozenset({"local", "evenement", "aide"})
_KIND = {"emploi": 0.0, "local": 2.5, "aide": 2.5, "evenement": 2.5}
_SALARIED = frozenset({"cdi", "cdd", "interim", "vacation", "apprentissage", "stage"})
_COMMON_WARDS = frozenset({"ehpad", "ssiad", "domicile", "consultations", "pool", "geriatrie"})
_FIXED = frozenset({"cdi", "titulaire", "praticien-hospitalier", "interim"})
_LASTING = frozenset({"titulaire", "praticien-hospitalier", "praticien-contractuel", "liberal"})


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
    if near:
        return Reason("même département", weight, f"{near}, {many}")
    return Reason("lieu inconnu", weight, many)


def _named_town(a: Reading, b: Reading) -> str | None:
    """The commune of one, where the other has none and names it."""
    for placed, other in ((a, b), (b, a)):
        if placed.insee and not other.insee and other.names_town(placed.spoken_town):
            return placed.insee
    return None


def _specialty(a: Reading, b: Reading, professions: frozenset[str]) -> list[Reason]:
    shared = a.specialties & b.specialties
    if not shared:
        named, other = (a, b) if a.specialties else (b, a)
        special = named.specialties - _GENERAL
        if special and not other.specialties and not any(_hints(other, s) for s in special):
            return [Reason("spécialité dite par une seule", -2.0, ", ".join(sorted(special)))]
        return []
    weight = max(-log2(rarity.share(professions, s)) for s in shared)
    return [Reason("même spécialité", round(weight, 2), ", ".join(sorted(shared)))]


def _hints(reading: Reading, specialty: str) -> bool:
    return any(
        stem(w)[:6] == s[:6] for w in specialty.split("-") if len(w) > 4 for s in reading.said
    )


def _employer(a: Reading, b: Reading, professions: frozenset[str], placed: float) -> list[Reason]:
    names = f"{a.offer.employer} / {b.offer.employer}"
    tie = employers_tie(a, b)
    told = _told(a, b) or _told(b, a)
    if tie is Tie.OTHER and not told:
        return [Reason("employeurs différents", -9.0, names)]
    if tie is Tie.APART and not told:
        return [Reason("noms d'employeurs différents", -4.5, names)]
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


def _told(a: Reading, b: Reading) -> bool:
    """Whether the second text names the first one's employer by its own words."""
    own = a.employer.own - a.town if a.employer and not a.relayed else frozenset()
    return bool(own) and max(map(len, own)) > 3 and roots(own) <= b.said | b.site


def _house(a: Reading, b: Reading, professions: frozenset[str], placed: float) -> list[Reason]:
    """A town tells of "the hospital": what kind of house is meant, where no name is given."""
    mine, theirs = a.houses, b.houses
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


def post(a: Reading, b: Reading) -> list[Reason]:
    """Weigh kind, contracts, ward, shift and number of posts."""
    reasons = _kind(a, b)
    reasons += _contracts(a, b)
    reasons += _ward(a, b)
    if "nuit" in a.shifts & b.shifts:
        reasons.append(Reason("même horaire", 1.5, "nuit"))
    elif ("nuit" in a.shifts) != ("nuit" in b.shifts):
        reasons.append(Reason("nuit dite par une seule", -2.5))
    n, m = a.offer.positions, b.offer.positions
    if n and m and n != m:
        reasons.append(Reason("nombre de postes différent", -2.0, f"{n} / {m}"))
    elif n and n == m and n > 1:
        reasons.append(Reason("même nombre de postes", 2.0, str(n)))
    return reasons


def _kind(a: Reading, b: Reading) -> list[Reason]:
    mine, theirs = a.offer.kind, b.offer.kind
    if a.professions and a.professions == b.professions:
        reasons = [Reason("même métier", 0.0, ", ".join(sorted(a.professions)))]
    elif a.professions & b.professions:
        reasons = [Reason("métier commun", -0.3, ", ".join(sorted(a.professions & b.professions)))]
    elif a.offer.kind == b.offer.kind and a.offer.kind in _FOR_MANY:
        reasons = []
    else:
        reasons = [Reason("métier dit par une seule", -1.0)]
    if mine == theirs:
        # The rates count posts: the other kinds are a part of them.
        return [*reasons, Reason("même nature", _KIND.get(mine, 1.5), mine)]
    detail = f"{mine} / {theirs}"
    if {mine, theirs} <= LIBERAL:
        return [*reasons, Reason("nature voisine", 0.7, detail)]
    if {mine, theirs} <= LIBERAL | {"emploi"} and not (a.title and b.title):
        # A town tells its people of an opening in two sentences: of what kind is half guessed.
        return [*reasons, Reason("nature incertaine", -0.3, detail)]
    if {mine, theirs} <= LIBERAL | {"emploi"}:
        return [*reasons, Reason("nature différente", -0.7, detail)]
    # One tells of the cabinet that is for sale, the other of the replacement until then.
    practice = {mine, theirs} <= LIBERAL | {"remplacement", "emploi"}
    told = practice and (says(b, mine) or says(a, theirs))
    return [*reasons, Reason("nature différente", -0.7 if told else -3.0, detail)]


def _contracts(a: Reading, b: Reading) -> list[Reason]:
    mine, theirs = (frozenset(r.offer.contracts) for r in (a, b))
    if not mine or not theirs:
        return []
    detail = f"{', '.join(sorted(mine))} / {', '.join(sorted(theirs))}"
    if ("ffi" in mine) != ("ffi" in theirs):
        return [Reason("contrats différents", -8.0, detail)]  # an intern's place, a doctor's post
    if mine & theirs:
        rare = mine & theirs & {"cdd", "interim", "vacation", "apprentissage"}
        return [Reason("même contrat", 1.0, detail)] if rare else []
    if ("liberal" in mine) != ("liberal" in theirs) and (mine | theirs) & _FIXED:
        return [Reason("contrats différents", -1.2, detail)]
    if mine & _LASTING or theirs & _LASTING:
        return []
    return [Reason("contrats différents", -4.0, detail)] if (mine | theirs) & _SALARIED else []


def _ward(a: Reading, b: Reading) -> list[Reason]:
    less = 0.4 if a.specialties & b.specialties else 1.0
    if shared := a.title_wards & b.title_wards or a.wards & b.wards:
        alone = (a.title_wards - b.all_wards) | (b.title_wards - a.all_wards)
        weight = (1.5 if shared <= _COMMON_WARDS else 2.5 + 0.5 * len(shared)) - 0.7 * len(alone)
        return [Reason("même service", round(weight * less, 2), ", ".join(sorted(shared)))]
    if a.wards and b.wards:
        return [Reason("service compris dans l'autre", round(1.5 * less, 2))]
    named, other = (a, b) if a.title_wards else (b, a)
    if not named.title_wards:
        return []
    if shared := named.title_wards & other.all_wards:
        return [
            Reason("service nommé par l'autre", round(1.5 * less, 2), ", ".join(sorted(shared)))
        ]
    if other.all_wards - _COMMON_WARDS and not compatible(named.title_wards, other.all_wards):
        return [Reason("autre service nommé", -2.0, ", ".join(sorted(other.all_wards)))]
    if a.specialties & b.specialties or named.title_wards <= _COMMON_WARDS:
        return []  # the specialty or the house has said it
    return [Reason("service absent de l'autre", -1.5)] if other.is_long else []
