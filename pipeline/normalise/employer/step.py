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
from pipeline.normalise.employer.voices import (
    AGENCY,
    ANNOUNCES,
    FOR_CLIENT,
    GROUP,
    KINDS_ONLY,
    RECRUITER,
    SCHOOL,
)
from pipeline.normalise.text.step import line
from pipeline.normalise.words import fold

# Publishers that speak for themselves; a platform and an order speak for others.
_THEMSELVES = frozenset(
    {
        "hopital", "clinique", "ehpad", "commune", "epci", "departement", "msp", "cpts", "cabinet",
        "autre",
    }
)  # fmt: skip
# A line of a board's own form; "Établissement" alone may begin a sentence, so the colon is needed.
_LABELLED = re.compile(
    r"(?:^|\n)\W{0,3}(?:employeur|établissement|structure|organisme|recruteur|collectivité(?:\sterritoriale)?|structure\sd['’]accueil)\s*:\s*(?P<name>[^\n]{2,120})",
    re.IGNORECASE,
)
_HOUSE = (
    r"(?:[Cc]entre [Hh]ospitalier|C\.?H\.?U?|[Hh][oô]pital|[Hh]ôpitaux|[Cc]linique|[Pp]olyclinique|EHPAD|[Rr]ésidence|[Mm]aison de [Ss]anté|[Cc]entre de [Ss]anté|[Mm]airie|[Cc]ommune|[Vv]ille|"
    r"[Cc]ommunauté (?:de [Cc]ommunes|d['’][Aa]gglomération)|[Cc]onseil [Dd]épartemental|[Dd]épartement|[Ff]ondation|[Pp]harmacie|CPTS|MSP|EPSM|CHS|SMR|SSIAD|CCAS|CIAS|[Cc]entre (?:inter)?communal d['’]action sociale|[Aa]ssociation|[Gg]roupe [Hh]ospitalier|[Ii]nstitut|[Cc]abinet|[Ll]aboratoire|IME|FAM|MAS|CMPP|SDIS|HAD|[Mm]utualité|[Gg]roupe d['’]\w+|SESSAD|[Cc]rèche|[Mm]aison de retraite|[Cc]entre de (?:rééducation|soins))"
)
_SEEKS = re.compile(
    rf"(?:^|[\n.!:➡→] ?)(?:- )?(?:[Ll]e |[Ll]a |[Ll]['’]|[Ll]es |[Nn]otre )?(?P<name>{_HOUSE}(?: [^\n.,;:!?()]{{1,70}}?)?)(?:,? \([^)\n]{{1,40}}\))?(?:,? à [^,.;:\n]{{2,40}})?(?:,[^,.;:\n]{{2,60}},)?,? (?:recrute|recherche|cherche|embauche|propose|organise|accueille|ouvre|finance)\b",
)
# A board's notice that begins with the house and its town: "IME Les Bleuets, Pontarlier."
_FIRST_SAID = re.compile(
    rf"(?:^|\n)(?:Type[^\n]*\n)?(?:[Ll]e |[Ll]a |[Ll]['’])?(?P<name>{_HOUSE}(?: (?:(?:de|du|des|d['’]|le|la|les|l['’]) ?)*[A-ZÀ-Ý][\w'’-]+)+)(?=\s*[,.(–\n])"
)
# A group of these has a house for each post; the houses of those may bear their name.
_OF_HOUSES = frozenset({"hopital", "clinique", "ehpad"})
_MANY = frozenset({"autre", "clinique", "ehpad"})
# A house of the town that is not named is nobody's name, and not the town either.
_UNNAMED = re.compile(
    r"\b(?:notre|l['’]|le|la|un|une)\s?(?:maison de retraite|EHPAD|hôpital|clinique|cabinet(?: (?:infirmier|dentaire|médical|de kiné\w*|d['’]orthophonie|libéral))?|pharmacie|officine)\b"
    r"(?!\s+(?:communal|municipal|intercommunal))(?:\s+(?:de la commune|du village|du bourg|locale?|voisine?))?[^.;:!?\n]{0,25}?\s(?:recrute|recherche|cherche|embauche)\b",
    re.IGNORECASE,
)


def understand(draft: Draft) -> Draft:
    """The step: the employer given, else the publisher, else who "recrute" in the text."""
    for said in _candidates(draft):
        name = tidy_name(said)
        if name:
            return draft.having(Because("employer", name, said), employer=name)
    return draft


# Those that also pass on what others seek.
_RELAYS = frozenset({"commune", "epci", "departement", "cpts", "ordre", "plateforme"})
_OF_A_PRACTICE = frozenset({"remplacement", "collaboration", "association", "succession"})
_NAMED = re.compile(
    r"\b(?P<name>(?:[Mm]aison de [Ss]anté|MSP|[Pp]harmacie|[Cc]abinet|EHPAD|[Cc]linique|[Cc]entre de [Ss]anté|[Rr]ésidence|[Cc]ommunauté de [Cc]ommunes)"
    r"(?: (?:d[eu]s?|d['’]|l[ae]s?|l['’]))?(?: ?(?:de |d['’]|du |des |la |le |les |l['’])?[A-ZÀ-Ý][\w'’-]+){1,6})"
)
_HOST = re.compile(
    rf"\b(?P<name>(?:{_HOUSE}|(?<=au )centre|SMR|SSR|CMP|CAMSP)(?: (?:universitaire|plur\w+|médicale?|dentaire|infirmier))?(?: (?:d[eu]s?|l[ae]s?|d['’]|l['’])){{0,2}} ?[A-ZÀ-Ý][\w'’-]+(?:(?: (?:de|du|la|le|les|en|sur))? [A-ZÀ-Ý][\w'’-]+){{0,5}})"
)
# "La pharmacie de Digny" is where, not who.
_ONLY_THERE = re.compile(
    r"(?:pharmacie|cabinet|msp|maison de santé) (?:d[eu]s?|d['’]|de l[ae]s?) ?\S+", re.IGNORECASE
)
_A_HOUSE = re.compile(
    r"cabinet|SCM|SEL|SCP|maison|centre|clinique|h[ôo]pital|pharmacie|officine|MSP|p[ôo]le|laboratoire|EHPAD|institut|service|SSIAD|r[ée]sidence|sant[ée] au travail|IME|thermes|ambulances|pathologie|imagerie|radiologie|biologie|optique|ophtalmo",
    re.IGNORECASE,
)
# Who takes a student, and bears no name: "chez deux sages-femmes de Blois".
_WITH_UNNAMED = re.compile(
    r"\bchez (?:une?|deux|trois|quatre|des|plusieurs) [a-zà-ÿA-Z]", re.IGNORECASE
)
_OWN_WORDS: dict[str, re.Pattern[str]] = {
    "cpts": re.compile(
        r"\bCPTS\b[^.\n]{0,40}\b(?:recrut|recherch|cherch|embauch|organis|propos|vers|accueill|salari)|\belle\s+(?:recrut|recherch)"
        r"|\b(?:salari\S+|employ\S+|embauch\S+|recrut\S+|coordination|sein|pour|chez|rejoi\w+)(?:\s(?:de|par|pour))?\s(?:la|notre)\sCPTS\b",
        re.IGNORECASE,
    ),
}


def is_its_own(draft: Draft) -> bool:
    """Whether a publisher offers what is its own, and passes nothing on."""
    return not draft.raw.employer and not _is_passed_on(draft)


def _is_passed_on(draft: Draft) -> bool:
    """Whether the publisher only says what a practice that it does not name is looking for."""
    publisher = draft.raw.source.publisher
    if publisher == "autre" and draft.kind in _OF_A_PRACTICE:
        return _A_HOUSE.search(draft.raw.source.name or "") is None
    if draft.kind == "stage" and publisher == "autre" and _WITH_UNNAMED.search(draft.text):
        return True
    if publisher not in _RELAYS:
        return False
    if draft.kind in _OF_A_PRACTICE:
        return True
    if draft.kind in ("emploi", "stage") and _UNNAMED.search(f"{draft.head}\n{draft.text}"):
        return True
    if publisher == "cpts" and draft.kind in ("stage", "installation", "local", "emploi"):
        own = _OWN_WORDS["cpts"]
        return not (own.search(draft.title) or own.search(draft.text))
    return False


# Houses of which every town has one: without a name of its own it is nobody's.
_SMALL = re.compile(
    r"cabinet|pharmacie|officine|crèche|laboratoire|maison de santé|msp", re.IGNORECASE
)

_OF_AN_ASSOCIATION = re.compile(
    r"(?:SESSAD|SSIAD|IME|ITEP|DITEP|CMPP|CAMSP|MAS|FAM|EAM|SAVS|SAMSAH|ESAT|CSAPA|HAD|SPASAD)\s(?:de\s(?:la\s|l['’])?|du\s|d['’])\S+"
)
_OWN_NAME = re.compile(r"(?<! de)(?<! à)(?<! du)(?<! au)(?<! aux) (?:l['’])?[A-ZÀ-Ý][\w'’-]+")


def _is_proper(name: str) -> bool:
    """Whether a house bears a name of its own, and not only its town's: "cabinet de Senonches"."""
    if not _SMALL.match(name):
        return any(
            word[:1].isupper() or word[:2] in ("d’", "d'", "l’", "l'") for word in name.split()[1:]
        )
    return _OWN_NAME.search(name) is not None


def _bare(name: str) -> str:
    """A name by which the council of a département is the département."""
    return (
        fold(name)
        .replace("conseil departemental", "departement")
        .replace("conseil general", "departement")
    )


def _alike(name: str, other: str) -> bool:
    """Whether two names share a word of their own."""
    proper = [
        {fold(word) for word in re.findall(r"[A-ZÀ-Ý][\w-]{3,}|\d\d+", one)}
        for one in (name, other)
    ]
    return not proper[0].isdisjoint(proper[1])


def _another_house(draft: Draft) -> str | None:
    """The house with a name of its own that the publisher's text says is the one who seeks."""
    for met in _SEEKS.finditer(draft.text):
        name = met["name"]
        town = fold(name).startswith(("commune", "mairie", "ville"))
        if "géré" in met.group():
            continue  # "la résidence, gérée par le CCAS, recrute": its manager does
        same = _bare(name) == _bare(draft.raw.source.name or "")
        full = KINDS_ONLY.fullmatch(draft.raw.source.name or "") is None
        if (
            full
            and draft.raw.source.publisher in _MANY
            and _alike(name, draft.raw.source.name or "")
        ):
            continue  # "ADMR Nozay Derval", of whose houses one seeks
        if draft.raw.source.publisher == "autre" and _OF_AN_ASSOCIATION.fullmatch(name):
            continue  # the association employs, and has one in each town
        if _is_proper(name) and not town and not same and not is_anybodys(name):
            return name
    return None


def _full_name(draft: Draft, name: str) -> str:
    """The publisher's name, in full where its text says it so."""
    if full := in_full(name, draft.title, draft.text):
        return full
    if draft.raw.source.publisher != "epci":
        return name
    return with_kind(name, draft.text) or intercommunality(name, draft.text) or name


def _candidates(draft: Draft) -> list[str]:
    source = draft.raw.source
    said = [line(draft.raw.employer or "")]
    if RECRUITER.search(said[0]):
        return []  # recruits for others
    if draft.kind == "stage" and not said[0] and SCHOOL.search(source.name or ""):
        hosts = (met for text in (draft.title, draft.text) for met in _HOST.finditer(text))
        if host := next(hosts, None):
            return [host["name"]]
    if source.publisher in _THEMSELVES:
        name = line(source.name or "")
        group = GROUP.search(name) is not None or (KINDS_ONLY.fullmatch(name) is not None)
        brand = source.publisher in ("clinique", "ehpad") and not source.insee
        relays = source.publisher in _RELAYS or group or brand or source.publisher == "autre"
        if relays and not said[0] and (other := _another_house(draft)):
            return [hospital_in_full(other, draft.text)]
        housed = group and source.publisher in _OF_HOUSES and not said[0]
        if housed and (there := house_of(draft, only_there=True)):
            return [hospital_in_full(there, draft.text)]
        if not said[0] and _is_passed_on(draft):
            names = (met["name"] for met in _NAMED.finditer(draft.text))
            if draft.kind in _OF_A_PRACTICE:  # a clinic is only where they go
                names = (name for name in names if PRACTICE.match(name))
            named = next(
                (one for one in names if not (_ONLY_THERE.fullmatch(one) or is_anybodys(one))), None
            )
            return [named] if named and draft.kind != "succession" else []
        voice = VOICE.sub("", source.name or "")
        for_client = source.publisher == "autre" and FOR_CLIENT.search(draft.text)
        if for_client or RECRUITER.search(voice):
            return said  # recruits for others
        if source.publisher == "autre" and ANNOUNCES.search(voice):
            return said if said[0] else _of_board(draft)
        if not GENERIC.fullmatch(said[0]):  # a house without a name is not its publisher
            said.append(name if said[0] else _full_name(draft, name))
    if not said[0] and not (source.publisher in _THEMSELVES and source.name):
        said += _of_board(draft)
    return said


_NUMBER = re.compile(r"\s*\((?:2[AB]|\d{2,3})\)\s*$")  # of its département


def _of_board(draft: Draft) -> list[str]:
    """Whom a board lets speak: its form, who seeks, who comes first, the house where the post is."""
    if met := _LABELLED.search(draft.text):
        return [_NUMBER.sub("", met["name"])]
    met = _SEEKS.search(draft.text) or _FIRST_SAID.search(draft.text[:400])
    if met and not (_SMALL.match(met["name"]) and not _is_proper(met["name"])):
        return [met["name"]]
    name = line(draft.raw.source.name or "")
    if AGENCY.search(name):
        return [name]  # an agency employs those whom it sends
    if full := in_full(name, draft.title, draft.text):
        return [full]
    host = house_of(draft)
    return [host] if host else []
