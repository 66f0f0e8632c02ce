"""The mairies of a département as sources without a file: their sites stand in the gazetteer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from pipeline.gazetteer import Commune, gazetteer
from pipeline.harvest import SourceCard
from spiders.address import host, join
from spiders.source import Source

UNKNOWN_SITE = "sans site connu"


def mairies(departement: str) -> tuple[list[Source], list[SourceCard]]:
    """The mairies that have a site, to be detected, and those that have none."""
    reached, unreached = [], []
    for commune in gazetteer().in_departement(departement):
        url = _site(commune)
        slug, name = slug_of_mairie(commune), f"Commune {_of(commune.name)}"
        if url is None:
            unreached.append(
                SourceCard(slug, name, "", "detect", "commune", commune.insee, departement)
            )
            continue
        reached.append(
            Source(
                slug=slug, name=name, url=url, publisher="commune", platform="detect",
                insee=commune.insee, departement=departement,
            )
        )  # fmt: skip
    return reached, unreached


def slug_of_mairie(commune: Commune) -> str:
    """`mairie-<name>`, with the commune's code where another of France has the same name."""
    slug = f"mairie-{fold(commune.name)}"
    return f"{slug}-{commune.insee.lower()}" if fold(commune.name) in _shared() else slug


def fold(name: str) -> str:
    """A name in the letters of a slug.

    >>> fold("L'Œuvre-sur-Eure")
    'l-oeuvre-sur-eure'
    """
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "Oe"))
    return "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower()))


@cache
def _shared() -> frozenset[str]:
    """Names that several communes of France have: a slug may not depend on which are loaded."""
    counts = Counter(map(fold, gazetteer().names()))
    return frozenset(name for name, count in counts.items() if count > 1)


def _site(commune: Commune) -> str | None:
    url = join("http://", commune.site.strip()) if commune.site else None
    return url if url and "." in host(url) else None


def _of(name: str) -> str:
    """The name of a commune after « Commune ».

    >>> [_of(name) for name in ("Le Mans", "La Loupe", "Anet", "Dreux", "Les Ulis", "L'Aigle")]
    ['du Mans', 'de La Loupe', "d'Anet", 'de Dreux', 'des Ulis', "de L'Aigle"]
    """
    for article, of in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return of + name.removeprefix(article)
    first = unicodedata.normalize("NFKD", name)[:1].lower()
    return f"d'{name}" if first in "aeiouyh" and first else f"de {name}"
