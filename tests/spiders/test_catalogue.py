"""The catalogue: strict, and no wrong file stops another."""

from __future__ import annotations

import pytest

from pipeline.errors import SourceError
from spiders import catalogue
from spiders.source import Source

GOOD = """
name = "Centre hospitalier d'Essai"
url = "https://hopital.example/"
publisher = "hopital"
platform = "feed"
"""


def put(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_shipped_loads():
    loaded = catalogue.load()
    assert loaded.errors == ()
    assert all(source.departement for source in loaded.sources.values())


def test_the_departement_is_the_communes_or_the_folders(tmp_path):
    put(tmp_path, "28/a.toml", GOOD + 'insee = "28085"')
    put(tmp_path, "41/b.toml", GOOD)
    put(tmp_path, "c.toml", GOOD + 'insee = "2A004"')
    put(tmp_path, "d.toml", GOOD)
    put(tmp_path, "988/e.toml", GOOD + 'insee = "98818"')
    loaded = catalogue.load([tmp_path, tmp_path / "absent"])
    assert loaded.errors == ()
    assert {slug: source.departement for slug, source in loaded.sources.items()} == {
        "a": "28", "b": "41", "c": "2A", "d": None, "e": "988",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD + 'adress = "x"', "adress : clé inconnue"),
        (GOOD + 'slug = "x"', "slug : c'est le nom du fichier"),
        (GOOD.replace('"feed"', '"telepathie"'), "platform : 'telepathie' n'existe pas ; il y a"),
        (GOOD.replace('"hopital"', '"hospital"'), "publisher : "),
        (GOOD.replace("name =", "nam ="), "name : manque; nam : clé inconnue"),
        (GOOD.replace("https", "ftp"), "url : "),
        (GOOD + 'insee = "2808"', "insee : "),
        (GOOD + 'insee = "41018"', "dossier : dit le département 28, non 41"),
        (GOOD + "[options]\nadresse = 1", "options.adresse : clé inconnue"),
        (GOOD + '[options]\nurl = "flux.xml"', "options.url : "),
        (GOOD.replace('"feed"', '"table"') + "[options]\nseparator = ';'", "options.columns : manque"),
        (GOOD.replace('"feed"', '"table"') + '[options.columns]\ntitre = "a"', "options.columns.titre"),
        (GOOD.replace('"feed"', '"jobposting"') + "[options]\nlinks = '('", "options.links"),
        ("name = ", "Invalid value"),
        ("\x00", ""),
    ],
)  # fmt: skip
def test_a_wrong_file_names_itself_and_its_key_and_stops_nothing(text, words, tmp_path):
    path = put(tmp_path, "28/faux.toml", text)
    put(tmp_path, "28/bon.toml", GOOD)
    loaded = catalogue.load([tmp_path])
    assert list(loaded.sources) == ["bon"]
    (error,) = loaded.errors
    assert isinstance(error, SourceError)
    assert str(error).startswith(f"{path}: ")
    assert words in str(error)


def test_a_name_that_is_no_slug(tmp_path):
    put(tmp_path, "28/Mon Hôpital.toml", GOOD)
    (error,) = catalogue.load([tmp_path]).errors
    assert "slug : " in str(error)


def test_a_slug_is_used_once(tmp_path):
    first = put(tmp_path, "28/a.toml", GOOD)
    second = put(tmp_path, "41/a.toml", GOOD)
    loaded = catalogue.load([tmp_path])
    assert loaded.sources["a"].departement == "28"
    (error,) = loaded.errors
    assert str(first) in str(error)
    assert str(error).startswith(str(second))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"insee": "28085", "hosts": ["emploi.example"], "opposed": True},
        {"name": 'L\'«hôpital» "neuf"\\ \x7f\n', "departement": "41"},
        {
            "platform": "table",
            "options": {
                "separator": "\t",
                "columns": {"title": "libellé du poste", "text": ["a", "b.c"]},
                "key": ["id"],
            },
        },
        {"verified": {"on": "2027-03-01", "seen": "12 offres"}},
        {"platform": "wordpress", "options": {"categories": [3, 4], "per_page": 20}},
    ],
)
def test_what_is_written_is_read_back(values, tmp_path):
    source = Source.model_validate(
        {
            "slug": "essai", "name": "Essai", "url": "https://a.example/", "publisher": "ehpad",
            "platform": "feed", "departement": "28", **values,
        }
    )  # fmt: skip
    path = catalogue.write(source, tmp_path)
    assert path == tmp_path / (source.departement or "") / "essai.toml"
    loaded = catalogue.load([tmp_path])
    assert loaded.errors == ()
    assert loaded.sources["essai"].model_dump(mode="json") == source.model_dump(mode="json")
