"""Rough starts: those that name no day: "dès que possible", "en mai", "semaine 12"; what dates are said of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.normalise.anycase import any_case
from pipeline.normalise.dates.clauses import APPLICATION_OPENS, LOOK_BACK, clause
from pipeline.normalise.dates.days import day_of, month_of
from pipeline.normalise.dates.months import (
    find_months,
    find_semester,
    first_of_month,
    month_spots,
)
from pipeline.normalise.dates.soon import says_soon
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.net import lowered
from pipeline.normalise.spots import spots

_WORK = frozenset({"emploi", "remplacement"})
_NO_MONTH = frozenset({"evenement", "aide"})
_FROM_MONTH = any_case(
    r"(?:[àa]\s+(?:partir|compter|dater)|\bd[èe]s|\bpour|\bdispo|\bd[ée]buter|\bouverture|\bentr[ée]e|prise\s+de\s+(?:poste|fonctions?)|entrée\s+en\s+fonctions?|[àa]\s+pourvoir|disponibles?|libres?|recrutement(?=\s*:)|d[ée]but|d[ée]butant|souhait[ée]e?s?|arriv[ée]e|embauche|rentr[ée]e|d[ée]part\s+en\s+formation|d[ée]but\s+(?:des\s+cours|de\s+la\s+formation)|ouvr\w+(?:\s+[^.,;\n]{0,30})?|livraison|commence\w*|d[ée]marr\w+|id[ée]alement|si\s+possible|au\s+mieux)"
    r"\s*(?:souhait[ée]e?|pr[ée]vue?|possible|id[ée]ale?|envisag[ée]e?|fix[ée]e?|estim[ée]e?|programm[ée]e?|pr[ée]visionnel(?:le)?)?\s*[:,]?\s*(?:(?:du|de|le|en|au|mois|début|dès|pour|possible)\s+|d['’]\s?)*$",
)
# "Septembre 2027 ou avant.": the whole sentence.
_ENDED = re.compile(r"[.!\n]\s*$")
_IS_SENTENCE = re.compile(r"\s*(?:ou\s+avant|si\s+possible|au\s+plus\s+tard)?\s*(?:\.|$)")
# "Cinq terrains autour de Guéret, novembre 2027.": the last of what a sentence lists
_ENDS_A_LIST = re.compile(r"[,(]\s*$")
_IS_FRAGMENT = re.compile(r"\s*(?:[.,;)\n]|$)")
_SURE_START = re.compile(r"arrivée|prise\s+de|entrée\s+en\s+fonct", re.IGNORECASE)
# "Remplacement juillet", "mission en mai"
_WORK_OF = re.compile(
    r"\b(?:remplacements?|rempla|missions?|renforts?|semaines?|quinzaine|jours)\s*[:,]?\s*(?:(?:en|de|au|mois)\s+|d['’]\s?)*$",
    re.IGNORECASE,
)
# "un poste à prendre en janvier", "accueillera deux internes en novembre 2027"
_IN = re.compile(
    r"(?:\b(?:en|dès|pour|courant|début|(?:au|le|du)\s+mois)|[àa]\s+(?:partir|compter|dater))\s*(?:(?:de|du|mois|début|courant)\s+|d['’]\s?|:\s*)*$",
    re.IGNORECASE,
)
_BEGINS = any_case(
    r"pourvoir|d[ée]but|d[ée]marr|commencera|commencement|arrivée|entrée|embauch|emménag|rentrée|repris|reprendre|\breprise|livr|intégr|prise\s+d|se\s+lib[eè]r|ouvrir|ouvertur|dispo|vacan|libres?\b|prendre|renfort|cherch|recrut|accueill|faudra|\bfaut\b|vous\s+attend|besoin|\battend",
)
_PAST = any_case(
    r"\b(?:parti|partie|créée?|ouverte?|inaugurée?|arrivée?|quitté|obtenue?|obtention|depuis|entre|échelonnée?s?|diplôm\w*|livrée?|rénovée?|jury|fête|concours|formation|congrès|salon|élections?|bail|loyers?|loyer|gratuite?|exonér\w+|tuilage|(?:a|ont|ai|avons)\s+(?!prévu|décidé|fixé|besoin)[a-zà-ÿ]{2,}(?:é|i|is|u|ert)e?s?)\b",
)
_OF = re.compile(r"\b(?:de\s+|d['’]\s?)$", re.IGNORECASE)
_OR = re.compile(r"\s*(?:ou|/)\s", re.IGNORECASE)
# "juillet et août", "fév à juin", "juin-sept": the months of the work.
_NAMES = r"janv(?:ier)?|f[ée]v(?:rier)?|mars|avr(?:il)?|mai|juin|juill?(?:et)?|ao[uû]t|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?"
_MONTHS = re.compile(
    rf"(?<![\w-])(?<!\d )(?<!\ber )(?<!\bmi )(?<!\bfin )(?P<from>(?:{_NAMES})\.?(?:\s+20\d\d)?)\s*(?:,|et|puis|à|au|-|–|/|jusqu['’](?:à|en)|>|→)\s*(?:en\s+)?(?:mi-|fin\s+|début\s+)?(?P<to>{_NAMES})\b\.?(?:\s+(?P<y>20\d\d))?",
    re.IGNORECASE,
)
_WEEK = any_case(
    r"(?:pourvoir|début|dès|partir|compter|arrivée|prise\s+de\s+\w+|démarrage)[^.;\n\d]{0,20}\bsemaine\s+(?P<n>\d{1,2})\b",
)


# "dès la semaine prochaine", "à partir de jeudi prochain"
_NEXT = re.compile(
    r"\b(?:d[èe]s|[àa]\s+partir\s+d[eu]|d[ée]but(?:e|er)?|commence\w*)\s+(?:la\s+semaine|(?P<day>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))\s+prochaine?\b",
    re.IGNORECASE,
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DAY_AND_NUMBER = re.compile(rf"(?:{'|'.join(_DAYS)})\s+\d")


# "dès le lundi 4", "prise de poste à la rentrée d'août, le lundi 16": the month is left unsaid.
_NUMBERED = any_case(
    r"(?:[àa]\s+(?:partir|compter)\s+du|\bd[èe]s\s+le|\b(?:d[ée]but\w*|commence\w*|d[ée]marr\w+|prise\s+de\s+(?:poste|fonctions?)|rentr[ée]e|arriv[ée]e|embauche|pourvoir|libre)\b[^.;\n\d]{0,30}?(?:\ble|\bau|:|,))\s+"
    r"(?P<day>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+(?P<n>[1-3]?\d)(?:er)?(?=\s*(?:[.,;)\n]|$|au\s|pour\s|à\s|si\s))",
)


def _numbered(said: str, anchor: date) -> tuple[str, date] | None:
    """The first day of that name and number which comes: "à partir du lundi 4"."""
    lower = lowered(said)
    named = any(_DAY_AND_NUMBER.match(lower, at) for at in spots(lower, _DAYS))
    for met in _NUMBERED.finditer(said) if named else ():
        number, wanted = int(met["n"]), _DAYS.index(met["day"].lower())
        if APPLICATION_OPENS.search(clause(said[max(0, met.start() - LOOK_BACK) : met.end()])):
            continue
        for ahead in range(200):
            day = anchor + timedelta(ahead)
            if day.day == number and day.weekday() == wanted:
                return met.group(), day
    return None


def _next_day(name: str, anchor: date) -> date:
    """The first such day of the week after that one."""
    return anchor + timedelta((_DAYS.index(name.lower()) - anchor.weekday() - 1) % 7 + 1)


def roughly_from(draft: Draft, anchor: date) -> Draft:
    """A start that names no day: a semester, a month, or as soon as possible."""
    for said in (draft.title, draft.text):
        if draft.kind != "aide" and (found := find_semester(said, anchor)):
            return draft.having(
                Because("starts_on", str(found.day), found.words), starts_on=found.day
            )
    if draft.kind not in _NO_MONTH and (numbered := _numbered(draft.text, anchor)):
        why, day = numbered
        return draft.having(Because("starts_on", str(day), why), starts_on=day)
    if draft.kind not in _NO_MONTH and (month := _month(draft, anchor)):
        why, day = month
        return draft.having(Because("starts_on", str(day), why), starts_on=day)
    week = _WEEK.search(draft.text) if "semaine " in lowered(draft.text) else None
    if week and (monday := _monday(int(week["n"]), anchor)):
        return draft.having(Because("starts_on", str(monday), week.group()), starts_on=monday)
    if "prochain" in lowered(draft.text) and (met := _NEXT.search(draft.text)):
        day = _next_day(met["day"] or "lundi", anchor)
        return draft.having(Because("starts_on", str(day), met.group()), starts_on=day)
    for said in (draft.title, draft.text):
        if now := says_soon(said):
            return draft.having(Because("starts_on", "asap", now), starts_on="asap")
    return draft


def _month(draft: Draft, anchor: date) -> tuple[str, date] | None:
    """The month in which the work is said to begin, with the words that say so."""
    for said in (draft.title, draft.text):
        in_title = said is draft.title
        places = month_spots(said)
        for found in find_months(said, anchor, places):
            if _IS_SENTENCE.match(said, found.end) and _ENDED.search(said[: found.start]):
                return found.words, found.day
            before = said[max(0, found.start - LOOK_BACK) : found.start]
            cue = _FROM_MONTH.search(before)
            if draft.kind in _WORK:
                cue = cue or _WORK_OF.search(before)
            if in_title and draft.kind in ("remplacement", "stage") and not _PAST.search(before):
                return found.words, _its_day(draft.text, found.day)  # "remplacement ostéo juin"
            sure = cue and _SURE_START.match(cue.group())
            applies = APPLICATION_OPENS.search(clause(before))
            if cue and (sure or not applies):
                return f"{cue.group().strip()} {found.words}", found.day
            if applies or _PAST.search(clause(before)) or found.day < anchor.replace(day=1):
                continue
            if _OR.match(said, found.end):
                continue
            dated = found.words[-1].isdigit() and (draft.kind in _WORK or draft.kind == "stage")
            if dated and _ENDS_A_LIST.search(before) and _IS_FRAGMENT.match(said, found.end):
                return found.words, found.day
            if _IN.search(before) and (_BEGINS.search(clause(before)) or found.words[-1].isdigit()):
                return f"{clause(before).strip()} {found.words}", found.day
        bare = draft.kind in _WORK or draft.kind == "stage"
        if places and (months := _months(said, places, anchor, bare=bare)):
            return months
    return None


_DAYS_OF = re.compile(r"\bdu\s+(?P<n>[1-3]?\d)(?:er)?\s+au\s+[1-3]?\d(?=\s*(?:[.,;)/\n–-]|$))")


def _its_day(text: str, month: date) -> date:
    """The first of the days that the text names in the month of its title: "du 12 au 31"."""
    met = _DAYS_OF.search(text)
    return (met and day_of(month.year, month.month, int(met["n"]))) or month


def _months(said: str, places: list[int], anchor: date, *, bare: bool) -> tuple[str, date] | None:
    """The first of a run of months in which the work is done."""
    done = 0
    for at in places:
        met = _MONTHS.match(said, at) if at >= done else None
        if met is None:
            continue
        done = met.end()
        before = clause(said[max(0, met.start() - LOOK_BACK) : met.start()])
        if (bare or _OF.search(before)) and not (
            APPLICATION_OPENS.search(before) or _PAST.search(before)
        ):
            year = "" if met["from"][-1].isdigit() else met["y"] or ""
            day = first_of_month(f"{met['from']} {year}", anchor)
            if year and month_of(met["from"]) > month_of(met["to"]):
                day = day.replace(year=day.year - 1)  # "novembre à mars 2028"
            if day >= anchor.replace(day=1):
                return met.group(), day
    return None


def _monday(week: int, anchor: date) -> date | None:
    """The first day of the week of that number that comes next."""
    if not 1 <= week <= 52:
        return None
    this = date.fromisocalendar(anchor.isocalendar().year, week, 1)
    return this if this >= anchor - timedelta(7) else date.fromisocalendar(this.year + 1, week, 1)
