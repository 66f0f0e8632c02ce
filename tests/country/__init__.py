"""A country of sample sites on loopback addresses, living for four days: what tests measure by."""

from tests.country.opening import DAY_ONE, Opening
from tests.country.server import Asked, Country
from tests.country.truth import Ended, SiteTruth

__all__ = ["DAY_ONE", "Asked", "Country", "Ended", "Opening", "SiteTruth"]
