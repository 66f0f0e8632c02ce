"""What a harvest shows while it runs: a bar for people, one line a source otherwise."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from pipeline.french import count, plural
from pipeline.harvest import State

if TYPE_CHECKING:
    from schedules.run import Visited

_COLOURS = {State.OK: "green", State.EMPTY: "cyan", State.SHRUNK: "yellow"}


class Progress:
    """A context manager; `visited` is called as each source ends."""

    def __init__(self, total: int, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False, soft_wrap=True)
        self._bar = Bar(
            TextColumn("moisson"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("sources"),
            TimeElapsedColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task("moisson", total=total)

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def visited(self, visited: Visited) -> None:
        """Print one line of what came of a source, and move the bar on."""
        harvest, taken = visited.harvest, visited.taken
        colour = _COLOURS.get(taken.state, "red")
        line = (
            f"{harvest.card.slug:<28} [{colour}]{taken.state:<8}[/] "
            f"{taken.offers_open:>4} {plural(taken.offers_open, 'ouverte'):<8}  "
            f"{taken.new:>3} {plural(taken.new, 'nouvelle'):<9}  "
            f"{taken.changed:>3} {plural(taken.changed, 'changée'):<8}  "
            f"{taken.gone:>3} {plural(taken.gone, 'terminée'):<9}  "
            f"{taken.refused:>3} {plural(taken.refused, 'refusée'):<8}"
        )
        if taken.losses:
            line += f"  {count(taken.losses, 'perte')}"
        if taken.cause:
            # causes quote sites: square brackets there are text, not colours
            line += "  " + taken.cause.replace("[", r"\[")
        self._console.print(line)
        self._bar.advance(self._task)
