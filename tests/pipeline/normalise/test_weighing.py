"""Weighing: pages that offer without naming a post, and pages that name one and offer nothing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from pipeline.normalise.draft import Draft
from pipeline.normalise.opening.leanings import _GROUPS, at_least
from pipeline.normalise.opening.weighing import _of_words, no_offer, weighed
from pipeline.normalise.words import words
from pipeline.offer import RawOffer, RawSource


def _draft(title: str, text: str, publisher: str) -> Draft:
    raw = RawOffer(title=title, text=text, source=RawSource(publisher=publisher))
    return Draft(raw, date(2027, 3, 1), title=title, text=text)


@pytest.mark.parametrize(
    ("publisher", "title", "text"),
    [
        ("autre", "Devenez infirmier pompier volontaire", "Le SDIS cherche des ISP : indemnités, engagement de cinq ans."),
        ("hopital", "Oncologue médical", "Un poste est créé, PH. Contact : secrétariat. Plan du site | Marchés publics"),
        ("commune", "Notre vallée mérite son médecin", "Plus de cabinet depuis l'été. Si vous avez une plaque à visser, le local est prêt, loyer offert un an. Appelez la mairie."),
        ("epci", "Un territoire, une équipe", "Nous accueillons tout généraliste prêt à exercer ici : bureau, secrétariat, logement. Écrivez-nous."),
        ("hopital", "Fiche 27-112", "Métier : ergothérapeute\nQuotité : 80 %\nContrat : CDD de six mois\nService : SMR"),
        ("departement", "Et pourquoi pas chez nous ?", "Étudiants en médecine : une bourse de 600 € par mois contre un engagement de trois ans. Dossiers avant le 30 avril."),
        ("cpts", "Pot d'accueil des internes", "Jeudi 6 mai, 19 h. Internes et remplaçants, vous êtes invités : inscription au secrétariat."),
        ("autre", "Vitrine à reprendre", "Local de 60 m² à louer, bail neuf, 480 € par mois : un kiné ou un ostéopathe y serait bienvenu."),
        ("commune", "Depuis le départ du docteur", "Il a soigné trois générations. La commune cherche un médecin : cabinet refait, logement prêté, rejoignez-nous."),
        ("plateforme", "Deux jours à prendre", "Cabinet de groupe, patientèle en attente, redevance de 15 %."),
        ("autre", "Bonjour à tous", "Je pars au soleil, donc ma place sera libre en juin. Une tournée tranquille, nous sommes trois IDEL."),
        ("clinique", "Élèves en fin d'école ?", "Signez maintenant : CDI, reprise d'ancienneté. Postulez !"),
        ("hopital", "", "Samedi 6 mars, 10 h - 12 h : job dating IDE / AS. Café offert, aucun rendez-vous à prendre !"),
        ("autre", "", "Les urgences de Rodez attendent leur nouveau toubib en mai. Une belle équipe. DM ouverts."),
        ("commune", "Du neuf à la maison de santé", "Deux cabinets attendent des professionnels : envoyez vos amis à la mairie. Visite du chantier sur rendez-vous."),
        ("commune", "", "Les travaux sont finis ! Il ne manque plus que… le docteur."),
        ("ehpad", "Carabins, bonjour", "L'EHPAD prend quatre d'entre vous en juillet. 12 € de l'heure."),
        ("autre", "Manip cherche collègue", "Scanner et IRM, quatre jours de 9 h."),
    ],
)  # fmt: skip
def test_offers_without_a_post_in_the_title(publisher, title, text):
    assert no_offer(_draft(title, text, publisher)) is None


@pytest.mark.parametrize(
    ("publisher", "title", "text"),
    [
        ("autre", "Kinés libéraux : nouvelle convention", "Les zones sous-dotées ont droit à un contrat d'aide. Webinaire le 9."),
        ("cpts", "Tableau des gardes – semaine 11", "Lundi : médecin remplaçant. Échanges auprès du secrétariat."),
        ("commune", "Vos élus répondent : et le médecin ?", "Une candidate a visité le cabinet et nous a donné son accord."),
        ("ehpad", "Merci, docteur !", "Notre médecin s'envole vers d'autres horizons. L'équipe, IDE, AS, lui souhaite bon vent."),
        ("universite", "DU de plaies", "Ouvert aux infirmiers et médecins. 1 250 € la session. Dossier de candidature avant le 30 juin."),
        ("clinique", "Un nouvel appareil au bloc", "L'équipe s'est dotée d'un robot. Deux chirurgiens ont été formés. La première intervention a duré une heure."),
        ("commune", "Avis aux parents", "Le pédiatre ne sera plus présent le mardi. Adressez-vous à votre médecin."),
        ("autre", "Rencontre avec notre kiné", "Elle est arrivée de Lille. « Je ne regrette rien », sourit-elle. Prenez rendez-vous."),
        ("cpts", "Vous cherchez un médecin ?", "Nous mettons les patients en relation. Prenez rendez-vous au secrétariat."),
        ("commune", "La pharmacie a rouvert", "Après deux mois de travaux, l'équipe vous accueille dans un espace repensé."),
        ("hopital", "Une année record", "Les équipes de greffe ont réalisé deux cents opérations. L'hôpital recrute des patients volontaires pour une étude."),
        ("autre", "Diététicienne à domicile", "Tarif de la séance : 50 €. Code promo à la première consultation, suivez-moi. Je me déplace chez vous, ateliers pour particuliers."),
        ("autre", "La troupe des soignants", "Pour son gala, la troupe recrute des figurants. Répétitions le jeudi à la salle des fêtes, spectacle en juin."),
        ("commune", "Réunion publique sur la santé", "Le maire et le député répondront aux habitants, salle des fêtes. Venez nombreux."),
        ("epci", "Où en est le chantier ?", "Quatre médecins ont déjà signé. Livraison en juin, coût de deux millions, dont des subventions. Les élus ont visité les travaux."),
        ("autre", "Un CDI et le double bonheur de …", "Aide-soignant de nuit, il vient d'être titularisé. Sa cadre salue un professionnel."),
        ("autre", "Appel à témoins", "Soigné à l'ancien sanatorium ? L'association recherche des témoignages d'infirmières. Contactez-nous."),
        ("hopital", "Bourse aux jouets", "L'amicale du personnel organise une bourse aux jouets samedi."),
        ("cpts", "Le saviez-vous ? Le métier de sage-femme", "Elle peut vous recevoir à tout âge. Trouvez la vôtre sur l'annuaire."),
        ("cpts", "Votre enfant a besoin d'un orthophoniste ?", "Les délais dépassent un an. La plateforme vous oriente."),
        ("commune", "Des nouvelles de notre médecin", "Il est en arrêt. Son remplaçant assurera les consultations le mardi."),
        ("plateforme", "Ostéopathe pour animaux", "Se déplace chez vous : chevaux, chiens, chats. 60 € la séance."),
        ("autre", "Les infirmiers du pays se forment", "Vingt soignants ont participé à l'exercice de la préfecture."),
        ("commune", "Le bureau de la sage-femme déménage", "À partir du 1er, sonnez au 12 bis."),
        ("autre", "Dentiste : ce qui est remboursé", "Couronnes et bridges expliqués."),
        ("autre", "Infirmier : un métier, des études", "Trois ans d'école, salaire moyen : tout savoir."),
        ("cabinet", "Kiné : séances suspendues", "Le cabinet sera fermé du 2 au 16 août."),
        ("hopital", "IDE de l'année : votez !", "Trois infirmières nommées aux trophées."),
        ("departement", "Passage de relais à la PMI", "La puéricultrice part ; sa remplaçante reçoit le mardi."),
        ("commune", "Interne des hôpitaux, un roman", "Rencontre avec l'auteur, librairie de la Place."),
        ("departement", "Ergothérapie : prise en charge", "Le dossier, étape par étape."),
        ("hopital", "Mon année de FFI", "Un médecin raconte."),
    ],
)  # fmt: skip
def test_pages_of_the_field_that_offer_nothing(publisher, title, text):
    assert no_offer(_draft(title, text, publisher)) is not None


def test_every_sign_says_its_words_and_the_sum_is_theirs():
    total, signs = weighed(_draft("Infirmier", "CDI, 35 h. Postulez.", "hopital"))
    assert total > 0
    assert {sign.name for sign in signs} >= {"terms", "address", "calling titled"}
    assert all(sign.words for sign in signs if sign.name != "habits")


@pytest.mark.parametrize("phrases", [phrases for _, phrases in _GROUPS])
def test_leanings_never_weigh_less_than_is_told_beforehand(phrases):
    all_ = " ; ".join(phrases)
    for title, text in ((all_, all_), (all_, ""), ("", all_), *pairwise(phrases)):
        read = words(title), words(text)
        assert at_least(*read) <= min(0, sum(sign.weight for sign in _of_words(*read)))
