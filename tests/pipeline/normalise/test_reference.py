"""Reference: the number by which its publisher names the offer, without its label."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("given", "reference"),
    [
        ("2027-12", "2027-12"), ("Réf. 2027-12", "2027-12"), ("Ref : IDE/27/004", "IDE/27/004"), ("Référence : 75", "75"), ("REFERENCE 75", "75"),
        ("n° 2027/31", "2027/31"), ("N°31", "31"), ("Offre n° 412", "412"), ("Réf. de l'offre : 412", "412"), ("75", "75"), ("O028270301000012", "O028270301000012"),
        ("  2027-12 ", "2027-12"), ("R&amp;D-3", "R&D-3"), ("Réf", "Réf"), ("", None), ("   ", None), ("AVP-2027 SOINS", "AVP-2027 SOINS"), ("3134-27-0012/SR du 5/1/2027", "3134-27-0012/SR du 5/1/2027"),
    ],
)  # fmt: skip
def test_as_given_without_its_label(drafted, given, reference):
    assert drafted("reference", title="Infirmier", reference=given).reference == reference


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Référence : 2027-IDE-04. Poste de nuit.", "2027-IDE-04"), ("Réf. : 412", "412"), ('drh@ch.example, objet "PPH/10-27".', "PPH/10-27"), ("Réf. DIM 08.26", "DIM 08.26"), ("réf : IDE27", "IDE27"), ("Référence de l'offre : 2027/31", "2027/31"),
        ("Offre n° 412", "412"), ("Annonce n° A-77", "A-77"), ("Avis n° 3134-27-0012", "3134-27-0012"), ("Référence : 75", "75"), ("Référence annonce : B12", "B12"), ("Réf interne : POOL/27", "POOL/27"), ("Réf : SOIN 27-03.", "SOIN 27-03"),
        ("N° de l'offre : SOIN/12", "SOIN/12"), ("Choisir le terrain n° 41-07", "41-07"), ("Ref. interne 27-POOL-3", "27-POOL-3"), ("Dossier sur demande, n° dossier : 19-4471.", "19-4471"), ("réf. dossier CSC-4", "CSC-4"),
        ("En référence au décret 2010", None), ("Infirmier référent : nuit", None), ("Référence : à préciser", None), ("référentiel : 2027", None),
        ("Préférence : 2 ans", None), ("Cadre de référence", None), ("", None),
    ],
)  # fmt: skip
def test_as_the_text_names_it(drafted, text, reference):
    assert drafted("reference", title="Infirmier", text=text).reference == reference
