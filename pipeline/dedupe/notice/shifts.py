"""Whether a notice is of a day post or a night post."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOT_A_SHIFT = re.compile(
    r"(hopital|accueil|hospitalisation|unite|centre|mise|remise) (de|a) jour\b|\d+ ?jours?\b|"
    r"jours? feries?|par jour|tous les jours|ce jour|a jour|du jour|jours? de|le jour\b|"
    r"(chaque|en) journee|y compris (la |de |les )?nuits?|"
    r"(pas|sans|jamais|plus|ni|zero|aucune)( \w+)? (de )?(travail )?(de |la )?(nuit|garde)s?"
)

_SHIFTS = (
    ("nuit", re.compile(r"\bnuits?\b|\bnocturnes?\b")),
    (
        "jour",
        re.compile(
            r"\b(de|en|poste|horaires?|equipe) jour(nee)?\b|\bjour ?(/|et|ou|-) ?nuit|"
            r"(/|\bet|\bou|-|–|:|\() ?jour\b|\bjour$|^jour\b"
        ),
    ),
)

_TOLD = re.compile("nuit|jour|nocturne")

_POSTED = re.compile(
    r"(poste|horaire|travail|equipe|roulement|service|temps|rythme)s?( fixe)?( :| est)?"
    r"( en 12 ?h)?( de| en| la)? (nuit|jour)s?\b(?!\s*(et|ou|/) (nuit|jour))"
)

_ALONE = re.compile(r"(?:^|[.;:,\n(] ?)(?:de )?(nuit|jour)s?(?= fixes?\b| de \d|[.;,\n)]|$)")

_HOURS = re.compile(r"(?<!\d)(\d{1,2}) ?h ?(?:\d\d)? ?(?:-|/|a)? ?(\d{1,2}) ?h")
_LONG_DAY = 10
"""Hours from which a span by day is a shift, not when an office is open."""


def shifts(title: str, text: str) -> frozenset[str]:
    """Return "jour", "nuit", both or none, from a folded title; from the text where it is silent.

    >>> sorted(shifts("ide de nuit", "")), sorted(shifts("ide hopital de jour", ""))
    (['nuit'], [])
    >>> shifts("ide de dialyse, jamais de nuit", ""), shifts("ni nuits ni dimanches", "")
    (frozenset(), frozenset())
    >>> sorted(shifts("ide", "de 19h a 7h")), sorted(shifts("ide", "7h-19h ou 19h-7h"))
    (['nuit'], ['jour', 'nuit'])
    """
    if not _TOLD.search(title):
        found = frozenset[str]()
    else:
        plain = _NOT_A_SHIFT.sub(" ", title)
        found = frozenset(name for name, form in _SHIFTS if form.search(plain))
    if not found and _TOLD.search(text):
        plain = _NOT_A_SHIFT.sub(" ", text)
        # A word that stands alone in a list of facts: "36 lits. Jour, roulement annuel."
        found = frozenset(m[6] for m in _POSTED.finditer(plain)) | frozenset(_ALONE.findall(plain))
    return found or frozenset(_spans(text))


def _spans(text: str) -> Iterator[str]:
    """The shifts that hours alone tell."""
    for span in _HOURS.finditer(text):
        start, end = int(span[1]), int(span[2])
        if 18 <= start < 24 and end < 10:
            yield "nuit"
        elif 5 <= start < 10 and start + _LONG_DAY <= end < 24:
            yield "jour"
