"""What an interface asks to know us by: from the environment alone, never from a source file."""

from __future__ import annotations

import os

from pydantic import SecretStr

from pipeline.errors import SourceError


def secret(name: str, of: str) -> SecretStr:
    """The variable of that name, or `SourceError` that says what it is and where it belongs."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise SourceError(f"{name} manque dans l'environnement : {of}")
    if not value.isascii() or not value.isprintable():
        raise SourceError(f"{name} contient des caractères qu'un en-tête ne porte pas")
    return SecretStr(value)
