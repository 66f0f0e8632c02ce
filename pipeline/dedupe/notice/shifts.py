"""Whether a notice is of a day post or a night post."""

from __future__ import annotations

import re

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


def shifts(title: str, text: str) -> frozenset[str]:
    """Return "jour", "nuit", both or none, from a folded title; from the text where it is silent.

    >>> sorted(shifts("ide de nuit", "")), sorted(shifts("ide hopital de jour", ""))
    (['nuit'], [])
    """
    if not _TOLD.search(title):
        found = frozenset[str]()
    else:
        plain = _NOT_A_SHIFT.sub(" ", title)
        found = frozenset(name for name, form in _SHIFTS if form.search(plain))
    if found or not _TOLD.search(text):
        return found
    plain = _NOT_A_SHIFT.sub(" ", text)
    # A word that stands alone in a list of facts: "36 lits. Jour, roulement annuel."
    return frozenset(m[6] for m in _POSTED.finditer(plain)) | frozenset(_ALONE.findall(plain))
