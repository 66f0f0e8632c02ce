"""What the tables of cases share: an advertisement read on a fixed day, as a draft or whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.normalise import normalise
from pipeline.normalise.draft import Draft
from pipeline.normalise.steps import STEPS
from pipeline.offer import Offer, RawOffer, RawSource, Refusal

DAY = date(2027, 3, 1)


def _raw(values: dict) -> RawOffer:
    names = {name: values.pop(name) for name in ("publisher", "insee", "name") if name in values}
    return RawOffer(**values, source=RawSource(**names))


@pytest.fixture(scope="session")
def read() -> Callable[..., Offer | Refusal]:
    """An advertisement, from its raw fields and its source's name, publisher and insee."""
    return lambda **values: normalise(_raw(dict(values)), DAY)


@pytest.fixture(scope="session")
def drafted() -> Callable[..., Draft]:
    """The draft after a step; a refusal before it fails the test."""

    def upto(step: str, **values) -> Draft:
        draft = Draft(_raw(dict(values)), DAY)
        for name, understand in STEPS:
            result = understand(draft)
            assert isinstance(result, Draft), result
            draft = result
            if name == step:
                break
        return draft

    return upto
