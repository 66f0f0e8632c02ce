"""What the command line says by itself, in French: the frame of its help, and calls it refuses.

Typer asks no catalogue of translations for most of its sentences: they are known here by their
form. One that is not known is shown as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

# what stands in columns is as wide as what it replaces
_FRAME = (
    (r"^Usage: ", "Usage : "),
    (r"COMMAND \[ARGS\]\.\.\.", "COMMANDE [ARGUMENTS]..."),
    (r"^(Options|Arguments):$", r"\1 :"),
    (r"^Commands:$", "Commandes :"),
    (r"Show this message and exit\.", "Montrer cette aide."),
    (r"\[default:", "[défaut :"),
    (r"\brequired\]", "exigé]"),
    (r"<str>", "<mot>"),
    (r"<list\[str\]>", "<mots>     "),
    (r"<path>", "<nom> "),
    (r"<(?:int|float) range>", lambda found: f"{'<nombre>':<{len(found[0])}}"),
)
_REFUSALS = (
    (r"(?P<rest>.*)\. Did you mean (?P<choices>.*)\?", "{rest} ; vouliez-vous dire {choices} ?"),
    (r"(?P<rest>.*) \(Possible options: (?P<choices>.*)\)", "{rest} ; proches : {choices}"),
    (r"No such command (?P<what>.*?)\.?", "il n'y a pas de commande {what}"),
    (r"No such option: (?P<what>.*)", "il n'y a pas d'option {what}"),
    (r"Missing command\.", "il manque une commande"),
    (r"Missing (?:argument|option|parameter) '(?P<what>.*?)'\..*", "il manque « {what} »"),
    (r"Option '(?P<what>.*)' requires an argument\.", "{what} demande une valeur"),
    (r"Option '(?P<what>.*)' requires (?P<n>\d+) arguments\.", "{what} demande {n} valeurs"),
    (r"Option '(?P<what>.*)' does not take a value\.", "{what} ne prend pas de valeur"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((?P<what>.*)\)", "de trop : {what}"),
    (r"Invalid value for '(?P<what>.*?)': (?P<rest>.*)", "{what} : {rest}"),
    (r"Invalid value: (?P<rest>.*)", "{rest}"),
    (r"Value error, (?P<rest>.*)", "{rest}"),
    (r"(?P<what>'.*?') is not one of (?P<choices>.*?)\.?", "{what} n'existe pas ; {choices}"),
    (r"Input should be a valid integer.*", "il faut un nombre entier"),
    (r"Input should be a valid number.*", "il faut un nombre"),
    (r"Input should be greater than or equal to (?P<n>\S+)", "il faut au moins {n}"),
    (r"Input should be less than or equal to (?P<n>\S+)", "il faut au plus {n}"),
)


def help_in_french(text: str) -> str:
    """A help text as Typer lays it out, its frame in French.

    >>> help_in_french("Usage: soigner [OPTIONS] COMMAND [ARGS]...")
    'Usage : soigner [OPTIONS] COMMANDE [ARGUMENTS]...'
    """
    for pattern, words in _FRAME:
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    return text


def refusal_in_french(sentence: str) -> str:
    """What Typer says of a wrong call.

    >>> refusal_in_french("No such command 'serv'. Did you mean 'serve', 'search'?")
    "il n'y a pas de commande « serv » ; vouliez-vous dire « serve » ou « search » ?"
    >>> refusal_in_french("Invalid value for '--port': Input should be greater than or equal to 1")
    '--port : il faut au moins 1'
    """
    for pattern, words in _REFUSALS:
        if found := re.fullmatch(pattern, sentence, re.DOTALL):
            return words.format(
                **{name: _said(name, held) for name, held in found.groupdict().items()}
            )
    return sentence


def _said(name: str, held: str) -> str:
    if name == "rest":
        return refusal_in_french(held)
    if name == "choices":
        *firsts, last = (_said("what", one) for one in held.split(", "))
        return f"{', '.join(firsts)} ou {last}" if firsts else last
    whole = re.fullmatch(r"""(['"])(.*)\1""", held, re.DOTALL)
    return f"« {whole[2]} »" if whole else held


class Command(TyperCommand):
    """A command whose help is in French."""

    def get_help(self, ctx: Any) -> str:
        """Lay the help out."""
        return help_in_french(super().get_help(ctx))


class Group(TyperGroup):
    """Commands under one name, likewise."""

    def get_help(self, ctx: Any) -> str:
        """Lay the help out."""
        return help_in_french(super().get_help(ctx))


class App(typer.Typer):
    """A Typer application that speaks French."""

    def __init__(self, **options: Any) -> None:
        super().__init__(cls=Group, **options)

    def command(self, name: str | None = None, **options: Any) -> Callable[[Any], Any]:
        """Add a command."""
        return super().command(name, cls=Command, **options)

    def run(self, name: str) -> int:
        """Run what the process was called with, under this name; the exit status."""
        try:
            return int(self(prog_name=name, standalone_mode=False) or 0)
        except typer.TyperException as error:
            context = getattr(error, "ctx", None)
            sentence = error.format_message()
            if context is not None and sentence == context.get_help():
                print(sentence, file=sys.stderr)  # called with nothing where something is needed
                return error.exit_code
            print(f"soigner: {refusal_in_french(sentence)}", file=sys.stderr)
            if context is not None:
                print(help_in_french(context.get_usage()), file=sys.stderr)
                print(f"L'aide : {context.command_path} --help", file=sys.stderr)
            return error.exit_code
