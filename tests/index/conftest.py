"""Both engines for one contract: a folder for the embedded one, a real server for Meilisearch."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from index.document import Document
from index.embedded import EmbeddedEngine
from index.engine import Engine
from index.meili import MeiliEngine

ENGINES = (
    pytest.param("embedded", id="embedded"),
    pytest.param("meilisearch", id="meilisearch", marks=pytest.mark.meilisearch),
)
NO_SERVER = "Meilisearch: no `meilisearch` program on the PATH and no SOIGNER_MEILI_URL"
Address = tuple[str, str | None]
Make = Callable[[], Engine]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail("the Meilisearch program is there, but its server does not start")


@pytest.fixture(scope="session")
def meilisearch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """A server's address and key: the one that is set, or one of our own for this session."""
    if url := os.environ.get("SOIGNER_MEILI_URL"):
        yield url, os.environ.get("SOIGNER_MEILI_KEY")
        return
    program = shutil.which("meilisearch")
    if program is None:
        pytest.skip(NO_SERVER)
    folder = tmp_path_factory.mktemp("meilisearch")
    url, key = f"http://127.0.0.1:{_free_port()}", uuid4().hex
    command = [program, "--no-analytics", "--env", "development", "--http-addr", url[7:]]
    environment = {**os.environ, "MEILI_MASTER_KEY": key}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [*command, "--db-path", str(folder / "db"), "--dump-dir", str(folder / "dumps")],
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
        ) as server,
    ):
        try:
            _wait_for(url, server)
            yield url, key
        finally:
            server.terminate()
            server.wait(timeout=30)


def _drop(address: Address, uid: str) -> None:
    engine = MeiliEngine(*address, uid=uid)
    client = engine._server.client
    for index in client.get_indexes({"limit": 1000})["results"]:
        if index.uid.startswith(uid):
            client.wait_for_task(client.delete_index(index.uid).task_uid)


def _maker(name: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Make]:
    """A function that opens the same index again each time it is called."""
    if name == "embedded":
        yield lambda: EmbeddedEngine(folder / "index")
        return
    address: Address = request.getfixturevalue("meilisearch")
    uid = f"test-{uuid4().hex[:12]}"
    yield lambda: MeiliEngine(*address, uid=uid)
    _drop(address, uid)


@pytest.fixture(params=ENGINES)
def open_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    yield from _maker(request.param, request, tmp_path)


@pytest.fixture
def engine(open_engine: Make) -> Iterator[Engine]:
    """An engine with nothing in it."""
    made = open_engine()
    yield made
    made.close()


@pytest.fixture(scope="session", params=ENGINES)
def village(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine with `OFFERS` in it, for tests that only read."""
    for make in _maker(request.param, request, tmp_path_factory.mktemp("village")):
        made = make()
        made.apply(OFFERS)
        yield made
        made.close()


@pytest.fixture(scope="session", params=ENGINES)
def thousand(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine with 1,000 offers that differ little, for tests that only read."""
    for make in _maker(request.param, request, tmp_path_factory.mktemp("thousand")):
        made = make()
        made.apply(thousand_offers())
        yield made
        made.close()


@pytest.fixture(scope="session")
def offers() -> list[Document]:
    return OFFERS


@pytest.fixture(scope="session")
def many_offers() -> list[Document]:
    return list(thousand_offers())


DREUX, CHARTRES, BLOIS = (48.7322, 1.3664), (48.4469, 1.4892), (47.5877, 1.3337)


NOWHERE = (None, None)


def _offer(id_: str, title: str, slugs: str, days: tuple[int | None, int | None],
           point: tuple[float | None, float | None], **more: object) -> Document:  # fmt: skip
    kind, profession, departement = slugs.split()
    return Document.model_validate({
        "id": id_, "title": title, "kind": kind, "profession": (profession,),
        "departement": () if departement == "-" else (departement,),
        "published": days[0], "deadline": days[1], "lat": point[0], "lon": point[1], **more,
    })  # fmt: skip


OFFERS = [
    _offer("a1", "Infirmier de nuit aux urgences", "emploi infirmier 28", (20100, 20150), DREUX,
           contract=("cdi", "fpt"), specialty=("urgences",), place="Dreux · Eure-et-Loir",
           labels="Infirmier · Infirmière · IDE", employer="Centre hospitalier de Dreux",
           excerpt="Le service des urgences recherche une personne pour l'équipe de nuit."),
    _offer("a2", "Infirmière en EHPAD", "emploi infirmier 28", (20110, None), CHARTRES,
           contract=("cdd",), place="Chartres · Eure-et-Loir",
           labels="Infirmier · Infirmière · IDE",
           excerpt="Vous accompagnez les résidents de l'établissement, près de l'hôpital."),
    _offer("a3", "Remplacement en médecine générale", "remplacement medecin 41",
           (20120, 20140), BLOIS, contract=("liberal",), specialty=("generale",),
           place="Blois · Loir-et-Cher", labels="Médecin généraliste · Médecin · MG",
           excerpt="Cabinet de groupe, logiciel récent, secrétariat."),
    _offer("a4", "Sage-femme à la maternité", "emploi sage-femme 41", (20090, 20145), BLOIS,
           contract=("cdi",), place="Blois · Loir-et-Cher", labels="Sage-femme · Maïeuticien",
           employer="Hôpital de l'Île", excerpt="Salle de naissances et suites de couches."),
    _offer("a5", "Masseur-kinésithérapeute", "emploi kine 28", (20080, None), DREUX,
           contract=("cdi",), place="Dreux · Eure-et-Loir",
           labels="Masseur-kinésithérapeute · Kiné · MK",
           excerpt="Un infirmier et un ergothérapeute complètent l'équipe."),
    _offer("a6", "Cession de cabinet", "cession medecin 988", (20070, 20300),
           (-21.5667, 165.4833), contract=("liberal",), specialty=("generale",),
           place="Nouvelle-Calédonie", labels="Médecin généraliste · Médecin",
           excerpt="Patientèle fidèle, cœur de village."),
    _offer("a7", "Stage d'aide-soignant", "stage aide-soignant -", (None, None), NOWHERE,
           labels="Aide-soignant · AS", excerpt="Lieu à convenir avec l'élève."),
]  # fmt: skip


def thousand_offers() -> Iterator[Document]:
    """Many on the same day and at the same point, so that ties are the rule."""
    for number in range(1000):
        yield Document(
            id=f"offre-{number:04}",
            title="Infirmier" if number % 3 else "Médecin",
            excerpt=f"Annonce numéro {number}",
            kind=("emploi", "stage", "remplacement", "cession")[number % 4],
            profession=("infirmier" if number % 3 else "medecin",),
            departement=("28" if number % 2 else "41",),
            lat=48.0 + (number % 5) / 10,
            lon=1.4,
            published=20000 + number % 7 if number % 11 else None,
            deadline=20100 + number % 6 if number % 4 else None,
        )
