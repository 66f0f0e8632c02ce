"""Steps on whole advertisements: tables of cases, false friends, and any input at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalise import explain, normalise, normalise_all
from pipeline.normalise.steps import STEPS
from pipeline.offer import Offer, RawOffer, RawSource, Refusal

DAY = date(2027, 3, 1)
HOSPITAL = RawSource(name="Centre hospitalier d'Exemple", publisher="hopital", insee="28085")


def read(**values):
    values.setdefault("source", HOSPITAL)
    return normalise(RawOffer(**values), DAY)


@pytest.mark.parametrize(
    ("title", "expected", "positions"),
    [
        ("04 INFIRMIERS (ERES) de BLOC OPERATOIRE", "Infirmier de bloc opératoire", 4),
        ("1 INFIRMIER EN SOINS GENERAUX   (Canala)", "Infirmier en soins généraux (Canala)", 1),
        (
            "Offre d'emploi : Médecin généraliste (H/F)",
            "Offre d'emploi : Médecin généraliste",
            None,
        ),
        ("Infirmier(ère) de nuit H/F", "Infirmier de nuit", None),
        ("Un de nos médecins part à la retraite", "Un de nos médecins part à la retraite", None),
    ],
)
def test_titles_are_for_people(title, expected, positions):
    offer = read(title=title)
    assert (offer.title, offer.positions) == (expected, positions)


@pytest.mark.parametrize(
    ("text", "starts", "deadline"),
    [
        ("Poste à pourvoir au 1er mars 2028.", date(2028, 3, 1), None),
        ("Remplacement du 24 avril 2027 au 7 septembre 2027.", date(2027, 4, 24), None),
        ("Début du contrat : 18 avril 2027. Répondre avant le 2 avril.", date(2027, 4, 18), date(2027, 4, 2)),
        ("Candidature avant le 15 déc. Poste à pourvoir dès que possible.", "asap", date(2027, 12, 15)),
        ("Prise de poste le 01/06/27, date limite de candidature : 30/04/2027", date(2027, 6, 1), date(2027, 4, 30)),
        ("Prise de poste mi-mars.", None, None),
    ],
)  # fmt: skip
def test_dates_stand_after_their_cues(text, starts, deadline):
    offer = read(title="Infirmier", text=text)
    assert (offer.starts_on, offer.deadline) == (starts, deadline)


@pytest.mark.parametrize(
    ("values", "kind", "contracts"),
    [
        ({"title": "IDE en remplacement", "contract": "CDD", "text": "Le CH recrute un IDE en CDD."}, "emploi", ("cdd",)),
        ({"title": "Cherche remplaçant médecine générale", "text": "Remplacement libéral, rétrocession 90 %.",
          "source": RawSource(publisher="cabinet")}, "remplacement", ("liberal",)),
        ({"title": "Faisant fonction d'interne en gériatrie"}, "emploi", ("ffi",)),
        ({"title": "Stage d'externe aux urgences"}, "stage", ("stage",)),
        ({"title": "Infirmier", "contract": "Titulaire ou contractuel"}, "emploi", ("titulaire", "cdd")),
        ({"title": "Médecin gériatre", "contract": "Praticien hospitalier ou contractuel"}, "emploi", ("praticien-hospitalier", "praticien-contractuel")),
    ],
)  # fmt: skip
def test_kinds_and_contracts(values, kind, contracts):
    offer = read(**values)
    assert (offer.kind, offer.contracts) == (kind, contracts)


def test_a_discipline_stands_for_its_profession_in_a_replacement():
    offer = read(
        title="Remplacement d'été en médecine générale", source=RawSource(publisher="plateforme")
    )
    assert (offer.kind, offer.professions) == ("remplacement", ("medecin",))
    assert offer.specialties == ("medecine-generale",)


def test_the_labelled_lines_of_a_board_are_read():
    offer = read(
        title="Urgentiste pour l'hôpital de Courville",
        text="<ul><li>Type : Emploi</li><li>Lieu : Courville-sur-Eure (28)</li>"
        "<li>Structure : Centre hospitalier Louise-Bonnard</li></ul>",
        source=RawSource(name="Tableau", publisher="plateforme"),
    )
    assert offer.employer == "Centre hospitalier Louise-Bonnard"
    assert (offer.place.insee, offer.place.departement) == ("28116", "28")


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Fête du village", "pas une offre"),
        ("POSTE POURVU : infirmier de nuit", "poste pourvu"),
        ("Agent de restauration", "hors santé"),
        ("Technicien informatique", "hors santé"),
        ("Soigneur au bureau zoologique du parc", "hors santé"),
        ("", "vide"),
    ],
)
def test_what_is_no_opening_in_health_is_refused_with_its_reason(title, word):
    result = read(title=title, text="")
    assert isinstance(result, Refusal)
    assert word in result.reason
    assert result.step in dict(STEPS)


def test_no_person_survives():
    offer = read(
        title="Succession du Dr Théodule Exemplier",
        text="Le Dr Théodule Exemplier cède sa patientèle. Appeler le 06 39 98 12 34 ou "
        "theodule.exemplier@example.org ; secrétariat : secretariat@ch.example.org.",
        source=RawSource(publisher="cabinet", insee="28085"),
    )
    said = offer.model_dump_json()
    for private in ("Théodule", "Exemplier", "06 39", "theodule"):
        assert private not in said
    assert "secretariat@ch.example.org" in said


def test_every_value_can_be_explained():
    explained = explain(
        RawOffer(title="2 IDE de nuit", contract="CDI", place="Dreux", source=HOSPITAL), DAY
    )
    assert {because.field for because in explained.because} >= {
        "title", "positions", "professions", "kind", "contracts", "place",
    }  # fmt: skip


ANY = st.one_of(st.none(), st.text(max_size=300))


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({name: ANY for name in RawOffer.model_fields if name != "source"}))
def test_no_raw_offer_breaks_a_step(values):
    assert isinstance(normalise(RawOffer(**values), DAY), Offer | Refusal)


def test_many_are_understood_as_each_alone():
    titles = ["Infirmier de nuit", "", "Vend vélo", "Kiné à Chartres", "Médecin (H/F)"] * 5
    raws = [RawOffer(title=title, source=HOSPITAL, url=f"/{n}") for n, title in enumerate(titles)]
    together = list(normalise_all((raw, DAY, None) for raw in raws))
    assert together == [normalise(raw, DAY) for raw in raws]
    assert {type(one) for one in together} == {Offer, Refusal}
