"""The table of communes: counts, coordinates, articles, homonyms, former communes, overseas."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.gazetteer import gazetteer

EPCI = Path(__file__).parents[2].parent / "shared/reference/epci.csv"


@pytest.mark.parametrize(
    ("departement", "count", "box"),
    [("28", 363, (47.9, 49.0, 0.7, 2.1)), ("41", 267, (47.1, 48.2, 0.5, 2.3))],
)
def test_every_commune_of_both_departements_has_coordinates(departement, count, box):
    communes = gazetteer().in_departement(departement)
    assert len(communes) == count
    south, north, west, east = box
    for commune in communes:
        assert commune.lat is not None, commune
        assert commune.lon is not None, commune
        assert south < commune.lat < north, commune
        assert west < commune.lon < east, commune


def test_all_of_france_is_there():
    departements = gazetteer().departements
    total = sum(len(gazetteer().in_departement(code)) for code in departements)
    assert 34_800 < total < 35_100
    assert {"2A", "2B", "971", "974", "976", "988"} <= departements.keys()


@pytest.mark.parametrize(
    ("said", "departement", "insee"),
    [
        ("châteaudun", None, "28088"),
        ("NOGENT LE ROTROU", None, "28280"),
        ("St-Aignan", "41", "41198"),
        ("Le Coudray", "28", "28110"),
        ("coudray", "28", "28110"),
        ("Ouégoa", None, "98819"),
        ("Cloyes-sur-le-Loir", None, "28103"),
    ],
)
def test_names_are_found_however_they_are_written(said, departement, insee):
    assert insee in {commune.insee for commune in gazetteer().named(said, departement)}


def test_homonyms_are_all_given():
    departements = {commune.departement for commune in gazetteer().named("Courville")}
    assert len(gazetteer().named("Saint-Denis")) > 2
    assert departements


@pytest.mark.skipif(not EPCI.is_file(), reason="../shared/reference is absent")
def test_intercommunalities_hold_as_many_communes_as_the_public_register():
    wrong = []
    with EPCI.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            held = [
                commune
                for commune in gazetteer().in_departement(row["departement"])
                if commune.epci == row["siren"]
            ]
            if len(held) != int(row["communes_in_departement"]):
                wrong.append((row["name"], len(held), row["communes_in_departement"]))
    assert wrong == []
