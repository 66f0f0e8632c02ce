"""Inputs published by others, served over HTTP and harvested by the real spiders."""

from __future__ import annotations

import pytest

from pipeline.harvest import State

pytestmark = pytest.mark.real

AVIS = {
    "columns": {
        "title": "libelle_poste",
        "text": ["missions_emploi", "rome_code_libelle", "libelle_corps_grade"],
        "url": "url_pdf_avp",
        "employer": ["nom_collectivite_entreprise", "libelle_direction_entreprise"],
        "place": "lieu_exercice_travail",
        "published": "date_mise_en_ligne",
        "deadline": "date_cloture_avp",
        "starts": "date_poste_a_pourvoir",
        "reference": "numero_avp",
    },
    "key": ["id_avp"],
}


@pytest.fixture
def served(real, site, make_reply):
    """Serve a folder's file as it is."""

    def serve(name, kind):
        return site({f"/{name}": make_reply((real / name).read_bytes(), type=kind)}).url

    return serve


def test_vacancy_notices_are_206_openings(served, make_source, harvest):
    name = "avis-de-vacance-nouvelle-caledonie.csv"
    url = served(name, "text/csv")
    got = harvest(make_source("avis", f"{url}/{name}", "table", options=AVIS))["avis"]
    assert (got.state, got.whole, got.losses, got.misses_to_retire) == (State.OK, True, [], 1)
    assert len(got.found) == len({found.key for found in got.found}) == 206
    by_number: dict[str, list] = {}
    for found in got.found:
        by_number.setdefault(found.raw.reference, []).append(found)
    # A number given twice is two openings all the same: each notice has its own identifier.
    shared = {number: found for number, found in by_number.items() if len(found) > 1}
    assert sorted(shared) == ["25-1227", "25-1916", "25-2026", "25-2031"]
    assert {found.raw.title for found in shared["25-1916"]} == {
        "1 médiateur culturel et patrimonial",
        "Orthophoniste au Service de Prévention et de Promotion de la Santé",
    }
    bourail = [
        found.raw for found in got.found if found.raw.title == "Médecin à l'UPASS de Bourail"
    ]
    assert len({raw.reference for raw in bourail}) == len(bourail) == 3
    assert all(raw.deadline for raw in bourail)


def test_without_a_key_the_notices_stay_apart(served, make_source, harvest):
    name = "avis-de-vacance-nouvelle-caledonie.csv"
    columns = {k: v for k, v in AVIS["columns"].items() if k != "url"}
    source = make_source(
        "avis", f"{served(name, 'text/csv')}/{name}", "table", options={"columns": columns}
    )
    got = harvest(source)["avis"]
    assert len(got.found) == len({found.key for found in got.found}) == 206
    assert not any(found.has_own_page for found in got.found)


def test_the_public_service_feed(served, make_source, harvest):
    name = "pass-service-public.rss"
    url = served(name, "application/rss+xml; charset=utf-8")
    got = harvest(make_source("pass", f"{url}/{name}", options={"dc_date": "starts"}))["pass"]
    assert (got.state, got.whole, got.losses) == (State.OK, True, [])
    assert len(got.found) == len({found.key for found in got.found}) == 7
    raw = got.found[0].raw
    assert raw.title == "Contrat d'Apprentissage - financements H/F"
    assert raw.url.endswith("/offre/contrat-dapprentissage-financements-hf")
    assert raw.employer == "Centre national du cinéma et de l'image animée"
    assert (raw.place, raw.reference) == ("PARIS 14ème arrondissement", "A-2025-159026")
    assert (raw.published, raw.starts) == ("2025-02-26T16:40:27+0100", "2025-09-15T00:00:00+02:00")
    assert raw.text.startswith("<p>Au sein du service")
    assert not any("<" in found.raw.title for found in got.found)
    assert not any("mail@mail.fr" in str(found.raw) for found in got.found)


@pytest.mark.parametrize("kind", ["common", "microblog", "emptyItems"])
def test_bridges_give_the_same_items_in_every_format(kind, served, make_source, harvest):
    types = {"atom": "application/atom+xml", "json": "application/json", "mrss": "text/xml"}
    sources = [
        make_source(form, f"{served(f'bridge/{kind}.{form}', media)}/bridge/{kind}.{form}")
        for form, media in types.items()
    ]
    got = harvest(*sources)
    items = {
        form: [
            (f.key, f.raw.title, f.raw.text, f.raw.url, f.raw.published) for f in harvested.found
        ]
        for form, harvested in got.items()
    }
    assert {harvested.state for harvested in got.values()} == {State.OK}
    assert items["atom"] == items["json"] == items["mrss"]
    assert len(items["json"]) == {"common": 4, "microblog": 2, "emptyItems": 2}[kind]
    texts = [text for _, _, text, _, _ in items["json"]]
    assert all(title for _, title, _, _, _ in items["json"])
    assert all(text is None for text in texts) if kind == "emptyItems" else all(texts)


@pytest.mark.parametrize("form", ["atom", "json", "mrss"])
def test_an_empty_bridge_is_empty_and_no_error(form, served, make_source, harvest):
    url = served(f"bridge/empty.{form}", "application/octet-stream")
    got = harvest(make_source("vide", f"{url}/bridge/empty.{form}"))["vide"]
    assert (got.state, got.cause, got.whole, got.found) == (State.EMPTY, None, True, [])
