"""Title: what people read in a list of results; no count, no (H/F), no shouting, no prefix."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import neutral
from pipeline.normalise.net import lowered
from pipeline.normalise.positions.step import leading_count
from pipeline.normalise.profession.callings import first_profession, first_word, weak
from pipeline.normalise.singular import singular
from pipeline.normalise.text.casing import capitalised, quiet
from pipeline.normalise.words import fold, words

LONGEST = 160  # characters of a title for people; longer ones are cut at a word

_DASH = r"\s*(?:[:–—|/!*•]|-(?=\s|$))+\s*"
_REFERENCE = r"r[ée]f(?:[ée]rence)?s?\s*[.:]?\s*(?:n°\s*|:\s*)?(?=[^\s)\]]*\d)[A-Z0-9][\w./-]*"
_PREFIX = re.compile(
    rf"^\W*(?:(?:tr|fw|fwd|re)\s*:\s*|(?:\[?\(?{_REFERENCE}[\])]?|n°\s*\d[\w/-]*){_DASH}|"
    rf"(?:avis|offre|annonce|poste|emploi)\s+(?:n°\s*(?=[\w-]*\d)|\d{{3}})[\w/-]*{_DASH}|"
    rf"[\[(]?(?:urgent|très\s+urgent|urgence|nouveau|new|important|relance|à\s+saisir|à\s+pourvoir)[\])]?(?:{_DASH}|\s+(?=\S))|"
    r"une?\s*(?:/|ou)\s*une?\s+(?=\S))",
    re.IGNORECASE,
)
# "Un médecin pour Ouzouer" says how many; "Une pharmacie à reprendre" is a phrase.
_ARTICLE = re.compile(
    r"^\W*une?\s+(?!de\s|d['’]|\w+[^\n]*,\s+une?\s|[^\n]*(?:[?!]|\bqui\b))(?=\S)", re.IGNORECASE
)
_SOMEBODY = re.compile(
    r"postes?\b|(?:[^\W\d_]+\s)?(?:colla|coll[èe]gue|rempla[cç]an|associ|success|repreneu|confr[èe]re|assistan|"
    r"stagiaire|interne|externe|salarié|praticien|soignant|responsable|chef|direct|professionnel|référent|coordinat)",
    re.IGNORECASE,
)
# "Vacance de poste n° 2026/341 : ergothérapeute", "… (réf TL-4471)", "… – Réf. 2027/031".
_NUMBERED = re.compile(
    r"(?P<what>\b(?:poste|offre|annonce|avis|emploi|vacance|recrutement|concours))\s+n°\s*\d[\w/-]*(?=\s*[:–-])",
    re.IGNORECASE,
)
_REFERRED = re.compile(rf"\s*(?:[-–—|,:]\s*)?[\[(]?\b{_REFERENCE}[\])]?", re.IGNORECASE)
_COUNTED_LAST = re.compile(
    r"\s*(?:[-–—:,|]\s*(?P<count>\d{1,2})\s+postes?|\(\s*(?P<count_>\d{1,2})\s+postes?\s*\))\s*$",
    re.IGNORECASE,
)
# Times a post stands beside its name: two kinés in one ward.
_TIMES = re.compile(r"\s*\(\s*x\s?(?P<count>\d{1,2})\s*\)|\s+x\s?(?P<count_>\d{1,2})(?=\s|$)")
_SUFFIX = re.compile(
    r"(?:\s*(?<!\.[A-Z])[-–—|,:;/.]+\s*(?:urgent|h\s*/\s*f|f\s*/\s*h|hf|à\s+pourvoir(?:\s+de\s+suite|\s+immédiatement)?|poste\s+à\s+pourvoir)?|\s+(?:h/f|f/h|H\s/\sF|F\s/\sH)|\s*!\s*(?:urgent)\s*!*)$",
    re.IGNORECASE,
)
_SUFFIX_ENDS = ("urgent", "f", "h", "pourvoir", "suite", "immédiatement", *"-–—|,:;/.!")
_MANY_MARKS = re.compile(r"([!?])(?:\s?[!?])+")
_EXCLAIMS = {"\ufe0f": "", "‼": "!", "⁉": "?", "❗": "!", "❕": "!", "❓": "?"}
_EXCLAIMED = re.compile(f"[{''.join(_EXCLAIMS)}]")
_QUOTED = re.compile(r"«([^«»]*)»")
_EMPTY_BRACKETS = re.compile(r"\s*[(\[]\s*(?:…)?\s*[)\]]")
_SPACE_BEFORE = re.compile(r"\s+(?=[,.](?:\s|$))")
_SPACE_IN = re.compile(r"([(\[])\s+(?=\S)")
_AND_MORE = re.compile(r"(?:\+|\bet\b)\s*(?P<count>[1-9]\d?)\s+(?=[^\W\d])", re.IGNORECASE)
_STARS = re.compile(r"\*+|[«»]{2,}")
_DOUBLED = re.compile(r"([-–—|:,;])(?:\s*[-–—|:,;])+")
_STATE = re.compile(r"(?<=\bd['’])[EeÉé]tat\b")


def for_people(title: str) -> tuple[str, int | None]:
    """The title as a person would write it, and the number of posts that it begins with.

    >>> for_people("04 INFIRMIERS (ERES) de BLOC OPERATOIRE")
    ('Infirmier de bloc opératoire', 4)
    >>> for_people("Offre d'emploi : Médecin généraliste (H/F)")
    ("Offre d'emploi : Médecin généraliste", None)
    >>> for_people("1 INFIRMIER EN SOINS GENERAUX   (Canala)")
    ('Infirmier en soins généraux (Canala)', 1)
    """
    text, count = title, None
    for _ in range(8):  # what hides behind a prefix may be a prefix
        before = text
        text = _bare(text)
        number, rest = leading_count(text)
        if number is not None:
            count, text = number, (singular(rest) if number > 1 else capitalised(rest))
        if text == before:
            break
    more = _AND_MORE.search(text) if count is not None else None
    if count is not None and more and _names_one(text[more.end() :]):  # "2 AS + 1 IDE"
        many = int(more["count"])
        count += many
        rest = text[more.end() :]
        rest = rest[:1] + singular(rest)[1:] if many > 1 else rest
        text = text[: more.start("count")] + rest
    if count is None and "x" in text and (times := _TIMES.search(text)):
        count = int(times["count"] or times["count_"])
        text = singular(text[: times.start()]) + text[times.end() :]
    if "poste" in lowered(text) and (last := _COUNTED_LAST.search(text)):
        said = last["count"] or last["count_"]
        count, text = int(said), text[: last.start()]
        lead = _LEAD_IN.match(text)
        head = lead.end() if lead else 0
        text = _bare(text[:head] + singular(text[head:]))
    elif announced := _ANNOUNCED.match(text):
        number, rest = leading_count(text[announced.end() :])
        while leading_count(rest)[0] is not None:  # "2 3 infirmiers": no number stays in front
            rest = leading_count(rest)[1]
        if number is not None and number > 1:
            count, text = count or number, announced.group() + singular(rest)
    elif count is None and _is_plural_of_many(text):
        text = _bare(singular(text))
    return text, count


# "Avis de vacance de poste – Infirmiers…": the noun begins after it.
_LEAD_IN = re.compile(r"^[^–:—-]{3,40}\s[–:—-]\s")
# "Avis de vacance : 3 infirmiers": the count comes after what it is.
_ANNOUNCED = re.compile(
    r"(?:avis|vacance|offre|appel|recrutement|concours|recherche|annonce)\b[^:–—\d]{0,40}\s?(?::|–|—|-\s)\s*(?=\d|deux|trois|quatre|cinq|six)",
    re.IGNORECASE,
)
# "Remplacements d'été", "Stages d'externes": what is offered, several times.
_OFFERED = frozenset(("remplacements", "stages", "collaborations", "vacations", "assistanats"))
# "Kinés, Toury vous attend" speaks to several; "Infirmiers de nuit" is posts of one kind.
_SPEAKS = re.compile(
    r"\b(?:vous|votre|vos|nos|notre|cherch\w+|recherch\w+|recrut\w+|et|ou|venez|rejoign\w+|attend\w*)\b|[,!?:&+]",
    re.IGNORECASE,
)


def _joined_after(text: str) -> str:
    """The title without the "et" that joins what posts are in: "Juniors en chirurgie et oncologie"."""
    at = text.find(" en ")
    cut = text.find(" et ", at) if at >= 0 else -1
    return text if cut < 0 else text[:cut] + text[cut + 3 :]


def _is_plural_of_many(text: str) -> bool:
    first = text.split(" ", 1)[0]
    if not first.endswith("s") or first.isupper() or len(first) < 5:
        return False
    one_kind = fold(first) in _OFFERED or (
        first_profession(text) is not None and first_word(text) == 0
    )
    return one_kind and not _SPEAKS.search(_joined_after(text))


def _names_one(text: str) -> bool:
    """Whether words begin with a profession, a short name of one too: "préparateur"."""
    hit = weak().first(words(text))
    return first_profession(text) is not None or (hit is not None and hit.start == 0)


def _is_somebody(text: str) -> bool:
    """Whether a title begins with whom it seeks, a profession or a colleague."""
    return _SOMEBODY.match(text) is not None or first_profession(text) is not None


def understand(draft: Draft) -> Draft:
    """The step: the title for people, and the number of posts when the title begins with it."""
    text, count = for_people(draft.title)
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-–(") + "…"
    reasons: tuple[Because, ...] = (Because("title", text, draft.title),)
    if count is not None:
        reasons += (Because("positions", str(count), draft.title),)
    return draft.having(*reasons, title=text, positions=count)


def _bare(text: str) -> str:
    text = neutral(_EXCLAIMED.sub(lambda met: _EXCLAIMS[met[0]], text))
    if "«" in text:
        text = _QUOTED.sub(lambda met: f"« {met[1].strip()} »", text)
    if prefix := _PREFIX.match(text):
        text = text[prefix.end() :]
    if (one := _ARTICLE.match(text)) and _is_somebody(text[one.end() :]):
        text = text[one.end() :]
    lower = lowered(text)
    if "n°" in lower:
        text = _NUMBERED.sub(r"\g<what>", text)
    if "réf" in lower or "ref" in lower:
        text = _REFERRED.sub("", text)
    if lowered(text).rstrip().endswith(_SUFFIX_ENDS):
        text = _SUFFIX.sub("", text)
    bracketed = "(" in text or "[" in text
    if bracketed:
        text = _EMPTY_BRACKETS.sub("", text)
    if _DOUBLED.search(text):
        text = _DOUBLED.sub(r"\1", text)
    if "," in text or "." in text:
        text = _SPACE_BEFORE.sub("", text)
    if bracketed:
        text = _SPACE_IN.sub(r"\1", text)
    if "*" in text or "«" in text or "»" in text:
        text = _STARS.sub(" ", text)
    text = " ".join(text.split()).strip(" -–—|:,;*•/").lstrip("! ")
    if "!" in text or "?" in text:
        text = _MANY_MARKS.sub(r"\1", text)
    text = quiet(text)
    return _STATE.sub("État", text) if "tat" in text else text
