"""Names: what is no person's name, and what bears one."""

from __future__ import annotations

import pytest

from pipeline.normalise.people.names import bearer_before, not_a_name


@pytest.mark.parametrize(
    ("run", "kept"),
    [
        ("Jean MARTINET", ""), ("Le Gallot", ""), ("Aline Exemplier", ""), ("Exemplier Directeur", "Directeur"), ("Jean MARTINET Directeur", "Directeur"),
        ("Centre Hospitalier", "Centre Hospitalier"), ("Directrice des soins", "Directrice des soins"), ("Secrétariat Médical", "Secrétariat Médical"),
        ("Mairie", "Mairie"), ("Junior", "Junior"), ("Infirmier", "Infirmier"), ("Exemplier Cardiologue", "Cardiologue"), ("Maire", "Maire"),
        ("la Directrice", "la Directrice"), ("La Directrice", "La Directrice"), ("Pôle Médecine", "Pôle Médecine"), ("Province Nord", "Province Nord"),
        ("DRH", "DRH"), ("Exemplier DRH", "DRH"),
    ],
)  # fmt: skip
def test_what_of_a_run_is_no_name(run, kept):
    assert not_a_name(run) == kept


@pytest.mark.parametrize(
    ("before", "bears"),
    [
        ("rue du ", True), ("avenue du ", True), ("12 bd du ", True), ("hôpital ", True), ("Clinique du ", True), ("EHPAD ", True), ("place du ", True),
        ("Fondation du ", True), ("centre hospitalier du ", True), ("chez le ", False), ("cabinet du ", False), ("succession du ", False), ("le ", False),
        ("contacter le ", False), ("", False), ("remplacement du ", False), ("collège ", True), ("résidence du ", True), ("impasse ", True),
    ],
)  # fmt: skip
def test_what_bears_a_name(before, bears):
    assert bearer_before(before, len(before)) is bears
