"""The catalogue of a territory: shipped files, mairies without a file, and who has no site."""

from __future__ import annotations

import csv

import pytest

from pipeline.gazetteer import gazetteer
from spiders import catalogue
from spiders.mairies import mairies


@pytest.fixture
def settings(make_settings, tmp_path):
    return make_settings(data=tmp_path)


def test_both_departements_are_sources_to_be_detected_and_none_is_verified(settings):
    loaded = catalogue.load_all(settings)
    assert loaded.errors == ()
    assert {source.departement for source in loaded.sources.values()} == {"28", "41"}
    assert {source.platform for source in loaded.sources.values()} == {"detect"}
    assert not any(source.verified for source in loaded.sources.values())
    assert loaded.sources["ch-dreux"].url == "https://www.ch-dreux.fr"
    assert loaded.sources["mairie-blois"].insee == "41018"
    assert "ch-nogent-le-rotrou" in loaded.unreachable
    assert not loaded.sources.keys() & loaded.unreachable.keys()


@pytest.mark.parametrize("code", ["28", "41", "2A", "974"])
def test_every_mairie_is_a_source_or_said_to_have_no_site(code):
    reached, unreached = mairies(code)
    communes = gazetteer().in_departement(code)
    assert len(reached) + len(unreached) == len(communes)
    assert {one.insee for one in (*reached, *unreached)} == {one.insee for one in communes}
    slugs = [one.slug for one in (*reached, *unreached)]
    assert len(set(slugs)) == len(slugs)


def test_a_slug_does_not_depend_on_which_departements_are_on(make_settings, tmp_path):
    both = catalogue.load_all(make_settings(data=tmp_path, departements="28,41,45,72,61,27,78,91"))
    alone = catalogue.load_all(make_settings(data=tmp_path, departements="28"))
    slugs = {
        source.insee: slug for slug, source in both.sources.items() if source.publisher == "commune"
    }
    mine = {
        source.insee: slug
        for slug, source in alone.sources.items()
        if source.publisher == "commune"
    }
    assert mine.items() <= slugs.items()


def test_no_departement_and_one_that_does_not_exist(make_settings, tmp_path):
    assert catalogue.load_all(make_settings(data=tmp_path, departements="aucun")).sources == {}
    (error,) = catalogue.load_all(make_settings(data=tmp_path, departements="20")).errors
    assert "20" in str(error)


def test_a_site_is_one_source(settings):
    loaded = catalogue.load_all(settings)
    sites = [catalogue.site_of(source.url) for source in loaded.sources.values()]
    assert len(set(sites)) == len(sites)


def test_a_file_of_the_data_folder_stands_in_place_of_a_shipped_one(settings):
    found = catalogue.load_all(settings).sources["ch-dreux"]
    found = found.model_copy(update={"platform": "feed", "options": {"url": "https://a.example/f"}})
    catalogue.write(found, settings.sources_folder)
    mairie = (
        catalogue.load_all(settings).sources["mairie-blois"].model_copy(update={"platform": "feed"})
    )
    catalogue.write(mairie, settings.sources_folder)
    loaded = catalogue.load_all(settings)
    assert loaded.errors == ()
    assert loaded.sources["ch-dreux"].options == {"url": "https://a.example/f"}
    assert loaded.sources["mairie-blois"].platform == "feed"


def test_an_objection_in_a_shipped_file_outlives_what_was_found(tmp_path):
    good = 'name = "A"\nurl = "http://a.example/"\npublisher = "hopital"\nplatform = "feed"\n'
    for folder, more in (("one", "opposed = true\n"), ("two", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.toml").write_text(good + more)
    assert catalogue.load([tmp_path / "one", tmp_path / "two"]).sources["a"].opposed


def test_who_has_no_site_is_written_down_by_facts_alone():
    with catalogue.UNREACHABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert set(rows[0]) == {"slug", "name", "publisher", "insee", "departement"}
    assert all(gazetteer().commune(row["insee"]) for row in rows if row["insee"])
