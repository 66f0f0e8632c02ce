"""Text: what a browser would show of a page's value, and nothing of how it was made."""

from __future__ import annotations

import pytest

from pipeline.normalise.text.step import line, plain


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        # tags
        ("<p>Poste de nuit</p><p>CDI</p>", "Poste de nuit\nCDI"),
        ("<div><strong>Profil</strong> : <em>IDE</em></div>", "Profil : IDE"),
        ("CDI<br>Temps plein<br/>Dreux", "CDI\nTemps plein\nDreux"),
        ("<ul><li>soins</li><li>accueil</li></ul>", "- soins\n- accueil"),
        ("<ul>\n  <li>soins</li>\n  <li>accueil</li>\n</ul>", "- soins\n- accueil"),
        ("<h2>Missions</h2>assurer les soins", "Missions\nassurer les soins"),
        ("<table><tr><td>Lieu</td><td>Dreux</td></tr></table>", "Lieu Dreux"),
        ("<script>var a = 1</script>Médecin", "Médecin"),
        ("<style>p{color:red}</style><p>Médecin</p>", "Médecin"),
        ("<!-- caché -->Médecin", "Médecin"),
        ("infir<b>mier</b>", "infirmier"),
        ("un poste\nd'<b>infirmier</b>", "un poste\nd'infirmier"),
        ("<p>un poste\n d'infirmier</p>", "un poste d'infirmier"),
        ('<a href="mailto:drh@ch.example">écrire</a>', "écrire"),
        ("<p>pas fermé", "pas fermé"),
        # what only looks like a tag
        ("Temps < 80 % & motivé", "Temps < 80 % & motivé"),
        ("âge > 18 ans", "âge > 18 ans"),
        ("R&D, CH&U", "R&D, CH&U"),
        # escapes, once and several times
        ("M&eacute;decin", "Médecin"),
        ("M&#233;decin &#xE0; Dreux", "Médecin à Dreux"),
        ("M&amp;eacute;decin", "Médecin"),
        ("M&amp;amp;eacute;decin", "Médecin"),
        ("l&rsquo;h&ocirc;pital", "l’hôpital"),
        ("&lt;p&gt;Poste&lt;/p&gt;&lt;p&gt;CDI&lt;/p&gt;", "Poste\nCDI"),
        ("&amp;lt;li&amp;gt;soins", "- soins"),
        ("nuit&nbsp;: 12&nbsp;h", "nuit : 12 h"),
        ("soins &amp; accueil", "soins & accueil"),
        ("M&Atilde;&copy;decin", "Médecin"),
        # lines of a PDF, cut in a word
        ("infir-\nmier de nuit", "infirmier de nuit"),
        ("le réfé-\nrent paramédical", "le référent paramédical"),
        ("Saint-\nMartin", "Saint-\nMartin"),
        ("infir\u00ad\nmier", "infirmier"),
        # list marks
        ("• soins\n• accueil", "- soins\n- accueil"),
        ("Missions :\n* soins\n* accueil", "Missions :\n- soins\n- accueil"),
        ("▪ soins\n✓ accueil\n➢ tri", "- soins\n- accueil\n- tri"),
        ("– soins\n— accueil", "- soins\n- accueil"),
        ("-soins\n-accueil", "- soins\n- accueil"),
        ("-20 % de charges", "-20 % de charges"),
        # spaces and lines
        ("  Poste   de  nuit  ", "Poste de nuit"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a  \n   b", "a\nb"),
        ("", ""),
        ("   \n ", ""),
    ],
)  # fmt: skip
def test_a_value_reads_as_a_browser_would_show_it(value, shown):
    assert plain(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Infirmier\n de nuit", "Infirmier de nuit"),
        ("<h1>Infirmier</h1><h2>Dreux</h2>", "Infirmier Dreux"),
        ("  Médecin&nbsp;&nbsp;coordonnateur ", "Médecin coordonnateur"),
        ("Infirmier\r\n(H/F)", "Infirmier (H/F)"),
        ("M&eacute;decin\n<br>urgentiste", "Médecin urgentiste"),
        ("🚑 Ambulancier 🚑", "Ambulancier"),
    ],
)
def test_a_title_stands_on_one_line(value, shown):
    assert line(value) == shown
