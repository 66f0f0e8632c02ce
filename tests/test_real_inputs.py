"""Real inputs, published by others, through the real spiders over HTTP, into a store."""

from __future__ import annotations

import threading
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

import pytest

from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store import offers as kept
from pipeline.store.coverage import refusals
from schedules.run import Visited, harvest
from spiders.source import Source

REAL = Path(__file__).parents[1].parent / "shared/real"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not REAL.is_dir(), reason="../shared/real is absent"),
]

NOTICES = {
    "columns": {
        "title": "libelle_poste", "text": ["missions_emploi", "libelle_corps_grade"],
        "url": "url_pdf_avp", "employer": "nom_collectivite_entreprise",
        "place": "lieu_exercice_travail", "contract": "libelle_corps_grade",
        "published": "date_mise_en_ligne", "deadline": "date_cloture_avp",
        "starts": "date_poste_a_pourvoir", "reference": "numero_avp",
    },
    "key": ["id_avp"],
}  # fmt: skip


TITLED = {
    "25-1960": "Canala", "25-1959": "Hienghène", "25-1224": "Ouégoa", "25-1207": "Ponérihouen",
    "25-1209": "Touho", "25-1958": "Poindimié", "25-1255": "Houaïlou", "25-0724": "Yaté",
    "25-1601": "Thio", "25-1978": "La Foa",
}  # fmt: skip
"""Places that stand in the title alone."""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args):  # noqa: A002
        """Nothing: a test's output is its own."""


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(REAL)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def visit(site, tmp_path, platform, path, today, **options):
    """Harvest one real file into a store of its own: the visit, and the store's settings."""
    settings = Settings(
        data=tmp_path, today=today, gap=0.0, allow_private_hosts=(ip_network("127.0.0.0/8"),)
    )
    source = Source(
        slug="reel", name="Source réelle", url=f"{site}/{path}", publisher="plateforme",
        platform=platform, options=options,
    )  # fmt: skip
    seen: list[Visited] = []
    harvest(settings, [source], [source], seen.append)
    (visited,) = seen
    return visited, settings


def test_the_vacancy_notices(site, tmp_path):
    """206 notices: 52 or so of health come out as offers, every other is a stored refusal."""
    visited, settings = visit(
        site, tmp_path, "table", "avis-de-vacance-nouvelle-caledonie.csv", date(2025, 12, 10),
        **NOTICES,
    )  # fmt: skip
    assert visited.taken.state == "ok"
    assert len(visited.harvest.found) == 206
    with Store.open(settings.database) as store, store.reading() as session:
        rows = [row.offer for row in kept.all_offers(session)]
        refused = refusals(session, limit=1000)
    assert len(rows) + len(refused) == 206  # no two of them are one opening
    assert 50 <= len(rows) <= 62
    assert {row.step for row in refused} <= {"relevance", "opening"}
    # 32 of them name no commune, in any column or title: those stay without a place
    assert {offer.place.departement for offer in rows if offer.place} == {"988"}
    places = {
        offer.reference: offer.place.commune
        for offer in rows
        if offer.place and offer.place.commune
    }
    assert len(places) >= 25
    for reference, commune in TITLED.items():
        assert places[reference] == commune

    bourail = [offer for offer in rows if offer.title == "Médecin à l'UPASS de Bourail"]
    assert sorted(offer.reference for offer in bourail) == ["25-1593", "25-1598", "25-1768"]
    assert {offer.place.commune for offer in bourail} == {"Bourail"}
    assert {offer.deadline for offer in bourail} == {date(2026, 1, 22)}
    (bloc,) = [offer for offer in rows if offer.reference == "25-1963"]
    assert (bloc.title, bloc.positions) == ("Infirmier de bloc opératoire", 4)
    assert (bloc.professions, bloc.specialties) == (("infirmier",), ("ibode",))
    assert bloc.deadline == date(2026, 1, 22)


def test_the_public_feed(site, tmp_path):
    """Seven apprenticeships, none in health: seven stored refusals, nothing lost."""
    visited, settings = visit(
        site, tmp_path, "feed", "pass-service-public.rss", date(2025, 3, 1), dc_date="starts"
    )
    assert len(visited.harvest.found) == 7
    assert all("<" not in one.raw.title for one in visited.harvest.found)
    with Store.open(settings.database) as store, store.reading() as session:
        open_offers = list(kept.all_offers(session))
        refused = refusals(session)
    assert len(open_offers) + len(refused) == 7
    assert visited.taken.losses == 0


@pytest.mark.parametrize("name", ["common", "microblog", "emptyItems"])
def test_a_bridge_gives_the_same_items_in_each_format(site, tmp_path, name):
    said = []
    for form in ("json", "atom", "mrss"):
        visited, _ = visit(site, tmp_path / form, "feed", f"bridge/{name}.{form}", date(2026, 1, 1))
        assert visited.taken.state == "ok"
        said.append(
            [
                ((one.raw.title or one.raw.text), one.raw.url, (one.raw.published or "")[:4])
                for one in visited.harvest.found
            ]
        )
    counts = {len(items) for items in said}
    assert len(counts) == 1
    assert counts != {0}
    # a microblog's items have no title in JSON and Media RSS; Atom must have one, and repeats it
    first, *others = [[item[0] for item in items] for items in said]
    assert all(other == first for other in others)


@pytest.mark.parametrize("form", ["json", "atom", "mrss"])
def test_an_empty_bridge_is_empty_and_no_error(site, tmp_path, form):
    visited, _ = visit(site, tmp_path, "feed", f"bridge/empty.{form}", date(2026, 1, 1))
    assert visited.taken.state == "empty"
    assert visited.taken.cause is None
