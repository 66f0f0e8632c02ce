"""Kinds of offers: which are near each other, and the words by which a notice names its own."""

from __future__ import annotations

import re

from pipeline.dedupe.notice.reading import Reading

LIBERAL = frozenset({"installation", "local", "succession", "association", "collaboration"})
"""Kinds that people confuse who tell of one opening: a room, and the practice that goes with it."""

_CONFUSED = ({"emploi", "remplacement"}, {"emploi", "installation"})

_PRACTICE = frozenset(
    {"remplacement", "collaboration", "association", "succession", "installation"}
)
_SAID = {
    kind: re.compile(rf"\b({form})\b")
    for kind, form in {
        "emploi": r"cdi|cdd|recrute|poste|mutation|salarie\w*|temps (plein|partiel)|vacance",
        "stage": r"stages?|saspas|interne|externes?|docteur junior|semestre",
        "remplacement": r"rempla\w*|retrocession",
        "collaboration": r"collabora\w+|assistanat|assistante? (?:liberal|kine|mk|masseur|osteo|ortho)",
        "association": r"associ\w+|scm|selarl",
        "succession": r"success\w+|cession|cede\w*|reprise|reprendre|retraite",
        "installation": r"install\w+",
        "local": r"loca(l|ux)|cabinets? a louer|bureaux?|louer|location",
        "evenement": r"job ?dating|soiree|portes ouvertes|forum|rencontre\w*|salon|journee",
        "aide": r"aides?|bourses?|allocation|prime|indemnite",
    }.items()
}


def says(reading: Reading, kind: str) -> bool:
    """Whether title or text uses a kind's words."""
    form = _SAID.get(kind)
    return form is not None and form.search(reading.whole) is not None


def other_kinds(a: Reading, b: Reading) -> bool:
    """Whether two kinds are meant, each named by its own notice and not by the other."""
    mine, theirs = a.offer.kind, b.offer.kind
    if {mine, theirs} == {"emploi", "stage"} and _junior(a) and _junior(b):
        return False
    if mine == theirs or {mine, theirs} <= LIBERAL or {mine, theirs} in _CONFUSED:
        return False
    said, said_too = kinds_said(a), kinds_said(b)
    return mine in said - said_too and theirs in said_too - said


def _junior(reading: Reading) -> bool:
    """Whether a junior doctor is sought: at work already, at the end of studies still."""
    return "docteur-junior" in reading.offer.contracts


def kinds_said(reading: Reading) -> frozenset[str]:
    """Return the kinds that the title names; where it names none, those of the text.

    Texts name several forms of private practice in one breath, so there only the title counts.
    """
    said = frozenset(k for k, form in _SAID.items() if form.search(reading.title))
    if said:
        return said
    return frozenset(
        k for k, form in _SAID.items() if k not in _PRACTICE and form.search(reading.text)
    )
