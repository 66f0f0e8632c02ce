"""Excerpt: the first useful words, for a list of results."""

from __future__ import annotations

import pytest

from pipeline.normalise.excerpt import LONGEST, cut


@pytest.mark.parametrize(
    ("text", "longest", "excerpt"),
    [
        ("Poste de nuit.", 400, "Poste de nuit."),
        ("Poste de nuit.\n- soins\n- accueil", 400, "Poste de nuit. – soins – accueil"),
        ("Poste de nuit.\n- soins\n- accueil", 26, "Poste de nuit. – soins…"),
        ("Un poste de nuit", 16, "Un poste de nuit"),
        ("Un poste de nuit", 15, "Un poste de…"),
        ("Un poste de nuit", 12, "Un poste de…"),
        ("Un poste, de nuit", 10, "Un poste…"),
        ("Un poste (de nuit)", 11, "Un poste…"),
        ("Un poste – de nuit", 12, "Un poste…"),
        ("anticonstitutionnellement", 10, "anticonst…"),
        ("Deux\n\nparagraphes", 400, "Deux paragraphes"),
        ("Trop   d'espaces", 400, "Trop d'espaces"),
        ("", 400, ""),
        ("  ", 400, ""),
    ],
)
def test_a_text_is_cut_at_a_word(text, longest, excerpt):
    assert cut(text, longest) == excerpt


@pytest.mark.parametrize(
    ("title", "text", "excerpt"),
    [
        ("Infirmier de nuit", "Infirmier de nuit\nPoste en gériatrie.", "Poste en gériatrie."),
        ("Infirmier de nuit (H/F)", "INFIRMIER DE NUIT\nPoste en gériatrie.", "Poste en gériatrie."),
        ("Infirmier de nuit", "Infirmier de nuit :\nPoste en gériatrie.", "Poste en gériatrie."),
        ("Infirmier de nuit", "Infirmier de nuit", "Infirmier de nuit"),
        ("Infirmier de nuit", "Infirmier de jour\nPoste en gériatrie.", "Infirmier de jour Poste en gériatrie."),
        ("Infirmier", "", ""),
        ("Infirmier", "Contact : Mme Aline Exemplier, 06 39 98 12 34", "Contact : …, …"),
        ("Infirmier", "<p>Poste de nuit</p><p>CDI</p>", "Poste de nuit CDI"),
        ("Infirmier", "Écrire à drh@ch.example", "Écrire à drh@ch.example"),
        ("Infirmier", "<ul><li>Type : Emploi</li><li>Lieu : Salbris (41)</li></ul><p>Le cabinet du centre-bourg cherche une infirmière pour ses tournées du soir.</p>",
         "Le cabinet du centre-bourg cherche une infirmière pour ses tournées du soir."),
        ("Infirmier", "<ul><li>Type : Emploi</li><li>Lieu : Salbris (41)</li></ul>", "- Type : Emploi – Lieu : Salbris (41)"),
    ],
)  # fmt: skip
def test_an_excerpt_says_what_the_title_does_not(drafted, title, text, excerpt):
    assert drafted("excerpt", title=title, text=text, place="Dreux").excerpt == excerpt


@pytest.mark.parametrize("size", [399, 400, 401, 2_000, 50_000])
def test_never_longer(size):
    text = ("soins de nuit " * (size // 14 + 1))[:size]
    assert len(cut(text)) <= LONGEST
