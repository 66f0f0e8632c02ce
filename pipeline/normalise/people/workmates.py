"""Workmates: persons told by their work: what they do or leave, with whom one works, in which team."""

from __future__ import annotations

import re

from pipeline.normalise.people.beside import NAMES
from pipeline.normalise.people.given import GIVEN
from pipeline.normalise.people.names import may_be_full_name, may_be_name
from pipeline.normalise.people.spans import after_name, span
from pipeline.normalise.people.struck import Cue, without_spans
from pipeline.normalise.people.titled import PERSON, beside_their_title
from pipeline.normalise.spots import held_sets

# "Solveig part en retraite", "Nolwenn et moi"; "le congé maternité de Rozenn"
_DOES = re.compile(
    rf"(?<![\w-])(?<![^dDuUlL]['’])(?P<name>{NAMES})(?:\s(?:et\s(?P<other>{NAMES})))?,?\s(?:(?:qui\s|nous\s|vous\s|s['’]|va\s|vont\s|et\s(?=moi|toute))+\s?)?(?:part(?:ent|ira|iront|ait)?\s(?:en|à|le|au|fin|dès|vivre|vers|pour|bientôt)|part\b|partir|moi\b|(?:prend|prendra|prennent)\s(?:sa|leur|un|une|le|du)\b|quitte|cesse|arrête|en\s+va|attend\s+un|lève\s+le\s+pied|reprend|raccroche|a\s(?:décidé|choisi|pris|quitté|rejoint)\b|est\s(?:parti|absent|enceinte|malade|en\s(?:congé|arrêt))|déménage|toute\s+l['’]équipe|accueiller|accueillera|formera|épaulera|accompagnera|guidera|montrera|expliquera|attend\s+de\s+vos|répond|recevra|rappelle|fera\s)"
)
_DOES_RUNS = (
    " part", " moi ", " moi,", " moi.", " prend", " quitte", " déménage", " a quitté", " est parti", " est absent", " est enceinte", " est malade", " est en ", " cesse", " arrête", "en va", " attend ", " lève", " reprend", " raccroche", " décidé", " choisi", " pris ", " et toute", " accueille", " formera", " épaulera",
    " accompagnera", " guidera", " montrera", " expliquera", " répond", " recevra", " rappelle", " fera ",
)  # fmt: skip
_LEAVES = re.compile(
    rf"(?i:cong[ée]s?(?:\s(?:maternit[ée]|mat|parental|paternité|maladie|d['’]adoption|sabbatique))?|arr[êe]t(?:\s+maladie|\s+de\s+travail)?|absence|retraite|départ(?:\s+(?:en|à\s+la)\s+retraite)?|rempla[çc]\w+|remplacement|retour|place|suite|succession|relève|tournée|patientèle|patients|poste)\s+(?:de\s|d['’])(?P<name>{NAMES})"
)
_LEAVES_RUNS = (
    "congé", "arrêt", "absence", "retraite", "départ", "rempla", "retour de", "place de", "suite de", "succession", "relève", "tournée d", "patientèle d", "patients d", "poste d",
)  # fmt: skip
_LOOSE = re.compile(r"(?:tournée|patientèle|patients|poste|suite|place)\s", re.IGNORECASE)
# "Correspondant RH : …", "MSU : …": a label of persons, then a full name
_LABEL = re.compile(
    rf"(?i:correspondante?s?|RH|responsables?|chefs?|encadrement|interlocut\w+|référente?s?|personne|direct\w+|par|MSU|tut\w+|stages?|médecins?|pharmaciens?|équipe|manager|recruteu\w+|cadres?|gérante?s?|président\w*|coordinat\w+|praticiens?|titulaires?|associée?s?|infirmi\w+)\s?:\s(?P<name>{NAMES})"
)
# "vous travaillerez avec Sigrid, attachée de recherche"
_WITH = re.compile(
    rf"\s(?:avec|par)\s(?P<name>{NAMES})(?=\s*(?:[.,;!)]|$)|\s(?:et|à|au|le|depuis|pour|dans)\s)"
)
_WORKS = re.compile(
    r"(?:travaill|collabor|épaul|voir|voyez|vois|convenir|discuter|échanger|parler|visit|rdv|accompagn|encadr|form|accueilli|tutor|supervis|binôme|tandem|duo|reçu|guid|équipe|tourne|partage)\w*(?:\s[\w'’]+){0,4}$",
    re.IGNORECASE,
)
# "cabinet tenu par …", "annonce rédigée par …": a house may do most other things
_HELD = re.compile(
    r"(?:tenu|occup|laiss|libér|rédig|suivi|post|publi|cherch|quitt)(?:é|u|i)?e?s?(?:\s[\w'’]+){0,3}$",
    re.IGNORECASE,
)
# Those of a team, one by one: the list that follows it in brackets or after a colon.
_TEAM = re.compile(rf"[:(–]\s?(?P<name>{NAMES}(?:,\s{NAMES})*\s(?:et|&)\s{NAMES})")
_TEAM_BEFORE = re.compile(
    rf"(?:\b{PERSON}|équipe|sommes(?:\s\w+)?|bande|trio|duo|quatuor)\s?$", re.IGNORECASE
)


def without_those_of_work(text: str, named: list[str]) -> str:
    """The text without those whom their work tells to be persons.

    >>> without_those_of_work("Ma collègue Soizic et moi cherchons un remplaçant.", [])
    'Ma collègue … et moi cherchons un remplaçant.'
    """
    spans = beside_their_title(text)
    sets = held_sets(text)
    for cue in _CUES:
        if cue.bit & sets:
            for at in cue.spots(text):
                spans += cue.look(text, at)
    return without_spans(text, _outermost(spans), named) if spans else text


_Spans = list[tuple[int, int]]


def _with(text: str, at: int) -> _Spans:
    met = _WITH.match(text, at)
    if met is None:
        return []
    if _WORKS.search(text, max(0, at - 40), at):
        return span(text, met, "name", sure=True)
    if _HELD.search(text, max(0, at - 40), at):
        return span(text, met, "name", sure=met["name"] in GIVEN)
    return []


def _labelled(text: str, at: int) -> _Spans:
    begun_at = text.rfind(" ", 0, at) + 1
    label = _LABEL.match(text, max(begun_at, text.rfind("\n", 0, at) + 1))
    return span(text, label, "name", sure=False) if label else []


def _doing(text: str, at: int) -> _Spans:
    begun = _SUBJECT.search(text, max(0, at - 70), at) if after_name(text, at) else None
    met = _DOES.match(text, begun.start("name")) if begun else None
    if met is None:
        return []
    return span(text, met, "name", sure=True, does=True) + span(text, met, "other", sure=True)


def _leaving(text: str, at: int) -> _Spans:
    met = _LEAVES.match(text, at)
    if met is None:
        return []
    loose = _LOOSE.match(met.group()) is not None
    return span(text, met, "name", sure=not loose or met["name"] in GIVEN)


_SUBJECT = re.compile(
    rf"(?<![\w-])(?<![^dDuUlL]['’])(?P<name>{NAMES})(?:\set\s{NAMES})?,?(?:\s(?:qui|nous|vous|va|vont|et|s['’]|a))*$"
)


def _team(text: str, at: int) -> _Spans:
    """All of a list of names, where each of them may be one."""
    met = _TEAM.match(text, at)
    if met is None or not _TEAM_BEFORE.search(text, max(0, at - 40), at):
        return []
    names = re.split(r",\s|\s(?:et|&)\s", met["name"])
    if all(may_be_full_name(name) if " " in name else may_be_name(name) for name in names):
        return [met.span("name")]
    return []


def _outermost(spans: _Spans) -> _Spans:
    kept: _Spans = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


_CUES = (
    Cue((" avec ", " par "), _with),
    Cue((" : ",), _labelled),
    Cue(_DOES_RUNS, _doing, small=True),
    Cue(_LEAVES_RUNS, _leaving, small=True),
    Cue(("(", ": ", "– "), _team),
)
