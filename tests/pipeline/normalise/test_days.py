"""Days: dates of every manner, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.normalise.dates.days import find_days, read_day

ANCHOR = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        # the field's own words
        ("1er mars 2027", "2027-03-01"),
        ("1 er mars 2027", "2027-03-01"),
        ("1ER MARS 2027", "2027-03-01"),
        ("01 mars 2027", "2027-03-01"),
        ("lundi 1er mars 2027", "2027-03-01"),
        ("le 15 août 2027", "2027-08-15"),
        ("15 aout 2027", "2027-08-15"),
        ("15 déc. 2026", "2026-12-15"),
        ("15 dec 2026", "2026-12-15"),
        ("3 févr. 2027", "2027-02-03"),
        ("3 fév. 2027", "2027-02-03"),
        ("3 FEVRIER 2027", "2027-02-03"),
        ("30 sept. 2027", "2027-09-30"),
        ("14 juil. 2027", "2027-07-14"),
        ("31 janv. 2027", "2027-01-31"),
        ("5 avr. 2027", "2027-04-05"),
        ("2 nov. 2027", "2027-11-02"),
        # figures
        ("01/01/27", "2027-01-01"),
        ("01/01/2027", "2027-01-01"),
        ("1/1/2027", "2027-01-01"),
        ("31.12.2026", "2026-12-31"),
        ("31-12-2026", "2026-12-31"),
        ("2027-03-01", "2027-03-01"),
        ("2027/03/01", "2027-03-01"),
        ("20270301", "2027-03-01"),
        # stamps
        ("2027-03-01T00:00:00Z", "2027-03-01"),
        ("2027-02-28T23:30:00Z", "2027-03-01"),
        ("2027-03-01T08:00:00+01:00", "2027-03-01"),
        ("2027-03-01T08:00:00.000+0100", "2027-03-01"),
        ("2027-06-30T22:15:00Z", "2027-07-01"),
        ("Wed, 26 Feb 2025 16:40:27 +0100", "2025-02-26"),
        ("Mon, 01 Mar 2027 00:30:00 GMT", "2027-03-01"),
        ("1 Mar 2027 09:00:00 +0000", "2027-03-01"),
        # without a year: the nearest sensible one
        ("15 décembre", "2026-12-15"),
        ("1er mars", "2027-03-01"),
        ("15 novembre", "2026-11-15"),
        ("15 septembre", "2027-09-15"),
        # none
        ("mi-mars", None),
        ("mi-mars 2027", None),
        ("printemps 2027", None),
        ("dès que possible", None),
        ("à convenir", None),
        ("30 février 2027", None),
        ("32/01/2027", None),
        ("2027-13-01", None),
        ("12/13/2027", None),
        ("2027", None),
        ("75", None),
        ("35h/semaine", None),
        ("01 99 00 12 34", None),
        ("n/a", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_field_means_a_day_or_none(value, day):
    found = read_day(value, ANCHOR)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("15 décembre", "2025-12-15"), ("30 novembre", "2026-11-30"), ("1er décembre", "2026-12-01"), ("2 décembre", "2025-12-02"),
        ("01/12", "2026-12-01"),
    ],
)  # fmt: skip
def test_what_was_published_was_published_before(value, day):
    assert read_day(value, ANCHOR, ahead=False).isoformat() == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Du 24 avril 2027 au 7 septembre 2027.", ["2027-04-24", "2027-09-07"]),
        ("Poste à pourvoir le 1er mars, 35 h.", ["2027-03-01"]),
        ("Candidature avant le 15 déc. ; prise de poste le 03/01/27", ["2026-12-15", "2027-01-03"]),
        ("Nuit du 24/12 au 25/12", ["2026-12-24", "2026-12-25"]),
        ("Un week-end sur 2, 12h/24", []),
        ("Rémunération : 90/10, 80/20", []),
        ("15/20 lits", []),
        ("Réponse avant le 25/9, poste au 3/4 temps, rétro 75/25", ["2027-09-25"]),
        ("loi du 26 janvier 1984", []),
        ("décret n° 2010-1139 du 29 septembre 2010", ["2010-09-29"]),
        ("Appeler le 02 61 91 12 05 dès 8 h", []),
        ("28100 Dreux, 12 rue du 11 novembre 1918", []),
        ("Référence 2027-12", []),
        ("7j/7, 24h/24", []),
        ("Le 5 mai 2027 à 14h, le 6 mai à 9 h", ["2027-05-05", "2027-05-06"]),
        ("Un 1er poste ; le 2e étage", []),
        ("version 1.2.2027.4", []),
    ],
)  # fmt: skip
def test_the_days_of_a_text(text, days):
    assert [found.day.isoformat() for found in find_days(text, ANCHOR)] == days
