"""Deadlines: whether a day that a text names is the last on which one may apply."""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case
from pipeline.normalise.dates.clauses import APPLYING, clause, without_asides
from pipeline.normalise.dates.starts import WORKING
from pipeline.normalise.net import lowered
from pipeline.normalise.spots import holds
from pipeline.normalise.words import fold

DEADLINE = any_case(
    r"(?:clos(?:es?)?(?:\s+le)?|(?:date\s+)?limite[^\n.]{0,50}|cl[oô]ture(?:\s+(?:de|du|des|à)\b[^.:;\n]{1,40}?)?|dernier\s+jour(?:\s+[^.:;\n]{1,30}?)?|dernier\s+d[ée]lai(?:\s+pour\s+\w+)?|date\s+butoir|d['’]ici\s+(?:au|le)|r[ée]ponses?\s+(?:souhaitées?|attendues?|demandées?)(?:\s+(?:pour|avant))?|avant(?:\s+le)?|au\s+plus\s+tard(?:\s+le)?|"
    r"d[ée]p[oô]ts?\s+(?:de|du|des)\s+(?:candidatures?|dossiers?|offres)(?:\s+(?!à\s+partir|dès)\w+){0,3}\s*:|jusqu['’]au|valable\s+jusqu['’]au|\bpour(?:\s+le)?|ferm\w+\s+(?:(?:de|du|des|les?|la|l['’])\s?){1,2}(?:l['’])?(?:appel|candidatures?|offre|annonce|guichet|plateforme|inscriptions?|dépôts?|boîte|recrutement)\b(?:\s+\w+){0,2}|(?:sera|seront)\s+(?:retirée?s?|dépubliée?s?|close?s?|clôturée?s?|fermée?s?)(?:\s+le)?|échéance|deadline|fin\s+(?:de\s+(?:la\s+)?(?:publication|réception|parution)|du\s+dépôt|de\s+l['’](?:appel|affichage|annonce)|des\s+(?:candidatures|inscriptions))(?:\s+[^.:;,\n]{1,40}?)?)\s*(?:est\s+fixée\s+au|le|au|:|-|–)*\s*(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)?\s*(?:le\s+)?$",
)
_DEADLINE_RUNS = (
    "pour", "ferm", "sera", "seront", "limite", "butoir", "d'ici", "d’ici", "clos", "ture", "lai", "nier", "avant", "pon", "plus tard", "jusqu", "échéance", "deadline", "fin d", "pôt", "pot",
)  # fmt: skip
_SURE_DEADLINE = re.compile(
    r"limite|butoir|dernier|^d[ée]p[oô]t|^ferm|r[ée]ponse|cl[oô]ture|échéance|deadline|^fin\s+d",
    re.IGNORECASE,
)
_RANGE_END = re.compile(
    r"\b(?:du|entre\s+le)\s+(?:\w+di\s+)?\d{1,2}(?:er)?(?:[/.]\d{1,2}(?:[/.]\d{2,4})?|\s+[^\W\d]{3,9}\.?(?:\s+\d{4})?)?\s+(?:au|et(?:\s+le)?|jusqu['’]au)\s+(?:\w+di\s+)?$",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[\n;]|(?<!\bM)\.(?=\s|$)")  # a mail's points end nothing
_TAKEN_DOWN = re.compile(r"ser(?:a|ont)\b", re.IGNORECASE)  # "l'offre sera retirée le 20 mars"
_NOTICE = re.compile(
    r"\b(?:offres?|annonces?|avis|candidatures?|inscriptions?|recrutement|appel|dépôts?)\b[^.;]*$",
    re.IGNORECASE,
)
_FOR = re.compile(r"pour", re.IGNORECASE)
_FOR_WORK = re.compile(
    r"(?:pourvoir|prise|d[ée]but\w*|d[ée]marr\w*|entrée|arriv\w+|embauch\w+|remplac\w+|contrat|disponible|poste|mission|libre|vacant)\b(?!.*(?:adress|envo|transm|retour|dépos|remett|répon))",
    re.IGNORECASE,
)
_HIRING = re.compile(r"\W*recrutements?\s*", re.IGNORECASE)  # "Recrutement pour le 3 mai"
_WINDOW = re.compile(
    r"candidat|inscri|postul|dossier|d[ée]p[oô]t|vœux|choisi|\bchoix\b|demandes?\b", re.IGNORECASE
)
_AT_LATEST = re.compile(
    r"[\s,]*(?:au\s+plus\s+tard|dernier\s+d[ée]lai|inclus|minuit)", re.IGNORECASE
)


def says_deadline(before: str) -> bool:
    """Whether the words before a day say that one may apply until then."""
    met = DEADLINE.search(before) if holds(lowered(before), _DEADLINE_RUNS) else None
    if met is None:
        return False
    if _SURE_DEADLINE.search(met.group()):
        return True
    sentence = _SENTENCE_ENDS.split(without_asides(before[: met.start()]))[-1]
    if _TAKEN_DOWN.match(met.group()):
        return _NOTICE.search(sentence) is not None
    if _FOR.match(met.group()) and (_FOR_WORK.search(sentence) or _HIRING.fullmatch(sentence)):
        return False  # "candidature à un poste à pourvoir pour le 3 mai"
    if WORKING.search(sentence) and not APPLYING.search(sentence):
        return False
    # "avant le 15 décembre" by itself speaks to candidates; "jusqu'au" by itself does not.
    return bool(APPLYING.search(sentence)) or fold(met.group()).startswith("avant")


def last_day(before: str, after: str) -> bool:
    """ "Dossier à rendre le 28 avril au plus tard": the cue may stand after the day."""
    if not _AT_LATEST.match(after):
        return False
    return bool(APPLYING.search(re.split(r"[\n.;]", before)[-1]))


def ends_applying(before: str) -> bool:
    """ "Dossiers reçus du 1er au 28 mars": what stands after a range's first day is its last."""
    met = _RANGE_END.search(before) if holds(before, ("du ", "entre ")) else None
    return met is not None and _WINDOW.search(clause(before[: met.start()])) is not None
