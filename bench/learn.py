"""Learns what tells an offer from all else (`pipeline/normalise/opening/habits.csv`) from gold.

    python -m bench.learn           each hand's sets judged by what was learnt from all others
    python -m bench.learn --misses  and what was wrongly taken or lost
    python -m bench.learn --write   learns from all of them, and writes the table

Read are the sets that may be tuned on: `fields_*1.jsonl`, `clusters_*1.jsonl` (all openings) and
`openings_*1.jsonl` (pages labelled for this alone). A page is what the steps before `opening` make
of it. Logistic regression, regularised: what fewer than three pages say, and what weighs next to
nothing, is left out of the table.

Sets whose letter is one were written by one hand, so they are left out together. Then the whole
of `normalise` judges them: what is learnt is honest there, what was written by hand is not, where
it was tuned on that very set.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from bench.fields import Scores, score
from bench.gold import GOLD
from bench.gold import read as gold
from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.opening import habits
from pipeline.normalise.opening.step import NAME
from pipeline.normalise.steps import STEPS
from pipeline.normalise.words import words
from pipeline.offer import RawOffer, Refusal

TUNED = ("fields_*1.jsonl", "clusters_*1.jsonl", "openings_*1.jsonl")
NOT_FOR_HEALTH = "hors-sante"
RARE = 3  # pages: what fewer say is chance
STRENGTH = 60.0  # the inverse of how much weights are held back
LEAST = 0.5  # log odds, of a page of one word


class Page(NamedTuple):
    """What is learnt from."""

    set: str
    found: habits.Weights
    """All that could be weighed on it, and how loud."""
    offers: bool

    @property
    def hand(self) -> str:
        """Who wrote it: the set's first letter."""
        return self.set.partition("_")[2][0]


def pages() -> Iterator[Page]:
    """Every page that reaches the step."""
    for path in (path for name in TUNED for path in sorted(GOLD.glob(name))):
        for record in gold(path.name):
            if record.get("refused") == NOT_FOR_HEALTH:
                continue  # it offers something, to others: the step after this one tells
            raw = RawOffer.model_validate(record["raw"])
            draft = _before(Draft(raw, date.fromisoformat(record["today"])))
            if draft is not None:
                # records of copies have no such label: all are openings
                yield Page(path.stem, _found(draft), record.get("refused") is None)


def _before(draft: Draft) -> Draft | None:
    for name, step in STEPS:
        if name == NAME:
            break
        result = step(draft)
        if isinstance(result, Refusal):
            return None
        draft = result
    return draft


def _found(draft: Draft) -> habits.Weights:
    title, text = (words(lightly_neutral(one)) for one in (draft.title, draft.text))
    return habits.features(draft.raw, title, text)


def learn(read: Sequence[Page]) -> habits.Weights:
    """Log odds of what is said, and of a page before it is read."""
    # here, since only who learns has it
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    often = Counter(one for page in read for one in page.found)
    heard = [
        {":".join(one): loud for one, loud in page.found.items() if often[one] >= RARE}
        for page in read
    ]
    laid = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=1_000)
    model.fit(laid.fit_transform(heard), [page.offers for page in read])
    weights = {(habits.ALWAYS, ""): float(model.intercept_[0])}
    for key, weight in zip(laid.get_feature_names_out(), model.coef_[0], strict=True):
        where, _, said = key.partition(":")
        if abs(weight) >= LEAST:
            weights[where, said] = float(weight)
    return weights


def judge(read: Sequence[Page]) -> None:
    """Print what `normalise` takes and loses of each set, by what was learnt from the others."""
    print(f"{'set':12} {'pages':>6} {'right':>6} {'lost':>5} {'wrong':>6} {'relevance F1':>13}")
    whole = Scores()
    for hand in sorted({page.hand for page in read if page.set.startswith("fields")}):
        laid = habits.laid_out(rows(learn([page for page in read if page.hand != hand])))
        with patch.object(habits, "learnt", lambda laid=laid: laid):
            for path in sorted(GOLD.glob(f"fields_{hand}*1.jsonl")):
                scores = score(gold(path.name))
                _show(path.stem, scores)
                whole.taken += scores.taken
    _show("all", whole)


def _show(name: str, scores: Scores) -> None:
    taken = scores.taken
    print(
        f"{name:12} {taken.total():>6} {taken['right']:>6} {taken['lost']:>5}"
        f" {taken['wrong']:>6} {scores.relevance:>13.3f}"
    )
    if "--misses" in sys.argv:
        print(
            "\n".join(
                f"   {one}" for one in scores.misses if " taken, is " in one or " refused: " in one
            )
        )


def rows(weights: habits.Weights) -> list[tuple[tuple[str, str], int]]:
    """The table's rows, sorted, in hundredths."""
    return [(key, round(100 * weight)) for key, weight in sorted(weights.items())]


def write(weights: habits.Weights, path: Path) -> None:
    """Write the table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file, lineterminator="\n")
        written.writerow(("where", "said", "hundredths"))
        written.writerows((*key, weight) for key, weight in rows(weights))


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
