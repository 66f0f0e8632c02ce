"""Facets: the choices that stand beside the results, with how many offers each has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from markupsafe import Markup

from index.engine import FACETS
from web.address import Address
from web.finding import Findings
from web.heard import heard, unsaid
from web.labels import LEGENDS
from web.said import wording
from web.words import number

_SHOWN = 6
"""Choices in sight; the others unfold."""


@dataclass(slots=True, eq=False)  # never changed; frozen ones take thrice as long to make
class Choice:
    """One value of a facet, with how many offers it has."""

    value: str
    label: str
    count: int
    chosen: bool
    unsaid: str = ""
    """Understood from the words: the address of the search without those."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of choices."""

    name: str
    legend: str
    shown: tuple[Choice, ...]
    folded: tuple[Choice, ...]

    def heard(self, choices: Iterable[Choice]) -> list[Choice]:
        """Those that were understood from the words."""
        return [one for one in choices if one.unsaid]

    def boxes(self, choices: Iterable[Choice]) -> Markup:
        """Those that can be ticked, as HTML. A page has two hundred: a template takes four times
        as long."""
        return Markup(  # noqa: S704 - each part that is not ours is escaped
            "".join(
                f"{_begun(self.name, one.value)}{' checked' if one.chosen else ''}>"
                f"{_said(one.label)}{number(one.count)}{_SEVERAL if one.count > 1 else _ONE}"
                for one in choices
                if not one.unsaid and one.value
            )
        )


_ONE = '<span class="off-screen"> offre</span></span></label>\n'
_SEVERAL = '<span class="off-screen"> offres</span></span></label>\n'


@lru_cache(maxsize=4_096)  # of the six facets there are a few hundred values
def _begun(name: str, value: str) -> str:
    """A box up to where it may say that it is ticked."""
    safe = escape(value)
    return (
        f'<label class="choice"><input type="checkbox" form="recherche"'
        f' id="{name}-{safe}" name="{name}" value="{safe}"'
    )


@lru_cache(maxsize=4_096)
def _said(label: str) -> str:
    return f'<span>{escape(label)}</span><span class="n">'


def facets(
    counts: dict[str, dict[str, int]], address: Address, findings: Findings | None = None
) -> list[Facet]:
    """Lay out the facets that have something to choose; chosen values first, then most first."""
    laid = []
    understood = {(name, value): said for name, value, said in heard(address, findings)}
    fields = address.fields
    for name in FACETS:
        chosen = fields.get(name, []) + [value for key, value in understood if key == name]
        values = {**dict.fromkeys(chosen, 0), **counts.get(name, {})}
        choices = [
            Choice(
                value, wording(value, name), count, value in chosen,
                unsaid(address, said).to() if (said := understood.get((name, value))) else "",
            )
            for value, count in values.items()
            if count or value in chosen
        ]  # fmt: skip
        if findings and len(choices) == 1 and not chosen and choices[0].count >= findings.total:
            continue  # it would change nothing
        choices.sort(key=lambda one: (not one.chosen, -one.count, one.label))
        if choices:
            shown = max(_SHOWN, len(chosen))
            # one folded choice takes the room of the fold itself
            shown += len(choices) == shown + 1
            laid.append(Facet(name, LEGENDS[name], tuple(choices[:shown]), tuple(choices[shown:])))
    return laid
