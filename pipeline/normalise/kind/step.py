"""Kind: what is on offer, and the false friends that name another kind than they seem to.

The title decides; then phrases of the text that leave no doubt; a post is else a salaried one.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.denial import affirmed
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.kind.askers import (
    a_handover,
    a_partner,
    a_share,
    a_substitute,
    an_item,
    called,
    on_its_own,
)
from pipeline.normalise.kind.benefits import (
    a_meeting,
    a_premium,
    an_aid,
    an_invitation,
    an_open_day,
)
from pipeline.normalise.kind.practice import LIBERAL, Practice, practice
from pipeline.normalise.kind.premises import PRACTICE, a_room
from pipeline.normalise.profession.boards import kind_of_the_board
from pipeline.normalise.spots import seldom
from pipeline.normalise.words import Lexicon, words
from pipeline.vocabulary import vocabulary

# Asked of the whole title before anything else: these words outweigh those beside them.
_FIRST = ("aide", "evenement")

# A title's word that is no sign of its kind after or before these.
_FALSE: dict[str, re.Pattern[str]] = {
    "stage": re.compile(
        r"ma[iî]tres?(?:-|\s)de(?:-|\s)stages?|(?:fonctionnaire|titulaire|agent)s?\s+(?:ou\s+|et\s+|/\s*)?stagiaire|stagiaires?\s+(?:ou\s+|et\s+|/\s*)?(?:titulaire|de la fonction)|"
        r"encadr\w+\s+(?:de\s+|des\s+)?stag|tuteur|coordinat\w+\s+(?:des\s+|de\s+)?stage|praticien\w*\s+stagiaire|stagiaire\s+associé",
        re.IGNORECASE,
    ),
    "association": re.compile(r"loi\s+(?:de\s+)?1901|l['’]association|notre association|association gestionnaire|\bassociation\s+(?-i:[A-ZÉ])|praticiens?\s+associé|professeur\w*\s+associé|médecin\w*\s+associé\w*\s+à temps", re.IGNORECASE),
    "collaboration": re.compile(r"en\s+(?:étroite\s+)?collaboration\s+avec|nos\s+collaborateurs|collaborateur\s+de\s+(?:cabinet\s+du|direction)|santé au travail|médecin\s+collaborateur", re.IGNORECASE),
    "evenement": re.compile(r"salon\s+de\s+(?:coiffure|thé)|rencontres?\s+avec\s+les\s+familles", re.IGNORECASE),
    "succession": re.compile(r"reprise\s+(?:d['’]un\s+temps|d['’]ancienneté|de\s+l['’]ancienneté|du\s+travail|des?\s+(?:consultations?|prélèvements?|séances?|cours|poste))", re.IGNORECASE),
    "remplacement": re.compile(r"entre\s+(?:deux|vos)\s+remplacements?", re.IGNORECASE),
    "aide": re.compile(r"bourse\s+(?:aux?\b|d['’]échange|puériculture|de\s+l['’]|d['’])emploi|bourse du travail", re.IGNORECASE),
    "installation": re.compile(r"installations?\s+(?:techniques?|électriques?|classées?|sportives?|de\s+chauffage)", re.IGNORECASE),
    "local": re.compile(r"mission\s+locale|h[oô]pital\s+local|contrat\s+local|santé\s+locale", re.IGNORECASE),
}  # fmt: skip
_LABEL = seldom(
    "type",
    "nature",
    "catégorie",
    "categorie",
    "rubrique",
    pattern=r"(?:^|\n)\W{0,3}(?:type|nature|cat[ée]gorie|rubrique)(?:\s+d['’](?:annonce|offre))?\s*:\s*(?P<kind>[^\n]{2,40})",
)
# These kinds are libéral by nature: a salaried post with their word in its title is a post.
_LIBERAL_KINDS = frozenset({"remplacement", "collaboration", "association", "succession"})
# "Départ à la retraite", "reprise", "association": said of posts too, so they need a libéral sign.
# These words leave no doubt, whoever publishes.
_SURE = re.compile(
    r"cherche\w* (?:une? |son |sa |leur )?associ|\bSEL(?:ARL|AS)?\b|\bSC[MP]\b|\bSISA\b|parts|cabinet|patient[èe]le|officine|pharmacie|lib[ée]ra",
    re.IGNORECASE,
)
_SEEKS_ONE = re.compile(
    r"\b(?:re)?cherch(?:e|ons|ent)\b|\brecrut\w+|\bpatient[èe]le\b", re.IGNORECASE
)
_OR_SALARIED = re.compile(
    r"\b(?:rétrocession|redevance|collabora\w+(?:\s+lib[ée]ra\w+)?)\b[^.;\n]{0,40}\bou\s+(?:en\s+|un\s+)?(?:salari\w+|CDI|CDD)\b",
    re.IGNORECASE,
)
# Future doctors in training: their post is an internship.
_INTERN = re.compile(
    r"^\W*(?:\d+\s+)?internes?\s+(?:en|de|d['’])\s?[^\W\d]|^\W*(?:externes?|internes?)\s*:|^\W*(?:internes?|externes?)\b[^.!?\n]{0,20}\b(?:places?|terrains?|stages?|semestre|trimestre)\b",
    re.IGNORECASE,
)
_NO_INTERN = re.compile(r"\bFFI\b|faisant\s+fonction|\bCDI\b|concours", re.IGNORECASE)
_PLACES = frozenset({"commune", "epci", "departement"})


@cache
def titles() -> Lexicon[str]:
    """Words of a title that say what is on offer."""
    kinds = vocabulary().kinds.items()
    return Lexicon((form, slug) for slug, entry in kinds for form in entry.forms)


@cache
def _texts() -> Lexicon[str]:
    kinds = vocabulary().kinds.items()
    return Lexicon((form, slug) for slug, entry in kinds for form in entry.cues)


def understand(draft: Draft) -> Draft:
    """The step: one kind, and the words that say it."""
    way = practice(draft)
    kind, said = (
        _labelled(draft, way)
        or a_meeting(draft)
        or a_premium(draft)
        or an_invitation(draft)
        or _from_title(draft, way)
        or _from_field(draft, way)
        or an_aid(draft)
        or an_open_day(draft)
        or a_partner(draft, way)
        or a_substitute(draft, way)
        or a_handover(draft, way)
        or a_share(draft, way)
        or a_room(draft)
        or _from_text(draft, way)
        or called(draft, way)
        or kind_of_the_board(draft, way)
        or an_item(draft, way)
        or on_its_own(draft, way)
        or ("emploi", "")
    )
    return draft.having(
        Because("kind", kind, said or "un poste, sans mot d'un autre genre"), kind=kind
    )


def _labelled(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """What a board's own form says in a line of its own: "Type : Installation"."""
    met = _LABEL.search(draft.text)
    if met is None:
        return None
    said = words(met["kind"])
    for kind, entry in vocabulary().kinds.items():
        if said.stems[:1] in {words(kind).stems, words(entry.label).stems[:1]}:
            break
    else:
        hit = titles().first(said)
        if hit is None:
            return None
        kind = hit.value
    if kind in _LIBERAL_KINDS and way.employs:
        return "emploi", met["kind"].strip()  # a hospital's "Nature : remplacement"
    return kind, met["kind"].strip()


def _from_title(draft: Draft, way: Practice) -> tuple[str, str] | None:
    raw_title = draft.head
    read = words(raw_title)
    met = [(hit.value, read.said(hit.start, hit.end)) for hit in titles().find(read)]
    met = [(kind, said) for kind, said in met if not is_false(kind, raw_title)]
    for kind, said in met:
        if kind in _FIRST:
            return kind, said
    if (intern := _INTERN.match(raw_title)) and not _NO_INTERN.search(raw_title):
        return "stage", intern.group().strip()
    if not draft.title:  # running text: who is sought comes before the rooms
        met.sort(key=lambda one: one[0] in ("local", "installation"))
    return _other_than_a_post(met, draft, way) or next(
        (
            ("emploi", said)
            for kind, said in met
            if way.salaried or said.isupper() or kind != "emploi"
        ),
        None,
    )


def _other_than_a_post(
    met: list[tuple[str, str]], draft: Draft, way: Practice
) -> tuple[str, str] | None:
    for kind, said in met:
        if kind == "emploi":
            continue
        if kind in _LIBERAL_KINDS:
            handed_over = kind == "succession" and not way.employs and _SURE.search(draft.head)
            if handed_over or _SURE.search(said) or _is_of_liberal_kind(kind, draft, way):
                return kind, said
            continue
        if kind == "installation" and way.salaried and not way.surely_liberal:
            continue
        if kind == "local" and PRACTICE.search(draft.text):
            return "installation", said
        if kind == "installation" and (room := a_room(draft)):
            return room
        return kind, said
    return None


def is_false(kind: str, title: str) -> bool:
    """Whether a kind's word names something else there: a jumble sale is a "bourse aux jouets"."""
    false = _FALSE.get(kind)
    return bool(false and false.search(title))


def _is_of_liberal_kind(kind: str, draft: Draft, way: Practice) -> bool:
    if draft.professions and not LIBERAL.intersection(draft.professions):
        return False
    if way.is_liberal:
        return True
    if way.salaried:
        return (
            kind == "collaboration"
            and _OR_SALARIED.search(f"{draft.head}\n{draft.text}") is not None
        )
    # Nothing tells: a board's "Remplacement médecin" is one of the libéral kind.
    return kind != "association" or draft.raw.source.publisher in (None, "plateforme", "ordre")


def _from_text(draft: Draft, way: Practice) -> tuple[str, str] | None:
    if draft.professions and not LIBERAL.intersection(draft.professions):
        return None
    if way.salaried and not way.surely_liberal:
        return None
    read = words(lightly_neutral(affirmed(draft.text)))
    # a share of fees is paid by replacements and collaborations alike: other words say which
    hits = sorted(_texts().find(read), key=lambda hit: read.stems[hit.start].startswith("retro"))
    for hit in hits:
        kind, said = hit.value, read.said(hit.start, hit.end)
        if is_false(kind, said) or (kind in _LIBERAL_KINDS and not way.is_liberal):
            continue
        if kind == "remplacement" and "pharmacien" in draft.professions and "rétro" in said.lower():
            continue  # a hospital's pharmacy hands medicines over: "rétrocession"
        if kind == "remplacement" and read.stems[hit.start].startswith("retro") and way.salaried:
            continue  # "salarié, ou libéral avec rétrocession": a post, bound either way
        if kind == "remplacement" and said.lower().endswith("remplacer") and _calls(draft):
            continue  # a commune whose nurse leaves wants another one for good
        argument = kind in ("evenement", "local") or _SEEKS_ONE.search(draft.text)
        if (
            kind in ("aide", "evenement", "local")
            and draft.professions
            and way.is_liberal
            and argument
        ):
            continue  # "locaux disponibles" beside a call for a doctor is an argument of it
        return kind, said
    return None


def _calls(draft: Draft) -> bool:
    return draft.raw.source.publisher in _PLACES


def _from_field(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """What a board's contract field says: "Remplacement"."""
    read = words(draft.raw.contract or "")
    met = [(hit.value, read.said(hit.start, hit.end)) for hit in titles().find(read)]
    met = [one for one in met if one[0] in _LIBERAL_KINDS]
    return _other_than_a_post(met, draft, way) if met else None
