"""Profession: whom the offer is for. The title leads; raw fields and text speak when it is silent.

A profession may stand in a title without being the one that is sought ("Secrétaire pour cabinet
de médecins"), and an abbreviation may mean something else ("AS Monaco"): see `_sought` and
`_FALSE`.
"""

from __future__ import annotations

import re

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import lightly_neutral, neutral
from pipeline.normalise.opening.appeal import pleas
from pipeline.normalise.profession.boards import profession_of_the_board
from pipeline.normalise.profession.callings import Meaning, ambiguous, disciplines, strong, weak
from pipeline.normalise.profession.grades import STATUS, in_grade
from pipeline.normalise.profession.lists import listed
from pipeline.normalise.profession.occupations import outside
from pipeline.normalise.profession.sentences import in_text
from pipeline.normalise.profession.staff import in_an_office, of_the_house, of_the_round
from pipeline.normalise.profession.unsought import is_a_name, is_half, is_there, says_how
from pipeline.normalise.spots import holds, seldom
from pipeline.normalise.words import Hit, Words, stem, words

# What else an abbreviation says, by the words around it in the title.
_FALSE: dict[str, re.Pattern[str]] = {
    "AS": re.compile(r"\bl['’]AS\b|\bAS\s+(?:Monaco|Roma|St|Saint)|association sportive|foot|sport", re.IGNORECASE),
    "AP": re.compile(r"\bAP\s?[-–]?\s?H[PM]\b"),
    "CDS": re.compile(r"\b(?:au|du|des|un|le|m[ée]decins?|dentistes?|généralistes?)\s+CDS\b|centres? de santé", re.IGNORECASE),
    "SF": re.compile(r"science|\bfilm", re.IGNORECASE),
    "ARC": re.compile(r"\bd['’]ARC\b|ARC\s+(?:ATLANTIQUE|JURASSIEN|DE TRIOMPHE|EN CIEL)", re.IGNORECASE),
    "ASS": re.compile(r"\bASS\s+(?:DIR|ADM|MAT|COM)", re.IGNORECASE),
    "ES": re.compile(r"[A-Z]{3,}\s?[(/.-]?\s?ES\b|\bES\s?QUALIT", re.IGNORECASE),
    "ME": re.compile(r"\bME\s+[A-Z]", re.IGNORECASE),
    "TEC": re.compile(r"\bTEC\s?(?:HN|INFO)", re.IGNORECASE),
    "MER": re.compile(r"\b(?:LA|DE|EN|SUR|BORD)\s+MER\b"),
    "MG": re.compile(r"\d\s?MG\b"),
    "agent": re.compile(r"services?\s+(?:techni|de restaura|administ|d['’]entretien|de sécurité|incendie|scolaire|intérieur|civil|public|général|économ|de cuisine|logisti)", re.IGNORECASE),
    "CD": re.compile(r"\bCD\s?\d"),
}  # fmt: skip

# A place of care or a shift beside an abbreviation: it is one of the field.
_FIRST = 600  # characters of a text in which it says where the work is
_NEAR = re.compile(
    r"\b(?:EHPAD|SSIAD|USLD|SSR|SMR|HAD|CHU?|MAS|FAM|SAMSAH|CMP|USC|h[oô]pital|hospital|clinique|nuit|jour|soins?|service|unité|rempla|gériatri|psychiatri|diplôm|médic|santé|patient|maternité|crèche|PMI|urgences|scanner|IRM\b|radio|imagerie|mammo|dosim)",
    re.IGNORECASE,
)
# Written short with a full stop: "Assist. dentaire", "Chir. pédiatrique".
_SHORTENED = {
    "assist.": "assistant", "chir.": "chirurgien", "inf.": "infirmier", "méd.": "médecin", "med.": "médecin", "secr.": "secrétaire", "sec.": "secrétaire",
    "pharm.": "pharmacien", "prépa.": "préparateur", "tech.": "technicien", "manip.": "manipulateur", "aux.": "auxiliaire", "psy.": "psychologue", "puér.": "puériculture",
}  # fmt: skip
_SHORT = re.compile("|".join(rf"\b{re.escape(short)}(?=\s)" for short in _SHORTENED), re.IGNORECASE)
_CARING = frozenset({"hopital", "clinique", "ehpad", "msp", "cpts", "cabinet"})

# Beside these, a discipline stands for who practises it: "Remplacement en médecine générale".
_OF_PRACTICE = re.compile(
    r"\b(?:rempla[cç]\w+|install\w+|successi?on|cession|associée?s?|associations?|collab\w*|assistanat|stages?|SASPAS|internes?|internat|semestre|poste|vacations?|recrute\w*|cherche\w*|recherche\w*)\b",
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
_A_GENERALIST: Meaning = ("medecin", "medecine-generale")
# Between two professions: the second is sought too.
_AND = re.compile(r"[,/;|+&()–—:]|\s-\s|-\s|\s-|\b(?:et|ou|puis)\b", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:pour|auprès|aupres|avec|chez|sous|assister|côtés|remplacer|reconversion|anciens?|anciennes?|ex)\b[^,/;(|]*$",
    re.IGNORECASE,
)
_ASKS = 2  # the weight of one verb of seeking
_BEGS = 4  # of several signs
_OF_HEALTH = re.compile(r"m[ée]dic|sanitaire|sant[ée]|soin|pharmacie|\bPUI\b", re.IGNORECASE)


def understand(draft: Draft) -> Draft:
    """The step: professions, and the specialties that their very names say."""
    found = in_title(draft)
    office = in_an_office(draft.title)
    if office and (not found or found[0][1] not in office):
        return draft
    if not found:
        other = None if _OF_HEALTH.search(draft.title) else outside(draft.title)
        weight = pleas(draft)
        found = (
            in_grade(draft)
            or of_the_house(f"{draft.head}\n{draft.text}")
            or _labelled(draft.text)
            or in_text(draft.text, begs=weight >= _BEGS)
            or profession_of_the_board(draft, weight >= _ASKS)
            or of_the_round(draft.text)
        )
        if other and not STATUS.search(
            draft.raw.contract or ""
        ):  # "Secrétaire (pas de mairie !)": the text must say the same trade
            found = [one for one in found if stem(other) in words(one[1]).heads]
    elif others := _beside(found, draft):
        found += others
    if any(meaning == _A_BIOLOGIST for meaning, _ in found) and not _OF_ONE.search(draft.title):
        found += [(("pharmacien", "biologie-medicale"), said) for _, said in found[:1]]
    if (met := _OR_PHARMACIST.search(draft.text)) and "medecin" in {one[0] for one, _ in found}:
        found.append((("pharmacien", None), met.group()))
    meanings = [meaning for meaning, _ in found]
    reasons = []
    for (profession, specialty), said in found:
        reasons.append(Because("professions", profession, said))
        if specialty:
            reasons.append(Because("specialties", specialty, said))
    return draft.having(
        *dict.fromkeys(reasons),
        professions=tuple(dict.fromkeys(profession for profession, _ in meanings)),
        specialties=tuple(dict.fromkeys(specialty for _, specialty in meanings if specialty)),
    )


# What practitioners of a board call one who joins them: "Cherche assistant" among kinés.
_OF_PRACTICE_TOO = frozenset({stem("assistant")})

_OR_PHARMACIST = seldom(
    "pharmacien", pattern=r"\bm[ée]decin(?:e|\(e\))?\s*(?:ou|/)\s*(?:un\s+)?pharmacien"
)
# A biologist is a doctor or a pharmacist, where neither is said.
_A_BIOLOGIST: Meaning = ("medecin", "biologie-medicale")
_OF_ONE = re.compile(r"\bm[ée]decin|\bpharmacien|\bPH\b", re.IGNORECASE)


def _beside(found: list[tuple[Meaning, str]], draft: Draft) -> list[tuple[Meaning, str]]:
    """Those whom the text seeks in one breath with those of the title."""
    titled = {meaning[0] for meaning, _ in found}
    more = listed(draft.text)
    if not titled <= {meaning[0] for meaning, _ in more}:
        return []
    return [one for one in more if one[0][0] not in titled or one[0][1]]


def in_title(draft: Draft) -> list[tuple[Meaning, str]]:
    """The professions that the title seeks, each with the words that say it."""
    title = draft.title or neutral(draft.head)
    if "." in title:
        title = _SHORT.sub(lambda met: _SHORTENED[met.group().lower()], title)
    read = words(title)
    hits = [
        hit
        for hit in strong().find(read)
        if hit.value[0] and not is_a_name(read, hit) and not is_half(read, hit)
    ]
    doubtful = [
        hit
        for hit in ambiguous().find(read)
        if _free(hit, hits) and _supported(read.tokens[hit.start], hit.value, draft, bool(hits))
    ]
    hits = sorted(hits + doubtful, key=lambda hit: hit.start)
    if not hits:
        hits = [
            hit
            for hit in weak().find(read)
            if hit.value[0]
            and not is_a_name(read, hit)
            and not is_there(read, hit)
            and not says_how(read, hit)
        ]
    if not hits and (disciplined := disciplines().find(read)):
        said = f"{draft.head}\n{draft.raw.contract or ''}\n{draft.text}"
        leads = disciplined[0].start <= 1 and _POST.search(said)
        if leads or _OF_PRACTICE.search(draft.head):
            hits = list(disciplined)
    return _sought(read, hits)


# A form's own line says the post, where its title says "Fiche d'offre 2027-12".
_LABEL_RUNS = ("étier", "mploi", "oste", "onction", "ntitul", "ibell", "rofession", "ÉTIER", "METIER", "MPLOI", "OSTE", "ONCTION", "NTITUL", "IBELL", "ROFESSION")  # fmt: skip
_LABEL = re.compile(
    r"(?:^|\n)\W{0,3}(?:m[ée]tier|emploi|poste|fonction|intitul[ée]|libell[ée]|professions?|offre)(?:\s+(?:du\s+poste|de\s+l['’](?:emploi|offre)|d['’]emploi|recherchée?|proposée?|exact|type|concernée?s?|ouvert|vacant))?(?:\s*\([^)\n]{0,15}\))?\s*[:–—-]\s*(?P<post>[^\n]{2,90})",
    re.IGNORECASE,
)


def _labelled(text: str) -> list[tuple[Meaning, str]]:
    """The profession that a form's line names: "Métier : diététicien", "Libellé : ARC promoteur"."""
    if ":" not in text or not holds(text, _LABEL_RUNS):
        return []
    for met in _LABEL.finditer(text):
        read = words(neutral(met["post"]))
        hits = sorted([*strong().find(read), *ambiguous().find(read)], key=lambda hit: hit.start)
        if found := _sought(read, [hit for hit in hits if hit.value[0] and not is_half(read, hit)]):
            return found
    return []


def _free(hit: Hit[Meaning], taken: list[Hit[Meaning]]) -> bool:
    return all(hit.end <= other.start or hit.start >= other.end for other in taken)


def _supported(form: str, meaning: Meaning, draft: Draft, others: bool) -> bool:
    """Whether an ambiguous abbreviation of the title is meant, by what stands near it."""
    false = _FALSE.get(form) or _FALSE.get(form.lower())
    if false and false.search(f"{draft.head}\n{draft.raw.source.name or ''}"):
        return False
    if others or draft.raw.source.publisher in _CARING or _NEAR.search(draft.head):
        return True
    if _NEAR.search(
        f"{draft.raw.employer or ''} {draft.raw.source.name or ''}\n{draft.text[:_FIRST]}"
    ):
        return True
    read = words(lightly_neutral(draft.text))
    return any(
        hit.value[0] == meaning[0] for lexicon in (strong(), weak()) for hit in lexicon.find(read)
    )


def _sought(read: Words, hits: list[Hit[Meaning]]) -> list[tuple[Meaning, str]]:
    """Of the professions met in a title, those that are sought."""
    found: list[tuple[Meaning, str]] = []
    before = 0
    previous: str | None = None
    for hit in hits:
        start, end = read.span(hit.start, hit.end)
        between = read.text[before:start]
        said = read.text[start:end]
        if previous is None:
            if outside(between) and not _AND.search(between) and not _LEADS.fullmatch(between):
                before = end
                continue  # "Secrétaire pour médecins"
        elif hit.value[0] != previous and not (
            previous == "chirurgien-dentiste" and hit.value == _A_GENERALIST
        ):
            adjacent = not between.strip(" -")
            if _WITH.search(between) or not (_AND.search(between) or (adjacent and said.isupper())):
                continue  # "Assistant dentaire pour dentiste", "Infirmier anesthésiste"
        meaning = hit.value
        if meaning == _A_GENERALIST and previous == "chirurgien-dentiste":
            meaning = ("chirurgien-dentiste", "omnipratique")  # "Pédodontiste ou omnipraticien"
        found.append((meaning, said))
        previous, before = hit.value[0], end
    return found
