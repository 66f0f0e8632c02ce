"""Départements by their codes in a question: alone, in a list, and what is no code."""

from __future__ import annotations

import re

from index.hearing import Hearing
from index.lexicon import phrases
from pipeline.gazetteer import gazetteer

_IN = (
    ("dans", "le"), ("dans", "la"), ("dans", "les"), ("dans", "l"), ("en",), ("a", "la"), ("a", "l"), ("de", "la"), ("sur", "le"), ("sur", "la"),
    ("departement",), ("departement", "de"), ("departement", "de", "la"), ("departement", "du"),
    ("departement", "des"), ("departement", "de", "l"), ("departement", "d"), ("departements",), ("depts",), ("dpts",), ("dpt",), ("dept",), ("dep",), ("region",),
)  # fmt: skip
_NOT_BEFORE_A_CODE = frozenset(
    ("a", "de", "et", "ou", "no", "n", "numero", "ref", "reference", "h", "heures", "niveau", "coef", "echelon", "indice", "secteur", "lot")
)  # fmt: skip
_NUMBERED = frozenset(
    [
        "chambre",
        "unite",
        "salle",
        "etage",
        "equipe",
        "groupe",
        "pole",
        "batiment",
        "rue",
        "semestre",
        "phase",
        "annexe",
        "article",
        "ccn",
        "conventionne",
        "soit",
        "environ",
        "dont",
        "entre",
        "tous",
        "les",
        "une",
        "deux",
    ]
)
"""What numbers things, or stands before how many there are."""
_WITH_QUARTERS = frozenset(("paris", "lyon", "marseille"))
_JOINED_BY = frozenset(("et", "ou", "le", "les", "la", "du", "dans", "d", "dept", "departement"))
_JOINING = " ,;/+&-"
_COUNTED = re.compile(
    r"(?:h|heures?|lits?|postes?|places?|ans?|mois|jours?|nuits|semaines?|km|min|minutes?|er|eme|e|"
    r"euros?|fois|personnes?|patients?|residents?|chambres?|kms?|j|etp|pour|demi|eleves?|enfants)\b"
)

_TELEPHONE = re.compile(r"0[1-9](?:\s?\d{2}){4}(?!\s?\d)")


class Codes(Hearing):
    """Hears codes."""

    def codes(self) -> None:
        """Lists of them, then single ones."""
        self._runs_of_codes()
        for at in range(len(self.tokens) - 1, -1, -1):
            if not self.said[at][0].isdecimal():
                continue
            code = self.said[at].upper()
            known = code in gazetteer().departements and not self.taken[at]
            if self._is_a_quarter(at):
                self.taken[at] = True
                self.let_go.append(at)
                continue
            if known and not self._glued(at, at + 1) and self._means_a_code(at):
                self._hear("departement", (code,), self._introduction(at), at + 1)

    def _runs_of_codes(self) -> None:
        """Codes that a list joins: "28, 41 ou 45", "28/45", "dans le 28 ou le 45"."""
        at = 0
        while at < len(self.tokens):
            if not self.said[at][0].isdecimal():
                at += 1
                continue
            codes, end = self._run(at)
            if len(codes) > 1 and self._means_codes(codes, at, end):
                begin = self._introduction(at)
                self._hear("departement", tuple(dict.fromkeys(codes)), begin, end)
            at = end if len(codes) > 1 else at + 1

    def _run(self, at: int) -> tuple[list[str], int]:
        """The codes that follow on each other there, and where the last of them ends."""
        codes: list[str] = []
        end = at
        while at < len(self.tokens) and not self.taken[at]:
            start, _, word = self.tokens[at]
            if word.upper() in gazetteer().departements:
                between = self.q[self.tokens[end - 1][1] : start] if codes and end == at else ""
                if between.strip(_JOINING):
                    break
                codes.append(word.upper())
                end = at + 1
            elif not codes or word not in _JOINED_BY:
                break
            at += 1
        return codes, end

    def _means_codes(self, codes: list[str], at: int, end: int) -> bool:
        """Whether numbers in a row are codes, and no hours, days or beds."""
        between = self.q[self.tokens[at][1] : self.tokens[end - 1][0]]
        after = next((one[2] for one in self.tokens[end : end + 1]), "")
        before = self.tokens[at - 1][2] if at else ""
        if _counted(after) or after.isdecimal() or self._counts(end - 1):
            return False
        if _TELEPHONE.match(self.q, self.tokens[at][0]):
            return False
        if self._introduction(at) < at:
            return True
        if before in _NOT_BEFORE_A_CODE or before.isdecimal() or before in _WITH_QUARTERS:
            return False
        if len(codes) > 2 or re.search(r"\b(?:et|ou)\b|[,;]", between):
            return True
        return len({gazetteer().region_of(code)[0] for code in codes}) == 1

    def _counts(self, at: int) -> bool:
        """Whether a number is a share: "80 %"."""
        return self.q[self.tokens[at][1] :].lstrip()[:1] in ("%", "€")

    def _means_a_code(self, at: int) -> bool:
        start, end, _ = self.tokens[at]
        if self.q[max(0, start - 1) : start] == "(" and self.q[end : end + 1] == ")":
            return True
        if self._introduction(at) < at:
            return True
        before = self.tokens[at - 1][2] if at else ""
        after = next((one[2] for one in self.tokens[at + 1 : at + 2]), "")
        if at == len(self.tokens) - 1:
            return not (
                before in _NOT_BEFORE_A_CODE | _NUMBERED or before.isdecimal() or self._counts(at)
            )
        if len(self.tokens) == 1 or _counted(after) or after.isdecimal():
            return False
        if self._counts(at) or before in _NOT_BEFORE_A_CODE or before in _NUMBERED:
            return False
        return at == 0 or (before.isalpha() and self.q[start - 1] == " " == self.q[end : end + 1])

    def _is_a_quarter(self, at: int) -> bool:
        """Whether a number says which part of a city is meant: "Paris 15"."""
        before, number = self.tokens[at - 1][2] if at else "", self.said[at]
        return before in _WITH_QUARTERS and not self.taken[at] and number.isdecimal() and (
            0 < int(number) <= 20
        )  # fmt: skip

    def _introduction(self, at: int) -> int:
        """Where the words before an area begin that say it is one; `at` if there are none."""
        before = self.said[max(0, at - 3) : at]
        lengths = [len(words_) for words_ in _IN if before[-len(words_) :] == words_]
        return at - max(lengths, default=0)


def _counted(word: str) -> bool:
    """Whether a word is what a number counts: hours, beds, "14 infirmiers"."""
    if _COUNTED.match(word):
        return True
    return word.endswith("s") and "profession" in (phrases().exactly((word,)) or ())
