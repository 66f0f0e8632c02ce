"""Appeal: whether a page speaks to candidates or tells something to others, weighed sign by sign.

No single word decides: an article may quote "on recrutait", an advertisement may begin with a
story. Signs of each side are added up; the strongest sign against is the reason that is given.
"""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case
from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import neutral
from pipeline.normalise.net import lowered
from pipeline.normalise.opening.genres import TITLES
from pipeline.normalise.opening.signs import AGAINST
from pipeline.normalise.opening.telling import DECIDES, READ, Marked, marks, sign
from pipeline.normalise.profession.callings import first_word
from pipeline.normalise.spots import Runs, held_sets
from pipeline.normalise.text.step import line
from pipeline.normalise.words import Words, words

# A title that asks for somebody.
_TITLE_ASKS = re.compile(
    r"\b(?:recrut(?:e|ons|ement)|recherch(?:e|ons)|cherch(?:e|ons)|poste|emploi|offre|CDI|CDD|stages?|stagiaires?|remplacement|remplaçant|cède|cession|vacance|"
    r"apprentissage|alternance|bourse|job ?dating|rejoi(?:ns|gnez)|il\s+(?:nous|lui|leur)\s+faut|manque|à louer|H\s*/\s*F|F\s*/\s*H|vacations?)\b",
    re.IGNORECASE,
)
_FOR: tuple[Marked, ...] = (
    sign(
        3, "",
        r"\b(?:postul(?:ez?|er)|candidatez|rejoi(?:gnez|ns)|adressez|envoyez|poussez|écrivez|venez|contactez[- ]nous|appelez[- ](?:nous|moi)|appelez\s+(?:le|au)|faites[- ](?:vous\s+connaître|signe|passer))\b",
        r"\b(?:merci\s+d['’](?:adresser|envoyer)|envoyer\s+(?:votre\s+)?(?:CV|candidature))\b",
    ),
    sign(
        2, "",
        r"\b(?:recrut(?:e|ons|ent)|recherch(?:e|ons|ent)|cherch(?:e|ons|ent)|embauch(?:e|ons))\b",
        r"\b(?:manque|besoin\s+d(?:e\s|['’])|reste\s+un|à\s+pourvoir|il\s+(?:nous|lui|leur)\s+faut|est\s+(?:vacant|ouvert)|(?:souhait|voudr|aimer|désir)\w+\s+(?:\w+\s+)?(?:accueillir|recruter|compléter|renforcer)|poste\s+(?:vacant|à))\b",
    ),
    sign(
        2, "",
        r"\b(?:rejoindre|intégrer)\s+(?:notre|nos|une|l['’])|\bvotre\s+(?:profil|mission|candidature|CV|rôle)\b|\bvos\s+(?:missions|candidatures)\b|\bprofil\s*(?:recherché)?\s*:",
        r"\b(?:invit(?:e|ons|és|ées)|places?\s+à\s+retenir|réponse\s+souhaitée|dîner\s+offert|bienvenue?s\b|se\s+libère|succéder|droit\s+d['’]entrée|s['’]installer|installation\s+aidée|(?:accueill\w+|ouvr\w+|propos\w+)\s[^.!?\n]{0,30}(?:stages?|stagiaires?)|terrain\s+de\s+stage|sont\s+attendus|inscriptions?\s+(?:avant|auprès|par)|vienne\s+(?:compléter|rejoindre|s['’]installer)|nous\s+appeler|logement\s+offert|à\s+disposition)\b",
        r"\b(?:sera|est)\s+(?:libre|à\s+reprendre|à\s+prendre)\b|\bcède\b|\bà\s+(?:louer|céder)\b|\baides?\s+à\s+l['’]installation\b|\bbourses?\b|\ballocations?\b|\bdossiers?\s+(?:reçus|à\s+(?:déposer|rendre|retirer|envoyer))",
    ),
    sign(
        1, "",
        r"\b(?:CDI|CDD|ETP|temps\s+(?:plein|partiel|complet)|salaire|rémunér\w+|rétro\w*|redevance|loyer|patient[èe]le|honoraires|brut|net|grille|logée?|logement|tutorat|libéra(?:l|le|ux)|salariée?)\b",
        r"\b\d{2}\s?h\b|€\s*(?:par|/|brut)",
    ),
    sign(
        1, "",
        r"\b(?:candidatures?|CV|lettre\s+de\s+motivation|entretien|prise\s+de\s+(?:poste|fonctions?)|débutante?s?|dipl[ôo]m\w+\s+(?:exigé|requis|d['’]État)|expérience)\b",
    ),
)  # fmt: skip
_GENRE_WEIGHT = 4
_WEIGHTS = {"nécrologie": 9}
_MINUTES = re.compile(r"compte|procès|délib", re.IGNORECASE)
_TWICE = 2
"""A sign that is repeated in other words is surer; a third time adds nothing."""
# A practitioner who looks for a post, a room or patients offers none.
_OWN_SEARCH = any_case(
    r"\bje\s+(?:re)?cherche\s+(?:actuellement\s+|activement\s+)?(?:à\s+(?:louer|reprendre|racheter|m['’]installer|rejoindre|intégrer)|un\s+(?:local|bureau|cabinet|poste|emploi|stage|remplacement|logement|temps)|une\s+(?:mission|alternance|collaboration|place|association)|des\s+(?:remplacements|vacations|gardes|missions)|du\s+travail)\b|"
    r"\brecherche\s+ses\s+patients\b|\b(?:étudie|étudierai[st]?)\s+toutes?\s+(?:vos\s+)?propositions?\b|\bCV\s+sur\s+(?:simple\s+)?demande\b|\bje\s+(?:suis\s+)?propose\s+mes\s+services\b|"
    r"\bj['’]aimerais\s+(?:poursuivre|travailler|trouver|m['’]installer|exercer|rejoindre|intégrer)\b|\bje\s+suis\s+(?:disponible|à\s+la\s+recherche|en\s+recherche)\b|\bmes\s+disponibilités\b",
)
_OWN_MAY = Runs((
    "je ", "j'aimerais", "j’aimerais", "ses patients", "proposition", "sur demande", "simple demande", "mes dispo",
)).bit  # fmt: skip
_HAS_TITLE_SEARCH = re.compile(
    r"^[^.:!?\n]{3,60}?\b(?:re)?cherche(?:nt)?\s+(?:activement\s+|actuellement\s+)?"
    r"(?:(?:un|une|des|tous|tout|ses|son)\s+(?:petit\s+)?)?(?:remplacements?|poste|emploi|travail|stage|missions?|vacations?|alternance|employeur|local|locaux|bureau|T[1-5]|studio|appartement|logement|chambre|colocation|maison\s+à|cabinet\s+(?:à|pour)|collaboration|maître\s+de\s+stage|gardes)\b(?!\s+(?:d['’]|de)\s?(?:médecin|infirm|IDE|aide))",
    re.IGNORECASE,
)


def seeks_for_itself(draft: Draft) -> str | None:
    """The words in which a practitioner looks for work, a room or patients; None if none does.

    >>> from datetime import date
    >>> from pipeline.offer import RawOffer
    >>> raw = RawOffer(title="Kiné cherche remplacements")
    >>> seeks_for_itself(Draft(raw, date(2027, 3, 1), title=raw.title))
    'Kiné cherche remplacements'
    """
    met = None
    for said in (draft.text, draft.title):
        if met is None and held_sets(said) & _OWN_MAY:
            met = _OWN_SEARCH.search(said)
    if met is None and "cherche" in lowered(draft.head):
        met = _HAS_TITLE_SEARCH.match(draft.head)
        if met and first_word(met.group()) not in (0, 1):
            return None
    return met.group() if met else None


def signs_against(draft: Draft, text: Words) -> list[tuple[int, str, str]]:
    """Every sign that a page is something else: its weight, what such a page is, the words."""
    found: list[tuple[int, str, str]] = []
    groups: set[int] = set()
    title = words(draft.title)
    if genre := _titled(draft, title):
        minutes = _MINUTES.match(genre[1]) is not None
        found.append((_WEIGHTS.get(genre[0], _GENRE_WEIGHT + 3 * minutes), *genre))
    for read in (text,) if found else (title, text):
        for hit in AGAINST.find(read):
            shown = hit.value
            if shown.weight >= DECIDES and _in_a_menu(read, hit.start, hit.end):
                continue  # "Plan du site | Marchés publics"
            if shown.group not in groups:
                groups.add(shown.group)
                found.append((shown.weight, shown.genre, read.said(hit.start, hit.end)))
    found.extend(marks(draft))
    return found


_MENU = frozenset("|•·›»")


def _in_a_menu(read: Words, first: int, end: int) -> bool:
    """Whether words stand between the bars of a page's menu."""
    start, stop = read.span(first, end)
    before, after = read.text[:start].rstrip()[-1:], read.text[stop : stop + 3].strip()[:1]
    return bool(_MENU & {before, after})


_ENOUGH = 4  # than which no rule asks for more


def pleas(draft: Draft) -> int:
    """How much speaks for an opening (fields, verbs of seeking, conditions), until it is enough."""
    raw, text = draft.raw, draft.text[:READ]
    weight = 3 * bool(raw.contract) + bool(raw.deadline) + bool(raw.reference) + bool(raw.starts)
    if _TITLE_ASKS.search(line(raw.title or "")):
        weight += 2
    if first_word(neutral(draft.title)) in (0, 1):
        weight += 1
    for mark in _FOR:
        if weight >= _ENOUGH:
            break
        said = {met.group().lower() for met in mark.pattern.finditer(text)}
        weight += mark.weight * min(len(said), _TWICE)
    return weight


_PEERS = re.compile(
    r"\binscri\w+[^.!?\n]{0,60}\b(?:internes|externes|remplaçants|soignants|jeunes\s+médecins|job\s?dating|afterwork|soirée|rencontre)\b",
    re.IGNORECASE,
)


_BECOMES = re.compile(
    r"\b(?:re)?cherch(?:e|ent|ons)\b|\brecrut(?:e|ent|ons)\b(?![^.]{0,60}\b(?:formation|école)\b)",
    re.IGNORECASE,
)


def _titled(draft: Draft, read: Words) -> tuple[str, str] | None:
    """The genre that the title names, unless a profession stands before it."""
    hits = [hit for hit in TITLES.find(read) if hit.value]
    if not hits:
        return None
    sought = first_word(neutral(draft.title))
    hit = hits[0]
    if hit.value == "formation" and _PEERS.search(draft.title):
        return None  # "Inscrivez-vous au car des internes"
    if hit.value == "formation" and sought == hit.end and _BECOMES.search(draft.text):
        return None  # "Devenez infirmier sapeur-pompier": a corps that seeks some
    if sought is not None and sought <= min(1, hit.start):
        return None  # "Infirmier au centre du don du sang"
    return hit.value, read.said(hit.start, hit.end)
