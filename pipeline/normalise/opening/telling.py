"""Telling: marks by which a title, or how a text ends, shows that a page tells and does not offer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.normalise.draft import Draft
from pipeline.normalise.net import lowered, met_runs
from pipeline.normalise.seldom import Seldom, seldom
from pipeline.normalise.spots import Runs, held_sets, holds

READ = 5_000  # characters in which a page says to whom it speaks
DECIDES = 9  # a sign of such a weight decides whatever else is said


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that speak for or against an opening, and how much."""

    weight: int
    genre: str
    """What a page with such words is; "" for an opening."""
    pattern: Seldom
    runs: tuple[str, ...] = ()
    """It is tried only where one of these small letters' runs stands, if any are given."""

    def search(self, said: str) -> re.Match[str] | None:
        """Where a text has such words."""
        if self.runs and not holds(lowered(said), self.runs):
            return None
        return self.pattern.search(said)


def sign(weight: int, genre: str, *parts: str, runs: tuple[str, ...] = ()) -> Marked:
    """The mark that any of the patterns is."""
    return Marked(weight, genre, seldom("|".join(parts), re.IGNORECASE), runs)


_TITLE_AGAINST: tuple[Marked, ...] = (
    sign(
        4, "article",
        r"\bbienvenue\s+(?:à\s+(?:…|notre|nos|la\s+nouvelle)|aux?\s+(?:nouve\w+|docteur|dr\b|deux))|\bs['’]installe(?:nt)?\s+(?:à|dans|sur|au|en)\b|\bs['’]est\s+installée?\b",
        r"\barrivées?\s+(?:d['’]une?|de\s+(?:notre|nos|votre|deux|trois|plusieurs|nouve\w+)|du|des)\s|\b(?:est|sont)\s+(?:enfin\s+)?arrivée?s?\b|^(?:un\s+(?:grand\s+)?)?merci\s*,?\s+(?:à|aux|docteur|dr\b|madame|monsieur|…|pour)(?=\W|$)|\b(?:racontent?|témoignent?|se\s+confient?|se\s+souvien(?:t|nent)|bravo|félicitations)\b(?!-)|^l[ea]s?\s[^.:!?|]{3,60}?\s(?:succède(?:nt)?\s+(?:à|aux?)|rejoint|rejoignent|prend(?:ra|ront)?\s+ses\s+fonctions)\b",
        runs=("bienvenue", "install", "arriv", "merci", "racont", "témoign", "confi", "souvien", "bravo", "félicit", "succède", "rejoi", "fonctions"),
    ),
    sign(
        4, "article",
        r"^\W*(?:(?:à\s+la\s+)?rencontre\s+(?:avec|d['’e])|entretien\s+avec|(?:trois|quatre|cinq|\d)\s+questions\s+à|dans\s+(?:les\s+pas|l['’]intimité|la\s+peau)\s+d|paroles?\s+d|focus\s+sur|zoom\s+sur|immersion\b)\s*(?:(?:un|une|notre|nos|le|la|les|deux|trois|son|sa)\s|l['’])?",
        runs=("rencontre", "entretien", "questions", "dans ", "parole", "focus", "zoom", "immersion"),
    ),
    # "Le docteur part à la retraite après 38 ans": a farewell, unless the text seeks who comes
    sign(
        4, "article",
        r"^\W*(?!une?\b|deux\b|trois\b)(?:(?:le|la|notre|nos|les|votre|vos)\s|l['’])?[^.:!?|]{0,50}\b(?:part(?:ent|ira|iront)?|prend(?:ra|nent)?|(?:fait|font)\s+valoir|quitte(?:nt)?|tire(?:nt)?|met(?:tent)?\s+fin|raccroche(?:nt)?|s['’]en\s+va|dit\s+au\s+revoir|fait\s+ses\s+adieux)\b[^.:!?|]{0,30}(?:\bretraite\b|\bbien\s+méritée?|\baprès\s+\d+\s+ans\b)",
        runs=("retraite", "mérité", "après "),
    ),
    # what is told to whoever may be ill: "Le saviez-vous ?", "Des nouvelles de notre médecin"
    sign(
        4, "information",
        r"^\W*(?:le\s+)?saviez-vous\b|^\W*(?:qu['’]est-ce\s+qu|c['’]est\s+quoi|à\s+quoi\s+sert|quand\s+(?:consulter|voir)|pourquoi\s+(?:consulter|voir)|tout\s+savoir\s+sur|comment\s+(?:trouver|devenir|consulter|prendre))\b|^\W*(?:des|quelques|bonnes?)\s+nouvelles?\s+d[eu]\b|^\W*(?:votre|vos|ton|tes)\s+(?:enfants?|bébés?|parents?|proches?|mère|père|conjointe?)\b",
        runs=("saviez", "quoi", "sert", "consulter", "voir", "savoir", "comment", "nouvelle", "votre ", "vos ", "ton ", "tes "),
    ),
    sign(
        4, "information",
        r"^\W*(?:l[ea]s?\s|l['’]|votre\s|notre\s)[^.:!?|]{3,50}\s(?:déménage(?:nt)?|change(?:nt)?\s+d['’](?:adresse|horaires)|rouvre(?:nt)?|fait\s+peau\s+neuve)\b|:\s*(?:un|quel)\s+métier\b|^[^:]{3,30}:\s*(?:ce\s+qu(?:e|i)|comment|pourquoi|combien|quand|quels?|quelles?|mode\s+d['’]emploi|prise\s+en\s+charge|remboursements?|étape\s+par|à\s+qui\s+s['’]adresser|qui\s+appeler|où\s+(?:aller|consulter))\b(?!\s+(?:nous\s+(?:rejoindre|cherch)|si\s))",
        runs=(":", "déménage", "change", "rouvre", "peau neuve", "métier"),
    ),
    sign(
        4, "presse",
        r"^\W*(?:mon|ma|mes)\s+(?:première?\s+)?(?:année|vie|journée|parcours|métier|quotidien|nuits?|débuts|histoire|combat)\b",
        runs=("mon ", "ma ", "mes "),
    ),
    sign(
        4, "presse",
        r"^[^.:!?|]{3,60}?\s(?:va\s+)?(?:ferme(?:nt|r|ra)?|supprime(?:nt|ra)?|suspend(?:ent|ra)?|menacée?s?\s+de)\s+(?:ses?|leurs?|sa|son|le|la|les|l['’]|définitivement|fermeture)\b",
        runs=("ferme", "supprim", "suspend", "menacé"),
    ),
    # a flat is let to somebody of the field, and is no place to work
    sign(
        9, "logement",
        r"^\W*(?:(?:je\s+)?loue\s+|à\s+louer\s*:?\s*|location\s+(?:d['’]un\s+)?)?(?:appartement|studio|T[1-5](?:\s?bis)?|F[1-5]|chambre|colocation)\b(?![^.\n]*\b(?:offert|gratuit|prêté|aux?\s|cabinet|poste|cherch|recrut|recherch|stage\s+d|rempla))",
        runs=("appartement", "studio", "chambre", "colocation", "t1", "t2", "t3", "t4", "t5", "f1", "f2", "f3", "f4"),
    ),
    # what is explained to those who practise, or printed for them: a new convention, a table of duties
    sign(
        4, "information",
        r"\bce\s+qu[ie]\s+(?:change|va\s+changer)\b|\bmode\s+d['’]emploi\b|\bexpliquée?s?\b|\bdécryptage\b",
        r"^\W*(?:vos\s+(?:élus|questions)|questions?\s+(?:d['’e]|aux?|à)|(?:la\s+mairie|le\s+maire|l['’]élue?)\s+(?:vous\s+)?répond)\b",
        runs=("change", "mode d", "expliqué", "décryptage", "élus", "question", "répond"),
    ),
    sign(
        6, "information",
        r"\bavenants?\b(?!\s+au\s+contrat)|\bnouvelle\s+convention\b|\brevalorisations?\b|^\W*(?:tableaux?|plannings?|tours?|calendriers?|listes?)\s+d(?:e\s|es\s)(?:la\s+)?(?:gardes?|permanence)\b",
        runs=("avenant", "convention", "revaloris", "garde", "permanence"),
    ),
    # a diploma of a faculty, sold by sessions
    sign(
        6, "formation", r"^\W*(?-i:DU|DIU|D\.U\.|Master|Licence|Capacité)\s(?:de\s|d['’]|en\s|«|\")|^\W*diplôme\s+(?:inter-?)?universitaire\b",
        runs=("du d", "du e", "du «", 'du "', "diu", "d.u.", "master", "licence", "capacité", "universitaire"),
    ),
    sign(
        2, "article", r"^bienvenue\s+(?:à|au)\b|^(?:le\s+départ|portrait|prix\s+d)|\b(?:récompensé|honoré|décoré|médaillé|distingué|lauréat|primé)e?s?\b|^«",
        runs=("bienvenue", "départ", "portrait", "prix", "récompensé", "honoré", "décoré", "médaillé", "distingué", "lauréat", "primé", "«"),
    ),
    sign(9, "annonce vide", r"^\W*candidatures?\s+spontanées?\W*$"),
    sign(4, "annonce vide", r"^\W*(?:nos\s+)?offres\s+d['’]emploi\W*$|^\W*nous\s+rejoindre\W*$"),
    sign(4, "présentation", r"^(?:nos|les)\s+métiers\s*(?:$|:)|^le\s+métier\s+d"),
    sign(2, "article", r"^une?\s+nouve(?:lle|l|au)\s"),
    sign(4, "information", r"^votre\s+(?:m[ée]decin|généraliste|docteur|pharmaci\w+|infirmi\w+|dentiste|kiné\w*|sage-femme|orthophoniste|podologue)s?\b(?!\s*\?)", runs=("votre ",)),
    sign(4, "vie locale", r"\b(?:stages?|ateliers?|cours|séances?)\s+(?:de\s+|d['’])?(?:bien[- ]être|yoga|sophrologie|(?:auto-?)?massages?|relaxation|méditation|danse|cuisine|couture|peinture|théâtre|musique|natation|gym\w*|premiers\s+secours|réflexologie)\b", runs=("stage", "atelier", "cours", "séance")),
    sign(9, "vie locale", r"^\W*(?:(?:devenez|appel\s+à|recherche|cherche)\s+(?:de\s+|des\s+)?)?bénévoles?\b", runs=("bénévol",)),
    sign(2, "information", r"\b(?:vous\s+accueille|vous\s+reçoit|résultats?\s+d[ue])\b"),
    sign(4, "information", r"^(?:à\s+)?(?:vendre|vends?)\s*:(?!\s*(?:cabinet|patient|local|officine|pharmacie|fonds|murs|parts))"),
)  # fmt: skip
# What an article ends with, and what signs it.
_CLOSES = sign(
    4, "presse",
    r"(?:[.!?»]|\n)\s*(?:portrait|reportage|enquête|récit|interview|témoignage)\s*[.!]?\s*$|\b(?:lire|voir|retrouve[zr]|suite)\b[^.\n]{0,40}\b(?:en\s+)?pages?\s+\d",
    r"[–—-]\s(?:le|la|les|l['’])\s?(?:courrier|écho|gazette|dépêche|journal|républicain|nouvelle\s+république|progrès|télégramme|voix|tribune|éveil|dauphiné|parisien|indépendant)\b[^.\n]{0,40}$",
)  # fmt: skip
_CLOSING = 200  # characters in which an article says that it is one
_CLOSES_RUNS = (
    "portrait", "reportage", "enquête", "récit", "interview", "témoignage", " page ", "– l", "— l",
)  # fmt: skip
# Care that is sought for nothing, at a match or a rally.
_FOR_NOTHING = seldom(
    r"\b(?:m[ée]decins?|infirmi\w+|kin[ée]\w*|ost[ée]o\w*|soignante?s?|secouristes?|podologues?|professionnels\s+de\s+santé)\s+bénévoles?\b",
    re.IGNORECASE,
)
_NEWSPAPER = re.compile(
    r"^(?:revue\s+de\s+presse|(?:le|la|les|l['’])\s?(?:courrier|écho|gazette|dépêche|journal|républicain|nouvelle\s+république|progrès|télégramme|voix|tribune|éveil|dauphiné|parisien|indépendant)\b)",
    re.IGNORECASE,
)
# Speech that is quoted, and lists of those present: marks that are no words.
_MARKS: tuple[Marked, ...] = (
    sign(2, "presse", r"»,?\s+(?:dit|confie|souffle|sourit|raconte|explique|se\s+réjouit|assure|lance|résume|insiste|glisse|précise|ajoute|affirme|indique|prévient|regrette|poursuit|conclut|témoigne)\b|\?\s+«"),
    sign(4, "presse", r"\bnous\s+(?:a|ont)\s+quittée?s?\b(?!\s+pour)"),  # "nous quitte en juin" leaves a post
    sign(5, "compte rendu", r"\b(?:présents?\s*:\s*\d+|excusés?\s*:|par\s+\d+\s+voix)"),
)  # fmt: skip
_MARK_RUNS = ("»", "«", "résent", "xcusé", " voix", "quitté")
_TEXT_MAY = Runs((*_MARK_RUNS, "bénévol", *_CLOSES_RUNS)).bit
_TOLD_WEIGHT = 4


def _by_run() -> dict[str, set[int]]:
    """The marks of a title by each run that one of their ways begins with, or by their own runs."""
    found: dict[str, set[int]] = {}
    for number, mark in enumerate(_TITLE_AGAINST):
        for run in {run for way in mark.pattern.ways for run in way[0]} or mark.runs:
            found.setdefault(run, set()).add(number)
    return found


_BY_RUN = _by_run()
_MAY = Runs(tuple(_BY_RUN)).bit


def _may_be_met(title: str) -> list[Marked]:
    """The marks whose letters a title holds, in order: of twenty, mostly none."""
    if not held_sets(title) & _MAY:
        return []
    numbers = set().union(*map(_BY_RUN.__getitem__, _BY_RUN.keys() & met_runs(title)))
    return [_TITLE_AGAINST[number] for number in sorted(numbers)]


def marks(draft: Draft) -> Iterator[tuple[int, str, str]]:
    """Every mark met: its weight, what such a page is, and the words."""
    for mark in _may_be_met(draft.title):
        if met := mark.search(draft.title):
            yield mark.weight, mark.genre, met.group()
    if held_sets(draft.text) & _TEXT_MAY:
        yield from _of_text(draft.text)
    source = draft.raw.source
    if source.publisher != "plateforme" and (met := _NEWSPAPER.match(source.name or "")):
        yield _TOLD_WEIGHT, "presse", met.group()
    if met := _CLOSED.search(draft.head):
        yield _TOLD_WEIGHT, "information", met.group()


def _of_text(text: str) -> Iterator[tuple[int, str, str]]:
    read = text[:READ]
    for mark in _MARKS if holds(read, _MARK_RUNS) else ():
        if met := mark.search(read):
            yield mark.weight, mark.genre, met.group()
    if met := _FOR_NOTHING.search(text):
        yield DECIDES, "vie locale", met.group()
    end = max(0, len(text) - _CLOSING)
    closing = lowered(text)[end:]
    if any(run in closing for run in _CLOSES_RUNS) and (met := _CLOSES.pattern.search(text, end)):
        yield _CLOSES.weight, _CLOSES.genre, met.group().strip()


# "Le cabinet du docteur est fermé cette semaine", "la rue du Docteur-Roux sera barrée".
_CLOSED = seldom(
    r"\b(?:cabinets?|secrétariat|pharmacie|maison médicale|centre)\b[^.!?\n]{0,40}\b(?:est|sera|seront|sont|reste\w*)\s+(?:exceptionnellement\s+)?fermée?s?\b|"
    r"\b(?:docteur|Dr|médecin|infirmi[eè]re?|kiné\w*|dentiste)\b[^.!?\n]{0,30}\b(?:est|sera|seront)\s+(?:absente?s?|en (?:congés?|vacances|arrêt))\b|"
    r"\b(?:rue|route|avenue|circulation|chaussée)\b[^.!?\n]{0,40}\b(?:barrée|coupée|interdite|fermée)\b",
    re.IGNORECASE,
)
