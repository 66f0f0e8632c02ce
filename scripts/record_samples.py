"""Records three sample sites into `tests/recordings/`, or takes what the recordings give now for right.

    python scripts/record_samples.py            # visits the sample sites, served on this machine
    python scripts/record_samples.py --accept   # replays the tapes: then review the difference

After a change that reads other pages, record; after one that understands them otherwise, accept.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pipeline.settings import Settings
from spiders.detect import detect, source_of
from spiders.recording import TAPE, accept, record
from spiders.village import VILLAGE_DAY, Village

OUT = Path(__file__).parents[1] / "tests" / "recordings"
PORT = 8128
"""Fixed: addresses stand in what is recorded."""
SAMPLES = {
    "ehpad-mer": ("EHPAD d'exemple de Mer", "ehpad", "41136"),
    "ehpad-nogent-le-roi": ("EHPAD d'exemple de Nogent-le-Roi", "ehpad", "28279"),
    "msp-suevres": ("Maison de santé d'exemple de Suèvres", "msp", "41252"),
}
"""JSON-LD, WordPress, a feed."""


def record_all() -> None:
    """Find each sample site's way of publishing from its address, and record it."""
    settings = Settings(
        _env_file=None, data=Path(tempfile.mkdtemp()), allow_private_hosts="127.0.0.0/8", gap=0,
        today=VILLAGE_DAY,
    )  # fmt: skip
    with Village(PORT, VILLAGE_DAY) as village:
        for site, (name, publisher, insee) in SAMPLES.items():
            found = detect(village.address(site) + "/", settings)
            if found.best is None:
                raise SystemExit(found.summary)
            source = source_of(found.best, found.url, name, publisher, insee, found.title)
            made = record(source, settings, OUT / source.slug)
            print(
                f"{source.slug}: {len(made.tape.played)} answers, {len(made.given['offers'])} offers"
            )


if __name__ == "__main__":
    if "--accept" in sys.argv[1:]:
        for tape in sorted(OUT.glob(f"*/{TAPE}")):
            accept(tape.parent)
    else:
        record_all()
