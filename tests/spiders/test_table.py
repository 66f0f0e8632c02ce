"""Tables of open data, without network."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Found, Loss
from spiders.page import Page
from spiders.platforms import Changed, table

COLUMNS = {"title": "Poste", "place": "Lieu", "reference": "N°"}


def read(body, charset="", **options):
    options.setdefault("columns", COLUMNS)
    raw = body if isinstance(body, bytes) else body.encode()
    page = Page("http://data.example/f.csv", headers={"content-type": charset}, body=raw)
    return list(table.parse(page, table.Options(**options)))


@pytest.mark.parametrize(
    ("body", "known"),
    [
        ("a;b\n1;2", True),
        ("a;b\n", True),
        ("[]", True),
        ('{"results": []}', True),
        ('{"results": [', False),
        ("", False),
        ("Bonjour\n", False),
        ("<html>a;b;c", False),
        ("<?xml version='1.0'?><a/>", False),
    ],
)
def test_what_is_a_table(body, known):
    page = Page("http://data.example/", body=body.encode())
    assert table.recognises(page) is known
    assert not table.recognises(Page("http://data.example/", 404, body=body.encode()))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_charsets_and_line_ends_are_seen(separator, charset, end):
    rows = [["N°", "Poste", "Lieu"], ["1", '"Médecin, ""PH""; ou\nassistant|"', "Blois\u00a0"]]
    if separator not in ",;|":
        rows[1][1] = '"Médecin, ""PH""; ou\nassistant|"'
    body = end.join(separator.join(row) for row in rows) + end
    (found,) = read(body.encode(charset))
    assert found.raw.title == 'Médecin, "PH"; ou\nassistant|'
    assert (found.raw.place, found.raw.reference, found.key) == ("Blois", "1", "1")


def test_what_is_given_wins_over_what_is_seen():
    body = "Poste|Lieu|N°\nMédecin à Blois|Blois;;;;;|1\n"
    (found,) = read(body.encode("cp850"), separator="|", encoding="cp850")
    assert (found.raw.title, found.raw.place) == ("Médecin à Blois", "Blois;;;;;")


def test_templates_and_joined_columns():
    (found,) = read(
        "id;a;b;Poste\n7;x;;Médecin\n",
        columns={
            "title": "{Poste} ({id})", "url": "https://data.example/offre/{id}",
            "text": ["a", "b"], "place": ["b", "a"], "employer": "{b}",
        },
    )  # fmt: skip
    assert found.raw.title == "Médecin (7)"
    assert (found.raw.text, found.raw.place, found.raw.employer) == ("x", "x", None)
    assert found.key == found.raw.url == "https://data.example/offre/7"


@pytest.mark.parametrize(
    ("body", "options", "words"),
    [
        ("N°;Intitulé;Lieu\n1;a;b\n", {}, "colonne absente : Poste"),
        ("N°;Poste;Lieu\n1;a;b\n", {"key": ["id"]}, "colonne absente : id"),
        ("N°;Poste;Lieu\n", {"columns": {"title": "{Poste} {Grade}"}}, "colonne absente : Grade"),
        ('[{"Poste": "a", "Lieu": "b"}]', {}, "clé absente : N°"),
        ('{"data": []}', {"records": "data.offers"}, "pas de liste"),
        ('{"data": []}', {}, "pas de liste"),
        ("pas du json", {"format": "json"}, "pas du JSON"),
    ],
)
def test_a_mapping_that_holds_no_more_is_changed(body, options, words):
    (changed,) = read(body, **options)
    assert isinstance(changed, Changed)
    assert words in changed.reason


@pytest.mark.parametrize("body", ["N°;Poste;Lieu\n", "N°;Poste;Lieu\n\n ; ; \n", "[]"])
def test_a_table_without_rows_is_empty(body):
    assert read(body) == []


def test_bad_rows_are_lost_one_by_one_with_their_line():
    a, short, long, blank, e = read("N°;Poste;Lieu\n1;a;\nx\n3;c;d;e\n4;;f\n5;g;h;;\n")
    assert (a.key, e.key) == ("1", "5")
    assert short == Loss("ligne illisible : 1 cellule pour 3 colonnes", "ligne 3")
    assert (long.where, blank.where) == ("ligne 4", "ligne 5")
    assert blank.reason == "ligne sans titre ni texte"


def test_a_row_is_never_half_another(caplog):
    """Whole records: a row that has lost a cell must not lend its neighbour's."""
    results = read("N°;Poste;Lieu\n1;Médecin;Blois\n2;Infirmier\n3;Dentiste;Vendôme\n")
    places = {r.raw.title: r.raw.place for r in results if isinstance(r, Found)}
    assert places == {"Médecin": "Blois", "Dentiste": "Vendôme"}


def test_a_file_that_ends_inside_quotes_is_not_whole():
    results = read('N°;Poste;Lieu\n1;a;b\n2;c;"d\n3;e;f\n')
    assert isinstance(results[0], Found)
    assert isinstance(results[-1], Changed)


def test_keys():
    same = "N°;Poste;Lieu\n1;a;x\n1;b;y\n"
    assert [f.key for f in read(same, key=["N°", "Lieu"])] == ["1/x", "1/y"]
    (loss, _) = read("N°;Poste;Lieu\n;a;x\n1;b;y\n", key=["N°"])
    assert loss.reason == "ligne sans identifiant (N°)"
    a, b = read("Poste;Lieu\na;x\na;y\n", columns={"title": "Poste", "place": "Lieu"})
    assert a.key != b.key
    assert a.key.startswith("sha256:")


def test_json_records():
    document = {
        "data": {
            "offers": [
                {"N°": 12, "Poste": "Médecin", "lieu": {"villes": ["Blois", "Mer"]}, "a.b": 1},
                "rien",
                {"Poste": "Infirmier", "N°": None, "lieu": None},
            ]
        }
    }
    columns = {"title": "Poste", "place": "lieu.villes", "reference": "N°", "contract": "a.b"}
    first, loss, second = read(json.dumps(document), records="data.offers", columns=columns)
    assert (first.key, first.raw.place, first.raw.contract) == ("12", "Blois, Mer", "1")
    assert loss == Loss("enregistrement illisible", "enregistrement 2", "rien")
    assert (second.raw.title, second.raw.place) == ("Infirmier", None)
