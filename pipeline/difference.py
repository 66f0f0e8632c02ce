"""What changed between two versions of an offer, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.offer import Offer

_FIELDS = {
    "title": "intitulé",
    "kind": "nature",
    "professions": "métiers",
    "specialties": "spécialités",
    "contracts": "contrats",
    "employer": "employeur",
    "place": "lieu",
    "positions": "nombre de postes",
    "deadline": "date limite",
    "starts_on": "date de début",
    "published_on": "date de publication",
    "reference": "référence",
    "excerpt": "texte",
}


def difference(
    before: Offer, after: Offer, names: Mapping[str, str], *, gathered: bool = False
) -> str | None:
    """Say in French what is different, None where nothing is; `names` are those of sources.

    `gathered`: the offer is being put together from its copies on its first day. What a further
    copy says otherwise or better is then no change that anybody made.

    >>> old = Offer(id="a", kind="emploi", title="Infirmier")
    >>> difference(old, old.model_copy(update={"title": "Infirmière", "positions": 2}), {})
    'modifiée : intitulé, nombre de postes'
    """
    fields = [
        label for name, label in _FIELDS.items() if getattr(before, name) != getattr(after, name)
    ]
    was, now = ({s.source: None for s in offer.sources} for offer in (before, after))
    came = [names.get(s, s) for s in now if s not in was]
    said = [f"modifiée : {', '.join(fields)}"] if fields and not (came and gathered) else []
    if came:
        said.append(f"aussi publiée par {', '.join(came)}")
    if went := [names.get(s, s) for s in was if s not in now]:
        said.append(f"n'est plus publiée par {', '.join(went)}")
    if not said and before.sources != after.sources:
        said.append("adresse de l'annonce modifiée")
    return " ; ".join(said) or None
