"""Very many made offers and the questions that people would ask of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, product

from bench.group import SYLLABLES
from pipeline.gazetteer import Commune, gazetteer
from pipeline.offer import Offer, Place
from pipeline.vocabulary import vocabulary

TODAY = date(2027, 3, 1)
WARDS = [
    "cardiologie",
    "urgences",
    "réanimation",
    "gériatrie",
    "psychiatrie",
    "pédiatrie",
    "maternité",
    "pneumologie",
    "neurologie",
    "oncologie",
    "dialyse",
    "chirurgie",
    "imagerie",
    "addictologie",
    "néphrologie",
    "rhumatologie",
    "endocrinologie",
    "hématologie",
    "rééducation",
    "soins-palliatifs",
]
TURNS = ("de nuit", "de jour", "temps plein", "temps partiel", "remplacement", "week-end", "")
_FREQUENT = {
    "infirmier": 30, "aide-soignant": 22, "medecin": 14, "masseur-kinesitherapeute": 6,
    "agent-service-hospitalier": 6, "psychologue": 5, "sage-femme": 4, "pharmacien": 3,
}  # fmt: skip
_KINDS = {
    "emploi": 78,
    "stage": 5,
    "remplacement": 6,
    "installation": 4,
    "succession": 3,
    "local": 2,
}
_TYPED = (
    "infirmier", "ide", "kine", "medecin", "sage femme", "as", "psychologue", "pharmacien",
    "aide soignante", "infirmière de nuit", "kinésithérapute", "orthofoniste", "ash", "medecin generaliste",
)  # fmt: skip


@cache
def _words() -> tuple[list[str], list[float]]:
    """20,000 words without meaning and how often each is said, by Zipf's law."""
    made = ["".join(parts) for parts in product(SYLLABLES, repeat=4)][:20_000]
    random.Random(7).shuffle(made)
    return made, list(accumulate(1 / (rank + 5) for rank in range(len(made))))


@cache
def _towns() -> tuple[list[Commune], list[int]]:
    towns = [one for one in gazetteer() if one.lat is not None]
    return towns, list(accumulate((one.population or 1) for one in towns))


def offers(count: int, seed: int = 28) -> Iterator[Offer]:
    """As many offers, the same at each run: towns by their people, trades as they are sought."""
    chance = random.Random(seed)
    known = vocabulary()
    trades = list(known.professions)
    weights = [_FREQUENT.get(slug, 1) for slug in trades]
    contracts = list(known.contracts)
    for number in range(count):
        town = chance.choices(_towns()[0], cum_weights=_towns()[1])[0]
        trade = chance.choices(trades, weights)[0]
        ward, turn = chance.choice(WARDS), chance.choice(TURNS)
        text = chance.choices(_words()[0], cum_weights=_words()[1], k=chance.randint(20, 45))
        text[3:3] = [ward, turn]
        yield Offer(
            id=f"b{number}",
            kind=chance.choices(list(_KINDS), list(_KINDS.values()))[0],
            title=f"{known.label('profession', trade)} {turn} – {ward}".replace("  ", " "),
            professions=(trade,),
            contracts=(chance.choice(contracts),),
            employer=f"Centre hospitalier de {town.name}",
            place=Place(
                commune=town.name, insee=town.insee, departement=town.departement, epci=town.epci,
                lat=town.lat, lon=town.lon,
            ),
            published_on=TODAY - timedelta(days=int(chance.expovariate(1 / 30))),
            excerpt=" ".join(text)[:400],
        )  # fmt: skip


def questions(count: int, seed: int = 41) -> Iterator[dict[str, str]]:
    """Searches by their parameters: words, places, facets, orders, slips and beginnings, mixed."""
    chance = random.Random(seed)
    towns = [
        one.name for one in gazetteer() if (one.population or 0) > 30_000 and one.lat is not None
    ]
    codes = [code for code in gazetteer().departements if code.isdecimal() and len(code) == 2]
    for _ in range(count):
        typed, ward = chance.choice(_TYPED), chance.choice(WARDS)
        rare = chance.choices(_words()[0], cum_weights=_words()[1])[0]
        yield chance.choice(
            (
                {"q": typed},
                {"q": f"{typed} {ward}"},
                {"q": f"{typed} {chance.choice(towns)}"},
                {"q": f"{typed} {chance.choice(codes)}"},
                {"q": f"{typed} {ward} nuit"},
                {"q": typed[: max(3, len(typed) // 2)]},
                {"q": rare},
                {"q": f"{ward} {rare}"},
                {"q": ward[:-2] + ward[-1]},
                {"near": chance.choice(towns), "km": "30", "sort": "distance"},
                {"kind": chance.choice(list(_KINDS)), "departement": chance.choice(codes)},
                {"q": typed, "kind": "emploi", "sort": "date", "page": "3"},
                {},
            )
        )
