"""Practice: whether the work is salaried or libéral, by the words and by who publishes.

Half the false friends of an offer's kind ("remplacement", "assistant", "collaborateur",
"association") are decided by this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.normalise.denial import affirmed
from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.lexicon import Hit, Lexicon
from pipeline.normalise.together import remembered
from pipeline.normalise.words import Words, words

# Professions that are practised libérales; the others are always employed.
LIBERAL = frozenset(
    [
        "medecin",
        "chirurgien-dentiste",
        "sage-femme",
        "infirmier",
        "masseur-kinesitherapeute",
        "pedicure-podologue",
        "orthophoniste",
        "orthoptiste",
        "ergotherapeute",
        "dieteticien",
        "psychomotricien",
        "psychologue",
        "osteopathe",
        "pharmacien",
        "audioprothesiste",
        "opticien",
    ]
)
_EMPLOYERS = frozenset({"hopital", "clinique", "ehpad", "departement"})
_PRACTICES = frozenset({"cabinet", "msp", "ordre"})

Sign = Literal["salaried", "liberal", "surely", ""]

_SALARIED = (
    "contractuel à temps", "contractuel de catégorie", "contractuel de droit public", "contractuel ou titulaire", "contractuel CDD", "contractuel de la fonction", "rectorat", "DSDEN", "éducation nationale", "CDD", "CDI", "contrat à durée", "cdd", "cdi", "salarié", "salariat", "salariée", "fonction publique", "grille indiciaire", "grille salariale", "grille de la fonction", "titulaire de la fonction", "statutaire", "cadre d'emplois",
    "traitement indiciaire", "traitement de base", "rémunération statutaire", "rémunération selon", "rémunération mensuelle", "salaire", "convention collective", "CCN", "CCN51", "CCN66", "FEHAP", "ticket restaurant", "premier emploi", "emploi encadré", "intéressement", "tickets restaurants", "13e mois", "RTT", "praticien hospitalier", "praticien contractuel", "intérim",
    "congés payés", "reprise d'ancienneté", "reprise de l'ancienneté", "prime Ségur", "mutuelle", "35 heures", "35h", "39h", "35 h", "39 h", "temps plein 35", "catégorie A", "catégorie B", "catégorie C", "fiche de poste", "coef", "coefficient", "complément de traitement indiciaire", "mutation", "détachement", "titulaire ou contractuel",
)  # fmt: skip
_LIBERAL = (
    "libéral", "redevance", "honoraires", "chiffre d'affaires", "URSSAF", "CARPIMKO", "CARMF", "conventionné", "SCM", "SELARL", "SISA", "SCP", "cabinet", "tournée",
)  # fmt: skip
_SURELY = (
    "rétrocession", "rétro", "rétrocède", "remplacement libéral", "remplaçant libéral", "collaboration libérale", "collaborateur libéral", "exercice libéral", "cabinet libéral", "assistanat libéral", "assistant libéral", "installation libérale", "installation en libéral",
    "activité libérale", "tournée libérale", "infirmier libéral", "IDE libéral", "IDEL", "kiné libéral", "kinésithérapeute libéral", "médecin libéral", "associé libéral", "en libéral", "patientèle", "statut libéral", "exercer en libéral", "sage-femme libérale", "orthophoniste libérale", "masseur-kinésithérapeute libéral", "médecin généraliste libéral", "médecins généralistes libéraux", "ma tournée", "notre tournée", "100 % libéral", "statut indépendant", "travailleur indépendant", "TNS", "travailleur non salarié", "à votre compte",
)  # fmt: skip
# Said of others, not of the work.
_NOTHING = (
    "cabinet du maire", "cabinet du président", "professionnels libéraux", "acteurs libéraux", "partenaires libéraux", "avec les libéraux", "médecins libéraux du territoire", "secteur libéral", "activité libérale possible", "activité libérale intra hospitalière", "activité libérale autorisée", "aides à la mutation", "liste de patientèle", "infirmiers libéraux du secteur", "direction de cabinet", "rétrocession aux patients", "rétrocession de médicaments", "rétrocession hospitalière", "connaissez l'exercice libéral", "expérience en libéral",
)  # fmt: skip
_LEXICON: Lexicon[Sign] = Lexicon(
    [
        *((phrase, "") for phrase in _NOTHING),
        *((phrase, "surely") for phrase in _SURELY),
        *((phrase, "salaried") for phrase in _SALARIED),
        *((phrase, "liberal") for phrase in _LIBERAL),
    ]
)
_HOUSES: Lexicon[str] = Lexicon(
    (phrase, phrase)
    for phrase in ("centre hospitalier", "hôpital", "hospitalier", "CH", "CHU", "CHRU", "CHS", "EPSM", "EHPAD", "clinique", "polyclinique", "fondation", "département", "agglomération", "communauté de communes", "mairie", "ville", "commune", "CCAS", "SSIAD", "HAD", "hospices", "province", "conseil départemental", "rectorat", "AP-HP", "mutualité", "croix rouge")
)  # fmt: skip


_LIBERAL_FIELD = re.compile(
    r"\W*(?:(?:exercice|activité|statut|contrat|installation)\s+)?lib[ée]rale?\W*", re.IGNORECASE
)
# A pharmacy hands medicines over to patients, and calls it so too.
_OF_MEDICINES = frozenset({"pharmacien", "preparateur-pharmacie"})
_HANDED_OVER = re.compile(r"\brétroc[eè]\w+", re.IGNORECASE)
_OWN_WAY = re.compile(
    r"\b(?:exercice|activité|statut|installation|collaboration|association)\s+libérale?\b",
    re.IGNORECASE,
)


_EMPLOYS = re.compile(
    r"\b(?:recrut\w+|embauch\w+|poste|cat[ée]gorie [ABC]|grade|vacations?|PMI|MDPH|centre\s+(?:départemental|de\s+santé)|Département\s+(?:re)?cherche)\b",
    re.IGNORECASE,
)


_TOWN = re.compile(r"\W*(?:ville|commune|mairie|communauté|CC|agglo\w*)\b", re.IGNORECASE)
_IN_A_HOUSE = re.compile(
    r"\b(?:cr[èe]che|multi-?accueil|CCAS|SSIAD|EHPAD|r[ée]sidence|services?|H/F|F/H|halte|RAM|RPE)\b|\b\d{2}\s?h\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Practice:
    """What speaks for each way of working."""

    salaried: Literal["words", "publisher"] | None
    """Whether the page's words or the house's name say so, or only who publishes."""
    liberal: str | None
    """The words, or who publishes."""
    surely_liberal: bool
    employs: bool = False
    """Whether the house is one that employs, and nothing says that this work is libéral."""

    @property
    def is_liberal(self) -> bool:
        """Whether the work is libéral, as far as words and publisher tell."""
        return self.liberal is not None and (self.surely_liberal or self.salaried is None)


def practice(draft: Draft) -> Practice:
    """Weigh the title, the contract field, the employer, the text and the publisher."""
    contract = draft.raw.contract
    if contract and _LIBERAL_FIELD.fullmatch(contract):
        return Practice(None, contract, surely_liberal=True)
    head = f"{draft.head}\n{contract}" if contract else draft.head
    text = draft.text
    if draft.professions and _OF_MEDICINES.issuperset(draft.professions):
        text = _HANDED_OVER.sub(" ", text)
    return _weighed(head, text, draft.raw.employer or "", draft.raw.source.publisher)


@remembered(2)  # two steps ask
def _weighed(head: str, text: str, employer: str, publisher: str | None) -> Practice:
    title, body = _signs(affirmed(head)), _signs(affirmed(text))
    house = _signs(employer) if employer else {}
    by_words = "salaried" in title or "salaried" in body
    by_house = bool(employer and _HOUSES.find(words(employer)))
    employs = publisher in _EMPLOYERS or (by_house and "surely" not in house)
    if publisher == "departement" and not (by_house or by_words):
        # it passes on what its communes call for, unless it says that it employs
        employs = _EMPLOYS.search(head) is not None or _EMPLOYS.search(text) is not None
    town = publisher in ("commune", "epci") and by_house and _TOWN.match(employer)
    if (
        town
        and not by_words
        and not _EMPLOYS.search(f"{head}\n{text}")
        and not _IN_A_HOUSE.search(f"{head}\n{text}")
    ):
        employs = False  # the town signs its call
    if publisher == "clinique" and (title or body) and not by_words:
        employs = by_house  # its doctors are mostly libéraux
    salaried: Literal["words", "publisher"] | None = None
    if by_words or (employs and publisher is None):
        salaried = "words"
    elif employs:
        salaried = "publisher"
    said = {**body, **house, **title}
    first = said.get("surely") or said.get("liberal")
    liberal = _words_of(first) if first else None
    if liberal is None and publisher in _PRACTICES:
        liberal = publisher
    if employs:  # a hospital speaks of "libéraux" around it; its own post is one only if named so
        surely = "surely" in title or (
            "surely" in body
            and (
                _words_of(body["surely"]).lower().startswith("rétro")
                or ("salaried" not in body and _OWN_WAY.search(text) is not None)
            )
        )
    else:
        surely = "surely" in title or ("surely" in said and "salaried" not in title)
    return Practice(salaried, liberal, surely, employs and not surely)


_Where = tuple[Words, Hit[Sign]]


def _signs(text: str) -> dict[Sign, _Where]:
    """Where each sign is first said."""
    read = words(lightly_neutral(text))
    found: dict[Sign, _Where] = {}
    for hit in _LEXICON.find(read):
        if hit.value and hit.value not in found:
            found[hit.value] = read, hit
    return found


def _words_of(where: _Where) -> str:
    read, hit = where
    return read.said(hit.start, hit.end)
