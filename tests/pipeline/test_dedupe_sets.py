"""A made set of some 300 notices with known openings: what grouping finds of them, in any order."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, count

import pytest

from pipeline.dedupe.groups import MemoryShelf, cluster, named, place, remove
from pipeline.dedupe.keys import asked, blocks
from pipeline.dedupe.record import Record
from pipeline.dedupe.shelf import BLOCK_CAP, closest
from pipeline.dedupe.unite import unite
from pipeline.dedupe.weighing.afar import far_off
from pipeline.offer import Offer, Place

TOWNS = [
    Place(commune="Dreux", insee="28134", departement="28", lat=48.73, lon=1.36),
    Place(commune="Châteaudun", insee="28088", departement="28", lat=48.07, lon=1.33),
    Place(commune="Brou", insee="28061", departement="28", lat=48.21, lon=1.16),
    Place(commune="Vendôme", insee="41269", departement="41", lat=47.79, lon=1.06),
    Place(commune="Blois", insee="41018", departement="41", lat=47.58, lon=1.33),
]
HOUSES = [
    ("hopital", "Centre hospitalier de {}", "CH {}"),
    ("ehpad", "EHPAD Les Marronniers", "Résidence EHPAD les Marronniers"),
    ("clinique", "Clinique du Vieux-Pont", "SAS Clinique du Vieux Pont"),
]
POSTS = {
    "infirmier": ("Infirmier", "IDE"),
    "aide-soignant": ("Aide-soignant", "Aide-soignante diplômée d'État"),
    "masseur-kinesitherapeute": ("Masseur-kinésithérapeute", "Kiné"),
    "medecin": ("Médecin", "Praticien"),
    "psychologue": ("Psychologue", "Psychologue clinicien"),
}
WARDS = {
    "cardiologie": "cardiologie",
    "urgences": "service des urgences",
    "SSR": "soins de suite et de réadaptation",
    "USLD": "unité de soins de longue durée",
    "pneumologie": "pneumologie",
    "": "",
}
TASKS = [
    ("assurer les soins quotidiens", "réaliser chaque jour les soins"),
    ("accueillir et informer les familles", "faire l'accueil des familles et les informer"),
    ("tenir à jour le dossier informatisé", "renseigner le dossier informatisé"),
    ("participer aux réunions de synthèse", "prendre part aux synthèses hebdomadaires"),
    ("encadrer les élèves et les nouveaux venus", "être tuteur des élèves"),
    ("veiller au bon usage du matériel", "gérer le matériel avec soin"),
    ("préparer les sorties avec l'assistante sociale", "organiser les retours à domicile"),
    ("évaluer la douleur et l'autonomie", "mesurer douleur et autonomie"),
]
PERKS = [
    "reprise d'ancienneté",
    "prime annuelle",
    "crèche sur place",
    "parking gratuit",
    "mutuelle",
]


class Maker:
    """Makes openings, and the notices that show each."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.number = count(1)
        self.records: list[Record] = []
        self.truth: dict[str, int] = {}

    def show(self, opening: int, record: Record) -> Record:
        kept = replace(record, id=f"n{next(self.number):04}")
        self.records.append(kept)
        self.truth[kept.id] = opening
        return kept

    def text(self, house: str, ward: str, way: int, tasks: Sequence[tuple[str, str]]) -> str:
        what = [task[way] for task in tasks]
        perks = self.chance.sample(PERKS, 2)
        where = f" en {ward}" if ward else ""
        if way == 0:
            offered = f"Avantages : {', '.join(perks)}."
            return f"{house} recrute{where}. Missions : {' ; '.join(what)}. {offered}"
        offered = f"Nous offrons : {' et '.join(perks)}."
        return f"Au sein d'une équipe soudée{where}, vous aurez à {', '.join(what)}. {offered}"

    def opening(
        self,
        opening: int,
        town: Place,
        house: tuple[str, str, str],
        post: tuple[str, str, str],
    ) -> None:
        """The employer's own notice, and by chance a board's, a reworded one, a teaser, an agency's."""
        chance, (publisher, name, short), (profession, ward, shift) = self.chance, house, post
        name, short = name.format(town.commune), short.format(town.commune)
        title, other_title = POSTS[profession]
        tasks = chance.sample(TASKS, 4)
        text = self.text(name, WARDS[ward], 0, tasks)
        seen = date(2026, 3, 2) + timedelta(days=chance.randrange(20))
        site = f"{publisher}-{town.insee}"
        own = self.show(
            opening,
            Record(
                id="",
                source=site,
                publisher=publisher,
                text=text,
                url=f"https://{site}.example/offres/{profession}-{opening}",
                offer=Offer(
                    id="",
                    kind="emploi",
                    title=f"{title} {ward} {shift}".strip(),
                    professions=(profession,),
                    place=town,
                    employer=name,
                    contracts=("cdi",),
                    published_on=seen,
                    deadline=seen + timedelta(days=40),
                    reference=f"{publisher[:2].upper()}-2026-{opening:03}" if opening % 2 else None,
                ),
            ),
        )
        if chance.random() < 0.7:
            self.copy(
                opening,
                own,
                "federation",
                {"reference": f"F{700000 + opening * 7}", "employer": short},
            )
        if chance.random() < 0.5:
            reworded = self.text(short, WARDS[ward], 1, tasks)
            values = {
                "title": f"{other_title} {shift} - {WARDS[ward]}".strip(" -"),
                "employer": short,
                "reference": None,
            }
            self.copy(opening, replace(own, text=reworded), "board", values)
        if chance.random() < 0.4:
            teaser = text[: len(text) * 2 // 3] + "…"
            self.copy(
                opening,
                replace(own, text=teaser),
                "town-page",
                {"deadline": None, "reference": None},
            )
        if chance.random() < 0.2:
            values = {"employer": "Alizé Intérim Santé", "reference": f"AZ{opening}9"}
            self.copy(opening, own, "agency", values)

    def copy(self, opening: int, of: Record, source: str, values: Mapping[str, object]) -> Record:
        offer = of.offer.model_copy(update=dict(values))
        address = f"https://{source}.example/annonce/{next(self.number) + 90000}"
        return self.show(
            opening, replace(of, offer=offer, source=source, publisher="plateforme", url=address)
        )


def made(seed: int = 7) -> Maker:
    """About 300 notices of some 130 openings, hard neighbours among them."""
    maker, opening = Maker(seed), count(1)
    for town in TOWNS:
        for house in HOUSES:
            for profession in maker.chance.sample(sorted(POSTS), 3):
                wards = maker.chance.sample(sorted(WARDS), 3) if house[0] == "hopital" else [""]
                for ward in wards:
                    shifts = ("de jour", "de nuit") if maker.chance.random() < 0.2 else ("",)
                    for shift in shifts:
                        maker.opening(next(opening), town, house, (profession, ward, shift))
    firsts = {n: r for r in reversed(maker.records) for n in [maker.truth[r.id]]}
    for n in range(2, 60, 5):
        own = firsts[n]
        shown = own.offer.published_on or date(2026, 3, 2)
        again = {"published_on": shown + timedelta(days=38), "deadline": shown + timedelta(days=70)}
        maker.show(
            n, replace(own, offer=own.offer.model_copy(update=again), url=f"{own.url}-suite")
        )
        late = {"published_on": shown + timedelta(days=170), "deadline": None, "reference": None}
        maker.show(
            next(opening),
            replace(own, offer=own.offer.model_copy(update=late), url=f"{own.url}-neuf"),
        )
    for number in ("25-1593", "25-1598", "25-1768"):
        maker.show(
            next(opening),
            Record(
                id="",
                source="nc",
                publisher="autre",
                url=None,
                text="Médecin à l'UPASS de Bourail",
                offer=Offer(
                    id="",
                    kind="emploi",
                    title="Médecin à l'UPASS de Bourail",
                    professions=("medecin",),
                    reference=number,
                    employer="Province Sud",
                    deadline=date(2026, 1, 22),
                    place=Place(commune="Bourail", insee="98803", departement="988"),
                ),
            ),
        )
    return maker


def pairs(groups: Mapping[str, object]) -> set[tuple[str, str]]:
    members: dict[object, list[str]] = defaultdict(list)
    for record_id, group in groups.items():
        members[group].append(record_id)
    return {pair for ids in members.values() for pair in combinations(sorted(ids), 2)}


def quality(found: Mapping[str, object], truth: Mapping[str, object]) -> tuple[float, float]:
    """Pairwise precision and recall."""
    mine, right = pairs(found), pairs(truth)
    return len(mine & right) / len(mine), len(mine & right) / len(right)


def one_by_one(records: Iterable[Record]) -> MemoryShelf:
    shelf, numbers = MemoryShelf(), count()
    for record in records:
        place(record, shelf, lambda: f"g{next(numbers):05}")
    return shelf


def candidates(records: Sequence[Record]) -> float:
    """How many others a record is weighed against."""
    shelf, numbers = MemoryShelf(), count()
    placed = [place(record, shelf, lambda: str(next(numbers))) for record in records]
    return sum(len(one.evidence) for one in placed) / len(placed)


@pytest.fixture(scope="module")
def maker() -> Iterator[Maker]:
    return made()


def test_the_made_set_is_grouped_well(maker: Maker) -> None:
    found = cluster(maker.records)
    assert len(found) == len(maker.records) > 280
    precision, recall = quality(found, maker.truth)
    assert precision >= 0.97, sorted(pairs(found) - pairs(maker.truth))[:5]
    assert recall >= 0.93, sorted(pairs(maker.truth) - pairs(found))[:5]


def test_three_alike_posts_with_three_numbers_stay_three(maker: Maker) -> None:
    found = cluster(maker.records)
    upass = [r.id for r in maker.records if r.source == "nc"]
    assert len({found[record_id] for record_id in upass}) == 3


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_of_arrival_does_not_decide(maker: Maker, seed: int) -> None:
    records = maker.records.copy()
    random.Random(seed).shuffle(records)  # noqa: S311
    precision, recall = quality(named(one_by_one(records)), maker.truth)
    assert precision >= 0.97
    assert recall >= 0.93
    assert cluster(records) == cluster(maker.records)


def test_one_by_one_finds_what_all_at_once_finds(maker: Maker) -> None:
    mine, batch = pairs(named(one_by_one(maker.records))), pairs(cluster(maker.records))
    assert len(mine ^ batch) <= 0.02 * len(batch)


def test_placing_the_same_notice_again_changes_nothing(maker: Maker) -> None:
    shelf = one_by_one(maker.records)
    before = dict(shelf.groups())
    for record in maker.records[::7]:
        placed = place(record, shelf, lambda: pytest.fail("needs no new group"))
        assert placed.group == before[record.id]
        assert placed.gone == ()
    assert dict(shelf.groups()) == before


def test_a_cluster_is_named_by_its_least_id(maker: Maker) -> None:
    for record_id, name in cluster(maker.records).items():
        assert name <= record_id


def test_candidates_stay_few(maker: Maker) -> None:
    assert 0 < candidates(maker.records) < 25
    assert max(len(blocks(r)) for r in maker.records) <= 20


OWN = Record(
    id="own",
    source="ch",
    publisher="hopital",
    url="https://ch.example/offres/dialyse-2026-7",
    text="",
    offer=Offer(
        id="",
        kind="emploi",
        title="Infirmier en dialyse",
        professions=("infirmier",),
        place=TOWNS[0],
        employer="CH Dreux",
        reference="CHD-26-7",
    ),
)


def _copy(name: str, **values: object) -> Record:
    address = f"https://{name}.example/annonce/1{name}"
    offer = OWN.offer.model_copy(update={"reference": None} | values)
    return replace(OWN, id=name, source=name, publisher="plateforme", url=address, offer=offer)


def test_a_group_splits_when_its_bridge_goes() -> None:
    teaser = _copy("teaser")
    shelf, numbers = MemoryShelf(), count()
    left = _copy("left", employer=None, title="Infirmier", reference="CHD-26-7")
    right = _copy("right", employer=None, title="Infirmier")
    right = replace(right, url=teaser.url)
    for record in (left, replace(teaser, offer=OWN.offer), right):
        place(record, shelf, lambda: f"g{next(numbers)}")
    group = shelf.group_of("left")
    assert group is not None
    assert {m.id for m in shelf.members(group)} == {"left", "teaser", "right"}
    removal = remove("teaser", shelf, lambda: f"g{next(numbers)}")
    assert removal.changed[0] == group
    assert shelf.group_of("left") != shelf.group_of("right")
    assert shelf.group_of("teaser") is None


def test_removing_the_last_record_ends_the_group() -> None:
    shelf = one_by_one([OWN])
    group = shelf.group_of("own")
    assert remove("own", shelf, lambda: "new").gone == ((group, ""),)
    assert len(shelf) == 0
    assert remove("own", shelf, lambda: "new").changed == ()


def test_a_late_bridge_merges_two_groups() -> None:
    shelf = one_by_one(
        [
            _copy("far", employer=None, title="Infirmier", reference="CHD-26-7"),
            _copy("plain", reference=None),
        ]
    )
    assert shelf.group_of("far") != shelf.group_of("plain")
    placed = place(OWN, shelf, lambda: pytest.fail("joins one that is there"))
    assert len(placed.merged) == 1
    assert {shelf.group_of(r) for r in ("own", "far", "plain")} == {placed.group}
    assert [e.same for _, e in placed.evidence] == [True, True]


def test_a_changed_record_leaves_its_group_and_keeps_the_others_name() -> None:
    shelf = one_by_one([OWN, _copy("board")])
    group = shelf.group_of("own")
    assert shelf.group_of("board") == group
    moved = OWN.offer.model_copy(update={"place": TOWNS[4], "reference": "CHD-26-9"})
    placed = place(replace(OWN, offer=moved), shelf, lambda: "fresh")
    assert {placed.group, shelf.group_of("board")} == {group, "fresh"}
    assert set(placed.changed) == {group, "fresh"}


def test_a_better_match_takes_a_record_from_a_worse_one() -> None:
    """Two numbers of one employer; a board's copy without number is nearer to the second."""
    first = OWN
    second = replace(
        OWN,
        id="own2",
        url="https://ch.example/offres/dialyse-2026-8",
        offer=OWN.offer.model_copy(update={"reference": "CHD-26-8", "deadline": date(2026, 5, 4)}),
    )
    board = _copy("board", deadline=date(2026, 5, 4))
    shelf = one_by_one([first, board, second])
    assert shelf.group_of("board") == shelf.group_of("own2") != shelf.group_of("own")


def test_what_a_person_kept_apart_stays_apart() -> None:
    shelf = MemoryShelf()
    shelf.keep_apart("board", "own")
    numbers = count()
    for record in (OWN, _copy("board")):
        place(record, shelf, lambda: f"g{next(numbers)}")
    assert shelf.group_of("own") != shelf.group_of("board")


def test_a_monthly_prolonged_notice_is_one_opening() -> None:
    months = [
        replace(
            OWN,
            id=f"m{m}",
            url=f"https://ch.example/offres/dialyse-2026-{m}",
            text="Rejoignez une équipe " * 9,
            offer=OWN.offer.model_copy(
                update={
                    "reference": None,
                    "published_on": date(2026, m, 2),
                    "deadline": date(2026, m, 28),
                }
            ),
        )
        for m in range(1, 7)
    ]
    assert len(set(cluster(months).values())) == 1
    assert len(set(cluster(months[::5]).values())) == 2


def test_many_alike_notices_do_not_make_grouping_slow() -> None:
    crowd = [
        replace(
            OWN,
            id=f"c{n:03}",
            url=None,
            offer=OWN.offer.model_copy(update={"reference": f"CHD-26-{n:03}"}),
        )
        for n in range(300)
    ]
    shelf = one_by_one(crowd)
    assert len({g for _, g in shelf.groups()}) == 300
    assert candidates(crowd) <= BLOCK_CAP


def test_uniting_lets_the_employers_copy_lead_and_fills_it() -> None:
    board = _copy(
        "board", contracts=("cdi",), deadline=date(2026, 5, 4), title="IDE dialyse", status="open"
    )
    day = date(2026, 4, 1)
    offer = unite("g1", [board, OWN], {"own": (day, day), "board": (day, day + timedelta(days=2))})
    assert (offer.id, offer.title, offer.reference) == ("g1", "Infirmier en dialyse", "CHD-26-7")
    assert (offer.contracts, offer.deadline) == (("cdi",), date(2026, 5, 4))
    assert [(s.source, s.last_seen) for s in offer.sources] == [
        ("ch", day),
        ("board", day + timedelta(days=2)),
    ]


def test_uniting_is_open_while_one_copy_is() -> None:
    ended = replace(OWN, offer=OWN.offer.model_copy(update={"status": "filled"}))
    assert unite("g", [ended], {}).status == "filled"
    assert unite("g", [ended, _copy("board")], {}).status == "open"


def test_uniting_nothing_is_an_error_that_names_the_group() -> None:
    with pytest.raises(ValueError, match="g77"):
        unite("g77", [], {})


def test_who_says_the_departement_looks_beyond_it_for_who_does_not():
    kept = frozenset({"x|ergotherapeute|+|tablar", "pc|ergotherapeute|28085"})
    vague = frozenset({"x|ergotherapeute|-|tablar"})
    assert not asked(kept) & frozenset({"x|ergotherapeute|+|tablar"})
    assert asked(kept) & vague
    assert asked(vague) >= vague | {"x|ergotherapeute|+|tablar"}


@pytest.mark.parametrize("kind", ["x", "pe"])
def test_a_rare_word_or_an_employer_brings_those_of_ones_own_commune_and_those_who_name_none(kind):
    def told(place: Place) -> frozenset[str]:
        offer = Offer(
            id="1", kind="emploi", title="Kiné", professions=("masseur-kinesitherapeute",),
            employer="Clinique du Vieux-Pont", place=place,
        )  # fmt: skip
        record = Record("1", offer, "s", text="Une balnéothérapie, un isocinétisme.")
        alike = {"x": ("x",), "pe": ("pe", "pce")}[kind]
        return frozenset(key for key in blocks(record) if key.partition("|")[0] in alike)

    dreux, chateaudun = map(told, TOWNS[:2])
    somewhere = told(Place(departement="28"))
    assert asked(dreux) & dreux
    assert asked(dreux) & somewhere
    assert asked(somewhere) & dreux
    assert not asked(dreux) & chateaudun


def test_a_block_that_many_share_brings_nobody_by_itself():
    crowded, small = range(20), [3, 4]
    assert closest([crowded], 12) == []
    assert closest([crowded, small], 12) == [4, 3]


def test_two_departements_are_far_off_unless_one_may_be_told_by_the_other():
    dreux, chateaudun, _, vendome, blois = TOWNS
    assert far_off(dreux, blois)
    assert not far_off(chateaudun, vendome)  # 37 km
    assert not far_off(dreux, chateaudun)
    assert not far_off(dreux, Place(departement="41"))
    assert not far_off(dreux, dreux.model_copy(update={"insee": "76001", "departement": "76"}))
