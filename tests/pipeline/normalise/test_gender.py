"""Gender: both forms of a word are one, and words that only look like it stay."""

from __future__ import annotations

import pytest

from pipeline.normalise.gender import lightly_neutral, neutral


@pytest.mark.parametrize(
    ("both", "one"),
    [
        ("Infirmier (H/F)", "Infirmier"),
        ("Infirmier H/F", "Infirmier"),
        ("Infirmier F/H", "Infirmier"),
        ("Infirmier (F/H)", "Infirmier"),
        ("Infirmier - H/F", "Infirmier"),
        ("Infirmier (h/f)", "Infirmier"),
        ("Infirmier [H/F]", "Infirmier"),
        ("Infirmier (H / F)", "Infirmier"),
        ("Infirmier (H/F/X)", "Infirmier"),
        ("Infirmier (homme/femme)", "Infirmier"),
        ("Infirmier Homme / Femme", "Infirmier"),
        ("Médecin (M/F)", "Médecin"),
        ("Médecin (homme ou femme)", "Médecin"),
        ("Infirmier HF de nuit", "Infirmier de nuit"),
        ("Infirmier(ère)", "Infirmier"),
        ("Infirmier(e)", "Infirmier"),
        ("Infirmier(ière)", "Infirmier"),
        ("Infirmiers(ères)", "Infirmiers"),
        ("Infirmier(ère)s", "Infirmiers"),
        ("INFIRMIERS (ERES)", "INFIRMIERS"),
        ("Aide-soignant(e)", "Aide-soignant"),
        ("Aide-soignant (e) de nuit", "Aide-soignant de nuit"),
        ("Aide-soignant(e)s", "Aide-soignants"),
        ("Chirurgien(ne)-dentiste", "Chirurgien-dentiste"),
        ("Manipulateur(trice) radio", "Manipulateur radio"),
        ("Masseur(se)-kinésithérapeute", "Masseur-kinésithérapeute"),
        ("Masseur(euse) kinésithérapeute", "Masseur kinésithérapeute"),
        ("Diététicien(ne)", "Diététicien"),
        ("Diététicien(enne)", "Diététicien"),
        ("Infirmier·ère", "Infirmier"),
        ("infirmier·ère·s", "infirmiers"),
        ("Infirmier•ère", "Infirmier"),
        ("Aide-soignant·e", "Aide-soignant"),
        ("Aides-soignant·e·s", "Aides-soignants"),
        ("Aide-soignant.e", "Aide-soignant"),
        ("Coordinateur.trice", "Coordinateur"),
        ("Infirmier-ère", "Infirmier"),
        ("Infirmier/ère", "Infirmier"),
        ("Infirmier / ère", "Infirmier"),
        ("Infirmier / Infirmière", "Infirmier"),
        ("Infirmière / Infirmier", "Infirmier"),
        ("Infirmier ou infirmière", "Infirmier"),
        ("Aide-soignant / Aide-soignante", "Aide-soignant"),
        ("Un ou une psychologue", "Un ou une psychologue"),
        ("Diplômé(e) d'État", "Diplômé d'État"),
        # words that stay
        ("Infirmier / Aide-soignant", "Infirmier / Aide-soignant"),
        ("Médecin ou pharmacien", "Médecin ou pharmacien"),
        ("Infirmier (CDI)", "Infirmier (CDI)"),
        ("Infirmier (Dreux)", "Infirmier (Dreux)"),
        ("Sage-femme", "Sage-femme"),
        ("Médecin (50 %)", "Médecin (50 %)"),
        ("IDE jour/nuit", "IDE jour/nuit"),
        ("Kiné SSR/EHPAD", "Kiné SSR/EHPAD"),
        ("Contact : recrutement.e@ch.example", "Contact : recrutement.e@ch.example"),
    ],
)  # fmt: skip
def test_both_forms_are_one_word(both, one):
    assert neutral(both) == one


@pytest.mark.parametrize(
    ("both", "one"),
    [
        ("recrute un(e) infirmier(ère)", "recrute un infirmier"),
        ("un·e aide-soignant·e", "un aide-soignant"),
        ("des infirmier(ère)s", "des infirmier"),
        ("diplômé(e) (DE exigé)", "diplômé (DE exigé)"),
        ("Infirmier / Infirmière", "Infirmier / Infirmière"),
    ],
)
def test_a_long_text_is_only_made_to_be_compared(both, one):
    assert lightly_neutral(both) == one
