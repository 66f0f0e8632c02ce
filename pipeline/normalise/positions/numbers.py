"""Numbers as they are said, whom they count, and the sums that a sentence makes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.draft import Draft
from pipeline.normalise.profession.callings import ambiguous, strong, weak
from pipeline.normalise.words import words

NUMBERS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13,
    "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30,
}  # fmt: skip

SPELLED = "|".join(word for word in NUMBERS if word not in ("un", "une"))

# Words that make a number a duration, a rate, an age… and no count of posts.
UNITS = (
    r"m²|m2|mètres?|h|hr?s|heures?|jours?|jrs?|nuits?|ans?|années?|mois|semaines?|week|ème|eme|er|ère|ères|e|è|étages?|etp|lits?|places?|km|min|minutes?|mille|euros?|k|demi|quart|tiers|rue|avenue|bis|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|à|et|ou|x|de|du|le|la|habitants"
)

N = rf"\d{{1,2}}|{SPELLED}"

TOO = r"(?:\s*\(\d{1,2}\))?"  # "trois (3)"

OTHERS = re.compile(
    r"\bune?\b|[ée]quipe|avec|compos|aupr[èe]s|c[ôo]t[ée]s|d[ée]jà|parmi|depuis|comptant|périmètre|encadr",
    re.IGNORECASE,
)

# What a sum goes on with: "et un CDD", "+ 1 IDE", ", une secrétaire".
_NEXT = re.compile(
    rf"(?P<gap>[^.;:!?\n+]{{2,70}}?)(?:\s*[,+]|\s+et\b)+\s*(?:de\s+|d['’])?(?P<n>{N}|une?)(?:\(e\)|·e)?{TOO}\s+(?!(?:{UNITS})\b)(?=[^\W\d_])",
    re.IGNORECASE,
)

_CONTRACTS = re.compile(r"(?:postes?|CDI|CDD|temps\s+pleins?|mi-temps|contrats?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A number, and the words that say it."""

    count: int
    words: str


def of(met: re.Match[str] | None) -> Count | None:
    """The count that a pattern met: its group of one letter."""
    if met is None:
        return None
    said = next(v for name, v in met.groupdict().items() if v and len(name) == 1)
    return Count(number(said), met.group().strip())


def number(said: str) -> int:
    """The number that a word or figures say."""
    return NUMBERS.get(said.lower()) or int(said)


_CLAUSE = re.compile(r"[.;:!?\n]")


def calling(said: str) -> str | None:
    """The profession that a few words begin with, short and loose names too."""
    read = words(_CLAUSE.split(said, maxsplit=1)[0])
    for lexicon in (strong(), ambiguous(), weak()):
        for hit in lexicon.find(read):
            if hit.value[0] and hit.start <= 1:
                return hit.value[0]
    return None


def goes_on(text: str, at: int) -> bool:
    """Whether a count that ends there may be the first of a sum."""
    return _NEXT.match(text, at) is not None


def total_of(draft: Draft, text: str, first: re.Match[str]) -> Count:
    """The first count and those that the sentence adds: "deux infirmiers et un médecin"."""
    count, at = number(first["a"]), first.end()
    contracts = _CONTRACTS.match(text, at) is not None
    while met := _NEXT.match(text, at):
        said = text[met.end() : met.end() + 60]
        same = _CONTRACTS.match(said) if contracts else calling(said) in draft.professions
        if not same or OTHERS.search(met["gap"]):
            break
        count, at = count + number(met["n"]), met.end()
    return Count(count, text[first.start() : at].strip())
