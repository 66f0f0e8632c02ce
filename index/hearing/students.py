"""Work beside studies: who learns a trade is no member of it, and works as what needs no diploma."""

from __future__ import annotations

from functools import lru_cache

from index.hearing import Heard, Hearing
from index.lexicon import question
from index.words import asked, fold

_BESIDE = ("aide-soignant", "agent-service-hospitalier")
"""What students of any health trade are taken for in summer."""


class Students(Hearing):
    """Hears who seeks work while they study."""

    def learn(self) -> None:
        """A "job d'été" of a student of nursing is an aide's, too: what they learn does not say
        alone what they seek, and no offer says whom it is for."""
        learners, seasons = _words("students"), _words("seasons")
        if learners.isdisjoint(self.said):
            return
        kinds = {value for _, one in self.heard if one.field == "kind" for value in one.values}
        at = next(at for at, word in enumerate(self.said) if word in learners)
        seeks = "emploi" in kinds or not seasons.isdisjoint(self.said)
        if not seeks or kinds - {"emploi"}:
            return
        for place, (begin, one) in enumerate(self.heard):
            if one.field == "profession":
                trades = tuple(dict.fromkeys((*one.values, *_BESIDE)))
                self.heard[place] = (begin, Heard(one.field, trades, one.words))
        said = {word for _, one in self.heard for word in asked(one.words)}
        self.narrow = [word for word in self.narrow if word not in said]
        start, end, word = self.tokens[at]
        if not kinds:
            self.heard.append((at, Heard("kind", ("emploi",), self.q[start:end])))
        self.let_go.append(at)
        self.narrow += [word, *question()["students"]["lift"]]


@lru_cache(maxsize=2)
def _words(name: str) -> frozenset[str]:
    return frozenset(map(fold, question()[name]["words"]))
