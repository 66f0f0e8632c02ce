"""Opening: whether the page offers something still to be had, or tells, invites, teaches."""

from __future__ import annotations

from pipeline.normalise.draft import Draft
from pipeline.normalise.opening.appeal import seeks_for_itself
from pipeline.normalise.opening.ended import ended
from pipeline.normalise.opening.weighing import no_offer
from pipeline.offer import Refusal

NAME = "opening"
_NOT_AN_OFFER = "pas une offre"


def understand(draft: Draft) -> Draft | Refusal:
    """The step: refuses what is empty, filled, or no offer at all."""
    if not any(map(str.isalpha, draft.title + draft.text)):
        return Refusal(step=NAME, reason="vide : ni titre ni texte", value=draft.raw.url)
    if said := ended(draft.title, draft.text):
        return Refusal(step=NAME, reason="poste pourvu", value=said)
    if said := seeks_for_itself(draft):
        return Refusal(step=NAME, reason=f"{_NOT_AN_OFFER} : demande", value=said)
    if told := no_offer(draft):
        genre, said = told
        return Refusal(step=NAME, reason=f"{_NOT_AN_OFFER} : {genre}", value=said)
    return draft
