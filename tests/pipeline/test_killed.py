"""Killed at every single write, and before and after the commit: wholly or not at all."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

# One process forks a child for each point, so that what is slow to import is imported once.
KILLER = """
import json, os, signal, sys
from importlib.util import module_from_spec, spec_from_file_location
from sqlalchemy import event, select
from sqlalchemy.engine import Engine
from pipeline.intake import take_in
from pipeline.store import Store, tables

url = sys.argv[1]
spec = spec_from_file_location("days", sys.argv[2])
days = module_from_spec(spec)
spec.loader.exec_module(days)


def digest():
    # every row of every table, but for the numbers that a rolled back transaction uses up
    rows = {}
    with Store.open(url) as store, store.reading() as session:
        for table in tables.metadata.sorted_tables:
            columns = [c for c in table.columns if (table.name, c.name) not in {("run", "id"), ("change", "seq")}]
            rows[table.name] = sorted(repr(tuple(row)) for row in session.execute(select(*columns)))
    return rows


def visit(harvest, die=lambda name, statement: None):
    with Store.open(url) as store:
        event.listen(Engine, "before_cursor_execute", lambda c, cu, statement, p, co, m: die("write", statement))
        event.listen(Engine, "commit", lambda c: die("commit", ""))
        with store.session() as session:
            take_in(session, harvest, harvest.started)
        die("after", "")


def killed(harvest, point):
    left = [point]

    def die(name, statement):
        if name == "write" and statement.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE") or name == "commit":
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        elif name == "after" and left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        visit(harvest, die)
        os._exit(0)
    return os.waitpid(child, 0)[1]


first = days.visit(0, "ide", "sf", "kine", found=[
    *(days.found(key) for key in ("ide", "sf", "kine")),
    days.found("psy", title="Fête du village", text="Grand bal."),
])
second = days.visit(1, found=[
    days.found("ide", title="Infirmier de nuit en gériatrie, à 80 %"), days.found("sf"),
    days.found("manip"), days.found("psy", title="Fête du village", text="Bal et loto."),
])
if os.fork() == 0:
    visit(first)
    os._exit(0)
os.wait()
told = {"before": digest(), "points": []}
for point in range(200):
    status = killed(second, point)
    told["points"].append((status, digest()))
    if told["points"][-1][1] != told["before"]:
        break
if os.fork() == 0:
    visit(second)
    os._exit(0)
os.wait()
told["again"] = digest()
print(json.dumps(told))
"""


def test_killed_at_every_point_it_happened_wholly_or_not_at_all(database_url):
    child = subprocess.run(
        [sys.executable, "-c", KILLER, database_url, str(Path(__file__).parent / "days.py")],
        cwd=Path(__file__).parents[2], check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert child.returncode == 0, child.stderr
    told = json.loads(child.stdout)
    *early, (last, after) = told["points"]
    assert len(early) >= 10, "writes of many kinds, and the moment before the commit"
    assert {status for status, _ in early} == {signal.SIGKILL}
    assert all(rows == told["before"] for _, rows in early)
    # the last one died right after its commit: nothing of it is missing
    assert last == signal.SIGKILL
    assert {name: len(rows) for name, rows in after.items() if rows != told["before"][name]} == {
        "block": len(after["block"]), "change": 6, "offer": 4, "refusal": 1, "run": 2,
        "sighting": 4, "source_state": 1,
    }  # fmt: skip
    # the same visit once more adds its run and nothing else
    changed = [name for name, rows in told["again"].items() if rows != after[name]]
    assert changed == ["source_state", "run"] or set(changed) == {"source_state", "run"}
