"""Real vacancy notices, read field by field: how many hold each, and how many say it as published.

    python -m bench.vacancies [the CSV of notices]

Nobody labelled them; but the table that they come from has columns for the days, the reference, the
employer and at times the place, with which what is read can be compared. The rest is shown as it
was read, for people to look at. Left out, and said, where `../shared/real` is absent.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from pipeline.normalise import normalise
from pipeline.normalise.words import fold
from pipeline.offer import Offer, RawOffer, RawSource
from pipeline.vocabulary import vocabulary

NOTICES = Path(__file__).parents[1].parent / "shared/real/avis-de-vacance-nouvelle-caledonie.csv"
TODAY = date(2025, 12, 15)
_SOURCE = RawSource(name="Avis de vacance de poste", publisher="plateforme")
_NAMED = (
    ("kind", "kind"),
    ("professions", "profession"),
    ("specialties", "specialty"),
    ("contracts", "contract"),
)


def raw(row: dict[str, str]) -> RawOffer:
    """A row of the table as its source's file maps it."""
    return RawOffer(
        title=row["libelle_poste"] or None,
        text="\n".join(part for part in (row["missions_emploi"], row["libelle_corps_grade"]) if part),
        url=row["url_pdf_avp"] or None, employer=row["nom_collectivite_entreprise"] or None,
        place=row["lieu_exercice_travail"] or None, contract=row["libelle_corps_grade"] or None,
        published=row["date_mise_en_ligne"] or None, deadline=row["date_cloture_avp"] or None,
        starts=row["date_poste_a_pourvoir"] or None, reference=row["numero_avp"] or None,
        source=_SOURCE,
    )  # fmt: skip


def report(rows: list[dict[str, str]]) -> None:
    """Print what became of the notices, then each field."""
    offers: list[tuple[dict[str, str], Offer]] = []
    refused: Counter[str] = Counter()
    for row in rows:
        result = normalise(raw(row), TODAY)
        if isinstance(result, Offer):
            offers.append((row, result))
        else:
            refused[result.reason] += 1
    reasons = ", ".join(f"{n} {reason}" for reason, n in refused.most_common())
    print(f"{len(rows)} notices: {len(offers)} offers; refused: {reasons}\n")
    print(f"{'field':<14} {'read':>5}  as published")
    same = {
        "published_on": ("date_mise_en_ligne", lambda o: str(o.published_on)),
        "deadline": ("date_cloture_avp", lambda o: str(o.deadline)),
        "starts_on": ("date_poste_a_pourvoir", lambda o: str(o.starts_on)),
        "reference": ("numero_avp", lambda o: o.reference or ""),
        "employer": ("nom_collectivite_entreprise", lambda o: o.employer or ""),
        "place": ("lieu_exercice_travail", lambda o: (o.place and o.place.commune) or ""),
    }
    for name in (*(field for field, _ in _NAMED), *same, "positions"):
        held = [(row, offer) for row, offer in offers if getattr(offer, name)]
        line = f"{name:<14} {len(held):>5}"
        if name in same:
            column, get = same[name]
            told = [(row, offer) for row, offer in offers if row[column]]
            agreed = sum(fold(get(offer)) == fold(row[column]) for row, offer in told)
            line += f"  {agreed} of the {len(told)} that the table tells"
        print(line)
    towns = sum(bool(offer.place and offer.place.insee) for _, offer in offers)
    print(f"{'  a commune':<14} {towns:>5}")
    for name, field in _NAMED:
        counts: Counter[str] = Counter()
        for _, offer in offers:
            value = getattr(offer, name)
            counts.update([value] if isinstance(value, str) else value)
        labels = vocabulary()
        shown = ", ".join(f"{n} {labels.label(field, slug)}" for slug, n in counts.most_common())
        print(f"\n{name}: {shown}")
    print("\ntitles, as published and as shown:")
    for row, offer in offers:
        if row["libelle_poste"] != offer.title:
            print(f"  {row['libelle_poste']!r} -> {offer.positions or 1} x {offer.title!r}")


def main() -> int:
    """Print the report, or that the notices are not there."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else NOTICES
    if not path.is_file():
        print(f"LEFT OUT: real vacancy notices: {path.name} is absent")
        return 0
    with path.open(encoding="utf-8", newline="") as file:
        report(list(csv.DictReader(file)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
