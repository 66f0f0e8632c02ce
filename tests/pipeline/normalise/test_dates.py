"""Dates: until when one may apply, when the work begins, as the whole advertisement says."""

from __future__ import annotations

from datetime import date

import pytest


def _said(value):
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(
    ("text", "starts", "deadline"),
    [
        # the beginning
        ("Poste à pourvoir au 1er mars 2028.", "2028-03-01", None),
        ("Poste à pourvoir à compter du 1er septembre 2027.", "2027-09-01", None),
        ("Poste à pourvoir à partir du 15/06/2027.", "2027-06-15", None),
        ("Prise de poste : 01/06/27", "2027-06-01", None),
        ("Prise de poste le 1er juin.", "2027-06-01", None),
        ("Prise de fonctions : 3 mai 2027", "2027-05-03", None),
        ("Début du contrat : 18 avril 2027", "2027-04-18", None),
        ("Date de début : 2027-05-03", "2027-05-03", None),
        ("Date de prise de poste souhaitée : 5 juil. 2027", "2027-07-05", None),
        ("Disponible dès le 12 avril.", "2027-04-12", None),
        ("CDD du 24 avril 2027 au 7 septembre 2027.", "2027-04-24", None),
        ("Poste vacant au 1er mai 2027.", "2027-05-01", None),
        # as soon as can be
        ("Poste à pourvoir dès que possible.", "asap", None),
        ("À POURVOIR DES QUE POSSIBLE", "asap", None),
        ("Poste à pourvoir immédiatement.", "asap", None),
        ("Poste à pourvoir de suite.", "asap", None),
        ("Prise de poste : dès que possible", "asap", None),
        ("Embauche immédiate.", "asap", None),
        ("Au plus tôt.", "asap", None),
        # the last day to answer
        ("Candidature avant le 15 déc.", None, "2027-12-15"),
        ("Candidatures jusqu'au 30 avril 2027.", None, "2027-04-30"),
        ("Date limite de candidature : 30/04/2027", None, "2027-04-30"),
        ("Date limite de dépôt des candidatures : 30 avril 2027", None, "2027-04-30"),
        ("Répondre avant le 2 avril.", None, "2027-04-02"),
        ("Clôture des candidatures le 12/04/27.", None, "2027-04-12"),
        ("Dossier à rendre le 28 avril au plus tard.", None, "2027-04-28"),
        ("Candidatures à adresser au plus tard le vendredi 16 avril 2027.", None, "2027-04-16"),
        ("Réponse souhaitée avant le 20 mars.", None, "2027-03-20"),
        # both
        ("Début du contrat : 18 avril 2027. Répondre avant le 2 avril.", "2027-04-18", "2027-04-02"),
        ("Prise de poste le 01/06/27, date limite de candidature : 30/04/2027", "2027-06-01", "2027-04-30"),
        ("Candidature avant le 15 déc. Poste à pourvoir dès que possible.", "asap", "2027-12-15"),
        # an unclear one is none
        ("Prise de poste mi-mars.", None, None),
        ("Poste à pourvoir cet été.", None, None),
        ("Poste à pourvoir au printemps 2027.", None, None),
        ("Date à convenir.", None, None),
        # dates of other things
        ("Loi du 26 janvier 1984, décret du 29 septembre 2010.", None, None),
        ("CDD jusqu'au 31 décembre 2027.", None, None),
        ("Remplacement d'un congé maternité jusqu'au 30 juin 2027.", None, None),
        ("Établissement ouvert le 3 mai 2019.", None, None),
        ("12 h par jour, 1 week-end sur 2.", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_dates_stand_after_their_cues(drafted, text, starts, deadline):
    draft = drafted(
        "dates", title="Infirmier de nuit", text=text, place="Dreux", publisher="hopital"
    )
    assert (_said(draft.starts_on), _said(draft.deadline)) == (starts, deadline)


@pytest.mark.parametrize(
    ("raw", "published", "deadline", "starts"),
    [
        ({"published": "2027-02-20"}, "2027-02-20", None, None),
        ({"published": "20/02/2027"}, "2027-02-20", None, None),
        ({"published": "20 février"}, "2027-02-20", None, None),
        ({"published": "15 décembre"}, "2026-12-15", None, None),
        ({"published": "Sat, 20 Feb 2027 08:00:00 +0100"}, "2027-02-20", None, None),
        ({"published": "2027-02-20T23:30:00Z"}, "2027-02-21", None, None),
        ({"published": "Publié le 20/02/2027"}, "2027-02-20", None, None),
        ({"deadline": "30/04/2027"}, None, "2027-04-30", None),
        ({"deadline": "avant le 30 avril"}, None, "2027-04-30", None),
        ({"deadline": "30 avril", "published": "2026-04-01"}, "2026-04-01", "2026-04-30", None),
        ({"starts": "01/09/2027"}, None, None, "2027-09-01"),
        ({"starts": "Dès que possible"}, None, None, "asap"),
        ({"starts": "Immédiatement"}, None, None, "asap"),
        ({"starts": "mi-mars"}, None, None, None),
        ({"starts": "à définir"}, None, None, None),
        ({"deadline": "sans"}, None, None, None),
        ({"published": "n/a", "deadline": "", "starts": "-"}, None, None, None),
        ({"starts": "01/09/2027", "text": "Poste à pourvoir dès que possible."}, None, None, "2027-09-01"),
        ({"deadline": "30/04/2027", "text": "Répondre avant le 2 avril."}, None, "2027-04-30", None),
    ],
)  # fmt: skip
def test_the_fields_come_first(drafted, raw, published, deadline, starts):
    draft = drafted("dates", title="Infirmier de nuit", publisher="hopital", **raw)
    found = (draft.published_on, draft.deadline, draft.starts_on)
    assert tuple(map(_said, found)) == (published, deadline, starts)


@pytest.mark.parametrize(
    ("deadline", "status"),
    [("28/02/2027", "expired"), ("01/03/2027", "open"), ("02/03/2027", "open"), (None, "open")],
)
def test_an_offer_is_open_up_to_its_last_day(drafted, deadline, status):
    assert drafted("dates", title="Infirmier", deadline=deadline).status == status
