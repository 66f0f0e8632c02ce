"""What is known of territories: read strictly, shown only where and for whom it holds."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import chain
from urllib.parse import urlsplit

import pytest

from pipeline.errors import DataError
from pipeline.offer import Offer, Place
from pipeline.territories import read, territories

CHARTRES = Place(commune="Chartres", insee="28085", departement="28", epci="200033181")
DREUX = Place(commune="Dreux", insee="28134", departement="28", epci="200040277")
BLOIS = Place(commune="Blois", insee="41018", departement="41", epci="200030385")
FACT = """
[aide.bourse]
departements = ["28"]
payer = "Un département"
text = "Bourse"
year = 2025
source = { name = "Lui", url = "https://cd.example/aide" }
"""


def offer(place: Place | None, profession: str = "medecin", kind: str = "emploi") -> Offer:
    return Offer(
        id="x", kind=kind, title="x", professions=(profession,), place=place, excerpt="",
        status="open",
    )  # fmt: skip


OFFICIAL = (
    "ars.sante.fr", "insee.fr", "chartres-metropole.fr", "departement41.fr", "loiret.fr",
)  # fmt: skip
"""Who decides, pays or counts; a newspaper, a radio or an aggregator that repeats it is none."""
BOTH = """
[aide.departement]
departements = ["28"]
payer = "Un département"
text = "Bourse"
year = 2025
source = { name = "Lui", url = "https://cd.example/aide" }

[aide.agglomeration]
epcis = ["200033181"]
payer = "Une agglomération"
text = "Bourse"
year = 2024
source = { name = "Elle", url = "https://agglo.example/aide" }
"""


def test_every_fact_is_said_by_who_decides_pays_or_counts() -> None:
    known = territories()
    for one in chain(known.zonage.values(), known.densite.values(), known.aide.values()):
        host = urlsplit(one.source.url).hostname or ""
        assert host.endswith(OFFICIAL), one.source.url
        assert "cité" not in one.source.name


def test_the_nearest_comes_first() -> None:
    aids = read(BOTH).beside(offer(CHARTRES)).aids
    assert [one.payer for one in aids] == ["Une agglomération", "Un département"]
    known = territories().beside(offer(CHARTRES))
    assert [one.payer for one in known.aids] == ["Chartres métropole"]
    assert known.density[0].figure == "30 %"
    assert known.density[-1].source.name == "Insee"
    assert {one.year for one in known.zoning} == {2025}


@pytest.mark.parametrize(
    ("place", "profession", "kind", "amounts"),
    [
        (DREUX, "medecin", "emploi", set()),
        (CHARTRES, "medecin", "emploi", {"jusqu'à 1 000 € par mois"}),
        (CHARTRES, "infirmier", "installation", set()),
        (BLOIS, "medecin", "stage", {"12 000 €"}),
        (BLOIS, "orthophoniste", "emploi", {"5 000 € ou 6 000 €, selon les versions de sa page"}),
        (BLOIS, "aide-soignant", "emploi", set()),
        (Place(departement="24"), "medecin", "emploi", set()),  # no region 24
        (Place(departement="29"), "medecin", "installation", set()),
        (Place(), "medecin", "emploi", set()),
        (None, "medecin", "emploi", set()),
    ],
)
def test_aids_hold_for_some(
    place: Place | None, profession: str, kind: str, amounts: set[str | None]
) -> None:
    known = territories().beside(offer(place, profession, kind))
    assert {one.amount for one in known.aids} == amounts


@pytest.mark.parametrize(
    "place", [None, Place(), Place(departement="24"), Place(departement="974")]
)
def test_nothing_is_said_where_nothing_is_known(place: Place | None) -> None:
    assert not territories().beside(offer(place))


def test_every_fact_can_be_checked_and_names_no_person() -> None:
    known = territories()
    facts = chain(known.zonage.values(), known.densite.values(), known.aide.values())
    for one in facts:
        assert 2015 < one.year <= 2026
        assert one.source.url.startswith("http")
    text = (files("pipeline") / "territories.toml").read_text(encoding="utf-8")
    assert "@" not in text, "no address of a person"
    assert not re.search(r"\b0[1-9]([ .]?\d\d){4}\b", text), "no telephone"
    assert not re.search(r"\b(M\.|Mme|Dr|Docteur|Pr) [A-Z]", text)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("", ""), None),
        (("[aide.bourse]", "[aides.bourse]"), "territories.toml: aides: no such table"),
        (("year = 2025", ""), "aide.bourse.year: Field required"),
        (("year = 2025", "year = 25"), "aide.bourse.year: Input should be greater"),
        (("payer", "payeur"), "aide.bourse.payer: Field required"),
        (("https://", "javascript:"), "aide.bourse.source.url"),
        (('"28"', '"280"'), r"aide.bourse.departements: '280' does not exist"),
        (('departements = ["28"]', ""), "aide.bourse: no place"),
        (("year =", 'professions = ["medcin"]\nyear ='), "professions: 'medcin' does not exist"),
        (("year =", 'kinds = ["emplois"]\nyear ='), "kinds: 'emplois' does not exist"),
        (("year =", 'montant = "1 €"\nyear ='), "montant: Extra inputs"),
        (("[aide.bourse]", "[aide.bourse"), "territories.toml: "),
        ((FACT, "aide = 3"), "aide: should hold tables"),
        ((FACT, "[aide]\nbourse = 3"), "aide.bourse: Input should be"),
    ],
)
def test_a_wrong_file_says_file_and_key(change: tuple[str, str], said: str | None) -> None:
    text = FACT.replace(*change, 1)
    if said is None:
        assert read(text).aide["bourse"].in_return is None
        return
    with pytest.raises(DataError, match=said):
        read(text)
