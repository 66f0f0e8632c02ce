"""Askers: what is on offer by who asks and how, where no word of the kind decides."""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case
from pipeline.normalise.draft import Draft
from pipeline.normalise.kind.practice import LIBERAL, Practice
from pipeline.normalise.net import joined
from pipeline.normalise.seldom import seldom

_PARTNER = seldom(
    r"\b(?:re)?cherch\w+\s+(?:(?:son|sa|un|une|leur|notre|nos|des|de|futurs?|nouve\w+|[a-zé]+ième|\d{1,2}\s?[eè](?:me)?)\s+){0,3}associée?s?\b(?!\s+(?:à\s+temps|universitaire))",
    re.IGNORECASE,
)
# "Trois associés dont un part", "entrée en SELARL par rachat de parts"
_INTO_A_FIRM = seldom(
    r"\bassociée?s\b[^.;\n]{0,15}\bdont\s+(?:une?|deux|l['’]une?)\s+(?:part|s['’]en\s+va|quitte|arrête|prend)\b|"
    r"\b(?:entrée|intégration|intégrer|entrer)\s+(?:en|dans|au)\s+(?:(?:la|une|notre|le)\s+)?(?:SEL\w*|SCM|SCP|SISA|capital)\b|\b(?:rachat|reprise|achat|acquisition|acquérir|racheter)\s+(?:(?:de|d['’]un|des|ses|mes|les)\s?)?[^.;\n]{0,22}\bparts\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:pas|sans|ni|terme|évolution|évolutif|possibilité)\b[^.;\n]*$", re.IGNORECASE
)
EITHER_WAY = seldom(
    r"\bsi\s+(?:vous\s+|tu\s+)?préf[éè]re[sz]\s+(?:être\s+|le\s+)?salari\w+|\bsalari\w+\s+(?:\w+\s+)?(?:envisageable|étudié|possible|à\s+l['’]étude|discutable)|\bsalari\w+[^.;:!?\n]{0,40}\bou\s+(?:installée?s?\s+)?à\s+(?:son|leur|votre)\s+compte\b|\bsalariat\b[^.;:!?\n]{0,40}\bou\s+(?:un\s+|en\s+)?(?:exercice\s+)?lib[ée]ra\w+|\blib[ée]ra\w+[^.;:!?\n]{0,60}\bsalariat\b|\bsalari\w+\s+(?:ou|comme|et|/)\s+(?:en\s+)?lib[ée]ra\w+|\blib[ée]ra\w+,?\s+(?:ou|comme|et|/|mais\s+aussi)\s+(?:en\s+)?(?:\w+\s+){0,2}(?:salari\w+|vacations?)",
    re.IGNORECASE,
)
_SUBSTITUTE = seldom(
    r":\s*une?\s+rempla[cç]ante?\b|\brempla[cç]ante?\s+(?:fixe|régulière?)\b|\b(?:re)?cherch\w+[^.;:!?\n]{0,90}?\brempla[cç]ante?s?\b",
    re.IGNORECASE,
)
# A board's notice that begins a sentence with it: "Collaboration ou remplacement fixe, au choix".
_ITEM = seldom(
    r"(?:^|[.!?\n:;]\s*)(?:(?:possibilité|proposition|offre|contrat)\s+d(?:e\s+|['’]))?(?P<kind>collaborat|remplacement|associat(?!ion\s+(?:d['’]|de\s+la|des?\s+(?!\d|deux|trois)|du\s|[a-zà-ÿ]+(?:aire|ale|aine|oise|aise|ienne|elle|ive|iste|ine|onne)\b))|assistanat|cession|succession)\w*\b(?!\s+(?:avec|de\s+(?:patients|familles|parents)|loi))",
    re.IGNORECASE,
)
_ITEMS = {"collaborat": "collaboration", "remplacement": "remplacement", "associat": "association", "assistanat": "collaboration", "cession": "succession", "succession": "succession"}  # fmt: skip
_OF_PRACTITIONERS = frozenset({"plateforme", "ordre", "cabinet", "msp", "cpts", None})


def an_item(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """What a notice of practitioners says by the first word of a sentence."""
    if way.salaried or draft.raw.source.publisher not in _OF_PRACTITIONERS:
        return None
    if LIBERAL.isdisjoint(draft.professions):
        return None
    met = _ITEM.search(draft.text)
    return (_ITEMS[met["kind"].lower()], met.group().strip(" .!?\n:;")) if met else None


# "Qui veut reprendre mes consultations d'avril à septembre ?", during an absence.
_KEEPS = re.compile(
    r"\b(?:tenir|garder|s['’]occuper\s+de|reprendre|assurer|prendre|faire\s+tourner)\s+(?:mon|ma|mes|notre|nos|le|la)\s+(?:cabinet|consultations?|tournée|patients|patientèle|boutique|officine|pharmacie)\b",
    re.IGNORECASE,
)
_AWAY = any_case(
    r"\b(?:congés?|vacances|arrêt\s+(?:maladie|de\s+travail)|maternité|absence|absente?|en\s+(?:juillet|août)|opér\w+|enceinte|dispo\b|pendant|entre\s+le|d['’](?:avril|août|octobre)\s+à|d[eu]\s+(?:\d+|janvier|février|mars|mai|juin|juillet|septembre|novembre|décembre)[^.\n]{0,12}\s+(?:à|au)\s)",
)
HOUSE_SEEKS = seldom(
    r"\b(?:h[ôo]pital|clinique|centre hospitalier|centre\s+de\s+(?:santé|rééducation|soins)|EHPAD|maison de retraite|SSIAD|HDJ|CHR?U?|cr[èe]che|foyer|r[ée]sidence|lycées?|collège|internat|école|rectorat|IME|SESSAD|I?TEP|MECS|association|fondation|mutuelle|entreprise|usine|prison|PMI)\b[^.;:!?\n]{0,60}?\s(?:recrute|recherche|cherche|embauche|engage|vous\s+(?:confie|propose|offre|embauche))\b|\bquelqu['’]une?\s+pour\s+(?:une?|deux|six|\d+)\s+(?:ans?|mois)\b|\b(?:premier|propos\w+\s+un)\s+emploi\b|\bposte\s+se\s+libère\b|(?:^|[.!?\n]\s*)(?:un\s+|notre\s+|le\s+)?(?:lycée|collège|internat)\b|\bposte\b[^.;:!?\n]{0,40}\s(?:à\s+l['’]|au\s|de\s+l['’]|du\s)(?:h[ôo]pital|clinique|centre hospitalier|EHPAD|CHR?U?)\b",
    re.IGNORECASE,
)


# "Cherchent leur perle rare pour juillet", "cherche une consœur pour la remplacer"
_EMPLOYING = frozenset({"hopital", "clinique", "ehpad", "departement", "commune", "epci"})
_FOR_A_TIME = seldom(
    r"\bcherch\w+\s[^.;:!?\n]{3,50}?\bpour\s+(?:cet\s+été|l['’]été|juillet|août|l['’]hiver|les\s+(?:vacances|fêtes)|la\s+saison)\b",
    re.IGNORECASE,
)
_TO_REPLACE = seldom(
    r"\bpour\s+(?:la|le|me|nous|les)\s+remplacer\b|\bcherche(?:nt)?\s+quelqu['’]une?\s+(?:du\s+\d|de\s+\w+\s+à\s)",
    re.IGNORECASE,
)


def a_substitute(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """A practice that looks for somebody to stand in, in its text only."""
    if way.salaried or LIBERAL.isdisjoint(draft.professions):
        return None
    met = _SUBSTITUTE.search(draft.text)
    if met is None and draft.raw.source.publisher not in _EMPLOYING:
        met = _FOR_A_TIME.search(draft.text)
    if met is None and _AWAY.search(draft.text):
        met = _KEEPS.search(draft.text) or _TO_REPLACE.search(draft.text)
    return ("remplacement", met.group()) if met else None


# "Redevance 25 %": a share of one's fees, which a partner who is not yet one pays.
_SHARE = re.compile(
    r"\bredevance\b[^.;:!?\n]{0,20}:?\s?\b\d{1,2}\s?%|\b\d{1,2}\s?%\s+de\s+redevance\b",
    re.IGNORECASE,
)


# A share named with the way one joins: "assistanat 20 %" among kinés.
_JOINS = seldom(
    r"\b(?:pas\s+besoin\s+d['’]|rien\s+à\s+|sans\s+)investi\w+|\bcherche(?:nt|ons)?\s+une?\s+(?:second|deuxième|troisième|quatrième|cinquième|sixième|\d[eè]\w*)e?\b(?=[^;\n]{0,90}?\b[2-6]\d\s?(?:%|pour\s?cent)(?!\w))|\b(?:assistanat|collab\w*)\s+(?:à\s+|:\s*)?\d{1,2}\s?%|"
    r"\bcherche(?:nt|ons)?\s+(?:une?\s+|son\s+|sa\s+|leur\s+|notre\s+)(?:ou\s+une?\s+)?collaborat(?:eur|rice)\b(?!\s+(?:salarié|comptab|de\s+direction|ou\s+rempla))",
    re.IGNORECASE,
)


# Among dentists a share of so much is a collaborator's: "2 consœurs, 40 %".
_OF_CHAIRS = re.compile(
    r"\b[3-5]\d\s?(?:%|pour\s?cent)(?!\w)(?!\s*(?:ETP|de\s+(?:temps|reste|subv)|EBE|des?\s+(?:patients|act)))",
    re.IGNORECASE,
)


def a_share(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """Work for a share of its fees, in one's own name."""
    if way.employs or LIBERAL.isdisjoint(draft.professions):
        return None
    if EITHER_WAY.search(draft.head):
        return None  # "salarié ou libéral": a post, bound either way
    if draft.raw.source.publisher == "clinique":
        return None  # those who settle in its walls pay it a share, too
    met = _SHARE.search(draft.text) if "edevance" in draft.text else _JOINS.search(draft.text)
    if met is None and not way.salaried and draft.professions == ("chirurgien-dentiste",):
        if draft.raw.source.publisher not in _OF_PRACTITIONERS or "vacation" in draft.text:
            return None
        met = _OF_CHAIRS.search(draft.text)
    return ("collaboration", met.group()) if met else None


def a_partner(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """A group that looks for one more partner; a club's "associé" is no practitioner."""
    liberal = way.surely_liberal or way.is_liberal
    if not liberal and (way.salaried or LIBERAL.isdisjoint(draft.professions)):
        return None
    met = _PARTNER.search(draft.text)
    if met is None and not way.salaried and "ollabora" not in draft.text:
        met = _INTO_A_FIRM.search(draft.text)
        if met and _NOT_NOW.search(draft.text, max(0, met.start() - 30), met.start()):
            return None
    return ("association", met.group()) if met else None


def on_its_own(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """Work that is surely libéral, and of no other kind, is a place to settle."""
    if not way.liberal or LIBERAL.isdisjoint(draft.professions):
        return None
    if way.salaried == "words" or (way.salaried and not way.surely_liberal):
        return None  # a house that employs may have practitioners of their own, if it says so
    if not (way.surely_liberal or draft.raw.source.publisher == "clinique"):
        return None
    house = HOUSE_SEEKS.search(joined(draft.head, draft.text))
    if house and (not way.surely_liberal or " vous " in house.group()):
        return None  # a house that employs seeks, whoever prints it
    return "installation", way.liberal
