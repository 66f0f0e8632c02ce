"""The country itself: every page is served, and what is held true is what the pages say."""

from __future__ import annotations

import html
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.country import Country
from tests.country.opening import DAYS, ENDS
from tests.country.site import SOFT, Site

SLUGS = tuple(Country().sites)


@dataclass(frozen=True)
class Got:
    status: int
    url: str
    headers: dict[str, str]
    body: bytes

    @property
    def words(self) -> str:
        """What the page says, whatever its markup and its charset."""
        try:
            text = self.body.decode()
        except UnicodeDecodeError:
            text = self.body.decode("cp1252", "replace")
        text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        return plain(re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text))


def plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", html.unescape(html.unescape(text))).casefold()


def get(url: str, **headers: str) -> Got:
    request = urllib.request.Request(
        url, headers={n.replace("_", "-"): v for n, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            named = {name.lower(): text for name, text in reply.headers.items()}
            return Got(reply.status, reply.url, named, reply.read())
    except urllib.error.HTTPError as error:
        named = {name.lower(): text for name, text in error.headers.items()}
        return Got(error.code, url, named, error.read())


@pytest.fixture(scope="module")
def country() -> Iterator[Country]:
    with Country() as served:
        yield served


@pytest.fixture(params=SLUGS)
def site(request, country: Country) -> Site:
    return country.sites[request.param]


def test_there_are_enough_sites_and_openings(country):
    assert len(set(SLUGS)) == len(SLUGS) >= 32
    assert sum(len(truth.open) for truth in country.truth(1).values()) >= 250
    assert len({site.insee[:2] for site in country.sites.values()}) >= 30
    assert len({site.number for site in country.sites.values()}) == len(SLUGS)
    assert all(opening.then in ENDS for site in country.sites.values() for opening in site.openings)


def test_what_is_open_is_said_by_its_page_on_each_day(country, site):
    for day in DAYS:
        country.day = day
        truth = country.truth()[site.slug]
        if not site.readable(day):
            continue
        for opening in truth.open:
            got = get(truth.urls[opening.key])
            assert got.status == 200, (day, opening, got.status)
            assert site.says(opening, got.words, plain), (day, opening.title, got.words[:2000])


def test_what_has_ended_says_so(country, site):
    for day in DAYS[1:]:
        country.day = day
        for ended in country.truth()[site.slug].ended if site.readable(day) else ():
            got = get(country.truth()[site.slug].urls[ended.opening.key])
            if ended.reason in ("404", "410"):
                assert got.status == int(ended.reason), ended
            elif ended.reason == "home":
                assert got.url == get(site.root).url
            elif ended.reason == "listing":
                assert got.url != country.truth()[site.slug].urls[ended.opening.key]
            elif ended.reason == "soft":
                assert any(plain(notice).strip() in got.words for notice in SOFT)
            elif ended.reason == "filled":
                assert "pourvu" in got.words
            elif ended.reason == "dropped":
                assert not site.says(ended.opening, got.words, plain)
            elif ended.reason == "delisted":
                assert site.says(ended.opening, got.words, plain)
            elif ended.reason == "expired":
                assert ended.opening.deadline is not None


def test_nothing_changes_between_the_last_two_days(site):
    assert all((3 in o.days) == (4 in o.days) for o in site.openings)
    assert all(since < 4 for o in site.openings for since, _, _ in o.edits)


def test_what_cannot_be_seen_on_the_third_day_did_not_change_on_it(site):
    if 3 in site.troubles:
        assert all((2 in o.days) == (3 in o.days) for o in site.openings if o.then != "expired")


def test_a_page_that_did_not_change_is_not_sent_again(country, site):
    if not site.validators or site.expects != "read":
        return
    country.day = 1
    first = get(site.root)
    tag, since = first.headers.get("etag"), first.headers.get("last-modified")
    assert tag or since
    asked = {"If_None_Match": tag} if tag else {"If_Modified_Since": since}
    again = get(first.url, **asked)
    assert (again.status, again.body) == (304, b"")


def test_at_least_half_of_the_sites_send_validators(country):
    readable = [site for site in country.sites.values() if site.expects == "read"]
    assert sum(bool(site.validators) for site in readable) >= len(readable) / 2
