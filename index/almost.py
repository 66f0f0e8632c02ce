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
from pipeline.vocabulary import FieldName

_WISHES: tuple[FieldName, ...] = ("specialty", "contract")
_AREAS = ("departement", "region")


def easier(understood: Understood) -> Iterator[tuple[Query, ...]]:
    """Steps of questions that ask a little less each; those of one step are as near to what was
    asked, and what has more of the words comes first in each.

    First the words need not be there. Then a specialty or a contract of the words need not hold, or
    else the place may be wider; then neither holds, nor the kind; at last any place will do.
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
    plainer, wider = _without_wishes(understood, eased), _in_a_wider_place(understood, eased)
    both = _in_a_wider_place(understood, plainer)
    any_kind = _of_any_kind(understood, both)
    anywhere = [_anywhere(understood, one) for one in (eased, plainer, any_kind)]
    seen = [query]
    steps = ((eased,), (plainer, wider), (both,), (any_kind,), *((one,) for one in anywhere))
    for step in steps:
        new = [one for one in step if one not in seen and (one.filters or one.near)]
        seen += new
        if new:
            yield tuple(new)


def _without_wishes(understood: Understood, query: Query) -> Query:
    for name in _WISHES:
        query = _without(understood, query, name)
    return query


def _of_any_kind(understood: Understood, query: Query) -> Query:
    """A kind says nothing of who is sought: it gives way where something else does."""
    if not set(query.filters) - {"kind", "departement", "region"}:
        return query
    return _without(understood, query, "kind")


def _in_a_wider_place(understood: Understood, query: Query) -> Query:
    """The commune's whole département, where many an offer names no commune; a département's
    region."""
    town = understood.commune
    if query.near and understood.loose_place and town and not query.filters.get("departement"):
        filters = {**query.filters, "departement": (town.departement,)}
        return replace(query, near=None, filters=filters)
    if not query.near and _only_heard(understood, "departement"):
        codes = query.filters["departement"]
        around = [code for one in codes if (code := gazetteer().region_of(one)[0])]
        regions = dict.fromkeys((*query.filters.get("region", ()), *around))
        filters = {name: said for name, said in query.filters.items() if name != "departement"}
        return replace(query, filters={**filters, "region": tuple(regions)})
    return query


def _anywhere(understood: Understood, query: Query) -> Query:
    """Wherever it is, if a trade is asked for; what is written of the place still lifts."""
    if not (query.filters.get("profession") or query.filters.get("kind")):
        return query
    given = understood.query
    chosen = [name for name in _AREAS if given.filters.get(name)]
    if not all(_only_heard(understood, name) for name in chosen):
        return query
    if given.near and not understood.loose_place:
        return query
    filters = {name: said for name, said in query.filters.items() if name not in _AREAS}
    return replace(query, near=None, filters=filters)


def _without(understood: Understood, query: Query, name: FieldName) -> Query:
    """The question without a filter that was only written, whose words then come first."""
    if not _only_heard(understood, name):
        return query
    said = [word for one in understood.understood if one["field"] == name
            for word in asked(one["words"])]  # fmt: skip
    filters = {other: kept for other, kept in query.filters.items() if other != name}
    return replace(query, filters=filters, first=tuple(dict.fromkeys((*query.first, *said))))


def _only_heard(understood: Understood, name: str) -> bool:
    """Whether all values of a filter were heard in the words, and none was chosen."""
    values = set(understood.query.filters.get(name, ()))
    heard = {one["value"] for one in understood.understood if one["field"] == name}
    return bool(values) and values <= heard
