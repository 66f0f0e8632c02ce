"""Of all that was heard in a question, what holds: what else was said gives way, or only lifts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from index.hearing import Heard
from index.hearing.houses import Houses, padding
from index.lexicon import question
from index.words import STOP_WORDS, asked, fold
from pipeline.vocabulary import vocabulary

_TO_WHAT_END = (frozenset(("installation", "emploi")),)
_BECOMING = frozenset(("devenir", "deviens", "reconvertir", "reconversion", "evoluer"))
_WITHOUT = frozenset(("sans", "hors", "sauf"))
_END = 7  # letters of what lifts: "s'installer" is written "installation", "installés"
_WAYS = ("kind", "contract")


class Choices(Houses):
    """Chooses among what was heard."""

    def choose(self) -> None:
        """Keep what the question asks for."""
        self._unwanted()
        self._either()
        self._one_kind()
        self.in_place_of()
        self._to_become()
        self._one_trade()
        self.whose_house()
        self._lifts()

    def _unwanted(self) -> None:
        """ "Pas de libéral", "sans garde": neither asked for nor looked for."""
        for at, (_, _, word) in enumerate(self.tokens):
            after = at + 1
            if word == "pas" and self._said(after, after + 1) in (("de",), ("d",), ("en",)):
                after += 1
            elif word not in _WITHOUT:
                continue
            unwanted = [pair for pair in self.heard if pair[0] == after]
            for pair in unwanted:
                self.heard.remove(pair)
                self.spent.append(pair)
            if unwanted or (self.heard and self.taken[after : after + 1] == [False]):
                self.let_go += range(at, after + (not unwanted))

    def _either(self) -> None:
        """Of "IME ou CAMSP" none need be there, and "remplacement ou CDI" is no replacement that
        is permanent: what "ou" joins lifts."""
        for at in range(1, len(self.tokens) - 1):
            if self.tokens[at][2] != "ou":
                continue
            if not any(self.taken[at - 1 : at + 2]):
                both = [self.tokens[at - 1][2], self.tokens[at + 1][2]]
                if STOP_WORDS.isdisjoint(both) and padding().isdisjoint(both):
                    self.narrow += both
                    self.taken[at - 1 : at + 2] = [True] * 3
                    self.let_go += [at - 1, at, at + 1]
                continue
            if self.taken[at - 1] and self._is_a_town(at) and not self.taken[at + 1]:
                self.narrow += self._said(at + 1, at + 2)  # of two towns one is looked around
                self.let_go += [at, at + 1]
                continue
            joined = [pair for pair in self.heard if self._joins(at, pair[0], pair[1].words)]
            if {one.field for _, one in joined} == {*_WAYS}:
                self._give_way(pair for pair in joined)

    def _is_a_town(self, at: int) -> bool:
        """Whether the place to look around stands right before the word at `at`."""
        near = [pair for pair in self.heard if pair[1].field == "near"]
        return any(self._joins(at, begin, one.words) and begin < at for begin, one in near)

    def _joins(self, at: int, begin: int, said: str) -> bool:
        """Whether the word at `at` stands right before or after what was heard at `begin`."""
        end = self.tokens[begin][0] + len(said)
        return begin == at + 1 or self.tokens[at - 1][1] == end

    def _give_way(self, pairs: Iterable[tuple[int, Heard]]) -> None:
        """Let some of what was heard lift only."""
        for pair in [*pairs]:
            self.narrow += asked(pair[1].words)
            self.heard.remove(pair)
            self.spent.append(pair)

    def _lifts(self) -> None:
        """Who writes "poste de pharmacien" rather seeks a job than a pharmacy to buy; a village
        that seeks a physician, one who settles."""
        if any(one.field in _WAYS for _, one in self.heard):
            return
        trade = any(one.field == "profession" for _, one in self.heard)
        pairs = zip(self.tokens, self.taken, strict=True)
        free = {word for (_, _, word), taken in pairs if not taken}
        for kind, said in _lifting():
            if self.heard and (trade or kind == "emploi") and not said.isdisjoint(free):
                self.narrow += asked(vocabulary().label("kind", kind))[-1:]

    def _one_kind(self) -> None:
        """ "Prime pour s'installer" is an aid, "soirée installation" a meeting: what only says to
        what end gives way."""
        kinds = {value for _, one in self.heard if one.field == "kind" for value in one.values}
        weak = next((of for of in _TO_WHAT_END if kinds & of and kinds - of), frozenset())
        for pair in [one for one in self.heard if one[1].field == "kind"]:
            if weak & {*pair[1].values}:
                self.narrow += [word[:_END] for word in asked(pair[1].words)]
                self.heard.remove(pair)
                self.spent.append(pair)

    def _to_become(self) -> None:
        """ "Aide-soignante, je veux devenir assistante médicale": what one is does not say what
        one seeks."""
        if not _BECOMING & {word for _, _, word in self.tokens}:
            return
        trades = sorted(pair for pair in self.heard if pair[1].field == "profession")
        for begin in {at for at, _ in trades[:-1]} - {at for at, _ in trades[-1:]}:
            for pair in [one for one in self.heard if one[0] == begin]:
                self.heard.remove(pair)
                self.spent.append(pair)

    def _one_trade(self) -> None:
        """Of an "orthoptiste ophtalmo" the first is sought and the second says where: a specialty
        of another trade only lifts; nor does "IDE ou IBODE" leave out those without one."""
        self._strong_trades()
        special = {at for at, one in self.heard if one.field == "specialty"}
        trades = [pair for pair in self.heard if pair[1].field == "profession"]
        plain = {value for at, one in trades if at not in special for value in one.values}
        if not special or not plain:
            return
        either = any(word in ("ou", "et") for _, _, word in self.tokens)
        for at, trade in [pair for pair in trades if pair[0] in special]:
            if not either and plain & {*trade.values}:
                continue  # "médecin … cardiologue": the second says which
            self.narrow += asked(trade.words)
            gone = [one for one in self.heard if one[0] == at and one[1].field == "specialty"]
            if not either:
                gone.append((at, trade))
            for pair in gone:
                self.heard.remove(pair)
                self.spent.append(pair)

    def _strong_trades(self) -> None:
        """Where a trade is named, another's house or art only lifts: "assistante, cabinet
        dentaire", "préparateur en officine"."""
        for least in (self.default, (*self.default, *self.weak)):
            trades = [pair for pair in self.heard if pair[1].field == "profession"]
            weak = [pair for pair in trades if pair[0] in least]
            if len(weak) < len(trades):
                for pair in weak:
                    self.narrow += asked(pair[1].words)
                    self.heard.remove(pair)
                    self.spent.append(pair)


@lru_cache(maxsize=1)
def _lifting() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((kind, frozenset(map(fold, said))) for kind, said in question()["lift"].items())
