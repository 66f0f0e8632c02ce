"""Calls: a commune, or who speaks for one, seeks somebody to settle, without naming a contract."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.kind.askers import EITHER_WAY, HOUSE_SEEKS
from pipeline.normalise.kind.practice import LIBERAL, Practice
from pipeline.normalise.kind.premises import CALL, EMPLOYS
from pipeline.normalise.net import joined
from pipeline.normalise.text.step import line

_CALLERS = frozenset({"commune", "epci", "departement", "msp", "cpts"})
_HIRES = re.compile(
    r"\b(?:recrut\w+|embauch\w+|(?:cré\w+|ouvr\w+|propos\w+)\s+un\s+poste|contrat\s+(?:de|d['’])|rémunération|salaire|contractuel\w*|bruts?|annualisée?s?|vacataires?|vacations?|postes?\s+ouverts?)\b",
    re.IGNORECASE,
)
# Inhabitants, a mayor or a collective speak, whoever prints it.
_TOWN = re.compile(
    r"\b(?:habitants|villageois|administrés|maire|mairie|municipalité|notre\s+(?:commune|village|bourg|ville)|collectif|désert\s+médical|comité\s+de\s+soutien)\b",
    re.IGNORECASE,
)


def _for_a_town(draft: Draft, way: Practice) -> bool:
    return (
        draft.raw.source.publisher == "autre"
        and not way.salaried
        and "medecin" in draft.professions
        and _TOWN.search(draft.text) is not None
    )


_NURSERY = re.compile(r"\b(?:cr[èe]ches?|multi-?accueil|halte-garderie|RPE|PMI)\b", re.IGNORECASE)
_OWN_SERVICE = re.compile(r"\b(?:PMI|MDPH|ASE)\b")  # of a département, which employs there


def called(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """A commune or a maison de santé that seeks a doctor without a contract calls to settle."""
    if draft.raw.source.publisher not in _CALLERS and not _for_a_town(draft, way):
        return None
    if LIBERAL.isdisjoint(draft.professions):
        return None
    both = joined(draft.head, draft.text)
    if (
        way.salaried
        and (EMPLOYS.search(both) or _OWN_SERVICE.search(both) or not CALL.search(draft.head))
        and not EITHER_WAY.search(draft.text)
    ):
        return None
    if HOUSE_SEEKS.search(both):
        return None  # passed on for a house that employs
    if _HIRES.search(draft.text) and not EITHER_WAY.search(draft.text):
        return None
    if way.surely_liberal and not way.salaried:
        return "installation", way.liberal or ""
    if "infirmier" in draft.professions and _NURSERY.search(draft.head):
        return None
    call = CALL.search(line(draft.raw.title or "")) or CALL.search(draft.text)
    met = call or EITHER_WAY.search(draft.text)
    return "installation", met.group() if met else "une collectivité, sans emploi"
