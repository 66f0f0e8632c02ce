"""Profession: whom the offer is for, and the abbreviations that say something else."""

from __future__ import annotations

import pytest

from pipeline.normalise.profession.callings import first_profession, first_word


@pytest.mark.parametrize(
    ("title", "professions"),
    [
        # each profession, in its several forms
        ("Médecin généraliste", ["medecin"]), ("Cardiologue", ["medecin"]), ("Psychiatre en CMP", ["medecin"]), ("Urgentiste", ["medecin"]),
        ("Anesthésiste-réanimateur", ["medecin"]), ("Chirurgien orthopédique", ["medecin"]), ("Radiologue", ["medecin"]), ("Gériatre", ["medecin"]),
        ("Chirurgien-dentiste", ["chirurgien-dentiste"]), ("Dentiste omnipraticien", ["chirurgien-dentiste"]), ("Orthodontiste", ["chirurgien-dentiste"]),
        ("Sage-femme", ["sage-femme"]), ("Sages femmes", ["sage-femme"]), ("Pharmacien adjoint", ["pharmacien"]), ("Pharmacienne gérante de PUI", ["pharmacien"]),
        ("IDE", ["infirmier"]), ("Infirmière puéricultrice", ["infirmier"]), ("IBODE", ["infirmier"]), ("IADE", ["infirmier"]), ("IPA", ["infirmier"]), ("IDEL", ["infirmier"]),
        ("IDEC en EHPAD", ["infirmier"]), ("Masseur-kinésithérapeute", ["masseur-kinesitherapeute"]), ("Kiné", ["masseur-kinesitherapeute"]), ("MKDE en SSR", ["masseur-kinesitherapeute"]),
        ("Pédicure-podologue", ["pedicure-podologue"]), ("Orthophoniste", ["orthophoniste"]), ("Orthoptiste", ["orthoptiste"]), ("Ergothérapeute", ["ergotherapeute"]),
        ("Diététicienne", ["dieteticien"]), ("Psychomotricienne", ["psychomotricien"]), ("Neuropsychologue", ["psychologue"]), ("Ostéopathe", ["osteopathe"]),
        ("Manipulateur radio", ["manipulateur-radio"]), ("MERM", ["manipulateur-radio"]), ("Technicien de laboratoire", ["technicien-laboratoire"]),
        ("Préparateur en pharmacie", ["preparateur-pharmacie"]), ("Aide-soignant", ["aide-soignant"]), ("AS de nuit", ["aide-soignant"]),
        ("Auxiliaire de puériculture", ["auxiliaire-puericulture"]), ("Ambulancier", ["ambulancier"]), ("Assistante dentaire", ["assistant-dentaire"]),
        ("Audioprothésiste", ["audioprothesiste"]), ("Opticien", ["opticien"]), ("Cadre de santé", ["cadre-sante"]), ("Assistant médical", ["assistant-medical"]),
        ("Secrétaire médicale", ["secretaire-medicale"]), ("ASH", ["agent-service-hospitalier"]), ("Brancardier", ["brancardier"]),
        ("Attaché de recherche clinique", ["attache-recherche-clinique"]), ("Assistante sociale", ["assistant-service-social"]), ("Éducateur spécialisé", ["educateur-specialise"]),
        ("Orthoprothésiste", ["appareilleur"]), ("Physicien médical", ["physicien-medical"]),
        # several
        ("IDE et AS de nuit", ["infirmier", "aide-soignant"]), ("Infirmiers, aides-soignants, kinés", ["infirmier", "aide-soignant", "masseur-kinesitherapeute"]),
        ("Médecin ou pharmacien DIM", ["medecin", "pharmacien"]), ("AS/ASH", ["aide-soignant", "agent-service-hospitalier"]),
        # another is only named
        ("Secrétaire médicale pour cabinet de médecins", ["secretaire-medicale"]), ("Assistante dentaire pour dentiste", ["assistant-dentaire"]),
        ("Infirmier auprès du médecin coordonnateur", ["infirmier"]), ("Cadre de santé de rééducation", ["cadre-sante"]),
        ("Infirmier rue du Docteur-Kiné", ["infirmier"]),
        # AS, AP, SF, CDS, ARC, MCO, DE
        ("SF en maternité", ["sage-femme"]), ("AP en crèche", ["auxiliaire-puericulture"]), ("CDS en EHPAD", ["cadre-sante"]),
        ("Infirmier à l'AP-HP", ["infirmier"]), ("Infirmier au CDS", ["infirmier"]), ("Médecin CDS polyvalent", ["medecin"]), ("AP/AS en crèche", ["auxiliaire-puericulture", "aide-soignant"]),
        ("Session de recrutement IDE", ["infirmier"]), ("SF libérale : cherche remplaçante", ["sage-femme"]), ("Infirmier MCO", ["infirmier"]), ("Aide-soignant DE", ["aide-soignant"]), ("Infirmier DE", ["infirmier"]),
        # a house's, a libéral's assistant
        ("Chirurgien-dentiste – CDS de Dreux", ["chirurgien-dentiste"]), ("Assistant kinésithérapeute", ["masseur-kinesitherapeute"]), ("Assistant kiné dès septembre", ["masseur-kinesitherapeute"]),
        # interne, externe
        ("Infirmier - mobilité interne", ["infirmier"]), ("Infirmier aux consultations externes", ["infirmier"]), ("Médecin en médecine interne", ["medecin"]),
        ("Concours externe d'aide-soignant", ["aide-soignant"]), ("Interne en médecine générale", ["medecin"]), ("Externe aux urgences de l'hôpital", ["medecin"]),
    ],
)  # fmt: skip
def test_whom_a_title_seeks(drafted, title, professions):
    draft = drafted("profession", title=title, place="Dreux", publisher="hopital")
    assert sorted(draft.professions) == sorted(professions)


@pytest.mark.parametrize(
    "title",
    [
        "Joueur à l'AS Monaco", "Film SF au cinéma", "Soutien à l'AS de football", "Agent de restauration", "Comptable", "Secrétaire de mairie",
        "Technicien informatique", "Assistant de direction", "Chargé de mission mobilité interne", "Ouvrier des services externes", "Agent d'entretien",
        "Vétérinaire", "Collaborateur comptable", "Assistant RH", "Stagiaire en communication",
        "Chargé de recrutement médical", "Consultant en recrutement (psychologue du travail ou RH)", "Gestionnaire paie et carrières",
    ],
)  # fmt: skip
def test_a_title_that_seeks_no_one_in_health(drafted, title):
    draft = drafted("profession", title=title, text="Recrutement en cours.", publisher="commune")
    assert draft.professions == ()


@pytest.mark.parametrize(
    ("text", "professions"),
    [
        ("L'EHPAD recherche un infirmier de nuit.", ["infirmier"]),
        ("Nous recrutons une sage-femme.", ["sage-femme"]),
        ("Recherche médecin ou infirmier.", ["medecin", "infirmier"]),
        ("Poste d'aide-soignant à pourvoir.", ["aide-soignant"]),
        (
            "Vous êtes kinésithérapeute, rejoignez-nous. Vous travaillerez avec trois infirmières.",
            ["masseur-kinesitherapeute"],
        ),
        ("Recrute infirmier(ère) H/F.", ["infirmier"]),
        ("La résidence accueille 80 personnes.", []),
        ("Bonjour les kinés ! Je pars en mai, patientèle neuro.", ["masseur-kinesitherapeute"]),
        ("L'EHPAD n'a plus de médecin.", ["medecin"]),
        ("Nous recherchons un médecin (missions courtes) et deux infirmiers.", ["medecin", "infirmier"]),
        # by the house, by what is studied for, by who is awaited
        ("Le cabinet dentaire de la place recrute un(e) assistant(e).", ["assistant-dentaire"]),
        ("Le labo de l'hôpital cherche un technicien.", ["technicien-laboratoire"]),
        ("Concours sur titres de cadre de santé paramédical, filière infirmière.", ["cadre-sante"]),
        ("Une commune qui aide. Deux médecins généralistes recherchés pour l'été.", ["medecin"]),
    ],
)  # fmt: skip
def test_whom_a_text_seeks_where_the_title_is_silent(drafted, text, professions):
    draft = drafted("profession", title="Rejoignez-nous", text=text, publisher="ehpad")
    assert list(draft.professions) == professions


@pytest.mark.parametrize(
    ("title", "text", "professions"),
    [
        # the text seeks others in one breath with the one of the title
        ("Ergothérapeute", "Le SSIAD crée 1 ETP d'ergothérapeute ou psychomotricien, plus 0,5 ETP de psychologue.", ["ergotherapeute", "psychomotricien", "psychologue"]),
        ("Infirmier", "Nous recherchons un infirmier. Vous travaillerez avec un kiné et un psychologue.", ["infirmier"]),
        ("Offre d'emploi", "La commune recrute pour son centre :\n- un médecin généraliste (temps plein)\n- une secrétaire médicale (28 h)", ["medecin", "secretaire-medicale"]),
        # who is not there, who is there, whose house seeks
        ("Ville universitaire, sans sage-femme libérale", "La Ville recherche une sage-femme, candidatures jusqu'au 30 juin.", ["sage-femme"]),
        ("", "Cherche IDEL pour tournée, pas de diabéto, 8 jours par mois.", ["infirmier"]),
        ("", "Notre commune recherche un médecin généraliste, 3 infirmières juste à côté, partagez !", ["medecin"]),
        ("", "Cabinet d'ophtalmo cherche orthoptiste salarié, 4 jours.", ["orthoptiste"]),
        ("Cherchons généraliste associé", "Quatre médecins, une IPA, une assistante médicale.", ["medecin"]),
        # an abbreviation that the text says in full, by its discipline
        ("MK : cession", "Cabinet de kinésithérapie.", ["masseur-kinesitherapeute"]),
        # a biologist is a doctor or a pharmacist
        ("Biologiste médical", "", ["medecin", "pharmacien"]),
        ("Médecin biologiste", "", ["medecin"]),
        # the first half of a discipline, a trade that is left
        ("IPA – mention hémato-oncologie", "", ["infirmier"]),
        ("Assistant dentaire, ou reconversion AS", "", ["assistant-dentaire"]),
        ("Adjoint au responsable de la PUI", "Pharmacien inscrit à l'Ordre. Poste à pourvoir, temps plein, débutant accepté.", ["pharmacien"]),
        ("Praticien – pharmacie hospitalière", "La PUI recrute.", ["pharmacien"]), ("Recherche associé omnipraticien", "Quatre fauteuils.", ["chirurgien-dentiste"]),
        ("Collab ortho", "Patients neuro, rétro 20 %.", ["orthophoniste"]), ("Omnipraticien", "Cabinet de groupe, trois médecins.", ["medecin"]),
        # a discipline or its short name alone, by what stands beside it
        ("Omni pour 4 fauteuils", "Centre mutualiste, CDI.", ["chirurgien-dentiste"]),
        # who goes, who is away, whom the house calls for short
        ("Qui pour nous aider ?", "Congé mat de notre psychomot, CDD 80 %.", ["psychomotricien"]),
        # trades by other words
        ("Préleveur H/F", "Laboratoire de 12 sites, CDI.", ["technicien-laboratoire"]), ("Éducateur SESSAD", "", ["educateur-specialise"]),
        ("Éducateur de jeunes enfants", "Enfants en situation de handicap.", []), ("Agent de nuit AS", "EHPAD, CDI.", ["aide-soignant"]),
        ("Technicien de labo – hémato", "", ["technicien-laboratoire"]),
    ],
)  # fmt: skip
def test_the_title_and_the_text_together(drafted, title, text, professions):
    draft = drafted("profession", title=title, text=text, publisher="hopital")
    assert list(draft.professions) == professions


@pytest.mark.parametrize(
    ("name", "publisher", "professions"),
    [
        ("Kinés de l'Ouest – petites annonces", "plateforme", ["masseur-kinesitherapeute"]),
        ("Sages-femmes libérales – le tableau", "plateforme", ["sage-femme"]),
        ("Remplas MG de l'Ouest", "plateforme", ["medecin"]),
        ("Médecins et kinés de l'Ouest", "plateforme", []),
        ("Emplois de l'Ouest", "plateforme", []),
        ("KinéAnnonces", "plateforme", ["masseur-kinesitherapeute"]),
        ("Annonces orthos du Sud", "plateforme", ["orthophoniste"]),
        ("Cabinet de kinés", "commune", []),
    ],
)
def test_a_board_of_one_profession(drafted, name, publisher, professions):
    values = {"title": "Mi-temps, prime de 3 000 €", "text": "Logé au début.", "name": name}
    assert list(drafted("profession", **values, publisher=publisher).professions) == professions


@pytest.mark.parametrize(
    ("said", "profession"),
    [
        ("infirmiers de nuit", "infirmier"), ("jeunes médecins", "medecin"), ("deux autres choses", None), ("", None),
        ("aides-soignants diplômés", "aide-soignant"), ("lits de médecine", None),
    ],
)  # fmt: skip
def test_the_profession_that_words_begin_with(said, profession):
    assert first_profession(said) == profession


@pytest.mark.parametrize(
    ("title", "at"), [("Infirmier de nuit", 0), ("Recrute infirmier", 1), ("Fête du village", None)]
)
def test_where_a_title_names_a_profession(title, at):
    assert first_word(title) == at


@pytest.mark.parametrize(
    ("publisher", "title", "text", "professions"),
    [
        ("plateforme", "MAR 60 %", "Clinique, 6 salles. CDI.", ["medecin"]),
        ("plateforme", "GO – maternité de niveau 1", "Une garde sur cinq, 650 accouchements, CDI.", ["medecin"]),
        ("autre", "AS ou AMP", "Foyer de vie, 28 h, CDI.", ["aide-soignant"]),
        ("plateforme", "Cession cause retraite", "Officine, logement au-dessus.", ["pharmacien"]),
        ("plateforme", "Néphrologie – Lons", "Temps plein, trois praticiens.", ["medecin"]),
        ("cabinet", "Le docteur s'en va, le cabinet reste", "Deux fauteuils, murs et fonds à céder.", ["chirurgien-dentiste"]),
        ("msp", "Tentés par l'île ?", "La sage-femme ne vient plus qu'un jeudi sur deux. Écrivez-nous.", ["sage-femme"]),
        ("msp", "Une place à prendre", "Le podologue a rendu ses clés. Bureau de 18 m².", ["pedicure-podologue"]),
        ("cabinet", "Et si c'était vous ?", "La pharmacie du Lac cherche son deuxième adjoint.", ["pharmacien"]),
        ("plateforme", "19 - TULLE - ADJOINTE 30H", "Officine de quartier, coef 480.", ["pharmacien"]),
        ("plateforme", "ADJ PHIE BRIVE", "CDI, un samedi sur deux.", ["pharmacien"]),
        ("plateforme", "Dipl. phie", "Congé mat, 30 h, février à août.", ["pharmacien"]),
        ("cabinet", "Une aide précieuse", "Officine rurale : venez seconder la titulaire deux jours par semaine.", ["pharmacien"]),
        ("plateforme", "Titulaire cherche repreneur", "Pharmacie de bourg, murs loués.", ["pharmacien"]),
        ("plateforme", "Doc recherché", "Cabinet de deux, patientèle en attente.", ["medecin"]),
        ("commune", "Un cabinet pour qui ?", "Le village offre à un généraliste deux pièces et un jardin. Appelez la mairie.", ["medecin"]),
        ("epci", "Un doc au pays", "Cabinet meublé, voiture prêtée.", ["medecin"]),
        ("plateforme", "Bureau prêté par la mairie", "Pour un dermatologue installé ailleurs, un jour par semaine.", ["medecin"]),
        ("plateforme", "Une salle, deux matins", "La mairie prête une salle à une orthophoniste pour ses consultations.", ["orthophoniste"]),
        ("commune", "Le chantier s'achève", "Deux bureaux attendent un kiné et une sage-femme.", ["masseur-kinesitherapeute", "sage-femme"]),
        ("commune", None, "L'ancienne école accueillera un docteur ou un dentiste. Loyer offert.", ["chirurgien-dentiste", "medecin"]),
        ("plateforme", "Encadrante de soins", "SMR de 40 lits, CDI.", ["cadre-sante"]),
        ("plateforme", "Manager de proximité – urgences", "CHU. Diplôme de cadre exigé.", ["cadre-sante"]),
        ("hopital", "Faisant fonction bienvenus", "Unité de 20 agents : nous cherchons leur cadre.", ["cadre-sante"]),
        ("hopital", "Cadre sup, pôle mère-enfant", "Poste au tableau, cinq unités, logement trois mois.", ["cadre-sante"]),
        ("plateforme", "Attachée d'essais cliniques", "CDD de 12 mois, oncologie.", ["attache-recherche-clinique"]),
        ("plateforme", "Recherche clinique en cardiologie", "Poste d'attaché de recherche, 18 mois.", ["attache-recherche-clinique"]),
        ("plateforme", "À domicile", "Mi-temps pour ergo, débutant formé par l'aide-soignante du service.", ["ergotherapeute"]),
        ("autre", "Un lycée cherche sa blouse blanche", "Infirmerie à rouvrir, contractuelle.", ["infirmier"]),
        ("plateforme", "CDI 35 h", "Pharmacie du Lac, Annecy. Adjointe souriante ! Pas de garde.", ["pharmacien"]),
        ("autre", "Prépa pour l'été", "Pharmacie de plage, logement.", ["preparateur-pharmacie"]),
        ("ordre", "Un coup de main", "Deux médecins fatigués, Gap : un remplaçant fixe le jeudi, 85 %.", ["medecin"]),
        ("clinique", "Secrét. méd. de bloc", "CDD quatre mois.", ["secretaire-medicale"]),
        ("hopital", "Réa Troyes", "6 PH sur 9, plateau neuf.", ["medecin"]),
        ("autre", "Laborantine", "Biochimie, CDI.", ["technicien-laboratoire"]),
        ("ehpad", "Deux de plus la nuit", "Résidence des Ifs : 2 AS ou AES, 10 h, prime.", ["aide-soignant"]),
        ("plateforme", "46 - GOURDON - CESSION", "Officine seule au bourg, retraite.", ["pharmacien"]),
        ("plateforme", "46 - CAHORS - PREPA 35H", "LGPI, un samedi sur deux.", ["preparateur-pharmacie"]),
    ],
)  # fmt: skip
def test_whom_a_short_notice_means(drafted, publisher, title, text, professions):
    draft = drafted("profession", title=title, text=text, publisher=publisher)
    assert list(draft.professions) == professions


@pytest.mark.parametrize(
    ("publisher", "title", "text", "professions"),
    [
        ("ehpad", "Job d'été", "Étudiants infirmiers ou en médecine : remplacez nos ASH.", ["agent-service-hospitalier"]),
        ("plateforme", "JOBS D'ÉTÉ – ASH/FFAS", "Six postes en EHPAD.", ["agent-service-hospitalier", "aide-soignant"]),
        ("ehpad", "", "Étudiants infirmiers, carabins : un job d'été ? Nous embauchons des renforts auprès de nos aînés.", ["aide-soignant", "agent-service-hospitalier"]),
        ("ehpad", "Cet été chez nous", "Étudiants : ménage des chambres et service des repas, SMIC.", ["agent-service-hospitalier"]),
        ("ehpad", "Week-ends étudiants", "Élèves IFSI, 2e année validée : équivalence AS.", ["aide-soignant"]),
        ("hopital", "Tu finis ta 1re année d'IFSI ?", "Bosse avec nous en juillet : des nuits d'AS, self gratuit.", ["aide-soignant"]),
        ("hopital", "Étudiants infirmiers de 3e année", "Signez votre CDI avant le diplôme.", ["infirmier"]),
        ("hopital", "Aide-soignant, juillet et août", "CDD, étudiants infirmiers bienvenus.", ["aide-soignant"]),
        ("cpts", "Étudiants en médecine : stage d'été", "Un mois au cabinet.", ["medecin"]),
    ],
)  # fmt: skip
def test_what_students_are_hired_as(drafted, publisher, title, text, professions):
    draft = drafted("profession", title=title, text=text, publisher=publisher)
    assert list(draft.professions) == professions
