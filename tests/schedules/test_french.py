"""A wrong call is told in French, with status 2 and the way to the help, which is French, too."""

from __future__ import annotations

import re
import sys

import pytest

from schedules.cli import main
from schedules.commands.french import refusal_in_french

ENGLISH = re.compile(
    r"\b(Usage:|Try|Error|for help|No such|Missing|Invalid|Did you mean|Possible|requires|"
    r"does not|Got|unexpected|Input|should|Commands|default|required|Show|exit|str|path|range)\b"
)


def called(monkeypatch, capsys, *arguments):
    """The status, what is printed and what is complained of."""
    monkeypatch.setattr(sys, "argv", ["anything", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("oups", "il n'y a pas de commande « oups »"),
        ("serv", "il n'y a pas de commande « serv » ; vouliez-vous dire « serve » ou « search » ?"),
        ("sources sho", "il n'y a pas de commande « sho » ; vouliez-vous dire « show » ?"),
        ("--oups", "il n'y a pas d'option --oups"),
        ("serve --prt 3", "il n'y a pas d'option --prt ; proches : --port"),
        ("serve -z", "il n'y a pas d'option -z"),
        ("serve --port", "--port demande une valeur"),
        ("serve --port x", "--port : il faut un nombre entier"),
        ("serve --port 0", "--port : il faut au moins 1"),
        ("serve --port 70000", "--port : il faut au plus 65535"),
        ("serve --workers 0", "--workers : il faut au moins 1"),
        ("serve encore", "de trop : encore"),
        ("schedule --every x", "--every : il faut un nombre"),
        ("harvest --all=1", "--all ne prend pas de valeur"),
        ("sources show", "il manque « slug »"),
        ("sources show a b", "de trop : b"),
        ("coverage", "il manque « departement »"),
        ("coverage 28 --format xml", "--format : « xml » n'existe pas ; « text », « json » ou « csv »"),
    ],
)  # fmt: skip
def test_a_wrong_call(monkeypatch, capsys, call, sentence):
    status, out, err = called(monkeypatch, capsys, *call.split())
    first, *rest = err.splitlines()
    assert (status, out) == (2, "")
    assert first == f"soigner: {sentence}"
    assert not ENGLISH.search(err)
    assert not rest or (rest[0].startswith("Usage : soigner") and "--help" in rest[-1])


@pytest.mark.parametrize(
    "call", ["--help", "serve --help", "sources --help", "coverage --help", "schedule --help",
             "search --help", "sources add --help", "alerts send --help"],
)  # fmt: skip
def test_help(monkeypatch, capsys, call):
    status, out, err = called(monkeypatch, capsys, *call.split())
    assert (status, err) == (0, "")
    assert out.startswith("Usage : soigner ")
    assert "Options :" in out
    assert not ENGLISH.search(out)
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("call", ["", "sources", "index", "alerts"])
def test_a_call_that_says_nothing_is_told_what_there_is(monkeypatch, capsys, call):
    status, out, err = called(monkeypatch, capsys, *call.split())
    assert (status, out) == (2, "")
    assert "Commandes :" in err
    assert not ENGLISH.search(err)


def test_what_is_not_known_is_shown_as_it_is():
    assert refusal_in_french("Something new: 'x'") == "Something new: 'x'"
    strange = "No such command 'l\\'un {0} % ; « b »'."
    assert "l\\'un {0} % ; « b »" in refusal_in_french(strange)
