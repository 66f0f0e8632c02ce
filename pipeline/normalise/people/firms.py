"""Firms: practices called after those who own them: "SELARL X-Y", "cabinet X et Y", "pharmacie X & Z".

One word alone may be a brand or a quarter ("Cabinet Vitalis"); two names joined are two persons,
unless they are words that brands are made of ("Lac et Montagne").

>>> from pipeline.normalise.people.struck import without_cued
>>> without_cued("La SELARL Exemplier-Tarquin et la SCP Lac et Montagne", [FIRM], [])
'La SELARL … et la SCP Lac et Montagne'
"""

from __future__ import annotations

import re

from pipeline.gazetteer import full_key, gazetteer
from pipeline.normalise.people.given import GIVEN, ONLY_GIVEN
from pipeline.normalise.people.names import may_be_called, may_be_name
from pipeline.normalise.people.struck import GONE, Cue, Found
from pipeline.normalise.words import fold

_ONE = r"(?:(?:De|Le|La|Du|El|Ben|Van|Di|Da)\s)?[A-ZÀ-ÖØ-ÞŒ][\w'’]{2,}"
_RUNS = ("SEL", "SCP", "SCM", "abinet ", "ABINET ", "harmacie ", "HARMACIE ", "fficine ", "quipe ")
_FIRM = re.compile(
    r"(?:ABINET|HARMACIE|abinet|harmacie|fficine|SEL\w{0,4}|SCPI?|SCM)"
    r"(?:\s(?:de\s)?(?i:infirmi\w+|dentaire|médical|kin\w+|paramédical|ostéo\w+|podolog\w+|orthopho\w+|radiolog\w+|IDEL?))?\s"
    rf"(?P<name>{_ONE}(?P<more>(?:\s?[-–/]\s?|\s(?:et|&|ET)\s|,\s){_ONE})+)(?![\w-])"
)
# "cabinet de Bérénice et Faustine", "cabinet d'Aline Exemplier"; but "pharmacie de Lorraine"
_OWNED = re.compile(
    rf"abinet\s(?:[a-zà-ÿ]+\s)?(?P<of>de\s|d['’])?(?P<name>{_ONE}(?:-{_ONE})?(?:(?:,\s|\s(?:et|&)\s|\s){_ONE}(?:-{_ONE})?)*)"
)
# "l'équipe Exemplier/Tarquin"
_ROWED = re.compile(rf"quipe\s(?P<name>{_ONE}(?:/{_ONE})+)(?![\w-])")
_JOINS = re.compile(r"\s?[-–/]\s?|\s(?:et|&|ET)\s|,\s")
# What brands and signs are made of.
_BRANDS = frozenset(
    """
    lac montagne mer océan plage port pont gare sport santé corps esprit âme terre ciel soleil lune étoile arbre fleur fleurs jardin forêt bois rivière fleuve source vallée vallon colline plaine plateau littoral
    nord sud est ouest centre ville village bourg hôtel mairie église cathédrale château tour tours moulin moulins halles marché beffroi donjon rempart remparts fontaine croix roi reine prince
    beau belle bon bonne bel clair claire vert verte rouge blanc bleu bleue noir noire rond long haute basse trois quatre deux mille neuf neuve part dieu secours accueil espoir avenir horizon équilibre mouvement
    vie vital bio sourire dent dents dentaire pied pieds main mains dos tête vision optique audition imagerie ressources soins bien être zen harmonie énergie forme enfant enfants famille parents femme
    atlantique méditerranée pacifique europe france arts lettres université république liberté victoire paix gambetta pasteur jaurès ferry gaulle moulin hugo clemenceau foch leclerc
    """.split()  # noqa: SIM905
)  # fmt: skip


def _firm(text: str, at: int) -> Found:
    if (rows := _ROWED.match(text, at)) and _row(rows["name"].split("/")):
        return rows.start("name"), rows.end("name"), GONE
    owned = _OWNED.match(text, at)
    if owned and _owners(owned["name"]) and (owned["of"] or _in_full(owned["name"])):
        return owned.start("name"), owned.end("name"), GONE
    met = _FIRM.match(text, at)
    if met is None:
        return None
    end = met.end("name")
    names = [name.rpartition(" ")[2] for name in _JOINS.split(met["name"])]
    last = met["name"].rpartition(", ")
    if last[1] and gazetteer().meanings(full_key(last[2])):
        end -= len(last[2]) + 2  # "Cabinet A-B, Sète"
        names.pop()
    glued = " " not in met["name"]
    if any(fold(name) in _FOLDED for name in names) or (glued and names[0] in GIVEN):
        return None  # "Cabinet Lac et Montagne", "Pharmacie Jean-Moulin"
    # a commune may be one of two names, but two communes are two places
    here = all if glued and not text.startswith(("SEL", "SC"), at) else any
    if all(map(may_be_called, names)) and here(
        name in GIVEN or may_be_name(name) for name in names
    ):
        return met.start("name"), end, GONE
    return None


def _row(names: list[str]) -> bool:
    """Whether names in a row are persons'; communes in a row are places."""
    return all(map(may_be_called, names)) and any(map(may_be_name, names))


def _owners(name: str) -> bool:
    """Whether a practice is somebody's by the first names of those who own it."""
    each = re.split(r",\s|\s(?:et|&)\s", name)
    return all(one.partition(" ")[0] in ONLY_GIVEN for one in each)


def _in_full(name: str) -> bool:
    """Whether a first name and a surname stand there, not those of one whom streets are called after."""
    return " " in name and fold(name.rpartition(" ")[2]) not in _FOLDED


_FOLDED = frozenset(map(fold, _BRANDS))


FIRM = Cue(_RUNS, _firm)
