"""Houses: the one house that a text names as where one is hired, when its publisher is a board or a group.

A house is named by its kind and a name of its own ("CH de Nontron", "Centre de MPR « La Roseraie »").
What stands before it says what it is to the post: it opens a sentence, a service of it seeks, the post
is there, or it is only a partner, a neighbour, a school, a former house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gazetteer import full_key, gazetteer
from pipeline.normalise.draft import Draft
from pipeline.normalise.words import fold

LONGEST = 3_000  # characters: the house is named before that
_KIND = (
    r"(?i:centre|p[ôo]le (?:de )?sant[ée]|groupe d['’]\w+|CH|CHU|CHI|CHR|CHRU|CHS|h[ôo]pital|h[ôo]pitaux|(?:poly)?clinique|EHPAD|USLD|r[ée]sidence|maison|mutualit[ée]|mutuelle|fondation|association|groupe hospitalier|pharmacie|cabinet|laboratoire|"
    r"MSP|EPSMS?|EPS|CRF|SMR|SSR|SSIAD|HAD|IME|FAM|EAM|MAS|ITEP|DITEP|CMPP|CAMSP|SESSAD|ESAT|CSAPA|CCAS|CIAS|cr[èe]che|foyer|institut|GHT|CPTS|mairie|centre communal|ADMR|APEI|ADAPEI|APF|APAJH|UGECAM)"
)
_VERB = (
    r"(?:recrut|recherch|cherch|embauch|propos|organis|accueil|ouvr|financ|pour|avec|situ|dans|qui|est\b|et\b|ou\b|en\b|sur\b|à\b|au\b|aux\b|vous|sont|a\b|offr|souhait|poss[èe]d|disposant|près|proche|sans|qu[ei]|class|exclusiv)"
)  # fmt: skip
_OWN = r"(?:[«\"“] ?[^»\"”\n]{2,40} ?[»\"”]|(?:[dl]['’])?[A-ZÀ-Ý][\w'’-]*(?<!['’])\.?(?<!\w\w\.))"
NAME = re.compile(
    rf"(?<![\w-])(?P<name>{_KIND}(?: (?!{_VERB})[a-zà-ÿ][\w'’-]*){{0,5}}? (?:[dl]['’])?{_OWN}(?: (?:(?:de|du|des|la|le|les|sur|et(?! {_KIND}\b)) ){{0,2}}(?:[dl]['’])?{_OWN}){{0,6}})"
)
_SHOUTED_VERB = re.compile(
    r"\s(?:RECRUT|(?:RE)?CHERCHE|EMBAUCHE|PROPOSE|ORGANISE|ACCUEILLE|OUVRE|SITU|POUR\b|VOUS\b).*"
)  # "CENTRE HOSPITALIER DE BLOIS RECRUTE"
_AT_FIRST = re.compile(r"[\s•*–—-]*(?:l[ae]s? |l['’])?", re.IGNORECASE)
_ASIDE = re.compile(r"(?:, |\(|[–-] )(?:à |au )?(?:l[ae]s? |l['’])?$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[\n.!?:;•|…]|\s[–—-])\s*(?:l[ae]s? |l['’]|notre )?$", re.IGNORECASE)
# "poste au", "pour la", "rejoignez l'équipe du", "chez", "salarié de la"
_THERE = re.compile(
    r"\b(?:poste|emploi|stage|cdi|cdd|mission|vacations?|contrat|recrut\w+|embauch\w+|exerce\w*|travaill\w+|int[ée]gr\w+|rejoi\w+|sein|pour|chez|employeur|salari\S+|interne|externe|[ée]tudiants?|dans)\b"
    r"[^.;:!?\n]{0,40}?\b(?:(?:au|à|du|de|pour|chez|rejoi\w+|int[ée]gr\w+|dans)(?: (?:la|le|notre|nos))?|à l['’]|de l['’]|l['’])\s?$|\b(?:chez|pour|rejoi\w+) (?:l[ae]s? |l['’]|notre |nos )?$",
    re.IGNORECASE,
)
# "le DIM du", "USLD 45 lits,", "le service d'imagerie de la"
_PART = re.compile(
    r"\b(?:service|unit[ée]|[ée]quipe|p[ôo]le|bloc|urgences|maternit[ée]|r[ée]animation|imagerie|laboratoire|pharmacie|PUI|DIM|HDJ|SAU|SMUR|SMR|USLD|UHCD|EMSP|CMP|USC|site)\b[^.;:!?\n]{0,40}?(?:\b(?:du|de la|de|des)|\bd[e]? ?l['’]|,)\s?$",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"\b(?:avec|partenari\w+|partenaires?|conventions?|lien|proche|pr[èe]s|proximit[ée]|face|minutes?|min|mn|km|ancien\w*|ex|adoss\w+|clients?|mutualis\w+|également|aussi|dipl[ôo]m\w*|form[ée]\w*|support|si[èe]ge|ferm\w+|fusion\w*|adress\w+|repris?e?\s+par|rachet\w+|agr\w+ par|comme|navettes?|transferts?|astreintes? (?:à|au)|garde (?:à|au)|côté|derri[èe]re|devant|filière|deux pas|voisine?)\b[^.;:!?\n]{0,45}$",
    re.IGNORECASE,
)
# What a practitioner's own practice may be: elsewhere one only goes.
PRACTICE = re.compile(
    r"cabinet|msp|maison de sant|maison m[ée]dic|pharmacie|centre de sant", re.IGNORECASE
)
_TRADES = re.compile(r" (?:IDEL?S?|MK|MKDE|SF|MG|SCM|SISA|SELARL|SCP)(?= )")


def houses_named(text: str) -> Iterator[tuple[int, str]]:
    """How surely each house that a text names is where one is hired (3 there, 2 first, 1 maybe), and its name."""
    for met in NAME.finditer(text):
        before = text[max(0, met.start() - 90) : met.start()]
        if _NOT_THERE.search(before):
            continue
        first = _AT_FIRST.fullmatch(text, 0, met.start()) is not None
        sure = (
            3
            if _THERE.search(before)
            else 2
            if first
            else 1
            if _OPENS.search(before) or _PART.search(before)
            else 0
        )
        if sure or _ASIDE.search(before):
            yield sure, _SHOUTED_VERB.sub("", met["name"]).rstrip(" .")


def house_of(draft: Draft, *, only_there: bool = False) -> str | None:
    """The one house that a text names as where the post is; None where none is, or several are."""
    practice = draft.kind in ("remplacement", "collaboration", "association", "succession", "local")
    found: dict[str, tuple[int, str]] = {}
    said = (one for text in (draft.title, draft.text[:LONGEST]) for one in houses_named(text))
    for sure, name in said:
        if practice and not PRACTICE.match(name):
            continue
        if is_anybodys(name):
            continue
        key = fold(name)
        found[key] = max(found.get(key, (0, "")), (sure, name))
    best = max((sure for sure, _ in found.values()), default=0)
    if only_there and best < 2:
        return None
    named = [name for sure, name in found.values() if sure == best]
    return named[0] if len(named) == 1 else None


def is_anybodys(name: str) -> bool:
    """Whether a small house bears no more than its town's name: "pharmacie de Digny"."""
    met = re.match(
        r"(?i:cabinet|pharmacie|officine|laboratoire|cr[èe]che|maison de sant\w+|maison m\w+|centre de sant\w+|msp|mairie|commune)\b(?P<rest>.*)",
        _TRADES.sub("", name),
    )
    if met is None:
        return False
    rest = re.sub(
        r"^(?: [a-zà-ÿ][\w-]*)*?(?= (?:de|du|des|d['’]|[A-ZÀ-Ý«\"]))", "", met["rest"]
    ).strip()
    if rest.isupper() and len(rest) <= 4:  # "cabinet PMR"
        return True
    if any(named.rank == 0 for named in gazetteer().meanings(full_key(rest))):
        return True  # "cabinet Aulnay-sous-Bois"
    return re.match(r"(?:de |du |d['’])", rest) is not None and len(rest.split()) <= 3
