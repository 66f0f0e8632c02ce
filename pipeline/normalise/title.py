"""Title: what people read in a list of results; no count, no (H/F), no shouting, no prefix."""

from __future__ import annotations

import re

from pipeline.normalise.casing import capitalised, quiet
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import neutral
from pipeline.normalise.positions import leading_count
from pipeline.normalise.words import fold

LONGEST = 160  # characters of a title for people; longer ones are cut at a word

_DASH = r"\s*(?:[:–—|/!*•]|-(?=\s|$))+\s*"
_PREFIX = re.compile(
    r"^\W*(?:"
    r"(?:(?:tr|fwd?|re)\s*:\s*)+|"  # a mail passed on
    r"(?:offres?\s+d['’ ]?emplois?|offre|annonce|emploi|job|recrutement|avis\s+de\s+(?:vacance|recrutement|publication)"
    r"(?:\s+d[e'’]\s?(?:un\s+)?(?:poste|emploi)s?)?|vacance\s+d[e'’]\s?(?:poste|emploi)|fiche\s+de\s+poste|profil\s+de\s+poste|"
    r"poste(?:\s+à\s+pourvoir)?|à\s+pourvoir|urgent|très\s+urgent|urgence|nouveau|new|important|relance|à\s+saisir|interne|externe|interne\s*/\s*externe)"
    rf"(?:\s*\(?s\)?)?(?:\s*n°\s*[\w/-]+)?{_DASH}"
    r"|(?:urgent|nouveau)\s*!*(?:\s*[\])]\s*|\s+)(?=\S)"
    r"|offres?\s+d['’ ]?emplois?\s+(?!(?:à|au|aux|de|du|des|dans|en|pour|chez|sur)\b)(?=[^\W\d_])"
    rf"|r[ée]f(?:[ée]rence)?\.?\s*(?:n°|:)?\s*(?=[\w/.-]*\d)[\w/.-]+{_DASH}"
    rf"|(?:CDI|CDD|C\.D\.I\.?|C\.D\.D\.?|intérim|vacations?|libéral|mutation|détachement|temps\s+plein|temps\s+complet|alternance)(?:\s*(?:/|ou|et)\s*(?:CDI|CDD|mutation|titulaire))*{_DASH}"
    r"|(?:poste|emploi)s?\s+(?:de|d['’])\s*(?=\w)"
    r"|une?(?:\s*(?:/|ou)\s*une?)?\s+(?!de\s|d['’])(?=\S)"
    r")",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?:\s*[-–—|,:;/.]+\s*(?:urgent|h\s*/\s*f|f\s*/\s*h|hf|à\s+pourvoir(?:\s+de\s+suite|\s+immédiatement)?|poste\s+à\s+pourvoir)?|\s+(?:h/f|f/h|H\s/\sF|F\s/\sH)|\s*!\s*(?:urgent)\s*!*)$",
    re.IGNORECASE,
)
_MANY_MARKS = re.compile(r"([!?])(?:\s?[!?])+")
_NUMBERED = re.compile(
    r"\s*[-–—|,(\[]\s*r[ée]f(?:[ée]rence)?\.?\s*(?:n°|:)?\s*(?=[\w/.-]*\d)[\w/.-]+\s*[)\]]?$",
    re.IGNORECASE,
)
_EMPTY_BRACKETS = re.compile(r"\s*[(\[]\s*(?:…)?\s*[)\]]")
_SPACE_BEFORE = re.compile(r"\s+([,.])(?=\s|$)")
_SPACE_IN = re.compile(r"([(\[])\s+(?=\S)")
_DOUBLED = re.compile(r"([-–—|:,;])(?:\s*[-–—|:,;])+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\S")
_STATE = re.compile(r"(?<=\bd['’])[EeÉé]tat\b")


def for_people(title: str) -> tuple[str, int | None]:
    """The title as a person would write it, and the number of posts that it begins with.

    >>> for_people("04 INFIRMIERS (ERES) de BLOC OPERATOIRE")
    ('Infirmier de bloc opératoire', 4)
    >>> for_people("Offre d'emploi : Médecin généraliste (H/F)")
    ('Médecin généraliste', None)
    >>> for_people("1 INFIRMIER EN SOINS GENERAUX   (Canala)")
    ('Infirmier en soins généraux (Canala)', 1)
    """
    text, count = title, None
    for _ in range(24):  # what hides behind a prefix may be a prefix
        before = text
        text = _bare(text)
        number, rest = leading_count(text)
        if number is not None:
            count, text = number, (_singular(rest) if number > 1 else capitalised(rest))
        if text == before:
            break
    return text, count


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
    text = neutral(text)
    text = _PREFIX.sub("", text, count=1)
    text = _NUMBERED.sub("", text)
    text = _SUFFIX.sub("", text)
    text = _EMPTY_BRACKETS.sub("", text)
    text = _DOUBLED.sub(r"\1", text)
    text = _SPACE_BEFORE.sub(r"\1", text)
    text = _SPACE_IN.sub(r"\1", text)
    text = " ".join(text.split()).strip(" -–—|:,;*•/")
    text = _MANY_MARKS.sub(r"\1", text)
    return _STATE.sub("État", quiet(text))


def _singular(text: str) -> str:
    """The first noun and its adjectives in the singular: "Infirmiers libéraux de nuit"."""
    said: list[str] = []
    at = 0
    for met in _WORD.finditer(text):
        word = met.group()
        singular = _one(word)
        if singular is None:
            break
        said.append(text[at : met.start()] + singular)
        at = met.end()
    return capitalised("".join(said) + text[at:])


def _one(word: str) -> str | None:
    """The word in the singular, or None where the noun and its adjectives end."""
    folded = fold(word)
    if not word[0].isalpha() or folded in _ENDS or word.isupper():
        return None
    parts = re.split(r"(-)", word)
    return "".join(_singular_part(part) for part in parts)


def _singular_part(part: str) -> str:
    folded = fold(part)
    if folded.endswith("iaux") or folded in ("medicaux", "liberaux", "generaux", "paramedicaux"):
        return part[:-3] + "al"
    if folded.endswith("s") and len(part) > 3 and folded not in _SINGULARS:
        return part[:-1]
    return part


_ENDS = frozenset(
    [
        "de",
        "d",
        "des",
        "du",
        "en",
        "a",
        "au",
        "aux",
        "pour",
        "et",
        "ou",
        "sur",
        "par",
        "chez",
        "avec",
        "dans",
        "le",
        "la",
        "les",
    ]
)
_SINGULARS = frozenset(
    ["acces", "temps", "concours", "secours", "corps", "cours", "repas", "deces", "proces"]
)
