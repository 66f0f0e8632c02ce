"""Naming: which part of what was weighed keeps which group name, and what is moved for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from pipeline.dedupe.record import Record
from pipeline.dedupe.shelf import Shelf


def settle(
    parts: Sequence[Sequence[Record]],
    kin: Mapping[str, Sequence[str]],
    shelf: Shelf,
    new_group_id: Callable[[], str],
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Name the parts and move what is to be moved; return the groups gone, and those changed.

    A group's name goes to the part with most of its members, of equals to the first: what stays
    as it was keeps its name before what changed. A part with several names keeps the one that
    most of its members bore, of equals the least.
    """
    of_group = {record_id: group for group, ids in kin.items() for record_id in ids}
    borne = [Counter(of_group[r.id] for r in part if r.id in of_group) for part in parts]
    heirs = {
        group: max(range(len(parts)), key=lambda i: (borne[i][group], -i))
        for group in kin
        if any(counts[group] for counts in borne)
    }
    names: list[str] = []
    for i, counts in enumerate(borne):
        claims = [group for group, heir in heirs.items() if heir == i]
        claims.sort(key=lambda group: (-counts[group], group))
        names.append(claims[0] if claims else new_group_id())
    changed: dict[str, None] = {}
    for name, part in zip(names, parts, strict=True):
        if sorted(kin.get(name, ())) != sorted(r.id for r in part):
            changed[name] = None
        for record in part:
            if shelf.group_of(record.id) != name:
                shelf.move(record.id, name)
    gone = [(group, names[heir]) for group, heir in heirs.items() if names[heir] != group]
    return tuple(gone), tuple(changed)
