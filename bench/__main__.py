"""Every table, one after the other, each in a process of its own so that none warms another."""

import os
import platform
import subprocess
import sys

TABLES = (
    "steps",
    "hostile",
    "group",
    "rivals",
    "store",
    "index",
    "relevance",
    "search",
    "front",
    "harvest",
    "many",
)


def main() -> int:
    """Print the machine's limits, then each table; the status is that of the worst."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores "
        f"({platform.machine()}); figures of one run, to be read as ratios\n",
        flush=True,
    )
    status = 0
    for table in TABLES:
        print(f"== {table}", flush=True)
        status |= subprocess.run([sys.executable, "-m", f"bench.{table}"], check=False).returncode
        print(flush=True)
    return status


sys.exit(main())
