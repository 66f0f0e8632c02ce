"""Whether two records show one opening: what speaks for it and against, with weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from pipeline.dedupe import numbering, vetoes
from pipeline.dedupe.employers import Tie
from pipeline.dedupe.reading import Reading, read
from pipeline.dedupe.record import Record
from pipeline.dedupe.signature import contained, jaccard
from pipeline.dedupe.timing import SEASON, SHIFTED_START, WEEKS, days_apart, starts_apart

THRESHOLD = 0.6
"""From this score on two records show one opening. Employer, commune and profession together give
0.55: they want one thing more (title, text, dates) that is particular to the opening."""

LATER = "des mois plus tard"
SAME_TEXT = "même texte"
PART = "texte contenu dans l'autre"

Match = Literal["same", "reworded", "later", "partial"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for one opening (weight above 0) or against it, in French."""

    name: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two records say about each other; the same whichever comes first."""

    score: float
    """The weights' sum, held between 0 and 1; 0 under a veto."""
    reasons: tuple[Reason, ...] = ()
    veto: str | None = None
    """What forbids it, whatever the score."""
    match: Match | None = None
    """How they are one: the same words, reworded, or one a part (a teaser) of the other; "later":
    the same again months later, which is a new opening."""

    @property
    def same(self) -> bool:
        """Whether the two show one opening."""
        return self.match is not None and self.match != "later"

    @property
    def later(self) -> bool:
        """Whether months lie between the two, whatever their likeness."""
        return any(r.name == LATER for r in self.reasons)


def compare(a: Record, b: Record) -> Evidence:
    """Weigh two records. Cheap vetoes come first: most pairs never have their texts read."""
    first, second = (read(a), read(b)) if a.id < b.id else (read(b), read(a))
    veto = vetoes.find(first, second)
    if veto is not None:
        name, detail = veto
        return Evidence(0.0, (Reason(name, -1.0, detail),), f"{name} : {detail}")
    text = _text(first, second)
    reasons = [
        *_identity(first, second),
        *_employer(first, second),
        *_place(first, second),
        *_post(first, second),
        *_title(first, second),
        *text,
        *_dates(first, second),
    ]
    score = round(min(1.0, max(0.0, sum(r.weight for r in reasons))), 4)
    if any(r.name == LATER for r in reasons):
        return Evidence(score, tuple(reasons), None, "later" if score >= THRESHOLD else None)
    if score < THRESHOLD:
        return Evidence(score, tuple(reasons))
    names = {r.name for r in text}
    match: Match = "same" if SAME_TEXT in names else "partial" if PART in names else "reworded"
    if match == "reworded" and first.title == second.title and not names:
        match = "same"
    return Evidence(score, tuple(reasons), None, match)


def _identity(a: Reading, b: Reading) -> list[Reason]:
    reasons = []
    if a.address is not None and a.address == b.address:
        alike = (
            fuzz.token_set_ratio(a.title, b.title) >= 50 or contained(a.shingles, b.shingles) > 0.5
        )
        if a.own_page and alike:
            reasons.append(Reason("même adresse", 0.6, a.address))
        else:
            reasons.append(Reason("adresse d'une liste", 0.0, a.address))
    if vetoes.same_reference(a, b):
        known = vetoes.employers_tie(a, b) in {Tie.SAME, Tie.MAYBE}
        weight = (0.6 if known else 0.45) if numbering.distinctive(a.offer.reference) else 0.2
        reasons.append(Reason("même référence", weight, str(a.offer.reference)))
    return reasons


def _employer(a: Reading, b: Reading) -> list[Reason]:
    names = f"{a.offer.employer} / {b.offer.employer}"
    match vetoes.employers_tie(a, b):
        case Tie.SAME:
            return [Reason("même employeur", 0.25, names)]
        case Tie.MAYBE:
            return [Reason("employeur compatible", 0.15, names)]
        case Tie.OTHER:
            return [Reason("employeurs différents", -0.35, names)]
        case Tie.UNKNOWN:
            return []


def _place(a: Reading, b: Reading) -> list[Reason]:
    if a.insee and a.insee == b.insee:
        return [Reason("même commune", 0.2, (a.place and a.place.commune) or a.insee)]
    if a.departement and a.departement == b.departement and not (a.insee and b.insee):
        return [Reason("même département", 0.08, a.departement)]
    return []


def _post(a: Reading, b: Reading) -> list[Reason]:
    reasons = []
    if a.professions and a.professions == b.professions:
        reasons.append(Reason("même métier", 0.1, ", ".join(sorted(a.professions))))
    elif not a.professions and not b.professions and a.offer.kind == b.offer.kind:
        reasons.append(Reason("même nature", 0.1, a.offer.kind))
    if shared := a.specialties & b.specialties:
        reasons.append(Reason("même spécialité", 0.08, ", ".join(sorted(shared))))
    if shared := a.title_wards & b.title_wards:
        reasons.append(Reason("même service", 0.08, ", ".join(sorted(shared))))
    if a.offer.kind != b.offer.kind:
        reasons.append(Reason("nature différente", -0.08, f"{a.offer.kind} / {b.offer.kind}"))
    mine, theirs = (frozenset(r.offer.contracts) for r in (a, b))
    if mine and theirs and not mine & theirs:
        reasons.append(Reason("contrats différents", -0.15, f"{_list(mine)} / {_list(theirs)}"))
    if ("nuit" in a.shifts) != ("nuit" in b.shifts):
        reasons.append(Reason("nuit dite par une seule", -0.15))
    n, m = a.offer.positions, b.offer.positions
    if n and m and n != m:
        reasons.append(Reason("nombre de postes différent", -0.15, f"{n} / {m}"))
    elif n and n == m and n > 1:
        reasons.append(Reason("même nombre de postes", 0.05, str(n)))
    return reasons


def _title(a: Reading, b: Reading) -> list[Reason]:
    mine, theirs = a.qualifiers, b.qualifiers
    titles = f"{a.offer.title} / {b.offer.title}"
    weight = 0.0
    if mine and theirs:
        ratio = fuzz.token_set_ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) / 100
        shared = max(ratio, min(_told(mine, b), _told(theirs, a)))
        if shared < 0.35:
            return [Reason("intitulé différent", -0.12, titles)]
        weight = 0.25 * (shared - 0.3) / 0.7 if shared >= 0.5 else 0.0
    elif mine or theirs:
        more, other = (mine, b) if mine else (theirs, a)
        told = _told(more, other)
        if told < 0.3 and other.is_long:
            return [Reason("précision absente de l'autre", -0.12, ", ".join(sorted(more)))]
        weight = 0.08 if told >= 0.6 else 0.0
    elif a.professions and a.professions == b.professions:
        # Nothing but the profession's name: many openings have such a title.
        weight = 0.06
    return [Reason("intitulé proche", round(weight, 3), titles)] if weight else []


def _told(qualifiers: frozenset[str], other: Reading) -> float:
    """Return how much of a title's particular words the other says anywhere, 0 to 1."""
    said = other.vocabulary | other.qualifiers | other.wards
    return len(qualifiers & said) / len(qualifiers)


def _text(a: Reading, b: Reading) -> list[Reason]:
    if len(a.text_words) < 8 or len(b.text_words) < 8:
        return []
    same, part = jaccard(a.shingles, b.shingles), contained(a.shingles, b.shingles)
    if same >= 0.7:
        return [Reason(SAME_TEXT, 0.4 if same >= 0.85 else 0.33, f"{same:.0%} en commun")]
    if part >= 0.7:
        return [Reason(PART, 0.3, f"{part:.0%} de la plus courte")]
    return _wording(a, b, same, part)


def _wording(a: Reading, b: Reading, same: float, part: float) -> list[Reason]:
    """Weigh two texts that are not one text, by the words that both use."""
    stems = len(a.vocabulary & b.vocabulary) / max(1, min(len(a.vocabulary), len(b.vocabulary)))
    if same >= 0.35 or part >= 0.45 or stems >= 0.65:
        return [Reason("texte proche", 0.2, f"{max(same, part, stems):.0%} en commun")]
    if same >= 0.15 or stems >= 0.42:
        return [Reason("texte reformulé", 0.1, f"{stems:.0%} des mots")]
    # Two wordings of one notice share about half of their words; two notices of a trade, a fifth.
    if a.is_long and b.is_long and stems < 0.25:
        return [Reason("texte différent", -0.3 if stems < 0.15 else -0.2, f"{stems:.0%} des mots")]
    return []


def _dates(a: Reading, b: Reading) -> list[Reason]:
    mine, theirs = a.offer, b.offer
    apart, starts = days_apart(mine, theirs), starts_apart(mine, theirs)
    sure = vetoes.same_reference(a, b) or vetoes.same_page(a, b)
    if apart is not None and apart > (SEASON if sure else WEEKS):
        return [Reason(LATER, 0.0, f"{apart} jours")]
    short = mine.kind == theirs.kind and mine.kind in {"remplacement", "stage", "evenement"}
    if starts is not None and not sure and starts > (10 if short else SHIFTED_START):
        return [Reason(LATER, 0.0, f"début à {starts} jours d'écart")]
    reasons = []
    if mine.deadline and mine.deadline == theirs.deadline:
        reasons.append(Reason("même date limite", 0.1, mine.deadline.isoformat()))
    if starts == 0:
        reasons.append(Reason("même date de début", 0.1, str(mine.starts_on)))
    elif starts is not None and starts > 31:
        reasons.append(Reason("dates de début différentes", -0.1, f"{starts} jours"))
    if mine.published_on and theirs.published_on:
        gap = abs((mine.published_on - theirs.published_on).days)
        if gap <= 3:
            reasons.append(Reason("publiées ensemble", 0.05, f"{gap} jours"))
    return reasons


def _list(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))
