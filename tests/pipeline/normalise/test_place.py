"""Place: the commune of the work, as a person of the country would read it."""

from __future__ import annotations

import pytest

from pipeline.normalise.place.homonyms import meaning
from pipeline.normalise.place.mentions import departements
from pipeline.normalise.place.pieces import read as read_piece
from pipeline.normalise.place.step import find_place

PERCHE, METROPOLE, DREUX, BEAUCE = "200006971", "200033181", "200040277", "200070159"


def where(**evidence):
    """An INSEE code, else a département's, else the intercommunality's SIREN number."""
    for name in ("place", "title", "text", "employer", "source_insee"):
        evidence.setdefault(name, None)
    found = find_place(**evidence).place
    return (found.insee or found.epci or found.departement) if found else None


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        # plain, in any letters
        ("Dreux", "28134"), ("DREUX", "28134"), ("dreux", "28134"), ("Châteaudun", "28088"), ("CHATEAUDUN", "28088"),
        ("Chateaudun", "28088"), ("Nogent le Rotrou", "28280"), ("NOGENT-LE-ROTROU", "28280"), ("Évreux", "27229"), ("Evreux", "27229"),
        ("Nouméa", "98818"), ("NOUMEA", "98818"), ("Épernon", "28140"), ("EPERNON", "28140"), ("Bû", "28064"),
        # missing and other articles
        ("La Loupe", "28214"), ("Loupe", "28214"), ("LA LOUPE", "28214"), ("Le Mans", "72181"), ("Mans", "72181"), ("Ferté-Bernard", "72132"),
        ("La Ferté Bernard", "72132"), ("Île des Pins", "98809"), ("L'Ile-des-Pins", "98809"), ("Loupe (La)", "28214"), ("Mans (Le)", "72181"),
        ("Le Mont-Dore (988)", "98817"),
        # abbreviations
        ("St Prest", "28358"), ("St-Prest", "28358"), ("Ste Suzanne (974)", "97420"), ("Courville s/ Eure", "28116"), ("Courville/Eure", "28116"),
        ("Courville sur Eure", "28116"), ("Selles s/Cher", "41242"), ("Vitry le François", "51649"),
        # postal codes, CEDEX
        ("28100 Dreux", "28134"), ("Dreux 28100", "28134"), ("28 100 DREUX", "28134"), ("Dreux (28100)", "28134"), ("28102 DREUX CEDEX", "28134"),
        ("CHATEAUDUN CEDEX", "28088"), ("28205 Châteaudun Cedex", "28088"), ("28018 CHARTRES CEDEX", "28085"), ("BP 407, 28018 Chartres Cedex", "28085"),
        ("41016 BLOIS CEDEX 1", "41018"), ("12 rue des Lilas, 28240 La Loupe", "28214"), ("Rue de Blois, 28200 Châteaudun", "28088"),
        ("98800 Nouméa", "98818"), ("28190", "28"), ("41000", "41018"), ("F-28100 Dreux", "28134"),
        # with the département, the region, the country
        ("Dreux (28)", "28134"), ("Dreux, Eure-et-Loir", "28134"), ("Dreux - 28", "28134"), ("28 - Dreux", "28134"), ("Dreux, Centre-Val de Loire, France", "28134"),
        ("Eure-et-Loir > Dreux", "28134"), ("France, Eure-et-Loir, Dreux", "28134"), ("Dreux et alentours", "28134"), ("Secteur de Dreux", "28134"),
        ("Ville de Dreux", "28134"), ("Dreux et sa région", "28134"), ("Région de Dreux", "28"), ("Pays de Dreux", DREUX),
        ("Hôpital de jour de Dreux", "28134"), ("Cabinet médical - rue de Dreux - Anet", "28007"), ("Maison médicale, place de la Mairie, Anet", "28007"),
        ("Nogent (28)", "28"), ("Chartres-de-Bretagne", "35066"), ("Commune de Senonches", "28373"), ("Site de Nogent-le-Rotrou", "28280"),
        # homonyms told apart
        ("Saint-Denis (93)", "93066"), ("Saint-Denis, La Réunion", "97411"), ("97400 Saint-Denis", "97411"), ("93200 Saint-Denis", "93066"),
        ("Vernouillet (28)", "28404"), ("Vernouillet (78)", "78643"), ("78540 VERNOUILLET", "78643"), ("Saint-Aignan (41)", "41198"),
        ("Saint-Aignan, Loir-et-Cher", "41198"), ("Moulins (03)", "03190"), ("Bonneval (28)", "28051"), ("Saint-Pierre (974)", "97416"),
        ("Saint-Paul, Réunion", "97415"), ("Margon (28)", "28236"), ("Margon (34)", "34149"),
        ("Vienne (38)", "38544"),
        # communes that were merged, by the old name
        ("Cloyes-sur-le-Loir", "28103"), ("Voves", "28422"), ("Auneau", "28015"), ("Brunelles", "28236"), ("Coudreceau (28)", "28236"),
        ("Janville (28)", "28199"), ("Contres (41)", "41059"), ("41400 Montrichard", "41151"),
        # arrondissements
        ("Paris 13e", "75056"), ("75013 Paris", "75056"), ("Paris 13ème arrondissement", "75056"), ("Lyon 3e", "69123"), ("Marseille 8ème", "13055"),
        # areas alone
        ("Eure-et-Loir", "28"), ("EURE ET LOIR", "28"), ("28", "28"), ("Département 28", "28"), ("Eure-et-Loir (28)", "28"), ("Loir-et-Cher", "41"),
        ("Vienne (86)", "86"), ("Mayenne (53)", "53"), ("Nouvelle-Calédonie", "988"), ("2A", "2A"), ("Corse-du-Sud", "2A"), ("CC du Perche", PERCHE),
        ("Communauté de communes du Perche", PERCHE), ("Chartres Métropole", METROPOLE), ("Agglo du Pays de Dreux", DREUX),
        ("Communauté de communes Cœur de Beauce", BEAUCE),
        # several
        ("Canala/Kouaoua", "988"), ("Dreux, Chartres et Châteaudun", "28"), ("Dreux ou Blois", None), ("Chartres / Lucé", METROPOLE),
        ("Chartres et Mainvilliers", METROPOLE), ("Dreux et Vernouillet", DREUX),
        # near is not there
        ("à 20 min de Blois", "41"), ("Proche de Chartres", "28"), ("proximité Dreux (28)", "28"), ("Senonches, à 35 km de Chartres", "28373"),
        ("Entre Chartres et Dreux", "28"),
        # nothing
        ("France", None), ("Télétravail", None), ("À définir", None), ("Non précisé", None), ("", None), ("Centre-Val de Loire", None),
        # as much here as there; towns without capitals; names that go on
        ("Deux jours à Chartres, deux jours à Dreux.", "28"), ("0,5 ETP à l'IME de Chartres et 0,5 ETP au SESSAD de Dreux.", "28"),
        ("cherche rempla sur chartres, 3 jours", "28085"), ("cherche rempla secteur chartres / dreux", "28"), ("on boit un café à notre place", None),
        ("Notre magasin s'agrandit à Chartres !", "28085"), ("RECRUTE UN OPTICIEN POUR SON CENTRE DE CHARTRES", "28085"), ("Renfort au SMUR (Chartres) en juin.", "28085"),
        ("Orthophoniste – DITEP de Valence", "26362"), ("Poste en CMP, secteurs de Dreux et Chartres", "28"),
    ],
)  # fmt: skip
def test_the_field_for_the_place(place, expected):
    assert where(place=place) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Infirmier à Dreux", "28134"),
        ("Infirmier (Dreux)", "28134"),
        ("INFIRMIER - CHATEAUDUN", "28088"),
        ("Infirmier – Nogent-le-Rotrou (28)", "28280"),
        ("MEDECIN (Ouégoa)", "98819"),
        ("Médecin généraliste au CH de Dreux", "28134"),
        ("Kiné à l'hôpital de La Loupe", "28214"),
        ("Médecin généraliste à La Loupe", "28214"),
        ("IDE à l'EHPAD de Brou", "28061"),
        ("Aide-soignant EHPAD Les Tilleuls d'Anet", "28007"),
        ("Remplacement kiné 28100 Dreux", "28134"),
        ("La commune de Senonches recherche un médecin", "28373"),
        ("Infirmier à 20 min de Blois", "41"),
        ("Médecin généraliste proche de Chartres", "28"),
        ("Orthophoniste, 15 km de Dreux", "28"),
        ("Orthophoniste à Senonches, à 40 min de Chartres", "28373"),
        ("Sage-femme à Bonneval, proche de Châteaudun", "28051"),
        ("Kiné aux portes de Chartres", "28"),
        ("Médecin dans l'Eure-et-Loir", "28"),
        ("Médecin en Eure-et-Loir", "28"),
        ("Médecins (28)", "28"),
        ("Médecin à Saint-Denis (93)", "93066"),
        ("Médecin à Chartres ou Dreux", "28"),
        ("Infirmier à Dreux et à Châteaudun", "28"),
        ("IDE EHPAD Saint-Georges à Dreux", "28134"),
        ("Kiné Nogent-le-Roi", "28279"),
        ("Kiné, Nogent le Roi, 28210", "28279"),
        ("Infirmier CH CHATEAUDUN", "28088"),
        ("Médecin au Controis-en-Sologne", "41059"),
        ("Médecin aux Villages Vovéens", "28422"),
        ("Infirmier (Canala/Kouaoua)", "988"),
        # a commune's name that is a word of the title
        ("Infirmier de jour", None),
        ("Médecin du travail", None),
        ("Infirmier en bord de mer", None),
        ("Cadre de santé du pôle Mère-enfant", None),
        ("Infirmier au service de Brou", "28061"),
        ("Sage-femme en salle de naissance", None),
        ("Infirmier de nuit - Unité Les Lilas", None),
        ("Aide-soignant, résidence du Parc", None),
        # a street is called after where it leads
        ("Local à louer, 12 rue de Blois", None),
        ("Cabinet à louer, route de Chartres, Lucé", "28218"),
    ],
)
def test_the_title(title, expected):
    assert where(title=title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lieu : Dreux", "28134"),
        ("Lieu de travail : 28200 Châteaudun", "28088"),
        ("Lieu d'exercice : Nogent-le-Rotrou", "28280"),
        ("Profil : IDE\nLocalisation : La Loupe (28)\nContrat : CDI", "28214"),
        ("- Commune : Courville-sur-Eure", "28116"),
        ("Poste basé à Dreux, permis B exigé.", "28134"),
        ("Poste basé à Senonches, à 40 minutes de Chartres.", "28373"),
        ("Le cabinet est situé à Anet, entre Dreux et Houdan.", "28007"),
        ("Notre EHPAD, situé à Toury, recrute.", "28391"),
        ("Vous exercerez à Bonneval (28).", "28051"),
        ("Nous cherchons un médecin à Illiers-Combray.", "28196"),
        ("Adresser CV au centre hospitalier, 28400 Nogent-le-Rotrou.", "28280"),
        ("Le centre hospitalier de Blois recrute un infirmier.", "41018"),
        ("L'EHPAD de Gallardon recherche une aide-soignante.", "28168"),
        ("À 20 min de Blois, cadre de vie agréable.", "41"),
        ("Proche de Chartres et de Dreux, gare TGV.", "28"),
        ("Référence : 75. Poste de nuit.", None),
        ("Référence : 75", None),
        ("Temps de travail : 75 %", None),
        ("Poste à 80 % (28 heures).", None),
        ("L'hôpital compte 93 lits et 28 places.", None),
        ("Diplôme de l'IFSI de Chartres apprécié.", None),
        ("Étudiants de la faculté de Tours bienvenus.", None),
        ("Commune du Loir-et-Cher (41).", "41"),
        ("Dans le département de la Sarthe.", "72"),
        ("Sans lieu dit.", None),
        ("Kiné à Vienne, sur les quais.", "38544"),
        ("Le CH de Vienne (Isère) recrute.", "38544"),
        ("Clinique du centre, Poitiers (Vienne).", "86194"),
        ("Dans une commune de la Haute-Saône.", "70"),
        ("Deux IDEL sur Le Palais cherchent un remplaçant.", "56152"),
        ("Le poste se partage à égalité entre Pontivy et Josselin.", "56"),
        ("Adresse de correspondance : 25000 Besançon.\nLieu d'exercice : Dole.", "39198"),
        ("Établissement concerné : clinique des Cimes, Aubenas", "07019"),
        ("La maternité commune se trouve à Forbach.", "57227"),
        ("Pour ouvrir notre nouvelle antenne de Belfort, nous recrutons.", "90010"),
        ("CHU de Bordeaux, hôpital Haut-Lévêque, Pessac.", "33318"),
        ("CHU Grenoble Alpes, site sud à Échirolles.", "38151"),
        ("CPA de Bourg, dans l'Ain.", "01053"),
        ("Groupe hospitalier du Havre.", "76351"),
        ("Pool pour tout le Finistère.", "29"),
    ],
)
def test_the_text(text, expected):
    assert where(text=text) == expected


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        # the nearer to the work, the stronger
        ({"place": "Châteaudun", "title": "Infirmier à Dreux"}, "28088"),
        ({"title": "Infirmier à Dreux", "employer": "CH de Chartres"}, "28134"),
        ({"place": "Eure-et-Loir", "title": "Infirmier à Dreux"}, "28134"),
        ({"place": "28", "title": "Infirmier à Blois"}, "28"),
        ({"employer": "Centre hospitalier de Dreux"}, "28134"),
        ({"employer": "CENTRE HOSPITALIER DE CHATEAUDUN"}, "28088"),
        ({"employer": "Mairie de Vernouillet", "place": "78"}, "78643"),
        ({"employer": "Communauté de communes du Perche"}, PERCHE),
        # not the head office
        ({"place": "Cahors", "source_insee": "46042", "publisher": "autre", "text": "Siège social : Cahors. L'IME, implanté à Gramat, recrute."}, "46128"),
        ({"place": "Valence", "source_insee": "26362", "publisher": "cabinet", "title": "Audioprothésiste – Annonay"}, "07010"),
        ({"place": "Annecy", "source_insee": "74010", "publisher": "autre", "text": "MAS Les Cimes (Sallanches), CDI."}, "74256"),
        ({"place": "Paris", "source_insee": "75056", "publisher": "plateforme", "text": "La clinique des Trois Ponts, à Melun, recrute."}, "77288"),
        ({"place": "Lyon (siège)", "publisher": "plateforme", "text": "Magasin de Provins."}, "77379"),
        ({"place": "Cahors", "source_insee": "46042", "publisher": "autre", "text": "Le poste est basé à Cahors, avec des déplacements à Gramat."}, "46042"),
        ({"place": "Dijon", "source_insee": "21231", "publisher": "autre", "text": "Le centre est au terminus du tram, à Valmy."}, "21231"),
        ({"title": "IDE de nuit", "text": "Nos offres\nIDE DE NUIT – DREUX", "publisher": "plateforme"}, "28134"),
        ({"employer": "CHU de Tours", "text": "Poste basé à Dreux."}, "28134"),
        ({"employer": "Siège : 75013 Paris", "place": "Dreux"}, "28134"),
        # the publisher's own commune, where it is one place
        ({"publisher": "hopital", "source_insee": "28088", "title": "Infirmier"}, "28088"),
        ({"publisher": "ehpad", "source_insee": "28061", "title": "Aide-soignant"}, "28061"),
        ({"publisher": "commune", "source_insee": "28373", "title": "La mairie cherche un médecin"}, "28373"),
        ({"publisher": "plateforme", "source_insee": "75056", "title": "Infirmier"}, "75"),
        ({"publisher": "epci", "source_insee": "28280", "title": "Appel à médecins"}, PERCHE),
        ({"publisher": "hopital", "source_insee": "28088", "place": "Dreux"}, "28134"),
        ({"publisher": "hopital", "source_insee": "28088", "title": "Infirmier", "text": "Référence : 75"}, "28088"),
        # homonyms by what the publisher is
        ({"place": "Vernouillet", "source_insee": "28134"}, "28404"),
        ({"place": "Vernouillet", "source_insee": "78517"}, "78643"),
        ({"place": "Vernouillet"}, None),
        ({"title": "Médecin à Saint-Aignan", "source_insee": "41018"}, "41198"),
        ({"title": "Médecin à Bonneval", "source_insee": "28088"}, "28051"),
        ({"place": "Saint-Denis", "source_insee": "97415"}, "97411"),
        ({"place": "Valence"}, "26362"),
        ({"place": "Sainte-Suzanne (53)"}, "53255"),
        ({"place": "Margon", "source_insee": "28280"}, "28236"),
        ({"title": "Médecin à Mer", "source_insee": "41018"}, "41136"),
        ({"title": "Médecin au Blanc (36)"}, "36018"),
        # as people there say it for short
        ({"text": "Bureau à Oloron.", "source_insee": "64445"}, "64422"),
        ({"text": "Lieu : Hôpital de Châteauneuf", "source_insee": "29232"}, "29027"),
        ({"title": "Kiné à St-Jean", "source_insee": "85234", "publisher": "commune"}, "85234"),
        ({"text": "Lieu : multi-accueil de Lanslebourg", "source_insee": "73157"}, "73290"),
        ({"text": "Poste basé à Salon."}, None),
        # of several, that of the house that seeks; not where one may choose
        ({"title": "IDE, tournées Dole et Tavaux", "source_insee": "39198", "publisher": "ehpad"}, "39198"),
        ({"title": "IDE à Dole ou Tavaux", "source_insee": "39198", "publisher": "ehpad"}, "200010650"),
        ({"text": "Les cabinets de Brou, Anet et Toury accueillent."}, "28"),
        # what a house of one place says of far places
        ({"text": "Notre collègue suit son conjoint à La Réunion.", "source_insee": "37130", "publisher": "msp"}, "37130"),
        ({"text": "Le bassin de Saint-Girons n'a plus de rhumatologue.", "source_insee": "09261", "publisher": "hopital"}, "09261"),
        ({"title": "Médecin en Haute-Loire", "text": "Notre centre de santé d'Auzon recrute.", "source_insee": "63113", "publisher": "autre", "employer": "Médecins solidaires"}, "43016"),
        ({"text": "La maison médicale d'Épernon aide la nôtre.", "source_insee": "28195", "publisher": "commune"}, "28195"),
        ({"text": "Dreux. Consultations possibles au CH de Chartres.", "source_insee": "28134", "publisher": "msp"}, "28134"),
        ({"title": "Local à louer, maison médicale du Val de Bièvres", "source_insee": "94037", "publisher": "msp"}, "94037"),
        # where the work is, though the house has its own
        ({"text": "Déplacement dans l'antenne de Clamart chaque mois.", "source_insee": "92046", "publisher": "autre"}, "92046"),
        ({"text": "CDI 35 h. Site de Cholet, zone du Cormier.", "source_insee": "44109", "publisher": "autre"}, "49099"),
        ({"text": "Le site de rattachement sera Uzès.", "source_insee": "30007", "publisher": "autre"}, "30334"),
        ({"text": "L'enseigne recrute pour la boutique de Sarreguemines.", "source_insee": "57463", "publisher": "autre"}, "57631"),
        ({"text": "Pour l'hôpital Haut-Lévêque (Pessac).", "source_insee": "33063", "publisher": "hopital"}, "33318"),
        ({"text": "Deux sites, dont Dumbéa. Poste à Dumbéa, samedis sur Nouméa.", "title": "Audioprothésiste – Dumbéa ou Nouméa", "source_insee": "98818"}, "98805"),
        ({"text": "Site.........: Dreux", "title": "Infirmier"}, "28134"),
        # one who recruits for others is nowhere
        ({"text": "Mission d'un mois.", "source_insee": "74010", "publisher": "autre", "employer": "Alpes Intérim"}, "74"),
        # a meeting is at home
        ({"title": "Soirée des internes", "source_insee": "61293", "publisher": "cpts", "meets": True}, "61293"),
        ({"title": "Appel à médecins", "source_insee": "61293", "publisher": "cpts"}, "61"),
        ({"title": "Dîner des internes", "text": "Mardi 9 mars à 19 h 30 au château de Toury.", "source_insee": "28085", "publisher": "epci", "meets": True}, "28391"),
        # where one only goes, learnt, went to, is talked to
        ({"text": "Lieu : antenne de Dreux, déplacements ponctuels à Chartres", "source_insee": "28085", "publisher": "autre"}, "28134"),
        ({"text": "Un ancien interne s'est installé à Bonneval.", "source_insee": "28088", "publisher": "msp"}, "28088"),
        ({"text": "Entretien dans nos bureaux de Blois.", "place": "Loir-et-Cher"}, "41"),
        ({"text": "Nous intervenons aussi un jour par semaine à la clinique de Dreux.", "source_insee": "28085", "publisher": "clinique"}, "28085"),
        ({"text": "Nous avons repris l'activité de la clinique de Dreux.", "source_insee": "28085", "publisher": "clinique"}, "28085"),
        ({"text": "Mutualisé avec l'EHPAD d'Anet et celui de Toury.", "source_insee": "28085", "publisher": "ehpad"}, "28085"),
        ({"text": "Une demi-journée au CH de Dreux.", "source_insee": "28007", "publisher": "msp"}, "28007"),
        ({"title": "IDE, clinique à 20 min de Dreux", "text": "Travail aussi à l'hôpital de jour de Dreux.", "source_insee": "28007", "publisher": "clinique"}, "28007"),
        ({"text": "CAMSP de Pamiers, antenne de Saint-Girons le jeudi.", "source_insee": "09122", "publisher": "autre"}, "09225"),
        ({"text": "Collaboration étroite avec le CHU de Saint-Étienne.", "source_insee": "42207", "publisher": "hopital"}, "42207"),
        # the sites of one who has several
        ({"text": "Nous recherchons pour notre plateau technique de Vesoul un biologiste.", "source_insee": "25056", "publisher": "autre"}, "70550"),
        ({"text": "Base logistique à La Teste.", "source_insee": "33009", "publisher": "autre"}, "33529"),
        ({"text": "Poste de psychologue, campus de La Roche-sur-Yon.", "source_insee": "44109", "publisher": "autre"}, "85191"),
        ({"text": "L'IDEC de sa résidence de Tarare. Siège : 69002 Lyon.", "source_name": "Groupe"}, "69243"),
        ({"text": "Clinique de Beaupuy. CV à AGEP, 31700 Blagnac.", "source_insee": "31069", "publisher": "autre"}, "31053"),
        ({"title": "Poste partagé CH Metz / CH Sarreguemines", "source_insee": "57463", "publisher": "hopital", "source_name": "CH Metz"}, "57463"),
        ({"title": "Psychologue – UEMO de Creil", "source_insee": "75056", "publisher": "autre"}, "60175"),
        ({"text": "Le CSAPA est à Lisieux.", "source_insee": "14118", "publisher": "autre"}, "14366"),
        ({"title": "Brest – Landerneau", "text": "Cabinet de 3 SF à Landerneau, à un quart d'heure de Brest."}, "29103"),
        # a name by itself; a short one
        ({"text": "Clinique de 210 lits. CDI. Woippy."}, "57751"),
        ({"text": "Cabinet à Romorantin, trois kinés."}, "41194"),
        ({"text": "Cabinet au Perreux, quatre kinés."}, "94058"),
        ({"place": "Isère - Bourgoin"}, "38053"),
        ({"place": "Chalon", "text": "Cabinet à Chalon-sur-Saône."}, "71076"),
        ({"title": "Poste partagé : urgentiste Morlaix – Carhaix", "source_insee": "29151", "publisher": "hopital"}, "29151"),
        ({"title": "IDE à Jouy", "source_name": "Ordre infirmier 28-41"}, "28201"),
        ({"title": "Mon cabinet de Neuville (celle-sur-Saône)", "source_insee": "69123", "publisher": "ordre"}, "69143"),
        # what is no département
        ({"title": "13 mars : portes ouvertes"}, None),
        ({"text": "Vallée de l'Eure, au calme."}, None),
        # départements
        ({"source_name": "Soigner en Eure-et-Loir", "publisher": "departement", "title": "Cherche médecin"}, "28"),
        ({"source_insee": "41018", "publisher": "autre", "employer": "Initiative Loir-et-Cher", "title": "Prêt à taux zéro"}, "41"),
        ({"text": "Ville moyenne, Corrèze, loyer bas."}, "19"),
        ({"title": "À vendre : officine en Mayenne"}, "53"),
        ({"text": "Une commune du Loiret, du Cher ou de l'Indre.", "source_insee": "45234", "publisher": "autre", "employer": "Région"}, None),
        # of homonyms the one town
        ({"title": "Podologue à Mauriac"}, "15120"),
        # and the city, of which another is a village; not where the other is a town too
        ({"title": "Podologue à Rochefort"}, "17299"),
        # the town comes after the house's name
        ({"text": "La MAS Saint-Jean de Brou à Rochefort recrute."}, "17299"),
        ({"text": "Poste à l'EHPAD Saint-Nicolas de Langogne.", "source_insee": "48092", "publisher": "hopital"}, "48080"),
        ({"text": "L'hôpital Nord-Ouest de Villefranche-sur-Saône cherche."}, "69264"),
        # a town that seeks, or one of it
        ({"text": "Bourganeuf attend son dentiste.", "publisher": "plateforme"}, "23030"),
        ({"text": "• Podologue de Luçon recherche un associé.", "publisher": "cpts"}, "85128"),
        # more forms of the work's own place
        ({"text": "Horaires\n> Site : Le Creusot (71)", "source_insee": "71014", "publisher": "cabinet"}, "71153"),
        ({"text": "Les deux postes sont au Mans.", "source_insee": "72003", "publisher": "hopital"}, "72181"),
        ({"text": "Un éducateur pour l'équipe de Roanne.", "source_insee": "42218", "publisher": "autre"}, "42187"),
        ({"text": "Apprentissage au CFA de Saint-Brieuc.", "source_insee": "22158", "publisher": "autre"}, "22158"),
        # those who send people somewhere are elsewhere
        ({"text": "Le DIM du CH de Cahors propose un stage.", "employer": "Internes de Toulouse", "publisher": "autre", "is_source": True}, "46042"),
        # a name that no word brings in, where the département agrees
        ({"text": "La nuit, Lons-le-Saunier ou rien (39).", "publisher": "plateforme"}, "39300"),
        # a town that stands out where nobody's own town is known
        ({"title": "Cession cabinet infirmier Montargis", "publisher": "plateforme"}, "45208"),
        ({"title": "REMPLACANT OSTEO SAINT-DIZIER", "publisher": "plateforme"}, "52448"),
        ({"title": "Kiné clinique Saint-Vallier", "publisher": "plateforme"}, None),
        ({"title": "Loue cabinet de 20 m²", "publisher": "plateforme"}, None),
        ({"text": "Local à la journée, Limoges quartier des Halles.", "publisher": "plateforme"}, "87085"),
        ({"title": "Infirmier Montargis", "publisher": "hopital", "source_insee": "28085"}, "28085"),
        # short for a large town, and in a land
        ({"title": "Orthoptiste à Brive"}, "19031"),
        ({"title": "Valence d'Agen, cabinet de groupe", "source_insee": "82121", "publisher": "ordre"}, "82186"),
        ({"title": "Rencontre au château de Toury"}, "28391"),
        # a list is as sure as its first name
        ({"text": "Sites de Riantec, Quimperlé et Port-Louis.", "source_insee": "56121", "publisher": "hopital"}, "56121"),
        # the largest share, and where one also goes
        ({"text": "40 % au CH de Blois, 60 % à Vendôme.", "source_insee": "41018", "publisher": "hopital"}, "41269"),
        ({"text": "Résidence administrative : Brou (déplacements à Anet et Toury).", "source_insee": "28085", "publisher": "departement"}, "28061"),
        ({"text": "SESSAD de Brou. Antenne d'Anet possible en complément.", "source_insee": "28085", "publisher": "autre"}, "28061"),
        ({"text": "Remplacement à Anet, notre second cabinet.", "source_insee": "28134", "publisher": "cabinet"}, "28007"),
        ({"text": "Pharmacie à usage intérieur, Vendôme. 11 pharmaciens.", "source_insee": "41018", "publisher": "hopital"}, "41269"),
        ({"text": "Groupe Lilas, Vendôme. CDI.", "source_insee": "41018", "publisher": "ehpad"}, "41018"),
        ({"text": "Deux postes. Centre Les Moulins.", "source_insee": "93066", "publisher": "commune"}, "93066"),
        ({"text": "Missions dans tout le Finistère.", "publisher": "plateforme"}, "29"),
        ({"text": "Service des patients, Vandœuvre-lès-Nancy, bâtiment C.", "source_insee": "54395", "publisher": "hopital"}, "54547"),
        ({"text": "MAS « Les Ifs » Vendôme. CDI.", "source_insee": "41018", "publisher": "autre"}, "41269"),
        ({"title": "Médecin au centre de Charmes", "text": "90 lits à Charmes (Vosges).", "source_insee": "54395", "publisher": "autre"}, "88090"),
        ({"place": "Saint-Georges de l'Oyapock", "source_insee": "97302", "publisher": "autre"}, "97308"),
        ({"title": "Poste à Bruyères", "source_name": "CPTS Val de Cher", "publisher": "cpts"}, None),
        ({"title": "Soirée CPTS Blois", "publisher": "autre"}, None),
        ({"title": "Secteur adulte Brou", "place": "Anet / Brou", "source_insee": "28085", "publisher": "hopital"}, "28"),
        ({"title": "Aide à domicile, secteur Brou", "text": "Secteur : Brou et Anet.", "source_insee": "28085", "publisher": "autre"}, "28061"),
        ({"title": "Stage à Bruyères", "source_name": "Mission santé Vosges", "publisher": "plateforme"}, "88078"),
        # what a collectivity offers of its own
        ({"text": "Poste à la crèche.", "source_insee": "15014", "publisher": "epci", "of_itself": True}, "15014"),
    ],
)  # fmt: skip
def test_evidence_in_its_order(evidence, expected):
    assert where(**evidence) == expected


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Dans le Loir-et-Cher (41), au nord du Cher", {"41"}), ("dans le 28", {"28"}), ("dept. 28", {"28"}), ("en EURE-ET-LOIR", {"28"}),
        ("le département du Nord", {"59"}), ("au nord de la Loire", set()), ("référence 75", set()), ("dans les 28 jours", set()), ("(99)", set()),
        ("(2A)", {"2A"}), ("département de l'Eure", {"27"}), ("département de la Haute-Vienne", {"87"}), ("dans le 35 heures", set()), ("", set()),
    ],
)  # fmt: skip
def test_departements_of_running_text(text, codes):
    assert departements(text) == codes


@pytest.mark.parametrize(
    ("piece", "mentioned", "near"),
    [
        ("Dreux", ["Dreux"], False), ("à 20 min de Dreux", [], True), ("Dreux (1h)", [], True), ("Dreux, 35h", ["Dreux"], False),
        ("à 1h30 de Dreux", [], True), ("au sud de Dreux", [], True), ("rue de Dreux", [], False), ("proche de Dreux", [], True),
        ("entre Dreux et Chartres", [], True), ("CH de Dreux", ["Dreux"], False), ("à quelques kilomètres de Dreux", [], True),
        ("à mi-chemin entre Dreux et Chartres", [], True), ("gare de Dreux", [], False), ("le bassin de Dreux", [], False), ("rempla du 22/02 au 12/03 à Dreux", ["Dreux"], False), ("SSIAD des Combrailles", ["Combrailles"], False), ("en périphérie de Dreux", [], True),
    ],
)  # fmt: skip
def test_what_a_piece_mentions(piece, mentioned, near):
    reading = read_piece(piece)
    assert [mention.words for mention in reading.mentions] == mentioned
    assert bool(reading.near) is near


@pytest.mark.parametrize(
    ("piece", "said"),
    [("Dreux (28)", "Dreux"), ("28100 DREUX", "DREUX"), ("Loir-et-Cher", "Loir-et-Cher"), ("rien du tout", None)],
)  # fmt: skip
def test_the_words_that_say_it(piece, said):
    found = meaning(read_piece(piece, asked=True), (), asked=True)
    assert (found.words if found else None) == said
