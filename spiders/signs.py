"""The signs by which a few words, a link or a page are known to be about openings."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from pipeline.normalise import normalise
from pipeline.normalise.words import fold
from pipeline.offer import Offer, RawOffer
from spiders.content import content, lines, name_of
from spiders.page import Page
from spiders.recruits import OTHERWISE

_ANY_DAY = date(2027, 1, 1)  # a title alone has no deadline that could pass

MARKS = re.compile(
    r"[HhFf]\s?/\s?[FfHh]\b|\(H/?F\)|\bCDI\b|\bCDD\b|\bvacations?\b|\b\d{2,3}\s?%|temps (?:plein|complet|partiel)|"
    r"\b(?:recrut|recherch|cherch)(?:e|ent|ons|ement)\b|\bpostes?\b|\boffres?\b|remplacements?\b|rempla[cç]ante?|\bstages?\b|apprenti|alternan|temps non complet|cat[ée]gorie [ABC]\b",
    re.IGNORECASE,
)
"""What titles of openings hold, whatever the trade."""
_GENERIC = frozenset(
    [
        "lire",
        "voir",
        "en",
        "savoir",
        "plus",
        "detail",
        "details",
        "consulter",
        "decouvrir",
        "acceder",
        "telecharger",
        "ouvrir",
        "afficher",
        "visualiser",
        "cliquez",
        "cliquer",
        "ici",
        "clic",
        "read",
        "more",
        "view",
        "la",
        "suite",
        "le",
        "les",
        "l",
        "de",
        "d",
        "du",
        "des",
        "cette",
        "cet",
        "ce",
        "sur",
        "a",
        "au",
        "pour",
        "et",
        "fiche",
        "offre",
        "offres",
        "annonce",
        "article",
        "page",
        "complete",
        "complet",
        "document",
        "pdf",
        "doc",
        "docx",
        "lien",
        "info",
        "infos",
        "information",
        "informations",
        "poste",
        "emploi",
        "description",
        "profil",
        "ko",
        "mo",
        "kb",
        "mb",
        "octets",
        "taille",
        "format",
        "fichier",
        "nouvelle",
        "fenetre",
        "details",
        "nos",
        "notre",
        "toute",
        "toutes",
        "tout",
        "tous",
    ]
)
"""Words of links that name nothing: "Lire la suite", "Voir l'offre"."""
APPLIES = re.compile(
    r"^\W*(?:je\s+)?(?:postule[rz]?|candidate[rz]?|envoyer|d[ée]poser|r[ée]pondre|contacte[rz]|candidature spontan|imprimer|partager|retour|accueil$|contact$|plan du site|mentions|recevoir|s['’]abonner|s['’]inscrire|connexion|haut de page)",
    re.IGNORECASE,
)
"""Words of links that lead elsewhere than to an offer."""
_NEWS = re.compile(
    r"actualit|actus?\b|/news|agenda|[ée]v[ée]nement|/blog|presse|magazine|bulletin|/(?:tag|category|categorie|author|auteur|user)s?/|[?&](?:cat|tag|author)=",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"m[ée]tiers?\b|formations?\b|services?/|services?\b|sp[ée]cialit[ée]s?|consultation|praticiens?|annuaire|[ée]quipes?\b|patients?\b|t[ée]moignage|d[ée]couvrir|pr[ée]sentation|instances",
    re.IGNORECASE,
)
_PRESENTS = re.compile(
    r"m[ée]tiers\b|annuaire|[ée]quipes?\b|professionnels de sant[ée]|praticiens\b|services\b|sp[ée]cialit[ée]s|t[ée]moignages?|formations\b|actualit[ée]s",
    re.IGNORECASE,
)
_OF_OFFERS = re.compile(
    r"offre|emploi|poste|annonce|recrut|jobs?\b|vacan|carri|stage|rempla|rejoindre", re.IGNORECASE
)
NOTHING = re.compile(
    r"(?:\b(?:aucune?s?|z[ée]ro|no)\s+|(?<![\d.,])\b0\s+|\bpas\s+d(?:e\s+|['’]\s?)|\bn['’](?:y\s+a|avons|existe)\s+(?:\w+\s+){0,3}plus\s+d(?:e\s+|['’]))(?:\w+\s+){0,2}?"
    r"(?:offres?|postes?|annonces?|emplois?|recrutements?|r[ée]sultats?|contenus?|vacances?|opportunit[ée]s?|articles?|jobs?)\b|\b(?:"
    r"(?:ne\s+recrut(?:e|ons)\s+pas|n['’]est\s+[àa]\s+pourvoir|n['’](?:avons|a)\s+(?:actuellement\s+|pour\s+le\s+moment\s+)?(?:pas|aucun))|"
    r"(?:tous\s+les|nos)\s+postes\s+sont\s+(?:actuellement\s+)?pourvus|nothing\s+found|no\s+results?)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"recrut|offres?[-_ /]+(?:d[-_ '’]|emploi|stage|en cours|actuel|disponible|m[ée]dical|param|soignant|rempla|install)|\b(?:nos|les|toutes)[-_ ](?:\w+[-_ ])?offres?\b|offres?/?$|/offres?/|emplois?\b|rejoindre|rejoignez|carri[eè]re|\bpostes?\b|\bjobs?\b|\bstages?\b|rempla[cç]|vacances?[-_ ]de[-_ ]poste|avis[-_ ]de[-_ ]vacance|"
    r"travailler|installation|install(?:er|ez)|candidat|postuler|annonces?\b|recherch(?:e|ons)[-_ ](?:un|des|son|sa)|vacatio|internat",
    re.IGNORECASE,
)
"""Words by which a page or an address speaks of openings; "offre de soins" is none."""
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|\bhidden\b|\bd-none\b|\bhide\b", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def opening(title: str) -> bool:
    """Whether a title by itself would pass for an opening, by the pipeline's own word.

    >>> opening("Infirmier de nuit (H/F)"), opening("Le CH fête ses vingt ans")
    (True, False)
    """
    return isinstance(normalise(RawOffer(title=title[:300]), _ANY_DAY), Offer)


def generic(text: str) -> bool:
    """Whether the words of a link name nothing.

    >>> generic("En savoir plus"), generic("» Voir l'offre"), generic("Détails du poste"), generic("Médecin")
    (True, True, True, False)
    """
    said = re.findall(r"[^\W\d_]+", fold(text[:300]))
    return sum(map(len, said)) < 3 or all(word in _GENERIC for word in said)


def worded(url: str) -> bool:
    """Whether an address says that it leads to openings."""
    said = _said(url)
    return _ABOUT.search(said) is not None and OTHERWISE.search(said) is None


def astray(url: str) -> bool:
    """Whether an address says news, a directory, a presentation, and nothing of openings."""
    said = _said(url)
    if _NEWS.search(said):
        return True
    return _ELSEWHERE.search(said) is not None and not _OF_OFFERS.search(said)


def _said(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def is_about(page: Page) -> bool:
    """Whether a page says of itself that it is about recruitment: by address, title, headings.

    One that presents trades, teams or services is not, whatever folder it lies in.
    """
    name = name_of(page)
    titles = [name, " ".join((page.selector.xpath("//title/text()").get() or "").split())]
    titles += [" ".join("".join(h.itertext()).split()) for h in content(page).iter("h1", "h2")][:6]
    if _PRESENTS.search(name) or (astray(page.url) and not _ABOUT.search(name)):
        return False
    return worded(page.url) or any(
        _ABOUT.search(title) and not OTHERWISE.search(title) for title in titles
    )


def says_empty(page: Page, pattern: str | None = None) -> bool:
    """Whether the page tells people that nothing is open; words that it hides do not count."""
    wanted = re.compile(pattern, re.IGNORECASE) if pattern else NOTHING
    body = content(page)
    if not any(wanted.search(line) for line in lines(body)):
        return False
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        own = " ".join(" ".join(element.xpath("text()")).split())
        if own and wanted.search(own):
            return not any(_is_hidden(up) for up in (element, *element.iterancestors()))
    return True  # said across several elements


def _is_hidden(element: object) -> bool:
    attributes = getattr(element, "attrib", {})
    if "hidden" in attributes:
        return True
    said = f"{attributes.get('style', '')} {attributes.get('class', '')}"
    return _HIDDEN.search(said) is not None
