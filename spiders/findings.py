"""What a visit's answers and finds come to: a status as a state, finds told apart by their keys."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from pipeline.harvest import Found, State


def refusal(status: int) -> tuple[State, str]:
    """What a status other than 2xx says of a site: a state, and the cause in French."""
    if status in {401, 403, 407, 429, 451}:
        return State.BLOCKED, f"accès refusé ({status})"
    if status in {404, 410}:
        return State.GONE, f"page introuvable ({status})"
    return State.DOWN, f"le site répond {status}"


def apart(found: list[Found]) -> Iterator[tuple[Found, str]]:
    """The same offers, each with a key of its own: repeats dropped, different ones told apart."""
    unique = dict.fromkeys(found)
    shared = Counter(one.key for one in unique)
    used: Counter[str] = Counter()
    for one in unique:
        key = one.key
        if shared[key] > 1:
            raw = one.raw
            said = "\x1f".join(filter(None, (raw.reference, raw.title, raw.place, raw.employer)))
            key = f"{key}#{hashlib.sha256(said.encode()).hexdigest()[:8]}"
            used[key] += 1
            key += f"-{used[key]}" if used[key] > 1 else ""
        yield one, key
