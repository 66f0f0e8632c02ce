"""The words around a name that tell whether it is where the work is."""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case
from pipeline.normalise.spots import holds

_COMMON = """
    abondance accons agneaux allons ames appelle aucun aurons bonnes boue bras breves bus cesse
    choisies citerne conte courtes espere fleurie fours gouts gras houlette issus joyeux jumeaux
    lasse lentilles linge loue louer lourde luxe maillot marches marques monte ondes pleure
    poisson pommiers poses prat publier pure rang ris routes serez sus vieux viens vives
    voisines campagne aime aire aires alaise allier allies ange angles anse arches arcs
    ardennes armes ars astis attaques auge autels avion avril azur bains ballon bar bard bastide
    bataille beaux bio blanc bois boissiere bords borne bosse bouchage bourg bourgogne branches
    bretagne brosses bruyeres buis buisson cabanes caille came canon carnet cars castel castels
    cause celle celles celliers cellule centres cercles chaise chaix chambre champagne champs
    chance change charge charmant charme charmes chasse chateau chatelet chaussee chemin chene
    cher cheville clefs collegien colombe colombier combes compas comte condes confort conques
    contes contre contres corps cos cote coteau couarde couches courant cours course couture
    coutures creche cres creuse croix cures cuve degre demie desert die don doux drain drome ecole
    engins ens epargnes epine escale essarts etable etangs etaux etoile eve fa falaise faux fere
    fete fille fins flotte folie fontaine fontaines fontenelle force forge forges fosse fosses
    four frais francs frenes fronton gaillard gard garde gars gaude gemeaux genets gers geste
    gironde glacerie gorges goulet grand grange granges grave graves greges guerche haies haleine
    halles herbiers hermitage his hommes hopital hospitalet hotellerie ifs indre isere isle jardin
    job joncheres joux jura jure jury lance landes lent lez ligne lilas lire lisse loge loges
    loire long lot lys machine madeleine maire maisons manche manoir marais marche mare marie
    marin marne mars martyre mas mayenne mee mer mere merles meuse mire mole monastere mont
    montagne monts motte mouche moule moutiers moyen mure mures murs mus nages neuville nord noyer
    nuits oise ore ormeaux ormes orne oust palais palis parc parois pas passage peintures pelouse
    pere perles perriere pins place places plaine plaisance plan planche planches plomb poet pont
    ponts port portes ports possession pres pressoir primat prince puits quarante quartier racines
    relevant remy reposoir reunion riche rives riviere robert roc roche roches romain roman rouge
    rue sables sablons sains saint saints salle salles sarthe saules sauvages savoie segur selles serre
    seuil sieges signes simple somme son sorbiers sure survie syndicat table targe tasse temple
    terrasse thil tilleul titre tombe touche tour trait tresse treve trinite union us val valentin
    valette vallee vals var vars vaux ver verdier verger vergne verriere vers vert vertus vienne
    vif vignes ville villes vivier vosges vue y yonne yvelines
"""
COMMON = frozenset(_COMMON.split())
"""Names of communes, as keys without article, that advertisements write for other reasons.

They count only where the place is asked for, or where a postal code or département agrees.
"""

# What is a place to work in, before "de X": "EHPAD les Lilas de X", "UPASS de l'X".
_ESTABLISHMENT = (
    r"centres?|(?:groupe|groupement|ensemble)\shospitalier|h[ôo]pit(?:al|aux)|h[ôo]tel-dieu|cliniques?|polycliniques?|ehpad|ssiad|smr|ssr|usld|had|"
    r"ch[a-z]{0,2}|cht|ght|gh|mgen|ugecam|msp|csi|maisons?|p[ôo]le|cabinets?|upass|cms|pmi|cmp|cmpp|"
    r"cam?sp|samsah|savs|sad|sessad|ime|itep|mas|fam|foyers?|esat|r[ée]sidences?|communes?|mairie|ville|villages?|ccas|"
    r"caisse|agences?|boutiques?|magasins?|maisons?\sd['’]arr[êe]t|centres?\sp[ée]nitentiaires?|HDJ|sites?|antennes?|secteurs?|unit[ée]|services?|internat|dispensaire|officine|pharmacie|"
    r"laboratoires?|boutiques?|magasins?|cattp|cmpea|mdph|usine|atelier|entrep[ôo]t|celui|celle|institut|syndicat|sivom|marpa|cpts|association|crèche|multi-accueil|école|lycée|[ée]quipe|"
    r"collège|maternit[ée]|urgences|plateau|ifsi|prison|détention|pénitentiaire|hospice|"
    r"crf|[ée]tablissements?|lits|epsms?|eps|csapa|caarud|utas|utpas|mds[a-z]?|hdj|dispositif|plateforme|antenne|campus|bureaux?|permanence|point\sfixe|c(?:œ|oe)ur|bourg|centre-ville|quartier|"
    r"cath[ée]drale|basilique|[ée]glise|h[ôo]tel\sde\sville|halles?|salle(?:\sdes\sfêtes)?|médiathèque|bibliothèque|théâtre|espace|gymnase|palais|château|parc"
)
# What a saint's name is rather the name of.
HOUSE = re.compile(
    r"\b(?:h[ôo]pit\w+|clinique|polyclinique|ehpad|r[ée]sidence|maison|institut|fondation|pharmacie|officine|[ée]cole|lyc[ée]e|coll[èe]ge|foyer|centre|groupe|ime|mas|fam|p[ôo]le|espace|unit[ée]|pavillon|msp|ch|association|laboratoire|itep|sessad|usld)\b",
    re.IGNORECASE,
)
OF_ESTABLISHMENT = any_case(
    rf"\b(?:{_ESTABLISHMENT})\b[^,;:.!?()\n]{{0,60}}?(?:\bd[eu]|\bd['’]|\bdes)\s*$"
)
RIGHT_AFTER = re.compile(
    r"\b(?:IME|ESAT|MAS|FAM|EAM|CMPP?|CAMSP|SESSAD|IFSI|HDJ|EPSM|SMR|CSAPA|DITEP|ITEP|CH|CHU|CHR|CHRU|CHS|CHI|CHIC|CHT|MSP|CCAS|UPASS|CMS|SSIAD|[Mm]airie|MAIRIE|[Vv]ille|VILLE|"
    r"[Cc]ommune|COMMUNE|[Aa]gence|[Ss]ecteur|[Ss]ite|SITE|EHPAD)\s+$"
)
OF_ACRONYM = re.compile(
    r"\b(?!DMG|UFR|ARS|CPAM|CDOM|DU\b|DES\b|RER|TGV|IFSI|IFAS|IFMK|CFA|CHU)[A-Z]{2,6}\s(?:d[eu]\s|d['’])$"
)  # "UEMO de Creil"
AT = re.compile(r"(?:^|[^\w'’])(?:[àÀ]|A|a|[Aa]ux?|AUX?|sur|SUR)\s+$")

_TIME = (
    r"(?:\d+|une?|deux|trois|quelques|vingt|trente|quinze|dix|cinq)\s*(?:petites?\s+)?"
    r"(?:min\b|mn\b|minutes?\b|kms?\b|kilom[èe]tres?\b|h(?:eures?)?(?:\s*\d{1,2})?\b)"
)
_HOURS = r"(?<![\d-])(?:[1-5]|une|deux|trois)\s*h(?:eures?)?(?:\s*\d{1,2})?\b"
_OF = r"(?:\s(?:de|du|des|à|au|aux)\s+|\s?\bd['’]\s?)(?:la\s+|l['’]\s?)?"
_OF_ONLY = r"(?:\s(?:de|du|des)\s+|\s?\bd['’]\s?)(?:la\s+|l['’]\s?)?"
# "à 20 min de X", "proche de X", "entre X et Y": X is near the work, or bounds it.
_NEAR_BEFORE = any_case(
    rf"(?:{_HOURS}[^.;,\n]{{0,30}}?{_OF_ONLY}"  # "à 19 h à la mairie" is when
    rf"|{_TIME}(?<!h)(?<!heures)(?<!heure)(?<!\d)[^.;\n]{{0,30}}?(?:{_OF}|\sdepuis\s+)"
    r"|\b(?:proches?|pr[èe]s|proximit[ée](?:\simm[ée]diate)?|loin|portes|c[ôo]t[ée]|environs|alentours"
    r"|autour|nord|sud|est|ouest|limitrophes?|p[ée]riph[ée]rie|banlieue|r[ée]gion|couronne|pays|bassin"
    r"|canton|arrondissement|vall[ée]e|val|for[êe]t|lac|gare|a[ée]roport|universit[ée]|facult[ée]|fac|ars"
    rf"|acad[ée]mie|originaire|dipl[ôo]m[ée]e?|voisine?|lien\savec|bord|plages?|direction){_OF_ONLY}"
    r"|\b(?:proches?|proximit[ée]|entre|depuis|vers|via|axe|desservie?\spar|liaison|gare)\s+)$",
)
# "le bassin de X", "la gare de X": X is not the work's place by that, but may be it.
_AROUND_BEFORE = re.compile(
    rf"\b(?:r[ée]gion|pays|bassin|canton|arrondissement|gare|universit[ée]|facult[ée]|fac|ars|acad[ée]mie){_OF_ONLY}$",
    re.IGNORECASE,
)
# "X à 20 min", "X (1h)", "X est à 30 km".
_NEAR_AFTER = re.compile(
    rf"\s*(?:\(|,|est|:)?\s*(?:[àa]\s+)?(?:(?:moins\sd['e]|environ|seulement)\s*)*{_TIME}"
    r"(?<!\d\dh)(?<!\d\d h)(?!\s*/)"  # "X, 35h" is a working week
    r"(?!\s+(?:de|du|des)\s+(?!tgv|train|voiture|route|trajet)|\s+d['’])",  # "X, à 20 min de Y"
    re.IGNORECASE,
)
# "entre X et Y", "proche de X, de Y ou de Z"
AND_MORE = re.compile(
    r"^\s*(?:,|et|ou|/|-|–|&|\+)?\s*(?:(?:à|de|du|des)\s+|d['’])?(?:l[ae]s?\s+|l['’])?$",
    re.IGNORECASE,
)
# Lands that are no commune and no département, though a word of theirs may be one.
LANDS = re.compile(
    r"(?:centre[- ]val de loire|val de loire|bords? d[eu] (?:la |l['’])?\w+|pays de la loire|vall[ée]e d[eu] (?:la |l['’])?\w+|sud loire|nord loire|perche|beauce|sologne|vend[ôo]mois|dunois|drouais|thymerais|bl[ée]sois|touraine)(?![\w-])",
    re.IGNORECASE,
)
LAND_DEPARTEMENTS = {
    "vendomois": "41", "blesois": "41", "dunois": "28", "drouais": "28", "thymerais": "28", "touraine": "37",
}  # fmt: skip
# A street is called after where it leads.
STREET = any_case(
    r"\b(?:rue|avenue|av|bd|boulevard|route|chemin|place|all[ée]es?|quai|impasse|faubourg|fbg|square"
    rf"|rond-point|mail|pont|porte)(?:{_OF}|\s+)$",
)


# "l'hôpital Nord-Ouest de X" is called so.
_COMPASS_OF_NAME = re.compile(
    r"\b(?:[Hh][ôo]pita(?:l|ux)|(?:[Pp]oly)?[Cc]linique|CH[A-Z]?|[Hh]ospitali[\w-]+|EHPAD|MSP|CPTS|[Pp]ôle|[Ss]anté|[Cc]entre)\s(?:Nord|Sud|Est|Ouest)(?:-(?:Est|Ouest))?\s?(?:de|du|d['’])\s?(?:la\s|l['’])?$"
)


# "le temps se partage entre X et Y": there, and not between them
_SHARED = re.compile(
    r"\b(?:partag|répart|altern|tourn(?:e(?![eé])|ant)|roul(?:e|ement)|navigu|ventil)\w*(?:\s[\w'’%]+){0,5}\sentre\s$",
    re.IGNORECASE,
)


def led_by(text: str, start: int, end: int) -> str:
    """The words before a name, where the last of them leads to it; nothing after "(" or ", "."""
    before = text[max(start, end - _LEAD) : end]
    last = before.rstrip()[-1:]
    return before if last.isalpha() or last in _APOSTROPHES else ""


_LEAD = 90  # characters before a name that may tell what it is to the work
_APOSTROPHES = frozenset("'’")


def near(before: str, text: str, end: int) -> bool:
    """Whether a place, with the words that lead to it and the text from its end, is only near."""
    if before.endswith("entre ") and _SHARED.search(before):
        return False
    if before and _NEAR_BEFORE.search(before) and not _COMPASS_OF_NAME.search(before):
        return True
    return _NEAR_AFTER.match(text, end) is not None


def around(before: str) -> bool:
    """Whether the words before a place name what it is the middle of: "bassin de"."""
    return _AROUND_BEFORE.search(before) is not None


_SIDE_AFTER = re.compile(r"[ -](?:nord|sud|est|ouest)\b(?![- ][a-zà-ÿ])", re.IGNORECASE)
# Where one goes now and then, goes for talks, learnt, or went to: "entretien à notre agence de X".
_ELSEWHERE_BEFORE = any_case(
    r"\b(?:d[ée]placements?|quelques\s\w+|d[ée]port[ée]e?s?|navettes?|entretiens?|rendez-vous|agence|support|choix|candidatures?|dossiers?|cv|courrier|si[èe]ge|cours|formation|[ée]cole|partenariat|adressage|natif|native"
    r"|th[èe]se|fac|s['’](?:est|[ée]tait|[ée]tant|y est)\s+install[ée]e?s?)\b[^.;:,()!?\n]{0,40}?(?:\b(?:[àÀ]|de|au|aux|du|sur|vers|par)|\bd['’])\s*(?:l['’]|l[ae]s?\s)?$",
)
_ELSEWHERE_RUNS = (
    "placement", "uelques ", "déport", "navette", "ntretien", "rendez-vous", "gence", "support", "hoix", "andidature", "ossier", "cv", "ourrier", "si", "cours", "ormation", "cole", "artenariat",
    "dressage", "nati", "th", "fac", "install",
)  # fmt: skip


def side(text: str, end: int) -> bool:
    """Whether a town is only named for the side of it: "Orléans nord"."""
    return _SIDE_AFTER.match(text, end) is not None


def elsewhere(before: str) -> bool:
    """Whether the words before a place say that it is not where the work is."""
    return holds(before, _ELSEWHERE_RUNS) and _ELSEWHERE_BEFORE.search(before) is not None


EPCI = re.compile(
    r"\b(?:CC|CA|CU|communaut[ée]s?|agglo(?:m[ée]ration)?|m[ée]tropole|interco(?:mmunalit[ée])?)\b",
    re.IGNORECASE,
)

DEPARTEMENT_NUMBER = any_case(
    r"\((2[AaBb]|9[78]\d|\d\d)\)"
    r"|\bdans\s(?:le|l['’])\s?(?:d[ée]p(?:artemen)?t\.?\s)?(2[AB]|9[78]\d|\d\d)\b(?!\s?(?:h|e|%|ans|jours|min|mois))"
    r"|\bd[ée]p(?:artemen)?t\.?\s(?:n°\s?)?(2[AB]|9[78]\d|\d\d)\b"
    r"|\b(?:communes?|villages?|nord|sud|est|ouest|centre|cabinet|ehpad|rural)\s(?:du|dans\sle)\s(2[AB]|9[78]\d|\d\d)\b(?!\s?(?:janv|f[ée]v|mars|avr|mai|jui|ao[ûu]|sept|oct|nov|d[ée]c|/|h|%|au))",
)
