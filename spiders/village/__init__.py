"""A village of sample sites, served on loopback addresses: what the demo, tests and bench read."""

from spiders.village.server import VILLAGE_DAY, Asked, Village
from spiders.village.truth import Expected

__all__ = ["VILLAGE_DAY", "Asked", "Expected", "Village"]
