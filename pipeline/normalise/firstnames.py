"""First names: those that stand alone where only a person can ("Nadège vous fera visiter").

A capitalised word alone may be anything; these patterns ask for a cue that speaks of a person, and
leave communes and words of the field.
"""

from __future__ import annotations

import re

from pipeline.gazetteer import full_key, gazetteer
from pipeline.normalise.names import not_a_name
from pipeline.normalise.spots import holds, lowered

_ONE = r"[A-ZÀ-ÖØ-ÞŒ][a-zà-ÿ]{2,}(?:-[A-ZÀ-ÖØ-ÞŒ]?[a-zà-ÿ]+)?"
_TRADE = r"(?:aide|infirmi|sage|kin|m[ée]decin|cadre|secr[ée]taire|dentiste|psycholog|ergo|ortho|podolog|pharmac|pr[ée]parat|ost[ée]o|interne|externe|g[ée]n[ée]raliste|manip)"

_RUNS = (
    " vous fera", " vous répond", " vous rec", " vous accueiller", " vous rappel", " vous expli", " vous montre", " vous attend", " vous rens", "remplacer ", "succéder à", "départ de", "retraite de", "merci", "bises", "bisous", "à bientôt", "amicalement", "voir avec", "contact", "auprès d", "appele", "écrire à", "écrivez à", "de la part d", "s'adresser", "s’adresser", ", aide", ", infirm",
    ", sage", ", kin", ", méd", ", cadre", ", secr",
)  # fmt: skip
_COMMON = """
    Adrien Agathe Agnès Alain Albert Alex Alexandra Alexandre Alexis Alice Aline Amandine Amélie Anaïs André Andrée Angélique Anne Annick Annie Antoine Antoinette Arnaud Arthur Aude Audrey Aurélie Aurélien Aurore
    Baptiste Bastien Béatrice Benjamin Benoît Bernadette Bernard Bertrand Brigitte Bruno Camille Carine Carole Caroline Catherine Cécile Cédric Céline Chantal Charlène Charles Charlotte Chloé Christelle Christian Christiane Christine Christophe
    Claire Clara Claude Claudine Clémence Clément Colette Corinne Coralie Cyril Damien Daniel Danièle David Delphine Denis Denise Didier Dominique Dorothée Édith Édouard Éléonore Élise Élisabeth Élodie Élsa Émilie Emma Emmanuel Emmanuelle Éric Estelle Étienne Eva Évelyne
    Fabien Fabienne Fabrice Fanny Fatima Florence Florent Florian Floriane Franck François Françoise Frédéric Frédérique Gabriel Gaëlle Geneviève Georges Gérald Gérard Ghislaine Gilles Grégory Guillaume Guy Hélène Henri Hervé Hubert Hugo Inès Irène Isabelle
    Jacqueline Jacques Jean Jeanne Jennifer Jérémy Jérôme Jessica Joëlle Joël Jonathan Josette Josiane Julie Julien Juliette Justine Karim Karine Kévin Laetitia Laura Laure Laurence Laurent Léa Léna Liliane Lionel Lise Loïc Louis Louise Luc Lucas Lucie Lucien Ludovic Lydie
    Madeleine Manon Marc Marcel Margaux Margot Marguerite Marie Marine Marion Marlène Martine Mathieu Mathilde Matthieu Maud Maurice Maxime Mélanie Mélissa Michel Michèle Michelle Mickaël Mireille Mohamed Monique Morgane Muriel Myriam Nadège Nadia Nadine Natacha Nathalie
    Nicolas Nicole Noémie Noël Océane Odile Olivier Olivia Pascal Pascale Patrice Patricia Patrick Paul Paule Pauline Perrine Philippe Pierre Quentin Rachel Raphaël Raymond Régine Régis Rémi Rémy René Renée Richard Robert Roger Roland Romain Rosalie Roseline
    Sabine Sabrina Samuel Sandra Sandrine Sarah Sébastien Serge Séverine Simon Simone Solange Solène Sonia Sophie Stéphane Stéphanie Suzanne Sylvain Sylvie Tatiana Théo Thérèse Thierry Thomas Valentin Valentine Valérie Vanessa Véronique Victor Victoire Vincent Violaine Virginie Viviane Xavier Yann Yannick Yves Yvette Yvonne Zoé
"""  # fmt: skip
_FIRST = "|".join(_COMMON.split())
# What may bear a person's name, a few words before it.
_BEARS = re.compile(
    r"\b(?:rue|avenue|boulevard|place|all[ée]e|impasse|quai|square|chemin|route|cours|h[oô]pita\w+|hospitali\w+|CHU?|CHI|clinique|polyclinique|EHPAD|r[ée]sidence|fondation|lyc[ée]e|coll[èe]ge|[ée]cole|institut|pavillon|stade|espace|foyer|maison|centre|salle|MSP|"
    r"p[ôo]le|cabinet|pharmacie|m[ée]diath[èe]que|b[âa]timent|amphith[ée]\w+|unit[ée]|IFSI|universit[ée]|facult[ée]|gymnase|parc|site|groupe|association|village|ville|[îi]le|plan|crèche|IME|FAM|MAS|GH|GHT|AP-HP|laboratoire|syndrome|prix|loi|saint|sainte)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_PATTERNS = (
    # "Nadège vous fera visiter"
    rf"(?<![\w'’-])(?P<a>{_ONE})\s+vous\s+(?:fera|répond|recevra|accueiller|rappelle|explique|montre|attend\s+(?:au|pour)|renseigne)",
    # "pour remplacer Sylvie qui part", "sylvie" in a text without capitals
    rf"\b(?:remplacer|succéder\s+à|départ\s+(?:en\s+retraite\s+)?de)\s+(?P<b>{_ONE}|[a-zà-ÿ]{{4,}}(?=\s+qui\s+(?:part|prend|s['’]en|quitte)))",
    # Julie, Nina after thanks or a greeting
    rf"\b(?i:merci|bises|bisous|à\s+bientôt|amicalement|bien\s+à\s+vous|bonne\s+journée)\b[^\w\n]{{1,4}}\n?(?P<c>{_ONE}(?:\s[A-Z]\.?)?)(?=\s*(?:[.!)\n]|$))",
    # whom one is told to see, to call or to write to
    rf"\b(?i:contact(?:er|ez)?|voir\s+avec|appele[rz]|écri(?:re|vez)\s+à|s['’]adresser\s+à|auprès\s+d(?:e\s|['’])|de\s+la\s+part\s+d(?:e\s|['’]))\s*:?\s*(?P<d>{_ONE})(?=\s*(?:[.!;)\n]|$|\(|,\s*(?:au|tél|0\d)|\s(?:au|par|le|pour)\s))",
    # "Maëlle, aide-soignante, se souvient"
    rf"(?:^|[.!?\n»:]\s*)(?P<e>{_ONE}),\s+(?:notre\s+|une?\s+|jeune\s+)?{_TRADE}[\w-]*,\s",
    # "Sophie Martin", where no hospital or street is called so
    rf"(?<![\w'’-])(?P<f>(?:{_FIRST})(?:-(?:{_FIRST}))?\s(?:(?:de|du|des|le|la|van|el|ben)\s|[dD]['’])?[A-ZÀ-ÖØ-ÞŒ][\w'’]+(?:-[A-ZÀ-ÖØ-ÞŒ][\w'’]+)*)",
    # within a sentence, and not part of a longer name
    rf"(?<=[a-zà-ÿ,(:] )(?P<g>(?:{_FIRST})(?:-(?:{_FIRST}))?)(?![\w'’-]| [A-ZÀ-ÖØ-ÞŒ])",
)  # fmt: skip
# Each is tried only where its runs stand.
_SELDOM: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    # whom a visitor is told to come and see
    (
        (" voir ",),
        re.compile(
            rf"\b(?i:passe[rz]?|venez|viens|allez|venir)\s+voir\s+(?P<h>{_ONE})(?=\s*(?:[.!;)\n]|$|\(|,)|\s(?:au|à|par|le|pour|dans)\s)"
        ),
    ),
    # who is quoted: « On rit beaucoup » (Manon, AES, 6 ans de maison)
    (
        ("» (", "» –"),
        re.compile(rf"»\s[(–]\s?(?P<i>{_ONE}),\s+(?:{_TRADE}|[A-Z]{{2,5}}\b|\d{{1,2}}\s+ans)"),
    ),
)
_CUED = tuple(re.compile(pattern, re.MULTILINE) for pattern in _PATTERNS[:-2])
_LISTED = tuple(re.compile(pattern) for pattern in _PATTERNS[-2:])
# Begins with the branch, so that `re` looks at capitals only: asked of every text.
_HOLDS_FIRST = re.compile(
    rf"(?:{_FIRST}|Côme|Bérénice|Bérengère|Maëlle|Maëlys|Ysoline|Hortense|Edwige|Fulbert)(?![a-zà-ÿ])"
)
# The last line or sentence is a name alone: "Côme.", "— Solène".
_SIGNED = re.compile(
    rf"(?:[.!?…]\s+|\n\W*)(?P<name>(?:{_FIRST}|Côme|Bérénice|Bérengère|Maëlle|Maëlys|Ysoline|Hortense|Edwige|Fulbert)(?:\s(?:{_ONE}|[A-Z]\.?))?)\s*[.!]?\s*$"
)
_NOBODY = frozenset(
    [
        "elle",
        "il",
        "on",
        "qui",
        "cela",
        "ceci",
        "personne",
        "chacun",
        "tout",
        "rien",
        "nous",
        "vous",
        "merci",
        "urgent",
        "logement",
        "bonjour",
        "cordialement",
        "secrétariat",
        "parking",
        "permis",
        "débutant",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "disponible",
        "possible",
    ]
)


_WORDS_TOO = frozenset(
    {"Claire", "Marine", "Florence", "Victoire", "Océane", "Aurore", "Noël", "Blanche", "Rose"}
)
_ADDRESSES = re.compile(r"-(?:moi|nous|vous|le|la|les|toi)$", re.IGNORECASE)


def without_first_names(text: str, gone: str) -> str:
    """The text with such names replaced.

    >>> without_first_names("Poussez la porte, Nadège vous fera visiter.", "…")
    'Poussez la porte, … vous fera visiter.'
    >>> without_first_names("Blois vous accueille. Contact : Mairie.", "…")
    'Blois vous accueille. Contact : Mairie.'
    """
    listed = _HOLDS_FIRST.search(text) is not None
    patterns = (_CUED if holds(lowered(text), _RUNS) else ()) + (_LISTED if listed else ())
    patterns += tuple(pattern for runs, pattern in _SELDOM if holds(text, runs))
    spans: list[tuple[int, int]] = []
    for pattern in patterns:
        for met in pattern.finditer(text):
            name = met.lastgroup or ""
            start = met.start(name)
            if name in "fg" and _BEARS.search(text, max(0, start - 60), start):
                continue
            if name == "f" or (_is_a_name(met[name]) and met[name] not in _WORDS_TOO):
                spans.append(met.span(name))
    signed = _SIGNED.search(text, max(0, len(text) - 60)) if listed else None
    if signed and _is_a_name(signed["name"]):
        spans.append(signed.span("name"))
    for start, end in sorted(set(spans), reverse=True):
        text = text[:start] + gone + text[end:]
    return text


def _is_a_name(word: str) -> bool:
    if word.lower() in _NOBODY or _ADDRESSES.search(word):
        return False
    if any(not_a_name(part[:1].upper() + part[1:]) for part in word.split("-")):
        return False
    return not gazetteer().meanings(full_key(word))
