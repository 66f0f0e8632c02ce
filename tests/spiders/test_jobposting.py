"""schema.org JobPosting on pages of every make, without network."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Found, Loss
from spiders.page import Page
from spiders.platforms import Changed, Follow, jobposting

HOST = "http://ch.example"
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Infirmier &amp; cadre",
    "description": "<p>Le texte</p>",
    "datePosted": "2027-03-01",
    "validThrough": "2027-04-01T23:59",
    "employmentType": ["FULL_TIME", "CDI"],
    "hiringOrganization": {"@type": "Organization", "name": "CH d'Essai"},
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "postalCode": "28000", "addressLocality": "Chartres"},
    },
    "identifier": {"@type": "PropertyValue", "name": "CH", "value": "S-12"},
}
PLAIN = json.dumps(POSTING, ensure_ascii=False)


def page(body, role="detail", path="/offre/1", **others):
    return Page(HOST + path, body=body.encode(), role=role, **others)


def script(text):
    return f'<html><head><script type="application/ld+json">{text}</script></head><body>x</body>'


def read(body, role="detail", **options):
    one = page(body, role, "/offre/1" if role == "detail" else "/offres")
    assert jobposting.recognises(one)
    return list(jobposting.parse(one, jobposting.Options(**options)))


def test_every_field():
    (found,) = read(script(PLAIN))
    assert found.key == "http://ch.example/offre/1"
    assert found.raw.model_dump(exclude={"source", "starts"}) == {
        "title": "Infirmier & cadre", "text": "<p>Le texte</p>", "url": "http://ch.example/offre/1",
        "employer": "CH d'Essai", "place": "28000 Chartres", "contract": "FULL_TIME, CDI",
        "published": "2027-03-01", "deadline": "2027-04-01T23:59", "reference": "S-12",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f"[{PLAIN}]",
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, POSTING]}),
        json.dumps({"@type": "WebPage", "mainEntity": {"a": [POSTING]}}),
        PLAIN.replace('"JobPosting"', '["Thing", "JobPosting"]'),
        PLAIN.replace('"JobPosting"', '"http://schema.org/JobPosting"'),
        PLAIN.replace('"JobPosting"', '"schema:JobPosting"'),
        PLAIN.replace('"S-12"}', '"S-12",},'),  # trailing commas
        f"<!-- {PLAIN} -->",
        f"//<![CDATA[\n{PLAIN}\n//]]>",
        f"/*<![CDATA[*/{PLAIN}/*]]>*/",
        f"{PLAIN};",
        f'{{"@type": "WebSite"}}{PLAIN}',  # one after the other
        PLAIN.replace("Le texte", "Le\x02 texte"),
        PLAIN.replace("Le texte", "Le\x0b texte"),
        PLAIN.replace("<p>Le texte</p>", "<p>Le texte<\\/p>"),
        PLAIN.replace("d'Essai", "d\\'Essai"),
        PLAIN.replace('"', "&quot;"),
        PLAIN.replace("<p>Le texte</p>", "&lt;p&gt;Le texte&lt;/p&gt;"),
        PLAIN.replace("<p>Le texte</p>", "&amp;lt;p&amp;gt;Le texte&amp;lt;/p&amp;gt;"),
    ],
)
def test_json_ld_of_every_make(text):
    found = [result for result in read(script(text)) if isinstance(result, Found)]
    assert len(found) == 1
    assert found[0].raw.title == "Infirmier & cadre"
    assert found[0].raw.text.replace("\x02", "").replace("\x0b", "") == "<p>Le texte</p>"
    assert found[0].raw.employer == "CH d'Essai"
    assert found[0].raw.reference == "S-12"


def test_raw_line_breaks_inside_strings():
    (found,) = read(script(PLAIN.replace("Le texte", "Le\n\ttexte")))
    assert found.raw.text == "<p>Le\n\ttexte</p>"


def test_what_cannot_be_repaired_is_a_loss():
    (loss,) = read(script(PLAIN[:-40]))
    assert isinstance(loss, Loss)
    assert loss.reason.startswith("JSON-LD illisible")
    assert read(script('{"@type": "WebSite",') + script(PLAIN))[0].raw.title  # not ours to tell


MICRODATA = """
<div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Aide-soignant</h1>
<div itemprop="description"><p>Une phrase.</p><p>Une autre.</p></div>
<span itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization">
 <b itemprop="name">Résidence d'Essai</b></span>
<span itemprop="jobLocation" itemscope itemtype="http://schema.org/Place">
 <span itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">
 <i itemprop="postalCode">41500</i> <i itemprop="addressLocality">Mer</i></span></span>
<time itemprop="datePosted" datetime="2027-03-01">hier</time>
<meta itemprop="employmentType" content="CDI">{}</div>
"""


def test_microdata():
    (found,) = read(f"<html><body>{MICRODATA.format('')}")
    raw = found.raw
    assert (raw.title, raw.employer, raw.place) == (
        "Aide-soignant",
        "Résidence d'Essai",
        "41500 Mer",
    )
    assert (raw.published, raw.contract) == ("2027-03-01", "CDI")
    assert raw.text.split() == ["Une", "phrase.", "Une", "autre."]


@pytest.mark.parametrize(
    ("values", "field", "expected"),
    [
        ({"jobLocation": "Dreux"}, "place", "Dreux"),
        ({"jobLocation": [{"address": "1 place d'Essai, Dreux"}, "Anet"]}, "place",
         "1 place d'Essai, Dreux ; Anet"),
        ({"jobLocation": {"name": "Site de Dreux"}}, "place", "Site de Dreux"),
        ({"jobLocation": {"address": {"addressRegion": "Centre"}}}, "place", "Centre"),
        ({"jobLocation": None}, "place", None),
        ({"hiringOrganization": "CH"}, "employer", "CH"),
        ({"hiringOrganization": [{"name": "A"}, {"name": "B"}]}, "employer", "A"),
        ({"identifier": 12}, "reference", "12"),
        ({"identifier": ["a", "b"]}, "reference", "a"),
        ({"jobImmediateStart": True}, "starts", "immédiatement"),
        ({"jobStartDate": "2027-06-01", "jobImmediateStart": "true"}, "starts", "2027-06-01"),
        ({"totalJobOpenings": 2}, "text", "<p>Le texte</p>\nNombre de postes : 2"),
        ({"qualifications": "Diplôme"}, "text", "<p>Le texte</p>\nDiplôme"),
        ({"title": None, "name": "Nom"}, "title", "Nom"),
        ({"title": {"@value": "x"}}, "title", None),
        ({"description": ["a", {"b": 1}]}, "text", "a"),
    ],
)  # fmt: skip
def test_values_of_every_shape(values, field, expected):
    (found,) = read(script(json.dumps({**POSTING, **values})))
    assert getattr(found.raw, field) == expected


# --- lists ----------------------------------------------------------------------------------------


def test_a_list_leads_to_its_offers_and_its_next_page():
    body = (
        '<html><body><a href="/offre/1">A</a> <a href="/offre/2#postuler">B</a> <a href="/offre/2">'
        '<a href="/contact">C</a> <a href="/offres">ici</a> <a href="?page=2" rel="next nofollow">2</a>'
    )
    assert read(body, "listing", links="/offre/") == [
        Follow(f"{HOST}/offre/1", "detail"),
        Follow(f"{HOST}/offre/2", "detail"),
        Follow(f"{HOST}/offres?page=2"),
    ]


def test_an_item_list_leads_to_its_offers():
    items = [
        {"@type": "ListItem", "position": 1, "url": "/offre/1"},
        {"@type": "ListItem", "position": 2, "item": "/offre/2"},
        {"@type": "ListItem", "position": 3, "item": {"@id": "/offre/3", "name": "C"}},
        {"@type": "ListItem", "position": 4, "item": {**POSTING, "url": "/offre/4"}},
    ]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"item": "/accueil"}]}
    text = json.dumps([crumbs, {"@type": "ItemList", "itemListElement": items}])
    results = read(script(text), "listing")
    assert [r.url for r in results if isinstance(r, Follow)] == [
        f"{HOST}/offre/{n}" for n in (1, 2, 3)
    ]
    (found,) = [r for r in results if isinstance(r, Found)]
    assert found.key == f"{HOST}/offre/4"


def test_postings_written_out_in_a_list():
    postings = [{**POSTING, "title": f"Poste {n}", "url": f"/offre/{n}"} for n in range(3)]
    without = {k: v for k, v in POSTING.items() if k != "identifier"}
    results = read(script(json.dumps([*postings, POSTING, without])), "listing")
    assert [found.key for found in results[:4]] == [
        *(f"{HOST}/offre/{n}" for n in range(3)), "S-12",
    ]  # fmt: skip
    assert [found.has_own_page for found in results] == [True] * 3 + [False] * 2
    # Where the list also links to them, their own pages say more.
    linked = read(
        script(json.dumps(postings)) + '<a href="/offre/1">', "listing", links=r"/offre/\d"
    )
    assert [r.key if isinstance(r, Found) else r.url for r in linked] == [
        f"{HOST}/offre/0", f"{HOST}/offre/2", f"{HOST}/offre/1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "options", "changed"),
    [
        ("<p>Aucune offre d'emploi en ce moment.</p>", {}, False),
        ("<p>Il n'y a pas d’offre actuellement</p>", {}, False),
        ("<p>0 offre</p>", {}, False),
        ("<p>120 offres</p>", {}, True),
        ("<p>Site en maintenance</p>", {}, True),
        ("<p>Équipe complète</p>", {"empty": "[ée]quipe complète"}, False),
        ('<a href="/emploi/1">A</a>', {"links": "/offre/"}, True),
        ("<script>var m = 'aucune offre'</script><p>Bienvenue</p>", {}, True),
    ],
)
def test_an_empty_list_says_so_and_another_page_is_changed(body, options, changed):
    results = read(f"<html><body>{body}</body></html>", "listing", **options)
    assert [type(result) for result in results] == ([Changed] if changed else [])


@pytest.mark.parametrize(
    ("body", "role", "status", "known"),
    [
        (script(PLAIN), "detail", 200, True),
        (script(PLAIN), "detail", 404, False),
        ("<html>Offre retirée</html>", "detail", 200, False),
        ("<html></html>", "listing", 200, True),
        ("{}", "listing", 200, False),
        ("", "listing", 200, False),
    ],
)
def test_what_is_recognised(body, role, status, known):
    assert jobposting.recognises(page(body, role, status=status)) is known


def test_a_whole_visit(site, make_source, harvest, make_reply):
    one = site(
        {
            "/robots.txt": "User-agent: *\nDisallow: /offre/secret\n",
            "/offres": '<a href="/offre/1"><a href="/offre/parti"><a href="/offre/secret"><a href="/offre/2">'
            '<a href="http://ailleurs.example/offre/9"><a rel=next href="/offres?page=2">',
            "/offres?page=2": '<a href="/offre/3"><a href="/offre/1">',
            **{f"/offre/{n}": script(PLAIN.replace("S-12", f"S-{n}")) for n in (1, 2)},
            "/offre/3": "<html>Cette page est vide",
        }
    )
    source = make_source("ch", f"{one.url}/offres", "jobposting", options={"links": "/offre/"})
    got = harvest(source)["ch"]
    assert [found.raw.reference for found in got.found] == ["S-1", "S-2"]
    assert [(loss.reason.split(" :")[0], loss.where.rpartition("/")[2]) for loss in got.losses] == [
        ("adresse hors du site", "9"),
        ("interdit par robots.txt", "secret"),
        ("page d'offre non reconnue", "3"),
    ]
    assert [(one.key.rpartition("/")[2], one.reason) for one in got.gone] == [
        ("parti", "sa page répond 404")
    ]
    assert (got.state.value, got.whole, got.misses_to_retire) == ("ok", True, 2)
    assert "/offre/secret" not in one.paths

    one.replies["/offre/2"] = make_reply(status=500)
    again = harvest(source)["ch"]
    assert (again.state.value, again.whole) == ("ok", False)
    assert "500" in again.cause
