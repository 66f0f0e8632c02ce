"""Fuller: the name of a publisher as its own text writes it out: "CHOG", "GHER", "SRK Bretagne"."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalise.net import lowered

# Initials that everybody reads: "CH de Blois" is how a person writes it.
_KEPT = frozenset(
    "CH CHU CHR CHRU CHI CHIC CHS CHT GH GHT HL CC CA CU CD DSDEN ARS CPAM CAF MSA EPSM EPSMS EPS USLD SMUR EHPAD IME MAS FAM SESSAD ITEP ESAT CMPP CAMSP SSIAD SPASAD MSP CPTS CCAS CIAS IFSI IFAS SDIS HAD SMR CSAPA".split()  # noqa: SIM905
)
_INITIALS = re.compile(
    r"(?P<head>[A-Z]{2,6})\b(?![-'’&])(?: (?P<rest>[^,–—(|]+?))?(?=\s*(?:[,(|]|[–—-]\s|$))"
)
_ALONE = 3  # letters: two of them, without a town, are anybody's
_SMALL = r"(?:(?:de|du|des|la|le|les|et|en|pour|aux?|à) |[dl]['’] ?)"
_ACCENTED = {"E": "eéèê", "A": "aàâ", "I": "iî", "O": "oô", "U": "uû", "C": "cç"}


def in_full(name: str, *texts: str) -> str | None:
    """What the texts write out in full where the name has only initials.

    >>> in_full("SRK Bretagne", "Organisé par le syndicat régional des kinés de Bretagne.")
    'syndicat régional des kinés de Bretagne'
    >>> in_full("GHSO", "Le Groupe hospitalier Sélestat-Obernai, 300 lits")
    'Groupe hospitalier Sélestat-Obernai'
    >>> in_full("CH de Blois", "Le centre hospitalier de Blois recrute.")
    """
    pattern = _written_out(name)
    if pattern is None:
        return None
    found = (met for text in texts if text and (met := pattern.search(text)))
    return next((" ".join(met.group().split()) for met in found), None)


_HOSPITALS = {
    "CH": "centre hospitalier", "CHU": "centre hospitalier universitaire",
    "CHI": "centre hospitalier intercommunal", "CHS": "centre hospitalier spécialisé",
}  # fmt: skip


def hospital_in_full(name: str, text: str) -> str:
    """A hospital as its text writes it out beside the short name: "CH de X", "Centre hospitalier de X".

    >>> hospital_in_full("CH d'Exemple", "Le Centre Hospitalier d'Exemple (250 lits).")
    "Centre Hospitalier d'Exemple"
    """
    short, _, rest = name.partition(" ")
    kind = _HOSPITALS.get(short)
    at = lowered(text).find(f"{kind} {rest}".lower()) if kind and rest else -1
    return text[at : at + len(f"{kind} {rest}")] if at >= 0 else name


def with_kind(name: str, text: str) -> str | None:
    """What kind of intercommunality its text says that it is.

    >>> with_kind("Pays d'Exemple", "La communauté de communes du Pays d'Exemple recrute.")
    "communauté de communes du Pays d'Exemple"
    """
    at = text.find(name)
    kind = _KIND.search(text, max(0, at - 40), at) if at > 0 else None
    return f"{kind.group()}{name}" if kind else None


# "La communauté de communes du Perche"
_OF_A_KIND = re.compile(
    r"\b(?P<name>[Cc]ommunauté (?:de communes|d['’]agglomération|urbaine) (?:d[eu] (?:la |l['’])?|des |d['’])?[A-ZÀ-Ý][\w'’-]*(?:(?: (?:de|du|des|la|le|les|et|en))* (?:[dl]['’])?[A-ZÀ-Ý][\w'’-]*)*)"
)
_IS_KIND = re.compile(r"\b(?:communaut|agglo|m[ée]tropole|syndicat|CC\b|CA\b|CU\b)", re.IGNORECASE)


def intercommunality(name: str, text: str) -> str | None:
    """The intercommunality that its text names, where its own name does not say that it is one."""
    if "ommunauté" not in text or _IS_KIND.search(name):
        return None
    named = {met["name"] for met in _OF_A_KIND.finditer(text)}
    return named.pop() if len(named) == 1 else None


_KIND = re.compile(
    r"\b(?:communauté (?:de communes|d['’]agglomération|urbaine)|agglomération|métropole) (?:d[eu] (?:la |l['’])?|des |d['’])?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _written_out(name: str) -> re.Pattern[str] | None:
    met = _INITIALS.match(name)
    if met is None or met["head"] in _KEPT:
        return None
    head, rest = met["head"], met["rest"] or ""
    if not rest and len(head) < _ALONE:
        return None
    letters = [f"[{_ACCENTED.get(letter, letter.lower())}]" for letter in head]
    whole = rf"\b{letters[0]}[\w’']{{2,}}" + "".join(
        rf"[ \n-]{_SMALL}{{0,2}}{letter}[\w’']{{2,}}" for letter in letters[1:]
    )
    if rest:
        words = r"[ \n]".join(re.escape(word).replace("'", "['’]") for word in rest.split())
        whole += rf"[ \n]{_SMALL}{{0,2}}{words}(?![\w-])"
    return re.compile(whole, re.IGNORECASE)
