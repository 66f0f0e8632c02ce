"""What a notice says that tells it from its sisters: surface, duration, part."""

from __future__ import annotations

import re

from pipeline.dedupe.notice.figures import UNITS
from pipeline.dedupe.notice.signature import fold
from pipeline.dedupe.notice.wards import mark

_NUMBERS = {word: n for word, n in UNITS.items() if 0 < n <= 12 or n == 15}
_NUMBER = r"(\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"


_WHEN = tuple(
    (re.compile(rf"\b(?:{form})\b"), of)
    for form, of in (
        *(
            (name, (n,))
            for n, name in enumerate(
                [
                    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
                    "octobre", "novembre", "decembre",
                ],
                1,
            )
        ),
        ("noel|fetes de fin d'annee|fin d'annee|jour de l'an", (12, 1)),
        ("toussaint", (10, 11)),
        ("paques|printemps", (4, 5)),
        ("(?:l'|cet |d')ete|vacances d'ete", (7, 8)),
    )
)  # fmt: skip
_ANY_TIME = re.compile("|".join(form.pattern for form, _ in _WHEN))
_SURFACE = re.compile(r"(\d{1,4})(?:[.,]\d+)?\s*(?:m2|m(?:etre)?s? carres?)")
_DURATION = re.compile(
    r"\b(?:cdd|contrat|duree(?: (?:du contrat|de la mission|du remplacement|du stage))?|mission|"
    r"remplacement|rempla|stage|interim)s?\b[^.\n\d]{0,28}?"
    rf"\b{_NUMBER} ?(jour|semaine|mois|ans?\b|annee)"
)
_TRIAL = re.compile(r"essai|experience|preavis|anciennete|renouvel")

_LABEL = (
    r"pavillon|unite|batiment|aile|lot|box|bureau|local|cabinet|secteur|etage|plateau|site|"
    r"logement|cellule"
)
_NUMBERED = re.compile(
    rf"\b({_LABEL})\s+(?:n[°o]?\.?\s*|numero\s+)?(a\b(?! \w)|[b-h]|\d{{1,3}}|[ivx]{{1,4}})\b"
    r"(?!\s*(?:m2|%|h\b|rue|lits|places|mois|ans?\b|jours?|semaines?|')|[.,]\d)"
)
_FLOOR = re.compile(r"\b(\d{1,2}|rez)(?:er|e|eme|nd)?[ -](?:de[ -]chaussee|etage)\b")
_HOUSE = (
    "site|pavillon|résidence|ehpad|unité|foyer|upass|antenne|clinique|pôle|hôpital|crèche|école|"
    "collège|lycée|cms|msp"
)
# The name begins with a capital: "site Saint-Brice", not "site de travail".
_NAMED = re.compile(
    rf"\b((?i:{_HOUSE}))\s+(?:de\s|du\s|des\s|d['’])?\s*[«\"]?\s*"
    r"((?:(?:Les|Le|La|Saint|Sainte|St|Ste)[\s-]|L['’])?[A-ZÉÈÀÎÔ][\w'’-]+"
    r"(?:[\s-](?:de |du |des |la )?[A-ZÉÈÀÎÔ][\w'’-]+)*)"
)
_SAINTED = r"(?:Les|Le|La|Saint|Sainte|St|Ste)[\s-]|L['’]"
HOUSE = re.compile(
    r"\b(?:(?i:résidence|clinique|polyclinique|pharmacie)\s+(?:de la\s|du\s|des\s|de\s|d['’])?[«\"]?\s*"
    rf"(?:{_SAINTED})?|(?i:ehpad|foyer|msp)\s+[«\"]?\s*(?:{_SAINTED}))"
    r"[A-ZÉÈÀÎÔ][\w'’-]+(?:[\s-](?:de |du |des |la )?[A-ZÉÈÀÎÔ][\w'’-]+)*"
)
"""A house and its name: "la résidence du Pré-Fleuri", "l'EHPAD Les Lilas"; "EHPAD Orne" has none."""

_PLACED = re.compile(
    r"(?:(?:au sein|affecte|pour|rejoin|integr|exerc|travail|intervien|poste)\w*\b[^.\n]{0,40}?\b"
    r"(?:services?|unites?|poles?|secteurs?|equipes?)(?: mobile)?|\bservices?(?= ?:))"
    r"\s?(?:de la |de l'|d'|de |du |des |en |:)?\s?"
)
_WARD_LIST = re.compile(r"@[\w-]+(?:(?:\s?[,/-]\s?| et | ou )@[\w-]+)*")
_REGULAR = re.compile(
    r"\bregulier|\b(?:a|toute) l'annee\b|\b(?:chaque|tous les) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|semaine)|"
    r"\bune? (?:jour|lundi|mardi|mercredi|jeudi|vendredi|samedi|semaine) sur (?:deux|trois|quatre|\d)"
)
_MONTHLY = re.compile(r"\d ?j(?:ours?)? ?(?:/|par) ?mois")
_AGAIN = re.compile(
    r"\b(prolong\w+(?! (?:possible|envisage|eventuel))|relance|republi(?!que)\w+|rediffus\w+|remise en ligne|rappel|annule et remplace|"
    r"toujours (?:disponibles?|vacante?s?|libres?|ouverte?s?|recherche\w*|a pourvoir|d'actualite|a louer)|"
    r"toujours (?:a la |en )?(?:recherche|quete)\b|(?:cherch|recrut)(?:e|ons|ent) (?:toujours|encore)|"
    r"(?:est|sommes|reste|restons) (?:toujours|encore) (?:a pourvoir|a la recherche|sans)|"
    r"(?:pas|rien|personne)(?: encore)? trouve|toujours (?:personne|rien)|encore (?:disponibles?|vacante?s?|libres?)|"
    r"encore (?:une?|deux|trois|\d) [^.\n]{0,40}(?:disponibles?|vacante?s?|libres?|a pourvoir)|"
    r"report (?:de la date|du delai)|"
    r"(?:nouvelle|2e|2eme|deuxieme|seconde) (?:publication|parution|diffusion))\b"
)

_SPAN = 2
"""Months that a notice names for how long the work is; one is when it begins."""


def surfaces(folded: str) -> frozenset[str]:
    """Return the square metres named, as whole numbers.

    >>> sorted(surfaces(fold("bureaux de 25 m² et 30,5 m2")))
    ['25', '30']
    """
    if "m2" not in folded and "carre" not in folded:
        return frozenset()
    return frozenset(m[1] for m in _SURFACE.finditer(folded))


def durations(folded: str) -> frozenset[int]:
    """Return how long the work lasts, in days (a month is 30), from phrases that bind it.

    >>> sorted(durations("cdd de 6 mois, essai de 2 mois. remplacement trois semaines"))
    [21, 180]
    """
    found = set()
    for m in _DURATION.finditer(folded):
        if _TRIAL.search(m[0]):
            continue
        number = _NUMBERS[m[1]] if m[1] in _NUMBERS else int(m[1])
        unit = {"j": 1, "s": 7, "m": 30, "a": 360}[m[2][0]]
        found.add(number * unit)
    return frozenset(found)


def parts(title: str, folded: str) -> dict[str, frozenset[str]]:
    """Return named or numbered parts of a house by label, from the title and the folded whole.

    >>> parts("IDE - site Saint-Brice", fold("IDE - site Saint-Brice, pavillon B"))
    {'pavillon': frozenset({'b'}), 'site': frozenset({'saint brice'})}
    """
    found: dict[str, set[str]] = {}
    for label, number in _NUMBERED.findall(folded):
        found.setdefault(label, set()).add(number)
    for floor in _FLOOR.findall(folded):
        found.setdefault("etage", set()).add(floor)
    if not title.isupper():
        for label, name in _NAMED.findall(title):
            plain = fold(name).replace("-", " ").replace("'", " ").strip()
            found.setdefault(fold(label), set()).add(plain)
    return {label: frozenset(names) for label, names in found.items()}


def months(folded: str) -> frozenset[int]:
    """Return the months that a text names, feasts and seasons among them.

    >>> sorted(months("remplacement juillet ou aout")), sorted(months("fetes de fin d'annee"))
    ([7, 8], [1, 12])
    """
    if not _ANY_TIME.search(folded):
        return frozenset()
    return frozenset(n for form, of in _WHEN if form.search(folded) for n in of)


def placed_wards(folded: str) -> frozenset[str]:
    """Return the wards where the text says that the work is, not those that the house has.

    >>> placed_wards("vous travaillerez au sein du service de cardiologie. urgences sur place.")
    frozenset({'cardiologie'})
    """
    for place in _PLACED.finditer(folded):
        marked, _ = mark(folded[place.end() : place.end() + 60])
        if (listed := _WARD_LIST.match(marked)) is not None:
            return frozenset(re.findall(r"@([\w-]+)", listed[0]))
    return frozenset()


def regular(folded: str) -> bool:
    """Whether work comes again each week or month of the year, not for a time.

    >>> regular("un jeudi sur deux, a l'annee"), regular("du 15 au 27 fevrier")
    (True, False)
    >>> regular("8 jours par mois des fevrier"), regular("juillet et aout, 8 jours par mois")
    (True, False)
    """
    if _REGULAR.search(folded):
        return True
    return _MONTHLY.search(folded) is not None and len(months(folded)) < _SPAN


def said_again(folded: str) -> bool:
    """Whether a notice says of itself that it is published once more or prolonged."""
    return bool(_AGAIN.search(folded))
