"""Employer: who employs, as a person would write it."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.employer.fuller import (
    hospital_in_full,
    in_full,
    intercommunality,
    with_kind,
)
from pipeline.normalise.employer.houses import PRACTICE, house_of, is_anybodys
from pipeline.normalise.employer.naming import GENERIC, VOICE, tidy_name
from pipeline.normalise.employer.passed_on import OF_A_PRACTICE, RELAYS, is_passed_on
from pipeline.normalise.employer.seekers import (
    FIRST_SAID,
    HOUSE,
    SEEKS,
    SMALL,
    another_house,
    is_proper,
)
from pipeline.normalise.employer.voices import (
    AGENCY,
    ANNOUNCES,
    FOR_CLIENT,
    GROUP,
    KINDS_ONLY,
    OF_PEOPLE,
    RECRUITER,
    SCHOOL,
)
from pipeline.normalise.net import lowered
from pipeline.normalise.seldom import seldom
from pipeline.normalise.text.step import line

# Publishers that speak for themselves; a platform and an order speak for others.
_THEMSELVES = frozenset(
    {
        "hopital", "clinique", "ehpad", "commune", "epci", "departement", "msp", "cpts", "cabinet",
        "autre",
    }
)  # fmt: skip
# A line of a board's own form; "Établissement" alone may begin a sentence, so the colon is needed.
_LABELLED = seldom(
    r"(?:^|\n)\W{0,3}(?:employeur|établissement|structure|organisme|recruteur|collectivité(?:\sterritoriale)?|structure\sd['’]accueil)\s*:\s*(?P<name>[^\n]{2,120})",
    re.IGNORECASE,
)
_BY_THE_ORDER = frozenset({"evenement", "aide"})  # openings on its board are others'
# A group of these has a house for each post; the houses of those may bear their name.
_OF_HOUSES = frozenset({"hopital", "clinique", "ehpad"})


def understand(draft: Draft) -> Draft:
    """The step: the employer given, else the publisher, else who "recrute" in the text."""
    for said in _candidates(draft):
        name = tidy_name(said)
        if name:
            return draft.having(Because("employer", name, said), employer=name)
    return draft


_NAMED = seldom(
    r"\b(?P<name>(?:[Mm]aison de [Ss]anté|MSP|[Pp]harmacie|[Cc]abinet|EHPAD|[Cc]linique|[Cc]entre de [Ss]anté|[Rr]ésidence|[Cc]ommunauté de [Cc]ommunes)"
    r"(?: (?:d[eu]s?|d['’]|l[ae]s?|l['’]))?(?: ?(?:de |d['’]|du |des |la |le |les |l['’])?[A-ZÀ-Ý][\w'’-]+){1,6})"
)
_HOST = re.compile(
    rf"\b(?P<name>(?:{HOUSE}|(?<=au )centre|SMR|SSR|CMP|CAMSP)(?: (?:universitaire|plur\w+|médicale?|dentaire|infirmier))?(?: (?:d[eu]s?|l[ae]s?|d['’]|l['’])){{0,2}} ?[A-ZÀ-Ý][\w'’-]+(?:(?: (?:de|du|la|le|les|en|sur))? [A-ZÀ-Ý][\w'’-]+){{0,5}})"
)
# "La pharmacie de Digny" is where, not who.
_ONLY_THERE = re.compile(
    r"(?:pharmacie|cabinet|msp|maison de santé) (?:d[eu]s?|d['’]|de l[ae]s?) ?\S+", re.IGNORECASE
)


def _full_name(draft: Draft, name: str) -> str:
    """The publisher's name, in full where its text says it so."""
    if full := in_full(name, draft.title, draft.text):
        return full
    if draft.raw.source.publisher != "epci":
        return name
    return with_kind(name, draft.text) or intercommunality(name, draft.text) or name


def _candidates(draft: Draft) -> list[str]:
    source = draft.raw.source
    given = line(draft.raw.employer or "")
    said = [given]
    if RECRUITER.search(given):
        return []  # recruits for others
    if draft.kind == "stage" and not given and SCHOOL.search(source.name or ""):
        hosts = (met for text in (draft.title, draft.text) for met in _HOST.finditer(text))
        if host := next(hosts, None):
            return [host["name"]]
    speaks = _speaks_for_itself(draft)
    if speaks:
        if not given and (others := _spoken_for(draft)) is not None:
            return others
        voice = VOICE.sub("", source.name or "")
        board = source.publisher == "autre"
        if (board and FOR_CLIENT.search(draft.text)) or RECRUITER.search(voice):
            return said  # recruits for others
        if board and (ANNOUNCES.search(voice) or OF_PEOPLE.search(source.name or "")):
            return said if given else _of_board(draft)
        if not GENERIC.fullmatch(given):  # a house without a name is not its publisher
            name = line(source.name or "")
            said.append(name if given else _full_name(draft, name))
    if not given and not (speaks and source.name):
        said += _of_board(draft)
    return said


def _spoken_for(draft: Draft) -> list[str] | None:
    """Whom a publisher speaks for, where not for itself: a house, or a practice, named or not."""
    source = draft.raw.source
    name = line(source.name or "")
    relays = source.publisher in RELAYS or source.publisher == "autre"
    group = not relays and (GROUP.search(name) or KINDS_ONLY.fullmatch(name)) is not None
    brand = source.publisher in ("clinique", "ehpad") and not source.insee
    if (relays or group or brand) and (other := another_house(draft)):
        return [hospital_in_full(other, draft.text)]
    housed = group and source.publisher in _OF_HOUSES
    if housed and (there := house_of(draft, only_there=True)):
        return [hospital_in_full(there, draft.text)]
    if not is_passed_on(draft):
        return None
    names = (met["name"] for met in _NAMED.finditer(draft.text))
    if draft.kind in OF_A_PRACTICE:  # a clinic is only where they go
        names = (name for name in names if PRACTICE.match(name))
    named = next(
        (one for one in names if not (_ONLY_THERE.fullmatch(one) or is_anybodys(one))), None
    )
    return [named] if named and draft.kind != "succession" else []


def _speaks_for_itself(draft: Draft) -> bool:
    """Whether what the publisher publishes is its own."""
    publisher = draft.raw.source.publisher
    return publisher in _THEMSELVES or (publisher == "ordre" and draft.kind in _BY_THE_ORDER)


_NUMBER = re.compile(r"\s*\((?:2[AB]|\d{2,3})\)\s*$")  # of its département


def _of_board(draft: Draft) -> list[str]:
    """Whom a board lets speak: its form, who seeks, who comes first, the house where the post is."""
    if met := _LABELLED.search(draft.text):
        return [_NUMBER.sub("", met["name"])]
    name = line(draft.raw.source.name or "")
    if name and draft.kind != "local" and f"agence {name}".lower() in lowered(draft.text):
        return [name]
    met = SEEKS.search(draft.text) or FIRST_SAID.search(draft.text[:400])
    if met and not (SMALL.match(met["name"]) and not is_proper(met["name"])):
        return [met["name"]]
    if AGENCY.search(name):
        return [name]  # an agency employs those whom it sends
    if full := in_full(name, draft.title, draft.text):
        return [full]
    host = house_of(draft)
    return [host] if host else []
