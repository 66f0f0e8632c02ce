"""Hostile texts and pages: how the cost of understanding grows with what patterns dwell on.

Each unit is repeated to 10,000 and to 40,000 characters, texts in every field, pieces of pages in
one page. Four times the text should cost about four times as much; a row above 8 is a pattern that
looks again and again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from pipeline.normalise import explain
from pipeline.offer import RawOffer
from spiders.page import Page
from spiders.platforms import listing
from spiders.platforms import page as one_page

DAY = date(2027, 3, 1)
# Repeated openings of things that never close, cues without their end.
HOSTILE = (
    "a ", "a", "A B ", "é", "(", "((h", "<", "<p>", "<b", "&amp;", "&", "&lt;", "Ã©", "-\n", "\n", "\n\n ", "- ", "• ", " ", "\u00ad", "🚑",
    "Dr A ", "Dr Exemplier. ", "contact : ", "Contact : Aa ", "06 ", "06", "+33 ", "a@", "@", "a.b@c.", "aa.", "drh@ch.example ",
    "1/1 ", "01/06/27 ", "le 1er mars ", "avant le ", "du ", "à compter du ", "date limite ", "jusqu'au 1er mai, ", "20", "2027-", "35h ",
    "CC du ", "à ", "à Dreux ", "de ", "à 20 min de ", "Dreux, ", "Saint-", "EHPAD de ", "28100 ", "(28) ", "entre ", "rue de ", "Lieu : ",
    "infirmier ", "infirmier, ", "infirmier(ère) ", "infirmier·ère ", "infirmier / ", "médecin et ", "recrute deux ", "2 postes ", "poste ", "Structure : ", "CH recrute ",
    "cabinet ", "loyer ", "20 m2 ", "libéral ", "CDI ou ", "contrat de ", "réf : ", "ce poste est ", "IDE ", "URGENT : ", "une ",
    "LE CABINET, VACANT DEPUIS ", "MADAME D'AIDE-SOIGNANTE, ", "ABCDEFGHIJ",
)  # fmt: skip
PAGES = (
    "<div>", "<a href='/o/1'>Infirmier", "<ul><li>", "<table><tr><td>", "<p>Infirmier</p>", "<h2>IDE",
    "<dl><dt>Médecin<dd>CDI", "<a href=/p?page=2>2</a>", "<details><summary>IDE",
)  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of some work, the better of two."""
    best = 1e9
    for _ in range(2):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best


def understood(unit: str, size: int) -> float:
    """An advertisement, understood."""
    raw = of(unit, size)
    return seconds(lambda: explain(raw, DAY))


def listed(unit: str, size: int) -> float:
    """A page, read as a list and as several openings on one page."""
    body = (unit * (size // len(unit) + 1))[:size].encode()
    page = Page("http://ch.example/recrutement", 200, {"content-type": "text/html"}, body)

    def read() -> None:
        for module in (listing, one_page):
            list(module.ways(page))
            list(module.parse(page, module.Options()))

    return seconds(read)


def of(unit: str, size: int) -> RawOffer:
    """An advertisement whose fields are full of one unit."""
    said = (unit * (size // len(unit) + 1))[:size]
    return RawOffer(
        title="Infirmier " + said, text="Infirmier " + said, place=said, employer=said,
        contract=said, starts=said, published=said, deadline=said, reference=said,
    )  # fmt: skip


def main() -> None:
    """Print the slowest units, and those whose cost grows faster than their length."""
    understood("a ", 2_000)  # tables are read once
    rows = []
    for cost, units in ((understood, HOSTILE), (listed, PAGES)):
        for unit in units:
            short, long = cost(unit, 10_000), cost(unit, 40_000)
            rows.append((long / max(short, 0.002), long, unit))
    print(f"{'unit':<28}{'40,000 characters, ms':>24}{'to 10,000':>12}")
    rows.sort(reverse=True)
    for ratio, long, unit in [row for row in rows if row[0] > 8] or rows[:8]:
        print(f"{unit!r:<28}{long * 1000:>24.0f}{ratio:>12.1f}")
    print(f"{len(rows)} units, {sum(ratio > 8 for ratio, _, _ in rows)} above 8")


if __name__ == "__main__":
    main()
