"""The blocks that repeat on a page: groups of links alike in place and address, best first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from spiders import documents
from spiders.address import canonical, host
from spiders.content import HEADINGS, cells, content, lines, words
from spiders.labels import DATE
from spiders.page import Page
from spiders.signs import APPLIES, MARKS, astray, generic, opening, worded

_PLAIN_TAGS = frozenset(
    ("b", "strong", "em", "i", "u", "font", "span", "small", "big", "center", "tt")
)
_PASSING = re.compile(r"(?:odd|even|first|last|active|current|pair|impair|col|row|item)?[-_]?\d*")
_MOST_LINKS = 3000
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|linkedin|instagram|youtube|google|whatsapp|pinterest|t|viadeo)\.\w+$"
)
_LONGEST_TITLE = 200


@dataclass(slots=True)
class Item:
    """One link of a list, with the block that it stands in."""

    url: str
    title: str
    link: Any
    block: Any
    said: list[str]
    """The lines of the block, the title's left out."""
    headed: bool
    sure: bool = False
    """Its title would pass for an opening."""
    marked: bool = False
    """Its title or address speaks of recruitment."""


@dataclass(slots=True)
class Group:
    """Links that stand alike."""

    signature: tuple[str, ...]
    container: Any
    items: list[Item] = field(default_factory=list)

    @property
    def score(self) -> float:
        """How much the group looks like a list of openings."""
        total = 0.0
        for item in self.items:
            own = 3.0 if item.sure else 1.5 if item.marked else 0.0
            own += 0.3 * item.headed + 0.3 * any(DATE.search(line) for line in item.said[:6])
            total += own - (2.0 if astray(item.url) else 0.0)
        return total

    @property
    def sure(self) -> int:
        """How many of its titles would pass for openings, in a place where openings may be."""
        return sum(item.sure and not astray(item.url) for item in self.items)

    @property
    def share(self) -> float:
        """The part of its items that speak of openings."""
        good = [x for x in self.items if (x.sure or x.marked) and not astray(x.url)]
        return len(good) / len(self.items)


def groups(page: Page) -> list[Group]:
    """The groups of links of a page, the most like openings first."""
    by_place: dict[tuple[str, ...], list[tuple[str, Any]]] = defaultdict(list)
    here = canonical(page.url)
    for link, _ in zip(content(page).iter("a"), range(_MOST_LINKS), strict=False):
        url = page.join(link.get("href") or "#")
        if url is None or canonical(url) == here or _SOCIAL.search(host(url)):
            continue
        if not APPLIES.search(words(link)) and not link.get("href", "").startswith("#"):
            by_place[_signature(link)].append((url, link))
    found: list[Group] = []
    for signature, links in by_place.items():
        found += _apart(signature, links)
    found = [group for group in found if group.items]
    found.sort(key=lambda group: -group.score)
    return found


def _signature(link: Any) -> tuple[str, ...]:
    """The tags that lead to a link; near it, also its class and column."""
    parts = [f"a.{_class(link)}"]
    for near, up in enumerate(link.iterancestors()):
        if up.tag in _PLAIN_TAGS:
            continue
        part = str(up.tag)
        if part in ("td", "th"):
            part += str(sum(1 for _ in up.itersiblings("td", "th", preceding=True)))
        elif near < 2 and part != "article":
            part += f".{_class(up)}"
        parts.append(part)
    return tuple(parts)


def _class(element: Any) -> str:
    for name in (element.get("class") or "").split():
        bare = re.sub(r"\d+", "", name).strip("-_")
        if bare and not _PASSING.fullmatch(name):
            return bare
    return ""


def _apart(signature: tuple[str, ...], links: list[tuple[str, Any]]) -> Iterator[Group]:
    """The groups among links of one signature: those of one container are together."""
    inside: dict[Any, set[str]] = defaultdict(set)
    for url, link in links:
        for up in link.iterancestors():
            inside[up].add(canonical(url))
    by_container: dict[Any, list[tuple[str, Any]]] = defaultdict(list)
    for url, link in links:
        container = next((up for up in link.iterancestors() if len(inside[up]) > 1), None)
        by_container[container].append((url, link))
    for container, members in _united(by_container):
        group = Group(signature, container)
        blocks = [_block(link, within) for _, link, within in members]
        seen: dict[str, Item] = {}
        for (url, link, _), block in zip(members, blocks, strict=True):
            item = _item(url, link, block, blocks)
            known = seen.get(canonical(url)) if item else None
            if item and (known is None or (generic(known.title) and not generic(item.title))):
                seen[canonical(url)] = item
        group.items = list(seen.values())
        yield group


def _united(
    by_container: dict[Any, list[tuple[str, Any]]],
) -> Iterator[tuple[Any, list[tuple[str, Any, Any]]]]:
    """The containers, those that stand side by side as one, with their links and each one's limit.

    Side by side they are rows of a grid, or else, one link of each naming something, the items.
    """
    by_parent: dict[Any, list[Any]] = defaultdict(list)
    for container in by_container:
        up = container.getparent() if container is not None else None
        by_parent[up if container is not None and up is not None else container].append(container)
    for parent, containers in by_parent.items():
        alike = Counter((c.tag, _class(c)) for c in containers if c is not None)
        rows = [c for c in containers if c is not None and alike[(c.tag, _class(c))] > 1]
        headed = any(c.getprevious() is not None and c.getprevious().tag in HEADINGS for c in rows)
        for container in containers:
            if container not in rows or headed:
                yield container, [(url, link, container) for url, link in by_container[container]]
        if rows and not headed:
            members: list[tuple[str, Any, Any]] = []
            named = {
                row: [pair for pair in by_container[row] if not generic(words(pair[1]))]
                for row in rows
            }
            are_items = all(len(pairs) == 1 for pairs in named.values())
            for row in rows:
                pairs = named[row] if are_items else by_container[row]
                members += [(*pair, parent if are_items else row) for pair in pairs]
            yield parent, members


def _block(link: Any, container: Any) -> Any:
    """What stands around one link, up to where the next one's begins."""
    block = link
    for up in link.iterancestors():
        if up is container or up.tag in ("body", "html", "main"):
            break
        block = up
        if container is None and up.tag in ("li", "tr", "article", "p", "dd", "section", "div"):
            break
    return block


def _item(url: str, link: Any, block: Any, blocks: Iterable[Any]) -> Item | None:
    beside = [] if block.tag in ("tr", "li", "article") else list(_beside(block, set(blocks)))
    heading = _heading(link, block)
    title = _title(link, block, heading)
    if not title or APPLIES.search(title):
        return None
    said = cells(block) if block.tag == "tr" else lines(block, *beside)
    tail = " ".join((block.tail or "").split())
    if block is link and tail:
        said.insert(1, tail)
    said = [line for line in said if line.rpartition(" : ")[2] != title and not _is_empty(line)][
        :80
    ]
    item = Item(url, title, link, block, said, heading is not None)
    item.sure = opening(title)
    item.marked = MARKS.search(title) is not None or worded(url)
    return item


def _is_empty(line: str) -> bool:
    return generic(line) and not any(letter.isdigit() for letter in line)


def _beside(block: Any, others: set[Any]) -> Iterator[Any]:
    """What follows a block before the next one: hand-made pages put no box around both."""
    for count, after in enumerate(block.itersiblings()):
        if count >= 8 or after in others or after.tag in ("h1", "h2", "hr"):
            return
        if after.tag == block.tag or any(inner in others for inner in after.iter()):
            return
        yield after


def _heading(link: Any, block: Any) -> Any | None:
    for up in link.iterancestors():
        if up.tag in HEADINGS:
            return up
        if up is block:
            break
    inside = [one for one in link.iter() if one.tag in HEADINGS]
    inside = inside or [one for one in block.iter() if one.tag in HEADINGS]
    return inside[0] if inside else None


def _title(link: Any, block: Any, heading: Any | None) -> str | None:
    """The link's own words where they name something; else the heading's, else the first line's."""
    own = words(link)
    inside = heading is not None and (heading in link.iter() or link in heading.iter())
    if heading is not None and (inside or generic(own) or len(own) > _LONGEST_TITLE):
        said = words(heading)
        if said and not generic(said):
            return said[:_LONGEST_TITLE]
    if not generic(own) and len(own) <= _LONGEST_TITLE:
        return _naming(lines(link)) or own
    called = (link.get("title") or link.get("aria-label") or "").strip()
    called = re.sub(
        r"^(?:lire|voir|en savoir|plus|la suite|de|sur|l['’]offre|:|\s)+",
        "",
        called,
        flags=re.IGNORECASE,
    )
    if named := _naming([called, *lines(block)]):
        return named
    href = link.get("href") or ""
    named = documents.name_of(href)[:_LONGEST_TITLE] if documents.leads(href, link) else ""
    return named or own[:_LONGEST_TITLE] or None


def _naming(said: list[str]) -> str | None:
    """Of the lines of a card, the first that would pass for an opening, else that says anything."""
    good = [
        line for line in said[:12] if line and not generic(line) and len(line) <= _LONGEST_TITLE
    ]
    good = [line for line in good if not _only_dated(line)]
    return next((line for line in good[:5] if opening(line)), good[0] if good else None)


def _only_dated(line: str) -> bool:
    rest = DATE.sub("", line)
    return len(re.findall(r"[^\W\d_]", rest)) < 12 and rest != line


def shape(url: str) -> tuple[str, ...]:
    """What addresses of one kind share: host, folder, depth and names of parameters.

    >>> shape("http://a.example/offres/infirmier-12.html?id=3")
    ('a.example', 'offres', '2', 'id')
    """
    parts = urlsplit(url)
    folders = [part for part in parts.path.split("/") if part]
    names = sorted(part.partition("=")[0] for part in parts.query.split("&") if part)
    return (parts.netloc, *folders[:-1], str(len(folders)), *names)
