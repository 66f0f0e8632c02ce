"""What almost answers a question: the same one, with what people only wrote giving way in steps.

What was chosen apart (a facet, a place of its own, a number of kilometres) never gives way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.engine import Query
from index.query import Understood
from index.words import asked
from pipeline.gazetteer import gazetteer

_AREAS = ("departement", "region")
_MEDECIN = frozenset(("medecin",))
_DIPLOMAS = frozenset(("ibode", "iade", "puericulture", "pratique-avancee"))
"""Specialties of nurses that are trades: who has one seeks no other post."""
_FOR_MANY = frozenset(("aide", "local", "evenement"))
"""Kinds of which many a one is for whoever comes, and names no profession."""
_BEGINNING = 7
"""Letters by which a word lifts: a "remplaçant" is found by "remplacement", too."""
_LIBERAL = ("remplacement", "collaboration", "association", "succession", "installation", "local")
"""Kinds in which one practises on one's own account."""


def easier(understood: Understood) -> Iterator[tuple[Query, ...]]:
    """Steps of questions that ask a little less each; those of one step are as near to what was
    asked, and what has more of the words comes first in each.

    First the words need not be there. Then one wish need not hold, whichever: the contract or way
    of practising, the narrow place, the kind; then none of them; then the place grows. A
    physician's specialty is a trade, as is a nurse's diploma, and holds till the end.
    """
    query = understood.query
    if query.sort != "relevance":
        return  # in another order they would stand among the others
    words = asked(query.q)
    if not (query.filters or query.near):
        if len(words) > 1:  # without a filter, one of the words must be there
            yield (replace(query, loosely=True),)
        return
    eased = replace(query, q="", first=tuple(dict.fromkeys((*words, *query.first))))
    plain = _without_wishes(understood, eased)
    every = _of_any_kind(understood, plain)
    near, far = list(_places(understood, eased)), list(_places(understood, every))
    steps: list[tuple[Query, ...]] = [
        (eased,),
        (plain, *near[:1], _of_any_kind(understood, eased)),
        tuple(far[:1]) or (every,),
        (*far[1:2], *near[-1:]),
        tuple(far[-1:]),
        (_without(understood, every, "specialty"),),
    ]
    seen = [query]
    for step in steps:
        new = [one for one in step if one not in seen and (one.filters or one.near)]
        seen += new
        if new:
            yield tuple(new)


def as_typed(understood: Understood) -> Understood:
    """The question as if nothing in it had been understood but where: who remembers half a title
    wants what has its words, whatever they were taken for."""
    query = understood.query
    where = (*_AREAS, "near")
    filters = {
        name: values
        for name, values in query.filters.items()
        if name in where or not _only_heard(understood, name)
    }
    typed = replace(query, q=" ".join(query.marks), first=(), filters=filters)
    told = tuple(one for one in understood.understood if one["field"] in (*where, *filters))
    return replace(understood, query=typed, understood=told)


def _without_wishes(understood: Understood, query: Query) -> Query:
    asked_, query = query, _without(understood, query, "contract")
    a_trade = _DIPLOMAS & {*query.filters.get("specialty", ())}
    if not a_trade and not _MEDECIN & {*query.filters.get("profession", ())}:
        query = _without(understood, query, "specialty")
    if _FOR_MANY & {*query.filters.get("kind", ())}:
        query = _without(understood, query, "profession")
    return _at_ones_own(asked_, query)


def _at_ones_own(asked_: Query, query: Query) -> Query:
    """Who asks for a post "en libéral" seeks what one may practise in, and no job."""
    told = {*asked_.filters.get("contract", ())} - {*query.filters.get("contract", ())}
    if told != {"liberal"} or query.filters.get("kind"):
        return query
    return replace(query, filters={**query.filters, "kind": _LIBERAL})


def _places(understood: Understood, query: Query) -> Iterator[Query]:
    """The question in wider and wider places, the widest anywhere."""
    narrow = query
    while (wider := _in_a_wider_place(understood, narrow)) != narrow:
        yield wider
        narrow = wider


def _of_any_kind(understood: Understood, query: Query) -> Query:
    """A kind says nothing of who is sought: it gives way where something else does."""
    if not set(query.filters) - {"kind", "departement", "region"}:
        return query
    return _without(understood, query, "kind")


def _in_a_wider_place(understood: Understood, query: Query) -> Query:
    """The commune's whole département, where many an offer names no commune; a département's
    region; and a region's country, if a trade or a kind is asked for."""
    if query.near:
        town = understood.commune
        if not (understood.loose_place and town) or query.filters.get("departement"):
            return query
        return replace(
            query, near=None, filters={**query.filters, "departement": (town.departement,)}
        )
    given = understood.query.filters
    if any(given.get(name) and not _only_heard(understood, name) for name in _AREAS):
        return query
    filters = {name: said for name, said in query.filters.items() if name not in _AREAS}
    if codes := query.filters.get("departement"):
        around = [code for one in codes if (code := gazetteer().region_of(one)[0])]
        regions = dict.fromkeys((*query.filters.get("region", ()), *around))
        filters["region"] = tuple(regions)
    elif not (filters.get("profession") or filters.get("kind")):
        return query
    return replace(query, filters=filters)


def _without(understood: Understood, query: Query, name: str) -> Query:
    """The question without a filter that was only written, whose words then come first."""
    if not _only_heard(understood, name):
        return query
    said = [word[:_BEGINNING] for one in understood.understood if one["field"] == name
            for word in asked(one["words"])]  # fmt: skip
    filters = {other: kept for other, kept in query.filters.items() if other != name}
    return replace(query, filters=filters, first=tuple(dict.fromkeys((*query.first, *said))))


def _only_heard(understood: Understood, name: str) -> bool:
    """Whether all values of a filter were heard in the words, and none was chosen."""
    values = set(understood.query.filters.get(name, ()))
    heard = {one["value"] for one in understood.understood if one["field"] == name}
    return bool(values) and values <= heard
