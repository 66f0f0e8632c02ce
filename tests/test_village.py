"""The whole way on the sample sites: harvested, understood, kept, and exactly what an expert reads."""

from __future__ import annotations

from collections import Counter
from datetime import date
from ipaddress import ip_network
from itertools import combinations

import pytest

from pipeline.harvest import State
from pipeline.normalise import normalise
from pipeline.offer import Offer
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store import offers as kept
from pipeline.store.coverage import refusals
from schedules.run import Visited, harvest
from spiders.village import VILLAGE_DAY, Village
from spiders.village.truth import Expected


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> Settings:
    return Settings(
        data=tmp_path_factory.mktemp("village"), today=VILLAGE_DAY, gap=0.0,
        allow_private_hosts=(ip_network("127.0.0.0/8"),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def village():
    with Village(day=VILLAGE_DAY) as served:
        yield served


@pytest.fixture(scope="module")
def visits(village, settings) -> list[Visited]:
    sources = village.sources()
    seen: list[Visited] = []
    harvest(settings, sources, sources, seen.append)
    return seen


@pytest.fixture(scope="module")
def found(visits, settings) -> dict[str, dict[str, Offer]]:
    """The offers that each source shows, by source and address."""
    shown: dict[str, dict[str, Offer]] = {}
    with Store.open(settings.database) as store, store.reading() as session:
        for row in kept.all_offers(session):
            for source in row.offer.sources:
                shown.setdefault(source.source, {})[source.url or ""] = row.offer
    return shown


def raw_of(visits: list[Visited], slug: str, item: Expected):
    """What the spider found for an expected item, or None."""
    for visited in visits:
        if visited.harvest.card.slug == slug:
            for one in visited.harvest.found:
                if item.is_of(one.key, one.raw.url):
                    return one
    return None


def differences(item: Expected, offer: Offer, day: date) -> list[str]:
    """What an expert reads otherwise, field by field."""
    start = item.starts_on if item.starts_on == "asap" else item.day("starts_on", day)
    place = (offer.place.insee, offer.place.departement) if offer.place else (None, None)
    wanted = {
        "kind": (item.kind, offer.kind),
        "title": (item.title or offer.title, offer.title),
        "professions": (item.professions, frozenset(offer.professions)),
        "specialties": (item.specialties, frozenset(offer.specialties)),
        "contracts": (item.contracts, frozenset(offer.contracts)),
        "employer": (item.employer, offer.employer),
        "place": (
            (item.place.insee, item.place.departement) if item.place else (None, None), place,
        ),
        "published_on": (item.day("published_on", day), offer.published_on),
        "deadline": (item.day("deadline", day), offer.deadline),
        "starts_on": (start, offer.starts_on),
        "reference": (item.reference, offer.reference),
        "positions": (item.positions, offer.positions),
        "status": (item.status, offer.status),
    }  # fmt: skip
    said = [
        f"{name}: expected {right!r}, is {is_!r}"
        for name, (right, is_) in wanted.items()
        if right != is_
    ]
    text = offer.model_dump_json()
    return said + [f"personal: {words!r} is kept" for words in item.personal if words in text]


def test_every_site_ends_in_the_state_that_it_is_in(village, visits):
    states = {visited.harvest.card.slug: str(visited.taken.state) for visited in visits}
    assert states == {slug: village.expected_state(slug) for slug in village.slugs}
    assert {State.OK, State.EMPTY, State.DOWN} <= set(states.values())


def test_every_item_is_found_once_and_nothing_else(village, visits):
    for visited in visits:
        slug = visited.harvest.card.slug
        items = village.expected(slug)
        for one in visited.harvest.found:
            matching = [item.key for item in items if item.is_of(one.key, one.raw.url)]
            assert len(matching) == 1, f"{slug}: {one.key} {one.raw.url}: {matching}"
        keys = Counter(one.key for one in visited.harvest.found)
        assert set(keys.values()) <= {1}
        over = [one.key for one in visited.harvest.gone]  # its page said so at once
        missing = [
            item.key
            for item in items
            if raw_of(visits, slug, item) is None
            and not (item.refused and any(item.is_of(key) for key in over))
        ]
        assert missing == [], slug


def test_every_offer_is_read_as_an_expert_reads_it(village, visits):
    """Each raw offer alone: what other sites say of the same opening does not mend it here."""
    wrong = []
    for slug in village.slugs:
        for item in village.expected(slug):
            one = raw_of(visits, slug, item)
            if one is None and item.refused:
                continue
            assert one is not None
            result = normalise(one.raw, VILLAGE_DAY)
            if item.refused:
                if isinstance(result, Offer) and result.status == "open":
                    wrong.append(f"{slug} {item.key}: should be refused ({item.why})")
            elif not isinstance(result, Offer):
                wrong.append(f"{slug} {item.key}: refused ({result.reason})")
            else:
                said = differences(item, result, VILLAGE_DAY)
                wrong += [f"{slug} {item.key}: {one}" for one in said]
    assert wrong == []


def test_what_is_not_taken_is_refused_and_each_refusal_is_kept(visits, settings):
    """Every raw offer is an offer or a stored refusal: none is lost on the way."""
    found = sum(len(it.harvest.found) + len(it.harvest.gone) for it in visits)
    with Store.open(settings.database) as store, store.reading() as session:
        rows = refusals(session, limit=1000)
        shown = sum(len(row.offer.sources) for row in kept.all_offers(session))
    assert len(rows) >= 55
    assert len(rows) + shown == found
    assert all(row.reason and row.step and row.source for row in rows)


def test_copies_of_one_opening_are_one_offer_with_all_its_sources(village, visits, found):
    label_of: dict[tuple[str, str], str] = {}
    offer_of: dict[tuple[str, str], str] = {}
    for slug in village.slugs:
        for item in village.expected(slug):
            one = raw_of(visits, slug, item)
            if one is None and item.refused:
                continue
            assert one is not None
            offer = found[slug].get(one.raw.url or "") if one.raw.url else None
            if item.refused or offer is None:
                continue
            offer_of[slug, item.key] = offer.id
            label_of[slug, item.key] = item.opening or f"{slug} {item.key}"
    pairs = list(combinations(offer_of, 2))
    same = [(a, b) for a, b in pairs if label_of[a] == label_of[b]]
    united = [(a, b) for a, b in pairs if offer_of[a] == offer_of[b]]
    assert len(same) >= 12
    assert sorted(set(same) - set(united)) == [], "still two offers"
    assert sorted(set(united) - set(same)) == [], "wrongly one offer"


def test_no_address_is_asked_that_robots_forbid(village, visits):
    asked = [entry.path for entry in village.log if "/interne/" in entry.path]
    assert asked == []
    assert any(entry.path == "/robots.txt" for entry in village.log)


def test_a_second_harvest_of_the_same_day_changes_nothing(village, visits, settings):
    sources = village.sources()
    seen: list[Visited] = []
    again = harvest(settings, sources, sources, seen.append)
    assert [
        (visited.taken.new, visited.taken.changed, visited.taken.gone, visited.taken.back)
        for visited in seen
    ] == [(0, 0, 0, 0)] * len(sources)
    assert again.indexed == 0
