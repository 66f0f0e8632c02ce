"""Choisir le service public: its open data by the columns that CONTRIBUTING.md gives, health alone.

The columns were learnt from public code that reads the file; the rows are invented.
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.harvest import State
from pipeline.normalise import normalise
from pipeline.offer import Offer
from spiders.catalogue import read

CONTRIBUTING = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
COLUMNS = [
    "Organisme de rattachement", "Référence", "Intitulé du poste", "Employeur", "Localisation du poste",
    "Lieu d'affectation", "Lieu d'affectation (sans géolocalisation)", "Versant", "Catégorie", "Métier",
    "Nature de l'emploi", "Statut du poste", "Durée du contrat", "Temps Plein", "Télétravail",
    "Niveau d'études", "Compétences attendues", "Date de vacance de l'emploi",
    "Date de début de publication par défaut", "Date de fin de publication par défaut",
]  # fmt: skip


def row(number, title, organism, **others):
    values = {
        "Organisme de rattachement": organism, "Référence": f"O028270{number:06}", "Intitulé du poste": title,
        "Localisation du poste": "Centre-Val de Loire, Eure-et-Loir (28)",
        "Lieu d'affectation (sans géolocalisation)": "CHARTRES", "Temps Plein": "Oui",
        "Date de début de publication par défaut": "20/02/2027",
        "Date de fin de publication par défaut": "30/04/2027", **others,
    }  # fmt: skip
    return {name: values.get(name, "") for name in COLUMNS}


HOSPITAL = "Centre hospitalier de Chartres"
ROWS = [
    row(1, "Infirmier en soins généraux (H/F)", HOSPITAL, **{"Métier": "Infirmière / Infirmier", "Compétences attendues": "Écoute ;\ntravail \"en équipe\""}),
    row(2, "Adjoint administratif", HOSPITAL, Métier="Assistante / Assistant administratif"),
    row(3, "Médecin territorial de PMI", "Conseil départemental d'Eure-et-Loir", Métier="Médecin"),
    row(4, "Agent d'entretien des espaces verts", "Commune de Lucé"),
    row(5, "Technicien de maintenance biomédicale", HOSPITAL),
    row(6, "Auxiliaire de puériculture", "Commune de Lucé", **{"Métier": "Auxiliaire de puériculture", "Date de fin de publication par défaut": "31/12/2099"}),
    row(7, "Chargé de mission marchés publics", "Communauté d'agglomération"),
    row(8, "Masseur-kinésithérapeute", HOSPITAL),
]  # fmt: skip
HEALTH = {
    "Infirmier en soins généraux", "Médecin territorial de PMI", "Auxiliaire de puériculture",
    "Masseur-kinésithérapeute",
}  # fmt: skip


def as_csv(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()


@pytest.fixture
def described(tmp_path):
    """The source that CONTRIBUTING.md describes, at another address."""

    def make(url, **options):
        example = re.search(
            r"```toml\n(# choisirleservicepublic.*?)```", CONTRIBUTING, re.DOTALL | re.MULTILINE
        )
        path = tmp_path / "choisir.toml"
        path.write_text(example[1], encoding="utf-8")
        source = read(path)
        return source.model_copy(
            update={"url": url, "options": {**source.options, "url": url, **options}}
        )

    return make


def offers(harvest):
    results = [normalise(found.raw, date(2027, 3, 1)) for found in harvest.found]
    return {one.title: one for one in results if isinstance(one, Offer)}


def test_the_interface_page_after_page(described, site, harvest, make_reply):
    def answer(path):
        second = "page=2" in path
        rows = ROWS[5:] if second else ROWS[:5]
        links = {"next": None if second else f"{one.url}/api/data/?page=2", "prev": None}
        document = {"data": rows, "links": links, "meta": {"total": len(ROWS)}}
        return make_reply(json.dumps(document), type="application/json")

    one = site({"*": answer, "/robots.txt": ""})
    source = described(f"{one.url}/api/data/")
    got = harvest(source)[source.slug]
    assert (got.state, got.whole, len(got.found), got.losses) == (State.OK, True, 8, [])
    assert set(offers(got)) == HEALTH
    nurse = offers(got)["Infirmier en soins généraux"]
    assert nurse.employer == HOSPITAL
    assert (nurse.place.commune, nurse.place.insee) == ("Chartres", "28085")
    assert (nurse.published_on, nurse.deadline) == (date(2027, 2, 20), date(2027, 4, 30))
    assert nurse.reference == "O028270000001"
    assert not any(found.has_own_page for found in got.found)
    assert got.found[0].key == "O028270000001"


def test_the_file(described, site, harvest, make_reply):
    one = site({"/offres.csv": make_reply(as_csv(ROWS), type="text/csv"), "/robots.txt": ""})
    source = described(f"{one.url}/offres.csv", records="", following="")
    got = harvest(source)[source.slug]
    assert (got.state, got.whole, len(got.found), got.losses) == (State.OK, True, 8, [])
    assert set(offers(got)) == HEALTH
    assert 'travail "en équipe"' in got.found[0].raw.text


def test_a_column_that_is_no_more_there_is_changed(described, site, harvest, make_reply):
    body = as_csv(ROWS).replace("Intitulé du poste", "Titre")
    one = site({"/offres.csv": make_reply(body, type="text/csv"), "/robots.txt": ""})
    source = described(f"{one.url}/offres.csv", records="", following="")
    got = harvest(source)[source.slug]
    assert (got.state, got.cause) == (State.CHANGED, "colonne absente : Intitulé du poste")
