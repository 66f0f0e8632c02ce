"""Serves the village by itself: `python -m spiders.village [--port 8028] [--day 2027-03-01]`."""

from __future__ import annotations

import argparse
import sys
import threading
from datetime import date

from pipeline.errors import SoignerError
from spiders.village.server import Village


def main() -> int:
    """Serve until Ctrl-C, after printing each site's address."""
    parser = argparse.ArgumentParser(prog="python -m spiders.village", description=__doc__)
    parser.add_argument("--port", type=int, default=8028)
    parser.add_argument("--day", type=date.fromisoformat, help="the day its dates turn round")
    asked = parser.parse_args()
    try:
        with Village(port=asked.port, day=asked.day) as village:
            for slug in village.slugs:
                print(f"{village.address(slug)}  {slug}", flush=True)
            threading.Event().wait()
    except SoignerError as error:
        print(error, file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
