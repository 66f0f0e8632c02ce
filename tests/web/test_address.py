"""What a form or a link says, made into the address of a search."""

from __future__ import annotations

import pytest

from web.address import Address


@pytest.mark.parametrize(
    ("pairs", "query"),
    [
        ([], ""),
        ([("q", "  IDE "), ("kind", ""), ("near", " ")], "q=IDE"),
        ([("q", "IDE"), ("near", ""), ("km", "30")], "q=IDE"),
        ([("q", "IDE à Dreux"), ("km", "60")], "q=IDE+%C3%A0+Dreux&km=60"),
        ([("near", ""), ("km", "60")], ""),
        ([("near", "Dreux"), ("km", "30")], "near=Dreux&km=30"),
        ([("kind", "stage"), ("kind", "stage"), ("kind", "emploi")], "kind=stage&kind=emploi"),
        ([("page", "1"), ("q", "x")], "q=x"),
        ([("q", "x"), ("utm_source", "a"), ("fbclid", "b"), ("mtm_campaign", "c")], "q=x"),
        ([("inconnu", "a&b")], "inconnu=a%26b"),
    ],
)
def test_what_is_kept(pairs: list[tuple[str, str]], query: str) -> None:
    assert Address.read(pairs).query == query


ALL = Address.read(
    [("q", "kiné"), ("kind", "stage"), ("kind", "emploi"), ("near", "Dreux"), ("km", "9"),
     ("sort", "distance"), ("page", "3")]
)  # fmt: skip


@pytest.mark.parametrize(
    ("beside", "link"),
    [
        (ALL.without("kind", "stage"), "/?q=kin%C3%A9&kind=emploi&near=Dreux&km=9&sort=distance"),
        (ALL.without("kind"), "/?q=kin%C3%A9&near=Dreux&km=9&sort=distance"),
        (ALL.without("near"), "/?q=kin%C3%A9&kind=stage&kind=emploi"),
        (Address().add("profession", "infirmier"), "/?profession=infirmier"),
        (Address().put(page="2"), "/?page=2"),
        (Address((("page", "2"),)).put(page=""), "/"),
        (Address((("page", "2"),)).without("near"), "/"),
    ],
)
def test_the_searches_beside(beside: Address, link: str) -> None:
    assert beside.to() == link


def test_a_feed_has_the_same_question_without_its_order() -> None:
    assert ALL.subscribed("atom") == "/flux.atom?q=kin%C3%A9&kind=stage&kind=emploi&near=Dreux&km=9"
