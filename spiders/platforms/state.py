"""The state that applications embed in their pages: Next, Nuxt, Inertia, `window.__STATE__ = {…}`.

Learnt from the documentation of Next.js, Nuxt, Inertia and Redux, and from public readers of the first
two; openings are found by what their keys are called, in French or English.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import Field

from pipeline.french import count
from pipeline.harvest import Found, Loss
from spiders import boards, embedded, records
from spiders.page import Page
from spiders.pairs import folded
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "state"
MISSES = 1
RANK = Rank.INTERFACE

_TEASER = 250
"""Characters of text under which a record says less than its page."""


class Options(PlatformOptions):
    """Which list of which page."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The page that carries the list; the source's own where it is not given."""
    path: str | None = None
    """The list's path in the state, "__NEXT_DATA__.props.pageProps.jobs"; the fullest otherwise."""
    link: str | None = None
    """The address of an opening, with keys of its record: "/offres/{slug}"."""
    details: bool = True
    """Ask the pages of the openings whose text is short or missing."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The page that carries the list."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The lists of openings that the page's state holds."""
    if not page.ok or not boards.begins(page):
        return
    for path in list(records.lists(page))[:2]:
        yield Way(
            {"url": page.url, "path": path}, f"une liste d'offres dans l'état de la page ({path})"
        )


def recognises(page: Page) -> bool:
    """Whether the page carries a state at all; an offer's page may be any that has a heading."""
    if not page.ok or "<" not in page.text[:5000]:
        return False
    if page.role == "detail":
        return boards.about(page) or _own(page) is not None
    return bool(embedded.states(page))


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The openings of the state, followed to their pages where it says little; or one opening."""
    if page.role == "detail":
        yield _detail(page)
        return
    found = records.lists(page)
    path = options.path if options.path in found else next(iter(found), None)
    if options.path and options.path not in found:
        path = None
    if path is None:
        if not boards.says_empty(page) and not _is_empty(page, options.path):
            yield Changed(f"pas d'offre à {options.path or 'aucun endroit'} dans l'état de la page")
        return
    for position, record in enumerate(found[path], 1):
        one = records.offer(record, page, options.link)
        if one is None:
            yield Loss("offre sans titre", f"{page.url} {path} n° {position}")
        elif options.details and one.raw.url and len(one.raw.text or "") < _TEASER:
            yield Follow(one.raw.url, "detail", one)
        else:
            yield one
    yield from _after(page, path, len(found[path]))


def _after(page: Page, path: str, shown: int) -> Iterator[Read]:
    after = boards.following(page)
    stated = records.total(page, path)
    if after:
        yield Follow(after)
    elif stated and stated > shown and (boards.number(page.url) or 1) == 1:
        yield Changed(f"{count(shown, 'offre')} sur {stated} : la suite ne se laisse pas demander")


def _is_empty(page: Page, path: str | None) -> bool:
    """Whether there is an empty list where the openings were."""
    if path is None:
        return False
    for name, document in embedded.states(page):
        if path == name:
            return bool(document == [])
        if path.startswith(f"{name}."):
            value = document
            for step in path.removeprefix(f"{name}.").split("."):
                value = value.get(step) if isinstance(value, dict) else None
            if value in ([], {}):
                return True
    return False


def _detail(page: Page) -> Read:
    own = _own(page)
    inside = ("//article", "//main", "//body")
    said = {"title": boards.heading(page), "text": boards.body(page, *inside)}
    fields = {name: value for name, value in said.items() if value}
    if own is not None:
        fields |= {
            name: value
            for name in type(own.raw).model_fields
            if name not in {"source", "url"} and (value := getattr(own.raw, name))
        }
    key = own.key if own else None
    return boards.advert(page, key, **fields) or Loss("page d'offre sans titre ni texte", page.url)


def _own(page: Page) -> Found | None:
    """The opening that the state of an offer's page is about: the one of the listing, or the fullest."""
    best: Found | None = None
    known = page.known
    for _, document in embedded.states(page):
        for record in _objects(document):
            one = records.offer(record, page)
            if one is None or not one.raw.text:
                continue
            same = known is not None and (
                one.key == known.key or folded(one.raw.title or "") == folded(known.raw.title or "")
            )
            if known is not None and not same:
                continue
            if best is None or len(one.raw.text) > len(best.raw.text or ""):
                best = one
    return best


def _objects(document: object) -> Iterator[records.Record]:
    queue, seen = [document], 0
    while queue and seen < 5000:
        seen += 1
        value = queue.pop(0)
        if isinstance(value, dict):
            yield value
            queue += value.values()
        elif isinstance(value, list):
            queue += value
