"""Titles compared as people do: without case, accents, (H/F) and the rest."""

from __future__ import annotations

import re
import unicodedata


def fold(text: str) -> str:
    """The words that tell a title from another.

    >>> fold("Infirmier(ère) de nuit – Médecine (H/F)")
    'infirmier de nuit medecine'
    """
    text = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"\((?:h ?/ ?f|f ?/ ?h|e|ere|ne|trice|m/f)\)|\b(?:h ?/ ?f|f ?/ ?h)\b", " ", text)
    return " ".join(re.findall(r"[a-z0-9]+", text))
