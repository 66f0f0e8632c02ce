"""The outlines of the départements: whole, true to the communes, one line between neighbours."""

from __future__ import annotations

import lzma
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.gazetteer import gazetteer
from pipeline.gazetteer.outlines import Outlines, Ring, outlines
from pipeline.gazetteer.tables import FOLDER


def inside(rings: tuple[Ring, ...], lon: float, lat: float) -> bool:
    """Even-odd, as the rings are drawn."""
    crossed = sum(
        a[0] + (lat - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) > lon
        for ring in rings
        for a, b in pairwise(ring)
        if (a[1] > lat) != (b[1] > lat)
    )
    return crossed % 2 == 1


def edges(rings: tuple[Ring, ...]) -> Counter[frozenset[tuple[float, float]]]:
    return Counter(frozenset(edge) for ring in rings for edge in pairwise(ring))


def test_every_departement_has_an_outline_at_both_scales() -> None:
    without = gazetteer().departements.keys() - set(outlines().codes)
    assert without == {"984", "989"}, "lands that nobody lives on"
    for code in outlines().codes:
        coarse, fine = outlines().rings(code), outlines().rings(code, fine=True)
        assert coarse, code
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in (*coarse, *fine)), code
        assert sum(map(len, coarse)) <= sum(map(len, fine)), code
    assert outlines().rings("99") == ()


@pytest.mark.parametrize(("fine", "strayed"), [(True, 15), (False, 350)])
def test_communes_lie_in_their_departement(fine: bool, strayed: int) -> None:
    """But islets that are not drawn, and centroids on the very border."""
    out = [
        one.insee
        for one in gazetteer()
        if one.lat is not None and one.lon is not None
        and not one.departement.startswith("98")  # of archipelagos only the main islands
        and not inside(outlines().rings(one.departement, fine=fine), one.lon, one.lat)
    ]  # fmt: skip
    assert len(out) < strayed, out[:20]


@pytest.mark.parametrize("fine", [True, False])
def test_neighbours_share_their_border(fine: bool) -> None:
    """Every line of an inland département is exactly one other's, too: no gap, no overlap."""
    near = ("27", "28", "41", "45", "61", "72", "78", "91", "92", "95")
    of = {code: edges(outlines().rings(code, fine=fine)) for code in near}
    for edge, times in of["28"].items():
        assert times == 1
        assert sum(edge in others for code, others in of.items() if code != "28") == 1


def test_spain_is_left_out() -> None:
    assert not inside(outlines().rings("66", fine=True), 1.98, 42.465), "Llívia"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("arc,1,", "ark,1,"), "'ark' is neither an arc nor an area"),
        (("arc,1,", "arc,un,"), "'un' is no number"),
        (("arc,1,", "arc,9001,"), "no arc"),
        (("!", "?"), "is no point"),
        (("!", ""), "has not both its ends"),
        (("kind,key", "kind;key"), "begins with"),
    ],
)
def test_what_is_damaged_is_named(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    text = lzma.decompress((FOLDER / "outlines.csv.xz").read_bytes()).decode()
    (tmp_path / "outlines.csv.xz").write_bytes(lzma.compress(text.replace(*change, 1).encode()))
    with pytest.raises(DataError, match=said) as caught:
        Outlines(tmp_path)
    assert "outlines.csv.xz" in str(caught.value)
