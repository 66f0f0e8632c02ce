"""Handover: a practice, an officine or its patients that change hands, in whatever words."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.kind.practice import Practice
from pipeline.normalise.net import joined
from pipeline.normalise.seldom import seldom

_OF_PRACTITIONERS = frozenset({"plateforme", "ordre", "cabinet", "msp", "cpts", None})
# "Les docteurs cèdent ensemble leur cabinet", "vds patientèle IDEL", "qui reprendra l'officine ?"
_HANDS_OVER = seldom(
    r"\bcherch\w+\s+(?:(?:la|leur|sa|une?|notre)\s+)?(?:relève|repreneu\w+|success\w+)\b|\b(?:c[èe]d(?:e|ent|ons|erai\w*)|vend(?:s|ent|ons)?|vds?|transme(?:ts|ttent|ttons|t))\s+(?:[^\W\d]+\s+){0,2}?(?:(?:mon|ma|mes|son|sa|leur|leurs|notre|nos|cause\s+[^.,;\n]{3,40}?)\s*,?\s*)?(?:cabinet|fauteuils?|patient[èe]le|officine|pharmacie|tournée|clientèle|fonds|parts)\b|"
    r"\breprendre\s+(?:mon|ma|notre|son|sa|leur)\s+(?:cabinet|patient[èe]le|tournée|officine|pharmacie|suite)\b|\b(?:lui|me|nous|leur)\s+succéder\b|"
    r"\bqui\s+pour\s+(?:me\s+|lui\s+|leur\s+|nous\s+)?(?:succéder|reprendre)\b|\bmon\s+success(?:eur|rice)\b|\brend(?:s|rai)?\s+mes\s+cl(?:é|ef)s\b|"
    r"\b(?:voudrais|souhaite|compte|vais|aimerais)\s+(?:raccrocher|passer\s+la\s+main)\b|\b(?:ma|sa|leur)\s+place\s+(?:sera|est|se\s+lib)\w*|\bp(?:ou)?r\s+la\s+patient[èe]le\b|"
    r"\bEBE\b|\bvendeu(?:r|se)\s+(?:reste|accompagne|assure|présente)\w*|"
    r"\bpass(?:e|ent|ons)\s+la\s+main\b|\b(?:prendre|prenez|prends)\s+(?:ma|sa|leur)\s+(?:suite|place)\b|\bprenez\s+la\s+suite\b|\bqui\s+(?:prend|prendra|reprend|veut\s+prendre)\s+(?:la|sa)\s+(?:suite|relève|place)\b|\brien\s+à\s+(?:racheter|débourser)\b|\bvend\s+sa\s+part\b|"
    r"\b(?:qui\s+reprendr\w+|(?:re)?cherch\w+\s+(?:qui|quelqu['’]une?)\s+(?:pour\s+)?(?:reprendr\w+|prendre\s+la\s+suite))\b[^.;:!?\n]{0,20}\b(?:officine|pharmacie|cabinet|patient[èe]le|tournée|suite|flambeau)\b",
    re.IGNORECASE,
)


# A turnover is said of what is sold: "1,6 M€ de CA, galerie marchande".
_TURNOVER = re.compile(
    r"\b\d[\d,. ]*\s?(?:M€|k€|millions?\s+d['’]euros)\s+(?:de\s+|d['’])?(?:CA|chiffre)\b|\b(?:CA|chiffre\s+d['’]affaires)\b\W{0,3}(?:de\s+)?\d",
    re.IGNORECASE,
)
_SEEKS_ONE = re.compile(
    r"\b(?:adjoint|préparat|recrut|assistant|collab|rempla|associ)\w*", re.IGNORECASE
)


def a_handover(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """A practice or its patients that change hands."""
    if way.employs and draft.raw.source.publisher != "departement":
        return None  # a département passes on what others hand over
    if (
        way.salaried
        and draft.raw.source.publisher != "departement"
        and not (
            draft.raw.source.publisher in _OF_PRACTITIONERS and _HANDS_OVER.search(draft.title)
        )
    ):
        return None  # unless the title hands over: the hours are its secretary's
    both = joined(draft.head, draft.text)
    met = _HANDS_OVER.search(both)
    if met is None and "pharmacien" in draft.professions and not _SEEKS_ONE.search(both):
        met = _TURNOVER.search(both)
    return ("succession", met.group()) if met else None
