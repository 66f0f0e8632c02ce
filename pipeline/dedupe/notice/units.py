"""What is counted: one name for a thing that notices call otherwise."""

from __future__ import annotations

from pipeline.dedupe.notice.moments import MONTHS
from pipeline.dedupe.notice.signature import stem

_SAME = {
    "lits": "lit place resident berceau berceaux adulte personne patient residents",
    "agents": "agent professionnel collaborateur salarie",
    "naissances": "naissanc accouchement",
    "medecin": "mg generaliste medecin msu docteur",
    "infirmier": "ide infirmier infirmiere idel",
    "kine": "mk kine kinesitherapeut masseur",
    "sage-femme": "sf sage maieuticien",
    "dentiste": "dentist chirurgien",
    "jours": "jour journee j",
    "euros": "euro eur eu keuro",
    "m2": "mcarre",
    "habitants": "habitant hab",
}

CANON = {
    form: unit
    for unit, forms in _SAME.items()
    for form in (*forms.split(), *map(stem, forms.split()))
}

COLLEAGUES = frozenset({"praticien", "associe", "colleg", "collegu", "confrer", "consoeur"})
"""Units that count a team, whatever its calling."""

DAYS = {"jour": 1, "journe": 1, "semain": 7, "mois": 30, "an": 360, "ans": 360, "anne": 360}

NO_UNIT = frozenset(
    [
        "a",
        "au",
        "aux",
        "le",
        "la",
        "les",
        "l",
        "du",
        "en",
        "pour",
        "par",
        "sur",
        "ou",
        "et",
        "que",
        "qui",
        "dans",
        "avec",
        "est",
        "sont",
        "ce",
        "se",
        "sa",
        "son",
        "plus",
        "moins",
    ]
) | frozenset(MONTHS)


def unit_of(word: str) -> str:
    """Return the unit for a word: "masseur" and "MK" are counted as one.

    >>> unit_of("masseur"), unit_of("orthophoniste")
    ('kine', 'orthophonist')
    """
    short = stem(word)
    return CANON.get(short, short)
