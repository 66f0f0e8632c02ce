"""What every site of the country has: its openings, their lives, its addresses, its truth."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import ClassVar

from pipeline.gazetteer import gazetteer
from tests.country.opening import DAY_ONE, DAYS, Opening, read_all, slug_of
from tests.country.prose import describe
from tests.country.reply import Reply, Request, moved, not_found
from tests.country.truth import Ended, SiteTruth

NEWS = Path(__file__).parent / "news.toml"
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


SOFT = (
    "Cette offre n’est plus disponible.",
    "Cette annonce a expiré.",
    "L’offre que vous recherchez n’est plus en ligne.",
    "Ce poste a été pourvu, merci de votre intérêt.",
)
"""How sites say with 200 that an opening is over."""


def in_words(day: date) -> str:
    """A date as people write it.

    >>> in_words(date(2027, 3, 1))
    '1er mars 2027'
    """
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def in_figures(day: date) -> str:
    """A date as forms show it: 01/03/2027."""
    return f"{day:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class News:
    """Something that a site tells and that is no opening."""

    number: int
    title: str
    text: str
    posted: date

    @property
    def slug(self) -> str:
        """Its title as an address."""
        return slug_of(self.title)


@cache
def _news() -> list[dict[str, str]]:
    pool: list[dict[str, str]] = tomllib.loads(NEWS.read_text("utf-8"))["news"]
    return pool


class Site:
    """One site. Those below write its pages; this class knows what they are to say."""

    slug: ClassVar[str]
    number: ClassVar[int]
    name: ClassVar[str]
    insee: ClassVar[str]
    hosts: ClassVar[int] = 1
    validators: ClassVar[str] = ""
    """`etag`, `modified` or none: what its pages carry for conditional requests."""
    compresses: ClassVar[bool] = False
    expects: ClassVar[str] = "read"
    why: ClassVar[str] = ""
    never: ClassVar[tuple[str, ...]] = ()
    own_pages: ClassVar[bool] = True
    """Each opening has a page of its own."""
    troubles: ClassVar[dict[int, frozenset[str]]] = {}
    """The days on which it cannot be read whole, and the states that a visit may then end with."""
    crawl_delay: ClassVar[float] = 0.0
    port: int = 0

    @property
    def shape(self) -> str:
        """How it publishes, in a word: the first of its description."""
        return (type(self).__doc__ or "").split(":")[0].split(".")[0].split(",")[0][:20]

    def prepare(self) -> None:
        """Make what takes long to make, before anything is asked."""

    # --- addresses

    def host(self, number: int = 1) -> str:
        """One of its hosts."""
        return f"127.41.{self.number}.{number}"

    def address(self, path: str = "", host: int = 1) -> str:
        """An address of it in full."""
        return f"http://{self.host(host)}:{self.port}{path}"

    @property
    def root(self) -> str:
        """All that a program is told of it."""
        return self.address("/")

    @property
    def commune(self) -> str:
        """Where it stands."""
        found = gazetteer().commune(self.insee)
        return found.name if found else ""

    @property
    def postal_code(self) -> str:
        """The postal code of where it stands."""
        found = gazetteer().commune(self.insee)
        return found.postal_codes[0] if found else ""

    # --- what it publishes

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """Everything that it ever lists, noise included."""
        openings = read_all().get(self.slug, ())
        if self.own_pages:
            return openings
        # without a page of its own, an opening can only be dropped, be filled or expire
        return tuple(
            o if o.then in ("filled", "expired") else replace(o, then="dropped") for o in openings
        )

    @cached_property
    def news(self) -> list[News]:
        """Some of the news of the pool, other ones on each site, the newest first."""
        order = sorted(
            range(len(_news())), key=lambda n: sha256(f"{self.slug} {n}".encode()).digest()
        )
        return [
            News(
                100 + 7 * n,
                _news()[n]["title"],
                _news()[n]["text"],
                DAY_ONE - timedelta(3 + 5 * rank),
            )
            for rank, n in enumerate(order[:6])
        ]

    def listed(self, day: int) -> list[Opening]:
        """What its listing shows on a day, as written then; the newest first."""
        shown = [
            self.as_listed(opening.on(day), day)
            for opening in self.openings
            if opening.is_open(day) or (opening.was(day) and opening.then in ("filled", "expired"))
        ]
        return sorted(shown, key=lambda opening: opening.posted, reverse=True)

    def as_listed(self, opening: Opening, day: int) -> Opening:
        """An opening that is filled and stays listed says so."""
        if opening.was(day) and opening.then == "filled":
            return replace(opening, title=f"POSTE POURVU – {opening.title}")
        return opening

    def opening(self, key: str, day: int) -> Opening | None:
        """The opening of that key that exists or has existed, as written on that day."""
        for opening in self.openings:
            if opening.key == key and (opening.is_open(day) or opening.was(day)):
                return self.as_listed(opening.on(day), day)
        return None

    def text(self, opening: Opening) -> list[str]:
        """The paragraphs of its advertisement."""
        return describe(opening, self.name, self.slug)

    def paragraphs(self, opening: Opening, tag: str = "p") -> str:
        """The same as HTML."""
        return "\n".join(
            f"<{tag}>{escape(part, quote=False)}</{tag}>" for part in self.text(opening)
        )

    # --- how it answers

    def answer(self, request: Request, day: int) -> Reply:
        """Answer a request; a site that is well answers by `page`."""
        return self.page(request, day) or not_found(
            self.shell("Page introuvable", "<h1>Page introuvable</h1>")
        )

    def page(self, request: Request, day: int) -> Reply | None:
        """The page at that address on that day."""
        raise NotImplementedError

    def shell(self, title: str, body: str, head: str = "") -> str:
        """A page of this site round its content."""
        raise NotImplementedError

    def own_page(self, key: str, day: int) -> Reply | None:
        """The page of one opening, according to its life."""
        opening = self.opening(key, day)
        if opening is None:
            return None
        if opening.was(day):
            if opening.then == "404":
                return None
            if opening.then == "410":
                return Reply(
                    self.shell("Page supprimée", "<h1>Cette page a été supprimée</h1>"), 410
                )
            if opening.then == "home":
                return moved(self.address("/"), 302)
            if opening.then == "soft":
                return Reply(self.notice(opening, day))
        return Reply(self.detail(opening, day))

    def notice(self, opening: Opening, day: int) -> str:
        """A page that says with 200 that it is over; every other site leaves the text below."""
        notice = f"<div class='message'>{SOFT[self.number % len(SOFT)]}</div>"
        if self.number % 2:
            return self.shell("Offre d’emploi", f"<h1>Offre d’emploi</h1>{notice}")
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{notice}{self.paragraphs(opening)}"
        )

    def detail(self, opening: Opening, day: int) -> str:
        """The page of one opening while it is to be read."""
        raise NotImplementedError

    def url(self, opening: Opening) -> str:
        """The address of an opening's page, or of the page and anchor where it stands."""
        raise NotImplementedError

    def says(self, opening: Opening, words: str, plain: Callable[[str], str]) -> bool:
        """Whether the words of a page announce that opening; `plain` folds a text alike."""
        return plain(opening.title).strip() in words

    # --- what is true of it

    def readable(self, day: int) -> bool:
        """Whether a visit can read its listing whole on that day."""
        return self.expects == "read" and day not in self.troubles

    def truth(self, day: int) -> SiteTruth:
        """What is true on a day."""
        read = self.openings if self.expects == "read" else ()
        real = [opening for opening in read if not opening.noise and self.counts(opening)]
        return SiteTruth(
            slug=self.slug,
            name=self.name,
            root=self.root,
            expects=self.expects,
            states=self.troubles.get(
                day, frozenset({"ok", "empty"}) if self.expects == "read" else frozenset()
            ),
            why=self.why,
            open=tuple(opening.on(day) for opening in real if opening.is_open(day)),
            urls={opening.key: self.url(opening) for opening in self.openings},
            ended=tuple(self._ended(real, day)),
            noise=tuple(o.on(day) for o in self.openings if o.noise and o.is_open(day)),
            either=frozenset(
                o.key for o in self.openings if {"scan", "broken", "intern"} & o.flags
            ),
            never=self.never,
        )

    def counts(self, opening: Opening) -> bool:
        """Whether a careful reader is to keep this opening."""
        return not {"noindex", "intern", "scan", "broken"} & opening.flags

    def _ended(self, real: Iterable[Opening], day: int) -> Iterable[Ended]:
        for opening in real:
            since = opening.ended(day)
            if since is not None:
                yield Ended(opening.on(day), since, self.due(opening, since), opening.then)

    def due(self, opening: Opening, since: int) -> int:
        """From which day a careful reader knows that it is over: it needs one look, or two."""
        if opening.then == "expired":
            return since
        # a page that says so is believed at once; silence only at the second whole listing
        needed = 2 if opening.then in ("delisted", "dropped", "listing") else 1
        looks = [day for day in DAYS if day >= since and self.readable(day)]
        return looks[needed - 1] if len(looks) >= needed else max(DAYS) + 1
