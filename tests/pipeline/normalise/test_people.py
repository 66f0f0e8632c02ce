"""People: no name, mobile phone or personal address survives; switchboards do."""

from __future__ import annotations

import pytest

from pipeline.normalise.people.step import without_people


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Le Dr Théodule Exemplier cède sa patientèle", ["Théodule", "Exemplier"]),
        ("Succession du docteur EXEMPLIER", ["EXEMPLIER"]),
        ("Docteure Aline Exemplier", ["Aline", "Exemplier"]),
        ("Pr Exemplier, chef de service", ["Exemplier"]),
        ("Professeur Jean-Théodule Exemplier", ["Théodule", "Exemplier"]),
        ("Contact : Mme Claire DURANDEAU, cadre de santé", ["Claire", "DURANDEAU"]),
        ("Contacter Monsieur Le Gallot au 02 61 91 12 34", ["Gallot"]),
        ("M. Exemplier, directeur", ["Exemplier"]),
        ("Mme de la Tour d'Exemple", ["Tour d'Exemple"]),
        ("MM. Exemplier et Fictif", ["Exemplier", "Fictif"]),
        ("Drs Exemplier et Fictif recherchent un associé", ["Exemplier", "Fictif"]),
        ("Mmes Exemplier et Fictive", ["Exemplier", "Fictive"]),
        ("Réponse à la coordinatrice, Maëlis Exemplier-Fictif.", ["Maëlis", "Exemplier"]),
        ("Premier contact : Exemplette à l'accueil, 04 65 71 71 71.", ["Exemplette"]),
        ("Passez voir Gaspardin au magasin.", ["Gaspardin"]),
        ("Scanner et gardes. Cadre : Lucinde.", ["Lucinde"]),
        ("« On rit beaucoup » (Manoëlle, AES, 6 ans de maison)", ["Manoëlle"]),
        ("Mlle Exemplier", ["Exemplier"]),
        # practices called after their owners; a service's address that holds a name
        ("La SELARL Exemplier-Tarquin cherche", ["Exemplier", "Tarquin"]),
        ("Au cabinet Exemplier & Fictif, Vire", ["Exemplier", "Fictif"]),
        ("Pharmacie Exemplier et Tarquin", ["Exemplier", "Tarquin"]),
        ("CV à cabinet.exemplier@soins.example", ["exemplier"]),
        # particles, rows, those who share a bracket
        ("Contact : Ines Van den Exemplaer, chargée", ["Exemplaer"]),
        (
            "À Mme Exemplier, cadre, ou Sigoleine de La Fictive, responsable",
            ["Fictive", "Sigoleine"],
        ),
        ("L'équipe : 4 orthos (Lounette, Maud, Yaël), un car", ["Lounette", "Maud", "Yaël"]),
        ("Cabinet de deux (Maddalette Exemplier – Lise Fictive).", ["Maddalette", "Exemplier"]),
        ("Rejoignez l'équipe d'Exemplette, Loïc et Karim !", ["Exemplette", "Loïc", "Karim"]),
        ("Appelle Exemplette 03 53 01 12 34", ["Exemplette"]),
        ("Tel. Exemplette 05 36 49 12 34", ["Exemplette"]),
        ("Renseignements : Mme Exemplier, instructrice, 05 36 49 12 34", ["05 36 49 12 34"]),
        ("Merci d'appeler le docteur Exemplier au 04 65 71 12 34", ["04 65 71 12 34"]),
        ("Libre en juillet. Appelez le soir : 04 65 71 12 34", ["04 65 71 12 34"]),
        ("Cabinet à céder, 02 61 91 12 34 (heures des repas)", ["02 61 91 12 34"]),
        # beside a number or an address
        (
            "écrivez-moi. Ludivette Exemplier - ludivette.exemplier@bureau.example",
            ["Ludivette", "Exemplier"],
        ),
        ("Prévenez par texto Jordanette 06 39 98 12 34.", ["Jordanette"]),
        ("tel a yannigou 06 39 98 12 34 le soir", ["yannigou"]),
        ("Appelez Exemplette au 02 61 91 12 34, Brou.", ["Exemplette"]),
        ("Cabinet d'Exemplette. exemplette.fictif@gmail.com", ["Exemplette", "fictif"]),
        ("Contact direct : T. Exemplier, ou J.-M. de La Fictive", ["Exemplier", "Fictive"]),
        ("Renseignements : EXEMPLIER Corinne, 02 61 91 12 34", ["EXEMPLIER", "Corinne"]),
        # whom one is told to ask
        ("demande Lénaïgette à l'accueil", ["Lénaïgette"]),
        ("voir mme exemplier ou mr fictif, bureau 12", ["exemplier", "fictif"]),
        ("Devis à l'attention d'Isméria Exemplier, cheffe d'atelier.", ["Isméria", "Exemplier"]),
        ("Salut, c'est Bastou du cabinet.", ["Bastou"]),
        # by what they are at work, or do
        ("Ma collègue Soizicette et moi cherchons.", ["Soizicette"]),
        ("notre collegue stephanie nous lache", ["stephanie"]),
        ("La tutrice référente, Gersendette, répond.", ["Gersendette"]),
        (
            "Équipe : Exemplin (médecin), Fictine (IPA) et Madeleine, notre secrétaire.",
            ["Exemplin", "Fictine", "Madeleine"],
        ),
        ("Vous serez épaulé par Swannette, orthoptiste, et Fictif, kiné.", ["Swannette", "Fictif"]),
        ("Exemplette part en congé le 3 mai.", ["Exemplette"]),
        ("Vous remplacerez Cunégondine Exemplier pendant son congé.", ["Cunégondine", "Exemplier"]),
        ("depuis le départ d'Hinatéa", ["Hinatéa"]),
        ("depuis qu'Honoratin Exemplier a pris sa retraite", ["Honoratin", "Exemplier"]),
        ("Drs Exemplier, Fictif & Nguyên-Test, centre-ville", ["Exemplier", "Fictif", "Nguyên"]),
        ("Correspondante RH : Exemplette D'Fictif.", ["Exemplette", "Fictif"]),
        # who signs
        ("Je cède mon cabinet. Tiphanette R.", ["Tiphanette"]),
        ("On vous attend, Perlinette & Titienou", ["Perlinette", "Titienou"]),
        (
            "Nous restons trois. Exemplette, Fictine et Rosemonde.",
            ["Exemplette", "Fictine", "Rosemonde"],
        ),
        ("Je cherche mon successeur. Dr Exemplier, 02 61 91 12 34", ["Exemplier", "02 61"]),
        ("Renseignements : Aline Exemplier, 02 61 91 12 34", ["Aline", "Exemplier"]),
        ("Contact : Aline EXEMPLIER", ["Aline", "EXEMPLIER"]),
        ("Candidature à adresser à Aline Exemplier", ["Exemplier"]),
        ("CV à envoyer à Mme EXEMPLIER Aline", ["EXEMPLIER"]),
        ("Interlocuteur : Aline Exemplier", ["Aline", "Exemplier"]),
        ("Cordialement,\nDr Aline Exemplier", ["Aline", "Exemplier"]),
        ("Maître de stage : Dr Exemplier", ["Exemplier"]),
        ("Remplacement du Dr Exemplier en juillet", ["Exemplier"]),
        ("Tél. 06 39 98 12 34", ["06 39 98 12 34"]),
        ("Tél. 06.39.98.12.34", ["06.39.98"]),
        ("0639981234", ["0639981234"]),
        ("06-39-98-12-34", ["39-98"]),
        ("+33 6 39 98 12 34", ["39 98"]),
        ("+33639981234", ["39981234"]),
        ("0033 6 39 98 12 34", ["39 98"]),
        ("+33 (0)6 39 98 12 34", ["39 98"]),
        ("07 00 00 12 34", ["07 00 00"]),
        ("06/39/98/12/34", ["39/98"]),
        ("aline.exemplier@ch.example.org", ["aline", "exemplier"]),
        ("a.exemplier@ch.example.org", ["exemplier"]),
        ("dr.exemplier@orange.fr", ["exemplier"]),
        ("aline.exemplier [at] example.org", ["exemplier"]),
        ("aline.exemplier(at)example.org", ["exemplier"]),
        ("exemplier28@gmail.com", ["exemplier"]),
        ("Nous passons la main. M.-O. Grandvelle, Baume.", ("Grandvelle",)),
        ("Contact en mp (Solveig)", ("Solveig",)),
        ("Écrire à aline point exemplier arobase boite point net.", ("aline", "exemplier")),
        ("a.exemplier (at) boite (point) fr", ("exemplier",)),
        ("exemplier.kine chez orange.fr", ("exemplier",)),
        ("À adresser à Mme Aline EXEMPLIER née TARQUIN, directrice", ("EXEMPLIER", "TARQUIN")),
        ("Fiche : poste_ide_ALINE_EXEMPLIER_2027.pdf", ("ALINE", "EXEMPLIER")),
        ("https://rh.example/offres/aline-exemplier?x=1", ("aline", "exemplier")),
        ("Déposée par aline_exemplier hier", ("aline", "exemplier")),
        ("Le cabinet de Bérénice et Faustine à Crest", ("Bérénice", "Faustine")),
        ("Questions : 02 61 91 12 34 (Zéphirine, coordinatrice).", ("Zéphirine",)),
        ("Doc Oscarine, 05 36 49 12 34", ("Oscarine",)),
        ("la Dre Hermance Tarquin", ("Hermance", "Tarquin")),
        ("Cabinet tenu par Aldebert Tarquin à Decazeville.", ("Aldebert", "Tarquin")),
        ("Cherchée par Oriane D. et Lilwenn G., à Quimper", ("Oriane", "Lilwenn")),
        ("Tel 06 39 98 12 34 steeve", ("steeve",)),
        ("infirmier0639981234a@ch.example", ("infirmier0639981234a", "a@ch.example")),
        ("mp ou 06 39 98 12 34 (sandrine)", ("sandrine",)),
        ("mp ou 06 39 98 12 34 (sandrine ou marc)", ("sandrine", "marc")),
        ("Resp. : P-Y. Exemplier", ("Exemplier",)),
        ("l'équipe Exemplier/Tarquin", ("Exemplier", "Tarquin")),
        ("Optique Exemplier Jean-Marc", ("Exemplier", "Marc")),
        ("DEMANDER CHRISTELLE OU PHILIPPE", ("CHRISTELLE", "PHILIPPE")),
        ("Yasmina (RH) 02 61 91 12 34 / Benjamin (soins) 02 61 91 12 35", ("Yasmina", "Benjamin")),
        ("Le cabinet Joséphine Exemplier cherche", ("Joséphine", "Exemplier")),
        ("« On rit », raconte Prunelle, AS depuis six ans.", ("Prunelle",)),
        ("Bonjour je suis Hermione jeune podologue à Cluny", ("Hermione",)),
        ("pour marie helene et moi, à Aubagne", ("marie", "helene")),
        ("https://emploi.example/recruteur/capucine_exemplier/ide", ("capucine", "exemplier")),
        ("IDEC : Christelle Van Hove", ("Christelle", "Hove")),
        ("Dr Exemplier 02 61 91 12 34 02 61 91 12 35", ("12 34", "12 35")),
    ],
)
def test_persons_are_gone(text, gone):
    said = without_people(text)
    assert [word for word in gone if word in said] == []


@pytest.mark.parametrize(
    "text",
    [
        "Standard : 02 61 91 12 34",
        "Secrétariat 02.61.91.12.34",
        "drh@ch-exemple.example",
        "recrutement@ch.example.org",
        "Écrire à secretariat@msp.example",
        "ressources.humaines@ch.example",
        "mairie@exemple.example",
        "contact@cpts-exemple.example",
        "rue du Docteur Petit",
        "12 avenue du Professeur Calmette, 28000 Chartres",
        "Hôpital Docteur Laënnec",
        "Contact : Direction des ressources humaines",
        "Contacter le secrétariat au 02 61 91 12 34",
        "Madame la Directrice",
        "Monsieur le Maire",
        "Médecin coordonnateur",
        "Docteur junior en cardiologie",
        "Responsable des soins",
        "Directeur : Centre Hospitalier",
        "Venez voir le plateau",
        "Cadre de Santé Supérieur",
        "Le Centre Hospitalier de Dreux recrute",
        "Renseignements auprès de la Direction",
        "Candidature à adresser à la Mairie de Senonches",
        "Poste à Saint-Prest",
        "Référence 0639-98",
        "12 postes, 35 h, 28 lits",
        "Cabinet Lac et Montagne, Pharmacie Jean-Moulin, SCP Imagerie du Lac",
        "MECS Guy Renard",
        "Écrire à soins.blois@asso.example ou rh-enfance@ch.example, pharmacie du Val-Fictif",
        "CH Victor-Jousselin, rue Jean-Jaurès",
        "Catégorie C. Aptitude médicale. Permis B. Bac + 3",
        "Parc de la Brenne – IME de Bailleul – Val de Loire",
        "Merci d'écrire à la mairie ou d'appeler rapidement le 02 61 91 12 34.",
        "Appelez le secrétariat au 02 61 91 12 34",
        "Logiciel Netsoins. Mutuelle prise en charge.",
        "Notre médecin DIM et notre cadre de santé vous attendent.",
        "La Bretagne, médecin ou infirmier : venez !",
        "On en fait la demande deux mois avant.",
        "Cession d'activité – cabinet dentaire (Aude)",
        "Foyer de vie Robert Laplane (APF), clinique privée Claude-Bernard",
        "https://ch.example/hopital-robert-debre/ide-bloc, fiche_poste_bloc.pdf",
        "Chez nous, l'équipe jour/nuit ; écrire chez nous. Merci",
    ],
)
def test_what_is_nobodys_stays(text):
    assert without_people(text) == text


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Succession du Dr Exemplier", "Succession du docteur"),
        ("Dr Exemplier cède son cabinet", "Docteur cède son cabinet"),
        ("Remplacement Dr Exemplier", "Remplacement docteur"),
        ("Mme Exemplier recherche un remplaçant", "… recherche un remplaçant"),
        ("Cabinet des docteurs Exemplier & Tarquin, Auray", "Cabinet des docteurs, Auray"),
        ("Équipe du Pr Exemplier, Montpellier.", "Équipe du …, Montpellier."),
        ("Infirmier à l'hôpital de Dreux", "Infirmier à l'hôpital de Dreux"),
    ],
)
def test_a_sentence_reads_on_without_its_person(title, said):
    assert without_people(title) == said


@pytest.mark.parametrize(
    "text",
    ["Le Dr Exemplier cède", "Contact : Mme Claire DURANDEAU, 06 39 98 12 34", "a.b@example.org et c@gmail.com", "MM. Exemplier et Fictif"],
)  # fmt: skip
def test_once_is_enough(text):
    once = without_people(text)
    assert without_people(once) == once


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Le cabinet Exemplier cherche un kiné", "Écrire à Mme Exemplier."),
        ("Qui remplacera Mme Exemplier ?", "Exemplier part en juin."),
    ],
)
def test_who_is_named_in_one_field_goes_from_the_other(drafted, title, text):
    draft = drafted("people", title=title, text=text)
    assert "Exemplier" not in draft.title + draft.text
