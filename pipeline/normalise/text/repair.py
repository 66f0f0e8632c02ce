"""Repair of characters: mojibake, invisible and odd ones, letter-spaced words, emojis."""

from __future__ import annotations

import re
import unicodedata

import ftfy

# What UTF-8 read as Latin-1 or Windows-1252 leaves, and what correct French never holds.
_MOJIBAKE = re.compile(
    "[ÃÂÅ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u0192\u02c6\u02dc"
    "\u2010-\u203a\u20ac\u2122]|â€|â\u0080|Ã |ðŸ"
)
_MARKS = ("Ã", "Â", "Å", "â€", "â\u0080", "ðŸ")
_BREAKS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\ufff0-\uffff"
    "\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff]"
)
_CUT = re.compile("\u00ad *\n *")  # a line of a PDF, cut in a word
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Pictograms and dingbats, but for the arrows and ticks that `text` reads as bullets.
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u2712\u2715-\u2793\u2b00-\u2bff\u20e3]+")
# "R E C R U T E": four single letters or more, one space apart.
_LETTER_SPACED = re.compile(r"(?<![\w'’…])(?:[^\W\d_] ){3,}[^\W\d_](?![\w'’])")
# "A V I S   D E   V A C A N C E": words of single letters, further from each other.
_SPACED_WORDS = re.compile(
    r"(?<![\w'’…])(?<![^\W\d_] )(?:[^\W\d_] ){1,30}[^\W\d_](?: {2,9}(?:[^\W\d_] ){0,30}[^\W\d_]){1,20}(?![\w'’])"
)
# What they begin with; that it is letters is asked last, for the spaces are told sooner.
_SINGLE_LETTERS = re.compile(r" . .(?!\w)(?<=[^\W\d_] [^\W\d_])")
_MORE_OF_THEM = re.compile(r" . . .(?!\w)(?<=[^\W\d_] [^\W\d_] [^\W\d_])")
# Letters and signs that are as they should be, but for spaces that do not break; nothing that
# mojibake is told by, save "â€".
_PLAIN = re.compile("[\n -~\u00a0\u202fÀÁÄÆ-ÖØ-öø-ÿŒœ’“”«»–—…€°²·•]*")


def repair(text: str) -> str:
    """The text as it was meant: repaired encoding, composed letters, plain spaces and breaks.

    >>> repair("MÃ©decin gÃ©nÃ©raliste")
    'Médecin généraliste'
    >>> repair("infir\\u00admier\\u00a0de\\u200b nuit")
    'infirmier de nuit'
    >>> repair("R E C R U T E  un médecin")
    'RECRUTE  un médecin'
    """
    if _PLAIN.fullmatch(text) and "â€" not in text:
        text = text.replace("\u00a0", " ").replace("\u202f", " ")
    else:
        text = _characters(text)
    if _SINGLE_LETTERS.search(text):
        if "  " in text:
            text = _SPACED_WORDS.sub(_closed_up, text)
        if _MORE_OF_THEM.search(text):
            text = _LETTER_SPACED.sub(lambda met: met.group().replace(" ", ""), text)
    return text


def _closed_up(met: re.Match[str]) -> str:
    spaced = [word.replace(" ", "") for word in re.split(" {2,}", met.group())]
    return " ".join(spaced) if len("".join(spaced)) >= 6 else met.group()


def _is_garbled(text: str) -> bool:
    # ftfy takes longer than all other steps together: it is called on what needs it.
    for mark in _MARKS:
        if mark in text:
            return _MOJIBAKE.search(text) is not None
    return False


def _characters(text: str) -> str:
    if _is_garbled(text):
        text = ftfy.fix_encoding(text)
    text = _BREAKS.sub("\n", text)
    text = _CUT.sub("", text)
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    text = _EMOJI.sub(" ", text)
    # NFKC would turn "n°" into "no"; NFC only composes.
    return unicodedata.normalize("NFC", text)
