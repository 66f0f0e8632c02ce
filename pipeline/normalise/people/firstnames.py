"""First names: those that stand alone where only a person can ("Nadège vous fera visiter").

A capitalised word alone may be anything; these patterns ask for a cue that speaks of a person, and
leave communes and words of the field.
"""

from __future__ import annotations

import re

from pipeline.gazetteer import full_key, gazetteer
from pipeline.normalise.people.given import ALSO_WORDS, GIVEN, ONLY_GIVEN
from pipeline.normalise.people.names import may_be_name, not_a_name
from pipeline.normalise.people.struck import without_spans
from pipeline.normalise.seldom import Seldom, seldom
from pipeline.normalise.spots import Runs, held_sets

_ONE = r"[A-ZÀ-ÖØ-ÞŒ][a-zà-ÿ]{2,}(?:-[A-ZÀ-ÖØ-ÞŒ]?[a-zà-ÿ]+)?"
_TRADE = r"(?:aide|infirmi|sage|kin|m[ée]decin|cadre|secr[ée]taire|dentiste|psycholog|ergo|ortho|podolog|pharmac|pr[ée]parat|ost[ée]o|interne|externe|g[ée]n[ée]raliste|manip)"

_RUNS = Runs((
    " vous fera", " vous répond", " vous rec", " vous accueiller", " vous rappel", " vous expli", " vous montre", " vous attend", " vous rens", " vous donnera", " vous dira", " vous pr", " vous fourn", " vous enver", " vous ouvrira", " vous recont", " vous guid", " vous orient", " vous inform", " vous aidera", " vous héberg", " vous parler", " vous transm", "remplacer ", "succéder à", "départ de", "retraite de", "merci", "bises", "bisous", "à bientôt", "amicalement", "voir avec", "contact", "auprès d", "appele", "écrire à", "écrivez à", "de la part d", "s'adresser", "s’adresser", ", aide", ", infirm",
    ", sage", ", kin", ", méd", ", cadre", ", secr",
))  # fmt: skip
# What may bear a person's name, a few words before it.
_BEARS = re.compile(
    r"\b(?:rue|mail|cité|faubourg|passage|avenue|boulevard|place|all[ée]e|impasse|quai|square|chemin|route|cours|h[oô]pita\w+|hospitali\w+|CHU?|CHI|clinique|polyclinique|EHPAD|r[ée]sidence|fondation|lyc[ée]e|coll[èe]ge|[ée]cole|institut|pavillon|stade|espace|foyer|maison|centre|salle|MSP|"
    r"p[ôo]le|cabinet|pharmacie|m[ée]diath[èe]que|b[âa]timent|amphith[ée]\w+|unit[ée]|IFSI|universit[ée]|facult[ée]|gymnase|parc|site|groupe|association|village|ville|[îi]le|plan|crèche|IME|FAM|MAS|MECS|D?ITEP|ESAT|SESSAD|CMPP|CAMSP|CSAPA|SAVS|SAMSAH|EAM|EANM|EPSMS?|EPS|CHS|CHR|CHRU|SSR|SMR|USLD|CRR?F|HAD|SSIAD|CADA|CHRS|UGECAM|IEM|IMPro|CMP|CATTP|MARPA|SAAD|CCAS|CPTS|MSP|crèche|micro-crèche|multi-accueil|groupe\s+scolaire|structure|établissement|GH|GHT|AP-HP|laboratoire|syndrome|prix|loi|saint|sainte)\b(?:\s+|[«“\"]|[dl]['’]|(?:de|du|des|la|le|les|en|et|à|universitaire|hospitali\w+|général\w*|privée?|mutualiste|intercommunal\w*|médical\w*|psychiatrique|départemental\w*|public\w*|régional\w*|local\w*|pluri\w*|dentaire|santé|soins|vie|d['’]hébergement|d['’]accueil|jour|rééducation|réadaptation|médicalisé\w*)\b|(?-i:[A-ZÀ-Þ])[\w'’-]*){0,12}$",
    re.IGNORECASE,
)
_PATTERNS = (
    # "Nadège vous fera visiter"
    rf"(?<![\w'’-])(?P<a>{_ONE})\s+vous\s+(?:fera|répond|recevra|accueiller|rappel|expli|montre|attend\s+(?:au|pour)|renseign|donnera|dira\b|présent|fournira|enverra|ouvrira|recontact|guid|orient|inform|aidera|hébergera|parlera|transmettra)",
    # "pour remplacer Sylvie qui part", "sylvie" in a text without capitals
    rf"\b(?:remplacer|succéder\s+à|départ\s+(?:en\s+retraite\s+)?de)\s+(?P<b>{_ONE}|[a-zà-ÿ]{{4,}}(?=\s+qui\s+(?:part|prend|s['’]en|quitte)))",
    # Julie, Nina after thanks or a greeting
    rf"\b(?i:merci|bises|bisous|à\s+bientôt|amicalement|bien\s+à\s+vous|bonne\s+journée)\b[^\w\n]{{1,4}}\n?(?P<c>{_ONE}(?:\s[A-Z]\.?)?)(?=\s*(?:[.!)\n]|$))",
    # whom one is told to see, to call or to write to
    rf"\b(?i:contact(?:er|ez)?|voir\s+avec|appele[rz]|écri(?:re|vez)\s+à|s['’]adresser\s+à|auprès\s+d(?:e\s|['’])|de\s+la\s+part\s+d(?:e\s|['’]))\s*:?\s*(?P<d>{_ONE})(?=\s*(?:[.!;)\n]|$|\(|,\s*(?:au|tél|0\d)|\s(?:au|par|le|pour)\s))",
    # "Maëlle, aide-soignante, se souvient"
    rf"(?:^|[.!?\n»:]\s*)(?P<e>{_ONE}),\s+(?:notre\s+|une?\s+|jeune\s+)?{_TRADE}[\w-]*,\s",
)  # fmt: skip
# Each is tried only where its runs stand.
_SELDOM: tuple[tuple[Runs, re.Pattern[str]], ...] = (
    # whom a visitor is told to come and see
    (
        Runs((" voir ",)),
        re.compile(
            rf"\b(?i:passe[rz]?|venez|viens|allez|venir)\s+voir\s+(?P<h>{_ONE})(?=\s*(?:[.!;)\n]|$|\(|,)|\s(?:au|à|par|le|pour|dans)\s)"
        ),
    ),
    # who tells: "raconte Prunelle, AS depuis six ans"
    (
        Runs(("raconte ", "témoigne ", "confie ", "explique ", "sourit ", "résume ")),
        re.compile(
            rf"\b(?:raconte|témoigne|confie|explique|sourit|résume)\s+(?P<k>{_ONE})(?=,\s|\.|$)"
        ),
    ),
    # who is quoted: « On rit beaucoup » (Manon, AES, 6 ans de maison)
    (
        Runs(("» (", "» –")),
        re.compile(rf"»\s[(–]\s?(?P<i>{_ONE}),\s+(?:{_TRADE}|[A-Z]{{2,5}}\b|\d{{1,2}}\s+ans)"),
    ),
)
# Who reads messages, in brackets at the end: "contact en mp (Solenne)".
_READS = re.compile(
    rf"\b(?i:mp|mail|message|messagerie|sms|texto|t[ée]l|appel\w*|contact\w*|écri\w+|demander|voir)\b[^.!?\n(]{{0,40}}\(\s?(?P<j>{_ONE})\s?\)\s*[.!]?\s*$"
)
_CUED = tuple(seldom(pattern, re.MULTILINE) for pattern in _PATTERNS)
# The capital comes first and what stands before it after, for so the engine leaps to capitals.
_WORD = re.compile(
    r"[A-ZÀ-ÖØ-ÞŒ](?<![\w-].)(?<![^dDuUlL]['’].)[a-zà-ÿ]{2,}(?:-[A-ZÀ-ÖØ-ÞŒ]?[a-zà-ÿ]+)?(?![\w’-])"
)
_SURNAME = re.compile(
    r"\s(?P<surname>(?:(?:de|du|des|[lL]e|[lL]a|[vV]an(?:\s[dD]e[nr]?)?|[eE]l|[bB]en|al|da|dos|[vV]on|D[eu])\s|[dD]['’])?(?:[A-Z]\.|[A-ZÀ-ÖØ-ÞŒ][\w'’]+)(?:-[A-ZÀ-ÖØ-ÞŒ][\w'’]+)*)"
)
_SURNAME_BEFORE = re.compile(
    r"(?:\w|[-–:,])\s(?P<surname>[A-ZÀ-ÖØ-ÞŒ][\w’]+(?:-[A-ZÀ-ÖØ-ÞŒ][\w’]+)*)\s$"
)
_ENDS = re.compile(r"\s*(?:[,.;)\n(–-]|$)")
_WITHIN = re.compile(r"[a-zà-ÿ,(:;&…] $|[(«]$")
_GOES_ON = re.compile(r"\s(?:[a-zà-ÿ]|…)|,\s[a-zà-ÿ]")
_SAINT = re.compile(r"\b(?:St|Ste|ST|STE|Saint|Sainte)\.?[ -]$")  # "Bourg St Maurice"
_LISTED_BESIDE = re.compile(rf"(?:,\s|\s(?:et|&)\s)(?P<other>{_ONE})(?![\w'’-])")
_AT_PLACE = re.compile(r"\b(?:à|de|du|des|le|la|sur|vers|depuis|entre|et|près)\s$|['’]$")


def without_first_names(text: str, named: list[str] | None = None) -> str:
    """The text with such names replaced.

    >>> without_first_names("Poussez la porte, Nadège vous fera visiter.")
    'Poussez la porte, … vous fera visiter.'
    >>> without_first_names("Blois vous accueille. Contact : Mairie.")
    'Blois vous accueille. Contact : Mairie.'
    """
    spans: list[tuple[int, int]] = []
    sets = held_sets(text)
    patterns: list[re.Pattern[str] | Seldom] = []
    if _RUNS.bit & sets:
        patterns += _CUED
    for runs, told in _SELDOM:
        if runs.bit & sets and runs.stand_in(text):
            patterns.append(told)
    if ")" in text and text[text.rfind(")") + 1 :].strip() in ("", ".", "!"):
        patterns.append(_READS)
    for pattern in patterns:
        for met in pattern.finditer(text):
            name = met.lastgroup or ""
            if may_be_name(met[name]):
                spans.append(met.span(name))
    for met in _WORD.finditer(text):
        word = met.group()
        if (word in GIVEN or ("-" in word and _compound(word))) and (span := _listed(text, met)):
            spans.append(span)
    return without_spans(text, spans, named)


def _compound(word: str) -> bool:
    """Whether a word is two first names in one; "Pierre-Charlot" is a street's."""
    first, _, second = word.partition("-")
    return first in GIVEN and second in GIVEN


def _listed(text: str, met: re.Match[str]) -> tuple[int, int] | None:
    """From where to where a person is named whose first name is known."""
    start, end = met.span()
    if _BEARS.search(text, max(0, start - 60), start):
        return None
    if _SAINT.search(text, max(0, start - 8), start):
        return None
    if surname := _SURNAME.match(text, end):
        alone = met.group() in ALSO_WORDS or met.group() not in GIVEN
        if not (alone and not_a_name(surname["surname"])):
            return start, surname.end()
    before = _SURNAME_BEFORE.search(text, max(0, start - 40), start)
    if before and met.group() not in ALSO_WORDS and _ENDS.match(text, end):
        first = before.start("surname")
        if all(map(may_be_name, before["surname"].split("-"))):
            return first, end  # "Optique Exemplier Jean-Marc"
    if (beside := _LISTED_BESIDE.match(text, end)) and beside["other"] in ONLY_GIVEN:
        return start, end  # "l'équipe d'Aïssatou, Loïc et Béa"
    within = _WITHIN.search(text, max(0, start - 2), start) or _GOES_ON.match(text, end)
    if met.group() in ALSO_WORDS or not within:
        return None
    place = gazetteer().meanings(full_key(met.group()))
    if place and not _WITHIN.search(text, max(0, start - 2), start):
        return None
    if place and _AT_PLACE.search(text, max(0, start - 8), start):
        return None
    return start, end
