"""A small calendar of visits, for tests of the store: one hospital, one board, fictional posts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipeline.harvest import Found, Harvest, SourceCard, State
from pipeline.offer import RawOffer, RawSource

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
HOSPITAL = SourceCard(
    "ch-exemple", "Centre hospitalier d'Exemple", "http://ch.example/", "jobposting", "hopital",
    "28085", "28",
)  # fmt: skip
BOARD = SourceCard(
    "tableau", "Tableau des annonces", "http://tableau.example/", "feed", "plateforme", None, "28"
)
POSTS = {
    "ide": ("Infirmier de nuit en gériatrie", "infirmier de nuit au sein du service de gériatrie"),
    "sf": (
        "Sage-femme en salle de naissance",
        "sage-femme pour la salle de naissance, temps plein",
    ),
    "kine": (
        "Masseur-kinésithérapeute en SMR",
        "kinésithérapeute auprès de patients en rééducation",
    ),
    "manip": ("Manipulateur en radiologie", "manipulateur en électroradiologie pour le scanner"),
    "psy": (
        "Psychologue en pédopsychiatrie",
        "psychologue clinicien au centre médico-psychologique",
    ),
}


def day(number: int) -> datetime:
    """Noon of the n-th day."""
    return NOON + timedelta(days=number)


def found(key: str, card: SourceCard = HOSPITAL, **changes: str | None) -> Found:
    """One advertisement of `POSTS`."""
    title, text = POSTS[key]
    values: dict[str, str | None] = {
        "title": title, "text": f"Le centre hospitalier recherche un {text}. CDI, dès que possible.",
        "url": f"{card.url}{key}", "employer": HOSPITAL.name, "place": "28000 Chartres",
        "contract": "CDI", "reference": f"CHE-{key}",
    }  # fmt: skip
    source = RawSource(name=card.name, publisher=card.publisher, insee=card.insee)
    return Found(f"{card.url}{key}", RawOffer(**{**values, **changes}, source=source))


def visit(
    number: int, *keys: str, card: SourceCard = HOSPITAL, state: State = State.OK, **kwargs: object
) -> Harvest:
    """A whole visit on the n-th day that saw these."""
    given = {"whole": state in (State.OK, State.EMPTY), "misses_to_retire": 1, **kwargs}
    ads = given.pop("found", None) or [found(key, card) for key in keys]
    return Harvest(card, day(number), day(number), state=state, found=ads, **given)  # type: ignore[arg-type]
