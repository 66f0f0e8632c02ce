"""Spelling: a commune is written as it writes itself."""

from __future__ import annotations

import pytest

from pipeline.normalise.spelling import respell


@pytest.mark.parametrize(
    ("text", "commune", "spelled"),
    [
        ("Infirmier à Chateaudun", "Châteaudun", "Infirmier à Châteaudun"),
        ("Infirmier à nogent le rotrou", "Nogent-le-Rotrou", "Infirmier à Nogent-le-Rotrou"),
        ("Infirmier - NOGENT LE ROTROU", "Nogent-le-Rotrou", "Infirmier - Nogent-le-Rotrou"),
        ("Centre hospitalier de Chateaudun", "Châteaudun", "Centre hospitalier de Châteaudun"),
        ("Mairie de la loupe", "La Loupe", "Mairie de la Loupe"),
        ("Infirmier à La Loupe", "La Loupe", "Infirmier à La Loupe"),
        ("Infirmier au Mans", "Le Mans", "Infirmier au Mans"),
        ("Infirmier à l'Ile des Pins", "L'Île-des-Pins", "Infirmier à l'Île-des-Pins"),
        ("CH de NOUMEA", "Nouméa", "CH de Nouméa"),
        (
            "Courville sur Eure (Courville-sur-Eure)",
            "Courville-sur-Eure",
            "Courville-sur-Eure (Courville-sur-Eure)",
        ),
        ("Kiné à Dreux", "Dreux", "Kiné à Dreux"),
        ("Kiné à Dreux", "Chartres", "Kiné à Dreux"),
        ("Infirmier brousse", "Brou", "Infirmier brousse"),
        ("Chateaudun-Bonneval", "Châteaudun", "Chateaudun-Bonneval"),
        ("", "Dreux", ""),
    ],
)
def test_a_commune_keeps_its_own_letters(text, commune, spelled):
    assert respell(text, commune) == spelled
