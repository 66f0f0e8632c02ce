"""The sites of the country: one class each, in modules by how they publish."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from tests.country.site import Site


def make_sites() -> list[Site]:
    """One of each, in the order of their numbers."""
    found = [
        kind()
        for module in pkgutil.iter_modules(__path__)
        for kind in vars(import_module(f"{__name__}.{module.name}")).values()
        if isinstance(kind, type)
        and issubclass(kind, Site)
        and "slug" in vars(kind)
        and kind.__module__ == f"{__name__}.{module.name}"
    ]
    return sorted(found, key=lambda site: site.number)
