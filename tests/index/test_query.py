"""What a page or a command asks, and what is said of what cannot be asked."""

from __future__ import annotations

import pytest

from index.query import LONGEST, Understood, parse
from pipeline.errors import QueryError
from pipeline.gazetteer import gazetteer


def near(understood: Understood) -> str | None:
    return understood.commune.insee if understood.commune else None


def test_nothing_asked() -> None:
    found = parse({})
    query = found.query
    assert (query.q, dict(query.filters), query.near) == ("", {}, None)
    assert (query.sort, query.limit, query.offset) == ("relevance", 20, 0)
    assert found.understood == ()


def test_empty_fields_of_a_form_count_for_nothing() -> None:
    form = {"q": " ", "near": "", "km": "", "kind": [""], "sort": "", "limit": "", "page": ""}
    assert parse(form) == parse({})


def test_everything_asked() -> None:
    found = parse({
        "q": "nuit", "profession": ["infirmier", "aide-soignant", "infirmier"],
        "kind": ["emploi"], "contract": ["cdi"], "departement": ["28", "2a", "Loir-et-Cher"],
        "near": "Dreux", "km": "12,5", "sort": "distance", "limit": "50", "page": "3",
    })  # fmt: skip
    query = found.query
    assert query.q == "nuit"
    assert dict(query.filters) == {
        "profession": ("infirmier", "aide-soignant"), "kind": ("emploi",), "contract": ("cdi",),
        "departement": ("28", "2A", "41"),
    }  # fmt: skip
    dreux = gazetteer().commune("28134")
    assert dreux is not None
    assert query.near is not None
    assert (query.near.lat, query.near.lon, query.near.km) == (dreux.lat, dreux.lon, 12.5)
    assert (query.sort, query.limit, query.offset) == ("distance", 50, 100)
    assert found.understood == (
        {"field": "departement", "value": "41", "words": "Loir-et-Cher"},
        {"field": "near", "value": "28134", "words": "Dreux"},
    )


@pytest.mark.parametrize(
    ("given", "insee"),
    [
        ("Dreux", "28134"),
        ("dreux", "28134"),
        ("28134", "28134"),
        ("2a004", "2A004"),
        ("Châteaudun", "28088"),
        ("chateaudun", "28088"),
        ("Le Mans", "72181"),
        ("41000", "41018"),  # no INSEE code, so a postal one: its largest commune
        ("Saint-Denis (93)", "93066"),
        ("Saint-Denis (974)", "97411"),
        ("St Denis (93)", "93066"),
        ("Saint-Denis 93", "93066"),
        ("28 Chartres", "28085"),
        ("Chartres, Eure-et-Loir", "28085"),
        ("28000 chartres", "28085"),
        ("Chart", "28085"),  # the town that is being typed
        ("Chartre", "28085"),
        ("Dreuxx", "28134"),
        ("orlean", "45234"),
    ],
)
def test_near(given: str, insee: str) -> None:
    assert near(parse({"near": given})) == insee


def test_namesakes() -> None:
    found = parse({"near": "Saint-Denis"})
    assert near(found) == "97411"  # the most populated
    assert "93066" in {other.insee for other in found.namesakes}
    found = parse({"near": "Saint-Denis", "departement": "93"})
    assert (near(found), found.namesakes) == ("93066", ())
    found = parse({"near": "Saint-Denis", "departement": "28"})  # none there: as if not asked
    assert near(found) == "97411"


def test_a_place_that_is_begun_has_those_that_go_on_from_it_beside() -> None:
    found = parse({"near": "Chart"})
    assert {one.name for one in found.namesakes} >= {"Chartrettes", "Chartres-de-Bretagne"}


def test_a_place_that_is_none_comes_with_places_instead() -> None:
    with pytest.raises(QueryError) as caught:
        parse({"near": "Nog"})
    assert "Nogent-le-Rotrou (28)" in caught.value.instead
    assert [near(parse({"near": one})) for one in caught.value.instead]  # each can be asked


def test_an_insee_code_goes_before_a_postal_one() -> None:
    found = parse({"near": "28100"})
    assert near(found) == "28100"
    assert "28134" in {other.insee for other in found.namesakes}  # Dreux has it as its postal code


@pytest.mark.parametrize(
    ("params", "field", "message"),
    [
        ({"professions": "infirmier"}, "professions", "« profession »"),
        ({"zzz": "1"}, "zzz", "paramètre inconnu"),
        ({"profession": "infirmière"}, "profession", "« infirmier »"),
        ({"profession": "kine"}, "profession", "« masseur-kinesitherapeute »"),
        ({"profession": ["infirmier", "nope"]}, "profession", "« nope » n'existe pas"),
        ({"kind": "emplois"}, "kind", "« emploi »"),
        ({"kind": "Emploi"}, "kind", "« emploi »"),
        ({"kind": "zzz"}, "kind", "sont possibles : emploi, stage"),
        ({"contract": "cid"}, "contract", "n'existe pas"),
        ({"specialty": "geriatrie\x00"}, "specialty", "n'existe pas"),
        ({"departement": "96"}, "departement", "« 976 »"),
        ({"departement": "Eure et Loire"}, "departement", "« 28 » (Eure-et-Loir)"),
        ({"near": "Brou-sur-Loire"}, "near", "vouliez-vous dire"),
        ({"near": "zzzzqq"}, "near", "un code postal"),
        ({"near": "99999"}, "near", "aucune commune"),
        ({"near": "Dreux (41)"}, "near", "aucune commune"),
        ({"near": "?" * 5000}, "near", "aucune commune"),
        ({"near": ["Dreux", "Blois"]}, "near", "une seule valeur"),
        ({"km": "0"}, "km", "de 1 à 300"),
        ({"km": "301"}, "km", "de 1 à 300"),
        ({"km": "nan"}, "km", "« nan »"),
        ({"km": "1e2"}, "km", "« 1e2 »"),
        ({"km": "-5"}, "km", "« -5 »"),
        ({"sort": "recent"}, "sort", "relevance, date, distance, deadline"),
        ({"sort": "distances"}, "sort", "« distance »"),
        ({"sort": "distance"}, "sort", "demande un lieu"),
        ({"limit": "0"}, "limit", "de 1 à 100"),
        ({"limit": "101"}, "limit", "de 1 à 100"),
        ({"limit": "ten"}, "limit", "« ten »"),
        ({"limit": "²"}, "limit", "« ² »"),
        ({"page": "0"}, "page", "nombre entier"),
        ({"page": "501"}, "page", "de 1 à 500"),
        ({"offset": "-1"}, "offset", "nombre entier"),
        ({"offset": "20", "page": "2"}, "page", "pas les deux"),
        ({"q": ["a", "b"]}, "q", "une seule valeur"),
    ],
)
def test_what_cannot_be_asked(params: dict[str, str | list[str]], field: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(params)
    assert caught.value.field == field
    assert message in caught.value.message
    assert len(caught.value.message) < 500


def test_what_is_said_apart_goes_first() -> None:
    found = parse({"q": "nuit à Dreux", "near": "Blois"})
    assert (found.query.q, near(found)) == ("nuit à Dreux", "41018")
    found = parse({"q": "kiné à 20 km de Tours", "km": "50"})
    assert found.query.near is not None
    assert found.query.near.km == 50


def test_words_add_to_what_is_chosen() -> None:
    found = parse({"q": "médecin 28", "departement": "41", "profession": "infirmier"})
    assert dict(found.query.filters) == {
        "departement": ("41", "28"), "profession": ("infirmier", "medecin"),
    }  # fmt: skip
    assert found.understood == (
        {"field": "profession", "value": "medecin", "words": "médecin"},
        {"field": "departement", "value": "28", "words": "28"},
    )


def test_a_region_by_its_code_or_name() -> None:
    assert parse({"region": "53"}).query.filters["region"] == ("53",)
    found = parse({"region": "centre val de loire"})
    assert found.query.filters["region"] == ("24",)
    with pytest.raises(QueryError, match="Bretagne"):
        parse({"region": "Bretange"})


@pytest.mark.parametrize(
    "q", ["(", "à à à", "28 28 28", "près de", "🩺 à 🩺", "à \x00", "x" * LONGEST]
)
def test_hostile_words(q: str) -> None:
    found = parse({"q": q})
    said = " ".join(part["words"] for part in found.understood)
    assert set(found.query.q) | set(said) <= set(q) | {" "}, "no character is made up"


def test_words_have_an_end_and_no_control_characters() -> None:
    with pytest.raises(QueryError, match=f"au plus {LONGEST} caractères"):
        parse({"q": "x" * (LONGEST + 1)})
    assert parse({"q": "zzz\x00zzz\x1b", "near": "\x00"}).query.q == "zzz zzz"
    with pytest.raises(QueryError) as refused:
        parse({"kind": "sta\x00ge\x1b[31m"})
    assert refused.value.message.isprintable()


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("ch dreux", ("dreux",)),  # rather a house there
        ("ide dreux", ()),  # the nearest first
        ("officine à reprendre Perche", ()),
        ("msp Perche", ("perche",)),  # and not the commune amid it
        ("msp à 20 km de Dreux", ("dreux",)),
    ],
)
def test_a_place_lifts_its_own_where_something_else_is_looked_for(
    q: str, first: tuple[str, ...]
) -> None:
    assert parse({"q": q}).query.first == first
