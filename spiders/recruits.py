"""The words of links and pages that lead to openings, how strongly they say so, and those that never do."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

RECRUITS = re.compile(
    r"recrut|offres?[-_ /]?d?[-_ ]?.?(emploi|stage)|nous[-_ ]rejoindre|rejoignez|carri[eè]re|"
    r"postes?[-_ ](a|à)[-_ ]pourvoir|emplois?\b|\bjobs?\b|\bstages?\b|rempla[cç]|installation|"
    r"avis[-_ ]de[-_ ]vacance|soignants?\b|m[ée]decins?\b|annonces?\b|vacances?[-_ ]de[-_ ]postes?",
    re.IGNORECASE,
)
"""Words of links that lead to openings; public procurement (« marchés ») is none."""

OTHERWISE = re.compile(
    r"march[ée]s?[-_ ]publics?|appels?[-_ ]d.offres|mentions|cookies|offres?[-_ ]de[-_ ]soins?|"
    r"confidentialit|accessibilit|rgpd|politique[-_ ]de|plan[-_ ]d.acc[èe]s|contact\b|galerie|"
    r"se[-_ ]connecter|connexion|d[ée]connexion|\blog[-_ ]?(?:in|out)\b|panier|"
    r"alertes?[-_ ](?:e?-?mails?|offres)|"
    r"r[ée]installation|installations?[-_ ](?:classées|sportives?|techniques?|électriques?)",
    re.IGNORECASE,
)
"""Words that look like them and lead elsewhere."""

CERTAIN = 100
"""Words that name openings: « offres d'emploi », « postes à pourvoir »."""
STRONG = 80
"""Words that name recruiting: « recrutement », « nous rejoindre »."""
LIKELY = 60
"""Words of what students and practitioners look for, or of one job."""
ALLIED = 40
"""Words of a rubric that often holds recruitment: « ressources humaines », « offres »."""
WEAK = 20
"""Pages where openings may stand among other things: « actualités », « professionnels »."""
ANY = 6
"""Any other page of the site, asked last: a small site's menu may name openings by no word of ours."""

_STRENGTHS = (
    (
        CERTAIN,
        re.compile(
            r"offres?[-_ /+]*(?:d.?|de|et)?[-_ /+]*(?:emplois?|stages?|postes?|recrutements?|alternances?)|"
            r"(?:nos|les|toutes[-_ ]les|voir[-_ ]les|consulter[-_ ]les)[-_ ]offres\b|liste[-_]offres|"
            r"postes?[-_ ](?:à|a|%c3%a0)[-_ ]pourvoir|postes?[-_ ](?:vacants?|ouverts?|disponibles?)|"
            r"(?:avis|vacances?)[-_ ]de[-_ ](?:vacances?|postes?)|annonces?[-_ ](?:d.)?emplois?|"
            r"job[-_ ]?(?:offers?|openings?|listings?|board)|open[-_ ]positions|vacancies",
            re.IGNORECASE,
        ),
    ),
    (
        STRONG,
        re.compile(
            r"recrut|nous[-_ ]?rejoindre|rejoi(?:gn|nd)|carri[eè]res?\b|\bcareers?\b|\bjobs?\b|"
            r"\bemplois?\b|travailler[-_ ](?:chez|avec|à|au|a|dans|pour|ici)|"
            r"espace[-_ ]candidat|candidatures?\b|postuler|\bpostes?\b",
            re.IGNORECASE,
        ),
    ),
    (
        LIKELY,
        re.compile(
            r"\bstages?\b|stagiaires?\b|\binternat|\binternes?\b|\bexternes?\b|rempla[cç]|"
            r"\b(?:s.)?installer\b|installations?\b|soignants?\b|m[ée]decins?\b|"
            r"professionnels?[-_ ]de[-_ ]sant[ée]|\bannonces?\b|successions?\b|collaborations?\b|"
            r"apprentissage|alternance|vacations?\b",
            re.IGNORECASE,
        ),
    ),
    (
        ALLIED,
        re.compile(
            r"ressources[-_ ]humaines|concours\b|\boffres?\b|opportunit|\brh\b|"
            r"d[ée]mographie[-_ ]m[ée]dicale|attractivit|[ée]tudiants?\b",
            re.IGNORECASE,
        ),
    ),
    (
        WEAK,
        re.compile(
            r"actualit|\bactus?\b|\bnews\b|publications?\b|communiqu[ée]s?\b|affichage|panneau|flux\b|\brss\b|"
            r"professionnels?\b|m[ée]tiers?\b|plan[-_ ]du[-_ ]site|vous[-_ ][êe]tes\b|communication\b|nouvelles\b|\bsant[ée]\b|"
            r"(?:notre|la|le|l.)[-_ ](?:clinique|h[ôo]pital|[ée]tablissement|groupe|centre)\b|"
            r"vie[-_ ](?:économique|municipale|pratique)|entreprises?\b|services?[-_ ]municipaux",
            re.IGNORECASE,
        ),
    ),
)

_HOUSE = re.compile(
    r"plan[-_ ]du[-_ ]site|\bsitemap\b|professionnels?\b|[ée]tablissement|\ble[-_ ]chi?\b|h[ôo]pital\b|clinique\b|"
    r"qui[-_ ]sommes|[àa][-_ ]propos|pr[ée]sentation|communication|documents?\b|[ée]quipes?\b|\bsant[ée]\b|"
    r"mairie\b|municipal|\bvivre\b|d[ée]marches|services?\b|infos?\b|informations?\b|nouvelles\b",
    re.IGNORECASE,
)
"""Rubrics under which small sites keep what they seek."""

_JOB = re.compile(
    r"\(?\b[hf]\s?/\s?[fh](?:\s?/\s?[nx])?\b\)?|infirmi|aides?[- ]soignant|m[ée]decin|kin[ée]sith|"
    r"sages?[- ]femmes?|orthophon|pharmacien|psycholog|ergoth|dentiste|puéricult|auxiliaire|brancard|"
    r"manipulat|ibode|iade\b|\bidec?\b|\basd?h?\b|praticien|cadre[- ]de[- ]sant",
    re.IGNORECASE,
)
"""Words of one job's title: a link that has them may lead to an offer's page."""

_OTHERS = re.compile(
    r"partenaires?\b|liens?[-_ ]utiles?|autres[-_ ]sites|p[ôo]le[-_ ]emploi|france[-_ ]?travail|"
    r"job[-_ ]?boards?|sites?[-_ ]d.emploi|r[ée]seaux[-_ ]sociaux|suivez|partage[rz]|"
    r"indeed|hellowork|linkedin|facebook|twitter|instagram|youtube|leboncoin|apec\b|"
    r"(?:offres?|emplois?)[^.]{0,30}\b(?:du|de la|de l.|des|en|dans le|dans la)\s+"
    r"(?:d[ée]partement|r[ée]gion|territoire|bassin|secteur|alentours|entreprises)",
    re.IGNORECASE,
)
"""Words around a link that say that the page it leads to is another's."""

STRANGERS = re.compile(
    r"(?:^|\.)(?:facebook|fb|twitter|x|linkedin|instagram|youtube|youtu|tiktok|whatsapp|google|goo|apple|"
    r"microsoft|indeed|hellowork|regionsjob|meteojob|monster|apec|francetravail|pole-emploi|leboncoin|"
    r"glassdoor|jooble|adzuna|cadremploi|staffsante|appelmedical|jobintree|emploi-collectivites|"
    r"service-public|legifrance|wikipedia|openstreetmap|doctolib)\.(?:[a-z]{2,3}|co\.uk|gouv\.fr)$",
    re.IGNORECASE,
)
"""Hosts of boards, networks and tools that are nobody's own recruitment page."""


def strength(words: str) -> int:
    """How strongly the words of a link or a page say that openings are there; 0: they do not.

    >>> strength("Nos offres d'emploi") > strength("Recrutement") > strength("Actualités") > 0
    True
    >>> strength("Marchés publics et appels d'offres"), strength("Plan d'accès")
    (0, 0)
    """
    if OTHERWISE.search(words) and not _STRENGTHS[0][1].search(OTHERWISE.sub(" ", words)):
        return 0
    return next((strength for strength, said in _STRENGTHS if said.search(words)), 0)


def may_hold(words: str) -> bool:
    """Whether words name a rubric under which small sites keep what they seek, or a plan of the site.

    >>> may_hold("Qui sommes-nous ?"), may_hold("Plan du site"), may_hold("Galerie de photos")
    (True, True, False)
    """
    return _HOUSE.search(words) is not None


def names_job(words: str) -> bool:
    """Whether words look like the title of one job.

    >>> names_job("Infirmier de nuit (H/F)"), names_job("Plan du site")
    (True, False)
    """
    return _JOB.search(words) is not None


def is_anothers(around: str) -> bool:
    """Whether the words around a link say that it leads to another's openings, not to one's own.

    >>> is_anothers("Nos partenaires : les offres de France Travail"), is_anothers("Nous rejoindre")
    (True, False)
    """
    return _OTHERS.search(around) is not None


def path_words(url: str) -> str:
    """The words of an address, without its host."""
    parts = urlsplit(url)
    return unquote(f"{parts.path} {parts.query}").replace("_", "-")
