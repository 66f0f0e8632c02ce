"""What a page or a command asks, and what is said of what cannot be asked."""

from __future__ import annotations

import pytest

from index.query import Understood, parse
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
        ({"near": "Dreuxx"}, "near", "« Dreux (28) »"),
        ({"near": "zzzzqq"}, "near", "un code INSEE"),
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


@pytest.mark.parametrize(
    ("q", "rest", "insee", "words"),
    [
        ("infirmier à Dreux", "infirmier", "28134", "à Dreux"),
        ("Infirmier A BLOIS", "Infirmier", "41018", "A BLOIS"),
        ("à Blois", "", "41018", "à Blois"),
        ("médecin au Mans", "médecin", "72181", "au Mans"),
        ("kiné près de Châteaudun", "kiné", "28088", "près de Châteaudun"),
        ("kiné près d'Orléans", "kiné", "45234", "près d'Orléans"),
        ("kiné autour de Tours", "kiné", "37261", "autour de Tours"),
        ("soins à domicile à Chartres", "soins à domicile", "28085", "à Chartres"),
        # What has no clear meaning as a place stays words:
        ("infirmier dreux", "infirmier dreux", None, None),
        ("infirmier à l'hôpital", "infirmier à l'hôpital", None, None),
        ("médecin à temps plein", "médecin à temps plein", None, None),
        ("médecin à Saint-Denis", "médecin à Saint-Denis", None, None),
        ("infirmier à Dreux de nuit", "infirmier à Dreux de nuit", None, None),
        ("stage à la maison de santé", "stage à la maison de santé", None, None),
        ("à", "à", None, None),
        ("ide à 20 km de", "ide à 20 km de", None, None),
    ],
)
def test_a_commune_in_the_words(q: str, rest: str, insee: str | None, words: str | None) -> None:
    found = parse({"q": q})
    assert (found.query.q, near(found)) == (rest, insee)
    assert [one["words"] for one in found.understood] == ([words] if words else [])
    assert (found.query.near is not None) == (insee is not None)


def test_a_radius_in_the_words() -> None:
    found = parse({"q": "kiné à 20 km de Tours"})
    assert found.query.near is not None
    assert (found.query.q, found.query.near.km) == ("kiné", 20)
    found = parse({"q": "kiné à 20 km de Tours", "km": "50"})
    assert found.query.near is not None
    assert found.query.near.km == 50  # what is said apart goes first


@pytest.mark.parametrize(
    ("q", "rest", "code", "words"),
    [
        ("kiné Eure-et-Loir", "kiné", "28", "Eure-et-Loir"),
        ("kiné en eure et loir de nuit", "kiné de nuit", "28", "en eure et loir"),
        ("kiné dans le Loir-et-Cher", "kiné", "41", "dans le Loir-et-Cher"),
        ("sage-femme 28", "sage-femme", "28", "28"),
        ("28", "", "28", "28"),
        ("ide (41) nuit", "ide nuit", "41", "41"),
        ("ide dans le 28 la nuit", "ide la nuit", "28", "dans le 28"),
        ("médecin 2a", "médecin", "2A", "2a"),
        ("ide dans le Nord", "ide", "59", "dans le Nord"),
        ("ide en Haute-Savoie", "ide", "74", "en Haute-Savoie"),
        ("médecin à la Réunion", "médecin", "974", "à la Réunion"),
        # What has no clear meaning as a département stays words:
        ("clinique nord", "clinique nord", None, None),
        ("cdd de 12", "cdd de 12", None, None),
        ("de 8 à 20", "de 8 à 20", None, None),
        ("poste 12 h", "poste 12 h", None, None),
        ("garde 24h", "garde 24h", None, None),
        ("réunion de service", "réunion de service", None, None),
        ("centre-24", "centre-24", None, None),
    ],
)
def test_a_departement_in_the_words(q: str, rest: str, code: str | None, words: str | None) -> None:
    found = parse({"q": q})
    assert found.query.q == rest
    assert found.query.filters.get("departement") == ((code,) if code else None)
    assert [one["words"] for one in found.understood] == ([words] if words else [])


def test_a_departement_in_the_words_tells_namesakes_apart() -> None:
    found = parse({"q": "médecin à Saint-Denis (93)"})
    assert (found.query.q, near(found)) == ("médecin", "93066")


def test_what_is_said_apart_goes_first() -> None:
    found = parse({"q": "médecin à Dreux", "near": "Blois"})
    assert (found.query.q, near(found)) == ("médecin à Dreux", "41018")
    found = parse({"q": "médecin 28", "departement": "41"})
    assert (found.query.q, found.query.filters["departement"]) == ("médecin 28", ("41",))


@pytest.mark.parametrize(
    "q", ["(", "à à à", "28 28 28", "près de", "🩺 à 🩺", "à \x00", "x" * 10_000]
)
def test_hostile_words(q: str) -> None:
    found = parse({"q": q})
    said = " ".join(part["words"] for part in found.understood)
    assert set(found.query.q) | set(said) <= set(q) | {" "}, "no character is made up"
