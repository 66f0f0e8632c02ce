"""Starts and deadlines that name no day: "dès que possible", "en mai", "sous quinze jours"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.months import find_months, find_semester, last_of_month
from pipeline.normalise.words import Lexicon, fold, words

_ASAP: Lexicon[str] = Lexicon(
    (phrase, "asap")
    for phrase in (
        "dès que possible", "dès maintenant", "démarrage immédiat", "démarrage rapide", "libre aujourd'hui", "disponible aujourd'hui", "entrée immédiate", "à prendre dès maintenant", "disponible dès maintenant", "à pourvoir dès maintenant", "à pourvoir dès à présent", "disponible dès à présent", "au plus tôt", "au plus vite", "le plus tôt possible",
        "poste à pourvoir immédiatement", "à pourvoir immédiatement", "poste à pourvoir de suite", "à pourvoir de suite",
        "à pourvoir tout de suite", "à prendre tout de suite", "immédiatement disponible", "dispo tout de suite", "disponible tout de suite", "dispo de suite", "dispo immédiate", "disponibilité immédiate", "poste libre", "à prendre de suite", "à prendre immédiatement", "libre immédiatement", "libre de suite", "prise de poste dès maintenant", "dès maintenant ou", "urgent à pourvoir", "embauche dès maintenant", "à pourvoir rapidement", "disponible immédiatement", "prise de poste immédiate", "prise de fonction immédiate", "prise de poste rapide", "début immédiat", "poste disponible de suite",
        "à pourvoir dès aujourd'hui", "embauche immédiate", "disponible de suite", "poste vacant immédiatement",
    )
)  # fmt: skip

_APPLY = r"vœu|voeu|déposez|répondre|appelez|écri|retourn|remettre|signaler|candidat|postul|dep[oô]t|déposer|inscri|recept|récept|dossier|clotur|clôtur|limite|répon|repon|envoy|adress|transmet|transmis|parvenir|publi"
APPLYING = re.compile(_APPLY, re.IGNORECASE)
APPLICATION_OPENS = re.compile(
    r"candidat|inscri|postul|dossier|entretien|épreuve|jury|commission|vernissage|recensement|réunion|réponse|répond|appel|écri|visite",
    re.IGNORECASE,
)
LOOK_BACK = 90  # characters before a date in which its cue stands


_NO_MONTH = frozenset({"evenement", "aide"})
_FROM_MONTH = re.compile(
    r"(?:[àa]\s+(?:partir|compter|dater)|\bdès|\bpour|\bdispo|\bdébuter|\bouverture|\bentrée|prise\s+de\s+(?:poste|fonctions?)|entrée\s+en\s+fonctions?|[àa]\s+pourvoir|disponibles?|libres?|début|débutant|souhaitée?s?|arrivée|embauche|rentrée|ouvr\w+|commence\w*|démarr\w+)"
    r"\s*(?:souhaitée?|prévue?|possible)?\s*[:,]?\s*(?:(?:du|de|le|en|au|mois|début|dès|pour|possible)\s+|d['’]\s?)*$",
    re.IGNORECASE,
)
# "Septembre 2027 ou avant.": the whole sentence.
_ENDED = re.compile(r"[.!\n]\s*$")
_IS_SENTENCE = re.compile(r"\s*(?:ou\s+avant|si\s+possible|au\s+plus\s+tard)?\s*(?:\.|$)")
_RANGE_OF = re.compile(r"\bde\s+$|\bd['’]\s?$", re.IGNORECASE)
_TO_MONTH = re.compile(r"\s+à\s+(?:fin\s+|mi-?)?[^\W\d_]{3,}", re.IGNORECASE)
_BY_END_OF = re.compile(
    r"\b(?:avant|jusqu['’]à|pour|d['’]ici)\s+(?:à\s+)?(?:la\s+)?fin\s+(?:du\s+mois\s+)?(?:de\s+|d['’]\s?)?(?P<month>[^\W\d_]{3,9}(?:\s+20\d\d)?)",
    re.IGNORECASE,
)
_COUNTS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "huit": 8, "dix": 10, "quinze": 15, "vingt": 20, "trente": 30,
}  # fmt: skip
_WITHIN = re.compile(
    rf"\b(?:sous|dans\s+(?:un\s+délai\s+(?:de\s+|d['’]\s?)|les))\s*(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)})\s+(?P<unit>jours?|semaines?|mois)\b",
    re.IGNORECASE,
)
_FAR = 2100


def roughly_from(draft: Draft, anchor: date) -> Draft:
    """A start that names no day: a semester, a month, or as soon as possible."""
    for said in (draft.title, draft.text):
        if found := find_semester(said, anchor):
            return draft.having(
                Because("starts_on", str(found.day), found.words), starts_on=found.day
            )
    for said in (draft.title, draft.text):
        if draft.kind in _NO_MONTH:
            break
        for found in find_months(said, anchor):
            if _IS_SENTENCE.match(said, found.end) and _ENDED.search(said[: found.start]):
                return draft.having(
                    Because("starts_on", str(found.day), found.words), starts_on=found.day
                )
            before = said[max(0, found.start - LOOK_BACK) : found.start]
            cue = _FROM_MONTH.search(before)
            ranged = _RANGE_OF.search(before) and _TO_MONTH.match(said, found.end)
            if (cue and not APPLICATION_OPENS.search(clause(before))) or ranged:
                why = f"{cue.group().strip() if cue else 'de'} {found.words}"
                return draft.having(Because("starts_on", str(found.day), why), starts_on=found.day)
    for said in (draft.title, draft.text):
        read = words(said)
        if hit := _ASAP.first(read):
            because = Because("starts_on", "asap", read.said(hit.start, hit.end))
            return draft.having(because, starts_on="asap")
    if met := _VACANT.search(draft.text):
        return draft.having(Because("starts_on", "asap", met.group()), starts_on="asap")
    return draft


# Said of the post without a day: it waits.
_VACANT = re.compile(
    r"\b(?:poste|emploi)\s*:?\s*(?:est\s+|actuellement\s+)?vacant\s*(?:[.,;!)\n]|$|depuis)|\b(?:il|poste)\s+est\s+vacant\b(?!\s+(?:au|à|le|en|dès))",
    re.IGNORECASE,
)


def roughly_until(draft: Draft, published: date | None) -> Draft:
    """A deadline that names no day: "avant fin mai", "sous quinze jours"."""
    for met in _BY_END_OF.finditer(draft.text):
        before = draft.text[max(0, met.start() - LOOK_BACK) : met.end()]
        named = next(find_months(met["month"], published or draft.today), None)
        if named and APPLYING.search(clause(before)):
            day = last_of_month(named.day)
            return draft.having(Because("deadline", str(day), met.group()), deadline=day)
    for met in _WITHIN.finditer(draft.text):
        around = draft.text[max(0, met.start() - 160) : met.end() + 60]
        if published is None or not APPLYING.search(around):
            continue
        count = _COUNTS.get(fold(met["n"])) or (int(met["n"]) if met["n"].isdigit() else 0)
        days = count * {"j": 1, "s": 7, "m": 0}[fold(met["unit"])[0]]
        day = published + timedelta(days)
        if fold(met["unit"]).startswith("mois"):
            months = published.month - 1 + count
            first = date(published.year + months // 12, months % 12 + 1, 1)
            day = first.replace(day=min(published.day, last_of_month(first).day))
        if count and day.year < _FAR:
            return draft.having(Because("deadline", str(day), met.group()), deadline=day)
    return draft


def clause(before: str) -> str:
    """What of the words before belongs together with what follows."""
    return re.split(r"[\n.;,]", before)[-1]
