"""Learns the habits of words (`pipeline/normalise/opening/habits.csv`) from gold.

    python -m bench.learn           each set judged by what was learnt from the others
    python -m bench.learn --write   learns from all of them, and writes the table

Only sets that may be tuned on are read (`fields_*1.jsonl`, and `clusters_*1.jsonl`, all openings). A page is what the steps before
`opening` make of it. Logistic regression, regularised: what is said in fewer than four pages, and
what weighs next to nothing, is left out of the table.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bench.fields import Scores
from bench.gold import GOLD
from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.opening import habits
from pipeline.normalise.opening.step import NAME
from pipeline.normalise.steps import STEPS
from pipeline.normalise.words import words
from pipeline.offer import RawOffer, Refusal

TUNED = ("fields_*1.jsonl", "clusters_*1.jsonl")
NOT_FOR_HEALTH = "hors-sante"
RARE = 4  # pages: what fewer say is chance
STRENGTH = 1.0  # the inverse of how much weights are held back
LEAST = 0.1  # log odds


class Page(NamedTuple):
    """What is learnt from."""

    set: str
    found: frozenset[tuple[str, str]]
    """All that could be weighed on it."""
    offers: bool


def pages() -> Iterator[Page]:
    """Every page that reaches the step."""
    for path in (path for name in TUNED for path in sorted(GOLD.glob(name))):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            if record.get("refused") == NOT_FOR_HEALTH:
                continue  # it offers something, to others: the step after this one tells
            raw = RawOffer.model_validate(record["raw"])
            draft = _before(Draft(raw, date.fromisoformat(record["today"])))
            if draft is not None:
                title, text = (words(lightly_neutral(one)) for one in (draft.title, draft.text))
                found = frozenset(habits.features(draft, title, text))
                # records of copies have no such label: all are openings
                yield Page(path.stem, found, record.get("offer", record) is not None)


def _before(draft: Draft) -> Draft | None:
    for name, step in STEPS:
        if name == NAME:
            break
        result = step(draft)
        if isinstance(result, Refusal):
            return None
        draft = result
    return draft


def learn(read: Sequence[Page]) -> dict[tuple[str, str], float]:
    """Log odds of what is said, and of a page before it is read."""
    # here, since only who learns has it
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    often = Counter(one for page in read for one in page.found)
    rows = [
        dict.fromkeys((_key(one) for one in page.found if often[one] >= RARE), 1) for page in read
    ]
    laid = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=1_000)
    model.fit(laid.fit_transform(rows), [page.offers for page in read])
    weights = {(habits.ALWAYS, ""): float(model.intercept_[0])}
    for key, weight in zip(laid.get_feature_names_out(), model.coef_[0], strict=True):
        if abs(weight) >= LEAST:
            where, _, said = key.partition(":")
            weights[where, said] = float(weight)
    return weights


def _key(one: tuple[str, str]) -> str:
    return f"{one[0]}:{one[1]}"


def judge(read: Sequence[Page]) -> None:
    """Print what the words alone tell of each set, learnt from the others."""
    print(f"{'set':12} {'pages':>6} {'right':>6} {'lost':>5} {'wrong':>6} {'relevance F1':>13}")
    for name in dict.fromkeys(page.set for page in read):
        weights = learn([page for page in read if page.set != name])
        scores = Scores()
        for page in (page for page in read if page.set == name):
            total = weights[habits.ALWAYS, ""] + sum(weights.get(one, 0.0) for one in page.found)
            kinds = ("refused", "lost", "wrong", "right")
            scores.taken[kinds[2 * (total > 0) + page.offers]] += 1
        taken = scores.taken
        print(
            f"{name:12} {taken.total():>6} {taken['right']:>6} {taken['lost']:>5}"
            f" {taken['wrong']:>6} {scores.relevance:>13.3f}"
        )


def write(weights: dict[tuple[str, str], float], path: Path) -> None:
    """Write the table, sorted, in hundredths."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("where", "said", "hundredths"))
        rows.writerows(
            (where, said, round(100 * weight)) for (where, said), weight in sorted(weights.items())
        )


def main(arguments: Sequence[str]) -> None:
    """Judge, or learn and write."""
    read = list(pages())
    if "--write" in arguments:
        weights = learn(read)
        write(weights, Path(habits.__file__).with_name(habits.TABLE))
        print(f"{len(weights)} weights from {len(read)} pages")
    else:
        judge(read)


if __name__ == "__main__":
    main(sys.argv[1:])
