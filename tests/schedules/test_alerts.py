"""`soigner alerts` as the clock calls it: killed, doubled, put off; each letter once at most."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from threading import Event

import pytest

from pipeline.intake import take_in
from pipeline.settings import Settings
from pipeline.store import Store, alerts, letters
from schedules.calendar import Clock
from tests.pipeline.days import NOON, POSTS, visit
from tests.postbox import Postbox, opened, part

PEOPLE = [f"person{number}@example.org" for number in range(6)]


@pytest.fixture
def box() -> Iterator[Postbox]:
    with opened() as made:
        yield made


@pytest.fixture
def settings(tmp_path, box) -> Settings:
    """Six people who confirmed an alert before two offers opened."""
    made = Settings(
        _env_file=None, data=tmp_path, smtp_url=box.url, site_url="https://soigner.example",
        mail_from="alertes@soigner.example",
    )  # fmt: skip
    with Store.open(made.database) as store, store.session() as session:
        take_in(session, visit(0, "ide"), NOON)
        for address in PEOPLE:
            alerts.confirm(session, alerts.ask(session, address, "", "day", NOON), NOON)
    publish(made, "ide", "sf", "kine")
    return made


def publish(settings: Settings, *keys: str, number: int = 1) -> None:
    with Store.open(settings.database) as store, store.session() as session:
        take_in(session, visit(number, *keys), NOON + timedelta(days=number))


def process(settings: Settings, *arguments: str, day: int, **env: str) -> subprocess.Popen[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SOIGNER_")}
    said = {
        "SOIGNER_DATA": str(settings.data), "SOIGNER_SMTP_URL": settings.smtp_url or "",
        "SOIGNER_MAIL_FROM": settings.mail_from or "", "SOIGNER_SITE_URL": settings.site_url or "",
        "SOIGNER_TODAY": str((NOON + timedelta(days=day)).date()),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "schedules", "alerts", *arguments],
        env={**clean, **said, **env}, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def run(settings: Settings, *arguments: str, day: int, **env: str) -> tuple[int, str, str]:
    with process(settings, *arguments, day=day, **env) as running:
        out, err = running.communicate(timeout=120)
    return running.returncode, out, err


def test_it_sends_once_a_day_and_says_what_it_did(settings, box):
    status, out, err = run(settings, "send", day=2)
    assert (status, err) == (0, "")
    assert out.startswith("6 envoyés, 0 sans nouveauté, 0 remis à plus tard, 0 refusé")
    assert sorted(box.to) == PEOPLE
    assert run(settings, "send", day=2)[1].startswith("0 envoyé, 0 sans nouveauté")
    assert run(settings, "send", day=3)[1].startswith("0 envoyé, 6 sans nouveauté")
    assert len(box.letters) == 6
    assert "Sage-femme" in part(box.letters[0], "plain")
    assert "Infirmier de nuit" not in part(box.letters[0], "plain")


def test_killed_between_claim_and_mark_it_sends_nobody_two_and_loses_nothing(settings, box):
    reached, go = Event(), Event()
    count = 0

    def third_never_answered() -> None:
        nonlocal count
        count += 1
        if count == 3:
            reached.set()
            go.wait(60)

    box.on_letter = third_never_answered
    running = process(settings, "send", day=2)
    assert reached.wait(60)
    running.kill()
    running.communicate()
    go.set()
    box.on_letter = lambda: None
    # the server took the third letter all the same: nobody here can know
    status, out, _ = run(settings, "send", day=2)
    assert (status, out[:9]) == (0, "3 envoyés")
    assert len(box.to) == len(set(box.to))
    assert set(box.to) <= set(PEOPLE)
    missing = set(PEOPLE) - set(box.to)
    assert len(missing) <= 1
    publish(settings, "ide", "sf", "kine", "manip", number=3)
    box.letters.clear()
    box.to.clear()
    assert run(settings, "send", day=4)[1].startswith("6 envoyés")
    told = [part(letter, "plain") for letter in box.letters]
    assert all("Manipulateur" in text for text in told)
    assert sum("Sage-femme" in text for text in told) == 1, "what one was perhaps not told of"


def test_runs_at_once_send_each_letter_once(settings, box):
    running = [process(settings, "send", day=2) for _ in range(3)]
    for one in running:
        _, err = one.communicate(timeout=120)
        assert one.returncode == 0, err
    assert sorted(box.to) == PEOPLE


def test_put_off_comes_again_refused_is_dropped_at_last(settings, box):
    late, gone = PEOPLE[0], PEOPLE[1]
    box.answers = {f"RCPT {late}": "450 4.2.0 later", f"RCPT {gone}": "550 5.1.1 unknown"}
    out = run(settings, "send", day=2)[1]
    assert out.startswith("4 envoyés, 0 sans nouveauté, 1 remis à plus tard, 1 refusé")
    assert "en difficulté   2" in run(settings, "status", day=2)[1]
    del box.answers[f"RCPT {late}"]
    for day, key in ((4, "manip"), (6, "psy")):
        publish(settings, *[*POSTS][: [*POSTS].index(key) + 1], number=day - 1)
        run(settings, "send", day=day)
    assert box.to.count(late) == 2
    assert gone not in box.to
    out = run(settings, "status", day=6)[1]
    assert "chaque jour     5" in out
    assert "en difficulté   0" in out
    assert "example.org" not in out


def test_a_server_that_does_not_answer_leaves_all_due(settings, box):
    box.answers["MAIL"] = "550 no"
    status, _, err = run(settings, "send", day=2)
    assert status == 1
    assert err.startswith("soigner: le serveur de courriel refuse alertes@soigner.example")
    assert "à envoyer       6" in run(settings, "status", day=2)[1]
    box.answers.clear()
    assert run(settings, "send", day=2)[1].startswith("6 envoyés")


def test_without_settings_it_says_what_is_to_be_set_and_whether_people_wait(settings, tmp_path):
    status, _, err = run(settings, "send", day=2, SOIGNER_SMTP_URL="")
    assert status == 2
    assert "des alertes attendent (6), mais rien ne peut être envoyé sans SOIGNER_SMTP_URL" in err
    empty = settings.model_copy(update={"data": tmp_path / "empty"})
    status, out, err = run(empty, "send", day=2, SOIGNER_SMTP_URL="")
    assert (status, out) == (2, "")
    assert err.startswith("soigner: rien ne peut être envoyé sans SOIGNER_SMTP_URL (l'adresse d'un")
    assert "smtp://127.0.0.1:25" in err
    assert ".env" in err
    # the clock does not complain each hour where nobody wants letters, but does where people wait
    assert run(empty, "send", "--idle", day=2, SOIGNER_SMTP_URL="")[::2] == (0, "")
    assert run(settings, "send", "--idle", day=2, SOIGNER_SMTP_URL="")[0] == 2
    status, out, err = run(empty, "status", day=2, SOIGNER_SITE_URL="", SOIGNER_MAIL_FROM="")
    assert status == 0
    assert "fermé : manque SOIGNER_MAIL_FROM, SOIGNER_SITE_URL" in out
    assert "SOIGNER_SITE_URL (l'adresse publique des pages, par exemple https://" in err
    assert "dernier envoi   jamais" in out


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_URL", "mail.example"), ("SMTP_URL", "http://x"), ("SMTP_URL", "smtp://a b:secret@x"),
        ("MAIL_FROM", "nobody"), ("MAIL_FROM", "a@b.example\nBcc: c@d.example"),
        ("SITE_URL", "soigner.example"), ("SITE_URL", "https://soigner.example/?a=b"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named(settings, name, value):
    status, _, err = run(settings, "status", day=2, **{f"SOIGNER_{name}": value})
    assert status == 2
    assert err.startswith(f"soigner: SOIGNER_{name} : ")
    assert "secret" not in err


def test_what_nobody_confirms_is_erased_by_the_clock_s_run(settings):
    with Store.open(settings.database) as store:
        with store.session() as session:
            id_ = alerts.ask(session, "late@example.org", "q=nuit", "week", NOON)
            letters.claim(session, id_, NOON)
        assert "1 demande non confirmée effacée" in run(settings, "send", day=3)[1]
        with store.reading() as session:
            assert alerts.tally(session, NOON).unconfirmed == 0


def test_an_alert_whose_search_is_no_more_is_said_and_kept(settings):
    with Store.open(settings.database) as store, store.session() as session:
        id_ = alerts.ask(session, "old@example.org", "profession=disparue", "day", NOON)
        alerts.confirm(session, id_, NOON)
    status, out, err = run(settings, "send", day=2)
    assert status == 1
    assert out.startswith("6 envoyés")
    assert f"alerte {id_}" in err
    assert "old@example.org" not in out + err


def test_the_clock_writes_letters_each_hour_beside_harvests():
    jobs = {str(job.args[0]): job for job in Clock()._scheduler.get_jobs()}
    job = jobs["['alerts', 'send', '--idle']"]
    assert job.executor == "letters"
    assert "minute='2'" in str(job.trigger)
