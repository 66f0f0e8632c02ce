"""Several openings on one page: what stands under headings, in rows, in folds, in lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from spiders.content import cells, content, lines, stream, words
from spiders.page import Page
from spiders.signs import MARKS, NOTHING, generic, opening

_TITLE_COLUMN = re.compile(
    r"poste|intitul|fonction|emploi|m[ée]tier|profession|offre|annonce|grade|sp[ée]cialit",
    re.IGNORECASE,
)
_FOLD = re.compile(
    r"(?:[\w-]*[-_])?(?:accordion|accordeon|toggle|collapse|panel|pane|fold|faq|tab)(?:[-_](?:item|pane|panel|group|card|single|element|box))?[-_]?\d*",
    re.IGNORECASE,
)
_CONTROLS = ("aria-controls", "data-bs-target", "data-target", "href")
_BOILERPLATE = re.compile(
    r"^\W*(?:contacts?\b|nous contacter|pourquoi|nos (?:valeurs|engagements|avantages|atouts)|candidature spontan|comment postuler|postuler|qui sommes|notre (?:[ée]tablissement|histoire)|pr[ée]sentation|mentions|acc[èe]s|"
    r"missions?\b|profil\b|comp[ée]tences|conditions|r[ée]mun[ée]ration|avantages|qualit[ée]s|dipl[ôo]mes?|horaires|activit[ée]s|description|renseignements|informations)",
    re.IGNORECASE,
)
"""Titles of what surrounds openings, and of what is inside one."""
_CALLS = re.compile(
    r"\bCDI\b|\bCDD\b|candidatures?|\bCV\b|temps (?:plein|partiel|complet)|[àa] pourvoir|postuler|date limite|recrut|recherch",
    re.IGNORECASE,
)
_LONGEST = 160
_MOST = 400


@dataclass(slots=True)
class Section:
    """One part of a page, with what it is called."""

    title: str
    said: list[str]
    element: Any
    """Where its title stands."""
    sure: bool = False
    """It would pass for an opening."""

    @property
    def calls(self) -> bool:
        """Whether it speaks to candidates, as a directory of practitioners does not."""
        return bool(MARKS.search(self.title) or any(_CALLS.search(line) for line in self.said))

    anchor: str | None = None
    """The id by which the page itself can be opened at this section."""


def openings(page: Page) -> list[Section]:
    """The sections of a page that look like openings, by the way of cutting that shows most, markup that means it first."""
    best: list[Section] = []
    for cut in (_folds, _definitions, _rows, _headed, _bold, _boxes, _entries):
        found = [_judged(one) for one, _ in zip(cut(content(page)), range(_MOST), strict=False)]
        # the first ways follow what the page's markup means: another must show clearly more
        if sum(one.sure for one in found) * 2 > sum(one.sure for one in best) * 3:
            best = found
    kept = [one for one in best if one.sure or _calls(one)]
    if len(kept) == 1 and not kept[0].said:
        return []  # a sentence of a page that is one opening as a whole
    anchors = [_anchor(one.element) for one in best]
    for one, anchor in zip(best, anchors, strict=True):
        one.anchor = anchor if anchors.count(anchor) == 1 else None
    return kept


def _anchor(element: Any) -> str | None:
    if element.get("id"):
        return str(element.get("id"))
    for inner in element.iter("a"):
        if named := inner.get("name") or inner.get("id"):
            return str(named)
    for up, _ in zip(element.iterancestors(), range(3), strict=False):
        if up.tag in ("body", "main", "article", "table", "ul", "dl"):
            return None
        if up.get("id"):
            return str(up.get("id"))
    return None


def _judged(section: Section) -> Section:
    title = section.title
    said = section.said
    nothing = len(said) <= 3 and any(NOTHING.search(line) for line in (title, *said))
    section.sure = (
        not nothing and not _BOILERPLATE.match(title) and not title.endswith("?") and opening(title)
    )
    return section


def _calls(section: Section) -> bool:
    """Whether a section beside openings is one too, of another trade."""
    if _BOILERPLATE.match(section.title) or section.title.endswith("?") or generic(section.title):
        return False
    if any(NOTHING.search(line) for line in section.said[:3]):
        return False
    return bool(MARKS.search(section.title) or any(_CALLS.search(line) for line in section.said))


def _named(title: str, said: Iterable[str], element: Any) -> Iterator[Section]:
    """A section, where its title is one; a long first line is cut where its title ends."""
    title = re.sub(r"^[\s•*·▪►>+–-]+|[\s:+▼–-]+$", "", title)
    rest = [line for line in said if line != title]
    lead, colon, _ = title.partition(":")
    if colon and opening(lead):
        rest.insert(0, title)
        title = lead.strip()
    elif len(title) > _LONGEST:
        short = re.split(r"\s[–—-]\s|\s?:\s|[.;(]\s?", title, maxsplit=1)[0]
        rest.insert(0, title)
        title = short if len(short) <= _LONGEST else short[:_LONGEST].rsplit(" ", 1)[0]
    if len(title) > 2:
        yield Section(title, rest, element)


def _folds(body: Any) -> Iterator[Section]:
    """Accordions: `details`, what a control opens, boxes by the names that builders give them."""
    for one in body.iter("details"):
        summary = one.find("summary")
        if summary is not None:
            yield from _named(words(summary), lines(one)[len(lines(summary)) :], summary)
    by_id = {one.get("id"): one for one in body.iter() if one.get("id")}
    seen: set[Any] = set()
    for control in body.iter("a", "button", "div", "h2", "h3", "h4", "h5", "h6", "li", "span"):
        for name in _CONTROLS:
            target = (control.get(name) or "").strip()
            if name == "href" and not target.startswith("#"):
                continue
            panel = by_id.get(target.lstrip("#")) if target else None
            if panel is None or panel in seen or panel in control.iterancestors():
                continue
            seen.add(panel)
            if len(control.get("href") or "") < 2 or panel not in control.iter():
                yield from _named(words(control), lines(panel), control)
    for box in body.iter("div", "li", "section", "article"):
        classes = (box.get("class") or "").split()
        if not any(_FOLD.fullmatch(name) for name in classes) or len(box) < 2:
            continue
        head, *rest = [child for child in box if isinstance(child.tag, str)]
        if len(lines(head)) <= 2 and rest and not any(up in seen for up in box.iter()):
            yield from _named(words(head), lines(*rest), head)


def _definitions(body: Any) -> Iterator[Section]:
    for one in body.iter("dt"):
        said: list[str] = []
        for after in one.itersiblings():
            if after.tag != "dd":
                break
            said += lines(after)
        yield from _named(words(one), said, one)


def _rows(body: Any) -> Iterator[Section]:
    """The rows of tables that hold data: by the column that a name or the cells say is the title."""
    for table in body.iter("table"):
        if table.find(".//table") is not None:
            continue
        rows = [row for row in table.iter("tr") if len(row) > 1]
        if len(rows) < 2:
            continue
        names = [words(cell) for cell in rows[0]]
        column = next((at for at, name in enumerate(names) if _TITLE_COLUMN.search(name)), None)
        if column is None or opening(names[column]):
            column = max(
                range(len(names)),
                key=lambda at: sum(
                    len(row) > at and opening(words(row[at])[:_LONGEST]) for row in rows[:30]
                ),
            )
        for row in rows:
            if (
                len(row) > column and row[column].tag in ("td", "th") and row is not rows[0]
            ) or _is_data(row, column):
                yield from _named(words(row[column]), cells(row), row)


def _is_data(row: Any, column: int) -> bool:
    return len(row) > column and row[column].tag == "td" and opening(words(row[column])[:_LONGEST])


def _headed(body: Any) -> Iterator[Section]:
    said = stream(body)
    heads: dict[int, tuple[int, Any]] = {}
    for number, (_, block) in enumerate(said):
        head = next(
            (up for up in (block, *block.iterancestors()) if re.fullmatch(r"h[2-6]", str(up.tag))),
            None,
        )
        if head is not None:
            heads[number] = (int(head.tag[1]), head)
    yield from _under(said, heads)


def _bold(body: Any) -> Iterator[Section]:
    """Paragraphs and lines wholly in bold, as titles are written where there are no headings."""
    bold = {
        words(one): one for one in body.iter("b", "strong", "u") if 3 < len(words(one)) <= _LONGEST
    }
    said = stream(body)
    heads = {
        number: (7, bold[bare])
        for number, (line, block) in enumerate(said)
        if (bare := line.rstrip(" :")) in bold or (bare := line) in bold
    }
    for number, (_, block) in enumerate(said):
        if re.fullmatch(r"h[1-6]", str(block.tag)):
            heads[number] = (int(block.tag[1]), block)
    yield from _under(said, heads)


def _under(said: list[tuple[str, Any]], heads: dict[int, tuple[int, Any]]) -> Iterator[Section]:
    """What stands under the headings of the level that names most openings, and above it."""
    sure = {at: opening(said[at][0]) and not _BOILERPLATE.match(said[at][0]) for at in heads}
    levels = sorted({level for level, _ in heads.values()})
    if not levels:
        return
    chosen = max(
        levels, key=lambda level: (sum(sure[at] for at in heads if heads[at][0] == level), -level)
    )
    order = sorted(heads)
    for place, at in enumerate(order):
        level, head = heads[at]
        if level > chosen:
            continue
        end = next((x for x in order[place + 1 :] if heads[x][0] <= level), len(said))
        inside = [x for x in order if at < x < end and heads[x][0] <= chosen]
        if level == chosen or not inside:
            after = [line for line, block in said[at + 1 : end] if block is not head]
            yield from _named(said[at][0], after, head)


def _boxes(body: Any) -> Iterator[Section]:
    """Boxes alike, side by side, the first line of each its title."""
    for parent in body.iter():
        kids = [kid for kid in parent if kid.tag in ("div", "article", "section", "p")]
        if (
            len(kids) < 2
            or len({(kid.tag, (kid.get("class") or "").split(" ")[0]) for kid in kids}) > 2
        ):
            continue
        for kid in kids:
            said = lines(kid)
            if len(said) > 1 or kid.tag == "p":
                yield from _named(said[0] if said else "", said[1:], kid)


def _entries(body: Any) -> Iterator[Section]:
    for one in body.iter("li"):
        if one.find(".//li") is None:
            said = lines(one)
            yield from _named(said[0] if said else "", said[1:], one)
