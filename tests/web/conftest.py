"""A small made country to look at: fictional employers in real communes, taken in as a crawl is."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright

from index import open_engine
from index.sync import sync
from pipeline.errors import EngineError, QueryError
from pipeline.harvest import Found, Harvest, Loss, SourceCard, State
from pipeline.intake import take_in
from pipeline.offer import RawOffer, RawSource
from pipeline.settings import PARIS, Settings
from pipeline.store import Store, alerts, letters
from pipeline.store.offers import all_offers
from pipeline.store.sources import register
from tests.web.visiting import ALERTS, FLAGS, PATHS, WIDE, Visit
from web.app import create_app
from web.house import House

TODAY = datetime(2027, 3, 1, 9, 0, tzinfo=PARIS)


def card(slug: str, name: str, publisher: str, insee: str | None, departement: str) -> SourceCard:
    """A made source."""
    url = f"https://{slug}.example/"
    return SourceCard(slug, name, url, "jobposting", publisher, insee, departement)


CARDS = (
    card("ch-vesgre", "Centre hospitalier du Val de Vesgre", "hopital", "28134", "28"),
    card("clinique-tilleuls", "Clinique des Tilleuls", "clinique", "28085", "28"),
    card("ehpad-acacias", "EHPAD Les Acacias", "ehpad", "28088", "28"),
    card("beauce-emploi-sante", "Beauce Emploi Santé", "plateforme", None, "28"),
    card("ch-bleuets", "Hôpital des Bleuets", "hopital", "28051", "28"),
    card("msp-perchoir", "Maison de santé du Perchoir", "msp", "28280", "28"),
    card("clinique-etang", "Clinique de l'Étang", "clinique", "28229", "28"),
    card("ehpad-glycines", "EHPAD Les Glycines", "ehpad", "28196", "28"),
    card("cabinet-oppose", "Cabinet du Moulin", "cabinet", "28214", "28"),
    card("ch-sologne", "Centre hospitalier des Brandes", "hopital", "41194", "41"),
    card("msp-trois-rives", "Maison de santé des Trois Rives", "msp", "41269", "41"),
)
BY_SLUG = {one.slug: one for one in CARDS}

WARDS = ("cardiologie", "gériatrie", "pédiatrie", "urgences", "chirurgie", "néphrologie", "soins")
# title, contract as published, text; filled for each ward of each site
ROLES = (
    ("Infirmier(ère) de nuit en {} H/F", "CDI", "rejoindre l'équipe de nuit de {}, 12 heures"),
    ("Aide-soignant en {}", "CDD de 6 mois", "accompagner les patients de {} au quotidien"),
    ("Médecin en {}", "Praticien hospitalier", "partager la continuité des soins de {}"),
    ("Masseur-kinésithérapeute, service de {}", "CDI", "prendre en charge la rééducation en {}"),
)
SITES = (
    ("ch-vesgre", "Dreux", 5),
    ("clinique-tilleuls", "Chartres", 4),
    ("ehpad-acacias", "Châteaudun", 1),
    ("ch-sologne", "Romorantin-Lanthenay", 3),
)


def raw(slug: str, number: int, title: str, text: str, **more: str | None) -> RawOffer:
    """What a made site publishes."""
    source = BY_SLUG[slug]
    return RawOffer(
        title=title,
        text=text,
        **{
            "url": f"{source.url}offres/{number}",
            "employer": source.name,
            "reference": f"{slug[:6].upper()}-{number:03}",
            "published": (TODAY - timedelta(days=number % 40)).strftime("%d/%m/%Y"),
            **more,
        },
        source=RawSource(name=source.name, publisher=source.publisher, insee=source.insee),
    )


def published_by(slug: str, place: str, wards: int) -> list[RawOffer]:
    """Four openings a ward."""
    name = BY_SLUG[slug].name
    made = []
    for at, ward in enumerate(WARDS[:wards]):
        for role, (title, contract, mission) in enumerate(ROLES):
            number = 10 * at + role + 1
            text = (
                f"<p>{name}, à {place}, recrute pour {mission.format(ward)}. "
                f"Service de {10 + number} lits, équipe stable, logement possible à l'arrivée. "
                f"Numéro de poste {number}.</p>"
            )
            deadline = (TODAY + timedelta(days=3 + 4 * number)).strftime("%d/%m/%Y")
            made.append(
                raw(
                    slug, number, title.format(ward), text,
                    place=place, contract=contract, deadline=deadline if number % 3 else None,
                )
            )  # fmt: skip
    return made


OTHERS = (
    raw("msp-trois-rives", 1, "Cherche remplaçant médecin généraliste, vacances de printemps",
        "Cabinet de groupe à Vendôme, rétrocession 80 %, secrétariat sur place.", place="Vendôme"),
    raw("msp-trois-rives", 2, "Cabinet à louer dans la maison de santé, sage-femme bienvenue",
        "Local vacant de 25 m² dans la MSP à Vendôme, pour une sage-femme.", place="Vendôme"),
    raw("msp-trois-rives", 3, "Stage d'interne en médecine générale, SASPAS",
        "Stage ambulatoire dans la maison de santé de Vendôme, logement offert.", place="Vendôme"),
    raw("msp-perchoir", 1, "Cession de cabinet de pédicure-podologue, départ à la retraite",
        "Cède patientèle fidèle à Nogent-le-Rotrou.", place="Nogent-le-Rotrou"),
    raw("msp-perchoir", 2, "La maison de santé recherche un orthophoniste pour s'installer",
        "Nogent-le-Rotrou, liste d'attente, loyer modéré.", place="Nogent-le-Rotrou"),
)  # fmt: skip
REFUSED = raw("ch-vesgre", 90, "Jardinier paysagiste", "Entretien du parc de l'hôpital, tonte.")
GONE = raw("ehpad-acacias", 80, "Ergothérapeute à mi-temps", "Châteaudun.", place="Châteaudun")
FILLED = raw("ehpad-acacias", 81, "Psychologue de l'EHPAD", "Châteaudun, 50 %.", place="Châteaudun")


def seen(slug: str, raws: list[RawOffer], when: datetime = TODAY, **more: object) -> Harvest:
    """One whole visit to a made site."""
    found = [Found(key=str(one.url), raw=one) for one in raws]
    made = Harvest(card=BY_SLUG[slug], started=when, ended=when + timedelta(seconds=9))
    made.whole, made.found, made.misses_to_retire, made.pages = True, found, 1, 1 + len(found)
    for name, value in more.items():
        setattr(made, name, value)
    return made


def harvests() -> Iterator[Harvest]:
    """Ten days ago, then today: what is new, what went, who does not answer."""
    before = TODAY - timedelta(days=10)
    full = {slug: published_by(slug, place, wards) for slug, place, wards in SITES}
    yield seen("ehpad-acacias", [*full["ehpad-acacias"], GONE, FILLED], before)
    for slug in ("clinique-tilleuls", "ch-sologne"):
        yield seen(slug, full[slug], before)
    for slug in ("msp-perchoir", "msp-trois-rives"):
        yield seen(slug, [one for one in OTHERS if one.reference.startswith(slug[:6].upper())])
    yield seen("ehpad-acacias", full["ehpad-acacias"])
    lost = Loss("page illisible : ni titre ni texte", "https://ch-vesgre.example/offres/99")
    yield seen("ch-vesgre", [*full["ch-vesgre"], REFUSED], losses=[lost])
    first = full["ch-vesgre"][0]
    copy = first.model_copy(
        update={
            "url": "https://beauce-emploi-sante.example/annonce/7",
            "source": RawSource(name="Beauce Emploi Santé", publisher="plateforme"),
        }
    )
    yield seen("beauce-emploi-sante", [copy])
    yield seen("ehpad-glycines", [], state=State.EMPTY)
    refused = {"state": State.BLOCKED, "cause": "robots.txt interdit cette page", "whole": False}
    yield seen("clinique-etang", [], **refused)


def fill(settings: Settings) -> None:
    """Take the made harvests in, then index them."""
    with Store.open(settings.database) as store:
        with store.session() as session:
            register(session, CARDS, ["cabinet-oppose"], now=TODAY)
        for one in harvests():
            with store.session() as session:
                take_in(session, one, one.started)
        engine = open_engine(settings)
        try:
            sync(store, engine, settings.index)
        finally:
            engine.close()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a filled house; copy them to write elsewhere."""
    made = Settings(
        _env_file=None,
        data=tmp_path_factory.mktemp("web"),
        today=TODAY.date(),
        contact="mailto:robot@soigner.example",
        # nobody listens there: tests that send letters give a server of their own
        smtp_url="smtp://127.0.0.1:9",
        mail_from="Soigner <alertes@soigner.example>",
        site_url="https://soigner.example",
        database_url="",
        api_rate=0,
        departements=(),  # of a made country: the catalogue's own sources are no part of it
        index="embedded",
    )
    fill(made)
    return made


@pytest.fixture(scope="session")
def served(settings: Settings) -> Iterator[TestClient]:
    """A client of the running application; a broken handler answers 500 as it would in truth."""
    client = TestClient(create_app(settings), raise_server_exceptions=False, follow_redirects=False)
    with client:
        yield client


@pytest.fixture
def house(served: TestClient) -> Iterator[House]:
    """The rooms of the application, put back when the test has changed them."""
    state = served.app.state
    kept = state.house
    yield kept
    state.house = kept


@dataclass(frozen=True, slots=True)
class Site:
    """The application on a loopback port."""

    url: str


@contextmanager
def serving(app: FastAPI) -> Iterator[Site]:
    """An application served over HTTP in a thread."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            limit = time.monotonic() + 30
            while not server.started:
                assert thread.is_alive(), "the server stopped before it started"
                assert time.monotonic() < limit, "the server did not start in 30 s"
                time.sleep(0.02)
            yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}")
        finally:
            server.should_exit = True
            thread.join(timeout=30)


@pytest.fixture(scope="session")
def site(settings: Settings) -> Iterator[Site]:
    """The application on this machine."""
    with serving(create_app(settings)) as served:
        yield served


def out_of_order(status: int) -> None:
    """Fail as a handler may."""
    if status == 422:
        raise QueryError("near", "aucune commune « Chartrs » ; proches : Chartres, Charts")
    if status == 503:
        raise EngineError("absent")
    raise HTTPException(status)


@pytest.fixture(scope="session")
def lived_in(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a copy of the filled house."""
    copy = tmp_path_factory.mktemp("lived-in") / "data"
    shutil.copytree(settings.data, copy)
    return settings.model_copy(update={"data": copy})


@pytest.fixture(scope="session")
def whole_site(lived_in: Settings) -> Iterator[Site]:
    """The application where alerts are kept, and an address for each of its errors."""
    app = create_app(lived_in)
    app.add_api_route("/erreur/{status}", out_of_order, include_in_schema=False)
    app.router.routes.insert(0, app.router.routes.pop())
    with serving(app) as served:
        yield served


def alert(store: Store, *, confirmed: bool) -> str:
    """Keep an alert as the form and its letter do; the token of that letter's link."""
    with store.session() as session:
        id_ = alerts.ask(session, "camille@example.org", "near=Dreux&q=nuit", "week", TODAY)
        assert id_ is not None
    with store.session() as session:
        claim = letters.claim(session, id_, TODAY)
        assert claim is not None
        if confirmed:
            assert alerts.confirm(session, id_, TODAY)
    return claim.token


@pytest.fixture(scope="session")
def paths(lived_in: Settings) -> dict[str, str]:
    """Every page, by a name."""
    with Store.open(lived_in.database) as store:
        with store.reading() as session:
            kept = list(all_offers(session))
        wish, kept_wish = alert(store, confirmed=False), alert(store, confirmed=True)
    ways = (f"confirmer/{wish}", f"confirmer/{kept_wish}", f"arret/{kept_wish}")
    linked = {name: f"/alertes/{way}" for name, way in zip(ALERTS, ways, strict=True)}
    shown = [one.offer.id for one in kept if one.offer.status == "open" and not one.merged_into]
    gone = next(one.offer.id for one in kept if one.offer.status != "open")
    several = next(one.offer.id for one in kept if len(one.offer.sources) > 1)
    errors = {f"message {status}": f"/erreur/{status}" for status in (410, 422, 503)}
    offers = {"offer": f"/offres/{shown[0]}", "two sites": f"/offres/{several}"}
    return PATHS | linked | offers | {"gone": f"/offres/{gone}"} | errors


@pytest.fixture(scope="session")
def serve() -> Callable[[Settings], AbstractContextManager[Site]]:
    """What serves the application with other settings."""
    return lambda settings: serving(create_app(settings))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium; the test is left out where there is none."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit in a fresh profile; at its end nothing has failed and nobody else was asked."""
    options = {"viewport": WIDE, **getattr(request, "param", {})}
    context = browser.new_context(base_url=site.url, locale="fr-FR", **options)
    made = Visit(context, site.url)
    yield made
    context.close()
    assert made.faults == []
    assert {urlsplit(url).hostname for url in made.asked} == {"127.0.0.1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of this test's own."""
    return tmp_path
