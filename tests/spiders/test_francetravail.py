"""France Travail's interface, against a stand-in that answers as its documentation says."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from pipeline.errors import SourceError
from pipeline.harvest import Found, Loss, State
from spiders.page import Page
from spiders.platforms import Changed, Follow, francetravail
from tests.spiders.standin import Answer, StandIn

NEWEST = datetime(2027, 3, 1, 8, tzinfo=UTC)
STAMP = "%Y-%m-%dT%H:%M:%SZ"
CLIENT, KEY, TOKEN = "PAR_soigner_essai", "cle-secrete-0123", "jeton-abc-456"


def offer(number, rome="J1506", departement="28", hours=0.0, **others):
    created = (NEWEST - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return {
        "id": f"{number:03}ABCD", "intitule": "Infirmier / Infirmière (H/F)", "description": "Vous travaillez de nuit.",
        "dateCreation": created, "romeCode": rome, "typeContrat": "CDI", "typeContratLibelle": "CDI",
        "lieuTravail": {"libelle": f"{departement} - CHARTRES", "commune": "28085", "codePostal": "28000"},
        "entreprise": {"nom": "CH DE CHARTRES"}, "nombrePostes": 1,
        "contact": {"nom": "Mme Jeanne EXEMPLE", "courriel": "jeanne@ch.example"},
        "origineOffre": {"origine": "1", "urlOrigine": f"https://candidat.francetravail.fr/offres/recherche/detail/{number:03}ABCD"},
        **others,
    }  # fmt: skip


class FranceTravail:
    """What the documentation says: POST for the token; ranges, dates, 204, 206, 400, 401, 429."""

    def __init__(self, offers, busy=0):
        self.offers, self.busy = offers, busy
        self.refused = []

    def __call__(self, asked):
        if asked.path == "/connexion/oauth2/access_token":
            right = {
                "grant_type": "client_credentials", "client_id": CLIENT, "client_secret": KEY,
                "scope": "api_offresdemploiv2 o2dsoffre",
            }  # fmt: skip
            if asked.method != "POST" or asked.query != {"realm": "/partenaire"}:
                return Answer({"error": "invalid_request"}, 400)
            if asked.form != right:
                return Answer({"error": "invalid_client"}, 400)
            return Answer({"access_token": TOKEN, "token_type": "Bearer", "expires_in": 1499})
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return Answer({"message": "Unauthorized"}, 401)
        if self.busy:
            self.busy -= 1
            return Answer(None, 429, {"Retry-After": "1"})
        return self._search(asked.query)

    def _search(self, query):
        begin, end = map(int, query.get("range", "0-149").split("-"))
        low, high = query.get("minCreationDate"), query.get("maxCreationDate")
        wrong = end - begin >= 150 or begin > 1000 or end > 1149 or (low is None) != (high is None)
        if wrong or len(query["departement"].split(",")) > 5:
            self.refused.append(query)
            return Answer({"message": "La plage de résultats demandée est trop importante."}, 400)
        codes = query["codeROME"].split(",")
        matching = sorted(
            (
                one
                for one in self.offers
                if one["romeCode"] in codes
                and one["lieuTravail"]["libelle"].startswith(query["departement"])
                and (low is None or low <= one["dateCreation"][:19] + "Z" <= high)
            ),
            key=lambda one: one["dateCreation"],
            reverse=True,
        )
        shown = matching[begin : end + 1]
        if not shown:
            return Answer(None, 204)
        headers = {"Content-Range": f"offres {begin}-{begin + len(shown) - 1}/{len(matching)}", "Accept-Range": "150"}  # fmt: skip
        return Answer({"resultats": shown, "filtresPossibles": []}, 206 if len(shown) < len(matching) else 200, headers)  # fmt: skip


@pytest.fixture
def keys(monkeypatch):
    monkeypatch.setenv("SOIGNER_FT_ID", CLIENT)
    monkeypatch.setenv("SOIGNER_FT_SECRET", KEY)


@pytest.fixture
def visit(keys, make_source, harvest):
    """Harvest from a stand-in: the harvest, and the stand-in with its log."""

    def go(service, **options):
        stand_in = StandIn(service)
        given = {"departements": ["28"], "api": stand_in.url, "tokens": stand_in.url, **options}
        try:
            source = make_source("ft", stand_in.url, "francetravail", options=given)
            return harvest(source)["ft"], stand_in
        finally:
            stand_in.close()

    return go


def test_a_few_offers(visit, caplog):
    caplog.set_level(logging.DEBUG)
    service = FranceTravail(
        [offer(1), offer(2, "J1102", nombrePostes=3), offer(3, departement="41"), offer(4, "N1101")]
    )
    got, stand_in = visit(service, departements=["28", "41"])
    assert (got.state, got.whole, got.misses_to_retire) == (State.OK, True, 1)
    assert {found.key for found in got.found} == {"001ABCD", "002ABCD", "003ABCD"}
    raw = next(found.raw for found in got.found if found.key == "002ABCD")
    assert raw.title == "Infirmier / Infirmière (H/F)"
    assert (raw.place, raw.employer, raw.contract) == ("28000 CHARTRES", "CH DE CHARTRES", "CDI")
    assert (raw.reference, raw.published[:10]) == ("002ABCD", "2027-03-01")
    assert raw.url == "https://candidat.francetravail.fr/offres/recherche/detail/002ABCD"
    assert "Nombre de postes : 3" in raw.text
    said = repr(got) + caplog.text
    assert not any(word in said for word in (KEY, TOKEN, "jeanne@", "Jeanne"))
    assert [asked.method for asked in stand_in.log] == ["POST", "GET", "GET"]


def test_nothing_to_give_is_empty(visit):
    got, _ = visit(FranceTravail([]))
    assert (got.state, got.whole, got.found) == (State.EMPTY, True, [])


@pytest.mark.parametrize("count", [149, 150, 151, 300, 1050, 1051, 1149, 1150])
def test_pages_up_to_the_cap(visit, count):
    service = FranceTravail([offer(n, hours=n / 10) for n in range(count)])
    got, stand_in = visit(service, rome=["J1506"])
    assert len(got.found) == len({found.key for found in got.found}) == count
    assert (got.whole, service.refused) == (True, [])
    assert len(stand_in.log) <= 2 + count // 150 + (count > 1050)


def test_over_the_cap_it_is_sliced_by_trade_then_by_day(visit):
    offers = [offer(n, "J1506", hours=n / 3) for n in range(2500)]
    offers += [offer(3000 + n, "J1501", hours=n * 10) for n in range(400)]
    offers += [offer(4000 + n, "J1102", hours=n * 24 * 8) for n in range(60)]  # more than a year
    service = FranceTravail(offers)
    got, stand_in = visit(service, rome=["J1102", "J1501", "J1506"])
    assert len(got.found) == len({found.key for found in got.found}) == 2960
    assert (got.state, got.whole, service.refused) == (State.OK, True, [])
    assert len(stand_in.log) < 45


def test_more_than_the_cap_at_one_moment_is_said(visit):
    service = FranceTravail([offer(n) for n in range(1200)])
    got, _ = visit(service, rome=["J1506"])
    assert len(got.found) == 1150
    assert not got.whole
    assert "1200 offres" in got.cause


def test_a_busy_interface_is_asked_again_when_it_says(visit):
    got, stand_in = visit(FranceTravail([offer(1)], busy=2))
    assert (got.state, got.whole, len(got.found)) == (State.OK, True, 1)
    assert len(stand_in.log) == 4
    got, stand_in = visit(FranceTravail([offer(1)], busy=9))
    assert (got.state, got.whole) == (State.BLOCKED, False)
    assert "429" in got.cause


def test_a_wrong_key_is_blocked(visit, monkeypatch):
    monkeypatch.setenv("SOIGNER_FT_SECRET", "autre")
    got, stand_in = visit(FranceTravail([offer(1)]))
    assert (got.state, got.found) == (State.BLOCKED, [])
    assert "identifiant ou la clé" in got.cause
    assert len(stand_in.log) == 1


def test_without_keys_or_hosts_nothing_is_asked(make_source, monkeypatch):
    options = francetravail.Options(departements=("28",))
    source = make_source("ft", "https://www.francetravail.fr/", "francetravail")
    with pytest.raises(SourceError, match=r"hosts .*api\.francetravail\.io"):
        francetravail.first(source, options)
    source = source.model_copy(update={"hosts": ("api.francetravail.io",)})
    monkeypatch.delenv("SOIGNER_FT_ID", raising=False)
    with pytest.raises(SourceError, match="SOIGNER_FT_ID"):
        francetravail.first(source, options)
    monkeypatch.setenv("SOIGNER_FT_ID", CLIENT)
    monkeypatch.setenv("SOIGNER_FT_SECRET", KEY)
    (follow,) = francetravail.first(source, options)
    assert follow.url == "https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire"  # fmt: skip
    assert KEY not in repr(follow)


URL = "http://ft.example/partenaire/offresdemploi/v2/offres/search?departement=28&codeROME=J1506&range=0-149"


def read(document, status=206, headers=None, note=None):
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    page = Page(URL, status, headers or {}, body, note=note, secret=SecretStr(TOKEN))
    assert francetravail.recognises(page)
    return list(francetravail.parse(page, francetravail.Options(departements=("28",))))


def test_answers_of_other_shapes():
    bare, loss, second = read({"resultats": [{"id": "1", "intitule": "IDE", "lieuTravail": {"libelle": "Eure-et-Loir"}}, 3, {"intitule": "x"}]})  # fmt: skip
    assert (bare.raw.place, bare.has_own_page) == ("Eure-et-Loir", False)
    assert isinstance(loss, Loss)
    assert isinstance(second, Loss)
    full = {"resultats": [offer(n) for n in range(150)]}
    assert isinstance(read(full)[-1], Follow)  # a full page without its total is followed
    assert isinstance(read({"resultats": []}, headers={"Content-Range": "offres 0-0/9"})[0], Changed)  # fmt: skip
    assert all(isinstance(one, Found) for one in read({"resultats": [offer(1)]}))


def test_how_long_to_wait():
    headers = {"Retry-After": "Mon, 01 Mar 2027 08:00:20 GMT", "Date": "Mon, 01 Mar 2027 08:00:00 GMT"}  # fmt: skip
    (again,) = read(b"", 429, headers)
    assert (again.after, again.url, again.secret) == (20.0, URL, SecretStr(TOKEN))
    (again,) = read(b"slow down", 429, {"Retry-After": "3"}, note="++")
    assert (again.after, again.note) == (3.0, "+++")
    for headers, note in (({"Retry-After": "3"}, "+++"), ({"Retry-After": "3600"}, None)):
        (changed,) = read(b"", 429, headers, note)
        assert changed.state is State.BLOCKED
    (refused,) = read({"message": "Format du paramètre incorrect"}, 400)
    assert "Format du paramètre" in refused.reason
    assert read({"message": "x"}, 401)[0].state is State.BLOCKED
