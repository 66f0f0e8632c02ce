"""Contract: how the work is bound; several may be offered at once ("CDD ou CDI")."""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.denial import affirmed, denied
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import lightly_neutral, neutral
from pipeline.normalise.kind.practice import LIBERAL, practice
from pipeline.normalise.spots import seldom
from pipeline.normalise.text.step import line
from pipeline.normalise.words import Hit, Lexicon, Words, words
from pipeline.vocabulary import vocabulary

# Phrases that hold a contract's word and offer none.
_NOTHING = (
    "titulaire du diplôme", "titulaire d'un diplôme", "titulaire du permis", "titulaire du DE", "titulaire de l'officine", "titulaire du DEAS", "pharmacien titulaire", "titulaire de la pharmacie",
    "mutation professionnelle", "mutation du conjoint", "libéré par mutation", "libre par mutation", "départ en mutation", "départ par mutation", "part en mutation", "partie en mutation", "mutation de mon conjoint", "mutation de mon mari", "mutation de ma femme", "mutation de ma conjointe", "mutation de son conjoint", "cause mutation", "en pleine mutation", "maître de stage", "maîtres de stage", "rapport de stage", "accueil de stagiaires", "encadrement des stagiaires", "non titulaire", "concours de sauveteur", "avec le concours", "maître d'apprentissage",
    "activité libérale possible", "professionnels libéraux", "médecins libéraux", "infirmiers libéraux", "acteurs libéraux", "partenaires libéraux", "kinésithérapeutes libéraux", "remplacement d'un fonctionnaire", "indemnité de vacation", "hors concours", "alternance matin", "alternance jour", "alternance de jour", "alternance de journées", "en alternance avec", "déboucher sur un CDI", "CDI à la clé", "CDI au bout", "CDI ensuite", "transformer en CDI", "transformer en durée indéterminée", "transformable en CDI", "pérennisable en CDI", "pérennisation en CDI", "évolutif vers un CDI", "CDI à l'issue", "promesse de CDI", "après concours", "sous réserve de concours", "évoluer vers un CDI", "évolution vers un CDI", "débouchant sur un CDI", "grille des praticiens hospitaliers", "grille de praticien hospitalier", "grille PH", "statut de la fonction publique hospitalière", "forum des associations", "secteur libéral", "prime d'intérim",
    "remplacement d'un détachement", "remplacement d'un agent en détachement", "remplacement d'un titulaire", "remplacement d'un agent titulaire", "agent en détachement", "salarié en détachement", "remplacement d'une mutation", "remplacement suite à mutation", "remplacement d'un agent muté", "suite à une mutation", "suite à mutation",
)  # fmt: skip
_STUDENTS = frozenset({"ffi", "docteur-junior"})
# Kinds of work that are bound by no contract of employment.
_OWN = frozenset({"collaboration", "association", "succession", "installation", "remplacement"})
_NONE = frozenset({"local", "evenement", "aide"})
_OFFERED_THERE = frozenset({"cdi", "cdd", "apprentissage"})
"""A job dating may say what its posts are."""
_OF_DOCTORS = frozenset(
    {
        "praticien-hospitalier", "praticien-contractuel", "praticien-associe",
        "assistant-hospitalier", "ffi", "docteur-junior",
    }
)  # fmt: skip
_HOSPITAL = frozenset({"praticien-hospitalier", "praticien-contractuel"})
_PERSONS = _OF_DOCTORS | {"titulaire", "apprentissage"}
_BOUND = _OF_DOCTORS | {"cdd", "apprentissage", "vacation", "interim", "stage"}
"""What a "contrat de six mois" may be already."""
_DOCTORS = frozenset({"medecin", "pharmacien", "chirurgien-dentiste"})
_COUNT = r"(?:\d{1,2}|une?|deux|trois|quatre|cinq|six|huit|neuf|dix|douze|dix-huit)"
_TERM = seldom(
    "contrat",
    "contractuel",
    pattern=r"\bcontrats?\s+du\s+\d{1,2}[\w\s./]{0,18}?\s(?:au|jusqu['’]au)\s+\d{1,2}|"
    rf"\bcontrats?\s+(?:[a-zé]+\s+){{0,2}}?(?:d['’]une\s+durée\s+)?(?:de|d['’])\s?{_COUNT}(?:(?:\s*,\s*|\s+(?:à|ou|et|puis)\s+){_COUNT})*\s+(?:jours|semaines?|mois|ans?)\b|\bcontrats?\s+courts?\b|\bcontractuel\w*\s*,?\s+(?:jusqu['’]|du\s+\d|(?:(?:pour|de|d['’])\s?)?{_COUNT}\s+(?:ans?|mois)\b)",
)
# Somebody stands in for another who comes back: a post for a time.
_STANDS_IN = seldom(
    "contrat",
    "congé",
    "rempla",
    "arrêt",
    "mois",
    pattern=r"\bcontrats?\s+(?:saisonniers?|de\s+remplacement)\b|\bcongés?\s[^.;:!?\n]{0,20}\s?à\s+remplacer\b|\brempla\w+\s[^.;:!?\n]{0,30}?\b(?:congés?\s+(?:de\s+)?(?:mat|parental|maladie|adoption|longue)|arrêts?\s+(?:de\s+)?(?:maladie|travail|long)|longue\s+maladie)|\b(?:suite|pendant|durant|cause|durée\s+d['’e]u?)\s*(?:(?:à|au|un|d['’]un|le|du)\s+)*(?:congés?\s+(?:de\s+)?(?:mat|parental|maladie|adoption|longue)|arrêts?\s+(?:de\s+)?(?:maladie|travail))|"
    rf"\b(?:embauch|recrut|recherch)\w+\s+pour\s+{_COUNT}\s+mois\b",
)
_TITLED_SO = re.compile(
    r"\brempla(?:cements?|çante?)\b|\bcongé\s+(?:mat|parental|maladie)", re.IGNORECASE
)
_ONE_OF = seldom(
    "contractuel",
    pattern=r"(?:\bou|\bet|[/,]|à défaut)\s*(?:en\s+|par\s+|un\s+|aux?\s+)?(?:praticiens?\s+)?contractuel\w*",
)
_BY_SHIFT = seldom(
    "vacation",
    pattern=rf"\b(?:à\s+la|en|par|sous\s+forme\s+de|payée?s?\s+à\s+la)\s+vacations?\b|\b{_COUNT}\s+vacations?\b|\bvacations?\s+(?:rémunérée?s?|payée?s?|hebdomadaires?|mensuelles?|régulières?|ponctuelles?|indemnisée?s?)\b|\bvacations?\s+(?:à|de)\s+\d+\s*(?:€|euros)",
)
_TITULAR = seldom(
    "titulaire",
    "statutaire",
    pattern=r"\bcontractuelle?\s+ou\s+statutaire\b|\bstatutaire\s+ou\s+(?:par\s+voie\s+)?contractuelle?\b|\btitulaires?\s*[,/]\s*stagiaires?\b|\bstatuts?\s*:\s*titulaires?\b|\btitulaires?\s*(?:(?:,|/|\bou\b|\bet\b)\s*)+(?:à\s+défaut|contractuel\w*|CDD|CDI|non)|\bcontractuel\w*\s*(?:,|ou|et|/)\s*(?:(?:aux?|de|un|par|à)\s+)*(?:fonctionnaires?\s+)?titulaires?\b",
)
# A public employer's "titulaire ou contractuel": the other way is a contract for a time.
_OR_CONTRACT = seldom(
    "contractuel",
    pattern=r"\btitulaires?\b[^.;\n]{0,40}?(?:\bou\b|\bet\b|/|,|à défaut)\s*(?:(?:à défaut,?|par voie|de|un|en|non|aux?)\s+)*(?:agents?\s+)?contractuel\w*|"
    r"\bcontractuel\w*\s*(?:\bou\b|\bet\b|/|,)\s*(?:de\s+|fonctionnaires?\s+)?titulaires?\b|\bcontractuelle?\s+ou\s+statutaire\b|\bstatutaire\s+ou\s+(?:par\s+voie\s+)?contractuelle?\b|\bmutation\b[^.;\n]{0,30}?(?:\bou\b|/|à défaut)\s*(?:en\s+)?contractuel\w*",
)
_TERMS = frozenset({"cdd", "cdi"})
_IS_PH = re.compile(
    r"(?:^|[.:,;/✔(•\n-]\s?|:\s*1\s+|\b(?:ou|et)\s+(?:d['’])?(?:un\s)?|\bstatut\s)PH\b(?:(?!\s*[a-z])|(?=\s+(?:par|titulaires?|en\s+mutation)\b))",
    re.MULTILINE,
)
_NAMED_PH = re.compile(
    r"\((?:statut\s+)?(?:de\s+)?PH(?:\s*(?:ou|,|/|et)\s[^()]{2,30})?\)|\brecrutement\s+(?:de|d['’]un|en)?\s*PH\b"
)
_FOR_A_TIME = seldom(
    "déterminée",
    pattern=r"\bindéterminée\s+ou\s+déterminée\b|\bdéterminée\s+ou\s+indéterminée\b",
)
_BY_CONTRACT = re.compile(
    r"\b(?:sous|par)\s+contrat\b|\bouverte?\s+(?:en|aux?)\s+contractuel\w*", re.IGNORECASE
)
_ONE_AND_OTHER = re.compile(r"\bou\b|,|/", re.IGNORECASE)
_OR_ASSISTANT = seldom(
    "assistant",
    pattern=r"(?:\bou|\bet|[/,])\s*(?:un\s+|aux?\s+|d['’])?assistants?\b(?!\s*(?:dentaire|médica|social|de\s))",
)
_EITHER = seldom(
    "libér",
    "liber",
    "rétrocession",
    "statut",
    pattern=r"\b(?:CDI|CDD|salari[ée]\w*|salariat)\b[^.;\n]{0,60}?(?:\b(?:ou|comme|et)\b|/)\s*(?:bien\s+)?(?:en\s+|sous\s+(?:forme|statut)\s+)?(?:[\w'’]+\s+){0,3}?lib[ée]ra(?:l|le|ux)\b|"
    r"\b(?:lib[ée]ral\w*|rétrocession)\b[^.;\n]{0,60}?(?:,|\bou\b|\bcomme\b|/)\s*(?:bien\s+)?(?:ou\s+)?(?:en\s+)?(?:un\s+)?(?:contrat\s+)?(?:salari[ée]\w*|salariat|CDI|CDD)\b|"
    r"(?<!activité )(?<!secteur )(?<!exercice )\blibéra(?:l|ux)\s+(?:envisageables?|possibles?|acceptés?|bienvenus?)\b|\bl['’]un\s+ou\s+l['’]autre\s+statut\b",
)
_STAFF = re.compile(
    r"\b(?:équipe|service|pôle|unité)\b[^.;:!?\n]{0,40}\b(?:compt\w+|comport\w+|compren\w+|composée?|compose|réunit|rassemble|dispose)\b[^.;!?\n]*$",
    re.IGNORECASE,
)
_EITHER_STATUS = seldom(
    "titulaire",
    pattern=r"\b(?:contractuels?\s*(?:ou|/|,)\s*titulaires?|titulaires?\s*(?:ou|/|,)\s*(?:praticiens?\s+)?contractuels?)\b",
)
_SHIFTS = seldom(
    "vacation",
    pattern=r"\bvacations?\s+de\s+\d+\s?h",
)
_OF_HOURS = re.compile(r"\s+de\s+\d+\s?h")  # "un CDI, en vacations de 10 h": shifts
_INTERNS = re.compile(r"\b(?:internes?|externes?)\b|\bSASPAS\b", re.IGNORECASE)
_TEAM = re.compile(r"\béquipe\b[^.;!?\n]*\b1\s$", re.IGNORECASE)
_ITEM = re.compile(r"(?:^|\n)\W*\d{1,2}\s+$")
_MANY = re.compile(
    r"\b(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|des|nos|les)\s+$", re.IGNORECASE
)


@cache
def _anywhere() -> Lexicon[str]:
    contracts = vocabulary().contracts.items()
    nothing = [(phrase, "") for phrase in _NOTHING]
    return Lexicon(nothing + [(form, slug) for slug, entry in contracts for form in entry.forms])


@cache
def _in_field() -> Lexicon[str]:
    contracts = vocabulary().contracts.items()
    nothing = [(phrase, "") for phrase in _NOTHING]
    return Lexicon(
        nothing
        + [(form, slug) for slug, entry in contracts for form in (*entry.forms, *entry.weak)]
    )


def understand(draft: Draft) -> Draft:
    """The step: the contracts that the contract field, the title and the text name."""
    slugs = _fitting(draft, _said(draft))
    reasons = [Because("contracts", slug, said) for slug, said in slugs.items()]
    return draft.having(*reasons, contracts=tuple(slugs))


def _said(draft: Draft) -> dict[str, str]:
    """Every contract that words name, with the words."""
    found: dict[str, str] = {}
    for value in (draft.raw.contract, draft.raw.title):
        read = words(neutral(line(value or "")))
        _add(found, read, _in_field().find(read))
    text = affirmed(draft.text)
    if text != draft.text and not draft.raw.contract:
        for hit in _in_field().find(words(denied(draft.text))):
            found.pop(hit.value, None)  # "En alternance ? Pas d'alternant cette année."
    read = words(lightly_neutral(text))
    _add(found, read, [hit for hit in _anywhere().find(read) if not _of_colleagues(read, hit)])
    found.pop("", None)
    met = _BY_SHIFT.search(draft.text) if "vacation" not in found else None
    if met and not (found.keys() & _TERMS and _OF_HOURS.match(draft.text, met.end())):
        found["vacation"] = met.group()
    doctors = not _DOCTORS.isdisjoint(draft.professions)
    if not doctors and not found.keys() & _TERMS and (met := _OR_CONTRACT.search(_all(draft))):
        found["cdd"] = met.group()
    if "titulaire" not in found and (met := _TITULAR.search(draft.text)):
        found["titulaire"] = met.group()
    if "cdd" not in found and (met := _FOR_A_TIME.search(draft.text)):
        found["cdd"] = met.group()
    if doctors:
        _add_statuses(draft, found)
    if not found.keys() & _BOUND and (term := _TERM.search(text)):
        found["cdd"] = term.group()
    if not found and (met := _SHIFTS.search(text)):
        found["vacation"] = met.group()
    return found


def _add(found: dict[str, str], read: Words, hits: list[Hit[str]]) -> None:
    for hit in hits:
        said = read.said(hit.start, hit.end)
        found.setdefault(hit.value, said)
        for term in _TERMS.intersection(words(said).stems) if hit.value else ():
            found.setdefault(term, said)  # "titulaire ou CDD" is one phrase of two contracts


def _add_statuses(draft: Draft, found: dict[str, str]) -> None:
    """The statuses of hospital doctors, as enumerations shorten them: "PH, contractuel ou assistant"."""
    said = found.get("praticien-contractuel", "")
    if _ONE_AND_OTHER.search(said):
        found.setdefault("praticien-hospitalier", said)
    if draft.raw.source.publisher == "hopital" and (met := _NAMED_PH.search(draft.text)):
        found.setdefault("praticien-hospitalier", met.group())
    if found.keys() & {*_HOSPITAL, "praticien-associe"} and (met := _IS_PH.search(draft.text)):
        found.setdefault("praticien-hospitalier", met.group())
    if found.keys() & _HOSPITAL:
        if met := _EITHER_STATUS.search(_all(draft)):
            found.setdefault("praticien-hospitalier", met.group())
            found.setdefault("praticien-contractuel", met.group())
        if _DOCTORS.issuperset(draft.professions):
            found.pop("titulaire", None)  # by transfer or not, a praticien hospitalier is one
        if met := _ONE_OF.search(_all(draft)) or _BY_CONTRACT.search(draft.text):
            found.setdefault("praticien-contractuel", met.group())
        met = _OR_ASSISTANT.search(_all(draft))
        if met and not _STAFF.search(met.string, max(0, met.start() - 120), met.start()):
            found.setdefault("assistant-hospitalier", met.group())


def _all(draft: Draft) -> str:
    return "\n".join((draft.raw.contract or "", draft.head, draft.text))


def _fitting(draft: Draft, found: dict[str, str]) -> dict[str, str]:
    """The contracts that go with the kind and the profession."""
    stage, liberal = found.pop("stage", draft.kind or ""), found.pop("liberal", None)
    if draft.kind in _NONE:
        return {slug: said for slug, said in found.items() if slug in _OFFERED_THERE}
    if draft.kind == "stage":
        junior = found.get("docteur-junior")
        if junior and not _INTERNS.search(draft.head):
            return {"docteur-junior": junior}
        return {"docteur-junior": junior, "stage": stage} if junior else {"stage": stage}
    if not {"medecin", "pharmacien", "chirurgien-dentiste"}.intersection(draft.professions):
        found = {slug: said for slug, said in found.items() if slug not in _OF_DOCTORS}
    either = _EITHER.search(_all(draft))
    if draft.kind in _OWN:
        salaried = ("cdd", "cdi", "titulaire", "vacation") if either else ("vacation",)
        kept = {slug: said for slug, said in found.items() if slug in salaried}
        return kept | {"liberal": liberal or draft.kind}
    can_be_liberal = LIBERAL.intersection(draft.professions)
    if either and can_be_liberal:
        found["liberal"] = either.group()
    elif not found and not liberal and (met := _for_a_time(draft)):
        found["cdd"] = met.group()
    elif liberal and can_be_liberal and not found and practice(draft).surely_liberal:
        found["liberal"] = liberal
    return found


def _for_a_time(draft: Draft) -> re.Match[str] | None:
    return _TITLED_SO.search(draft.title) or _STANDS_IN.search(draft.text)


def _of_colleagues(read: Words, hit: Hit[str]) -> bool:
    """Whether the words say who works there: "trois assistants partagés"."""
    if hit.value not in _PERSONS:
        return False
    start, end = read.span(hit.start, hit.end)
    if _TEAM.search(read.text[max(0, start - 80) : start]):
        return True
    if not read.text[start:end].split()[0].endswith("s"):
        return False
    if _ITEM.search(read.text[max(0, start - 12) : start]) and not _STAFF.search(
        read.text, max(0, start - 120), start
    ):
        return False  # "2 praticiens hospitaliers temps plein :" on a line of its own
    return _MANY.search(read.text[max(0, start - 12) : start]) is not None
