"""The words in which pages say that an opening is filled or withdrawn, in French and English."""

from __future__ import annotations

import re

_SUBJECT = (
    r"(?:(?:cet(?:te)?|cette|ce|l['’]|la|le|votre|notre|this|the)\s*)"
    r"(?:(?:offre|annonce|fiche|publication)(?:\s+d['’]emploi|\s+de\s+(?:poste|stage|recrutement|remplacement))?|poste|emploi|stage|recrutement|remplacement|mission|"
    r"avis\s+de\s+vacance|page\s+de\s+l['’]offre|concours)\s*"
    r"(?:(?:que|à\s+laquelle|auquel)\s+vous[^.!?]{0,40}?\s+|demandée?\s+|recherchée?\s+|(?:n[°o]|réf(?:érence)?\.?)\s*\S+\s+)?"
)
_NOW = r"(?:(?:déjà|désormais|maintenant|actuellement|malheureusement|aujourd['’]hui|depuis)\s+)*"
_PAST = rf"(?:(?:a|ont|vient|viennent)\s+{_NOW}(?:été|d['’]être)\s+{_NOW}|(?:est|sont)\s+{_NOW})"
FILLED = re.compile(
    # « le poste est pourvu par voie de mutation » says how it will be
    rf"{_SUBJECT}(?:a\s+{_NOW}été|vient\s+d['’]être)\s+{_NOW}(?:pourvue?|attribuée?)\b|"
    rf"{_SUBJECT}est\s+{_NOW}pourvue?\b(?!\s+(?:par|en|à\s+titre|selon|conform|sous|d['’]|de\s|que|au\s+sein|dans|sur))|"
    r"\b(?:statut|état)(?:\s+d[eu]\s+(?:l['’])?\w+)?\s*:?\s*pourvue?\b|^\W*(?:poste|offre|annonce|stage|remplacement|emploi)?\s*(?:est\s+|déjà\s+|désormais\s+)*pourvue?\s*(?:[!.…]|$)|"
    r"\b(?:this|the)\s+(?:position|job|vacancy|role)\s+(?:has\s+(?:now\s+|already\s+)?been|is(?:\s+now|\s+already)?)\s+filled\b|^\W*(?:position|job|vacancy)\s+filled\W*$",
    re.IGNORECASE,
)
WITHDRAWN = re.compile(
    rf"{_SUBJECT}n['’](?:est|existe)\s+(?:malheureusement\s+|actuellement\s+)?(?:plus|pas)\s+(?:disponible|en\s+ligne|d['’]actualité|active?|valable|valide|ouverte?|à\s+pourvoir|publiée?|accessible|visible|consultable|vacante?|proposée?)\b|"
    rf"{_SUBJECT}n['’]existe\s+(?:plus|pas)\b|"
    rf"{_SUBJECT}{_PAST}(?:expirée?|retirée?|supprimée?|archivée?|clôturée?|close?|fermée?|désactivée?|dépubliée?|suspendue?|annulée?|terminée?|échue?|périmée?)\b|"
    rf"{_SUBJECT}a\s+{_NOW}expiré\b|"
    r"^\W*(?:offre|annonce|poste|recrutement|emploi|stage)s?\s+(?:d['’]emploi\s+)?(?:expirée?|archivée?|retirée?|clôturée?|close?|fermée?|désactivée?|dépubliée?|terminée?|indisponible|périmée?|introuvable)s?\W*$|"
    r"\b(?:les\s+)?(?:candidatures|inscriptions)\s+(?:pour\s+ce(?:tte)?\s+\w+\s+)?(?:sont\s+(?:désormais\s+)?(?:closes|clôturées|fermées|terminées)|ne\s+sont\s+plus\s+(?:acceptées|ouvertes|possibles))\b|"
    r"\bn['’]accepte\s+plus\s+de\s+candidatures?\b|\bn['’]est\s+plus\s+possible\s+de\s+(?:postuler|candidater)\b|"
    r"\b(?:this|the)\s+(?:job\s+|)(?:listing|position|job|vacancy|posting|offer)\s+(?:has\s+expired|is\s+(?:closed|expired|no\s+longer\s+(?:available|active|open))|has\s+been\s+(?:closed|removed))\b|"
    r"\bno\s+longer\s+accepting\s+applications\b|^\W*applications\s+have\s+closed\W*$",
    re.IGNORECASE,
)
HEADED = re.compile(
    r"[\[(«]\s*(?:poste\s+|offre\s+)?(?:déjà\s+)?pourvue?s?\s*[\])»]|"
    r"\b(?:poste|offre|annonce|emploi|stage|remplacement)s?\s+(?:est\s+|a\s+été\s+|déjà\s+)*pourvue?s?\b(?!\s+par)|"
    r"^\W*(?:déjà\s+)?pourvue?s?\s*[-–—:|!]|[-–—:|*!]\s*(?:déjà\s+)?pourvue?s?\W*$|^\W*pourvue?\W*$|(?-i:\bPOURVUE?S?\b)(?!\s+(?:PAR|par)\b)",
    re.IGNORECASE,
)
HEADED_CLOSED = re.compile(
    r"[\[(]\s*(?:offre\s+|annonce\s+)?(?:expirée?|clôturée?|close|archivée?|annulée?|retirée?|terminée?)\s*[\])]|"
    r"^\W*(?:offre|annonce)\s+(?:expirée?|clôturée?|archivée?|annulée?|retirée?|supprimée?|indisponible)\b",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\b(?:non|pas|jamais|in)[\s-]+pourvu|\bdépourvu|\bpourvue?s?\s+(?:que|d['’e])|"
    r"\b(?:si|s['’]ils?|lorsqu\w*|dès\s+(?:que|lors)|quand|une\s+fois|jusqu\w*|tant\s+qu\w*|au\s+cas|sauf|avant\s+qu\w*|afin|pour\s+que|après\s+que|if|when|until|once|unless|sera|seront|serait|pourra|pourrait|peut|doit|devra|toute|éventuel\w*)\b",
    re.IGNORECASE,
)
"""What makes of it a condition, a future, or the contrary."""
MISSING = re.compile(
    r"\b(?:page|offre|annonce|poste|contenu|document|ressource|fiche)\s+(?:d['’]emploi\s+|demandée?\s+)?(?:introuvable|inexistante?|non\s+(?:trouvée?|disponible)|indisponible|n['’](?:existe|est)\s+(?:plus|pas)\b|n['’]a\s+pas\s+été\s+trouvée?)|"
    r"\b(?:erreur|error|page)\s*(?:n[°o]\s*)?:?\s*404\b|\b404\s*[-–—:|,(]?\s*(?:erreur|error|not\s+found|page|introuvable|non\s+trouvée?)|^\W*404\W*$|"
    r"\b(?:page|job|offer|listing)\s+(?:was\s+)?not\s+found\b|^\W*not\s+found\W*$|\bnous\s+n['’]avons\s+pas\s+trouvé\s+(?:cette|la)\s+page\b|^\W*(?:oups|oops)\b",
    re.IGNORECASE,
)
TRIGGER = re.compile(
    r"pourvu|expir|archiv|n(?:['’]|&#0?39;|&rsquo;|&#8217;|&apos;)(?:est|existe|accepte|a pas)|retir|supprim|cl[oô]|ferm|d[ée]sactiv|annul|termin|indispo|introuv|404|not found|no longer|filled|closed|o[uo]ps|inexist|non trouv|plus accept|[ée]chu|p[ée]rim",
    re.IGNORECASE,
)
