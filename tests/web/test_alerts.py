"""Alerts from the form to the way out: real letters, pages that tell nothing, and no way round."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from sqlalchemy import select
from starlette.requests import Request

from index import open_engine
from pipeline.intake import take_in
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store.tables import AlertRow
from schedules.alerts import send_due
from tests.postbox import Postbox, opened, part
from web.app import create_app
from web.house import House
from web.pace import AN_HOUR, Pace

from .conftest import TODAY, raw, seen

WHO = "camille@example.org"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@dataclass
class Desk:
    """The application with a mail server behind it, on a copy of the made country."""

    client: TestClient
    box: Postbox
    settings: Settings

    def ask(self, who: str = WHO, search: str = "q=nuit", often: str = "day", **more: str):
        form = {"adresse": who, "recherche": search, "rythme": often, **more}
        return self.client.post("/alertes", data=form)

    def rows(self) -> list[AlertRow]:
        with Store.open(self.settings.database) as store, store.reading() as session:
            return list(session.scalars(select(AlertRow)))

    def link(self, number: int = -1) -> str:
        """The path of the link in a letter: to confirm, or the way out."""
        (found,) = re.findall(
            r"https://soigner\.example(/alertes/\S+)", part(self.box.letters[number], "plain")
        )
        return found

    def subscribe(self, **asked: str) -> None:
        self.ask(**asked)
        assert self.client.post(self.link()).status_code == 200

    def send(self, days: int):
        """What the clock does so many days later."""
        later = TODAY.date() + timedelta(days=days)
        return send_due(self.settings.model_copy(update={"today": later})).sending

    def publish(self, *titles: str, text: str = "Poste à Dreux.") -> None:
        """New openings, that no index holds yet."""
        made = [
            raw("ch-bleuets", n, title, text, place="Dreux") for n, title in enumerate(titles, 1)
        ]
        with Store.open(self.settings.database) as store, store.session() as session:
            when = TODAY + timedelta(hours=3)
            take_in(session, seen("ch-bleuets", made, when), when)


@pytest.fixture
def desk(settings: Settings, folder: Path) -> Iterator[Desk]:
    shutil.copytree(settings.data, folder / "data")
    with opened() as box:
        mine = settings.model_copy(
            update={
                "data": folder / "data", "smtp_url": box.url, "site_url": "https://soigner.example",
                "mail_from": "Soigner <alertes@soigner.example>",
            }
        )  # fmt: skip
        with TestClient(create_app(mine), follow_redirects=False) as client:
            yield Desk(client, box, mine)


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "lxml")


def test_from_the_form_to_the_way_out(desk: Desk) -> None:
    form = soup(desk.client.get("/?q=nuit&near=Dreux&km=50&sort=date&page=1")).select_one(
        "form.alert-form"
    )
    fields = {field["name"]: field.get("value", "") for field in form.select("input")}
    asked = desk.client.post(form["action"], data={**fields, "adresse": WHO, "rythme": "week"})
    assert asked.status_code == 303
    looked = desk.client.get(asked.headers["location"])
    assert soup(looked).h1.get_text() == "Regardez votre boîte"

    (letter,) = desk.box.letters
    assert letter["To"] == WHO
    assert letter["From"] == "Soigner <alertes@soigner.example>"
    assert letter["Subject"] == "Confirmez votre alerte Soigner"
    for form_of in ("plain", "html"):
        text = " ".join(part(letter, form_of).split()).replace("\u202f", " ")
        assert "« nuit », à moins de 50 km de Dreux (28)" in text
        assert "chaque semaine" in text
    (row,) = desk.rows()
    assert row.search == "km=50&near=Dreux&q=nuit"
    assert row.confirmed_at is None

    path = desk.link()
    page = soup(desk.client.get(path))
    assert page.h1.get_text().replace("\u00a0", " ") == "Confirmer cette alerte ?"
    assert desk.rows()[0].confirmed_at is None, "opening a link is no consent: programs do it"
    done = desk.client.post(page.select_one("form")["action"])
    assert soup(done).h1.get_text() == "Votre alerte est confirmée"
    assert desk.rows()[0].confirmed_at is not None

    desk.publish("Infirmier de nuit en endoscopie")
    assert desk.send(8).outcomes == {"sent": 1}
    way_out = desk.link()
    assert (
        soup(desk.client.get(way_out)).h1.get_text().replace("\u00a0", " ")
        == "Arrêter cette alerte ?"
    )
    assert len(desk.rows()) == 1
    ended = desk.client.post(way_out, data=ONE_CLICK)
    assert ended.status_code == 200
    assert soup(ended).h1.get_text() == "C'est arrêté"
    assert desk.rows() == []
    for answer in (desk.client.get(way_out), desk.client.post(way_out), desk.client.get(path)):
        assert answer.status_code == 404
        assert "elle est bien effacée" in answer.text


def test_a_digest_tells_what_opened_and_how_to_end_it(desk: Desk) -> None:
    desk.subscribe(search="q=nuit")
    desk.publish("Infirmier de nuit en endoscopie", "Aide-soignant en hématologie")
    done = desk.send(2)
    assert (done.outcomes, done.empty) == ({"sent": 1}, 0)
    letter = desk.box.letters[-1]
    assert letter["Subject"] == "1 nouvelle offre : « nuit »"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Content-Language"] == "fr"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert (
        urlsplit(letter["List-Unsubscribe"].strip("<>")).path
        == re.search(r"/alertes/arret/\S+", part(letter, "plain"))[0]
    )
    assert letter.get_content_type() == "multipart/alternative"
    plain, html = part(letter, "plain"), part(letter, "html")
    read = BeautifulSoup(html, "lxml")
    for text in (plain, read.get_text()):
        assert "Infirmier de nuit en endoscopie" in text
        assert "Hôpital des Bleuets, Dreux (Eure-et-Loir)" in text
        assert "hématologie" not in text
        assert "cardiologie" not in text, "what was open before is no news"
    assert re.search(r"https://soigner\.example/offres/\w+", plain)
    assert read.html["lang"] == "fr"
    assert read.title.get_text()
    assert not read.select("img, script, link, iframe, object")
    assert {urlsplit(a["href"]).netloc for a in read.select("a")} == {"soigner.example"}
    assert "http" not in str(read.style)


def test_nothing_new_is_no_letter_and_nothing_is_told_twice(desk: Desk) -> None:
    desk.subscribe()
    assert (desk.send(2).outcomes, desk.send(3).empty) == ({}, 1)
    desk.publish("Infirmier de nuit en endoscopie")
    assert desk.send(4).outcomes == {"sent": 1}
    assert desk.send(4).outcomes == {}
    assert (desk.send(5).outcomes, desk.send(6).empty) == ({}, 1)
    assert len(desk.box.letters) == 2


def test_a_long_digest_tells_twenty_and_links_to_the_rest(desk: Desk) -> None:
    desk.subscribe(search="q=bleuets")
    wards = (
        "orl",
        "endoscopie",
        "hématologie",
        "dialyse",
        "maternité",
        "réanimation",
        "oncologie",
        "bloc",
    )
    trades = ("Infirmier", "Aide-soignant", "Médecin")
    desk.publish(*(f"{trade} en {ward}" for trade in trades for ward in wards))
    assert desk.send(2).outcomes == {"sent": 1}
    read = BeautifulSoup(part(desk.box.letters[-1], "html"), "lxml")
    new = int(read.h1.get_text().split()[0])
    assert new > 20
    assert len(read.select("li")) == 20
    assert f"Et {new - 20} autre" in read.get_text()
    assert read.select_one("a.button")["href"] == "https://soigner.example/?q=bleuets&sort=date"


def test_a_search_that_nothing_answers_is_told_of_the_first_only(desk: Desk) -> None:
    """The page loosens such a search to show something; a letter does not."""
    desk.subscribe(search="q=perfusionniste+nuit")
    desk.publish("Infirmier de nuit en endoscopie")
    assert desk.send(2).empty == 1


def test_nobody_learns_whether_an_address_has_alerts(desk: Desk) -> None:
    desk.subscribe()
    answers = [desk.ask(who) for who in (WHO, "other@example.org", WHO.upper())]
    assert len({(one.status_code, one.headers["location"], one.text) for one in answers}) == 1
    assert not any("example.org" in one.headers["location"] for one in answers)
    assert desk.box.to == [WHO, WHO, "other@example.org", "CAMILLE@example.org"], (
        "each is written to alike"
    )


def test_one_address_is_not_pestered(desk: Desk) -> None:
    answers = {desk.ask(search=f"q={n}").status_code for n in range(8)}
    assert answers == {303}
    assert len(desk.box.letters) == 5


def test_one_place_sends_so_many_forms_an_hour(desk: Desk) -> None:
    for number in range(AN_HOUR):
        assert desk.ask(f"a{number}@example.org").status_code == 303
    answer = desk.ask("one-more@example.org")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 3600
    assert len(desk.rows()) == AN_HOUR
    stored = b"".join(path.read_bytes() for path in desk.settings.data.rglob("*") if path.is_file())
    assert b"testclient" not in stored, "who asked is written nowhere"


def test_networks_are_counted_apart() -> None:
    def come_from(host: str) -> Request:
        return Request({"type": "http", "client": (host, 1)})

    pace = Pace(1)
    assert pace.wait(come_from("2001:db8::1")) == 0
    assert pace.wait(come_from("2001:db8::2")) > 0, "a household of IPv6 is one place"
    assert pace.wait(come_from("2001:db8:0:1::1")) == 0
    assert pace.wait(come_from("192.0.2.1")) == 0


@pytest.mark.parametrize(
    "typed",
    ["", "camille", "camille@", "@example.org", "a@b", "a@127.0.0.1", "a b@example.org", "a@exa mple.org",
     "a@example.org,b@example.org", "a@example.org\r\nBcc: b@example.org", "a@example.org\nX: y",
     "a\r\n@example.org", "a@[127.0.0.1]", "<a@example.org>", "Camille <a@example.org>", "a..b@example.org",
     ".a@example.org", "a@-example.org", "a@example..org", "é@example.org", "a@exam\x00ple.org",
     f"{'a' * 65}@example.org", f"a@{'b' * 64}.org", f"a@{'abcdefgh.' * 30}org", '"a b"@example.org'],
)  # fmt: skip
def test_what_is_no_address_is_said_and_nothing_sent(desk: Desk, typed: str) -> None:
    answer = desk.ask(typed)
    assert answer.status_code == 422
    page = soup(answer)
    field = page.select_one("#adresse")
    assert field["aria-invalid"] == "true"
    assert page.select_one(f"#{field['aria-describedby']}").get_text().startswith("Adresse")
    assert page.select_one("input[name=recherche]")["value"] == "q=nuit"
    assert desk.rows() == []
    assert desk.box.letters == []


def test_words_of_a_search_cannot_become_headers(desk: Desk) -> None:
    evil = (
        "q=nuit%0D%0ABcc%3A%20victim%40example.org%0D%0A%0D%0A%3Cscript%3Ealert(1)%3C%2Fscript%3E"
    )
    desk.subscribe(search=evil)
    desk.publish("Infirmier de nuit, bcc victim@example.org, script alert(1) script")
    desk.send(2)
    for letter in desk.box.letters:
        assert letter["Bcc"] is None
        assert "<script" not in part(letter, "html")
    assert desk.box.to == [WHO] * len(desk.box.letters)


def test_hostile_titles_stay_text_in_letters(desk: Desk) -> None:
    desk.subscribe(search="q=bleuets")
    title = "Infirmier <img src=https://spy.example/x.png> {{ 7 * 7 }} de nuit"
    desk.publish(title)
    desk.send(2)
    html = BeautifulSoup(part(desk.box.letters[-1], "html"), "lxml")
    assert not html.select("img")
    assert "49" not in html.get_text()


@pytest.mark.parametrize(
    "search", ["kind=rien", "x=1", "near=Nullepart-sur-Rien", f"q={'a' * 1001}"]
)
def test_a_search_that_cannot_be_is_refused(desk: Desk, search: str) -> None:
    assert desk.ask(search=search).status_code == 422
    assert desk.client.get(f"/alertes?{search}").status_code == 422
    assert desk.rows() == []


def test_a_machine_that_fills_in_everything_is_answered_and_forgotten(desk: Desk) -> None:
    assert desk.ask(site="https://spam.example").status_code == 303
    assert desk.rows() == []
    assert desk.box.letters == []


def test_other_sites_large_bodies_and_odd_rhythms_are_refused(desk: Desk) -> None:
    form = {"adresse": WHO, "recherche": "q=nuit"}
    answer = desk.client.post("/alertes", data=form, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert desk.ask(often="hour").status_code == 422
    assert desk.ask(more="x" * 10_000).status_code == 422
    assert desk.client.post("/alertes", content=b"\xff&=&" * 500).status_code == 422
    assert desk.rows() == []


@pytest.mark.parametrize("token", ["x", "0" * 32, "%00", "é", "..%2F..", "a" * 5000])
def test_wrong_links_are_a_page(desk: Desk, token: str) -> None:
    for path in ("confirmer", "arret"):
        for ask in (desk.client.get, desk.client.post):
            answer = ask(f"/alertes/{path}/{token}")
            assert answer.status_code == 404
            assert "Traceback" not in answer.text


def test_pages_of_alerts_are_nobody_else_s(desk: Desk) -> None:
    desk.ask()
    token = desk.link().rpartition("/")[2]
    for path in (
        "/alertes",
        "/alertes/demandee",
        f"/alertes/confirmer/{token}",
        f"/alertes/arret/{token}",
        "/alertes/arret/x",
    ):
        answer = desk.client.get(path)
        assert answer.headers["cache-control"] == "no-store", path
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in answer.headers["x-robots-tag"]
        assert "noindex" in soup(answer).select_one("meta[name=robots]")["content"]
        assert WHO not in answer.text
        assert not soup(answer).select("[style], script:not([src]), style")


def test_a_stranger_s_wish_can_be_erased_at_once(desk: Desk) -> None:
    desk.ask()
    forms = soup(desk.client.get(desk.link())).select("form")
    assert desk.client.post(forms[1]["action"]).status_code == 200
    assert desk.rows() == []


def test_all_alerts_of_an_address_end_together(desk: Desk) -> None:
    for search in ("q=nuit", "q=jour"):
        desk.subscribe(search=search)
    desk.subscribe(who="other@example.org")
    desk.publish("Infirmier de nuit en endoscopie")
    desk.send(2)
    number = desk.box.to.index(WHO, 3)
    answer = desk.client.post(desk.link(number), data={"toutes": "1"})
    assert "Vos 2 alertes sont effacées" in answer.text.replace("\u00a0", " ")
    assert [row.address for row in desk.rows()] == ["other@example.org"]


def test_a_server_that_is_down_loses_no_wish(desk: Desk) -> None:
    desk.box.answers["MAIL"] = "421 down for maintenance"
    assert desk.ask().status_code == 303
    assert desk.box.letters == []
    desk.box.answers.clear()
    assert send_due(desk.settings).sending.outcomes == {"sent": 1}
    assert desk.client.post(desk.link()).status_code == 200


def test_over_plain_http_no_one_click_is_promised(desk: Desk) -> None:
    desk.subscribe()
    desk.publish("Infirmier de nuit en endoscopie")
    desk.settings = desk.settings.model_copy(update={"site_url": "http://127.0.0.1:8000"})
    desk.send(2)
    letter = desk.box.letters[-1]
    assert letter["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/alertes/arret/")
    assert letter["List-Unsubscribe-Post"] is None


def test_without_settings_the_form_is_hidden_and_says_why(served: TestClient, house: House) -> None:
    none = house.settings.model_copy(update=dict.fromkeys(("smtp_url", "mail_from", "site_url")))
    served.app.state.house = replace(house, settings=none)
    page = soup(served.get("/?q=nuit"))
    assert not page.select("form.alert-form")
    assert "SOIGNER_SMTP_URL, SOIGNER_MAIL_FROM et SOIGNER_SITE_URL" in page.get_text()
    assert served.post("/alertes", data={"adresse": WHO, "recherche": "q=nuit"}).status_code == 503
    two = house.settings.model_copy(update={"site_url": None})
    served.app.state.house = replace(house, settings=two)
    text = soup(served.get("/alertes?q=nuit")).get_text()
    assert "il y manque SOIGNER_SITE_URL." in text


def test_the_index_is_brought_up_to_date_before_a_digest(desk: Desk) -> None:
    desk.subscribe()
    desk.publish("Infirmier de nuit en endoscopie")
    engine = open_engine(desk.settings)
    before = engine.count()
    assert desk.send(2).outcomes == {"sent": 1}
    assert engine.count() == before + 1
    engine.close()


def test_every_page_of_an_engine_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.subscribe(search="departement=28")
    wards = ("orl", "endoscopie", "hématologie", "dialyse", "maternité", "réanimation")
    desk.publish(*(f"Infirmier en {ward}" for ward in wards))
    monkeypatch.setattr("web.digest._DEPTH", 4)
    desk.send(2)
    told = part(desk.box.letters[-1], "plain")
    assert all(f"Infirmier en {ward}" in told.replace("ORL", "orl") for ward in wards)


def test_what_has_gone_meanwhile_is_not_told(desk: Desk) -> None:
    desk.subscribe(search="q=bleuets")
    desk.publish("Infirmier de nuit en endoscopie", "Aide-soignant en hématologie")
    desk.publish("Infirmier de nuit en endoscopie")
    assert desk.send(2).outcomes == {"sent": 1}
    told = part(desk.box.letters[-1], "plain")
    assert told.startswith("1 nouvelle offre")
    assert "hématologie" not in told


SPAM = (
    "Gagnez 5000 euros sur https://evil.example/gain ou www.evil.example evil.example evil．example "
    "écrivez à gain@evil.example, appelez le 06 12 34 56 78 tel:+33612345678"
)


def test_the_letter_that_asks_says_nothing_for_whoever_filled_the_form_in(desk: Desk) -> None:
    asked = {"q": SPAM, "departement": "28", "contract": "cdi", "near": "Dreux", "km": "50"}
    desk.ask(search=urlencode(asked))
    letter = desk.box.letters[-1]
    for text in (part(letter, "plain"), soup_of(part(letter, "html")), letter["Subject"]):
        for word in ("evil", "5000", "06", "3361", "www", "tel:", "http://", "evil.example"):
            assert word not in text.replace("https://soigner.example", ""), word
    text = " ".join(part(letter, "plain").replace("\u00a0", " ").split())
    for words in ("à moins de 50 km de Dreux (28)", "Eure-et-Loir (28)", "CDI", "d'autres mots"):
        assert words in text
    assert desk.client.post(desk.link()).status_code == 200


def soup_of(html: str) -> str:
    """All that an HTML letter says, its links included, those of this site aside."""
    page = BeautifulSoup(html, "lxml")
    assert {urlsplit(a["href"]).netloc for a in page.select("a[href]")} == {"soigner.example"}
    return page.body.get_text(" ")
