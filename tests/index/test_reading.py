"""The contract of both engines: what is asked of an index that does not change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from index.document import Document
from index.engine import FACETS, MARK, Engine, Near, Query, Sort
from index.geo import km_between
from pipeline.errors import EngineError

DREUX, CHARTRES, BLOIS = (48.7322, 1.3664), (48.4469, 1.4892), (47.5877, 1.3337)


def found(engine: Engine, q: str = "", **more: object) -> list[str]:
    return [hit.id for hit in engine.search(Query(q=q, **more)).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("", {"a1", "a2", "a3", "a4", "a5", "a6", "a7"}),
        ("urgences", {"a1"}),  # title
        ("ide", {"a1", "a2"}),  # labels
        ("centre hospitalier", {"a1"}),  # employer
        ("calédonie", {"a6"}),  # place
        ("logiciel", {"a3"}),  # excerpt
        ("infirmier dreux", {"a1", "a5"}),  # all words, in any field and order
        ("dreux infirmier", {"a1", "a5"}),
        ("infirmier logiciel", set()),  # no fewer words than asked
        ("REMPLACEMENT MEDECINE", {"a3"}),  # case and accents
        ("remplacément médecine", {"a3"}),
        ("kinesitherapeute", {"a5"}),
        ("coeur", {"a6"}),  # ligatures, both ways
        ("cœur", {"a6"}),
        ("hôpital ile", {"a4"}),  # elided in the text
        ("l'hôpital", {"a1", "a2", "a4"}),  # elided in the question; "hospitalier" is a typo away
        ("l’hopital de l'île", {"a4"}),  # both apostrophes, stop words
        ("sage femme", {"a4"}),  # hyphens
        ("sage-femme", {"a4"}),
        ("aide soignant", {"a7"}),
        ("urgenses", {"a1"}),  # a letter for another
        ("logicel récent", {"a3"}),  # a letter too few, not in the last word
        ("logiciiel récent", {"a3"}),  # one too many
        ("logiceil récent", {"a3"}),  # two swapped
        ("kinésithérapuete", {"a5"}),
        ("maternitet", {"a4"}),
        ("secretarat", {"a3"}),
        ("etablisemant résidents", {"a2"}),  # two typos in a long word
        ("nuot", set()),  # none in a short word
        ("xogiciel", set()),  # nor in a first letter, for a word of one typo
        ("urg", {"a1"}),  # the last word may be unfinished
        ("infirmier urg", {"a1"}),
        ("urg infirmier", set()),  # but only the last
        ("kinésithérapit", {"a5"}),  # unfinished and mistaken
        ("mg", {"a3", "a6"}),  # and what it stands for, as a phrase
    ],
)
def test_words(village: Engine, q: str, ids: set[str]) -> None:
    answer = village.search(Query(q=q, limit=100))
    assert {hit.id for hit in answer.hits} == ids
    assert answer.total == len(ids)
    assert sum(answer.facets["kind"].values()) == len(ids)


def test_a_better_field_comes_first(village: Engine) -> None:
    *titles, excerpt = found(village, "infirmier")
    assert (set(titles), excerpt) == ({"a1", "a2"}, "a5")
    assert found(village, "hospitalier")[0] == "a1"


def test_exact_comes_before_a_typo(engine: Engine) -> None:
    engine.apply(
        [
            Document(id="typo", title="Poste à Chartre", kind="emploi", published=20500),
            Document(id="exact", title="Poste", excerpt="À Chartres", kind="emploi", published=1),
            Document(id="double", title="Poste à Chattre", kind="emploi", published=20600),
        ]
    )
    assert found(engine, "chartres poste") == ["exact", "typo"]


def test_work_then_the_newest_comes_first_among_equals(
    thousand: Engine, many_offers: list[Document]
) -> None:
    rank = {one.id: (one.post, one.published or -1) for one in many_offers}
    ranks = [rank[id_] for id_ in found(thousand, "médecin", limit=1000)]
    assert len(ranks) == 334
    assert ranks == sorted(ranks, reverse=True)
    assert {post for post, _ in ranks} == {True, False}


def test_who_asks_for_a_trade_alone_is_shown_work_first(
    thousand: Engine, many_offers: list[Document]
) -> None:
    rank = {one.id: (one.post, one.published or -1) for one in many_offers}
    ranks = [rank[id_] for id_ in found(thousand, filters={"profession": ["medecin"]}, limit=1000)]
    assert ranks == sorted(ranks, reverse=True)
    days = [
        rank[id_][1]
        for id_ in found(thousand, filters={"profession": ["medecin"]}, sort="date", limit=1000)
    ]
    assert days == sorted(days, reverse=True), "by date is by date alone"


def test_words_that_need_not_hold_put_first(village: Engine) -> None:
    """All nurses' posts, the one of urgences before the others, on every page."""
    filters = {"profession": ["infirmier"]}
    everyone = set(found(village, filters=filters))
    assert len(everyone) > 1
    ordered = found(village, filters=filters, first=("urgences",))
    assert (ordered[0], set(ordered)) == ("a1", everyone)
    pages = [found(village, filters=filters, first=("urgences",), limit=1, offset=n)
             for n in range(len(everyone))]  # fmt: skip
    assert [id_ for page in pages for id_ in page] == ordered
    answer = village.search(Query(filters=filters, first=("urgences",)))
    assert answer.total == len(everyone)


def test_more_words_before_fewer_and_rarer_before_usual(engine: Engine) -> None:
    """Which of the words an offer has counts, not where they stand in the question."""
    titles = {
        "both": "Poste en détention, psychiatrie", "rare": "Poste en détention",
        "usual": "Poste en psychiatrie", "slip": "Poste en psychiatrle", "none": "Poste",
    }  # fmt: skip
    engine.apply(Document(id=id_, title=title, kind="emploi") for id_, title in titles.items())
    engine.apply(Document(id=f"x{n}", title="Psychiatrie", kind="stage") for n in range(5))
    filters = {"kind": ["emploi"]}
    for first in (("psychiatrie", "detention"), ("detention", "psychiatrie")):
        ordered = found(engine, filters=filters, first=first)
        assert ordered == ["both", "rare", "usual", "slip", "none"]
        pages = [found(engine, filters=filters, first=first, limit=1, offset=n) for n in range(5)]
        assert [id_ for page in pages for id_ in page] == ordered
    one_is_enough = found(engine, q="soigner detention psychiatrie", filters=filters, loosely=True)
    assert one_is_enough[:2] == ["both", "rare"]
    assert "none" not in one_is_enough


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"kind": ["emploi"]}, {"a1", "a2", "a4", "a5"}),
        ({"kind": ["emploi", "stage"]}, {"a1", "a2", "a4", "a5", "a7"}),
        ({"kind": ["emploi"], "departement": ["28"]}, {"a1", "a2", "a5"}),
        ({"contract": ["fpt"]}, {"a1"}),
        ({"contract": ["fpt", "cdd"]}, {"a1", "a2"}),
        ({"specialty": ["generale"], "departement": ["988", "75"]}, {"a6"}),
        ({"profession": ["infirmier"], "kind": []}, {"a1", "a2"}),
        ({"profession": ["infirm"]}, set()),
        ({"kind": ['emploi" OR kind = "stage']}, set()),
        ({"kind": ["emploi\\"]}, set()),
        ({"kind": ["'; DROP", '"]', "emploi]"]}, set()),
        ({"kind": [""]}, set()),
    ],
)
def test_filters(village: Engine, filters: dict[str, list[str]], ids: set[str]) -> None:
    answer = village.search(Query(filters=filters, limit=100))
    assert {hit.id for hit in answer.hits} == ids
    assert answer.total == len(ids)


def test_facets_count_every_value(village: Engine) -> None:
    facets = village.search(Query(limit=1)).facets
    assert list(facets) == list(FACETS)
    assert facets["kind"] == {"emploi": 4, "cession": 1, "remplacement": 1, "stage": 1}
    assert next(iter(facets["kind"])) == "emploi"
    assert facets["contract"] == {"cdi": 3, "liberal": 2, "cdd": 1, "fpt": 1}
    assert facets["departement"] == {"28": 3, "41": 2, "988": 1}
    assert facets["specialty"] == {"generale": 2, "urgences": 1}


def test_a_facet_does_not_narrow_itself(village: Engine) -> None:
    filters = {"kind": ["emploi"], "departement": ["28"]}
    answer = village.search(Query(q="infirmier", filters=filters))
    assert answer.total == 3
    assert answer.facets["kind"] == {"emploi": 3}  # in 28, of any kind
    assert answer.facets["departement"] == {"28": 3}
    assert answer.facets["profession"] == {"infirmier": 2, "kine": 1}
    alone = village.search(Query(filters={"departement": ["28"]}))
    assert alone.facets["departement"] == {"28": 3, "41": 2, "988": 1}
    assert alone.facets["kind"] == {"emploi": 3}


def test_facets_of_what_is_not_there(village: Engine) -> None:
    answer = village.search(Query(q="logiciel", filters={"kind": ["stage"]}))
    assert answer.total == 0
    assert answer.facets["kind"] == {"remplacement": 1}
    assert answer.facets["profession"] == {}


@pytest.mark.parametrize(
    ("near", "ids"),
    [
        (Near(*DREUX, km=1), {"a1", "a5"}),
        (Near(*DREUX, km=33), {"a1", "a2", "a5"}),  # Chartres is at 32.99 km
        (Near(*DREUX, km=32), {"a1", "a5"}),
        (Near(*BLOIS, km=95), {"a3", "a4"}),
        (Near(*BLOIS, km=100), {"a2", "a3", "a4"}),
        (Near(-21.5, 165.5, km=30), {"a6"}),
        (Near(0.0, 0.0, km=300), set()),
    ],
)
def test_radius(village: Engine, offers: list[Document], near: Near, ids: set[str]) -> None:
    answer = village.search(Query(near=near, limit=100))
    assert {hit.id for hit in answer.hits} == ids
    assert answer.total == len(ids)
    assert sum(answer.facets["departement"].values()) == len(ids)
    places = {offer.id: (offer.lat, offer.lon) for offer in offers}
    for hit in answer.hits:
        lat, lon = places[hit.id]
        assert lat is not None
        assert lon is not None
        assert hit.km == pytest.approx(km_between(near.lat, near.lon, lat, lon), abs=0.01)


def test_distance_is_unknown_without_a_place(village: Engine) -> None:
    assert {hit.km for hit in village.search(Query()).hits} == {None}


def test_sort_by_date(village: Engine) -> None:
    assert found(village, sort="date") == ["a3", "a2", "a1", "a4", "a5", "a6", "a7"]
    assert found(village) == found(village, sort="date")  # relevance without words
    assert found(village, "infirmier", sort="date") == ["a2", "a1", "a5"]


def test_sort_by_deadline(village: Engine) -> None:
    order = found(village, sort="deadline")
    assert order[:4] == ["a3", "a4", "a1", "a6"]
    assert set(order[4:]) == {"a2", "a5", "a7"}  # none: last


def test_sort_by_distance(village: Engine) -> None:
    near = Near(48.6, 1.4, km=200)  # nearer to Dreux than to Chartres
    answer = village.search(Query(near=near, sort="distance"))
    assert [hit.id for hit in answer.hits] == ["a1", "a5", "a2", "a3", "a4"]
    assert found(village, "infirmier", near=near, sort="distance") == ["a1", "a5", "a2"]


def test_sort_by_distance_needs_a_place(village: Engine) -> None:
    with pytest.raises(EngineError, match="lieu"):
        village.search(Query(sort="distance"))


ORDERS: dict[str, Callable[[Document], float]] = {
    "date": lambda offer: -(offer.published or -1),
    "deadline": lambda offer: offer.deadline or 99999,
    "distance": lambda offer: km_between(48.02, 1.4, offer.lat or 0, offer.lon or 0),
}


@pytest.mark.parametrize("size", [7, 100])
@pytest.mark.parametrize("sort", ["relevance", "date", "deadline", "distance"])
def test_all_pages_have_every_offer_once(
    thousand: Engine, many_offers: list[Document], sort: Sort, size: int
) -> None:
    near = Near(48.02, 1.4, km=200)
    order: list[str] = []
    pages = range(0, 210, size) if size < 100 else range(0, 1100, size)
    for offset in pages:
        answer = thousand.search(
            Query(q="annonce", near=near, sort=sort, offset=offset, limit=size)
        )
        assert answer.total == 1000
        order += [hit.id for hit in answer.hits]
    assert len(set(order)) == len(order) == (210 if size < 100 else 1000)
    if key := ORDERS.get(sort):
        keys = {offer.id: round(key(offer), 3) for offer in many_offers}
        values = [keys[id_] for id_ in order]
        assert values == sorted(values)
        assert Counter(values) <= Counter(keys.values())


def test_a_page_need_not_be_a_multiple(thousand: Engine) -> None:
    whole = found(thousand, sort="date", limit=50)
    assert found(thousand, sort="date", offset=13, limit=9) == whole[13:22]


def test_beyond_the_last_page(thousand: Engine) -> None:
    for sort in ("relevance", "date", "deadline"):
        answer = thousand.search(Query(sort=sort, offset=5000, limit=10))
        assert (answer.total, answer.hits) == (1000, ())


def test_highlights(village: Engine) -> None:
    (hit,) = village.search(Query(q="nuit urgen", filters={"departement": ["28"]})).hits
    assert marked(hit.title) == ["nuit", "urgen"]
    assert marked(hit.excerpt) == ["urgen", "nuit"]
    assert unmarked(hit.title) == "Infirmier de nuit aux urgences"
    (hit,) = village.search(Query(q="kinesiterapeute")).hits
    assert unmarked(hit.title) == "Masseur-kinésithérapeute"
    assert marked(hit.title)[0].startswith("kinésit")  # accents stay as published
    (hit,) = village.search(Query(q="logiciel")).hits
    assert hit.title == "Remplacement en médecine générale"
    assert marked(hit.excerpt) == ["logiciel"]


def test_nothing_is_marked_without_words(village: Engine) -> None:
    for hit in village.search(Query(filters={"kind": ["emploi"]})).hits:
        assert MARK[0] not in hit.title + hit.excerpt


def marked(text: str) -> list[str]:
    """What stands between marks, a last word cut to 5 letters: engines may mark its rest or not."""
    parts = [part.split(MARK[1])[0] for part in text.split(MARK[0])[1:]]
    return [part[:5] if part.startswith("urgen") else part for part in parts]


def unmarked(text: str) -> str:
    return text.replace(MARK[0], "").replace(MARK[1], "")


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("infirmier nu", ["Infirmier de nuit aux urgences"]),
        ("rempl", ["Remplacement en médecine générale"]),
        ("ces", ["Cession de cabinet"]),
        ("calédonie", []),  # a place, no title
        ("", []),
        ("!", []),
    ],
)
def test_suggest(village: Engine, words: str, titles: list[str]) -> None:
    assert village.suggest(words) == titles


def test_suggestions_do_not_repeat(thousand: Engine) -> None:
    assert thousand.suggest("inf") == ["Infirmier"]


@pytest.mark.parametrize(
    "q",
    [
        '"', "'", "\\", '\\"', "infirmier\\", '"infirmier', "a:b", "title:infirmier",
        "infirmier AND NOT dreux", "infirmier OR", "(infirmier", "infirmier)", "[a TO b]",
        "*", "?", "inf*", "infirmier~2", "infirmier^9", "/inf.*/", "+infirmier -dreux", "--",
        "🩺", "👩‍⚕️ infirmier", "infirmier\x00", "\ud800",
        "\u202einfirmier", "\ue000infirmier\ue001",
        "<b>infirmier</b>", "{}", "$", "%00", "é" * 500, "a" * 10_000, "infirmier " * 1_000,
        "e\u0301" * 50, "日本語 病院", "مستشفى", " \t\n", "…", "«»", "0" * 400,
        " ".join(f"mot{number}" for number in range(400)),
    ],
)  # fmt: skip
def test_hostile_words(village: Engine, q: str) -> None:
    answer = village.search(Query(q=q))
    assert 0 <= answer.total <= 7
    village.suggest(q)


def test_no_syntax_is_obeyed(village: Engine) -> None:
    plain = found(village, "infirmier dreux")
    for q in ("+infirmier +dreux", '"infirmier" "dreux"', "(infirmier, dreux)", "infirmier/dreux"):
        assert found(village, q) == plain, q
    assert found(village, "infirmier -urgences") == found(village, "infirmier urgences") == ["a1"]


@pytest.mark.parametrize("q", ["!!!", "…", "«»", "l'", "de la", "🩺"])
def test_words_that_say_nothing_ask_for_everything(village: Engine, q: str) -> None:
    assert village.search(Query(q=q)).total == 7


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        (Query(q="infirmier dreux"), {DREUX: 2}),
        (Query(filters={"departement": ["41"]}), {BLOIS: 2}),
        (Query(near=Near(*CHARTRES, 10.0)), {CHARTRES: 1}),
        (Query(q="aide-soignant"), {}),  # without a point
        (Query(q="infirmier dreux", limit=1, offset=1), {DREUX: 2}),  # whatever the page
    ],
)
def test_points(village: Engine, query: Query, counts: dict[tuple[float, float], int]) -> None:
    assert dict(village.points(query)) == counts


def test_points_count_all(thousand: Engine) -> None:
    points = thousand.points(Query(q="médecin"))
    assert sum(points.values()) == thousand.search(Query(q="médecin")).total == 334


def test_no_points_in_an_empty_index(engine: Engine) -> None:
    assert dict(engine.points(Query())) == {}


def test_totals_are_those_of_the_searches(village: Engine) -> None:
    asked = [
        Query(),
        Query(q="infirmier dreux"),
        Query(q="nurse"),
        Query(q="infirmier logiciel", loosely=True),
        Query(filters={"departement": ["41"], "kind": ["emploi"]}),
        Query(near=Near(*CHARTRES, 10.0)),
        Query(q="infirmier", near=Near(*DREUX, 40.0), limit=1, offset=1, sort="distance"),
    ]
    totals = village.totals(asked)
    assert totals == [village.search(query).total for query in asked]
    assert len(set(totals)) > 3
    assert village.totals([]) == []


def test_totals_in_an_empty_index(engine: Engine) -> None:
    assert engine.totals([Query(), Query(q="infirmier")]) == [0, 0]


def test_what_is_not_counted_is_found_all_the_same(village: Engine) -> None:
    query = Query(q="infirmier", filters={"departement": ["28"]})
    whole, bare = village.search(query), village.search(replace(query, counted=False))
    assert (bare.total, bare.hits) == (whole.total, whole.hits)
    assert whole.facets["kind"]
    assert bare.facets == {name: {} for name in FACETS}


def test_count(village: Engine, thousand: Engine) -> None:
    assert village.count() == 7
    assert thousand.count() == 1000


def test_pages_by_key_neither_repeat_nor_skip_whatever_comes(engine: Engine) -> None:
    """Newer offers that come and older ones that go while pages are turned move nothing."""
    days = [20_003, 20_003, 20_002, 20_002, 20_002, 20_001, None, None, None]
    engine.apply(
        Document(id=f"o{n}", title="Infirmier", kind="emploi", published=day, own=n % 2 == 0)
        for n, day in enumerate(days)
    )
    whole = found(engine, limit=20)
    seen: list[str] = []
    query = Query(limit=2)
    for turn in range(10):
        answer = engine.search(query)
        assert answer.total == len(days) + turn, "the total is whole"
        seen += [hit.id for hit in answer.hits]
        if len(answer.hits) < query.limit:
            break
        query = Query(limit=2, after=answer.hits[-1].newest)
        engine.apply([Document(id=f"new{turn}", title="x", kind="emploi", published=20_010 + turn)])
    assert seen == whole
    assert {"o0", "o2"} < set(whole[:4]), "the employer's own first on the same day"
    assert whole.index("o0") < whole.index("o1")


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("été", {"summer"}),
        ("bord de mer", {"shore"}),
        ("montagne", {"ski"}),
        ("île", {"island"}),
    ],
)
def test_a_word_that_says_something_else_is_not_met(engine: Engine, q: str, ids: set[str]) -> None:
    said = {
        "summer": "Remplacement en août", "past": "Le poste a été pourvu, il avait été créé",
        "shore": "Près de la plage", "overseas": "Primes outre-mer", "ski": "Médecin des pistes, ski",
        "island": "Logement sur l'île", "paris": "En Île-de-France",
    }  # fmt: skip
    engine.apply([Document(id=id_, title=one, kind="emploi") for id_, one in said.items()])
    assert {hit.id for hit in engine.search(Query(q=q)).hits} == ids
