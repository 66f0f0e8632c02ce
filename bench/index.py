"""Finding: documents a second put into each engine, and searches a second at growing sizes.

The documents are made of the vocabulary's labels and of real communes, the large ones more often.
`--large` adds 100,000 of them. Meilisearch is measured where its program or SOIGNER_MEILI_URL is.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from bench.servers import meilisearch
from index.document import Document, to_document
from index.embedded import EmbeddedEngine
from index.engine import Engine, Near, Query
from index.meili import MeiliEngine
from pipeline.gazetteer import gazetteer
from pipeline.offer import Offer, Place
from pipeline.vocabulary import vocabulary

DREUX = Near(48.7485, 1.3594, 30)
QUERIES = {
    "nothing": Query(),
    "a word": Query(q="infirmier"),
    "two words": Query(q="infirmier nuit"),
    "a typo": Query(q="kinésithérapuete"),
    "a beginning": Query(q="inf"),
    "a place": Query(near=DREUX),
    "word, place, nearest": Query(q="infirmier", near=Near(48.7485, 1.3594, 100), sort="distance"),
    "word, 3 facets": Query(
        q="infirmier",
        filters={"kind": ["emploi"], "contract": ["cdi"], "departement": ["28", "41", "75"]},
    ),
    "page 50": Query(sort="date", offset=980),
}
_FILLING = (
    "équipe nuit jour service accueil soins patients résidents week-end planning logiciel"
    " urgences bloc chirurgie pédiatrie gériatrie rééducation consultation domicile secteur projet"
    " formation tutorat logement prime ancienneté reprise parking cabinet secrétariat"
)
FILLING = _FILLING.split()


def documents(count: int) -> Iterator[Document]:
    """As many documents, the same at each run."""
    chance = random.Random(28)
    words = vocabulary()
    towns = [commune for commune in gazetteer() if commune.lat is not None]
    weights = [commune.population or 1 for commune in towns]
    places = chance.choices(towns, weights, k=count)
    kinds, contracts = list(words.kinds), list(words.contracts)
    professions = list(words.professions)
    for number, town in enumerate(places):
        profession = chance.choice(professions)
        offer = Offer(
            id=f"bench-{number}",
            kind=chance.choice(kinds),
            title=" ".join([words.label("profession", profession), *chance.choices(FILLING, k=3)]),
            professions=(profession,),
            contracts=(chance.choice(contracts),),
            employer=f"Centre hospitalier de {town.name}",
            place=Place(
                commune=town.name, insee=town.insee, departement=town.departement, epci=town.epci,
                lat=town.lat, lon=town.lon,
            ),
            published_on=date(2027, 3, 1) - timedelta(days=chance.randrange(90)),
            excerpt=" ".join(chance.choices(FILLING, k=45))[:400],
        )  # fmt: skip
        yield to_document(offer)


def measure(name: str, engine: Engine, sizes: list[int]) -> None:
    """Print one engine's lines."""
    for size in sizes:
        made = list(documents(size))
        begun = perf_counter()
        engine.rebuild(made)
        built = size / (perf_counter() - begun)
        begun = perf_counter()
        engine.apply(made[:100])
        print(f"{name:>11} {size:>8} {built:>10,.0f} {perf_counter() - begun:>10.2f}", end="")
        for query in QUERIES.values():
            engine.search(query)  # what is loaded once is not counted
            begun, asked = perf_counter(), 0
            while perf_counter() - begun < 0.5:
                engine.search(query)
                asked += 1
            print(f" {asked / (perf_counter() - begun):>8,.0f}", end="", flush=True)
        print()


def main() -> None:
    """Print the table."""
    sizes = [1_000, 10_000] + ([100_000] if "--large" in sys.argv else [])
    print(f"{'engine':>11} {'docs':>8} {'docs/s':>10} {'100 in s':>10}  searches a second:")
    for at, name in enumerate(QUERIES):
        print(f"{'':>44}{'· ' * at}{name}")
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder) / "index")
        measure("embedded", engine, sizes)
        engine.close()
        with meilisearch(Path(folder)) as server:
            if server is None:
                print("meilisearch: left out, no program on the PATH and no SOIGNER_MEILI_URL")
                return
            uid = f"bench-{uuid4().hex[:8]}"
            meili = MeiliEngine(*server, uid=uid)
            measure("meilisearch", meili, sizes)
            meili._drop(uid)


if __name__ == "__main__":
    main()
