"""Place: the commune of the work, or as much of it as is sure.

Evidence is asked in this order, and the first that names a commune decides: the field for the
place; a line of the text labelled as the place ("Lieu : …"); the title (brackets before the rest);
what the text says outright ("poste basé à …", a postal code with its town); the employer's name; an establishment that the text names; at last
the commune of the one who publishes, where that is one place (a hospital, not a platform).

What earlier evidence says of département, intercommunality or homonyms narrows the later. A name
that several communes share is told apart by postal code and département: in the same words, then in
the place and title, then the publisher's, then in the text; otherwise only the name is given.
Several communes ("Canala/Kouaoua") give what they share: département, intercommunality; where a
house that is one place names its own among them, and no choice, that one. `evidence` has the
search, `reader` what a piece comes to, `sites`, `shares` and `houses` which pieces there are, `seats` where the field tells a seat, `sources` what is known before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.normalise.draft import Because
from pipeline.normalise.employer.passed_on import is_its_own
from pipeline.normalise.net import joined
from pipeline.normalise.place.evidence import PlaceFound, Search
from pipeline.normalise.place.sources import ONE_PLACE
from pipeline.normalise.seldom import seldom
from pipeline.normalise.text.step import line
from pipeline.offer import Place

if TYPE_CHECKING:
    from pipeline.normalise.draft import Draft


def find_place(
    *,
    place: str | None,
    title: str | None,
    text: str | None,
    employer: str | None,
    source_insee: str | None,
    source_departement: str | None = None,
    publisher: str | None = None,
    is_source: bool = False,
    source_name: str | None = None,
    meets: bool = False,
    of_itself: bool = False,
) -> PlaceFound:
    """The place of the work, from clean plain strings as published. Pure; never raises.

    >>> found = find_place(place=None, title="MEDECIN (Ouégoa)", text=None,
    ...     employer="Province Nord", source_insee=None)
    >>> found.place.commune, found.place.insee, found.words
    ('Ouégoa', '98819', 'Ouégoa')
    >>> find_place(place="CHATEAUDUN CEDEX", title=None, text=None, employer=None,
    ...     source_insee=None).place.insee
    '28088'
    >>> find_place(place=None, title="Infirmier à 20 min de Blois", text=None, employer=None,
    ...     source_insee=None).place.departement
    '41'
    """
    return Search(
        place, title, text, employer, source_insee, source_departement, publisher, is_source,
        source_name, meets, of_itself,
    ).run()  # fmt: skip


_OF_AREA = frozenset({"cpts", "epci"})  # what they offer themselves is at their seat
_AT_SEAT = frozenset({"emploi", "local", "evenement"})
_AIDS_ALL = frozenset({"departement", "autre"})


# A post for all of them has no one commune.
_ALL_OVER = seldom(
    r"communes\s+membres|\bservices?\s+mutualisés?\b|itinérant|(?:ensemble|chacune)\s+d(?:u|es)\s+(?:territoire|\d*\s*communes)",
    re.IGNORECASE,
)


def _is_at_its_seat(draft: Draft) -> bool:
    """Whether what an intercommunality or a CPTS offers is its own, and at its seat."""
    publisher = draft.raw.source.publisher
    if publisher not in _OF_AREA or not is_its_own(draft):
        return False
    if publisher == "epci" and _ALL_OVER.search(joined(draft.title, draft.text)):
        return False
    return draft.kind in _AT_SEAT or (publisher == "epci" and draft.kind == "installation")


def understand(draft: Draft) -> Draft:
    """The step: where the work is."""
    raw = draft.raw
    aid = draft.kind == "aide"
    one_place = raw.source.publisher in ONE_PLACE or raw.source.publisher == "autre"
    employer = raw.employer or (raw.source.name if one_place else None)
    found = find_place(
        place=line(raw.place) if raw.place else None,
        title=line(raw.title) if raw.title else None,
        text=draft.text,
        employer=line(employer) if employer else None,
        source_insee=None if aid and raw.source.publisher == "autre" else raw.source.insee,
        publisher=raw.source.publisher,
        source_name=line(raw.source.name) if raw.source.name else None,
        meets=draft.kind == "evenement",
        is_source=not raw.employer or raw.employer == raw.source.name,
        of_itself=_is_at_its_seat(draft),
    )
    place = found.place
    if place is None:
        return draft
    if aid and raw.source.publisher in _AIDS_ALL:  # "Cabinets à Langogne" is an example
        place = Place(departement=place.departement, epci=place.epci)
    value = place.insee or place.departement or place.epci
    reason = Because("place", value or place.commune or "", found.words or "")
    return draft.having(reason, place=place)
