"""The words of links and pages that lead to openings, and those that never do."""

from __future__ import annotations

import re

RECRUITS = re.compile(
    r"recrut|offres?[-_ /]?d?[-_ ]?.?(emploi|stage)|nous[-_ ]rejoindre|rejoignez|carri[eè]re|"
    r"postes?[-_ ](a|à)[-_ ]pourvoir|emplois?\b|\bjobs?\b|\bstages?\b|rempla[cç]|installation|"
    r"avis[-_ ]de[-_ ]vacance|soignants?\b|m[ée]decins?\b|annonces?\b|vacances?[-_ ]de[-_ ]postes?",
    re.IGNORECASE,
)
"""Words of links that lead to openings; public procurement (« marchés ») is none."""

OTHERWISE = re.compile(
    r"march[ée]s?[-_ ]publics?|appels?[-_ ]d.offres|mentions|cookies", re.IGNORECASE
)
"""Words that look like them and lead elsewhere."""
