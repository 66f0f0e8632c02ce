"""What a board writes of itself under every notice that it shows: it tells nothing of the opening."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pipeline.dedupe.notice.lexicon import word_set
from pipeline.dedupe.notice.relays import HOUSES
from pipeline.dedupe.notice.signature import fold, words

_SENTENCE = re.compile(r"[^.!?\n…]+(?:[.!?…](?!\s|$)[^.!?\n…]*)*[.!?…]*\s*")
_OF_BOARD = re.compile(
    r"\bpostule[rz]|espace candidat|candidater|votre alerte|votre recherche|vos disponibilites|en ligne\b|"
    r"annonces? (?:diffuse|valide|publie|relaye|verifie|modere|transmise)\w*|signalez|moderateur|"
    r"reference de l'annonce|(?:vous (?:est|sera)|etre) communique|"
    r"met en relation|contrat (?:est )?a communiquer|voir l'annonce|lire la suite|"
    r"cabinet de recrutement|\bagence d'emploi|nos consultants?|votre interlocut|rappelant la ref"
)
_SEEKS = re.compile(
    r"\brecrut(?:e|ent|ons)\b|\brecherch(?:e|ent|ons) |\bcherch|\bpour une? |\bconfie|\bclient|\blits\b|"
    r"\b\d{1,2}(?:er)? (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)"
)
"""By these a sentence tells of the opening after all."""

_FORMS = word_set("forms") | word_set("pages")
_ENOUGH = 8
"""Words that must be left of a text."""


@lru_cache(maxsize=1 << 12)
def _own(source: str) -> tuple[str, ...]:
    """The first two words of a board's name, beside what such names have in common."""
    return tuple(w for w in words(fold(source)) if len(w) > 2 and w not in _FORMS)[:2]


def without_boards_own(text: str, source: str, publisher: str | None) -> str:
    """Return a text without the sentences in which a board tells of itself and how to answer it.

    >>> without_boards_own(
    ...     "Deux confrères, 25 lits, une garde sur six, logement de fonction.\\nMédica Plus, depuis 2009.",
    ...     "Médica Plus", "plateforme",
    ... )
    'Deux confrères, 25 lits, une garde sur six, logement de fonction.\\n'
    """
    if publisher in HOUSES or publisher in {"commune", "epci"} or not text:
        return text
    own, kept = _own(source), []
    for sentence in _SENTENCE.findall(text):
        folded = fold(sentence)
        said = words(folded)
        named = len(own) == 2 and own in pairwise(said)
        if (named or _OF_BOARD.search(folded)) and not _SEEKS.search(folded):
            continue
        kept.append(sentence)
    left = "".join(kept)
    return left if len(words(fold(left))) >= _ENOUGH else text
