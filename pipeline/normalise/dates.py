"""Dates: the raw fields first, then the dates that stand after a cue in the text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from pipeline.normalise.days import (
    find_days,
    find_months,
    find_semester,
    last_of_month,
    read_day,
    read_relative,
)
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.spots import holds
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
_ASAP_FIELD: Lexicon[str] = Lexicon(
    (phrase, "asap")
    for phrase in ("dès que possible", "poste vacant", "vacant", "immédiat", "immédiatement", "immédiate", "de suite", "tout de suite", "dès maintenant", "au plus tôt", "au plus vite", "asap", "rapidement", "dès à présent", "sans délai")
)  # fmt: skip

_APPLY = r"vœu|voeu|déposez|répondre|appelez|écri|retourn|remettre|signaler|candidat|postul|dep[oô]t|déposer|inscri|recept|récept|dossier|clotur|clôtur|limite|répon|repon|envoy|adress|transmet|transmis|parvenir|publi"
_DEADLINE = re.compile(
    r"(?:clos(?:es?)?(?:\s+le)?|(?:date\s+)?limite[^\n.]{0,50}|cl[oô]ture(?:\s+des\s+candidatures)?(?:\s+de\s+l['’]offre)?|dernier\s+d[ée]lai(?:\s+pour\s+\w+)?|date\s+butoir|d['’]ici\s+(?:au|le)|r[ée]ponses?\s+(?:souhaitées?|attendues?|demandées?)(?:\s+(?:pour|avant))?|avant(?:\s+le)?|au\s+plus\s+tard(?:\s+le)?|"
    r"jusqu['’]au|valable\s+jusqu['’]au|échéance|deadline|fin\s+de\s+publication)\s*(?:est\s+fixée\s+au|le|au|:|-|–)*\s*(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)?\s*(?:le\s+)?$",
    re.IGNORECASE,
)
_DEADLINE_RUNS = (
    "limite", "butoir", "d'ici", "d’ici", "clos", "ture", "lai", "avant", "pon", "plus tard", "jusqu", "échéance", "deadline", "fin de",
)  # fmt: skip
_SURE_DEADLINE = re.compile(
    r"limite|butoir|dernier|r[ée]ponse|cl[oô]ture|échéance|deadline|fin\s+de\s+publi", re.IGNORECASE
)
_APPLYING = re.compile(_APPLY, re.IGNORECASE)
_WORKING = re.compile(
    r"install|emménag|s['’]engag|contrat|cdd|durée|duree|remplac|mission|prolong|poste\s+à\s+pourvoir|prise\s+de|début|congé",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(?:[àa]\s+compter|[àa]\s+partir|[àa]\s+dater|^pour|\bpour\s+le|entrée|à\s+prendre|à\s+débuter|semaine|(?:poste|contrat)\s+ouvert|(?:se|sera)\s+lib[eè]\w+(?:\s+[^.;\n]{0,40})?|ouvr(?:e|ira)(?:\s+(?:ses?|sa|notre)\s+\w+)?|départ(?:\s+à\s+la|\s+en)?\s+retraite|prise\s+(?:de\s+(?:poste|fonctions?|service)|d['’](?:activité|effet))|arrivée|embauche|rentrée|semestre\s+qui\s+(?:débute|commence|démarre)|démarr\w+|[àa]\s+pourvoir|poste\s+(?:vacant|disponible|libre)|disponibles?|libres?|d[ée]but(?:\s+(?:de|du)\s+(?:contrat|mission|stage))?|d[ée]butera?|commence(?:ra)?|date\s+d['’](?:embauche|entrée)|"
    r"date\s+de\s+(?:début|prise\s+de\s+(?:poste|fonctions?)|recrutement)(?:\s+souhaitée)?|ouverture|vacance|dès|entrée\s+en\s+fonctions?)"
    r"\s*(?:prévue?s?|souhaitée?|possible|fixée?|immédiate)?\s*(?:le|au|du|dès\s+le|à\s+compter\s+du|à\s+partir\s+du|pour\s+le|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|:|-|–|\s)*$",
    re.IGNORECASE,
)
_STARTS_RUNS = (
    "compter", "partir", "dater", "pour", "prendre", "buter", "semaine", "ouvr", "ouvert", "lib", "retraite", "prise", "pourvoir", "vacan", "disponible", "libre", "but", "commence", "date", "ouverture", "dès", "entrée", "embauche", "arriv", "rentr", "rr",
)  # fmt: skip
_APPLICATION_OPENS = re.compile(
    r"candidat|inscri|postul|dossier|entretien|épreuve|jury|commission|vernissage|recensement|réunion|réponse|répond|appel|écri|visite",
    re.IGNORECASE,
)
_RANGE_START = re.compile(
    r"\b(?:du|entre\s+le|de)\s+(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?$",
    re.IGNORECASE,
)
_AT_LATEST = re.compile(
    r"[\s,]*(?:au\s+plus\s+tard|dernier\s+d[ée]lai|inclus|minuit)", re.IGNORECASE
)
_LOOK_BACK = 90  # characters before a date in which its cue stands


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
_SIGNED = re.compile(
    r"\b(?:Fait(?:\s+à\s+[^,\n]{2,40},?)?\s+le|[Pp]ublié\w*(?:\s+en\s+ligne)?\s+le|[Mm]ise?\s+en\s+ligne\s+le|[Dd]ate\s+de\s+(?:publication|parution|dépôt)\s*:)\s*"
)


def understand(draft: Draft) -> Draft:
    """The step: when it was published, until when one may apply, and when the work begins."""
    raw = draft.raw
    published = read_day(raw.published or "", draft.today, ahead=False)
    published = published or read_relative(raw.published or "", draft.today) or _signed(draft)
    anchor = published or draft.today
    deadline = read_day(raw.deadline or "", anchor)
    starts = _field_start(raw.starts or "", anchor)
    reasons = [
        Because(field, str(value), said or "")
        for field, value, said in (
            ("published_on", published, raw.published or "daté dans le texte"),
            ("deadline", deadline, raw.deadline),
            ("starts_on", starts, raw.starts),
        )
        if value
    ]
    found = draft.having(*reasons, published_on=published, deadline=deadline, starts_on=starts)
    if starts is None and found.kind in _DATED_BY_TITLE:
        found = _from_title(found, anchor)
    if deadline is None or found.starts_on is None:
        found = _from_text(found, anchor)
    if found.deadline is None:
        found = _roughly_until(found, published)
    if found.starts_on is None:
        found = _roughly_from(found, anchor)
    if found.deadline is not None and found.deadline < draft.today:
        words_ = found.deadline.isoformat()
        return found.having(Because("status", "expired", words_), status="expired")
    return found


def _field_start(value: str, anchor: date) -> date | Literal["asap"] | None:
    day = read_day(value, anchor)
    if day is None and value and _ASAP_FIELD.first(words(value)):
        return "asap"
    return day


_DATED_BY_TITLE = frozenset({"evenement", "remplacement"})


def _from_title(draft: Draft, anchor: date) -> Draft:
    """The day that stands in the title of a meeting or a replacement is when it takes place."""
    title = draft.raw.title or ""
    for found in find_days(title, anchor):
        if found.day >= anchor and not _says_deadline(title[: found.start]):
            because = Because("starts_on", str(found.day), found.words)
            return draft.having(because, starts_on=found.day)
    return draft


def _from_text(draft: Draft, anchor: date) -> Draft:
    text = draft.text
    for found in find_days(text, anchor):
        before = text[max(0, found.start - _LOOK_BACK) : found.start]
        after = text[found.end : found.end + 24]
        if draft.deadline is None and (_says_deadline(before) or _last_day(before, after)):
            because = Because("deadline", str(found.day), _said(before, _DEADLINE, found.words))
            draft = draft.having(because, deadline=found.day)
        elif draft.starts_on is None and _says_start(before, text[found.end : found.end + 12]):
            because = Because("starts_on", str(found.day), _said(before, _STARTS, found.words))
            draft = draft.having(because, starts_on=found.day)
        elif draft.starts_on is None and draft.kind == "evenement" and found.day >= draft.today:
            # a meeting takes place on the first day that it names and that bears no other cue
            draft = draft.having(
                Because("starts_on", str(found.day), found.words), starts_on=found.day
            )
    return draft


def _roughly_from(draft: Draft, anchor: date) -> Draft:
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
            before = said[max(0, found.start - _LOOK_BACK) : found.start]
            cue = _FROM_MONTH.search(before)
            ranged = _RANGE_OF.search(before) and _TO_MONTH.match(said, found.end)
            if (cue and not _APPLICATION_OPENS.search(_clause(before))) or ranged:
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


def _roughly_until(draft: Draft, published: date | None) -> Draft:
    """A deadline that names no day: "avant fin mai", "sous quinze jours"."""
    for met in _BY_END_OF.finditer(draft.text):
        before = draft.text[max(0, met.start() - _LOOK_BACK) : met.end()]
        named = next(find_months(met["month"], published or draft.today), None)
        if named and _APPLYING.search(_clause(before)):
            day = last_of_month(named.day)
            return draft.having(Because("deadline", str(day), met.group()), deadline=day)
    for met in _WITHIN.finditer(draft.text):
        around = draft.text[max(0, met.start() - 160) : met.end() + 60]
        if published is None or not _APPLYING.search(around):
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


def _signed(draft: Draft) -> date | None:
    """The day on which a notice says that it was made or published."""
    met = _SIGNED.search(draft.text)
    if met is None:
        return None
    return read_day(draft.text[met.end() : met.end() + 24], draft.today, ahead=False)


def _clause(before: str) -> str:
    return re.split(r"[\n.;,]", before)[-1]


def _says_deadline(before: str) -> bool:
    met = _DEADLINE.search(before) if holds(before.lower(), _DEADLINE_RUNS) else None
    if met is None:
        return False
    if _SURE_DEADLINE.search(met.group()):
        return True
    sentence = re.split(r"[\n.;]", before[: met.start()])[-1]
    if _WORKING.search(sentence) and not _APPLYING.search(sentence):
        return False
    # "avant le 15 décembre" by itself speaks to candidates; "jusqu'au" by itself does not.
    return bool(_APPLYING.search(sentence)) or fold(met.group()).startswith("avant")


def _last_day(before: str, after: str) -> bool:
    """ "Dossier à rendre le 28 avril au plus tard": the cue may stand after the day."""
    if not _AT_LATEST.match(after):
        return False
    return bool(_APPLYING.search(re.split(r"[\n.;]", before)[-1]))


def _says_start(before: str, after: str) -> bool:
    met = _STARTS.search(before) if holds(before.lower(), _STARTS_RUNS) else None
    if met is not None:
        sentence = re.split(r"[\n.;,]", before[: met.start()])[-1]
        return not _APPLICATION_OPENS.search(sentence)
    return bool(
        _RANGE_START.search(before) and re.match(r"(?:er)?\s*(?:au|jusqu|et\s+le|à\s+\d)", after)
    )


def _said(before: str, cue: re.Pattern[str], day: str) -> str:
    met = cue.search(before)
    return f"{met.group().strip()} {day}" if met else day
