"""A source is data: the strict model of a file such as `sources/28/ch-dreux.toml`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.harvest import SourceCard

Publisher = Literal[
    "hopital", "clinique", "ehpad", "commune", "epci", "departement",
    "msp", "cpts", "cabinet", "ordre", "plateforme", "autre",
]  # fmt: skip


class Verified(BaseModel):
    """When a person or a run saw this source work on the live web, and what was seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    seen: str


class Source(BaseModel):
    """Where to look, and how. Values only; the slug is the file's name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str
    url: str = Field(pattern=r"^https?://")
    """The site's address, which people read; the platform's options say where it lists."""
    publisher: Publisher
    platform: str
    """A module of `spiders.platforms`."""
    insee: str | None = Field(default=None, pattern=r"^\d[\dAB]\d{3}$")
    departement: str | None = None
    options: dict[str, Any] = Field(default_factory=dict)
    """Checked by the platform's own `Options` model."""
    hosts: tuple[str, ...] = ()
    """Other hosts that detection allowed for this source, and no other."""
    opposed: bool = False
    """Asked us not to: never requested."""
    verified: Verified | None = None

    @property
    def card(self) -> SourceCard:
        """What the store keeps of it."""
        return SourceCard(
            slug=self.slug, name=self.name, url=self.url, platform=self.platform,
            publisher=self.publisher, insee=self.insee, departement=self.departement,
        )  # fmt: skip
