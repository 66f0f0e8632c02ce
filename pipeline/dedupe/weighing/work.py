"""What the work of two records is: kind, contract, ward, shift and number of posts."""

from __future__ import annotations

from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.notice.wards import compatible
from pipeline.dedupe.weighing.kinds import LIBERAL, says
from pipeline.dedupe.weighing.reason import Reason

TWO, SOME, MANY = 2, 2.0, 3.0
"""Bits that a number of posts says: of a hundred pairs that share one, none was of two openings."""

NIGHT, NIGHT_TOLD = -2.5, -1.0
"""Where only one's post is at night, and where the other's text at least tells of nights."""

_POSTS = ("post", "recrutement", "emploi", "embauch", "contrat")
"""What is counted where posts are."""

_FOR_MANY = frozenset({"local", "evenement", "aide"})
_KIND = {"emploi": 0.0, "local": 2.5, "aide": 2.5, "evenement": 2.5}
_SALARIED = frozenset({"cdi", "cdd", "interim", "vacation", "apprentissage", "stage"})
_COMMON_WARDS = frozenset({"ehpad", "ssiad", "domicile", "consultations", "pool", "geriatrie"})
_OWN_WARD = {
    "technicien-laboratoire": "laboratoire", "manipulateur-radio": "imagerie",
    "preparateur-pharmacie": "pharmacie", "pharmacien": "pharmacie",
}  # fmt: skip
"""Where a trade works, whoever seeks it."""

_FIXED = frozenset({"cdi", "titulaire", "praticien-hospitalier", "interim"})
_TIMED = frozenset({"cdd", "vacation", "apprentissage"})
FOR_A_TIME = -2.5
"""A post for some months is no civil servant's."""
_LASTING = frozenset({"titulaire", "praticien-hospitalier", "praticien-contractuel", "liberal"})


def post(a: Reading, b: Reading) -> list[Reason]:
    """Weigh kind, contracts, ward, shift and number of posts."""
    reasons = _kind(a, b)
    reasons += _contracts(a, b)
    reasons += _ward(a, b)
    if "nuit" in a.shifts & b.shifts:
        reasons.append(Reason("même horaire", 1.5, "nuit"))
    elif ("nuit" in a.shifts) != ("nuit" in b.shifts) and "jour" not in a.shifts | b.shifts:
        silent = b if "nuit" in a.shifts else a
        reasons.append(
            Reason("nuit dite par une seule", NIGHT_TOLD if "nuit" in silent.whole else NIGHT)
        )
    n, m = a.offer.positions, b.offer.positions
    if n and m and n != m:
        reasons.append(Reason("nombre de postes différent", -2.0, f"{n} / {m}"))
    elif (n and n == m and n > 1) or (shared := _counted(a) & _counted(b)):
        n = n if n and n == m else int(max(shared, key=int))
        reasons.append(Reason("même nombre de postes", SOME if n == TWO else MANY, str(n)))
    return reasons


def _counted(reading: Reading) -> frozenset[str]:
    """How many are sought, where it is said: "3 postes", "trois recrutements"."""
    told = {n for unit in _POSTS for n in reading.amounts(unit) if n.isdigit()}
    told.add(str(reading.offer.positions or ""))
    return frozenset(told) - {"", "0", "1"}


def _kind(a: Reading, b: Reading) -> list[Reason]:
    mine, theirs = a.offer.kind, b.offer.kind
    if a.professions and a.professions == b.professions:
        reasons = [Reason("même métier", 0.0, ", ".join(sorted(a.professions)))]
    elif a.professions & b.professions:
        reasons = [Reason("métier commun", -0.3, ", ".join(sorted(a.professions & b.professions)))]
    elif a.offer.kind == b.offer.kind and a.offer.kind in _FOR_MANY:
        reasons = []
    elif a.professions and b.professions:
        reasons = []  # the doubt has been weighed
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
    # A post for a time is a salaried replacement.
    told = told or any(
        _for_a_time(x) and y.offer.kind == "remplacement" for x, y in ((a, b), (b, a))
    )
    # An evening on its day, whatever it was taken for.
    told = told or ("evenement" in (mine, theirs) and bool(a.amounts("date") & b.amounts("date")))
    said = says(b, mine) or says(a, theirs)
    return [*reasons, Reason("nature différente", -0.7 if told else -1.5 if said else -3.5, detail)]


def _for_a_time(reading: Reading) -> bool:
    contracts = frozenset(reading.offer.contracts)
    return (
        reading.offer.kind == "emploi"
        and bool(contracts)
        and contracts <= {"cdd", "interim", "vacation"}
    )


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
        free = a if "liberal" in mine else b
        # Of a kind that was but guessed, the contract is too.
        sure = "liberal" in free.whole or says(free, free.offer.kind)
        return [Reason("contrats différents", -2.5 if sure else -0.8, detail)]
    if (mine | theirs) & _LASTING:
        timed = (mine <= _TIMED and theirs & _FIXED) or (theirs <= _TIMED and mine & _FIXED)
        return [Reason("contrats différents", FOR_A_TIME, detail)] if timed else []
    return [Reason("contrats différents", -4.0, detail)] if (mine | theirs) & _SALARIED else []


def _ward(a: Reading, b: Reading) -> list[Reason]:
    less = 0.4 if a.specialties & b.specialties else 1.0
    if shared := a.title_wards & b.title_wards or a.wards & b.wards:
        own = frozenset(_OWN_WARD[p] for p in a.professions & b.professions if p in _OWN_WARD)
        if shared <= own:
            return []  # the trade has said it
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
