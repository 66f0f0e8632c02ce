"""Beside: who is named beside a number or an address, and those named once, wherever they recur.

No list of names is asked here: what stands where one says whom to call is a name, unless it is a
word of the field, a commune or a service.
"""

from __future__ import annotations

import re

from pipeline.normalise.people.given import ONLY_GIVEN
from pipeline.normalise.people.names import bearer_before, may_be_full_name, may_be_name
from pipeline.normalise.people.struck import GONE, Cue, Found, without_spans

CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_WHOLE = r"(?![a-zà-ÿA-ZÀ-Þ])"  # a word in capitals is one part, and not one a letter
_PART = rf"{CAPITAL}(?:[\w'’]*[a-zà-ÿA-ZÀ-Þ]{_WHOLE}(?:-{CAPITAL}?[\w'’]++)*|\.(?:-?{CAPITAL}\.)*)"
_PARTICLE = (
    r"(?:(?:de|du|des|le|la|van|von|den|der|el|al|ben|bin|da|di|do|dos|das|del|della)\s|[dDlL]['’])"
)
NAMES = rf"{_PART}(?:\s?{_PARTICLE}{{0,2}}{_PART}|\s{_PARTICLE}{{0,2}}{_PART}){{0,4}}"
_NUMBER = r"(?:…|(?:\+\d{2,3}\s?|0)[1-9](?:[\s./-]{0,2}\d{2}){3,4}|[\w.+-]{2,40}(?:@|\s?\[at\]\s?))"
_LINK = r"(?:\s\([\w. -]{2,20}\))?(?:\s*[,:;–(/|-]*\s*(?:(?:au|à|sur|tél\.?|tel\.?|port\.?|portable|mobile|mail|e-mail|courriel|joignable|par\s+(?:mail|sms|texto|courriel|téléphone)|le\s+soir|après\s+\d+\s?h)\s*(?:au\s+|à\s+l['’]adresse\s+|:\s*)?[:.]?\s*)*)"
_BEFORE = re.compile(rf"(?<![\w.-])(?<![^dDuUlL]['’])(?P<name>{NAMES})(?P<link>{_LINK})$")
_AFTER = re.compile(
    rf"(?P<link>\s*[,–(/|-]?\s*\(?)(?P<name>{NAMES})(?P<shut>\)?)(?=\s*(?:[.,!;)\n/|–-]|$))"
)
_SPOTS = (GONE, " 0", "(0", ":0", "\n0", "+", "@", "[at]")
_IS_NUMBER = re.compile(_NUMBER)
_MAIL = re.compile(r"[\w.+'-]{2,64}$")
# "appeler jordane au …", "voir avec maëlle", "texto à lucinde"
_CALLS = re.compile(
    r"(?P<cue>(?i:demande[rz]?(?:\s+à)?|demandé|appell?e[rzs]?|contacte[rzs]?|joindre|joins|joignez|voir(?:\s+avec)?|(?:texto|sms|message|mail|mp|mot|tel|tél|tél\.|tel\.|coup\s+de\s+fil)\s+[àa]|écri(?:re|s|vez)\s+à|répondre\s+à|répondez\s+à|téléphone[rz]?\s+à|prévenir|prévenez(?:\s+par\s+\w+)?|parle[rz]?\s+(?:à|avec)|s['’]adresser\s+à|adressez-vous\s+à|auprès\s+d(?:e\s|['’])|rendez-vous\s+avec|(?:attention|intention|côtés)\s+d(?:e\s|['’])|(?:salut|coucou|hello|bonjour|bonsoir|slt|bjr)\W{1,3}(?:ici|c['’]est|c)|remplace(?:r|z|rez|ra|rait)|succéder(?:ez)?\s+à|seconder(?:ez)?|assister(?:ez)?|épauler(?:ez)?|t[ée]l\.?|port|rdv\s+avec|contact\s+avec|nous,?\s+c['’]est|la\s+part\s+d(?:e\s|['’])|moi,?\s+c['’]est|m['’]appelle|ici|je\s+suis))(?<=\w|['’.]|\s)(?:\s*:\s*|\s+|(?<=['’\s]))"
    rf"(?P<name>(?P<cap>{NAMES})|[a-zà-ÿ]{{3,}}(?:-[a-zà-ÿ]+)?(?:\s(?!au\b|le\b|à\b|par\b|de\b)[a-zà-ÿ]{{3,}}(?=\s*(?:…|\s0\d)))?)"
    r"(?P<end>(?P<number>(?=\s+(?:au\s+(?:…|0\d|\+)|à\s+l['’]accueil)|\s*[:,(–-]?\s*(?:…|0\d|\+\d)))|(?=\s+(?:au\s+(?:secr|stand|cab|tél)|à\s+(?:partir|la\s+pharm)|par\s|le\s+(?:soir|matin)|après\s|ou\s|et\s|du\s|de\s|jeune\s|future?\s)|\s*(?:[.!?;)\n,]|$)))?"
)
_CALL_RUNS = (
    "demande", "appel", "contacte", "join", "exto ", "sms ", "message ", "mail ", "mp ", "mot ", "fil ", "tel a", "tél à", "tel à", "tél. à", "tel. à", "voir ", "écri", "répond", "phone", "prévene", "préveni", "parle",
    "adresse", "auprès d", "vous avec", "rdv avec", "part d", "attention d", "intention d", "côtés d", "salut", "coucou", "hello", "bonjour", "bonsoir", "slt", "bjr", "remplace", "succéder", "seconder", "assister", "épauler", "tel ", "tél ", "tel. ", "tél. ", "port ", "moi c", "moi, c", "nous c", "nous, c", "contact avec", "m'appel", "m’appel", "ici ", "je suis ",
)  # fmt: skip
_SPEAKER = re.compile(r"(?:ici|je\s+suis)", re.IGNORECASE)
_SEEN = re.compile(r"voir\s(?!avec)", re.IGNORECASE)
_ASKED = re.compile(r"demande[rz]\s", re.IGNORECASE)  # "demandez lucinde."
COMMON = frozenset(
    """
    un une le la les l d des du de au aux nous vous moi on en y et ou mon ma mes son sa ses leur notre votre ce cet cette tout toute tous plus pas sans avec pour par sur dans chez entre vers
    conseil conseils avis aide rien davantage mutation dossier brochure congés ici là cela autant mieux rappel possible souhaité exigé obligatoire simple simplement beaucoup bien mal encore toujours déjà
    infirmier infirmière aide médecin cadre direction rh drh service secrétariat secrétaire standard accueil cabinet mairie pharmacie clinique hôpital équipe quelqu qui que quoi quand comment combien
    disponible motivé seul seule sûr vite urgent maintenant demain aujourd'hui heures bureau matin midi soir samedi dimanche lundi mardi mercredi jeudi vendredi semaine permis diplôme casier expérience svp
    svp stp merci français anglais lui elle eux elles cv lettre mail email tel tél téléphone numéro message rendez-vous rdv entretien visite directement également vaccination vaccinations rigueur autonomie
    polyvalence mobilité disponibilité inscription attestation justificatif présence assistance autorisation renfort remplacement stage poste emploi local loyer prix tarif patience parole temps jour jours
    """.split()  # noqa: SIM905
)  # fmt: skip


# "T. Ouedraogo", "J.-M. de La Porte": an initial before a surname, wherever it stands.
_INITIAL = re.compile(
    rf"(?<![\w.'’-])(?P<name>(?!M\.(?!-[A-Z]\.))[A-Z]h?(?:-[A-Z])?\.(?:\s?-?[A-Z]\.)*\s?{_PARTICLE}{{0,2}}(?:(?:La|Le|Les|El|Ben|Da|De|Du|Des|Van)\s)?(?P<surname>{CAPITAL}[\w'’]+(?:-{CAPITAL}[\w'’]+)*))"
)


_GRADED = re.compile(
    r"(?:cat[ée]gorie|permis|niveau|classe|grade|type|bâtiment|bloc|section|groupe|hépatite|plan|\?)\s?:?\s?$",
    re.IGNORECASE,
)


def _initialled(text: str, at: int) -> Found:
    start = at - 3 if at > 2 and text[at - 2] == "-" else at - 1
    met = _INITIAL.match(text, start) if at else None
    if met is None or bearer_before(text, start) or _GRADED.search(text, max(0, at - 16), at - 1):
        return None
    if not may_be_name(met["surname"]):
        return None
    return met.start(), met.end(), GONE


# A number that is gone, and a first name without its capital: "… (sandrine ou marc)", "sandrine …".
_WITHOUT_CAPITAL = re.compile(
    rf"{GONE}\s?\(\s?(?P<after>[a-zà-ÿ-]{{3,}})(?:\s(?:ou|et|&)\s(?P<other>[a-zà-ÿ-]{{3,}}))?(?=[),\s])"
    rf"|(?<![\w’'-])(?P<before>[a-zà-ÿ-]{{3,}})(?=\s{GONE})"
)


def without_first_names_beside(text: str, named: list[str]) -> str:
    """The text without first names in small letters beside a number that is gone."""
    if GONE not in text:
        return text
    found: list[tuple[int, int]] = []
    for met in _WITHOUT_CAPITAL.finditer(text):
        names = [name for name in ("after", "other", "before") if met[name]]
        if any(met[name].title() in ONLY_GIVEN for name in names):
            found += [met.span(name) for name in names]
    return without_spans(text, found, named)


def _called(text: str, at: int) -> Found:
    met = _CALLS.match(text, at)
    if met is None or (at and text[at - 1].isalpha()):
        return None
    name = met["name"]
    if name[0].islower():
        known = name.partition(" ")[0] in COMMON or not may_be_name(name.partition(" ")[0])
        called = met["number"] is not None or (met["end"] is not None and _ASKED.match(met.group()))
        if known or not called or _SPEAKER.match(met.group()):
            return None
        return met.start("name"), met.end("name"), GONE
    seen = _SEEN.match(met.group()) and met["number"] is None  # "Voir Picardie": a place or a sign
    return None if seen else _strike(text, met, sure=met["end"] is not None)


_AT_PLACE = re.compile(r"\b(?:à|sur|vers)\s$")


def _near(text: str, at: int) -> Found:
    start = at + (text[at] in " (:\n")
    if text[at] in "@[":
        mail = _MAIL.search(text, max(0, at - 60), at)
        start = mail.start() if mail else at
    met = _IS_NUMBER.match(text, start)
    if met is None:
        return None
    window = max(0, start - 80)
    before = _BEFORE.search(text, window, start)
    if before and before["name"]:
        if _AT_PLACE.search(text, max(0, before.start() - 6), before.start()):
            return None  # "à Hossegor, tél. …"
        known = before["name"] in ONLY_GIVEN
        tied = known or ":" not in before["link"] or text[at] == GONE
        found = _strike(
            text, before, sure=tied and (known or text[at] == GONE or "au" in before["link"])
        )
        if found:
            return found
    after = _AFTER.match(text, met.end()) if text[at] != "@" else None
    return (
        _strike(text, after, sure=text[at] == GONE and "-" not in after["link"]) if after else None
    )


def _strike(text: str, met: re.Match[str], *, sure: bool) -> Found:
    """The name met, where its words may be one; one word alone only where it is `sure`."""
    name, start = met["name"], met.start("name")
    if bearer_before(text, start):
        return None
    several = " " in name or "." in name
    if may_be_full_name(name) if several else sure and may_be_name(name):
        return start, start + len(name), GONE
    return None


BESIDE = (
    Cue((". ", ".-"), _initialled),
    Cue(_CALL_RUNS, _called, small=True),
    Cue(_SPOTS, _near),
)
"""Those who are named beside a number, or whom one is told to call."""
