"""Titled: the professions that a title seeks, which may name others ("Secrétaire pour cabinet de médecins")."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import neutral
from pipeline.normalise.lexicon import Hit
from pipeline.normalise.profession.abbreviations import spelled_out, supported
from pipeline.normalise.profession.callings import Meaning, ambiguous, disciplines, strong, weak
from pipeline.normalise.profession.lists import follows
from pipeline.normalise.profession.occupations import outside
from pipeline.normalise.profession.unsought import (
    is_a_name,
    is_half,
    is_not_sought,
    is_there,
    says_how,
)
from pipeline.normalise.words import Words, words

# Beside these, a discipline stands for who practises it: "Remplacement en médecine générale".
_OF_PRACTICE = re.compile(
    r"\b(?:rempla[cç]\w+|install\w+|successi?on|cession|associée?s?|associations?|collab\w*|assistanat|stages?|SASPAS|internes?|internat|semestre|poste|vacations?|recrute\w*|cherche\w*|recherche\w*(?!\s+(?:clinique|médicale|biomédicale|en\s)))\b",
    re.IGNORECASE,
)
# A post or a practice, by the way: "Dermatologie – cabinet de groupe".
_POST = re.compile(
    r"\b(?:cabinet de groupe|vous attend|temps (?:partiel|plein)|postes?|plateau équipé|gardes|associ\w+|rempla\w+|salari\w+|centre\s+de\s+santé|CDI|CDD|PH|rétro\w*|redevance|places? d['’]interne|consultations? avancées?|primes? d['’]installation)\b",
    re.IGNORECASE,
)
# "Responsable infirmier": the one who leads is of the profession too.
_LEADS = re.compile(
    r"\W*(?:responsable|chef|coordinat(?:eur|rice)|référent|adjoint|apprentie?|format(?:eur|rice)|stagiaire|expert|jeune|futur)\s*",
    re.IGNORECASE,
)
# "Veilleur de nuit diplômé AS"
_DIPLOMA = re.compile(
    r"\b(?:dipl[ôo]m\w+|profil|formation)\W*(?:d['’]\s?|de\s|en\s)?$", re.IGNORECASE
)
# "Agent de nuit AS"
_STAFF = re.compile(
    r"\W*(?:agente?|veilleu(?:r|se)|surveillante?|employée?)\b(?:\s+(?:de\s+)?(?:nuit|jour|soins?))?\s*\W?\s*",
    re.IGNORECASE,
)
_ASSISTANT = re.compile(r"(?:recherche\s+|cherche\s+)?assistant\s*", re.IGNORECASE)  # libéral
HAVE_ASSISTANTS = frozenset(
    {"masseur-kinesitherapeute", "osteopathe", "pedicure-podologue", "sage-femme", "orthophoniste"}
)
_A_GENERALIST: Meaning = ("medecin", "medecine-generale")
# Between two professions: the second is sought too.
_HOUSES = frozenset({"pui", "officine", "cabinet dentaire"})  # where others work too
_AND = re.compile(r"[,/;|+&()–—:]|\s-\s|-\s|\s-|\b(?:et|ou|puis)\b", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:pour|auprès|aupres|avec|chez|sous|assister|côtés|remplacer|reconversion|anciens?|anciennes?|ex)\b[^,/;(|]*$",
    re.IGNORECASE,
)
_BREATH = 20  # letters between two of a list


def in_title(draft: Draft) -> list[tuple[Meaning, str]]:
    """The professions that the title seeks, each with the words that say it."""
    read = words(spelled_out(draft.title or neutral(draft.head)))
    hits = [
        hit
        for hit in strong().find(read)
        if hit.value[0] and not is_a_name(read, hit) and not is_half(read, hit)
    ]
    short = [hit for hit in ambiguous().find(read) if _free(hit, hits)]
    others = (
        bool(hits) or len({read.tokens[hit.start] for hit in short}) > 1
    )  # "AS ou AMP": one tells the other
    doubtful = [hit for hit in short if supported(read.tokens[hit.start], hit.value, draft, others)]
    if "pharmacien" in [hit.value[0] for hit in hits]:  # "Pharmacien et préparateur"
        doubtful += [
            hit
            for hit in weak().find(read)
            if hit.value[0] == "preparateur-pharmacie" and _free(hit, hits)
        ]
    hits = sorted(hits + doubtful, key=lambda hit: hit.start)
    hits = [hit for hit in hits if not is_not_sought(read, hit)]
    if not hits:
        hits = [
            hit
            for hit in weak().find(read)
            if hit.value[0]
            and not is_a_name(read, hit)
            and not is_there(read, hit)
            and not says_how(read, hit)
            and not (
                read.said(hit.start, hit.end).lower() in _HOUSES
                and outside(read.text[: read.span(hit.start, hit.end)[0]])
            )
        ]
    if not hits and (disciplined := disciplines().find(read)):
        said = f"{draft.head}\n{draft.raw.contract or ''}\n{draft.text}"
        leads = disciplined[0].start <= 1 and _POST.search(said)
        if leads or _OF_PRACTICE.search(draft.head):
            hits = list(disciplined)
    return sought(read, hits, running=not draft.title)


def meaning_of_a_ward(meaning: Meaning, said: str, between: str) -> bool:
    """Whether a specialist's short name is his ward's after another's calling and a dash."""
    short = meaning[0] == "medecin" and meaning[1] is not None and said[-1:] == "o"
    return short and not _JOINS.search(between)


_JOINS = re.compile(r"[,/;&+]|\b(?:et|ou|puis)\b", re.IGNORECASE)


def _free(hit: Hit[Meaning], taken: list[Hit[Meaning]]) -> bool:
    return all(hit.end <= other.start or hit.start >= other.end for other in taken)


def _is_one_too(before: str, hit: Hit[Meaning], said: str) -> bool:
    """Whether the occupation before a profession is of it: "Responsable infirmier", "Diplômé AS"."""
    joins = hit.value[0] in HAVE_ASSISTANTS and _ASSISTANT.fullmatch(before)
    staff = said.isupper() and _STAFF.fullmatch(before)
    return bool(joins or staff or _LEADS.fullmatch(before) or _DIPLOMA.search(before))


def sought(
    read: Words, hits: list[Hit[Meaning]], *, running: bool = False
) -> list[tuple[Meaning, str]]:
    """Of the professions met in a title, those that are sought; or in the head of a `running` text."""
    found: list[tuple[Meaning, str]] = []
    before = 0
    previous: str | None = None
    for hit in hits:
        start, end = read.span(hit.start, hit.end)
        between = read.text[before:start]
        said = read.text[start:end]
        if previous is None:
            other = between and outside(between) and not _AND.search(between)
            if other and not _is_one_too(between, hit, said):
                before = end
                continue  # "Secrétaire pour médecins"
        elif hit.value[0] != previous and not (
            previous == "chirurgien-dentiste" and hit.value == _A_GENERALIST
        ):
            if running and len(between) > _BREATH and not follows(read, before, hit):
                continue  # "SF pour cabinet à Blois, 3 jours, gynéco"
            adjacent = not between.strip(" -")
            if meaning_of_a_ward(hit.value, said, between):
                continue  # "Technicien de labo – hémato"
            if _WITH.search(between) or not (_AND.search(between) or (adjacent and said.isupper())):
                continue  # "Assistant dentaire pour dentiste", "Infirmier anesthésiste"
        meaning = hit.value
        if meaning == _A_GENERALIST and previous == "chirurgien-dentiste":
            meaning = ("chirurgien-dentiste", "omnipratique")  # "Pédodontiste ou omnipraticien"
        found.append((meaning, said))
        previous, before = hit.value[0], end
    return found
