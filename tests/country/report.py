"""Prints a measure: a row a site, what went wrong under it, the totals."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from tests.country.measure import FINDING, Measure, SiteMeasure, measure
from tests.country.opening import DAYS


def main() -> int:
    """Measure and print; the status is 0 whatever came out: ceilings are a test's affair."""
    parser = argparse.ArgumentParser(prog="python -m tests.country", description=__doc__)
    parser.add_argument("--only", nargs="+", default=[], metavar="SLUG")
    parser.add_argument("--jobs", type=int, default=2, help="sites looked at in the same time")
    parser.add_argument("--json", type=Path, help="writes everything there too")
    parser.add_argument("--details", action="store_true", help="names what is missing, wrong, late")
    asked = parser.parse_args()
    measured = measure(tuple(asked.only), asked.jobs)
    print(table(measured, asked.details))
    if asked.json:
        asked.json.write_text(
            json.dumps(asdict(measured), ensure_ascii=False, indent=1, default=str)
        )
    return 0


def table(measured: Measure, details: bool = False) -> str:
    """The measure as text."""
    lines = [
        f"{'site':22} {'shape':20} {'way':13} {'recall 1 2 3 4':19} {'precision 1 2 3 4':19} "
        f"{'retired':>7} {'late':>4} {'edits':>5} {'back':>4} {'find':>4} {'day 1':>10} {'day 4':>10} {'forb':>4} {'out':>3} {'gap':>5}"
    ]
    for site in measured.sites:
        lines += _row(site, details)
    lines += ["", *_totals(measured)]
    return "\n".join(lines)


def _row(site: SiteMeasure, details: bool) -> list[str]:
    days = [site.days[day] for day in DAYS]
    recall = (
        " ".join(f"{100 * d.recall:4.0f}" for d in days)
        if any(d.expected for d in days)
        else "   –    –    –    –"
    )
    precision = " ".join(f"{100 * d.precision:4.0f}" for d in days)
    late = len({title for d in days for title in d.late})
    row = (
        f"{site.slug:22} {site.shape:20} {('' if site.way_is_right else '!') + site.finding.way:13.13} {recall:19} {precision:19} "
        f"{len(site.wrongly_retired) or '':>7} {late or '':>4} {_part(site.edits):>5} {_part(site.back):>4} {site.requests[FINDING]:>4} "
        f"{site.requests[1]:>3} {_bytes(site.received[1]):>6} {site.requests[4]:>3} {_bytes(site.received[4]):>6} "
        f"{len(site.forbidden) or '':>4} {len(site.outside) or '':>3} {'' if site.gap is None else f'{site.gap:.2f}':>5}"
    )
    if not details:
        return [row]
    notes = {
        "no way": []
        if site.way_is_right
        else [f"{site.finding.state} {site.finding.cause or ''} {site.finding.error or ''}"],
        "state": site.wrong_states,
        "missing J1": days[0].missing,
        "missing J4": days[3].missing,
        "wrong": sorted({title for d in days for title in d.wrong}),
        "late": sorted({title for d in days for title in d.late}),
        "retired": site.wrongly_retired,
        "misread": sorted({title for d in days for title in d.misread}),
        "forbidden": sorted(set(site.forbidden)),
        "hurried": site.hurried,
        "outside": sorted(set(site.outside)),
    }
    shown = [f"    {name} : {' · '.join(what[:12])}" for name, what in notes.items() if what]
    if shown and site.visits:
        shown.append(
            "    visits : "
            + ", ".join(
                f"J{d} {v.state} {v.found}{'' if v.whole else ' partial'}"
                for d, v in site.visits.items()
            )
        )
    return [row, *shown]


def _totals(measured: Measure) -> list[str]:
    asked = [s for s in measured.sites if s.days]
    return [
        f"ways right            {sum(s.way_is_right for s in measured.sites)} of {len(measured.sites)} sites",
        "recall, days 1-4      " + " ".join(f"{100 * measured.recall(d):.1f} %" for d in DAYS),
        "precision, days 1-4   " + " ".join(f"{100 * measured.precision(d):.1f} %" for d in DAYS),
        f"wrongly retired       {measured.total('wrongly_retired')}",
        f"retired late          {measured.late}",
        f"edits shown           {sum(s.edits[0] for s in asked)} of {sum(s.edits[1] for s in asked)}",
        f"back as themselves    {sum(s.back[0] for s in asked)} of {sum(s.back[1] for s in asked)}",
        f"unexpected states     {measured.total('wrong_states')}",
        f"requests              finding {sum(s.requests[FINDING] for s in asked)}, "
        + ", ".join(f"day {d} {sum(s.requests[d] for s in asked)}" for d in DAYS),
        f"day 4 / day 1, bytes  {100 * measured.cost:.1f} % (sites with validators)",
        f"forbidden requests    {measured.total('forbidden')}",
        f"requests outside      {measured.total('outside')}",
        f"sooner than allowed   {measured.total('hurried')} (least gap {min((s.gap for s in asked if s.gap is not None), default=0):.3f} s)",
        f"at once on one host   {max((s.at_once for s in asked), default=0)}",
        f"time                  {measured.seconds:.0f} s",
    ]


def _part(pair: tuple[int, int]) -> str:
    return f"{pair[0]}/{pair[1]}" if pair[1] else ""


def _bytes(size: int) -> str:
    return f"{size / 1e6:.1f}M" if size >= 1e6 else f"{size / 1e3:.1f}k"
