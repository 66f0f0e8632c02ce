"""False friends: a kind's word that names something else where it stands."""

from __future__ import annotations

import re

# A title's word that is no sign of its kind after or before these.
_FALSE: dict[str, re.Pattern[str]] = {
    "stage": re.compile(
        r"ma[iî]tres?(?:-|\s)de(?:-|\s)stages?|(?:fonctionnaire|titulaire|agent)s?\s+(?:ou\s+|et\s+|/\s*)?stagiaire|stagiaires?\s+(?:ou\s+|et\s+|/\s*)?(?:titulaire|de la fonction)|"
        r"encadr\w+\s+(?:de\s+|des\s+)?stag|tuteur|coordinat\w+\s+(?:des\s+|de\s+)?stage|praticien\w*\s+stagiaire|stagiaire\s+associé",
        re.IGNORECASE,
    ),
    "emploi": re.compile(r"\b(?:la|une|l['’]ancienne|l['’]ex-?|agence\s+(?:de\s+)?la|bureaux?\s+de)\s*postes?\b", re.IGNORECASE),
    "association": re.compile(r"loi\s+(?:de\s+)?1901|l['’]association|notre association|association gestionnaire|\bassociation\s+(?-i:[A-ZÉ])|praticiens?\s+associé|professeur\w*\s+associé|médecin\w*\s+associé\w*\s+à temps", re.IGNORECASE),
    "collaboration": re.compile(r"en\s+(?:étroite\s+)?collaboration\s+avec|nos\s+collaborateurs|collaborateur\s+de\s+(?:cabinet\s+du|direction)|santé au travail|médecin\s+collaborateur", re.IGNORECASE),
    "evenement": re.compile(r"salon\s+de\s+(?:coiffure|thé)|rencontres?\s+avec\s+les\s+familles", re.IGNORECASE),
    "succession": re.compile(r"reprise\s+(?:d['’]un\s+temps|d['’]ancienneté|de\s+l['’]ancienneté|du\s+travail|des?\s+(?:consultations?|prélèvements?|séances?|cours|poste))", re.IGNORECASE),
    "remplacement": re.compile(r"entre\s+(?:deux|vos)\s+remplacements?", re.IGNORECASE),
    "aide": re.compile(r"bourse\s+(?:aux?\b|d['’]échange|puériculture|de\s+l['’]|d['’])emploi|bourse du travail", re.IGNORECASE),
    "installation": re.compile(r"installations?\s+(?:techniques?|électriques?|classées?|sportives?|de\s+chauffage)", re.IGNORECASE),
    "local": re.compile(r"mission\s+locale|h[oô]pital\s+local|contrat\s+local|santé\s+locale", re.IGNORECASE),
}  # fmt: skip


def is_false(kind: str, title: str) -> bool:
    """Whether a kind's word names something else there: a jumble sale is a "bourse aux jouets"."""
    false = _FALSE.get(kind)
    return bool(false and false.search(title))
