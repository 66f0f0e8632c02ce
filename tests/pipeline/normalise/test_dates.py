"""Dates: until when one may apply, when the work begins, as the whole advertisement says."""

from __future__ import annotations

from datetime import date

import pytest


def _said(value):
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(
    ("text", "starts", "deadline"),
    [
        ("Dépôt des candidatures : 15/03/2027.", None, "2027-03-15"),
        ("Candidatures (CV, diplômes) à direction@mas.example jusqu'au 24 mars.", None, "2027-03-24"),
        ("Pour qui ouvre un cabinet avant le 31 décembre 2028. Dépôt du dossier jusqu'au 15 mars 2027.", None, "2027-03-15"),
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
        # a last day that is not said in full
        ("Candidatures jusqu'au 9/4.", None, "2027-04-09"),
        ("Merci de postuler avant le 25, cachet de la poste faisant foi.", None, "2027-03-25"),
        ("CV à la cadre avant la fin du mois.", None, "2027-03-31"),
        ("Envoyez votre CV avant la Toussaint.", None, "2027-11-01"),
        ("Candidatures : fin avril dernier délai.", None, "2027-04-30"),
        ("Dépôt des demandes jusqu'au 30 avril.", None, "2027-04-30"),
        ("Les dossiers doivent être parvenus pour le 16 avril.", None, "2027-04-16"),
        ("Dossiers reçus du 1er au 26 mars.", None, "2027-03-26"),
        ("Entretiens du 10 au 14 mai, arrivée souhaitée le 1er juin.", "2027-06-01", None),
        # one who leaves is replaced that day
        ("Notre collègue part en congé le 5 avril.", "2027-04-05", None),
        ("L'orthophoniste s'en va au 1er juin.", "2027-06-01", None),
        ("Elle part le 30 juin. Début le 14 juin pour le tuilage.", "2027-06-14", None),
        # what says that the post begins
        ("Poste au 03.05.2027.", "2027-05-03", None),
        ("Prise fonct. 3 mai.", "2027-05-03", None),
        ("Dispo 29/03/2027.", "2027-03-29", None),
        ("Le poste, tout neuf, sera ouvert le 1er juin.", "2027-06-01", None),
        ("Ouverture de l'unité : 3 mai 2027.", "2027-05-03", None),
        ("Mission les 12 et 13 avril.", "2027-04-12", None),
        ("À pourvoir semaine 20.", "2027-05-17", None),
        ("3 j/sem. dès nov.", "2027-11-01", None),
        ("Renfort en juillet et août.", "2027-07-01", None),
        ("Le cabinet ouvre une extension en juin.", "2027-06-01", None),
        ("Dossier à rendre fin avril pour une arrivée en mai 2027.", "2027-05-01", None),
        ("Vacante dès à présent.", "asap", None),
        ("Temps additionnel majoré. Postes vacants. CV au chef de pôle.", "asap", None),
        ("Prochain besoin : 19 avril 2027.", "2027-04-19", None),
        ("Elle part vivre à La Réunion : ses heures sont à reprendre en octobre 2027.", "2027-10-01", None),
        ("Le poste est libre tout de suite.", "asap", None),
        ("Besoin immédiat.", "asap", None),
        ("Début : ASAP.", "asap", None),
        ("À pourvoir dans les meilleurs délais.", "asap", None),
        ("Mission en mai, logement possible.", "2027-05-01", None),
        ("Garde 12/04 → 16/04.", "2027-04-12", None),
        ("Vacance : depuis le 2 novembre.", "asap", None),
        ("Prime à la signature, moitié du 3/4 temps.", None, None),
        # "au", "à compter du" say it by themselves; "le" and ":" behind a word of beginning
        ("Reprise du cabinet au 05/07/27.", "2027-07-05", None),
        ("Au 3 mai 2027.", "2027-05-03", None),
        ("Il cesse son activité au 1er juillet.", "2027-07-01", None),
        ("Il cesse son activité au 30 juin.", None, None),
        ("Vous prendrez vos fonctions le 17 mai.", "2027-05-17", None),
        ("Libération des lieux le 1er juillet.", "2027-07-01", None),
        ("Recrutement par mutation à la date du 1er juillet.", "2027-07-01", None),
        ("Début entre le 12 et le 30 avril.", None, None),
        ("CDD du 19 avril à fin août.", "2027-04-19", None),
        ("Vacances scolaires, 10-25 avril.", "2027-04-10", None),
        ("Prise de poste : premier lundi de novembre 2027.", "2027-11-01", None),
        ("Deux semaines fin février-début mars.", None, None),
        # months of the work, and months of other things
        ("Il faudrait quelqu'un en septembre.", "2027-09-01", None),
        ("Début idéal septembre.", "2027-09-01", None),
        ("Poste à prendre en juin 2027.", "2027-06-01", None),
        ("Congé parental, sept à déc 2027.", "2027-09-01", None),
        ("Planning novembre à mars 2028.", "2027-11-01", None),
        ("Notre confrère part en juin.", None, None),
        ("Diplôme obtenu en juillet 2027.", None, None),
        # what is said of the post, and what is said of answers
        ("Intégration immédiate dans l'équipe.", "asap", None),
        ("CDI immédiat !", "asap", None),
        ("Statut au choix. Vacant.", "asap", None),
        ("Poste 0,5 ETP vacant depuis janvier.", "asap", None),
        ("Réponse immédiate assurée.", None, None),
        ("Postulez au plus vite.", None, None),
        # until when one may apply
        ("Lettre à M. le Directeur pour le 9 avril.", None, "2027-04-09"),
        ("CV à envoyer pour le 9 avril.", None, "2027-04-09"),
        ("Candidature à un poste à pourvoir pour le 3 mai.", "2027-05-03", None),
        ("Clôture des inscriptions : 9 avril.", None, "2027-04-09"),
        ("Candidatures (réf. 12/04) jusqu'au 9 avril.", None, "2027-04-09"),
        ("Fin de l'appel à candidatures le 9 avril.", None, "2027-04-09"),
        ("Dernier jour pour postuler : 9 avril.", None, "2027-04-09"),
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
        ("L'annonce restera en ligne jusqu'au 31 mai.", None, None),
        # how else one closes
        ("Fermeture des candidatures le 19 mars.", None, "2027-03-19"), ("On ferme la boîte le 19 mars.", None, "2027-03-19"),
        ("L'offre sera retirée le 20 mars au soir.", None, "2027-03-20"), ("Annonce valable un mois (jusqu'au 20/03).", None, "2027-03-20"),
        ("Contactez-nous d'ici fin avril.", None, "2027-04-30"),
        ("", None, None),
        # without accents, the day first, next week, a whole sentence
        ("Debut souhaite : septembre.", "2027-09-01", None), ("3 juin 2027 : prise de poste.", "2027-06-03", None),
        ("Remplacement, trois semaines en août.", "2027-08-01", None), ("Une infirmière à mi-temps. Tout de suite.", "asap", None),
        # a sentence that is a day; a day of the week with its number; a range in capitals
        ("CDI, temps plein. Mardi 4 mai si possible.", "2027-05-04", None), ("Date : 3 mai 2027 (tuilage d'une semaine).", "2027-05-03", None),
        ("Prise de poste à la rentrée, le lundi 30.", "2027-08-30", None), ("À partir du lundi 12.", "2027-04-12", None), ("Candidatures à partir du lundi 12.", None, None),
        ("CDD. 3 POSTES DU 5 JUILLET AU 27 AOUT 2027", "2027-07-05", None), ("Poste : 1er avril 2027.", "2027-04-01", None),
        ("Poste libre à la rentrée, soit le 31 août.", "2027-08-31", None), ("On démarre au plus tard le 3 mai.", "2027-05-03", None),
        ("Prise de poste dès que possible et au plus tard le 3 mai.", "asap", None),
        # a month that ends a list; months of something else
        ("Deux terrains autour de Dreux, CDI, mai 2027.", "2027-05-01", None), ("Recrutement : avril 2027.", "2027-04-01", None), ("Dispo avril 2027.", "2027-04-01", None),
        ("Le kiné a repris la mer en avril.", None, None), ("Le loyer d'avril à juin est offert.", None, None),
        # vacancy, and choices that are none
        ("Poste vacant au bloc du site nord.", "asap", None), ("Vacant depuis janvier.", "asap", None), ("3 postes vacants sur 12.", "asap", None), ("Poste vacant au tour de printemps.", None, None),
        ("Le médecin s'arrête le 3 mai.", "2027-05-03", None), ("Recrutements jusqu'au 15 avril.", None, "2027-04-15"), ("Recrutement pour le 3 mai.", "2027-05-03", None),
        ("Recrutement de 3 infirmiers au 3 mai.", "2027-05-03", None), ("Contrat du 5 avril au 3 mai.", "2027-04-05", None),
        ("On vous attend en mai !", "2027-05-01", None),
    ],
)  # fmt: skip
def test_dates_stand_after_their_cues(drafted, text, starts, deadline):
    draft = drafted(
        "dates", title="Infirmier de nuit", text=text, place="Dreux", publisher="hopital"
    )
    assert (_said(draft.starts_on), _said(draft.deadline)) == (starts, deadline)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Candidatures sous quinzaine.", "2027-03-07"), ("Réponse souhaitée sous huitaine.", "2027-02-28"), ("CV sous dix jours.", "2027-03-02"),
        ("Fin des candidatures : dans 3 semaines.", "2027-03-13"), ("Clôture : deux semaines après la présente publication.", "2027-03-06"),
        # what the publisher promises, and what is no deadline
        ("Réponse sous dix jours.", None), ("Réponse de notre part sous huit jours.", None), ("Le service déménage dans 3 semaines, écrivez-nous.", None),
    ],
)  # fmt: skip
def test_a_deadline_counts_from_the_day_of_publication(drafted, text, deadline):
    raw = {"title": "Infirmier de nuit", "publisher": "hopital", "published": "2027-02-20"}
    assert _said(drafted("dates", text=text, **raw).deadline) == deadline


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
