"""The `soigner` command: everything a person or a timer can ask, each in a few lines.

Exit status: 0 done, 1 something in the run failed (and said what), 2 the call was wrong.
"""

from __future__ import annotations

import os
import sys

from pipeline.errors import SoignerError, is_known, why
from schedules.commands import alerts, catalogue, found, kernel, search_index, visits
from schedules.commands.french import App

app = App(
    name="soigner",
    help="Toutes les offres pour les soignants de France, en une recherche.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
visits.register(app)
app.add_typer(catalogue.app, name="sources")
kernel.register(app)
found.register(app)
app.add_typer(search_index.app, name="index")
app.add_typer(alerts.app, name="alerts")

_INTERRUPTED = 130


def main() -> None:
    """Run one command; every refusal is one sentence on standard error, never a traceback."""
    try:
        status = app.run("soigner")
        sys.stdout.flush()  # a full disk may be noticed only here
        if status == _INTERRUPTED:
            print("soigner: interrompu", file=sys.stderr)
        sys.exit(status)
    except SoignerError as error:
        print(f"soigner: {error}", file=sys.stderr)
        sys.exit(error.status)
    except BrokenPipeError:
        _leave_stdout()  # the reader (head, less) has seen enough
        sys.exit(0)
    except OSError as error:
        if not is_known(error):
            raise
        _leave_stdout()
        where = f"{error.filename} : " if error.filename else "la sortie ne peut être écrite : "
        print(f"soigner: {where}{why(error)}", file=sys.stderr)
        sys.exit(1)


def _leave_stdout() -> None:
    """Point stdout elsewhere, so that what it still holds raises nothing at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
