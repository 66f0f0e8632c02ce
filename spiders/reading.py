"""One reading of one source: what to ask next, what was found, and what state that leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from time import monotonic
from typing import cast

from pipeline.french import count
from pipeline.harvest import Ended, Found, Harvest, Loss, Memory, PageSeen, Shown, State
from pipeline.offer import RawSource
from pipeline.settings import PARIS
from spiders.address import canonical
from spiders.asks import Ask, Limits
from spiders.findings import apart, refusal
from spiders.guards import Fence
from spiders.over import is_over
from spiders.page import Page
from spiders.platforms import Changed, Follow, Platform, PlatformOptions, Read, Roaming, Since
from spiders.queue import Queue
from spiders.recall import Recall, said
from spiders.reservations import refuses_index, reservation
from spiders.source import Source
from spiders.walls import wall
from spiders.witness import MOST, Word, absent, testify

_NOINDEX = "sa page demande à ne pas être indexée (noindex)"
_SPOKEN = frozenset({400, 401, 403, 429})
"""Statuses other than 2xx whose answer a platform may understand."""


class Reading:
    """Drives a platform over the pages of one source. Knows no network: pages are handed in."""

    def __init__(
        self,
        source: Source,
        platform: Platform,
        options: PlatformOptions,
        started: datetime,
        *,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        memory: Memory | None = None,
    ) -> None:
        self.source = source
        self._platform = platform
        self._options = options
        self._roams: bool = getattr(platform, "ROAMS", False)
        self._limits = limits
        self.until = monotonic() + limits.seconds
        self.harvest = Harvest(source.card, started)
        self.harvest.misses_to_retire = 1 if options.complete else platform.MISSES
        self._raw_source = RawSource(
            name=source.name, publisher=source.publisher, insee=source.insee
        )
        self._recall = Recall(memory or Memory(), started.astimezone(PARIS).date())
        self._as_they_were: list[Ask] = []
        """Listing pages that the server says have not changed."""
        self._listings = Queue()
        self._details = Queue()
        self._heard = False
        """The own pages of absent offers were asked for."""
        self._known: set[str] = set()
        self._asked = 0
        self._recognised = 0
        self._partial: list[str] = []
        """Why the reading is not whole."""
        self._failure: tuple[State, str] | None = None
        """The first thing that went wrong."""
        first = list(platform.first(source, options))
        self.fence = Fence([source.url, *(follow.url for follow in first)], source.hosts)
        for follow in first:
            self._plan(Ask(follow))

    def next(self) -> Ask | None:
        """The next page to ask for, listings first; None at the end or out of budget."""
        if not self._listings and not self._roams:
            self._listed()
        if not self._listings and not self._details:
            self._call_witnesses()
        while self._roams and not self._details.next_is(self._wanted):
            self._details.pop()
        left = len(self._listings) + len(self._details)
        if not left:
            return None
        out = "budget de requêtes épuisé" if self._asked >= self._limits.requests else None
        out = "temps imparti épuisé" if monotonic() > self.until else out
        if out:
            self._cut(f"{out} : {count(left, 'page non lue', 'pages non lues')}")
            for ask in self._details:
                self._fall_back(ask)
            self._listings.clear()
            self._details.clear()
            return None
        self._asked += 1
        return (self._listings or self._details).pop()

    def validators(self, ask: Ask) -> Mapping[str, str]:
        """The headers with which a page is asked for only if it has changed."""
        whole = ask.again or ask.shown or ask.follow.form or ask.follow.secret
        return {} if whole else self._recall.validators(ask.follow.url, ask.said)

    def take(self, ask: Ask, page: Page) -> None:
        """Read a page that was answered."""
        if self._is_settled(ask, page):
            return
        # An interface says in such answers that a listing has ended, or why it gives none.
        if not page.ok and not (page.status in _SPOKEN and self._platform.recognises(page)):
            state, cause = refusal(page.status)
            self.miss(ask, state, cause)
            return
        self.harvest.pages += 1
        if not self._platform.recognises(page):
            if ask.follow.role == "detail":
                self._lose("page d'offre non reconnue", page.url)
                self._fall_back(ask)
            else:
                self.miss(ask, State.CHANGED, "page non reconnue")
            return
        if ask.follow.role != "detail":
            self._recognised += 1
        reads = [self._signed(read) for read in self._platform.parse(page, self._options)]
        if refuses_index(page) and any(isinstance(read, Found) for read in reads):
            self._lose(_NOINDEX, page.url)
            reads = [read for read in reads if not isinstance(read, Found)]
        if ask.depth and self._tells_nothing_new(reads):
            reads = [x for x in reads if not (isinstance(x, Follow) and x.role != "detail")]
        self._recall.note(ask.follow, ask.said, page, reads)
        for read in reads:
            self._keep(ask, read)

    def _is_settled(self, ask: Ask, page: Page) -> bool:
        """Whether there is nothing to parse: as it was, over, a wall, reserved, or a witness heard."""
        detail = ask.follow.role == "detail" and not self._roams
        if ask.shown is not None:
            self._hear(ask.shown, page)
        elif (page.status == 304 and self._is_as_it_was(ask)) or (
            detail and self._has_ended(ask, page)
        ):
            pass
        elif walled := wall(page):
            self.miss(ask, *walled)
        elif page.ok and (reserved := reservation(page)):
            self.miss(ask, State.BLOCKED, reserved, chosen=True)
        else:
            return False
        return True

    def _tells_nothing_new(self, reads: Sequence[Read]) -> bool:
        """Whether a further page of a listing only repeats what others held: pages without end do."""
        met = {one.key for one in self.harvest.found} | self.harvest.unchanged
        told = [x.key in met for x in reads if isinstance(x, Found)]
        told += [
            canonical(x.url) in self._known
            for x in reads
            if isinstance(x, Follow) and x.role == "detail"
        ]
        return bool(told) and all(told)

    def _keep(self, ask: Ask, read: Read) -> None:
        """Take one thing that a page holds."""
        harvest = self.harvest
        match read:
            case Found():
                harvest.found.append(read)
            case Follow():
                self._plan(Ask(read, ask.depth + (read.role != "detail"), said(read.known)))
            case Changed():
                self.miss(ask, read.state, read.reason)
            case Since():
                harvest.since = max(harvest.since or read.day, read.day)
            case Ended():
                harvest.gone.append(read)
            case Loss():
                harvest.losses.append(read)

    def miss(self, ask: Ask, state: State, cause: str, *, chosen: bool = False) -> None:
        """Note that a page could not be had, and why; `chosen` where it was we who left it.

        An offer's page that we never ask for (robots.txt) is lost, but lacks nothing that an
        earlier reading had: it leaves the reading whole.
        """
        url = ask.follow.url
        if ask.shown is not None:
            self.harvest.alive.add(ask.shown.key)
            return
        if ask.follow.role == "detail":
            self._lose(cause, url)
            if state is not State.GONE:  # one that is gone is an offer gone
                self._fall_back(ask)
                if not chosen and ask.follow.known is None:
                    self._cut(f"page d'offre non lue ({cause})")
        else:
            if ask.depth:
                self._lose(cause, url)
            self._cut(f"{cause} : {url}" if ask.depth else cause)
        if self._failure is None:
            self._failure = (state, cause)

    def _fall_back(self, ask: Ask) -> None:
        """Keep of an offer what its listing says, where its own page cannot be read."""
        if ask.follow.known is not None:
            self.harvest.found.append(self._sign(ask.follow.known))

    def broke(self, error: BaseException | None) -> None:
        """Note that our own code failed on this source: it ends as `down`, the batch goes on."""
        self._failure = (State.DOWN, f"lecture interrompue : {type(error).__name__} {error}"[:300])
        self._recognised = 0
        self._cut(self._failure[1])

    def end(self, now: datetime) -> Harvest:
        """Close the reading: the harvest, with its state."""
        harvest = self.harvest
        harvest.ended = now
        keys = dict(apart(harvest.found))
        harvest.found = [replace(one, key=key) for one, key in keys.items()]
        harvest.unchanged -= {one.key for one in harvest.found}
        harvest.seen = self._recall.pages(keys)
        harvest.state, harvest.cause = self._state()
        harvest.whole = not self._partial and harvest.state in {State.OK, State.EMPTY}
        return harvest

    def _state(self) -> tuple[State, str | None]:
        partial = f"lecture partielle : {self._partial[0]}" if self._partial else None
        if not self._recognised:
            return self._failure or (State.DOWN, partial or "aucune page lue")
        if self.harvest.found or self.harvest.unchanged:
            return State.OK, partial
        if self._failure:
            state, cause = self._failure
            return (State.CHANGED if state is State.GONE else state), cause
        if self.harvest.losses:
            return State.CHANGED, f"rien de lisible : {self.harvest.losses[0].reason}"
        return (State.DOWN, partial) if partial else (State.EMPTY, None)

    def _plan(self, ask: Ask) -> None:
        url = ask.follow.url
        known = canonical(url)
        if known in self._known and not ask.follow.after:
            return
        self._known.add(known)
        if ask.follow.abroad and self._roams:
            self.fence.allow(url)
        if not self.fence.holds(url):
            self._lose("adresse hors du site", url)
            self._fall_back(ask)
        elif ask.depth > self._limits.depth:
            self._cut(f"plus de {self._limits.depth} pages de liste à la suite")
        else:
            (self._details if ask.follow.role == "detail" else self._listings).push(ask)

    def _wanted(self, ask: Ask) -> bool:
        """Whether a platform that roams still wants a page, after all that it has read since."""
        return cast("Roaming", self._platform).wants(ask.follow)

    def _signed(self, read: Read) -> Read:
        return self._sign(read) if isinstance(read, Found) else read

    def _sign(self, found: Found) -> Found:
        return replace(found, raw=found.raw.model_copy(update={"source": self._raw_source}))

    # what an earlier visit had

    def _is_as_it_was(self, ask: Ask) -> bool:
        """Take from an earlier visit what a page gives that has not changed since."""
        page = self._recall.unchanged(ask.follow.url)
        if page is None:
            return False  # a 304 that we did not ask for
        self.harvest.pages += 1
        if ask.follow.role != "detail":
            self._recognised += 1
            self._as_they_were.append(ask)
        self._take_over(ask, page)
        return True

    def _take_over(self, ask: Ask, page: PageSeen) -> None:
        self.harvest.unchanged.update(page.keys)
        self.harvest.losses.extend(page.losses)
        for url, role, told in page.follows:
            self._plan(Ask(Follow(url, role), ask.depth + (role != "detail"), told))

    def _listed(self) -> None:
        """Once the listing is read: let rest what need not be asked, while nothing has moved."""
        if self._recall.moved:
            # What these say of their offers is needed, and no earlier visit's words were kept.
            for ask in self._as_they_were:
                if any(told for _, _, told in self._follows_of(ask)):
                    self._listings.push(replace(ask, again=True))
                    self._details.keep(lambda one: one.follow.known is not None)
            self._as_they_were = []
            return
        self._details.keep(self._is_awake)

    def _is_awake(self, ask: Ask) -> bool:
        page = self._recall.rests(ask.follow.url, ask.said)
        if page is not None:
            self._take_over(ask, page)
        return page is None

    def _follows_of(self, ask: Ask) -> tuple[tuple[str, str, str], ...]:
        page = self._recall.page(ask.follow.url)
        return page.follows if page is not None else ()

    # what is over

    def _has_ended(self, ask: Ask, page: Page) -> bool:
        """Whether an offer's page says that its offer is over: it is then none of this visit's."""
        ended = page.status in {404, 410}
        over = is_over(page) if page.ok else None
        if over is None and page.ok and refuses_index(page):
            over = "withdrawn", _NOINDEX
        if not ended and over is None:
            return False
        status, why = over or ("withdrawn", f"sa page répond {page.status}")
        known = ask.follow.known
        keys = (known.key,) if known else self._recall.keys_of(ask.follow.url)
        self.harvest.gone += [Ended(key, status, why) for key in keys]
        return True

    def _call_witnesses(self) -> None:
        """Ask the own pages of the offers that a whole listing lacks, once all else is read."""
        if self._heard or not self._recognised or self._partial or self._failure:
            return
        self._heard = True
        missing = absent(self._recall.shown, self.harvest, self._known)
        for one in islice((one for one in missing if self.fence.holds(one.url)), MOST):
            self._details.push(Ask(Follow(one.url, "detail"), shown=one))

    def _hear(self, shown: Shown, page: Page) -> None:
        said_ = testify(page, shown)
        if isinstance(said_, Ended):
            self.harvest.gone.append(said_)
        elif said_ is Word.ALIVE:
            self.harvest.alive.add(shown.key)

    def _lose(self, reason: str, where: str | None = None) -> None:
        self.harvest.losses.append(Loss(reason, where))

    def _cut(self, why: str) -> None:
        self._partial.append(why)
