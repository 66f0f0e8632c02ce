"""Staff: who assists in a house of care, and who works in its offices.

"Le cabinet dentaire cherche un assistant" names the calling by the house; "Chargé de recrutement
médical" names an office beside care, whatever it is about.
"""

from __future__ import annotations

import re

from pipeline.normalise.net import lowered
from pipeline.normalise.profession.callings import Meaning
from pipeline.normalise.spots import holds

_SEEKS = r"(?:(?:re)?cherch|recrut|embauch|engag|besoin|manque)\w*\s+(?:[^\W\d]+\s+){0,3}?(?:d['’])?(?:une?|son|sa|ses|deux|trois|\d)(?:\(e\)|·e)?\s+(?:(?:jeune|nouvelle|nouveau|future?|premi[eè]re?|second|seconde|deuxième|troisième)\s+)?"
_PLAIN = r"(?:\(e\)|·e|\(trice\)|\(ne\)|s\b)*(?!\w)(?!\s+(?:soci|de\s+direction|administrati|comptab|commercia|techni|de\s+gestion|juridi|informati|de\s+maintenance|matern|vétérin|de\s+vie))"
# What the house is, and how it calls those who assist in it.
_HOUSES: tuple[tuple[Meaning, str, str], ...] = (
    (("assistant-dentaire", None), r"(?:cabinet|centre|clinique|pôle)\s+(?:dentaire|d['’]orthodontie)|\b(?:dentistes?|orthodontistes?)", r"assistante?"),
    (("technicien-laboratoire", None), r"\blabo(?:ratoire)?\b(?!\s+(?:photo|de\s+langues|pharmaceutique))", r"technicienn?e?"),
    (("preparateur-pharmacie", None), r"\b(?:pharmacie|officine|PUI)\b", r"préparat(?:eur|rice)"),
    (("pharmacien", None), r"\b(?:pharmacie|officine)\b", r"adjointe?"),
    (("secretaire-medicale", None), r"\b(?:cabinet\s+(?:médical|dentaire|d[e'’]\s?(?:kin|médec|ophtalm|radio|infirm|ortho|sages?-f|pédia|cardio|dermat)\w*)|maison\s+(?:de\s+santé|médicale)|MSP|centre\s+de\s+santé)", r"(?:secrétaire|assistante?\s+de\s+consultation)"),
)  # fmt: skip
_RUNS = ("assistant", "adjoint", "technicien", "prépara", "secrétaire")
_PATTERNS = tuple(
    (meaning, re.compile(rf"(?:{house})[^.!?\n]{{0,70}}?\b{_SEEKS}{who}{_PLAIN}", re.IGNORECASE))
    for meaning, house, who in _HOUSES
)


def of_the_house(head: str, text: str) -> list[tuple[Meaning, str]]:
    """The calling that a house gives to a plain word: "le labo cherche un technicien".

    >>> of_the_house("", "Le cabinet dentaire de la gare recrute une assistante.")[0][0][0]
    'assistant-dentaire'
    >>> of_the_house("", "Le cabinet dentaire recrute une assistante sociale.")
    []
    """
    if not (holds(lowered(text), _RUNS) or holds(lowered(head), _RUNS)):
        return []
    said = f"{head}\n{text}"
    for meaning, pattern in _PATTERNS:
        if met := pattern.search(said):
            return [(meaning, met.group())]
    return []


# An office beside care: the trade, then what it deals with.
_OFFICE = re.compile(
    r"^\W*(?:offre\b[^:\n]{0,20}:\s*|poste\s+d[e'’]\s?)?(?:charg\w+|consultant\w*|assistant\w*|gestionnaire|responsable|conseill\w+|adjoint\w*|agent\w*|technicien\w*|direct(?:eur|rice)|chef\w*|cadre|coordinat\w+|référent\w*|secrétaire|alternante?|apprentie?|stagiaire)\b"
    r"(?:\([a-z]{1,5}\)|·e)?\s+(?:[\w'’-]+\s+){0,2}?(?:(?:de|du|des|en|la|les|aux?|à)\s+|[dl]['’]){0,3}"
    r"(?:recrutement|gestion\s+(?!des\s+(?:lits|risques|soins))|gestion$|facturation|communication|paies?|payes?|ressources\s+humaines|RH|comptab\w+|achats?|informati(?:que|cien)\w*|maintenance|marketing|logistique|restauration|blanchisserie|lingerie|patrimoine|standard|espaces\s+verts)\b",
    re.IGNORECASE,
)


def in_an_office(title: str) -> str | None:
    """The words of a title that name an office beside care.

    >>> in_an_office("Chargé de recrutement médical"), in_an_office("Cadre de santé de bloc")
    ('Chargé de recrutement', None)
    """
    met = _OFFICE.match(title)
    return met.group() if met else None


_ROUND = re.compile(
    r"\b(?:ma|notre|sa|leur|une)\s+tournée\b(?!\s+(?:de|des)\s+(?:visites|concerts?|café))",
    re.IGNORECASE,
)


def of_the_round(text: str) -> list[tuple[Meaning, str]]:
    """Who goes on a round from patient to patient is a nurse: "reprendre ma tournée"."""
    met = _ROUND.search(text) if "tournée" in text else None
    return [(("infirmier", "liberal-domicile"), met.group())] if met else []
