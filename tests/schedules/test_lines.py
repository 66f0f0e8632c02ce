"""One line in, one answer out, whatever the line is."""

from datetime import date

import pytest

from schedules.commands.lines import read

DAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"oops\n", "cette ligne n'est pas du JSON"),
        (b"\n", "cette ligne n'est pas du JSON"),
        (b"[1, 2]\n", "cette ligne n'est pas un objet JSON"),
        (b"\xff\xfe\n", "cette ligne n'est pas en UTF-8"),
        (b'{"id": 1}\n', "annonce illisible : raw"),
        (b'{"id": 1, "raw": {"titel": "x"}}\n', "annonce illisible : raw.titel"),
        (b'{"id": 1, "raw": {"title": 3}}\n', "annonce illisible : raw.title"),
        (b'{"id": 1, "raw": {}, "today": "demain"}\n', "today n'est pas une date AAAA-MM-JJ"),
        (b'{"id": 1, "raw": {}, "today": 20270301}\n', "today n'est pas une date AAAA-MM-JJ"),
        (b'{"id": 1, "raw": {}, "row": {}}\n', "clé inconnue"),
        (b"[" * 100_000 + b"\n", "cette ligne est trop imbriquée"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_on_that_line(line, reason):
    lines = list(read([b'{"id": "a", "raw": {}}', line, b'{"id": "b", "raw": {}}'], DAY))
    assert [one.id for one in lines[::2]] == ["a", "b"]
    assert lines[0].raw is not None
    assert lines[1].raw is None
    assert lines[1].refusal is not None
    assert lines[1].refusal.reason == reason


def test_the_id_is_kept_where_it_can_be_read():
    (line,) = read([b'{"id": ["any", 1], "raw": {"bad": 1}}'], DAY)
    assert line.id == ["any", 1]


def test_today_may_differ_from_line_to_line():
    lines = read([b'{"id": 1, "raw": {}}', b'{"id": 2, "raw": {}, "today": "2026-01-02"}'], DAY)
    assert [line.today for line in lines] == [DAY, date(2026, 1, 2)]
