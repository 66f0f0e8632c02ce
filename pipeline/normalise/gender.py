"""Gender: an advertisement names women and men; people search for one word.

"Infirmier(ère)", "infirmier·ère·s", "Infirmier / Infirmière", "(H/F)" are read as "infirmier".
"""

from __future__ import annotations

import re

from pipeline.normalise.spots import holds
from pipeline.normalise.together import remembered
from pipeline.normalise.words import LINKS, stem

_ENDING = (
    "(?:e|es|ère|ères|ere|eres|ière|ières|iere|ieres|trice|trices|rice|rices|ice|euse|euses|"
    "ne|nes|le|les|ve|ves|se|fe|ffe|ienne|iennes|enne|ennes|te|tes|s|x)"
)
_SEX = r"(?:h(?:ommes?)?\s*(?:[/\-.,]|\bou\b)\s*f(?:emmes?)?|f(?:emmes?)?\s*[/\-.,]\s*h(?:ommes?)?|[hf]\s*/\s*[fh]\s*/\s*[xnd]|m\s*/\s*f|f\s*/\s*m)"
_IN_BRACKETS = re.compile(rf"\s*[(\[]\s*{_SEX}\s*[)\]]", re.IGNORECASE)
_BARE = re.compile(
    r"\s*[-–—,/|]?\s*(?<![\w/'’])(?:[HhFf]\s?/\s?[FfHh](?:\s?/\s?[XxNn])?|"
    r"[Hh]ommes?\s?/\s?[Ff]emmes?|[Ff]emmes?\s?/\s?[Hh]ommes?|HF|H\.\s?F\.?|F\.\s?H\.?)(?![\w/])"
)
_BRACKET = re.compile(rf"(?<=[^\W\d_])\s?[(\[]\s?-?\s?{_ENDING}\s?[)\]](s(?!\w))?", re.IGNORECASE)
_AFTER_BRACKET = re.compile(rf"\({_ENDING}\)s?(?!\w)", re.IGNORECASE)
_DOTS = "·•⋅‧∙･"
# These begin with their mark and look back then, since a text is searched for marks by leaps.
_DOT = re.compile(rf"[{_DOTS}](?<=[^\W\d_].)-?{_ENDING}(?:[{_DOTS}.]?(s))?(?!\w)", re.IGNORECASE)
# A full stop or a hyphen needs more care: "recrute.e" is no word, "aide-s" neither.
_STOP = re.compile(
    r"[.-](?:(?<=[^\W\d_]{4}.)|(?<=\b[Uu]n.))(?:(?<=\.)(?:e|ère|ere|trice|rice|euse|ne|ve)(?:[.](s))?|"
    r"(?<=-)(?:e|ère|trice|rice|euse|ne)(?:-(s))?)(?![\w@.-])",
    re.IGNORECASE,
)
_SLASH = re.compile(
    r"(?<=[^\W\d_]{3})\s?/\s?-?(?:e|es|ère|ères|ere|eres|ière|ières|iere|trice|trices|rice|euse|"
    r"euses|ne|nes|ienne|ve|fe)(?!\w)",
    re.IGNORECASE,
)
_JOINS = ("/", " ou ", " et ")
_PAIR = re.compile(
    r"(?<![\w-])(?P<one>[^\W\d_]{3,}(?:-[^\W\d_]{3,})?)(?P<rest>(?P<rest_> [^\W\d_]{3,})?)"
    r"\s*(?:/| ou | et )\s*(?:une? )?(?P<two>[^\W\d_]{3,}(?:-[^\W\d_]{3,}|(?(rest_)\ [^\W\d_]{3,}))?)(?![\w-])",
    re.IGNORECASE,
)


@remembered(4)
def neutral(text: str) -> str:
    """The text with one form a word, the masculine one where both are written.

    >>> neutral("Infirmiers (es) Anesthésistes Diplômé (e) d'Etat (H/F)")
    "Infirmiers Anesthésistes Diplômé d'Etat"
    >>> neutral("Coordinateur.trice social·e, éducatrice/éducateur")
    'Coordinateur social, éducateur'
    """
    if "(" in text or "[" in text:
        text = _IN_BRACKETS.sub("", text)
        text = _BRACKET.sub(_plural, text)
    if "/" in text or "HF" in text or ".F" in text or ".H" in text:
        text = _BARE.sub("", text)
        text = _SLASH.sub("", text)
    if holds(text, _DOTS):
        text = _DOT.sub(_plural, text)
    if "." in text or "-" in text:
        text = _STOP.sub(_plural, text)
    return _PAIR.sub(_one_of_both, text) if holds(text.lower(), _JOINS) else text


@remembered(4)
def lightly_neutral(text: str) -> str:
    """The same for a long text that is only compared: the endings in brackets and after a dot.

    >>> lightly_neutral("recrute un(e) infirmier(ère)")
    'recrute un infirmier'
    """
    if "(" in text:
        text = _AFTER_BRACKET.sub("", text)
    if "·" in text or "•" in text:
        text = _DOT.sub(_plural, text)
    return text


def _plural(met: re.Match[str]) -> str:
    return next((mark for mark in met.groups() if mark), "")


def _one_of_both(met: re.Match[str]) -> str:
    one, rest, two = met["one"], met["rest"], met["two"]
    left, right = _stems(one + rest), _stems(two)
    many = one.count("-") + rest.count(" ") + 1 == two.count("-") + two.count(" ") + 1
    if many and left == right and (one + rest).lower() != two.lower():
        return min(one + rest, two, key=len)  # the masculine is never the longer
    # "Aide-soignant ou aide-soignante" is seen above; "un médecin ou médecin" is left alone.
    return met.group()


def _stems(phrase: str) -> list[str]:
    return [stem(part) for part in re.split(r"[- ]", phrase) if stem(part) not in LINKS and part]
