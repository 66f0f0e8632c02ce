"""JobAffinity's scripts and pages, without network and on a site of samples."""

from __future__ import annotations

import pytest

from spiders.page import Page
from spiders.platforms import Changed, Follow, jobaffinity, options_of

PARENT = "http://clinique.example/recrutement"
ANSWER = "http://ja.example/syndication/list_job/12/34/?parent=http%3A%2F%2Fclinique.example%2Frecrutement"


def written(html):
    escaped = html.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"document.write('{escaped}')\n"


ROWS = """<table><tr><td><a href="http://clinique.example/recrutement?intuition_id=501">Infirmière d'accueil</a></td>
<td>Lieu : Vendôme</td></tr><tr><td><a href="?intuition_id=502">Sage-femme</a></td><td>Contrat : CDD</td></tr>
<tr><td><a href="?intuition_id=999">Candidature spontanée</a></td></tr></table>"""
DETAIL = (
    "<div><h1>Infirmière d'accueil</h1><p>Contrat : CDI</p><p>Accueillir les patients.</p></div>"
)
PAGE = (
    '<html><body><script src="//ja.example/syndication/publication/12/34"></script></body></html>'
)


def page(body, url=PARENT, role="listing", **others):
    return Page(url, body=body.encode(), role=role, **others)


def read(body, url=PARENT, **others):
    return list(jobaffinity.parse(page(body, url, **others), jobaffinity.Options()))


def test_the_list_that_a_script_writes():
    one, two = read(written(ROWS), ANSWER)
    assert one.url.startswith(
        "http://ja.example/syndication/info_job/12/34/501?parent=http%3A%2F%2F"
    )
    assert (one.known.key, one.known.raw.title, one.known.raw.place) == ("501", "Infirmière d'accueil", "Vendôme")  # fmt: skip
    assert two.known.raw.url == "http://clinique.example/recrutement?intuition_id=502"
    assert two.known.raw.contract == "CDD"


def test_an_offer_that_a_script_writes():
    (one, _) = read(written(ROWS), ANSWER)
    (found,) = read(written(DETAIL), one.url, role="detail", known=one.known)
    assert (found.key, found.raw.title) == ("501", "Infirmière d'accueil")
    assert (found.raw.contract, found.raw.place) == ("CDI", "Vendôme")
    assert found.raw.url == "http://clinique.example/recrutement?intuition_id=501"
    assert "Accueillir les patients." in found.raw.text


def test_the_page_leads_to_its_list():
    assert jobaffinity.recognises(page(PAGE))
    assert read(PAGE) == [Follow(ANSWER)]


def test_links_to_applications():
    html = (
        '<li><h3>Aide-soignant</h3><a href="https://jobaffinity.fr/apply/uxlpt6amipoyw7dy81">Postuler</a></li>'
        '<a href="https://jobaffinity.fr/apply/aaaaaaaaaaaaaaaaaa">Candidature spontanée</a>'
    )
    (follow,) = read(html)
    assert (follow.known.key, follow.known.raw.title) == ("uxlpt6amipoyw7dy81", "Aide-soignant")


@pytest.mark.parametrize(
    ("body", "url", "known", "results"),
    [
        (written("<p>Aucune offre</p>"), ANSWER, True, []),
        (written("<p>Bienvenue</p>"), ANSWER, True, [Changed]),
        (written(""), ANSWER, True, []),
        ("<p>Bonjour</p>", PARENT, False, None),
        ("alert(1)", ANSWER, False, None),
    ],
)
def test_empty_is_not_changed(body, url, known, results):
    assert jobaffinity.recognises(page(body, url)) is known
    if results is not None:
        assert [type(r) for r in read(body, url)] == results


def test_how_a_site_announces_it(make_source):
    (way,) = jobaffinity.ways(page(PAGE))
    assert way.options == {"account": "12", "publication": "34", "api": "http://ja.example", "url": PARENT}  # fmt: skip
    source = make_source("j", "http://clinique.example/", "jobaffinity", options=way.options)
    assert jobaffinity.first(source, options_of(source)) == [Follow(ANSWER)]
    assert list(jobaffinity.ways(page("<p>Rien</p>"))) == []


def test_a_whole_visit(site, make_source, harvest, make_reply):
    def answer(path):
        if path.startswith("/syndication/list_job/12/34/?parent="):
            return make_reply(
                written(ROWS.replace("http://clinique.example", one.url)), type="text/javascript"
            )
        if "/info_job/12/34/501" in path:
            return make_reply(written(DETAIL), type="text/javascript")
        return make_reply("panne", 500)

    one = site({"*": answer, "/robots.txt": "", "/recrutement": PAGE.replace("//ja.example", "")})
    got = harvest(make_source("j", f"{one.url}/recrutement", "jobaffinity"))["j"]
    assert (got.state.value, sorted(f.key for f in got.found)) == ("ok", ["501", "502"])
