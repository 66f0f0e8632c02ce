"""Employer: who hires, as a person would write it; nobody where a practice is not named."""

from __future__ import annotations

import pytest

from pipeline.normalise.employer.naming import tidy_name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Centre hospitalier de Dreux", "Centre hospitalier de Dreux"),
        ("CENTRE HOSPITALIER DE DREUX", "Centre hospitalier de Dreux"),
        ("CENTRE HOSPITALIER UNIVERSITAIRE", "Centre hospitalier universitaire"),
        ("EHPAD LES TILLEULS", "EHPAD Les Tilleuls"),
        ("CH DREUX", "CH Dreux"),
        ("Employeur : CH de Dreux", "CH de Dreux"),
        ("Établissement : EHPAD Les Tilleuls", "EHPAD Les Tilleuls"),
        ("Structure : MSP du Perche", "MSP du Perche"),
        ("CH de Dreux (280000134)", "CH de Dreux"),
        ("CH de Dreux (FINESS : 280000134)", "CH de Dreux"),
        ("CH de Dreux (Eure-et-Loir)", "CH de Dreux (Eure-et-Loir)"),
        ("  CH   de Dreux - ", "CH de Dreux"),
        ("Cabinet du Dr Exemplier", "Cabinet du docteur"),
        ("Non renseigné", None),
        ("NC", None),
        ("N/A", None),
        ("Confidentiel", None),
        ("Anonyme", None),
        ("-", None),
        ("123", None),
        ("", None),
        ("Mme Exemplier", None),
        ("MAIRIE DE VERNOUILLET", "Mairie de Vernouillet"),
        ("Pharmacie du Marché", "Pharmacie du Marché"),
        ("AP-HP", "AP-HP"),
        ("Centre communal d'action sociale de Blois", "CCAS de Blois"),
        ("Ville de Toury – page Facebook", "Ville de Toury"),
        ("Groupe Les Acacias (recrutement)", "Groupe Les Acacias"),
        ("Département du Gers – Direction des solidarités", "Département du Gers"),
        ("EHPAD Les Ifs – groupe Lilas", "EHPAD Les Ifs"),
        ("CH de Dreux – maternité", "CH de Dreux"),
        ("Pays de Dreux – attractivité médicale", "Pays de Dreux"),
        ("Centre Les Ifs – Guadeloupe", "Centre Les Ifs"),
        ("GIP Exemple – Ma santé, mon pays", "GIP Exemple"),
        ("CHI Toulon – La Seyne-sur-Mer", "CHI Toulon – La Seyne-sur-Mer"),
        ("Cabinet de podologie", None),
        ("Cabinet dentaire", None),
        ("Pharmacie de la gare", "Pharmacie de la gare"),
        # told, and not named
        ("Hôpital général entre Nantes et Angers", None),
        ("une maison de retraite de 60 lits", None),
        ("Clinique MCO de 120 lits", None),
        ("Un hôpital de l'Yonne", None),
        ("EHPAD proche de Tours", None),
        ("Grand hôpital breton", None),
        ("Clinique de la région lyonnaise", None),
        ("EHPAD La Source (60 lits)", "EHPAD La Source (60 lits)"),
        ("CC Entre Loire et Rhône", "CC Entre Loire et Rhône"),
        ("Hôpital Sud", "Hôpital Sud"),
        ("CH d'Exemple (page officielle)", "CH d'Exemple"),
        ("Exemple – page de la commune", "Exemple"),
        ("CENTRE INTERCOMMUNAL D'ACTION SOCIALE DU PERCHE", "CIAS du Perche"),
    ],
)
def test_a_name_is_tidy(said, name):
    assert tidy_name(said) == name


@pytest.mark.parametrize(
    ("employer", "values"),
    [
        ("CH de Dreux", {"employer": "CH de Dreux", "publisher": "plateforme", "name": "Tableau"}),
        (None, {"title": "IDEL", "text": "Cherche remplaçant.", "employer": "Cabinet de 3 IDEL", "publisher": "plateforme"}),
        ("Exemple-Relais", {"text": "Agence Exemple-Relais Toulouse : missions en EHPAD, SMR de la Haute-Garonne.", "publisher": "plateforme", "name": "Exemple-Relais"}),
        ("Ordre des sages-femmes du Gers", {"title": "Soirée des jeunes installées", "text": "Jeudi 8 avril à 19 h, remplaçantes invitées.", "publisher": "ordre", "name": "Ordre des sages-femmes du Gers"}),
        ("CH de Dreux", {"employer": "CH de Dreux", "publisher": "hopital", "name": "GHT d'Exemple"}),
        ("Centre hospitalier d'Exemple", {"publisher": "hopital", "name": "Centre hospitalier d'Exemple"}),
        ("Clinique d'Exemple", {"publisher": "clinique", "name": "Clinique d'Exemple"}),
        ("Centre Hospitalier de Brou", {"title": "CH de Brou – Infirmier", "text": "Le Centre Hospitalier de Brou recrute.", "publisher": "hopital", "name": "GHT d'Exemple"}),
        ("Centre hospitalier de Brou", {"text": "CENTRE HOSPITALIER DE BROU RECRUTE 2 INFIRMIERS POUR SON EHPAD.", "publisher": "hopital", "name": "GHT d'Exemple"}),
        ("Communauté de communes du Perche", {"text": "La communauté de communes du Perche recrute un infirmier.", "publisher": "epci", "name": "Cap Perche"}),
        ("APAJH d'Exemple", {"text": "Le SESSAD de Brou cherche un infirmier.", "publisher": "autre", "name": "APAJH d'Exemple"}),
        (None, {"title": "Remplacement dentiste", "text": "Cabinet Anet centre, du 9 mai au 3 juin.", "publisher": "plateforme", "name": "Remplas"}),
        (None, {"title": "Stage sage-femme libérale", "text": "Stage de 4 semaines au cabinet.", "publisher": "autre", "name": "Site des étudiants sages-femmes"}),
        ("EHPAD Les Tilleuls", {"text": "EHPAD Les Tilleuls recrute un infirmier.", "publisher": "plateforme", "name": "Tableau"}),
        ("Centre hospitalier Louise-Bonnard", {"text": "Structure : Centre hospitalier Louise-Bonnard", "publisher": "plateforme", "name": "Tableau"}),
        ("Clinique des Peupliers", {"text": "Employeur : Clinique des Peupliers\nContrat : CDI", "publisher": "plateforme", "name": "Tableau"}),
        (None, {"text": "Poste de nuit en gériatrie.", "publisher": "plateforme", "name": "Tableau"}),
        (None, {"employer": "Confidentiel", "publisher": "plateforme", "name": "Tableau"}),
        ("Mairie de Senonches", {"title": "La commune recherche un médecin", "publisher": "commune", "name": "Mairie de Senonches"}),
        ("CCAS de Blois", {"text": "Le centre communal d'action sociale de Blois recrute : 3 infirmiers.", "publisher": "plateforme", "name": "Tableau"}),
        # the council of a département is the département
        ("Département de la Creuse", {"text": "Le Conseil départemental de la Creuse recrute un infirmier.", "publisher": "departement", "name": "Département de la Creuse"}),
        # a form of a territorial board, and a school whose students a house takes
        ("Département du Lot", {"text": "Collectivité : Département du Lot – Service PMI", "publisher": "plateforme", "name": "Tableau"}),
        ("MSP de Bonneval", {"title": "Stage d'externe – MSP de Bonneval", "text": "Stage de médecine générale.", "publisher": "autre", "name": "Faculté d'Exemple"}),
        (None, {"employer": "Cabinet Vallier (pour le compte d'un client)", "publisher": "plateforme", "name": "Tableau"}),
        (None, {"title": "Orthophoniste en EHPAD", "publisher": "autre", "name": "Union d'exemple – annonces"}),
        ("Fondation Exemplaire", {"publisher": "autre", "name": "Fondation Exemplaire – recrutement"}),
        # one who recruits for others employs nobody
        (None, {"text": "CDI dans une usine du groupe.", "publisher": "autre", "name": "Talents RH"}),
        # a board, a CPTS, a mairie that relays is not the employer
        (None, {"title": "Remplacement médecin généraliste", "text": "Un cabinet du secteur cherche un remplaçant, rétrocession 80 %.", "publisher": "cpts", "name": "CPTS d'Exemple"}),
        (None, {"title": "Kiné cherche collaborateur libéral", "publisher": "commune", "name": "Mairie de Senonches"}),
        (None, {"title": "Médecin généraliste cède patientèle", "publisher": "ordre", "name": "Conseil de l'ordre"}),
        (None, {"title": "Cherche associé médecin", "text": "Cabinet libéral.", "publisher": "epci", "name": "CC du Perche"}),
        ("CPTS d'Exemple", {"title": "Infirmier coordinateur", "text": "La CPTS recrute un infirmier en CDI.", "publisher": "cpts", "name": "CPTS d'Exemple"}),
        # initials that nobody reads, written out
        ("Groupe hospitalier Vaux-Exemple", {"text": "Le Groupe hospitalier Vaux-Exemple recrute.", "publisher": "hopital", "name": "GHVE"}),
        ("CH de Dreux", {"text": "Le centre hospitalier de Dreux recrute.", "publisher": "hopital", "name": "CH de Dreux"}),
        ("EHPAD Les Oyats", {"text": "Nuit à deux. EHPAD Les Oyats, Brou. CDI.", "publisher": "ehpad"}),
        # a board lets the house speak where the post is
        ("Centre de rééducation Les Oyats", {"text": "Au sein du centre de rééducation Les Oyats, vous suivez des patients.", "publisher": "autre", "name": "Exemple Emplois"}),
        ("CH de Vauclair", {"text": "USLD de 40 lits, CH de Vauclair. Urgent.", "publisher": "plateforme", "name": "Tableau"}),
        ("EHPAD Notre-Dame des Oyats", {"text": "Une équipe de 30, à l'EHPAD Notre-Dame des Oyats.", "publisher": "plateforme", "name": "Tableau"}),
        (None, {"text": "EHPAD à deux pas de la clinique des Oyats. CDI.", "publisher": "plateforme", "name": "Tableau"}),
        (None, {"text": "Vous avez été formé au CH de Vauclair ou ailleurs.", "publisher": "autre", "name": "Exemple Emplois"}),
        # a group, and the house for which it seeks
        ("Clinique des Oyats", {"text": "Pour notre clinique des Oyats, nous cherchons un infirmier.", "publisher": "clinique", "name": "Groupe Exemple"}),
        ("CH de Vauclair", {"text": "Poste au CH de Vauclair, dans le cadre du GHT.", "publisher": "hopital", "name": "GHT d'Exemple"}),
        ("Réseau Exemple", {"text": "Poste à la maison de santé des Oyats.", "publisher": "autre", "name": "Réseau Exemple"}),
        # a group of people, of whom none employs
        (None, {"title": "Infirmier", "text": "CDI, 35 h.", "publisher": "autre", "name": "Kinés du Gers (groupe privé)"}),
        # who recruits for a client, and a CPTS that employs
        (None, {"text": "Mon client, une clinique, cherche un infirmier. CDI.", "publisher": "autre", "name": "Medi Exemple"}),
        ("CPTS d'Exemple", {"title": "Infirmier coordinateur", "text": "Salarié de la CPTS, en CDI.", "publisher": "cpts", "name": "CPTS d'Exemple"}),
        ("Conseil départemental d'Exemple", {"title": "Médecin de PMI", "publisher": "departement", "name": "Conseil départemental d'Exemple"}),
    ],
)  # fmt: skip
def test_who_hires(drafted, employer, values):
    values = {"title": "Infirmier", **values}
    assert drafted("employer", **values).employer == employer
