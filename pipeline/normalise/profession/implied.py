"""Implied: whom a short notice seeks without naming a post, where nothing longer said it.

On a board of posts "Gériatrie (Montereau)" is a geriatrician's; who "s'en va" is who is sought;
an "éducateur" of a SESSAD is of the field, a "docteur" whom a village lacks is a doctor.
"""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.lexicon import Lexicon
from pipeline.normalise.net import lowered
from pipeline.normalise.profession.callings import Meaning, is_cut, of_doctors, strong, weak
from pipeline.normalise.profession.lists import Found
from pipeline.normalise.spots import holds
from pipeline.normalise.text.step import line
from pipeline.normalise.words import words

_BOARDS = frozenset({"plateforme", "ordre"})  # their pages are notices, and nothing else
# Specialties of no DES, and those that are written short.
_MORE: Lexicon[Meaning] = Lexicon(
    [
        (form, ("medecin", None))
        for form in ("médecine polyvalente", "polyvalence", "médecine adulte", "médecine A")
    ]
    + [("réa", ("medecin", "medecine-intensive-reanimation"))]
)
_SHORT = re.compile(r"^\W*(?:\d[\d.,]*\s*(?:ETP\W*)?)?(?:postes?\s+d[e'’]\s?)?(MAR|MIR|MPR|GO)\b")
_SHORTS: dict[str, Meaning] = {
    "MAR": ("medecin", "anesthesie-reanimation"),
    "MIR": ("medecin", "medecine-intensive-reanimation"),
    "MPR": ("medecin", "medecine-physique-readaptation"),
    "GO": ("medecin", "gynecologie-obstetrique"),
}
# "7 PH sur 10": a hospital that counts its doctors lacks some.
_OF_DOCTORS = re.compile(
    r"\b(?:\d+(?:[.,]\d+)?\s+(?:PH|praticiens)|PH\s+ou|médecins?\s+sur\s+\d|postes?\s+de\s+PH)\b"
)
_BIRTHS = re.compile(r"maternité|accouchement|obstétr|gynéco|naissance", re.IGNORECASE)
# Before the discipline: how much of it, or that it is a post.
_AMOUNT = re.compile(
    r"\W*(?:(?:\d[\d.,]*|un|une|deux|trois)\s*(?:ETP|%|postes?|jours?)?\W*)?(?:(?:missions?|gardes?|vacations?|consultations?|consultations?\s+avancées|renfort|besoin|poste)\W+(?:d[eu]s?\s+|d['’]|en\s+)?)?(?:service\s+de\s+)?",
    re.IGNORECASE,
)
# Wards are named so too, and by those who nurse in them.
_OF_ALL = re.compile(r"dialyse|USLD|UHR|SMR|SSR|HAD\b|EHPAD|soins palliatifs", re.IGNORECASE)


def of_the_discipline(draft: Draft, asks: bool) -> Found:
    """Whose discipline the title of a board's notice begins with: "Gériatrie (Montereau)".

    >>> from datetime import date
    >>> from pipeline.offer import RawOffer
    >>> raw = RawOffer(title="Gériatrie (Montereau)")
    >>> of_the_discipline(Draft(raw, date(2027, 3, 1), title=raw.title), True)
    [(('medecin', 'geriatrie'), 'Gériatrie')]
    """
    doctors = draft.raw.source.publisher == "hopital" and _OF_DOCTORS.search(draft.text)
    if not (asks or doctors or draft.raw.source.publisher in _BOARDS):
        return []
    if met := _SHORT.match(line(draft.raw.title or "")):
        if met[1] != "GO" or _BIRTHS.search(f"{draft.head}\n{draft.text}"):
            return [(_SHORTS[met[1]], met[1])]
        return []
    read = words(draft.title)
    hit = of_doctors().first(read) or _MORE.first(read)
    if hit is None or not _AMOUNT.fullmatch(draft.title, 0, read.span(hit.start, hit.end)[0]):
        return []
    said = read.said(hit.start, hit.end)
    if _OF_ALL.search(said) or is_cut(draft.title, read.span(hit.start, hit.end)[1]):
        return []
    return [(hit.value, said)]


# Who goes: "le médecin s'arrête", "notre kiné nous quitte", "la sage-femme ne vient plus".
_GOES_RUNS = (
    "arrête", "part ", "partent", "en va", "retraite", "envol", "raccroche", "quitte", "cède ", "ferme", "plus", "le pied", "la main", "déménage", "ses cl", "congé", "absen", "départ", "rempla",
)  # fmt: skip
_GOES = re.compile(
    r"\s*(?:(?!et\b|ou\b|qui\b)[^\W\d]+\s+){0,3}?(?:qui\s+)?(?:nous\s+|va\s+|vont\s+|a\s+|ont\s+)*(?:s['’](?:arrête|en\s+(?:va|vont)|envole)(?:nt)?|arrête(?:nt)?|par(?:t|tent|tira|tiront)\b|pren\w+\s+(?:sa|leur)\s+retraite|raccroch\w+|quitt\w+|cède(?:nt|ra)?|ferm\w+|n['’](?:est|exerce|a\s+pas\s+été\s+remplacée?)\b|ne\s+vient\s+plus|lève\s+le\s+pied|passe(?:nt|ra)?\s+la\s+main|(?:rendu?|rendra)\s+ses\s+cl\w+|cessé\b|arrêté\b|déménage(?:nt)?)",
    re.IGNORECASE,
)
# Whose absence it is about: "congé mat de notre psychomot", "le départ du kiné".
_ABSENCE = re.compile(
    r"\b(?:cong[ée]s?(?:\s+mat\w*\.?|\s+parental)?|arrêt(?:\s+maladie)?|absence|départ|remplac\w+)\s+(?:en\s+retraite\s+|à\s+la\s+retraite\s+)?(?:d[eu]\s+)?(?:la\s|l['’]|notre\s|nos\s|mon\s|ma\s)?\s*$",
    re.IGNORECASE,
)
_ONE_OF_US = re.compile(
    r"\b(?:le|la|les|l['’]|notre|nos|mon|ma|son|sa|un|une|de|dernière?|seule?|unique|derniers)\s*$",
    re.IGNORECASE,
)
# Whom it lacks: "il ne manque que le toubib", "on cherche notre docteur".
_LACKS = re.compile(
    r"\b(?:manqu\w+|(?:re)?cherch\w+|attend\w*|besoin|trouv\w+|veut|voudr\w+|espèr\w+|faut|voulons)\b(?:[^.!?\n]|\.{2,3}){0,25}?(?:\b(?:un|une|le|la|son|sa|notre|nos|de|des|du|nouveau|nouvelle|futur)\s|\bd['’])\s*(?P<who>docteure?|toubib|doc)s?\b(?!\s+(?-i:[A-ZÉ])|\s+en\b)",
    re.IGNORECASE,
)


# "Doc recherché", "Cherche docteur", "un docteur serait le bienvenu"
_WANTED = re.compile(
    r"\b(?:docs?|docteure?s?|doctoresse)\s+(?:\w+\s+){0,2}?(?:(?:re)?cherchée?|souhaitée?|attendue?|bienvenue?|demandée?|désirée?|wanted)s?\b|\b(?:offr\w+|propos\w+|réserv\w+|prêt\w+)\s+(?:à|au)\s+(?:une?|son|sa|notre)\s+(?:\w+\s+)?(?:doc|docteure?)\b|"
    r"^\W*une?\s+(?:doc|docteure?)\s+(?:pour|dans|à|au|en|chez|de\s+plus)\b|\bavis\s+de\s+recherche\b[^.!?\n]{0,20}\bun\s+docteur|\bretraitée?\s+acti(?:f|ve)\b|^\W*(?:cherch\w+|recherch\w+)\s+(?:docs?|docteure?s?)\b",
    re.IGNORECASE,
)


def who_goes(draft: Draft) -> Found:
    """Who leaves, or is lacking, and so is sought: "le docteur s'arrête en décembre"."""
    for said in (draft.title, draft.text):
        low = lowered(said)
        if holds(low, _GOES_RUNS):
            read = words(said)
            for lexicon in (strong(), weak()):
                for hit in lexicon.find(read):
                    start, end = read.span(hit.start, hit.end)
                    if not hit.value[0] or hit.value[0] in (
                        "secretaire-medicale",
                        "assistant-medical",
                    ):
                        continue
                    before = said[max(0, start - 40) : start]
                    goes = _ONE_OF_US.search(before) and _GOES.match(said, end)
                    if goes or _ABSENCE.search(before):
                        return [(hit.value, said[start:end])]
        if holds(low, ("docteur", "toubib", "doc", "retraité")) and (
            met := _LACKS.search(said) or _WANTED.search(said)
        ):
            return [(("medecin", None), met.group())]
    return []


_HANDED = re.compile(
    r"\W*(?:\d{2}\s*[-–]\s*[^\d–-]{2,30}[-–]\s*)?(?:cession|à\s+(?:céder|vendre|reprendre)|succession|vente|vends?|reprise|transmission|collab\w*|associat\w+|assistanat)\b",
    re.IGNORECASE,
)


def of_the_thing(draft: Draft) -> Found:
    """Whose house it is that a text begins with: "Cession cause retraite", "Officine, 1,1 M€"."""
    if not _HANDED.match(draft.title):
        return []
    read = words(draft.text)
    hit = weak().first(read)
    if hit is None or not hit.value[0] or hit.start > 1:
        return []
    return [(hit.value, read.said(hit.start, hit.end))]


# An "éducateur" of a house for those with a handicap, where no other calling of that name is meant.
_EDUCATES = re.compile(
    r"^\W*(?:\d\s+)?(?:poste\s+d['’]\s?)?éduc(?:at(?:eur|rice)s?)?\b(?!\s*\(?(?:de\s+jeunes|jeunes|sporti|techni|APA|canin|territorial|nature|en\s+activ|en\s+écon|PJJ|à\s+l|environ|routi|pédag|scol|médi))",
    re.IGNORECASE,
)
_FOR_HANDICAP = re.compile(
    r"\b(?:SESSAD|IME|D?ITEP|IEM|CAMSP|CMPP|MAS|FAM|EAM|SAVS|SAMSAH|UEMA|UEEA|DITEP|ESAT|autis\w+|TSA|handicap\w*|polyhandicap\w*|déficien\w+|psychiatri\w+)\b"
)


def an_educator(draft: Draft) -> Found:
    """Who is only called so: "Éducateur SESSAD"."""
    met = _EDUCATES.match(draft.title)
    if met is None or not _FOR_HANDICAP.search(
        f"{draft.title}\n{draft.raw.employer}\n{draft.text}"
    ):
        return []
    return [(("educateur-specialise", None), met.group().strip())]
