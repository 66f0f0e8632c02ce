"""Endings: the words by which a page says that what it offered is gone, and those that keep it open."""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case

_THING = (
    r"(?:postes?|offres?|emplois?|annonces?|avis|remplacements?|rempla|missions?|recrutements?|recherches?|places?|bureaux?|locaux|local|"
    r"soirée|réunion|rencontre|journée|forum|cabinet|cession|succession|patient[èe]le|terrains?|stages?|candidatures?)"
)

_DONE = (
    r"(?:pourvue?s?|retirée?s?|clos(?:e|es)?|clôturée?s?|annulée?s?|expirée?s?|suspendue?s?|archivée?s?|terminée?s?|gelée?s?|désactivée?s?|"
    r"attribuée?s?|finalisée?s?|occupée?s?|choisie?s?|prise?s?|louée?s?|vendue?s?|cédée?s?|conclue?s?|caduque?s?|abandonnée?s?)"
)

_HAS_BEEN = r"(?:(?:est|a été|vient d['’]être|sont|ont été|déjà|désormais|maintenant|enfin|bien|tous|toutes)\s+)"

# The whole title says it: "Poste pourvu", "[CLÔTURÉE]", "Bureau à louer → LOUÉ".
TITLE = re.compile(
    rf"\b(?:{_THING})\s*[-–:!]?\s*{_HAS_BEEN}*{_DONE}\b(?!\s+(?:par|en charge|pour\s|à\s|au\s|avec\s|gratuitement|dans\s+son))|"
    rf"[\[(]\s*{_DONE}(?:\s+(?:le|au|depuis)\s[^\])]{{2,20}})?\s*[\])]|^\W*(?:{_DONE}|trouvée?s?|complet)\s*[-–:|!]|(?:(?<!\w)-|[–—:|→>])\s*(?:{_HAS_BEEN}*{_DONE}|trouvée?s?|complet)(?:\W*$|\s?[,!;.)\]])|"
    r"\baffaire\s+conclue\b|^\W*annulations?\b|[:–—-]\s*plus\s+d['’]actualité\b|\b(?:postes?|places?)\b[^.!?:]{0,60}?\s(?:enfin|désormais)\s+(?:pourvue?s?|occupée?s?)\b|"
    rf"^\W*(?:l[ea]|l['’]|ce|cette|cet|notre|nos|les|ces)\s?{_THING}\s[^.:!?()]{{3,60}}?\s(?:est|a été|vient d['’]être|sont|ont été)\s+(?:{_HAS_BEEN})*{_DONE}\b(?!\s+(?:par|en charge|pour\s|à\s|au\s|avec\s|gratuitement|dans\s+son))|"
    rf"^\W*(?:postes?|offres?|places?)\s+(?:d[eu]s?\s|d['’])[^.:!?,()]{{3,50}}?\s{_DONE}\s*(?:[,!.]|$)",
    re.IGNORECASE,
)

# "La place … a été choisie": its own subject stands before, within a few words.
TEXT = any_case(
    rf"\b(?P<whose>ce|cette|cet|ces|le|la|l['’]|les|notre|nos|votre|\w+)\s?{_THING}(?P<of>\s+(?:d[eu]s?\s|d['’])[^.;:!?\n]{{2,85}}?|\s+vacante?s?\s[^.;:!?\n]{{2,40}}?)?(?:\s+(?:n°|réf\w*\.?|publiée?s?|parue?s?|diffusée?s?|mise?s?\s+en\s+ligne)\s[^.;:!?\n]{{1,60}}?)?\s+"
    rf"(?:est|a été|vient d['’]être|sont|ont été)\s+(?:(?:déjà|désormais|maintenant|enfin|bien|tous|toutes)\s+)*{_DONE}\b(?!\s+(?:par|en charge|pour\s|à\s|au\s|avec\s|gratuitement|dans\s+son))|"
    rf"\brecrutements?\s+(?:terminé|clos|suspendu|annulé|clôturé)s?\b|\b(?:offre|annonce|poste)s?\s+(?:expirée?|archivée?|pourvue?|clôturée?|retirée?|désactivée?)s?\b",
)

SURE = re.compile(
    r"\b(?:cet?te\s+)?(?:offre|annonce)\s+(?:a\s+expiré|n['’]est\s+plus\b)|"
    r"\bn['’](?:est|est désormais|étant)\s+plus\s+(?:disponible|à\s+(?:pourvoir|louer|céder|prendre)|d['’]actualité|vacante?|libre|proposée?|en\s+ligne)\b|"
    r"\b(?:ne|n['’])\s?(?:pas\s+|plus\s+)(?:postuler|appeler|nous\s+contacter|candidater)\b|\bn['’]appelez\s+plus\b|"
    r"\binutile\s+d(?:e\s+|['’])(?:nous\s+)?(?:envoyer|appeler|postuler|adresser|téléphoner|contacter|candidater)\w*|"
    r"\b(?:re|ont|sont|ne\s+\w+\s+)?plus\s+de\s+(?:candidatures?|places?\s+disponibles?|terrain\s+ouvert)\b|\bplus\s+aucune?\s+(?:place|poste|bureau|terrain)\b|"
    r"\bnous\s+(?:retirons|avons\s+retiré|clôturons|suspendons)\s+(?:donc\s+)?(?:l['’]|cette\s+|notre\s+|le\s+)(?:annonce|offre|recrutement)|"
    r"\bretire(?:nt)?\s+(?:donc\s+)?(?:son|leur|l['’])\s?(?:annonce|offre)\b|"
    r"\b(?:a|ont|avons|ai)\s+(?:enfin\s+)?trouvé\s+(?:preneu(?:r|se)|acquéreu\w+|repreneu\w+|success\w+|acheteur|locataire|son\s+occupante?|sa\s+\w+te|son\s+candidat|sa\s+candidate)\b|"
    r"\b(?:candidat|candidate|candidature|personne)s?\s+(?:a\s+(?:déjà\s+)?été\s+)?(?:retenue|sélectionnée?|choisie)\b|"
    r"\b(?:statut|état(?:\s+de\s+l['’](?:annonce|offre))?)\s*:\s*(?:complet|pourvu|clos|clôturé|expiré)|\baucun\s+recrutement\s+(?:n['’]est\s+)?en\s+cours\b|\baucun\s+poste\s+(?:n['’]est\s+)?(?:à\s+pourvoir|vacant|ouvert)\b|"
    r"[:–—-]\s*trouvée?s?\s*(?:!|$|\n|…|\W{0,3}$)|\baffectations\s+(?:sont\s+)?connues\b|\btrouvée?\s+en\s+(?:\w+\s+)?(?:heures?|jours?)\b|\b(?:edit|maj|mise\s+à\s+jour)\b[^\n]{0,40}\b(?:trouvé|pourvu)\b",
    re.IGNORECASE | re.MULTILINE,
)

# A happy end, told: the page may still seek another.
HAPPY = re.compile(
    r"\bnous\s+avons\s+(?:enfin\s+)?notre\s+\w+\s*[!.]|\bc['’]est\s+(?:trouvé|pourvu|fait|gagné|réglé|signé)\b|"
    r"\b(?:nous\s+)?(?:avons|a|ont|ai)\s+(?:(?:enfin|déjà|finalement|donc)\s+)?(?:trouvé|déniché|recruté|choisi|retenu|embauché)\s+(?:notre|nos|une?|la|le|leur|son|sa|votre)\s+"
    r"(?:future?|nouve\w+|perle|remplaç\w+|collab\w+|candidat\w*|success\w+|repreneu\w+|associée?|m[ée]decin|docteur|infirmi\w+|collègue|confr[èe]re|cons[oœ]\w+|profession\w+|personne|aide\w*|kin[ée]\w*|dentiste|sage-femme|généraliste)|"
    r"\ba\s+son\s+(?:infirmi\w+|m[ée]decin|docteur|dentiste|kin[ée]\w*)\b|\ba\s+porté\s+ses\s+fruits\b|"
    r"\bl['’]?\s?(?:équipe|étage)\s+est\s+(?:désormais\s+|maintenant\s+|de\s+nouveau\s+|à\s+nouveau\s+)?(?:au\s+complet|complète?|plein)\b|"
    r"\b(?:ne|n['’])\s?(?:recrut|recherch|cherch|embauch)\w+\s+(?:donc\s+|désormais\s+)?plus\b",
    re.IGNORECASE | re.MULTILINE,
)

STILL = re.compile(
    r"(?<!de )\b(?:re)?cherch(?:e|ons|ent)\b|\bil\s+(?:nous|leur)\s+faut\b|\brecrut(?:e|ons|ent)\b|\bmanque\b|\breste\b|\bà\s+pourvoir\b|\bpostulez\b|\bpresque\b",
    re.IGNORECASE,
)

BOUND = re.compile(r"\bCD[DI]\b|\brétro|\bredevance\b")

# Before it: a condition, or another post than the one that is offered.
NOT_THIS = re.compile(
    r"\b(?:si|dès\s+que|lorsque|quand|jusqu['’]à\s+ce\s+que|tant\s+que|une\s+fois|après\s+que|autre|second|deuxième|premier|première|sauf\s+si)\b[^.!?\n]*$",
    re.IGNORECASE,
)

OTHER = frozenset({"autre", "second", "seconde", "deuxième", "premier", "première", "si"})

DONE_RUNS = (
    "pourvu",
    "retiré",
    " clos",
    "clôtur",
    "annulé",
    "expiré",
    "suspendu",
    "archivé",
    "terminé",
    "gelé",
    "désactivé",
    "attribué",
    "finalisé",
    "occupé",
    "choisi",
    " pris",
    "loué",
    "vendu",
    "cédé",
    "conclu",
    "caduque",
    "abandonné",
)

SURE_RUNS = (
    "expiré",
    "n'est plus",
    "n’est plus",
    "est désormais plus",
    "étant plus",
    "plus postuler",
    "pas postuler",
    "plus appeler",
    "plus nous contacter",
    "plus candidater",
    "appelez plus",
    "inutile d",
    "plus de candid",
    "plus de place",
    "plus de terrain",
    "plus aucun",
    "retirons",
    "avons retiré",
    "clôturons",
    "suspendons",
    "retire ",
    "retirent",
    "trouvé",
    "retenue",
    "sélectionné",
    "été choisi",
    "statut",
    "état de l",
    "état :",
    "aucun recrutement",
    "aucun poste",
    "edit",
    "maj",
    "mise à jour",
    "affectations",
)

HAPPY_RUNS = (
    "c'est ",
    "c’est ",
    "avons notre",
    "avons enfin notre",
    "trouvé",
    "déniché",
    "recruté",
    "choisi",
    "retenu",
    "embauché",
    "a son ",
    "porté ses fruits",
    "au complet",
    "complète",
    "est plein",
    "ns plus",
    "recrute plus",
    "cherche plus",
)

RUNS = (*DONE_RUNS, "trouvée", "complet", "[", "pris", "clos", "conclue", "annul", "plus d")  # fmt: skip
