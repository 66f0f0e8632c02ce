"""How often Python looks for cycles among what is kept: seldom, where much is kept and none is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARE = 50_000
"""Objects that are made before Python looks for cycles again; 700 by itself."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let Python look for cycles less often.

    The gazetteer and the lexicons, which it would walk each time, never die, and grouping keeps
    what it reads; without it they take a sixth of intake's time.
    """
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(RARE, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
