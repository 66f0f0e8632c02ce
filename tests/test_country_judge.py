"""The measure is honest: a perfect reader is perfect by it, and each fault shows as itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.country import Country, Opening
from tests.country.judge import Judged, judge
from tests.country.opening import DAYS
from tests.country.seen import Seen
from tests.country.truth import SiteTruth

COUNTRY = Country()
SITE = COUNTRY.sites["ch-guingamp"]


def shown(truth: SiteTruth, *openings: Opening) -> list[Seen]:
    """Openings as a reader shows them that makes no fault."""
    return [
        Seen(
            truth.urls[o.key],
            truth.urls[o.key],
            o.title,
            f"offer-{o.key}",
            o.deadline,
            (str(o.profession),),
        )
        for o in openings
    ]


def of(day: int, *seen: Seen) -> Judged:
    return judge(SITE.truth(day), SITE.openings, seen, day)


@pytest.mark.parametrize("slug", COUNTRY.sites)
def test_a_perfect_reader_is_perfect(slug):
    site = COUNTRY.sites[slug]
    for day in DAYS:
        truth = site.truth(day)
        judged = judge(truth, site.openings, shown(truth, *truth.open), day)
        assert (judged.recall, judged.precision) == (1.0, 1.0)
        assert (judged.late, judged.wrong, judged.missing, judged.misread) == ([], [], [], [])


@pytest.mark.parametrize("slug", COUNTRY.sites)
def test_titles_alone_tell_the_openings_of_a_site_apart(slug):
    site = COUNTRY.sites[slug]
    truth = site.truth(1)
    seen = [
        replace(one, key=f"hash-{n}", url=None) for n, one in enumerate(shown(truth, *truth.open))
    ]
    judged = judge(truth, site.openings, seen, 1)
    assert judged.recall == 1.0
    assert all(judged.matched[o.key].offer == f"offer-{o.key}" for o in truth.open)


def test_what_is_not_shown_is_missing():
    truth = SITE.truth(1)
    judged = of(1, *shown(truth, *truth.open[1:]))
    assert judged.missing == [truth.open[0].title]
    assert judged.recall < 1 == judged.precision


def test_what_is_over_is_late_once_a_reader_must_know():
    before, after = SITE.truth(1), SITE.truth(2)
    judged = of(2, *shown(before, *before.open))
    assert sorted(judged.late) == sorted(end.opening.title for end in after.ended if end.due <= 2)
    assert judged.precision < 1


def test_what_nobody_can_know_yet_counts_for_nothing():
    site = COUNTRY.sites["hopital-langres"]
    truth = site.truth(2)
    (end,) = [end for end in truth.ended if end.reason == "delisted"]
    seen = shown(truth, *truth.open, end.opening)
    assert judge(truth, site.openings, seen, 2).precision == 1.0
    assert judge(site.truth(3), site.openings, seen, 3).late == [end.opening.title]


def test_noise_copies_and_inventions_are_wrong():
    truth = SITE.truth(1)
    right = shown(truth, *truth.open)
    copy = replace(right[0], key="copy", offer="offer-copy")
    noise = shown(truth, truth.noise[0])[0]
    invention = Seen("x", "http://127.41.1.1/x", "Vétérinaire équin", "offer-x", None, ("medecin",))
    judged = of(1, *right, copy, noise, invention)
    assert judged.hits == len(truth.open)
    assert sorted(judged.wrong) == sorted([copy.title, noise.title, invention.title])


def test_an_edit_that_is_not_shown_is_told_from_one_that_is():
    truth = SITE.truth(2)
    edited = next(o for o in truth.open if o.key == "8401")
    (now,) = shown(truth, edited)
    assert now.shows(edited)
    assert not replace(now, deadline=None).shows(edited)


def test_what_may_not_be_asked_is_known():
    truth = COUNTRY.sites["ch-peronne"].truth(1)
    assert truth.forbids(1, "/emploi/interne/67")
    assert truth.forbids(1, "/emploi/71?impression=1")
    assert not truth.forbids(1, "/emploi/71")
    walled = COUNTRY.sites["clinique-dourdan"].truth(1)
    assert walled.forbids(1, "/")
    assert not walled.forbids(1, "/robots.txt")
