"""Days in a row on one site: what is asked again, what ends, what stays, over HTTP."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from ipaddress import ip_network

import pytest

from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store import offers as kept
from schedules.run import Visited, harvest
from spiders.reservations import WELL_KNOWN
from spiders.source import Source
from tests.spiders.conftest import Reply, Site

DAY = date(2027, 3, 1)


class Hospital:
    """A site with a listing and a page for each offer; it answers 304 where it is asked to."""

    def __init__(self, validators: bool = True) -> None:
        self.offers = {f"offre-{n}": f"Infirmier de nuit, service {n}" for n in range(1, 7)}
        self.hidden: set[str] = set()
        self.pages: dict[str, Reply] = {}
        self.listing: Reply | None = None
        self.validators = validators
        self.site = Site({"*": Reply("rien ici", 404)})
        self.serve()

    def serve(self) -> None:
        links = "".join(
            f'<li><a href="/{key}">{title}</a></li>'
            for key, title in self.offers.items()
            if key not in self.hidden
        )
        body = f"<html><body><h1>Offres d'emploi</h1><ul>{links}</ul></body></html>"
        if not links:
            body = "<html><body><h1>Offres d'emploi</h1><p>Aucune offre.</p></body></html>"
        replies = {"/offres": self.listing or self.page(body)}
        for key, title in self.offers.items():
            replies[f"/{key}"] = self.page(
                f'<html><body><h1>{title}</h1><script type="application/ld+json">'
                f'{{"@type": "JobPosting", "title": "{title}", "description": "Le centre hospitalier '
                f'recrute : {title}, en CDI, pour son équipe de jour et de nuit."}}</script></body></html>'
            )
        replies |= {f"/{key}": reply for key, reply in self.pages.items()}
        self.site.replies = {**replies, "*": Reply("rien ici", 404)}

    def page(self, body: str) -> Reply:
        tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:12]}"'
        return Reply(body, headers={"ETag": tag} if self.validators else {})


@pytest.fixture
def hospital(request):
    made = Hospital(getattr(request, "param", True))
    yield made
    made.site.close()


@pytest.fixture
def visit(hospital, tmp_path):
    """Harvest the hospital on a day; what came of it, and the open offers' titles."""
    source = Source(
        slug="ch-essai", name="CH d'Essai", url=f"{hospital.site.url}/offres", publisher="hopital",
        platform="jobposting", insee="28134", options={"links": "/offre-"},
    )  # fmt: skip

    def on(day: int):
        hospital.serve()
        hospital.site.log.clear()
        settings = Settings(
            data=tmp_path, today=DAY + timedelta(day), gap=0.0,
            allow_private_hosts=(ip_network("127.0.0.0/8"),),
        )  # fmt: skip
        seen: list[Visited] = []
        harvest(settings, [source], [source], seen.append)
        with Store.open(settings.database) as store, store.reading() as session:
            rows = kept.all_offers(session)
            offers = {row.offer.title: row.offer.status for row in rows}
        return seen[0].taken, offers

    return on


def asked(hospital) -> list[str]:
    return [one.path for one in hospital.site.log if one.path != "/robots.txt"]


def test_a_day_on_which_nothing_changes_asks_for_the_listing_alone(hospital, visit):
    first, offers = visit(0)
    assert (first.new, len(offers)) == (6, 6)
    assert len(asked(hospital)) == 7
    second, offers = visit(1)
    assert asked(hospital) == ["/offres"]
    assert [one.status for one in hospital.site.log if one.path == "/offres"] == [304]
    assert (second.state, second.new, second.changed, second.gone) == ("ok", 0, 0, 0)
    assert set(offers.values()) == {"open"}


@pytest.mark.parametrize("hospital", [False], indirect=True)
def test_without_validators_the_offers_pages_rest_all_the_same(hospital, visit):
    visit(0)
    taken, offers = visit(1)
    assert asked(hospital) == ["/offres"]
    assert (taken.new, taken.gone, len(offers)) == (0, 0, 6)
    assert set(offers.values()) == {"open"}


def test_an_offers_page_does_not_rest_for_ever(hospital, visit):
    visit(0)
    hospital.offers["offre-3"] = "Infirmier de jour, hôpital de jour"
    taken, offers = visit(9)
    assert len(asked(hospital)) == 7
    assert taken.changed == 1
    assert "Infirmier de jour, hôpital de jour" in offers


def test_where_the_listing_moved_an_edit_is_seen_the_same_day(hospital, visit):
    visit(0)
    del hospital.offers["offre-6"]
    title = hospital.offers["offre-2"]
    hospital.pages["offre-2"] = hospital.page(
        f'<html><body><script type="application/ld+json">{{"@type": "JobPosting", "title": "{title}",'
        '"description": "Le centre hospitalier recrute en CDI. Candidatures avant le 30 avril 2027."}'
        "</script></body></html>"
    )
    taken, offers = visit(1)
    assert (taken.changed, taken.gone) == (1, 1)
    assert offers["Infirmier de nuit, service 6"] == "withdrawn"
    statuses = {one.path: one.status for one in hospital.site.log}
    assert statuses["/offre-2"] == 200
    assert statuses["/offre-1"] == 304


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (Reply("disparu", 404), "withdrawn"),
        (Reply("disparu", 410), "withdrawn"),
        (Reply("<html><h1>Infirmier de nuit, service 5</h1><p>Cette offre n'est plus disponible.</p></html>"), "withdrawn"),
        (Reply("<html><h1>POSTE POURVU : Infirmier de nuit, service 5</h1></html>"), "filled"),
        (Reply("en panne", 503), "open"),
        (Reply("<html><title>Just a moment...</title><div id='cf-challenge-running'></div></html>", 403), "open"),
    ],
)  # fmt: skip
def test_at_the_first_miss_the_offers_own_page_is_asked(hospital, visit, reply, status):
    visit(0)
    hospital.hidden.add("offre-5")
    hospital.pages["offre-5"] = reply
    _, offers = visit(1)
    assert "/offre-5" in asked(hospital)
    assert offers["Infirmier de nuit, service 5"] == status
    assert sum(one == "open" for one in offers.values()) == (6 if status == "open" else 5)


def test_an_offer_delisted_whose_page_still_shows_it_stays_then_goes(hospital, visit):
    visit(0)
    hospital.hidden.add("offre-5")
    for day in (1, 2, 3, 12):
        _, offers = visit(day)
        assert offers["Infirmier de nuit, service 5"] == "open"
    _, offers = visit(20)
    assert offers["Infirmier de nuit, service 5"] == "withdrawn"


def test_an_empty_day_retires_nothing_and_a_return_is_the_same_offer(hospital, visit):
    visit(0)
    hospital.hidden.update(hospital.offers)
    for day in (1, 2, 3):
        taken, offers = visit(day)
        assert taken.gone == 0
        assert set(offers.values()) == {"open"}
    hospital.hidden.clear()
    taken, offers = visit(4)
    assert (taken.new, taken.gone, len(offers)) == (0, 0, 6)


def test_a_page_that_is_gone_though_listed_ends_its_offer_at_once(hospital, visit):
    visit(0)
    hospital.pages["offre-4"] = Reply("disparu", 404)
    del hospital.offers["offre-6"]  # the listing moves, so pages are asked again
    taken, offers = visit(1)
    assert offers["Infirmier de nuit, service 4"] == "withdrawn"
    hospital.pages.clear()
    hospital.offers["offre-7"] = "Infirmier de nuit, service 7"
    taken, offers = visit(2)
    assert taken.back == 1
    assert offers["Infirmier de nuit, service 4"] == "open"


def test_a_harvest_of_another_reader_reads_everything_again(hospital, visit, monkeypatch):
    visit(0)
    monkeypatch.setattr("schedules.run.reader", lambda: "another")
    visit(1)
    assert len(asked(hospital)) == 7


def test_robots_txt_is_believed_for_a_day_and_a_reservation_for_a_week(hospital, visit):
    said = "User-agent: *\nDisallow: /prive/\n"
    hospital.serve()

    def robots(day: int) -> list[int]:
        hospital.offers["offre-9"] = f"Infirmier de nuit, service {day + 9}"
        serve = hospital.serve

        def with_robots() -> None:
            serve()
            hospital.site.replies["/robots.txt"] = Reply(said, headers={"ETag": '"r1"'})
            hospital.site.replies[WELL_KNOWN] = Reply("[]", type="application/json")

        hospital.serve = with_robots
        visit(day)
        hospital.serve = serve
        return [one.status for one in hospital.site.log if one.path in ("/robots.txt", WELL_KNOWN)]

    assert robots(0) == [200, 200]
    assert robots(0) == []
    assert robots(1) == [304]
    assert robots(8) == [304, 200]
