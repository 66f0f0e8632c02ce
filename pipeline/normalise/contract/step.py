"""Contract: how the work is bound; several may be offered at once ("CDD ou CDI")."""

from __future__ import annotations

import re

from pipeline.normalise.contract.colleagues import OF_DOCTORS, is_replaced, of_colleagues
from pipeline.normalise.contract.grades import TITULAR, open_to_others
from pipeline.normalise.contract.named import anywhere, in_field
from pipeline.normalise.contract.statuses import DOCTORS, add_statuses, everything_said
from pipeline.normalise.denial import affirmed, denied
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import lightly_neutral, neutral
from pipeline.normalise.kind.practice import LIBERAL, practice
from pipeline.normalise.lexicon import Hit
from pipeline.normalise.seldom import seldom
from pipeline.normalise.text.step import line
from pipeline.normalise.words import Words, words

_STUDENTS = frozenset({"ffi", "docteur-junior"})
# Kinds of work that are bound by no contract of employment.
_OWN = frozenset({"collaboration", "association", "succession", "installation", "remplacement"})
_OF_EMPLOYEES = frozenset({"cdd", "cdi", "titulaire", "vacation"})
_NONE = frozenset({"local", "evenement", "aide"})
_OFFERED_THERE = frozenset({"cdi", "cdd", "apprentissage"})
"""A job dating may say what its posts are."""
_BOUND = OF_DOCTORS | {"cdd", "apprentissage", "interim", "stage"}
"""What a "contrat de six mois" may be already."""
_TERRITORIAL = frozenset({"commune", "departement", "epci"})
"""They have no praticiens hospitaliers."""
_COUNT = r"(?:\d{1,2}|une?|deux|trois|quatre|cinq|six|huit|neuf|dix|douze|dix-huit)"
_TERM = seldom(
    r"\bcontrats?\s+du\s+\d{1,2}[\w\s./]{0,18}?\s(?:au|jusqu['’]au)\s+\d{1,2}|"
    rf"\bcontrats?\s+(?:[a-zé]+\s+){{0,4}}?(?:d['’]une\s+durée\s+)?(?:de|d['’])\s?{_COUNT}(?:(?:\s*,\s*|\s+(?:à|ou|et|puis)\s+){_COUNT})*\s+(?:jours|semaines?|mois|ans?)\b|\bcontrats?\s+courts?\b|\bcontractuel\w*\s*,?\s+(?:jusqu['’]|du\s+\d|(?:(?:pour|de|d['’])\s?)?{_COUNT}\s+(?:ans?|mois)\b)",
    re.IGNORECASE,
)
# Somebody stands in for another who comes back: a post for a time.
_STANDS_IN = seldom(
    r"\bcontrats?\s+(?:saisonniers?|de\s+remplacement)\b|\bcongés?\s[^.;:!?\n]{0,20}\s?à\s+remplacer\b|\brempla\w+\s[^.;:!?\n]{0,30}?\b(?:congés?\s+(?:de\s+)?(?:mat|parental|maladie|adoption|longue)|arrêts?\s+(?:de\s+)?(?:maladie|travail|long)|longue\s+maladie)|\b(?:suite|pendant|durant|cause|durée\s+d['’e]u?)\s*(?:(?:à|au|un|d['’]un|le|du)\s+)*(?:congés?\s+(?:de\s+)?(?:mat|parental|maladie|adoption|longue)|arrêts?\s+(?:de\s+)?(?:maladie|travail))|"
    rf"\b(?:embauch|recrut|recherch)\w+\s+pour\s+{_COUNT}\s+mois\b",
    re.IGNORECASE,
)
_TITLED_SO = re.compile(
    r"\brempla(?:cements?|çante?)\b|\bcongé\s+(?:mat|parental|maladie)", re.IGNORECASE
)
_BY_SHIFT = seldom(
    rf"\b(?:(?:à\s+la|en|par|sous\s+forme\s+de|payée?s?\s+à\s+la)\s+vacations?\b|{_COUNT}\s+vacations?\b(?!\s+(?:de\s+|d['’])(?:anesth|bloc|consult|endosc|opér|imag|écho))|possibilit\w+\s+de\s+vacations?\b|(?:quelques|commencer\s+par\s+des|par\s+des|aussi\s+des)\s+vacations?\b|"
    r"vacations?\s+(?:sont\s+|restent\s+)?(?:possibles?|envisageables?|acceptées?)\b|vacations?\s+(?:rémunérée?s?|payée?s?|hebdomadaires?|mensuelles?|régulières?|ponctuelles?|indemnisée?s?)\b(?!\s+à\s+[A-ZÀ-Ý])|vacations?\s*(?:ou|/)\s*(?:contrat|CD[DI]|temps|salari))|(?:^|[.\n]\s*)vacations?\s*(?=[.,:\n]|$)|"
    r"\b(?:(?:CD[DI]|contrat|titulaires?|temps\s+(?:plein|partiel))\s*(?:ou|/|,)\s*(?:en\s+)?vacations?\b|vacations?\s+(?:à|de)\s+\d+\s*(?:€|euros))",
    re.IGNORECASE,
)
_TERMS = frozenset({"cdd", "cdi"})
_FOR_A_TIME = seldom(
    r"\bindéterminée\s+ou\s+déterminée\b|\bdéterminée\s+ou\s+indéterminée\b", re.IGNORECASE
)
_EITHER = seldom(
    r"\b(?:CDI|CDD|salari[ée]\w*|salariat)\b[^.;\n]{0,60}?(?:\b(?:ou|comme|et)\b|/)\s*(?:bien\s+)?(?:en\s+|sous\s+(?:forme|statut)\s+)?(?:(?!pour\s)[\w'’]+\s+){0,3}?(?:lib[ée]ra(?:l|le|ux)|TNS|indépendante?)\b|\bTNS\b[^.;\n]{0,40}?\bou\s+(?:salari\w+|CD[DI])|"
    r"\b(?:lib[ée]ral\w*|rétrocession)\b[^.;\n]{0,60}?(?:,|\bou\b|\bcomme\b|/)\s*(?:bien\s+)?(?:ou\s+)?(?:en\s+)?(?:un\s+)?(?:contrat\s+)?(?:salari[ée]\w*|salariat|CDI|CDD|vacations?)\b|"
    r"\b(?<!activité )(?<!secteur )(?<!exercice )libéra(?:l|ux)\s+(?:envisageables?|possibles?|acceptés?|bienvenus?)\b|\bl['’]un\s+ou\s+l['’]autre\s+statut\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"\bint[ée]rim\b", re.IGNORECASE)  # sends those whom it employs


def _only_alternates(draft: Draft, text: str) -> bool:
    """Whether nothing says apprenticeship but an "alternance", of days and nights."""
    if "lternance" in f"{draft.title}{draft.raw.contract or ''}" or "lternance" not in text:
        return False
    return not (_APPRENTICE.search(f"{draft.head}\n{text}") or _TAUGHT.search(text))


# "Dix semaines d'apprentissage du métier", "un apprentissage des gestes"
_LEARNING = re.compile(
    r"(?:\b(?:semaines?|mois|jours?|temps|phase|période|courbe)\s+d['’])apprentissage\b|\bapprentissage\s+(?:du\s+(?:métier|poste|logiciel|geste)|des\s+(?:gestes|outils|techniques|logiciels)|de\s+la\s+(?:langue|technique)|(?:rapide|progressif|assuré|sur\s+place|in\s+situ))\b",
    re.IGNORECASE,
)


def _only_learns(draft: Draft, text: str) -> bool:
    """Whether the only apprenticeship that is said is of what the post asks."""
    said = f"{draft.head}\n{draft.raw.contract or ''}\n{text}"
    return "pprentissage" in said and not _APPRENTICE.search(_LEARNING.sub(" ", said))


_APPRENTICE = re.compile(
    r"\bapprenti\w*|\balternante?s?\b|\bcontrats?\s+(?:de\s+)?pro", re.IGNORECASE
)
# "En alternance", and not "12 h, alternance jour/nuit".
_TAUGHT = re.compile(
    r"\b(?:en|par|ou|contrats?\s+d['’]|contrats?\s+en|l['’]|d['’]|une?)\s?alternance\b(?!\s*(?:[JM]\s?/|jours?|nuits?|matin|de\s|des\s|sur\s|avec\s))|\balternance\s+(?:possible|acceptée|bienvenue|ou\s)|^\W*alternance\b",
    re.IGNORECASE | re.MULTILINE,
)
_SHIFTS = seldom(r"\bvacations?\s+de\s+\d+\s?h", re.IGNORECASE)
_OF_HOURS = re.compile(r"\s+de\s+\d+\s?h")  # "un CDI, en vacations de 10 h": shifts
_INTERNS = re.compile(r"(?<!médecine )\b(?:internes?|externes?)\b|\bSASPAS\b", re.IGNORECASE)


def understand(draft: Draft) -> Draft:
    """The step: the contracts that the contract field, the title and the text name."""
    slugs = _offered(draft)
    reasons = [Because("contracts", slug, said) for slug, said in slugs.items()]
    return draft.having(*reasons, contracts=tuple(slugs))


def _offered(draft: Draft) -> dict[str, str]:
    """The contracts that are offered, with the words that say so."""
    found = _named(draft)
    everything = everything_said(draft)
    if draft.kind in _OWN and not _EITHER.search(everything):
        return {"liberal": found.get("liberal") or draft.kind}
    _add_described(draft, everything, found)
    return _fitting(draft, everything, found)


def _named(draft: Draft) -> dict[str, str]:
    """Every contract that the field, the title or the text names."""
    found: dict[str, str] = {}
    for value in filter(None, (draft.raw.contract, draft.raw.title)):
        read = words(neutral(line(value)))
        _add(found, read, [hit for hit in in_field().find(read) if not is_replaced(read, hit)])
    text = affirmed(draft.text)
    if text != draft.text and not draft.raw.contract:
        for hit in in_field().find(words(denied(draft.text))):
            found.pop(hit.value, None)  # "En alternance ? Pas d'alternant cette année."
    read = words(lightly_neutral(text))
    _add(found, read, [hit for hit in anywhere().find(read) if not of_colleagues(read, hit)])
    return found


def _add_described(draft: Draft, everything: str, found: dict[str, str]) -> None:
    """Those that longer phrases describe, and without what is no contract there."""
    text = affirmed(draft.text)
    if "apprentissage" in found and (_only_alternates(draft, text) or _only_learns(draft, text)):
        del found["apprentissage"]  # of days and nights, or of the trade in the first weeks
    met = _BY_SHIFT.search(draft.text) if "vacation" not in found else None
    if met and not (found.keys() & _TERMS and _OF_HOURS.match(draft.text, met.end())):
        found["vacation"] = met.group()
    doctors = not DOCTORS.isdisjoint(draft.professions)
    if not doctors or draft.raw.source.publisher in _TERRITORIAL:
        open_to_others(everything, found)
    if "titulaire" not in found and (met := TITULAR.search(everything)):
        found["titulaire"] = met.group()
    if "cdd" not in found and (met := _FOR_A_TIME.search(draft.text)):
        found["cdd"] = met.group()
    if doctors:
        add_statuses(draft, everything, found)
    if not found.keys() & _BOUND and (term := _TERM.search(text)):
        found["cdd"] = term.group()
    if not found and (met := _SHIFTS.search(text)):
        found["vacation"] = met.group()


def _add(found: dict[str, str], read: Words, hits: list[Hit[str]]) -> None:
    for hit in hits:
        if not hit.value:
            continue  # a phrase that offers none
        # "titulaire ou CDD" is one phrase of two contracts
        for slug in (hit.value, *_TERMS.intersection(read.stems[hit.start : hit.end])):
            if slug not in found:
                found[slug] = read.said(hit.start, hit.end)


def _fitting(draft: Draft, everything: str, found: dict[str, str]) -> dict[str, str]:
    """The contracts that go with the kind and the profession."""
    stage, liberal = found.pop("stage", draft.kind or ""), found.pop("liberal", None)
    if draft.kind in _NONE:
        return {slug: said for slug, said in found.items() if slug in _OFFERED_THERE}
    if draft.kind == "stage":
        junior, assistant = found.get("docteur-junior"), found.get("assistant-hospitalier")
        if junior and assistant and not _INTERNS.search(draft.head):
            return {"docteur-junior": junior, "assistant-hospitalier": assistant}
        if junior and not _INTERNS.search(draft.head):
            return {"docteur-junior": junior}
        return {"docteur-junior": junior, "stage": stage} if junior else {"stage": stage}
    if DOCTORS.isdisjoint(draft.professions):
        found = {slug: said for slug, said in found.items() if slug not in OF_DOCTORS}
    if draft.kind in _OWN:  # "en libéral ou en CDI"
        kept = {slug: said for slug, said in found.items() if slug in _OF_EMPLOYEES}
        return kept | {"liberal": liberal or draft.kind}
    can_be_liberal = not LIBERAL.isdisjoint(draft.professions)
    if can_be_liberal and (either := _EITHER.search(everything)):
        found["liberal"] = either.group()
    elif not found and (met := _AGENCY.search(draft.raw.employer or draft.raw.source.name or "")):
        found["interim"] = met.group()
    elif not found and not liberal and (met := _for_a_time(draft)):
        found["cdd"] = met.group()
    elif liberal and can_be_liberal and not found and practice(draft).surely_liberal:
        found["liberal"] = liberal
    return found


def _for_a_time(draft: Draft) -> re.Match[str] | None:
    return _TITLED_SO.search(draft.title) or _STANDS_IN.search(draft.text)
