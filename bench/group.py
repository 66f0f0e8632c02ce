"""Grouping at growing sizes: offers a second, candidates an offer, memory, cost beside the first.

    python -m bench.group                 10,000 and 100,000 notices
    python bench/group.py 10000 1000000   any sizes

Each size runs in a process of its own, so that its memory is its own; times are the processor's,
so that what else a shared machine does is not counted. Notices are made by rule with
the truth known: towns by Zipf's law, houses, professions, wards, reworded copies, boards' copies.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, product
from time import process_time

from bench.groups import pairwise
from pipeline.dedupe.groups import MemoryShelf, place
from pipeline.dedupe.record import Record
from pipeline.offer import Offer, Place
from schedules.cycles import rare_collections

SIZES = (10_000, 100_000)
TOWNS = 6_000
"""Towns that publish, by Zipf's law: the largest has some 1.5 % of all notices."""

PROFESSIONS = {
    "infirmier": (30, "Infirmier", "IDE"),
    "aide-soignant": (22, "Aide-soignant", "Aide-soignante"),
    "medecin": (14, "Médecin", "Praticien"),
    "agent-service-hospitalier": (6, "Agent de service hospitalier", "ASH"),
    "masseur-kinesitherapeute": (6, "Masseur-kinésithérapeute", "Kiné"),
    "psychologue": (5, "Psychologue", "Psychologue clinicien"),
    "sage-femme": (4, "Sage-femme", "Sage-femme"),
    "ergotherapeute": (4, "Ergothérapeute", "Ergothérapeute"),
    "pharmacien": (3, "Pharmacien", "Pharmacien"),
    "orthophoniste": (3, "Orthophoniste", "Orthophoniste"),
}
WARDS = [
    "cardiologie", "urgences", "réanimation", "SSR", "USLD", "EHPAD", "psychiatrie", "pédiatrie",
    "maternité", "pneumologie", "neurologie", "oncologie", "dialyse", "bloc opératoire",
    "gériatrie", "chirurgie", "SSIAD", "imagerie", "addictologie", "soins palliatifs",
    "néphrologie", "rhumatologie", "endocrinologie", "hématologie"
]  # fmt: skip
NAMES = [
    "Tilleuls", "Ormes", "Acacias", "Roses", "Glycines", "Cèdres", "Hauts-Prés", "Lilas",
    "Bruyères", "Peupliers"
]  # fmt: skip
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "ta", "ve", "zi", "cha"]
WORDS = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]
"""2,744 words without meaning: two notices share few by chance, as two real ones do."""
NAMED = ["".join(parts).capitalize() for parts in product(SYLLABLES, repeat=4)][5::6][:TOWNS]
"""What the towns are called; no two have one name for short."""

VERBS = [
    "assurer", "organiser", "suivre", "proposer", "évaluer", "coordonner", "animer", "rédiger",
    "préparer", "former"
]  # fmt: skip


def notices(size: int, seed: int = 1) -> Iterator[tuple[int, Record]]:
    """Yield (opening, notice) until `size` notices are made; the copies of one opening scatter."""
    chance = random.Random(seed)
    zipf = [1 / (rank + 10) for rank in range(TOWNS)]
    towns = chance.choices(range(TOWNS), zipf, k=size)
    weights = [w for w, *_ in PROFESSIONS.values()]
    waiting: list[tuple[int, Record]] = []
    number, made = count(), 0
    for opening in count():
        posts = _opening(opening, towns[opening % size], weights, chance, number)
        waiting += [(opening, record) for record in posts]
        while len(waiting) > min(5_000, size // 4):
            # A copy comes some thousands of notices after its like, as from another source.
            spot = chance.randrange(len(waiting))
            waiting[spot], waiting[-1] = waiting[-1], waiting[spot]
            yield waiting.pop()
            made += 1
            if made == size:
                return


def _opening(
    opening: int, town: int, weights: list[int], chance: random.Random, number: Iterator[int]
) -> list[Record]:
    profession = chance.choices(list(PROFESSIONS), weights)[0]
    _, title, other = PROFESSIONS[profession]
    departement = f"{town % 95 + 1:02}"
    where = Place(
        commune=NAMED[town], insee=f"{departement}{town // 95:03}", departement=departement
    )
    house = chance.randrange(max(2, 400 // (town + 8)))
    name = (
        f"Centre hospitalier de {NAMED[town]}"
        if house == 0
        else f"EHPAD Les {chance.choice(NAMES)} {house}"
    )
    ward = chance.choice(WARDS) if house == 0 or chance.random() < 0.3 else ""
    tasks = [f"{chance.choice(VERBS)} {' et '.join(chance.sample(WORDS, 3))}" for _ in range(12)]
    seen = date(2026, 1, 1) + timedelta(days=chance.randrange(60))
    offer = Offer(
        id=str(opening),
        kind="emploi",
        title=f"{title} {ward}".strip(),
        professions=(profession,),
        employer=name,
        place=where,
        published_on=seen,
        deadline=seen + timedelta(days=45),
        reference=f"B{town}-{house}-{opening}" if chance.random() < 0.4 else None,
    )
    text = f"{name} recrute. {'. '.join(tasks)}."
    posts = [_notice(next(number), f"own-{town}-{house}", "hopital", offer, text)]
    for board in range(3):
        if chance.random() < 0.33:
            copy = {"reference": f"{board}{opening:07}", "title": f"{other} - {ward}".strip(" -")}
            kept = tasks if chance.random() < 0.6 else chance.sample(tasks, 7)
            shown = offer.model_copy(update=copy)
            posts.append(
                _notice(next(number), f"board-{board}", "plateforme", shown, ". ".join(kept))
            )
    return posts


def _notice(number: int, source: str, publisher: str, offer: Offer, text: str) -> Record:
    address = f"https://{source}.example/offre/{number}"
    return Record(f"{number:08}", offer, source, publisher, address, text)


def measure(size: int) -> None:
    """Group `size` notices and print one line of figures, tab-separated."""
    made = list(notices(size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    shelf, groups = MemoryShelf(), count()
    times, met = [], 0
    with rare_collections():  # as a harvest groups
        begun = process_time()
        for _, record in made:
            start = process_time()
            met += len(place(record, shelf, lambda: str(next(groups))).evidence)
            times.append(process_time() - start)
        took = process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    truth = {record.id: opening for opening, record in made}
    late = sorted(times[-size // 10 :])
    _, precision, recall = pairwise(dict(shelf.groups()), truth)
    print(
        f"{size}\t{size / took:.0f}\t{met / size:.2f}\t{memory / size * 1024:.0f}"
        f"\t{took / size * 1e6:.0f}\t{sum(late) / len(late) * 1e6:.0f}"
        f"\t{late[int(len(late) * 0.95)] * 1e3:.2f}\t{precision:.4f}\t{recall:.4f}"
    )


HEADS = (
    "notices",
    "offers/s",
    "candidates/offer",
    "bytes/offer",
    "µs/offer",
    "µs/offer, last tenth",
    "p95 ms, last tenth",
    "precision",
    "recall",
)


def main() -> None:
    """Measure each size in its own process and print a table with the ratio of costs."""
    sizes = [int(a) for a in sys.argv[1:]] or list(SIZES)
    print(" | ".join((*HEADS, "cost ratio, last tenth")))
    first = 0.0
    for size in sizes:
        run = [sys.executable, "-m", "bench.group", "--one", str(size)]
        line = subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip()
        cost = float(line.split("\t")[5])
        first = first or cost
        print(" | ".join((*line.split("\t"), f"{cost / first:.2f}")), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        main()
