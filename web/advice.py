"""What to mend first in a département: sentences for the people who look after the sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.gazetteer import Commune
from pipeline.harvest import State
from pipeline.store.sources import SourceRow
from web.words import as_day, count, day, listed, number

_MOST = 8
_LARGE = 2000
"""Inhabitants: a commune of this size without a source is worth a search of its own."""
_EXPECTED = ("hopital", "clinique", "ehpad")
"""Publishers that nearly always seek somebody: their silence is probably ours."""

_TO_DO: dict[State, str] = {
    State.BLOCKED: "demander à l'éditeur l'accord de lire son site",
    State.CHANGED: "revoir comment la source est lue",
    State.GONE: "chercher la nouvelle adresse du site",
    State.DOWN: "vérifier l'adresse, puis attendre : la source est réessayée d'elle-même",
    State.SHRUNK: "vérifier que la liste est lue en entier",
    State.LATE: "vérifier que les visites tournent",
}


def advise(rows: Sequence[SourceRow], unread: Sequence[Commune], today: date) -> list[str]:
    """Say what would help most: broken sources by what they usually give, then what is missing.

    `unread` holds the communes of which no source is known, most inhabitants first; those whose
    source is known and was never visited lack a visit, not a source.
    """
    said = [_broken(row, today) for row in _by_stake(rows)]
    for gap in (_never, _silent):
        said += gap(rows)
    said += _missing(unread)
    return said[:_MOST]


def _by_stake(rows: Sequence[SourceRow]) -> list[SourceRow]:
    broken = [row for row in rows if row.state in _TO_DO]
    return sorted(broken, key=lambda row: (-_stake(row), row.card.name))


def _stake(row: SourceRow) -> int:
    return max(row.usual or 0, row.open_offers)


def _broken(row: SourceRow, today: date) -> str:
    why = f" ({row.cause})" if row.cause else ""
    stake = f", {count(_stake(row), 'offre')} d'habitude" if _stake(row) else ""
    if row.last_ok_at is None:
        good = "jamais bien lue"
    else:
        days = (today - as_day(row.last_ok_at)).days
        good = f"bien lue pour la dernière fois le {day(row.last_ok_at)}"
        good += f", il y a {count(days, 'jour')}" if days > 0 else ""
    return f"{row.card.name}{stake} : {_TO_DO[row.state]}{why} ; {good}."


def _never(rows: Sequence[SourceRow]) -> list[str]:
    never = [row for row in rows if row.state is State.NEVER]
    # who nearly always seeks somebody is named before mairies
    never.sort(key=lambda row: row.card.publisher not in _EXPECTED)
    names = [row.card.name for row in never]
    if not names:
        return []
    # one name more is no longer than to say that there is one more
    shown = names if len(names) <= 4 else [*names[:3], f"{number(len(names) - 3)} autres"]
    sources = count(len(names), "source connue", "sources connues")
    return [f"Visiter une première fois {sources} : {listed(shown)}."]


def _silent(rows: Sequence[SourceRow]) -> list[str]:
    return [
        f"{row.card.name} ne publie rien : vérifier que ses offres ne sont pas ailleurs."
        for row in rows
        if row.state is State.EMPTY and row.card.publisher in _EXPECTED
    ]


def _missing(unread: Sequence[Commune]) -> list[str]:
    large = [one for one in unread if (one.population or 0) >= _LARGE][:3]
    return [
        f"{one.name}, {count(one.population or 0, 'habitant')}, n'a aucune source connue : "
        "chercher qui y recrute et où cela se publie."
        for one in large
    ]
