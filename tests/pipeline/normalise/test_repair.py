"""Repair of characters: what a broken page meant, and what must stay as it is."""

from __future__ import annotations

import pytest

from pipeline.normalise.text.repair import repair


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        # UTF-8 read as Latin-1 or Windows-1252
        ("MÃ©decin gÃ©nÃ©raliste", "Médecin généraliste"),
        ("InfirmiÃ¨re Ã\xa0 domicile", "Infirmière à domicile"),
        ("InfirmiÃ¨re Ã domicile", "Infirmière à domicile"),
        ("HÃ´pital de ChÃ¢teaudun", "Hôpital de Châteaudun"),
        ("KinÃ©sithÃ©rapeute dÃ¨s septembre", "Kinésithérapeute dès septembre"),
        ("lâ€™Ã©quipe soignante", "l’équipe soignante"),
        ("Poste de jour â€“ temps plein", "Poste de jour – temps plein"),
        ("SÅ“ur infirmiÃ¨re", "Sœur infirmière"),
        ("RÃ©munÃ©ration : 2 300 â‚¬", "Rémunération : 2 300 €"),
        ("FranÃ§ais exigÃ©", "Français exigé"),
        # twice
        ("MÃƒÂ©decin", "Médecin"),
        # what is correct French or another tongue stays
        ("Médecin à l'hôpital d'Évreux", "Médecin à l'hôpital d'Évreux"),
        ("NOUMÉA, ÎLE DES PINS, CÔTE-D'OR", "NOUMÉA, ÎLE DES PINS, CÔTE-D'OR"),
        ("L'Haÿ-les-Roses, sœurs, Æther", "L'Haÿ-les-Roses, sœurs, Æther"),
        ("Infirmier n° 12, 2ᵉ étage, 50 m²", "Infirmier n° 12, 2ᵉ étage, 50 m²"),
        # decomposed letters
        ("Me\u0301decin ge\u0301ne\u0301raliste", "Médecin généraliste"),
        ("Diplo\u0302me d'E\u0301tat", "Diplôme d'État"),
        # invisible characters
        ("infir\u00admier", "infirmier"),
        ("sage\u200b-femme", "sage-femme"),
        ("\ufeffAide-soignant", "Aide-soignant"),
        ("ergo\u200dthérapeute\u200e", "ergothérapeute"),
        ("Kiné\x00\x07 libéral", "Kiné libéral"),
        # spaces
        ("Poste\u00a0: infirmier", "Poste : infirmier"),
        ("35\u202fheures", "35 heures"),
        ("CDI\tou\u2003CDD", "CDI ou CDD"),
        ("ligne\r\nsuivante\rencore\u2028et", "ligne\nsuivante\nencore\net"),
        # letter-spaced
        ("R E C R U T E", "RECRUTE"),
        ("L'EHPAD R E C R U T E un médecin", "L'EHPAD RECRUTE un médecin"),
        ("I N F I R M I E R de nuit", "INFIRMIER de nuit"),
        ("u r g e n t : kiné", "urgent : kiné"),
        ("catégorie A B ou C", "catégorie A B ou C"),
        ("M. A. Ex et J. B. Emple", "M. A. Ex et J. B. Emple"),
        ("vitamines A D E", "vitamines A D E"),
        # emojis
        ("🚨 URGENT 🚨 infirmier", "  URGENT   infirmier"),
        ("👩\u200d⚕️ Infirmière", "  Infirmière"),
        ("Rejoignez-nous ❤️", "Rejoignez-nous  "),
        ("📍 Dreux", "  Dreux"),
        ("➡ profil", "➡ profil"),
        ("✔ diplôme", "✔ diplôme"),
        ("", ""),
    ],
)  # fmt: skip
def test_broken_characters_are_read_as_they_were_meant(broken, meant):
    assert repair(broken) == meant
