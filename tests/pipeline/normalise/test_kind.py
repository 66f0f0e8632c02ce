"""Kind: what is on offer, and the words that name another kind than they seem to."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        # remplacement
        ("remplacement", {"title": "Cherche remplaçant médecin généraliste", "text": "Rétrocession 80 %.", "publisher": "cabinet"}),
        ("remplacement", {"title": "Remplacement IDEL en mai", "publisher": "cabinet"}),
        ("remplacement", {"title": "Remplacement kiné libéral août", "publisher": "plateforme"}),
        ("remplacement", {"title": "Remplaçante orthophoniste congé maternité", "text": "Cabinet libéral, rétrocession 80 %.", "publisher": "cabinet"}),
        ("remplacement", {"title": "Remplacement médecine générale", "text": "Cabinet de groupe, rétrocession 90 %.", "publisher": "ordre"}),
        ("emploi", {"title": "IDE en remplacement", "contract": "CDD", "text": "Le CH recrute un IDE en CDD.", "publisher": "hopital"}),
        ("emploi", {"title": "Aide-soignant - remplacement congé maternité", "contract": "CDD", "publisher": "ehpad"}),
        ("emploi", {"title": "Médecin urgentiste en remplacement", "text": "Praticien contractuel, grille de la fonction publique.", "publisher": "hopital"}),
        ("emploi", {"title": "Remplacements d'été aide-soignant", "text": "CDD de juin à septembre.", "publisher": "ehpad"}),
        ("emploi", {"title": "Remplacement préparateur en pharmacie", "text": "CDD de 3 mois.", "publisher": "cabinet"}),
        # stage, stagiaire, interne, externe
        ("stage", {"title": "Stage infirmier 2e année", "publisher": "hopital"}),
        ("stage", {"title": "Stage d'externe aux urgences", "publisher": "hopital"}),
        ("stage", {"title": "SASPAS en médecine générale", "publisher": "msp"}),
        ("stage", {"title": "Terrain de stage pour internes en médecine générale", "publisher": "msp"}),
        ("stage", {"title": "Docteur junior en cardiologie", "publisher": "hopital"}),
        ("emploi", {"title": "Infirmier titulaire ou stagiaire", "publisher": "hopital"}),
        ("emploi", {"title": "Infirmier", "contract": "Fonctionnaire stagiaire", "publisher": "hopital"}),
        ("emploi", {"title": "Infirmier stagiaire de la fonction publique", "publisher": "hopital"}),
        ("emploi", {"title": "Faisant fonction d'interne en gériatrie", "publisher": "hopital"}),
        ("emploi", {"title": "Médecin, maître de stage universitaire", "text": "Praticien hospitalier.", "publisher": "hopital"}),
        ("emploi", {"title": "Infirmier - mobilité interne", "publisher": "hopital"}),
        ("emploi", {"title": "Médecin en médecine interne", "text": "Praticien hospitalier.", "publisher": "hopital"}),
        ("emploi", {"title": "Concours externe d'infirmier", "publisher": "hopital"}),
        ("emploi", {"title": "Infirmier aux consultations externes", "contract": "CDI", "publisher": "hopital"}),
        # meetings, aids and labels that stand before the words of other kinds
        ("evenement", {"title": "Soirée : s'installer au pays", "text": "Jeudi 4 mars à 19 h, buffet, inscription souhaitée.", "publisher": "epci"}),
        ("evenement", {"title": "Bienvenue aux docteurs juniors", "text": "La CPTS organise un rallye pour accueillir ceux de novembre. Départ samedi 14, 9 h.", "publisher": "cpts"}),
        ("evenement", {"title": "La rentrée des internes", "text": "Les internes sont attendus le lundi 3 mai à 9 h, café offert.", "publisher": "hopital"}),
        ("stage", {"title": "Externes : trois places en pneumologie", "text": "Trimestre d'été, gardes, chambre à l'internat.", "publisher": "hopital"}),
        ("aide", {"title": "Prime pour qui veut s'installer", "text": "Tout médecin ouvrant un cabinet peut y prétendre.", "publisher": "epci"}),
        ("aide", {"title": "Pour les futurs dentistes", "text": "Étudiants en odontologie : 900 € par mois, en contrepartie d'une installation de trois ans.", "publisher": "departement"}),
        ("emploi", {"title": "Annonce 12", "text": "Métier : diététicien\nNature : remplacement d'un congé parental\nDRH du CH", "publisher": "hopital"}),
        ("succession", {"title": "Tournée à prendre", "text": "IDEL, 20 patients par jour, pas de rachat.", "publisher": "plateforme"}),
        ("succession", {"title": "Succession cabinet d'orthoptie", "text": "Deux secrétaires salariées, matériel récent.", "publisher": "plateforme"}),
        ("remplacement", {"title": "Podologue en arrêt", "text": "Qui veut reprendre mes consultations de mars à juin pour 70 % des honoraires ?", "publisher": "plateforme"}),
        ("local", {"title": "Cherche colocation de cabinet", "text": "Psychologue, je partage mes 40 m² avec une consœur, 200 € par mois.", "publisher": "plateforme"}),
        ("emploi", {"title": "Médecin de crèche", "text": "Deux vacations par mois, 84 € de l'heure.", "publisher": "commune"}),
        # assistant
        ("emploi", {"title": "Assistant médical", "contract": "CDI", "publisher": "msp"}),
        ("emploi", {"title": "Assistant dentaire", "contract": "CDI", "publisher": "cabinet"}),
        ("emploi", {"title": "Assistant social", "contract": "CDI", "publisher": "hopital"}),
        ("emploi", {"title": "Assistant spécialiste partagé en gériatrie", "text": "Médecin gériatre au CH et au CHU.", "publisher": "hopital"}),
        ("collaboration", {"title": "Assistant libéral kiné", "text": "Rétrocession 75 %.", "publisher": "cabinet"}),
        ("collaboration", {"title": "Assistanat libéral en orthophonie", "publisher": "cabinet"}),
        ("collaboration", {"title": "Kiné : assistanat ou collaboration libérale", "publisher": "plateforme"}),
        # collaborateur
        ("collaboration", {"title": "Cherche collaborateur libéral kiné", "publisher": "cabinet"}),
        ("collaboration", {"title": "Collaboration chirurgien-dentiste", "text": "Contrat de collaboration libérale, redevance 50 %.", "publisher": "cabinet"}),
        ("emploi", {"title": "Infirmier", "text": "Rejoignez nos 800 collaborateurs, CDI.", "publisher": "clinique"}),
        ("emploi", {"title": "Psychologue", "text": "Vous travaillez en étroite collaboration avec le médecin. CDI.", "publisher": "hopital"}),
        ("emploi", {"title": "Médecin collaborateur en santé au travail", "contract": "CDI", "publisher": "autre"}),
        # association
        ("association", {"title": "Médecin : cherche associé", "text": "SCM, patientèle importante.", "publisher": "cabinet"}),
        ("association", {"title": "Recherche futur associé kiné", "text": "Cabinet libéral, rachat de parts.", "publisher": "cabinet"}),
        ("emploi", {"title": "L'association Les Tilleuls recrute un infirmier", "contract": "CDI", "publisher": "autre"}),
        ("emploi", {"title": "Éducateur spécialisé", "text": "Association loi 1901, convention collective 66, CDI.", "publisher": "autre"}),
        ("emploi", {"title": "Praticien associé en chirurgie (médecin)", "publisher": "hopital"}),
        # cession and session
        ("succession", {"title": "Cession de cabinet dentaire", "publisher": "cabinet"}),
        ("succession", {"title": "Médecin généraliste cède patientèle", "publisher": "cabinet"}),
        ("succession", {"title": "Cause retraite : cabinet de kinésithérapie", "text": "Je cède ma patientèle.", "publisher": "cabinet"}),
        ("succession", {"title": "Pharmacie à vendre", "publisher": "cabinet"}),
        ("succession", {"title": "Cherche successeur podologue", "publisher": "cabinet"}),
        ("emploi", {"title": "Infirmier", "text": "Prochaine session de recrutement en mai. CDI.", "publisher": "hopital"}),
        ("emploi", {"title": "Cadre de santé - remplacement départ à la retraite", "contract": "CDI", "publisher": "hopital"}),
        ("emploi", {"title": "Médecin", "text": "Suite à un départ en retraite, l'hôpital recrute un praticien hospitalier.", "publisher": "hopital"}),
        # installation
        ("installation", {"title": "La commune recherche un médecin généraliste", "publisher": "commune"}),
        ("installation", {"title": "Installez-vous à Senonches : médecins", "publisher": "commune"}),
        ("installation", {"title": "Appel à installation d'un kiné", "publisher": "msp"}),
        ("installation", {"title": "Maison de santé recherche orthophoniste", "text": "Exercice libéral.", "publisher": "msp"}),
        ("emploi", {"title": "La commune recrute un médecin salarié", "contract": "CDI", "text": "Centre de santé municipal, temps complet.", "publisher": "commune"}),
        # premises
        ("local", {"title": "Cabinet médical à louer", "text": "Bureau de 20 m², loyer 400 € par mois.", "publisher": "commune"}),
        ("local", {"title": "Local professionnel disponible pour professions paramédicales", "publisher": "cabinet"}),
        ("local", {"title": "Loue bureau dans cabinet de psychologues", "publisher": "cabinet"}),
        # events, aids
        ("evenement", {"title": "Job dating infirmiers et aides-soignants", "publisher": "hopital"}),
        ("evenement", {"title": "Soirée d'accueil des internes", "publisher": "departement"}),
        ("evenement", {"title": "Forum des métiers de la santé", "publisher": "hopital"}),
        ("aide", {"title": "Bourse aux étudiants en médecine", "publisher": "departement"}),
        ("aide", {"title": "Aide à l'installation des médecins généralistes", "publisher": "epci"}),
        ("aide", {"title": "Indemnité de stage pour internes", "publisher": "departement"}),
        ("evenement", {"title": "Jeune infirmier ? Venez voir", "text": "L'hôpital ouvre ses portes le jeudi 6 mai : visite du bloc et apéro.", "publisher": "hopital"}),
        ("aide", {"title": "Externes : 300 € par mois et une chambre", "text": "Pour un stage chez l'un de nos médecins.", "publisher": "epci"}),
        ("aide", {"title": "La clinique finance votre dernière année d'école d'infirmier", "publisher": "clinique"}),
        ("aide", {"title": "Prime d'accueil pour les soignants", "publisher": "hopital"}),
        ("emploi", {"title": "Infirmier", "text": "L'EHPAD ouvre ses portes le 3 mai et recrute en CDI.", "publisher": "ehpad"}),
        # what is denied is not offered
        ("installation", {"title": "La MSP cherche un dentiste", "text": "Pas de CDI, du libéral.", "publisher": "msp"}),
        ("association", {"title": "On s'associe ?", "text": "Kiné libérale, rachat de parts ; pas de salariat.", "publisher": "plateforme"}),
        # parts of a practice, and a practice for sale
        ("association", {"title": "Kiné : cession de parts de SCM", "publisher": "plateforme"}),
        ("association", {"title": "Médecin généraliste", "text": "Cabinet libéral, nous cherchons notre 5e associé.", "publisher": "cabinet"}),
        ("succession", {"title": "À vendre : officine de bourg", "publisher": "plateforme"}),
        ("succession", {"title": "Podologue", "text": "Je passe la main : à vendre, patientèle et matériel. Cabinet libéral.", "publisher": "plateforme"}),
        # what the contract field or the board says
        ("remplacement", {"title": "Médecin, deux semaines en mai", "contract": "Remplacement", "publisher": "plateforme"}),
        ("remplacement", {"title": "Médecin à Dreux en mai", "publisher": "plateforme", "name": "Remplas de Beauce"}),
        ("remplacement", {"title": "Cherche replaçant IDE", "text": "Rétro 90 %.", "publisher": "plateforme"}),
        ("collaboration", {"title": "Cherchons sage-femme", "text": "Libérale, elle cherche une consœur pour une collaboration.", "publisher": "cpts"}),
        ("emploi", {"title": "Orthoptiste", "text": "Salarié en CDI, ou libéral avec rétrocession.", "publisher": "autre"}),
        ("emploi", {"title": "Infirmier (remplacement)", "text": "Collège du secteur, rectorat.", "publisher": "autre"}),
        ("emploi", {"title": "Médecin de crèche", "text": "La Ville recherche un pédiatre, 70 € bruts l'heure.", "publisher": "commune"}),
        ("installation", {"title": "Île : infirmier", "text": "Notre infirmière libérale part : nous cherchons à la remplacer.", "publisher": "commune"}),
        ("installation", {"title": "Médecin généraliste", "text": "Libéral, mais aussi consultations salariées à l'hôpital.", "publisher": "msp"}),
        ("association", {"title": "Dentiste", "text": "Cabinet libéral : entrée au capital de la SELARL après six mois.", "publisher": "cabinet"}),
        ("association", {"title": "Kinés : association dans notre SELARL", "text": "Après six mois de salariat.", "publisher": "cabinet"}),
        ("aide", {"title": "Étudiants infirmiers : 400 € par mois", "text": "Contre un engagement de deux ans.", "publisher": "hopital"}),
        # rooms
        ("local", {"title": "Kinés : un plateau neuf vous attend", "text": "Deux cabinets de 40 m² à attribuer, 6 € le m².", "publisher": "epci"}),
        ("local", {"title": "Bureau 12", "text": "14 m², 210 € HT. Disponible en mai.", "publisher": "msp"}),
        ("local", {"title": "Plateau A3", "text": "92 m², convient à un cabinet de kinésithérapie. 1 150 € HT.", "publisher": "msp"}),
        ("local", {"title": "Podologue : locaux neufs", "text": "La mairie loue des bureaux, 280 € charges comprises.", "publisher": "commune"}),
        ("local", {"title": "Local infirmier", "text": "La Ville met à disposition un local de 30 m², redevance annuelle de 3 000 €.", "publisher": "commune"}),
        ("local", {"title": "Médecin du sport : créneau à saisir", "text": "Créneaux de consultation dans nos locaux, 28 € le créneau.", "publisher": "commune"}),
        # a post, without a word of another kind
        ("emploi", {"title": "Infirmier de nuit", "publisher": "hopital"}),
        ("emploi", {"title": "Sage-femme", "contract": "CDI", "publisher": "clinique"}),
        ("emploi", {"title": "IDE en apprentissage", "publisher": "hopital"}),
        ("emploi", {"title": "Concours sur titres infirmier", "publisher": "hopital"}),
        # handed over, in other words; aids and meetings by theirs
        ("succession", {"title": "Vd patientèle infirmière libérale", "text": "Cause mutation de mon mari, vends patientèle IDEL, présentation assurée."}),
        ("succession", {"text": "IDEL, qui veut reprendre ma tournée au 1er juin ?", "name": "IDEL du Sud", "publisher": "autre"}),
        ("aide", {"title": "Aide au logement pour les stagiaires infirmiers", "name": "CC du Val", "publisher": "epci"}),
        ("evenement", {"title": "Recrutement en EHPAD le 30 janvier", "text": "Visite et rencontres de 9h30 à 12 h.", "name": "CPTS du Val", "publisher": "cpts"}),
        ("evenement", {"title": "Infirmiers : vos futurs collègues vous attendent", "text": "Petit-déjeuner mardi 23 mars, 8 h 30, salle Bichat."}),
        ("stage", {"title": "Externes : gardes aux urgences"}),
    ],
)  # fmt: skip
def test_what_is_on_offer(drafted, kind, values):
    assert drafted("kind", **values).kind == kind
