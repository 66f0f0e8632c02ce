"""From an offer to what an engine indexes: words to find it by, slugs to filter, keys to sort."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Document(BaseModel):
    """One offer as an engine sees it. The store keeps the truth; this can be thrown away."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    excerpt: str = ""
    employer: str = ""
    place: str = ""
    """Commune, département and region names, to be found by."""
    labels: str = ""
    """The labels and common forms of its professions, specialties, contracts and kind."""
    kind: str
    profession: tuple[str, ...] = ()
    specialty: tuple[str, ...] = ()
    contract: tuple[str, ...] = ()
    departement: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    published: int | None = None
    """Days since 1970-01-01 of publication (first sight where unknown), for sorting."""
    deadline: int | None = None
    """Days since 1970-01-01; None sorts last."""
