"""Around: what stands before or after a calling in a sentence, and says whether it is sought there."""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case
from pipeline.normalise.net import lowered

# What cues say in several words.
BEFORE = any_case(
    r"\b(?:disposition\s+d['’e]|(?:(?<=^)|(?<=[.!?:]\s)|(?<=\n))pour(?=\s+(?:une?|deux)\s)|retrouver|tu\s+es|vous\s+êtes|que\s+tu\s+sois|que\s+vous\s+soyez|deven(?:ez|ir)|pour\s+tout[e]?|invit(?:e|ons|ent)|réclam\w+|voulons|souhaitent|nous\s+faut|quelqu['’]un|diplôme\s+d['’]|"
    r"(?:ouverte?s?|destin\w+|réserv\w+|propos\w+|adresse|attribu\w+|verse\w*|accorde\w*|offr\w+|prêt\w+|cèd\w+)\s+(?:aux?|à(?:\s+tou\w+)?)|(?:offr|propos|prêt|lou|réserv|c[èé]d|confi|dédi|aménag)\w*\s[^.;:!?\n]{3,45}?\s(?:à|pour)(?=\s+une?\s)|(?:mi-temps|temps\s+(?:plein|partiel|complet)|CD[DI]|postes?|place|\d\s?(?:%|h(?:eures)?(?:\s?\d\d)?))\s+pour)\s+(?:(?:un|une|des|les|ou|jeunes?|futurs?|étudiante?s?\s+en|internes?\s+en|d['’])\s+)*$",
)

_AFTER = re.compile(
    r"^[^.;:!?\n]{0,40}?(?:\b(?:re)?cherchée?s?\b|\bsouhaitée?s?\b|\bbienvenue?s?\b|\bvienne(?:nt)?\b|\battendue?s?\b|\bdemandée?s?\b|\bque\s+nous\s+(?:re)?(?:voulons|cherchons)|\bacceptée?s?\b|\bexigé\b|\bobligatoire\b)|"
    r"^[^.;:!?\n]{0,25},\s*(?:poussez|faites|venez|rejoignez|écrivez|appelez|postulez|qu['’]attendez|n['’]hésitez|lancez|osez|contactez|signez)",
    re.IGNORECASE,
)

# A sentence, an item or what follows a colon begins there.
_OPENING = re.compile(
    r"(?:^|[:.!?\n«]\s*|-\s|\b(?:praticien|professionnel|soignant|thérapeute)s?(?:\W\w+)?\s*\()(?:(?:un|une|jeunes?|futurs?|étudiants?\s+en|étudiants?|élèves?|poste\s+d[e'’]\s?)\s*)*$",
    re.IGNORECASE,
)

_ASKED = re.compile(r"^[^.:!\n]{0,60}\?\s*(?:non|pas)\b", re.IGNORECASE)

NEXT_DOOR = (
    r"(?:à\s+côté|près|en\s+face|au-dessus|voisin\w*)\s+(?:de\s+la|de\s+l['’]|des|du|d['’]une?)"
)
"""The neighbours of a room or a practice, whoever they are: "à côté des dentistes"."""

COLLEAGUES = any_case(
    rf"\b{NEXT_DOOR}\s*$|"
    r"\b(?:avec|auprès|chez|entouré|composée?|compte|\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|nos|notre|vos|leurs|ses|les|la|le|l['’])\s*$",
)

# "Concours sur titres de cadre de santé", "concours externe d'accès au grade d'infirmier"
_COMPETES = re.compile(
    r"(?<!résultats du )\bconcours\s+(?:(?:externe|interne|réservé|sur\s+titres|professionnel|sur\s+épreuves|et|,)\s+)*(?:(?:pour\s+)?(?:l['’]|d['’])accès\s+au\s+(?:grade|corps)\s+)?(?:de\s+|d['’]|des\s+|pour\s+)(?:recrut\w+\s+(?:de\s+|d['’]))?(?:\d+\s+)?$",
    re.IGNORECASE,
)

# Those who receive: "les médecins du territoire vous attendent".
HOSTS = re.compile(
    r"[^.;:,!?\n]{0,50}\svous\s+(?:attend|accueill|reçoiv|présent|invit|propos|racont|expliqu|convi)\w*ent\b",
    re.IGNORECASE,
)

# "Un orthodontiste vient le mercredi"
COMES = re.compile(
    r"\s+(?:vien(?:t|nent)|consulte(?:nt)?|intervien(?:t|nent)|passe(?:nt)?|exerce(?:nt)?|assure(?:nt)?|est\s+(?:présent|là|sur\s+place))\b",
    re.IGNORECASE,
)

# Who is greeted, or lacking: "Bonjour les kinés", "l'EHPAD n'a plus de médecin".
_HAILED = any_case(
    r"\b(?:(?:coucou|bonjour|bonsoir|salut|hello|hey|avis)\s+(?:aux|à\s+tou\w+\s+les|(?:chers?\s+)?les|chers?|amis)\s+|n['’]a\s+(?:plus|pas)\s+(?:de\s+|d['’])|plus\s+(?:un\s+seul|une\s+seule|aucune?)\s+|attirer\s+(?:une?|des|de\s+nouveaux)\s+)$",
)

_AWAITED = re.compile(
    r"^[^.;:!?,\n]{0,25}\b(?:re)?(?:cherchée?s?|souhaitée?s?|bienvenue?s?|attendue?s?|demandée?s?|de\s+plus|supplémentaires?)\b",
    re.IGNORECASE,
)


def is_cued(before: str, after: str) -> bool:
    """Whether the words around say that one is sought, greeted or lacking."""
    if _AWAITED.match(after):
        return True  # "Deux médecins généralistes recherchés"
    if _HAILED.search(before) or ("concours" in lowered(before) and _COMPETES.search(before)):
        return True
    if COLLEAGUES.search(before):
        return False
    return bool(BEFORE.search(before) or _AFTER.match(after))


_SIGNED = re.compile(
    r"^[^.;:!?\n]{0,25}\bdéjà\s+(?:signé|là\b|installé|présent|en\s+place|dans\s+les\s+murs|parti)",
    re.IGNORECASE,
)


def opens(before: str, after: str) -> bool:
    """Whether a sentence or an item begins with one who does not but come by."""
    return bool(_OPENING.search(before)) and not (
        _ASKED.match(after) or COMES.match(after) or _SIGNED.match(after)
    )
