"""The village's files hold together: what is expected is served, and invents nobody real."""

import http.client
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipeline.errors import HarvestError
from pipeline.gazetteer import gazetteer
from pipeline.harvest import State
from pipeline.vocabulary import vocabulary
from spiders.platforms import options_of
from spiders.village import VILLAGE_DAY, Expected, Village
from spiders.village.site import FOLDER, Site, slugs
from spiders.village.truth import read

# Numbers that ARCEP keeps for fiction (décision 2018-0881).
FICTION = re.compile(r"(?:01 ?99 ?00|02 ?61 ?91|03 ?53 ?01|04 ?65 ?71|05 ?36 ?49|06 ?39 ?98)")
SLUGS = slugs()
ADDRESSES = {slug: f"http://{slug}.example" for slug in SLUGS}


@pytest.fixture(scope="module")
def village():
    with Village(day=VILLAGE_DAY) as opened:
        yield opened


@pytest.fixture(scope="module")
def contents():
    """Every body of every site, decoded, by slug then path."""
    return {slug: dict(_bodies(Site(slug, VILLAGE_DAY, ADDRESSES))) for slug in SLUGS}


def _bodies(site):
    for path in site.paths:
        name = f"{path.strip('/')}"
        charset = site.card.charsets.get(name) or site.card.charsets.get(f"{name}.html", "utf-8")
        yield path, site.answer(path, {}).body.decode(charset)
    for name in site._lists:
        yield f"/wp/{name}", site._text(site._folder / "wp" / f"{name}.json")


def _items(refused=None):
    return [
        pytest.param(slug, item, id=f"{slug}-{item.key}")
        for slug in SLUGS
        for item in read(slug).items
        if refused is None or item.refused == refused
    ]


def test_every_site_has_its_card_its_source_and_its_truth():
    folder = FOLDER.parent
    assert {path.stem for path in (folder / "sources").glob("*.toml")} == set(SLUGS)
    assert {path.stem for path in (folder / "expected").glob("*.toml")} == set(SLUGS)
    assert len({Site(slug, VILLAGE_DAY, ADDRESSES).card.number for slug in SLUGS}) == len(SLUGS)


def test_the_village_is_as_large_as_it_says():
    items = [item for slug in SLUGS for item in read(slug).items]
    offers = [item for item in items if not item.refused]
    assert 115 <= len(offers) <= 140
    assert len(items) - len(offers) >= 40
    assert Counter(read(slug).state for slug in SLUGS) == {
        State.OK: 12, State.EMPTY: 1, State.DOWN: 1,
    }  # fmt: skip
    kinds = Counter(item.kind for item in offers)
    assert set(kinds) == set(vocabulary().kinds)
    assert min(kinds.values()) >= 2
    assert len({slug for item in offers for slug in item.professions}) >= 30
    assert {item.status for item in offers} == {"open", "expired"}


@pytest.mark.parametrize(("slug", "item"), _items(refused=False))
def test_what_is_expected_is_in_the_words_of_the_vocabulary(slug, item):
    words = vocabulary()
    assert item.kind in words.kinds
    assert item.professions <= set(words.professions)
    assert item.specialties <= set(words.specialties)
    assert item.contracts <= set(words.contracts)
    for specialty in item.specialties:
        assert item.professions & set(words.specialties[specialty].professions), specialty
    if item.place is None:
        pytest.fail(f"{slug} {item.key}: no place")
    if item.place.insee is None:
        assert item.place.departement in ("28", "41")
    else:
        commune = gazetteer().commune(item.place.insee)
        assert commune is not None
        assert (commune.insee, commune.departement) == (item.place.insee, item.place.departement)


@pytest.mark.parametrize(("slug", "item"), _items())
def test_what_is_expected_is_served(slug, item, contents):
    if item.key.startswith("/"):
        assert item.key in contents[slug]
    else:
        assert any(item.key in body for body in contents[slug].values())
    for words in item.personal:
        assert any(words in body for body in contents[slug].values()), words
    assert item.why if item.refused else item.published_on is not None


def test_openings_shown_twice_agree_and_are_on_two_sites():
    shown = {}
    for slug in SLUGS:
        for item in read(slug).offer:
            if item.opening:
                shown.setdefault(item.opening, []).append((slug, item))
    assert len(shown) >= 12
    for label, copies in shown.items():
        assert len({slug for slug, _ in copies}) == len(copies) > 1, label
        for field in ("kind", "professions", "specialties", "contracts", "place", "starts_on"):
            assert len({getattr(item, field) for _, item in copies}) == 1, (label, field)


def test_no_real_person_can_be_reached(contents):
    for slug, bodies in contents.items():
        for path, body in bodies.items():
            where = f"{slug}{path}"
            for number in re.findall(r"(?<!\d)0[1-9](?:[ .]?\d\d){4}(?!\d)", body):
                assert FICTION.match(number), (where, number)
            for host in re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", body):
                assert re.fullmatch(r"example\.\w+|.*\.example", host), (where, host)
            for host in re.findall(r"https?://([\w.-]+)", body):
                assert host.endswith(".example") or host in {
                    "schema.org", "www.w3.org", "purl.org", "search.yahoo.com", "jsonfeed.org",
                    "api.w.org",
                }, (where, host)  # fmt: skip


@pytest.mark.parametrize("day", [VILLAGE_DAY, date(2028, 2, 29), date(2027, 12, 31)])
def test_every_placeholder_expands(day):
    for slug in SLUGS:
        for path, body in _bodies(Site(slug, day, ADDRESSES)):
            assert "{{" not in body, f"{slug}{path}"
            assert "}}" not in re.sub(r"[\]}\"\s]}}|}}[\]},\s<]", "", body), f"{slug}{path}"


def test_sources_are_the_village_s_with_options_that_their_platforms_accept(village):
    sources = village.sources()
    assert [source.slug for source in sources] == village.slugs
    assert Counter(source.platform for source in sources) == {
        "jobposting": 4, "feed": 4, "wordpress": 4, "table": 2,
    }  # fmt: skip
    for source in sources:
        options_of(source)
        assert source.url == f"{village.address(source.slug)}/"
        assert gazetteer().commune(source.insee).departement == source.departement


def test_expected_items_are_found_by_key_or_by_address():
    page = Expected(key="/offres/ide-1")
    assert page.is_of("http://127.0.28.1:8028/offres/ide-1")
    assert page.is_of("c1", "http://127.0.28.1:8028/offres/ide-1")
    assert page.is_of("c1", "http://127.0.28.1:8028/offres/ide-1?utm_source=rss")
    assert not page.is_of("http://127.0.28.1:8028/offres/ide-12")
    assert Expected(key="HMV-1").is_of("HMV-1")
    assert not Expected(key="HMV-1").is_of("HMV-12", None)
    assert Expected(key="x", deadline=30).day("deadline", VILLAGE_DAY) == date(2027, 3, 31)
    assert Expected(key="x", starts_on="asap").day("starts_on", VILLAGE_DAY) is None


def _get(village, slug, path, **headers):
    host = urlsplit(village.address(slug))
    connection = http.client.HTTPConnection(host.hostname, host.port, timeout=5)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_pages_are_dated_and_not_sent_twice(village):
    path = "/recrutement/offres/ipa-memoire"
    status, headers, body = _get(village, "ch-courville", path, **{"User-Agent": "visitor"})
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "mémoire" in body.decode()
    for name, value in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")):
        assert _get(village, "ch-courville", path, **{name: headers[value]})[::2] == (304, b"")
    assert _get(village, "ch-courville", path, **{"If-None-Match": '"other"'})[0] == 200
    assert _get(village, "ch-courville", path, **{"If-Modified-Since": "yesterday"})[0] == 200
    line = next(line for line in village.log if line.agent == "visitor")
    assert (line.slug, line.path, line.status, line.size) == ("ch-courville", path, 200, len(body))


def test_what_does_not_exist_or_is_down_says_so(village):
    assert _get(village, "ch-courville", "/nowhere")[0] == 404
    assert _get(village, "ch-courville", "/site.toml")[0] == 404
    assert _get(village, "perche-sologne", "/wp/annonces.json")[0] == 404
    assert _get(village, "clinique-foret", "/emplois")[0] == 503
    assert _get(village, "mairie-authon", "/robots.txt")[0] == 404


def test_charsets_are_as_announced_or_as_lied(village):
    _, headers, body = _get(village, "hopital-noyers", "/offres.csv")
    assert headers["content-type"] == "text/csv"
    assert "Pédopsychiatrie" in body.decode("windows-1252")
    _, headers, body = _get(village, "ehpad-mer", "/emploi/psychologue")
    assert "iso-8859-1" in headers["content-type"]
    assert "Évaluations" not in body.decode("iso-8859-1")
    assert "évaluations cognitives" in body.decode("utf-8")


def test_wordpress_pages_as_wordpress_does(village):
    seen = []
    for page in range(1, 5):
        status, headers, body = _get(
            village, "perche-sologne", f"/wp-json/wp/v2/annonces?per_page=20&page={page}"
        )
        assert (status, headers["x-wp-total"], headers["x-wp-totalpages"]) == (200, "31", "4")
        seen += re.findall(rb'"slug": "([\w-]+)"', body)
    assert len(set(seen)) == 31
    refused = _get(village, "perche-sologne", "/wp-json/wp/v2/annonces?page=5")
    assert (refused[0], b"rest_post_invalid_page_number" in refused[2]) == (400, True)
    assert _get(village, "perche-sologne", "/wp-json/wp/v2/annonces?per_page=101")[0] == 400
    assert _get(village, "perche-sologne", "/wp-json/wp/v2/nothing")[0] == 404
    empty = _get(village, "dentaire-chateaudun", "/wp-json/wp/v2/offres?per_page=100&page=1")
    assert (empty[0], empty[1]["x-wp-total"], empty[2]) == (200, "0", b"[]")
    some = _get(village, "mairie-nouan", "/wp-json/wp/v2/posts?categories=7&_fields=id,link")
    assert (some[1]["x-wp-total"], b"content" in some[2]) == ("12", False)


def test_a_taken_port_is_said_and_every_socket_is_given_back(village):
    port = urlsplit(village.address("ch-courville")).port
    with pytest.raises(HarvestError, match=str(port)), Village(port=port):
        pytest.fail("two villages on one port")


def test_where_only_one_loopback_address_exists_each_site_has_a_port():
    with Village(day=VILLAGE_DAY, prefix="192.0.2.") as village:  # addresses of nobody's machine
        assert {urlsplit(village.address(slug)).hostname for slug in village.slugs} == {"127.0.0.1"}
        assert len({village.address(slug) for slug in village.slugs}) == len(village.slugs)
        assert b"Glycines" in _get(village, "ehpad-mer", "/emploi/idec")[2]
        assert village.site("ehpad-mer").slug == "ehpad-mer"


def test_source_files_name_no_address_of_their_own():
    for path in (Path(FOLDER).parent / "sources").glob("*.toml"):
        values = tomllib.loads(path.read_text("utf-8"))
        assert values["url"] == "{{site}}/", path.name
