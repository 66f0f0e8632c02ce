"""Starts that name no day: "dès que possible", "en mai", "semaine 12"; what dates are said of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.months import find_months, find_semester
from pipeline.normalise.spots import holds, lowered
from pipeline.normalise.words import Lexicon, words

_ASAP: Lexicon[str] = Lexicon(
    (phrase, "asap")
    for phrase in (
        "dès que possible", "dès maintenant", "démarrage immédiat", "démarrage rapide", "libre aujourd'hui", "disponible aujourd'hui", "entrée immédiate", "à prendre dès maintenant", "disponible dès maintenant", "à pourvoir dès maintenant", "à pourvoir dès à présent", "disponible dès à présent", "au plus tôt", "au plus vite", "le plus tôt possible",
        "poste à pourvoir immédiatement", "à pourvoir immédiatement", "poste à pourvoir de suite", "à pourvoir de suite",
        "à pourvoir tout de suite", "à prendre tout de suite", "immédiatement disponible", "dispo tout de suite", "disponible tout de suite", "dispo de suite", "dispo immédiate", "disponibilité immédiate", "poste libre", "à prendre de suite", "à prendre immédiatement", "libre immédiatement", "libre de suite", "prise de poste dès maintenant", "dès maintenant ou", "urgent à pourvoir", "embauche dès maintenant", "à pourvoir rapidement", "disponible immédiatement", "prise de poste immédiate", "prise de fonction immédiate", "prise de poste rapide", "début immédiat", "poste disponible de suite",
        "à pourvoir dès aujourd'hui", "embauche immédiate", "disponible de suite", "poste vacant immédiatement", "vacant dès à présent", "vacant dès maintenant", "libre tout de suite", "libre dès maintenant", "libre dès à présent", "à saisir tout de suite", "à saisir de suite", "à saisir immédiatement", "tout de suite ou presque", "besoin immédiat", "le plus vite possible", "le plus rapidement possible", "à pourvoir dans les meilleurs délais", "à pourvoir sans délai", "début asap", "poste asap", "poste ouvert immédiatement", "vacant immédiatement", "vacant de suite", "disponible sans délai", "entrée en fonction immédiate", "prise de poste sans délai", "recrutement immédiat", "recherche immédiate", "début dès que signé", "arrivée immédiate", "prise de poste de suite", "prise de fonction dès que possible",
    )
)  # fmt: skip

_APPLY = r"vœu|voeu|déposez|répondre|appelez|écri|retourn|remettre|signaler|candidat|postul|d[ée]p[oô]t|déposer|demandes?\b|\bcv\b|\blettres?\b|\bcand\b|inscri|recept|récept|dossier|clotur|clôtur|limite|répon|repon|envoy|adress|transmet|transmis|parvenir|publi"
APPLYING = re.compile(_APPLY, re.IGNORECASE)
APPLICATION_OPENS = re.compile(
    r"candidat|inscri|postul|dossier|entretien|dépôt|vœux|choisi|épreuve|jury|commission|vernissage|recensement|réunion|réponse|répond|appel|écri|visite",
    re.IGNORECASE,
)
LOOK_BACK = 90  # characters before a date in which its cue stands


_WORK = frozenset({"emploi", "remplacement"})
_NO_MONTH = frozenset({"evenement", "aide"})
_FROM_MONTH = re.compile(
    r"(?:[àa]\s+(?:partir|compter|dater)|\bdès|\bpour|\bdispo|\bdébuter|\bouverture|\bentrée|prise\s+de\s+(?:poste|fonctions?)|entrée\s+en\s+fonctions?|[àa]\s+pourvoir|disponibles?|libres?|début|débutant|souhaitée?s?|arrivée|embauche|rentrée|ouvr\w+(?:\s+[^.,;\n]{0,30})?|livraison|commence\w*|démarr\w+)"
    r"\s*(?:souhaitée?|prévue?|possible)?\s*[:,]?\s*(?:(?:du|de|le|en|au|mois|début|dès|pour|possible)\s+|d['’]\s?)*$",
    re.IGNORECASE,
)
# "Septembre 2027 ou avant.": the whole sentence.
_ENDED = re.compile(r"[.!\n]\s*$")
_IS_SENTENCE = re.compile(r"\s*(?:ou\s+avant|si\s+possible|au\s+plus\s+tard)?\s*(?:\.|$)")
_RANGE_OF = re.compile(r"\bde\s+$|\bd['’]\s?$", re.IGNORECASE)
_SURE_START = re.compile(r"arrivée|prise\s+de|entrée\s+en\s+fonct", re.IGNORECASE)
# "Remplacement juillet", "mission en mai"
_WORK_OF = re.compile(
    r"\b(?:remplacements?|rempla|missions?|renforts?)\s*[:,]?\s*(?:(?:en|de|au|mois)\s+|d['’]\s?)*$",
    re.IGNORECASE,
)
# "en juillet et août", "pour juin, juillet": the months of the work.
_IN_MONTH = re.compile(r"\b(?:en|pour)\s+$", re.IGNORECASE)
_AND_MONTH = re.compile(
    r"\s*(?:,|et|puis|-|/)\s*(?:en\s+)?(?:février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janvier)\b",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?:pourvoir|début|dès|partir|compter|arrivée|prise\s+de\s+\w+|démarrage)[^.;\n\d]{0,20}\bsemaine\s+(?P<n>\d{1,2})\b",
    re.IGNORECASE,
)
_TO_MONTH = re.compile(r"\s+à\s+(?:fin\s+|mi-?)?[^\W\d_]{3,}", re.IGNORECASE)


def roughly_from(draft: Draft, anchor: date) -> Draft:
    """A start that names no day: a semester, a month, or as soon as possible."""
    for said in (draft.title, draft.text):
        if found := find_semester(said, anchor):
            return draft.having(
                Because("starts_on", str(found.day), found.words), starts_on=found.day
            )
    if draft.kind not in _NO_MONTH and (month := _month(draft, anchor)):
        why, day = month
        return draft.having(Because("starts_on", str(day), why), starts_on=day)
    week = _WEEK.search(draft.text) if "semaine " in lowered(draft.text) else None
    if week and (monday := _monday(int(week["n"]), anchor)):
        return draft.having(Because("starts_on", str(monday), week.group()), starts_on=monday)
    for said in (draft.title, draft.text):
        read = words(said)
        if hit := _ASAP.first(read):
            because = Because("starts_on", "asap", read.said(hit.start, hit.end))
            return draft.having(because, starts_on="asap")
    free = holds(lowered(draft.text), ("vacan", "disponible"))
    if free and (met := _VACANT.search(draft.text)):
        return draft.having(Because("starts_on", "asap", met.group()), starts_on="asap")
    return draft


# Said of the post without a day: it waits.
_VACANT = re.compile(
    r"\b(?:poste|emploi)\s*:?\s*(?:est\s+|actuellement\s+)?(?:vacant|disponible)\s*(?:[.,;!)\n]|$|depuis)|\bvacance\W{1,5}depuis\b|\b(?:il|poste)\s+est\s+vacant\b(?!\s+(?:au|à|le|en|dès))",
    re.IGNORECASE,
)


def _month(draft: Draft, anchor: date) -> tuple[str, date] | None:
    """The month in which the work is said to begin, with the words that say so."""
    for said in (draft.title, draft.text):
        for found in find_months(said, anchor):
            if _IS_SENTENCE.match(said, found.end) and _ENDED.search(said[: found.start]):
                return found.words, found.day
            before = said[max(0, found.start - LOOK_BACK) : found.start]
            cue = _FROM_MONTH.search(before)
            if draft.kind in _WORK:
                cue = cue or _WORK_OF.search(before)
            ranged = _RANGE_OF.search(before) and _TO_MONTH.match(said, found.end)
            if not cue and _IN_MONTH.search(before) and draft.kind in _WORK:
                ranged = _AND_MONTH.match(said, found.end)
            sure = cue and _SURE_START.match(cue.group())
            if (cue and (sure or not APPLICATION_OPENS.search(clause(before)))) or ranged:
                why = f"{cue.group().strip() if cue else 'de'} {found.words}"
                return why, found.day
    return None


def _monday(week: int, anchor: date) -> date | None:
    """The first day of the week of that number that comes next."""
    if not 1 <= week <= 52:
        return None
    this = date.fromisocalendar(anchor.isocalendar().year, week, 1)
    return this if this >= anchor - timedelta(7) else date.fromisocalendar(this.year + 1, week, 1)


def clause(before: str) -> str:
    """What of the words before belongs together with what follows."""
    return re.split(r"[\n.;,]", before)[-1]
