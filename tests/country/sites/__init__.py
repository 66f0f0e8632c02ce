"""The sites of the country: one class each, in modules by how they publish."""

from __future__ import annotations

from tests.country.site import Site
from tests.country.sites import careers, cms, feeds, manners, plain, structured, traps, wordpress

MODULES = (cms, wordpress, structured, feeds, plain, careers, manners, traps)


def make_sites() -> list[Site]:
    """One of each, in the order of their numbers."""
    found = [
        kind()
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Site) and "slug" in vars(kind)
    ]
    return sorted(found, key=lambda site: site.number)
