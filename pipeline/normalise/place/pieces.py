"""Reads a short piece of text, segment by segment, for the places that it mentions."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise

from pipeline.gazetteer import full_key, gazetteer
from pipeline.gazetteer.names import flat
from pipeline.normalise.place import cues
from pipeline.normalise.place.mentions import TOKEN, Mention, Reading, Strength
from pipeline.normalise.place.segments import Segment

LONGEST = 400  # characters read of one piece
_LONGEST_EPCI = 14  # words

_ON_RIVER = re.compile(r"(?<=[\w.'’])[ -]{1,2}s(?:/ ?-?|-(?=\w))", re.IGNORECASE)
_FIGURES = re.compile(r"\d[\dABab]")  # what both need that follow
_POSTAL_GAP = re.compile(r"(\d(?<![\d.,].)\d) (\d{3})(?= [^\W\d])")
_NUMBERED = re.compile(r"[(\s°]\(?(?:2[ABab]|\d\d)")  # what a département's number needs
_ARTICLE_LAST = re.compile(r"^([^()]+?) \((l[ea]s?|l['’])\)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s[-–—]\s?|[-–—]\s|[–—|,;:/()\[\]\n•·+&]")
_AFTER_SLASH = re.compile(r"/([^\W\d_]+)")
_SLASHED = re.compile(r"((?:[^\W\d_]+[ '’-]){0,3}[^\W\d_]+)/([^\W\d_]+)")


def read(piece: str, *, asked: bool = False) -> Reading:
    """Read a piece of text; `asked` says that it was given as the place."""
    figures = _FIGURES.search(piece, 0, LONGEST) is not None
    text = _tidy(piece, figures)
    found = Reading()
    numbered = figures and _NUMBERED.search(text)
    for number in cues.DEPARTEMENT_NUMBER.finditer(text) if numbered else ():
        code = next(group for group in number.groups() if group).upper()
        if code in gazetteer().departements:
            found.departements.setdefault(code, number[0].strip())
    epci = asked or cues.EPCI.search(text) is not None
    start, listed = 0, -1
    for separator in [*_SEPARATOR.finditer(text), None]:
        end = separator.start() if separator else len(text)
        if end > start and not (epci and _read_epci(text[start:end], found, asked)):
            before = len(found.mentions) if found.last >= 0 and found.last >= start - 3 else 0
            listed = Segment(text, start, end, asked).read(found, listed)
            if 0 < before < len(found.mentions):
                _pair(found.mentions, before)
        start = separator.end() if separator else end
    return found


@lru_cache(maxsize=2048)  # what a place is called comes with each of a source's offers
def given(piece: str) -> Reading:
    """What a piece says that was given as the place; not to be changed."""
    return read(piece, asked=True)


def _pair(mentions: list[Mention], at: int) -> None:
    """Of "Urgentiste Morlaix – Carhaix", the first is a place as surely as the second."""
    first, second = mentions[at - 1], mentions[at]
    saint = first.full.startswith(("saint ", "sainte "))
    sure = len(first.meanings) == 1 and not first.meanings[0].rank and first.capital and not saint
    if sure and not first.common and second.strength is Strength.ALONE > first.strength:
        mentions[at - 1] = first._replace(strength=Strength.ALONE)


def _tidy(piece: str, figures: bool) -> str:
    text = " ".join(piece[:LONGEST].split())
    if "/" in text or "-s-" in text or "-S-" in text:
        text = _ON_RIVER.sub(" sur ", text)
        if any(full_key(word) in gazetteer().rivers for word in _AFTER_SLASH.findall(text)):
            text = _SLASHED.sub(_on_river, text)
    if figures:
        text = _POSTAL_GAP.sub(r"\1\2", text)
    return _ARTICLE_LAST.sub(r"\2 \1", text) if "(" in text else text


def _on_river(met: re.Match[str]) -> str:
    """ "Courville/Eure", where such a commune is."""
    parts = met[1].split(" ")
    names = (" ".join(parts[at:]) for at in range(len(parts)))
    known = any(gazetteer().meanings(full_key(f"{name} sur {met[2]}")) for name in names)
    return f"{met[1]} sur {met[2]}" if known else met[0]


def _read_epci(segment: str, found: Reading, asked: bool) -> bool:
    """Whether the segment names an intercommunality, so that no commune is read in its name."""
    france = gazetteer()
    if cue := cues.EPCI.search(segment):
        sirens, said = _epci_around(cue.start(), segment)
    elif asked and not france.meanings(full_key(segment)):
        sirens, said = france.epci_named(segment), segment.strip()
    else:
        return False
    found.epcis.update((siren, said) for siren in sirens)
    return bool(sirens)


def _epci_around(cue: int, segment: str) -> tuple[tuple[str, ...], str]:
    """What the longest run of words around a cue names, and the run as published."""
    tokens = islice(TOKEN.finditer(segment), _LONGEST_EPCI)
    edges = [edge for token in tokens for edge in token.span()]
    # words, and what stands between them
    parts = [flat(segment[start:end]) for start, end in pairwise(edges)]
    for size in range(len(edges), 2, -2):
        for first in range(0, len(edges) - size + 1, 2):
            start, end = edges[first], edges[first + size - 1]
            if start <= cue < end:
                words = "".join(parts[first : first + size - 1]).split()
                if sirens := gazetteer().epci_of(words):
                    return sirens, segment[start:end]
    return (), ""
