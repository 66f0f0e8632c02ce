"""emploi-territorial.fr, and notices by its labels: an employer's own list there, and its offers.

Learnt from several public readers on GitHub and their samples (2026): rows `tr#O…` with `.numOf`, `a.lien-
details-offre`, spans `label` and `valeur`, days in `data-tooltip`; offers with `.offre-item-label` and
`.offre-item-value`, "Offre n° O0…"; twenty a page, `?page=N`; an employer's own list is `/emploi-mobilite/
?search-col={employer}`. The bulk export is closed by robots.txt and never asked. Never seen live.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from parsel import Selector
from pydantic import Field

from pipeline.french import count
from pipeline.harvest import Found, Loss
from spiders import boards, raw
from spiders.page import Page
from spiders.pairs import fields, folded, pairs
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "emploiterritorial"
MISSES = 2
RANK = Rank.KNOWN

_PATH = re.compile(r"/offre/(o\d{9,})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\bO\d{9,}\b", re.IGNORECASE)
_EMPLOYER_LIST = re.compile(
    r"https?://(?:www\.)?emploi-territorial\.fr/[^\s\"'<>]*search-col=\d+", re.IGNORECASE
)
_LABELS = ("employeur", "grade", "famille de metier", "service recruteur", "temps de travail",
           "emploi(s) en ligne", "poste a pourvoir le", "date limite de candidature", "type d'emploi", "metier(s)")  # fmt: skip
_FULL_SIZE = 20
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_PUBLISHED = re.compile(r"publi[ée]e?\s+le\s*:?\s*(\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE)
_NOTICE = re.compile(
    r"offre-item-label|\bnumOf\b|lien-details-offre|Offre\s+n\s*[°º]\s*O\d{6}", re.IGNORECASE
)


class Options(PlatformOptions):
    """Whose list."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The employer's list, `…/emploi-mobilite/?search-col={number}`; the source's own otherwise."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The employer's list."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The list that the page is; or the employer's own there that it links to, and no other's."""
    if not page.ok or "<" not in page.text[:2000] or not boards.begins(page):
        return
    links = _links(page)
    if links or _rows(page):
        # The employer's own page may lead to its offers on the board: there, and to no others.
        away = {urlsplit(url).netloc for url in links.values()} - {urlsplit(page.url).netloc}
        why = "une liste d'offres à la façon d'emploi-territorial.fr"
        yield Way({"url": page.url}, why, tuple(sorted(away))[:2])
    elif found := _EMPLOYER_LIST.search(page.text.replace("&amp;", "&")):
        yield Way({"url": found[0]}, "la liste de l'employeur sur emploi-territorial.fr")


def recognises(page: Page) -> bool:
    """Whether the page has the marks of these lists and notices."""
    if not page.ok or "<" not in page.text[:5000]:
        return False
    if _NOTICE.search(page.text) or _PATH.search(page.text):
        return True
    if page.role == "detail":
        return len(_known_labels(page)) >= 3
    return re.search(r"id=[\"'](?:nb-offres|NbTotalOffre|tableRecherche)[\"']", page.text) is not None or (
        len(_known_labels(page)) >= 4
    )  # fmt: skip


def _known_labels(page: Page) -> set[str]:
    said = folded(boards.visible(page.selector))
    return {label for label in _LABELS if re.search(rf"\b{label}" if "(" not in label else re.escape(label), said)}  # fmt: skip


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The offers that a list leads to, and its next page; or the offer of a page."""
    if page.role == "detail":
        yield _detail(page)
        return
    rows = _rows(page)
    found: dict[str, Follow | Found | None] = {}
    for row in rows:
        number, read = _row(row, page)
        if number and found.get(number) is None:
            found[number] = read
    for number, url in _links(page).items():
        if number not in found:
            found[number] = _linked(number, url, page)
    for number, one in found.items():
        yield one or Loss("offre de la liste sans titre", page.url, number)
    if not found:
        notices = list(_notices(page))
        yield from notices
        if notices:
            return
    if not found and len(_known_labels(page)) >= 4:  # a notice alone on a page of the employer's
        yield _detail(page)
        return
    yield from _after(page, len(found))


def _after(page: Page, shown: int) -> Iterator[Read]:
    total, current = _total(page), boards.number(page.url) or 1
    after = boards.following(page)
    if not shown:
        if total and (current - 1) * _FULL_SIZE < total:
            yield Changed(
                f"page {current} vide, pour {count(total, 'offre annoncée', 'offres annoncées')}"
            )
        elif total is None and current == 1 and not boards.says_empty(page):
            yield Changed("liste sans offre, et qui ne dit pas qu'il n'y en a pas")
    elif after:
        yield Follow(after)
    elif (total and total > current * max(shown, _FULL_SIZE)) or (
        total is None and shown >= _FULL_SIZE
    ):
        # The site's own links are drawn by a script; the number in the address means the same.
        yield Follow(boards.with_query(page.url, page=current + 1))
    elif total and current == 1 and total > shown:
        yield Follow(boards.with_query(page.url, page=2))


def _total(page: Page) -> int | None:
    stated = page.selector.xpath("//*[@id='nb-offres']/@value").get()
    if stated is None:
        nodes = page.selector.xpath("//*[@id='NbTotalOffre' or @id='nb-offres']")
        stated = boards.visible(nodes[0]) if nodes else None
    found = re.search(r"\d[\d\s\u202f\xa0]*", stated or "")
    return int(re.sub(r"\D", "", found[0])[:7]) if found else None


def _rows(page: Page) -> list[Selector]:
    """The rows or cards of a list: each is told by its number, once though it is drawn twice."""
    marked = page.selector.xpath(
        "//tr[starts-with(@id, 'O') or starts-with(@id, 'o')][.//a[@href]]"
    )
    if marked:
        return list(marked)
    cards = page.selector.xpath(
        "//*[contains(concat(' ', normalize-space(@class), ' '), ' numOf ')]"
        "/ancestor::*[self::tr or self::li or self::article or self::div][.//a[contains(@href, '/offre/')]][1]"
    )
    return list(cards)


def _row(row: Selector, page: Page) -> tuple[str | None, Follow | Found | None]:
    links = row.xpath(".//a[contains(@class, 'lien-details-offre')][@href]") or row.xpath(
        ".//a[contains(@href, '/offre/')]"
    )
    href = links[0].attrib["href"] if links else ""
    url = page.join(href) if href else None
    said = f"{row.attrib.get('id', '')} {href} {boards.visible(row)}"
    found = _PATH.search(href) or _NUMBER.search(said)
    number = found[found.lastindex or 0].upper() if found else None
    title = next((text for link in links if (text := boards.visible(link))), None)
    if number is None or title is None:
        return number, None
    facts = fields(pairs(row))
    tips = " | ".join(row.xpath(".//@data-tooltip | .//@title").getall())
    deadline = re.search(r"limite[^|]*?(\d{1,2}/\d{1,2}/\d{4})", tips, re.IGNORECASE)
    published = _PUBLISHED.search(f"{tips} | {boards.visible(row)}")
    employer = boards.visible(row.xpath(".//*[contains(@class, 'collectivite')]//a")[0]) if row.xpath(".//*[contains(@class, 'collectivite')]//a") else None  # fmt: skip
    badges = [boards.visible(badge) for badge in row.xpath(".//*[contains(@class, 'badge-light')]")]
    offer = raw.offer(
        title=title, url=_plain(url), reference=number, employer=employer or facts.get("employer"),
        contract=next(filter(None, badges), None) or facts.get("contract"),
        place=facts.get("place") or _departement(row),
        deadline=deadline[1] if deadline else facts.get("deadline"),
        published=published[1] if published else facts.get("published"),
    )  # fmt: skip
    known = Found(number, offer, has_own_page=offer.url is not None)
    return number, Follow(offer.url, "detail", known) if offer.url else known


def _notices(page: Page) -> Iterator[Read]:
    """Notices written out one under the other, each with its number and its labels."""
    blocks = (
        "//*[self::article or self::section or self::div or self::li or self::table or self::tr]"
    )
    for block in page.selector.xpath(blocks) if _NUMBER.search(page.text) else ():
        numbers = set(map(str.upper, _NUMBER.findall(boards.visible(block))))
        around = set(map(str.upper, _NUMBER.findall(boards.visible(block.xpath("..")[0]))))
        if len(numbers) != 1 or (around == numbers and block.xpath("../self::*[not(self::body)]")):
            continue
        said = fields(pairs(block))
        if len(said) < 2:
            continue
        titles = block.xpath(".//h1 | .//h2 | .//h3 | .//h4 | .//caption | .//strong")
        title = said.get("title") or next(
            (text for one in titles if (text := boards.visible(one))), None
        )
        number = numbers.pop()
        own = {"starts": _day(said.get("starts")), "deadline": _day(said.get("deadline"))}
        offer = raw.offer(
            **(said | own | {"title": title, "reference": number, "text": block.get()})
        )
        yield Found(number, offer, has_own_page=False)


def _departement(row: Selector) -> str | None:
    said = row.xpath(
        ".//*[contains(@class, 'collectivite')]//*[contains(@class, 'text-secondary')]"
    )
    return boards.visible(said[0]) or None if said else None


def _plain(url: str | None) -> str | None:
    """The address without what says where its reader came from."""
    return re.sub(r"[?&]?(?:mtm|pk|utm)_\w+=[^&#]*", "", url) if url else None


def _links(page: Page) -> dict[str, str]:
    """The offers that a page links to by their number."""
    found: dict[str, str] = {}
    for href in page.selector.xpath("//a[contains(@href, '/offre/')]/@href").getall():
        url = page.join(href)
        number = _PATH.search(url) if url else None
        if url and number:
            found.setdefault(number[1].upper(), _plain(url.partition("#")[0]) or url)
    return found


def _linked(number: str, url: str, page: Page) -> Follow:
    """An offer that a list of any markup links to, with what is said around its links."""
    links = page.selector.xpath("//a[contains(translate(@href, 'O', 'o'), $path)]", path=f"/offre/{number.lower()}")  # fmt: skip
    title = next((text for link in links if (text := boards.visible(link))), None)
    row = links.xpath("ancestor::*[self::li or self::tr or self::article or self::div][1]")
    facts = fields(pairs(row[0])) if row and len(boards.visible(row[0])) < 1500 else {}
    offer = raw.offer(**(facts | {"title": title, "url": url, "reference": number}))
    return Follow(url, "detail", Found(number, offer) if title else None)


def _detail(page: Page) -> Read:
    inside = ("//*[@id='contenuOffre' or contains(@class, 'contenu-offre')]", "//main", "//article", "//body")  # fmt: skip
    labelled, said = boards.labelled(page, *inside)
    visible = boards.visible(page.selector)
    stated = re.search(r"(?:offre|annonce)\s+n\s*[°º]\s*(O\d{6,})", visible, re.IGNORECASE)
    number = stated[1] if stated else None
    if number is None and (
        found := _PATH.search(page.url) or _NUMBER.search(said.get("reference", ""))
    ):
        number = found[found.lastindex or 0]
    number = number.upper() if number else None
    published = _PUBLISHED.search(visible)
    title = boards.heading(page, "//h2[contains(@class, 'set-line-emploi')]", "//h2[contains(@class, 'set-font')]")  # fmt: skip
    if title is None:
        title = said.get("title") or boards.heading(page, "//h2")
    own = {
        "title": title, "text": boards.body(page, *inside), "reference": number,
        "published": published[1] if published else None,
        "place": _lieu(dict(labelled)), "starts": _day(said.get("starts")), "deadline": _day(said.get("deadline")),
    }  # fmt: skip
    merged = said | {name: value for name, value in own.items() if value}
    return boards.advert(page, number, **merged) or Loss("offre sans titre ni texte", page.url)


def _lieu(labelled: dict[str, str]) -> str | None:
    for label, value in labelled.items():
        if folded(label).startswith("lieu de travail"):
            return value
    return None


def _day(said: str | None) -> str | None:
    """The day in a value that says more ("03/04/2027 (dans 12 jours)"), or the value."""
    found = _DAY.search(said) if said else None
    return found[0] if found else said
