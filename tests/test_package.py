"""A plain `pip install .` gives a whole program: every data file of the folders is in the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("spiders", "pipeline", "index", "web", "schedules")


def test_the_wheel_holds_every_file_of_the_five_folders(tmp_path):
    copy = tmp_path / "copy"  # building writes beside the sources: not into the tree under test
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in filter(None, listed):
        source = ROOT / name
        if source.is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(source.read_bytes())
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path), str(copy)],
        check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        inside = set(held.namelist())
    wanted = {name for name in listed if name.startswith(tuple(f"{f}/" for f in FOLDERS))}
    assert sorted(wanted - inside) == []
