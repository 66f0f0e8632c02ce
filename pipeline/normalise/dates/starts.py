"""Starts: whether a day that a text names is the one on which the work begins.

What tells is how the day is joined to its clause: "au", "à compter du", "dès le" say it by
themselves where nobody applies in the clause; "le" and ":" only after a word of beginning.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.normalise.anycase import any_case
from pipeline.normalise.dates.clauses import APPLICATION_OPENS, clause
from pipeline.normalise.dates.months import ends_month

_DOW = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?"
# "à compter du 3 mai", "dès lundi 3 mai", "à partir du 3": a beginning, whatever begins.
_FROM = re.compile(
    rf"(?:[àa]\s+(?:compter|partir|dater|la\s+date)\s*(?:du|de)?|\bd[èe]s(?:\s+le)?|\bcourant(?:\s+à)?\s+partir\s+du)\s*:?\s*(?:le\s+)?{_DOW}$",
    re.IGNORECASE,
)
# "Reprise au 3 mai", "cesse son activité au 1er juillet", "Au 2 mai."
_AT = re.compile(rf"(?<!jusqu['’])(?<!d['’]ici )\bau\s+{_DOW}$", re.IGNORECASE)
_NO_START_AT = any_case(
    r"\b(?:du|de|entre)\s+(?:le\s+)?(?:\w+di\s+)?\d{1,2}(?:er)?(?:[/.][\d/.]+|\s+[^\W\d]{3,9}\.?(?:\s+\d{4})?)?\s*$|arr[êe]té|situation|[âa]ge\b|report|prolong|limite|cl[ôo]|jusqu|d['’]ici|échéance|chiffres|données|effectif",
)
# Words of beginning: the day may stand some words behind them.
_BEGINS = any_case(
    r"\b(?:pourvoir|d[ée]but\w*|d[ée]marr\w+|commenc\w+|arriv[ée]\w*|entrée|embauch\w+|emménag\w+|rentrée|repris\w*|reprend\w*|livr[ée]\w*|livraison|intégr\w+|rejoindr\w+|pr(?:ise|end\w*)\s+(?:(?:de|vos|ses|leurs?|son|votre|la)\s+(?:poste|fonctions?|service|relève|suite)|(?:de\s+)?fonct\.?|d['’](?:activité|effet))|"
    r"(?:se|sera)\s+lib[eè]\w+|ouvr(?:e|ent|ira|iront|ons|irons)|ouverture|disponib\w+|dispos?|vacan\w+|libres?|libérée?s?|prendre|départ(?:\s+à\s+la|\s+en)?\s+retraite|nommée?s?|recrutement|cession|libération|effet|transfert|(?:prochain|premier)\s+besoin)\b(?P<gap>[^.;\n\d]{0,40}?),?\s*(?:le|pour\s+le|:|-|–|=|\()\s*(?:le\s+)?"
    + _DOW
    + r"$",
)
# "candidature à un poste à pourvoir pour le 3 mai": sure, whatever is said before.
_TO_FILL = any_case(
    rf"[àa]\s+pourvoir\s+(?:pour\s+le|au|le|dès\s+le|à\s+(?:compter|partir)\s+du)\s+{_DOW}$|"
    # "libre à la rentrée, soit le 1er septembre"
    rf"\b(?:pourvoir|libres?|vacant|disponibles?|prise\s+de|d[ée]but\w*|d[ée]marr\w+|arrivée|embauche)\b[^.;\n]{{0,50}},\s+soit\s+(?:le|au|à\s+partir\s+du)\s+{_DOW}$",
)
# A sentence that is a day, or a line "Date : …": when the post begins.
_DAY_ALONE = re.compile(
    rf"(?:^|[.!?\n]\s*)(?:[^\w\s]{{1,3}}\s*)?(?:dates?\s*:\s*)?(?:le\s+|au\s+)?{_DOW}$",
    re.IGNORECASE,
)
_SAYS_NO_MORE = re.compile(
    r"\s*(?:,?\s*(?:si\s+possible|au\s+(?:plus\s+tôt|mieux|plus\s+tard)|idéalement|de\s+préférence|environ|\([^)\n]{2,40}\)))?\s*(?:[.!\n]|$)",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"depuis|entre|que\s+possible|publi|en\s+ligne|sign|parution|jour|cl[ôo]tur|limite|retour|avant|jusqu|dernier|candidat|dossier|inscri|postul",
    re.IGNORECASE,
)
# Words of work: the day stands right behind them.
_WORKS = any_case(
    r"(?:(?:^|[.\n]\s*)départ(?=\s*:)|^pour|\bpour\s+le|semaine|(?:poste|contrat|sera)\s+ouverte?s?|\bposte(?=\s+(?:au|le)\b|\s*:)|\bdispos?|disponibles?|libres?|vacance|(?:se|sera)\s+lib[eè]\w+(?:\s+[^.;\n]{0,40})?|ouvr(?:e|ira)(?:\s+(?:ses?|sa|notre)\s+\w+)?|(?:missions?|rempla\w*|renforts?|vacations|gardes|nuits|journées)(?:\s+les|(?=\s*:))|entrée|livraison|à\s+prendre|embauche|"
    r"semestre\s+qui\s+(?:débute|commence|démarre)|[àa]\s+pourvoir|poste\s+(?:vacant|disponible|libre)|date\s+d['’](?:embauche|entrée)|date\s+de\s+(?:début|prise\s+de\s+(?:poste|fonctions?)|recrutement)(?:\s+souhaitée)?|ouverture(?:\s+(?:de|du|des)\s+[^.:;\n]{1,25})?|démarr\w+|d[ée]but\w*|arrivée|rentrée|prise\s+(?:de\s+\w+|fonct\.?))"
    r"\s*(?:prévue?s?|souhaitée?|possible|fixée?|immédiate)?\s*(?:le|au|du|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|:|-|–|\s)*$",
)
_RANGE_START = re.compile(rf"\b(?:du|entre\s+le|de)\s+{_DOW}$", re.IGNORECASE)
_RANGE_GOES_ON = re.compile(
    r"(?:er)?\s*(?:au|jusqu|et\s+le|à\s+(?:\d|fin|mi-|début|la))", re.IGNORECASE
)
_TO_DAY = re.compile(r"\s*(?:-|–|→|>|=>)\s*\d{1,2}[/ .]")
WORKING = any_case(
    r"install|emménag|ouvr\w+\s+(?:un|leur|son)\s+cabinet|s['’]engag|contrat|cdd|durée|duree|remplac|mission|prolong|poste\s+à\s+pourvoir|prise\s+de|début|congé",
)


def says_start(before: str, after: str, day: date, anchor: date) -> bool:
    """Whether the words before and after a day make it the first of the work.

    >>> day, today = date(2027, 9, 1), date(2027, 3, 1)
    >>> says_start("Cabinet à reprendre en entier au ", ".", day, today)
    True
    >>> says_start("Candidatures ouvertes à partir du ", ".", day, today)
    False
    """
    # "cesse son activité au 31 mars": the last of a month is an end
    if day >= anchor and _THEN_BEGINS.match(after):
        return True
    opens = day >= anchor and not ends_month(day)
    if day >= anchor and _TO_FILL.search(before):
        return True
    if day > anchor and _DAY_ALONE.search(before) and _SAYS_NO_MORE.match(after):
        return True
    if met := _FROM.search(before) or _WORKS.search(before):
        return not _applies(before[: met.start()])
    if opens and (met := _AT.search(before)):
        said = clause(before[: met.start()])
        return not (_NO_START_AT.search(said) or APPLICATION_OPENS.search(said))
    met = _BEGINS.search(before) if opens else None
    if met and not _OTHERWISE.search(met["gap"]):
        return not _applies(before[: met.start()])
    if _TO_DAY.match(after):
        return not _is_for_applying(before)
    ranged = _RANGE_START.search(before) if _RANGE_GOES_ON.match(after) else None
    if ranged is None or (_VAGUELY.search(before[: ranged.start()]) and "entre" in ranged.group()):
        return False
    return not _is_for_applying(before[: ranged.start()])


# The day first, then what begins on it.
_THEN_BEGINS = re.compile(
    r"\s*[:=–→-]\s*(?:prise\s+d|d[ée]but|d[ée]marr|arriv[ée]e|entr[ée]e\s+en)", re.IGNORECASE
)


def _applies(before: str) -> bool:
    return bool(APPLICATION_OPENS.search(clause(before)))


# "Début entre le 3 et le 15": no day is named.
_VAGUELY = any_case(
    r"(?:d[ée]but\w*|arriv\w+|entrée|prise\s+de\s+\w+|démarr\w+|install\w+|embauche)[^.;,\n]{0,25}$",
)


def _is_for_applying(before: str) -> bool:
    said = clause(before)
    return bool(APPLICATION_OPENS.search(said)) and not WORKING.search(said)
