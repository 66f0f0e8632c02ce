"""Numbers and what they count, as French writes them: one way for commands, pages and letters."""

from __future__ import annotations

THIN = "\u202f"
"""The narrow no-break space that French puts between thousands and before `!` and `?`."""


def number(value: float) -> str:
    """Write a number with French spaces and comma; no digit after it where it is whole.

    >>> number(1234567).replace(THIN, "_"), number(12.5), number(-3)
    ('1_234_567', '12,5', '-3')
    """
    whole = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return whole.replace(",", THIN).replace(".", ",")


def plural(value: float, one: str, many: str | None = None) -> str:
    """The form that a number asks of a noun and what goes with it: zero takes the singular.

    >>> [plural(n, "perte") for n in (0, 1, 2)], plural(2, "lieu", "lieux")
    (['perte', 'perte', 'pertes'], 'lieux')
    """
    return one if abs(value) < 2 else (many or f"{one}s")


def count(value: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun; in French zero takes the singular.

    >>> count(0, "offre"), count(1, "offre"), count(2, "offre"), count(2, "métier", "métiers")
    ('0 offre', '1 offre', '2 offres', '2 métiers')
    """
    return f"{number(value)} {plural(value, one, many)}"
