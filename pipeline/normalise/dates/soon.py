"""Soon: starts that name no time: "dès que possible", "poste libre de suite", "Vacant."

Some phrases say it by themselves; the others where what begins, or the post, stands beside them.
"""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case
from pipeline.normalise.dates.clauses import APPLICATION_OPENS
from pipeline.normalise.net import lowered
from pipeline.normalise.spots import spots

_RUNS = (
    "que possible", "t possible", "apidement possible", "vite possible", "au plus t", "au plus v", "immédiat", "immediat", "de suite", "s maintenant", "s à présent", "s a present",
    "s aujourd", "sans délai", "sans delai", "meilleurs délais", "asap", "rapide", "sans attendre", "libre aujourd", "s que signé", "vous êtes", "vacan", "disponible", "libre", "à partir d", "t sera le mieux",
)  # fmt: skip
# What is looked for at each of the runs, in the text in small letters: phrases that say it by
# themselves, words that something must stand beside, and below, what is said of a post that waits.
_SELF = re.compile(
    r"d[èe]s\s+que\s+possible|(?:le\s+)?plus\s+(?:t[ôo]t|vite|rapidement)\s+possible|au\s+plus\s+(?:t[ôo]t|vite)\b(?!\s+le\b)|plus\s+tôt\s+sera|\basap\b|à\s+partir\s+d['’]aujourd['’]hui|meilleurs\s+délais",
)
_NOW = re.compile(
    r"imm[ée]diat(?:e|s|es|ement)?\b|\b(?:tout\s+)?de\s+suite\b|d[èe]s\s+(?:maintenant|[àa]\s+pr[ée]sent|aujourd['’]hui|que\s+signé)|sans\s+(?:d[ée]lai|attendre)\b|\b\brapide(?:ment)?\b|aujourd['’]hui|d[èe]s\s+que\s+vous\s+(?:l['’])?êtes\s+(?:libre|disponible|prête?)",
)
_POST = any_case(
    r"pourvoir|\bpostes?\b|\bvous\s+attend|\blouer\b|\bprise\s+d|\bprendre|vacan|\blibres?\b|\bdispo|\bd[ée]but|d[ée]marr|arriv[ée]e|embauch|\bentrée|intégr|commenc|recherche\b|recrutement|besoin|saisir|installation|rejoi|urgent|signé|cherch|ouvert|\bcd[id]\b|contrat|mission|remplacement",
)
_QUALIFIES = re.compile(r"rapide$", re.IGNORECASE)  # what it is said of stands right before
_WHOSE = re.compile(r"(?:prise\s+d\w*\s+\w+|démarrage|début|embauche)\s*:?\s*$", re.IGNORECASE)
_OTHER = any_case(
    r"réponse|répon|rencontr|postul|candidat|contact|appel|écri|dossier|signer\b|titulari|entretien|\bcv\b|environs?\b|proximité|supérieur|accès|sortie|formation",
)
# Said of the post without a day: it waits.
_VACANT = re.compile(
    r"\b(?<!sur )(?:poste|emploi)\s*:?(?:[^.;,\n\d]|\d[,.]\d|\d+\s?%){0,30}?\s*(?:est\s+|actuellement\s+)?\b(?:vacant|disponible|libre)\s*(?:[.,;!)\n]|$|depuis|suite|à\s+la\s+suite|après|pour\s+cause|(?<!sera libre )(?<!déclaré vacant )(?:au|dans|en|sur)\s+(?!tour|tableau|départ|printemps|plus|cours|mois|début|\d|\w+di\s|janv|f[ée]v|mars|avril|mai\b|juin|juillet|ao[uû]t|sept|oct|nov|d[ée]c|été|automne|hiver|premier|fin))|\bvacance\W{1,5}depuis\b|\bpostes\s+(?:actuellement\s+)?(?:vacants|libres|disponibles)\s*(?:[.;!)\n]|$|sur\s+\d)|\b(?:il|poste)\s+est\s+vacant\b(?!\s+(?:au|à|le|en|dès))|(?:^|[.!?:\n]\s*)vacante?s?\s*(?:[.!;\n]|$|depuis\b)",
)
_AWAY = 45  # characters within which the post stands beside the word
_ENDS = re.compile(r"[.;!?\n]|…")
_EDGES = re.compile(r"[.,;:!?\n()|/–-]\s*$")
_SENTENCE = re.compile(r"(?:^|[.!?\n])\W*$")
_ENDS_IT = re.compile(r"\s*(?:[.!\n]|$)")
_EDGE = re.compile(r"\s*(?:[.,;:!?\n()|/]|$|ou\b|et\b)")


def says_soon(text: str) -> str | None:
    """The words by which a text says that the work may begin now.

    >>> says_soon("CDI, temps plein, intégration immédiate"), says_soon("Réponse immédiate.")
    ('immédiate', None)
    """
    lower = lowered(text)
    for at in spots(lower, _RUNS):
        start, end = max(0, at - 24), at + 40
        for pattern in (_SELF, _NOW):
            for met in pattern.finditer(lower, start, end):
                if _of_the_post(text, met, pattern is _SELF):
                    return text[met.start() : met.end()]
        vacant = _VACANT.search(lower, start, end)
        if vacant and vacant.end() > at:
            return text[vacant.start() : vacant.end()].strip()
    return None


def _of_the_post(text: str, met: re.Match[str], by_itself: bool) -> bool:
    before = _ENDS.split(text[max(0, met.start() - 90) : met.start()])[-1]
    after = _ENDS.split(text[met.end() : met.end() + _AWAY])[0]
    part = before.rsplit(",", 1)[-1]
    if _QUALIFIES.search(met.group()):
        return _WHOSE.search(before) is not None
    if _OTHER.search(part) or APPLICATION_OPENS.search(part):
        return False
    if by_itself:
        return True
    if _POST.search(before[-_AWAY:]) or _POST.search(after):
        return not _OTHER.search(after)
    if _SENTENCE.search(text[: met.start()]) and _ENDS_IT.match(text, met.end()):
        return True  # "Tout de suite.": the whole sentence
    alone = _EDGES.search(text[: met.start()]) or not before.strip()
    return bool(alone and _EDGE.match(text, met.end()) and met.group().startswith("d"))
