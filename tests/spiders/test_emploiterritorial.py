"""Lists and notices as on emploi-territorial.fr, without network and on a site of samples."""

from __future__ import annotations

import pytest

from pipeline.harvest import Found
from spiders.page import Page
from spiders.platforms import Changed, Follow, emploiterritorial, options_of

LIST = "http://et.example/emploi-mobilite/?search-col=99452"


def row(number, title="Médecin de PMI (H/F)"):
    path = f"/offre/{number.lower()}-medecin-de-pmi?mtm_campaign=rss"
    cell = f"""<div class='detail-offre detail-offre-titre'><a href='{path}' class='font-weight-bold lien-details-offre'
 data-tooltip='Voir le détail'>{title}</a></div><div class='detail-offre detail-offre-collectivite'><span class='label'><em>Employeur :</em></span>
<span class='valeur font-weight-bold'><a href='/emploi-mobilite/?search-col=99452'><span class='icon-hash'></span>Conseil départemental d'Exemple</a></span>
<span class='text-secondary'>Eure-et-Loir</span></div><div class='detail-offre detail-offre-grade'><span class='label'><em>Grade(s) :</em></span>
<span class='valeur'>Médecin hors-classe</span></div>"""
    return f"""<tr id="{number}"><td><div class="d-lg-none"><span class='badge badge-light'>Emploi permanent</span>
<span class='numOf'>{number}</span>{cell}</div></td><td class='d-none d-lg-table-cell'>{cell}
<button data-tooltip="publié le 02/03/2027">aujourd'hui</button><button data-tooltip="Date limite de candidature : 30/04/2027">29 jours</button></td></tr>"""


def listing(*rows, total=None, links=""):
    count = f'<input type="hidden" value="{total}" id="nb-offres">' if total is not None else ""
    return f"<html><body>{count}<table id='tableRecherche'><tbody>{''.join(rows)}</tbody></table>{links}</body></html>"


def items(**others):
    said = {
        "Employeur": "<strong><a>Conseil départemental d'Exemple</a></strong>",
        "Lieu de travail": "1 place du Lieu, Chartres (Eure-et-Loir (28))",
        "Poste à pourvoir le": "01/06/2027 (dans 3 mois)", "Date limite de candidature": "30/04/2027",
        "Type d'emploi": "Emploi permanent - vacance d'emploi", "Famille de métiers": "Santé &gt; Protection maternelle",
        "Grade(s) recherché(s)": "Médecin hors-classe", "Service recruteur": "PMI", "Temps de travail": "Temps complet",
    } | others  # fmt: skip
    return "".join(
        f'<div class="offre-item"><div class="offre-item-label">{k}</div><div class="offre-item-value">{v}</div></div>'
        for k, v in said.items()
    )


DETAIL = f"""<html><body><nav>Menu</nav><main><h2 class="set-line-emploi">Médecin de PMI (H/F)</h2>
<div class="px-3">Offre n° O028270301000123 <span>Publiée le 02/03/2027</span></div>{items()}
<h3>Missions</h3><div class="offre-item-text">Assurer les consultations.</div></main></body></html>"""


def page(html, url=LIST, role="listing", **others):
    return Page(url, body=html.encode(), role=role, **others)


def read(html, url=LIST, **others):
    return list(emploiterritorial.parse(page(html, url, **others), emploiterritorial.Options()))


def test_a_row_drawn_twice_is_one_offer():
    one, two = read(listing(row("O028270301000123"), row("O028270301000124"), total=2))
    assert one.url == "http://et.example/offre/o028270301000123-medecin-de-pmi"
    offer = one.known.raw
    assert (one.known.key, offer.title) == ("O028270301000123", "Médecin de PMI (H/F)")
    assert (offer.employer, offer.contract) == (
        "Conseil départemental d'Exemple",
        "Emploi permanent",
    )
    assert (offer.published, offer.deadline, offer.place) == ("02/03/2027", "30/04/2027", "Eure-et-Loir")  # fmt: skip
    assert two.known.key == "O028270301000124"


@pytest.mark.parametrize(
    ("total", "links", "url", "after"),
    [
        (3, "", LIST, f"{LIST}&page=2"),
        (3, f'<a href="{LIST}&amp;page=2">2</a>', LIST, f"{LIST}&page=2"),
        (2, "", LIST, None),
        (None, "", LIST, None),
        (22, "", f"{LIST}&page=2", None),
    ],
)
def test_paging(total, links, url, after):
    results = read(listing(row("O028270301000123"), row("O028270301000124"), total=total, links=links), url)  # fmt: skip
    follows = [r.url for r in results if isinstance(r, Follow) and r.role == "listing"]
    assert follows == ([after] if after else [])


def test_an_offer_by_its_page():
    (one,) = read(listing(row("O028270301000123"), total=1))
    (found,) = read(DETAIL, one.url, role="detail", known=one.known)
    offer = found.raw
    assert (found.key, offer.reference, offer.title) == ("O028270301000123", "O028270301000123", "Médecin de PMI (H/F)")  # fmt: skip
    assert (offer.starts, offer.deadline, offer.published) == ("01/06/2027", "30/04/2027", "02/03/2027")  # fmt: skip
    assert offer.place == "1 place du Lieu, Chartres (Eure-et-Loir (28))"
    assert offer.contract == "Emploi permanent - vacance d'emploi"
    assert "Assurer les consultations." in offer.text
    assert "Menu" not in offer.text


def test_notices_one_under_the_other_on_an_employers_page():
    def notice(number, title):
        return f"<article><h2>{title}</h2><p>Offre n° {number}</p>{items()}</article>"

    html = f"<main>{notice('O028270301000123', 'Médecin')}{notice('O028270301000124', 'Infirmier')}</main>"
    assert emploiterritorial.recognises(page(html))
    one, two = read(html)
    assert isinstance(one, Found)
    assert (one.key, one.raw.title, one.has_own_page) == ("O028270301000123", "Médecin", False)
    assert (two.key, two.raw.deadline) == ("O028270301000124", "30/04/2027")


@pytest.mark.parametrize(
    ("html", "known", "results"),
    [
        (listing(total=0), True, []),
        (listing(links="<p>Aucune offre</p>"), True, []),
        (listing(), True, [Changed]),
        (listing(total=12), True, [Changed]),
        ("<p>Bonjour</p>", False, None),
        ("", False, None),
    ],
)
def test_empty_is_not_changed(html, known, results):
    assert emploiterritorial.recognises(page(html)) is known
    if results is not None:
        assert [type(r) for r in read(html)] == results


def test_how_a_site_announces_it(make_source):
    assert [w.options for w in emploiterritorial.ways(page(listing(row("O028270301000123"))))] == [{"url": LIST}]  # fmt: skip
    link = '<a href="https://www.emploi-territorial.fr/emploi-mobilite/?adv-search=&amp;search-col=99452">Nos offres</a>'
    assert [w.options["url"] for w in emploiterritorial.ways(page(link))] == [
        "https://www.emploi-territorial.fr/emploi-mobilite/?adv-search=&search-col=99452"
    ]
    assert list(emploiterritorial.ways(page('<a href="https://www.emploi-territorial.fr/">Emploi</a>'))) == []  # fmt: skip
    source = make_source("e", LIST, "emploiterritorial")
    assert emploiterritorial.first(source, options_of(source)) == [Follow(LIST)]


def test_a_whole_visit(site, make_source, harvest):
    path = "/emploi-mobilite/?search-col=99452"
    one = site(
        {
            path: listing(row("O028270301000123"), total=2),
            f"{path}&page=2": listing(row("O028270301000124"), total=2),
            "/offre/o028270301000123-medecin-de-pmi": DETAIL,
            "/offre/o028270301000124-medecin-de-pmi": "<p>Maintenance</p>",
            "/robots.txt": "",
        }
    )
    got = harvest(make_source("e", one.url + path, "emploiterritorial"))["e"]
    assert (got.state.value, got.whole) == ("ok", True)
    assert sorted(f.key for f in got.found) == ["O028270301000123", "O028270301000124"]


def test_links_of_any_markup_on_an_employers_own_page():
    html = (
        "<ul><li><a href='https://www.emploi-territorial.fr/offre/o028270301000123-medecin'>Médecin de PMI</a>"
        "<p>Lieu : Chartres</p><p>Date limite : 30/04/2027</p></li></ul>"
    )
    own = page(html, "http://mairie.example/recrutement")
    (way,) = emploiterritorial.ways(own)
    assert way.hosts == ("www.emploi-territorial.fr",)
    (follow,) = emploiterritorial.parse(own, emploiterritorial.Options())
    offer = follow.known.raw
    assert (follow.known.key, offer.title, offer.place) == ("O028270301000123", "Médecin de PMI", "Chartres")  # fmt: skip
    assert offer.deadline == "30/04/2027"
