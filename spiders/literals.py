"""Values written in JavaScript: what a script assigns, read without running anything."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<string>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)"
    r"|(?P<number>[-+]?(?:0x[0-9a-fA-F]+|\d*\.?\d+(?:[eE][-+]?\d+)?))"
    r"|(?P<word>[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)"
    r"|(?P<mark>[{}\[\](),:;!]))",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}  # fmt: skip
_CONSTANTS: Mapping[str, Any] = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None}  # fmt: skip
_CALLED = re.compile(r"\s*\(?\s*function\s*\w*\s*\(([\w$,\s]{0,20000})\)\s*\{\s*(?:[\w$.\[\]\"';=\s{}]*?)return\s*", re.DOTALL)  # fmt: skip
_DEEPEST = 200


class LiteralError(ValueError):
    """What is written at this place is no value that can be read without running it."""


def read(text: str, at: int = 0, names: Mapping[str, Any] | None = None) -> tuple[Any, int]:
    """The value written at a place, and where it ends; or `LiteralError`.

    >>> read("{title:'M\\\\u00e9decin', open:!0, tags:[\\"CDI\\",],} ;")[0]
    {'title': 'Médecin', 'open': True, 'tags': ['CDI']}
    >>> read('(function(a,b){return {t:a,n:[b,a]}}("CDI",3))')[0]
    {'t': 'CDI', 'n': [3, 'CDI']}
    """
    if called := _CALLED.match(text, at):
        return _call(text, called)
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, at + _blank(text, at))
    except (ValueError, RecursionError):
        pass
    reader = _Reader(text, at, names or {})
    return reader.value(), reader.at


def _blank(text: str, at: int) -> int:
    return len(text[at : at + 200]) - len(text[at : at + 200].lstrip())


def _call(text: str, called: re.Match[str]) -> tuple[Any, int]:
    """What a function called at once with values returns: Nuxt writes its state so."""
    names = [name.strip() for name in called[1].split(",") if name.strip()]
    skimming = _Reader(text, called.end(), {})
    skimming.value()  # to find where the arguments begin, which the value refers to
    closing = re.compile(r"\s*;?\s*\}\s*\)?\s*\(").match(text, skimming.at)
    if closing is None:
        raise LiteralError("la fonction n'est pas appelée aussitôt")
    arguments = _Reader(text, closing.end(), {})
    given = arguments.items(")")
    values = dict(zip(names, given, strict=False))
    return _Reader(text, called.end(), values).value(), arguments.at


class _Reader:
    """Reads one value after the other, from a place on."""

    def __init__(self, text: str, at: int, names: Mapping[str, Any]) -> None:
        self.at = at
        self._text = text
        self._names = names
        self._depth = 0

    def value(self) -> Any:
        kind, piece = self._next()
        if kind == "string":
            return unquoted(piece)
        if kind == "number":
            return _number(piece)
        if kind == "word":
            return self._word(piece)
        if piece == "!":
            return not self.value()
        if piece not in "{[":
            raise LiteralError(f"inattendu : {piece!r}")
        self._depth += 1
        if self._depth > _DEEPEST:
            raise LiteralError("trop profond")
        value = self._object() if piece == "{" else self.items("]")
        self._depth -= 1
        return value

    def items(self, closing: str) -> list[Any]:
        """The values up to a closing mark, which is taken."""
        items: list[Any] = []
        while not self._take(closing):
            if self._take(","):
                items.append(None)
                continue
            items.append(self.value())
            if not self._take(","):
                self._expect(closing)
                break
        return items

    def _object(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not self._take("}"):
            kind, piece = self._next()
            if kind == "mark":
                raise LiteralError(f"clé attendue, trouvé {piece!r}")
            key = unquoted(piece) if kind == "string" else piece
            if self._take(":"):
                found[key] = self.value()
            else:  # `{title}` is short for `{title: title}`
                found[key] = self._names.get(key)
            if not self._take(","):
                self._expect("}")
                break
        return found

    def _word(self, piece: str) -> Any:
        if piece in ("new", "void", "typeof"):
            value = self.value()
            return None if piece != "new" else value
        called = self._take("(")
        arguments = self.items(")") if called else []
        if piece == "JSON.parse" and arguments and isinstance(arguments[0], str):
            try:
                return json.loads(arguments[0], strict=False)
            except (ValueError, RecursionError) as error:
                raise LiteralError(str(error)) from None
        if called:  # a day, mostly: what it is made of says what it is
            return (
                arguments[0]
                if arguments
                and piece in ("Date", "String", "Object.freeze", "Object", "decodeURIComponent")
                else None
            )
        return self._names[piece] if piece in self._names else _CONSTANTS.get(piece)

    def _next(self) -> tuple[str, str]:
        found = _TOKEN.match(self._text, self.at)
        if found is None or found.lastgroup is None:
            raise LiteralError(f"illisible : {self._text[self.at : self.at + 20]!r}")
        self.at = found.end()
        return found.lastgroup, found[found.lastgroup]

    def _take(self, mark: str) -> bool:
        found = _TOKEN.match(self._text, self.at)
        if found and found["mark"] == mark:
            self.at = found.end()
            return True
        return False

    def _expect(self, mark: str) -> None:
        if not self._take(mark):
            raise LiteralError(f"{mark!r} attendu : {self._text[self.at : self.at + 20]!r}")


def unquoted(piece: str) -> str:
    """The text that a quoted piece means."""
    return _ESCAPE.sub(_escape, piece[1:-1])


def _escape(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return _ESCAPES.get(found[4], found[4])


def _number(piece: str) -> float | int | None:
    try:
        return int(piece, 16) if "x" in piece.lower() else json.loads(piece.lstrip("+"))
    except (ValueError, RecursionError):
        try:
            return float(piece)
        except ValueError:
            return None
