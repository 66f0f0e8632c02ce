"""What words ask: professions, kinds, contracts and places, typed as people type them."""

from __future__ import annotations

import pytest

from index.lexicon import phrases
from index.understand import understand
from pipeline.gazetteer import gazetteer
from pipeline.vocabulary import vocabulary


def heard(q: str) -> dict[str, tuple[str, ...]]:
    """What was heard, by field, and the words that are left."""
    reading = understand(q)
    fields = {one.field for one in reading.heard}
    found = {name: reading.values(name) for name in fields}
    return found | ({"rest": (reading.rest,)} if reading.rest else {})


AIDES = ("aide-soignant", "agent-service-hospitalier")
INFIRMIER, MEDECIN, KINE = ("infirmier",), ("medecin",), ("masseur-kinesitherapeute",)


@pytest.mark.parametrize(
    ("q", "asks"),
    [
        # professions: labels, abbreviations in any case, gender, number, accents, hyphens
        ("infirmière", {"profession": INFIRMIER}),
        ("IDE", {"profession": INFIRMIER}),
        ("ide", {"profession": INFIRMIER}),
        ("aides soignantes", {"profession": ("aide-soignant",)}),
        ("as de nuit", {"profession": ("aide-soignant",), "rest": ("nuit",)}),
        ("mk", {"profession": KINE}),
        ("sages-femmes", {"profession": ("sage-femme",)}),
        ("cabinet dentaire", {"profession": ("chirurgien-dentiste",)}),
        ("ide ou aide-soignant", {"profession": ("infirmier", "aide-soignant")}),
        # practitioners of a specialty
        ("ibode", {"profession": INFIRMIER, "specialty": ("ibode",)}),
        ("infirmière de bloc", {"profession": INFIRMIER, "specialty": ("ibode",)}),
        ("infirmier anesthésiste", {"profession": INFIRMIER, "specialty": ("iade",)}),
        ("anesthésiste", {"profession": MEDECIN, "specialty": ("anesthesie-reanimation",)}),
        ("médecin généraliste", {"profession": MEDECIN, "specialty": ("medecine-generale",)}),
        ("gynéco", {"profession": MEDECIN, "specialty": ("gynecologie-obstetrique", "gynecologie-medicale")}),
        ("médecin du sport", {"profession": MEDECIN, "specialty": ("medecine-sport",)}),
        # a specialty alone asks for nobody in particular: its words are searched
        ("cardiologie", {"rest": ("cardiologie",)}),
        ("stage médecine interne", {"kind": ("stage",), "rest": ("médecine interne",)}),
        # false friends
        ("interne", {"kind": ("stage",), "profession": MEDECIN}),
        ("interne en médecine interne", {"kind": ("stage",), "profession": MEDECIN, "rest": ("médecine interne",)}),
        ("interne en pharmacie", {"kind": ("stage",), "profession": ("pharmacien",)}),
        ("assistant dentaire", {"profession": ("assistant-dentaire",)}),
        ("assistante sociale", {"profession": ("assistant-service-social",)}),
        ("assistante médicale", {"profession": ("assistant-medical",)}),
        ("assistant spécialiste", {"contract": ("assistant-hospitalier",)}),
        ("aide soignante", {"profession": ("aide-soignant",)}),
        ("aide à l'installation", {"kind": ("aide",)}),
        ("stage infirmier", {"kind": ("stage",), "profession": INFIRMIER}),
        ("cadre de santé", {"profession": ("cadre-sante",)}),
        # said with all genders, or with points
        ("infirmier·ère·s psychiatrie", {"profession": INFIRMIER, "rest": ("psychiatrie",)}),
        ("aide-soignant(e) de nuit", {"profession": ("aide-soignant",), "rest": ("nuit",)}),
        ("infirmier/ère", {"profession": INFIRMIER}),
        ("I.D.E. dreux", {"profession": INFIRMIER, "near": ("28134",)}),
        # typed as one
        ("infirmiereliberale", {"profession": INFIRMIER, "specialty": ("liberal-domicile",)}),
        ("kinedreux", {"profession": KINE, "near": ("28134",)}),
        ("remplacementkiné", {"kind": ("remplacement",), "profession": KINE}),
        # each word cut short, or the whole
        ("prépa pharma", {"profession": ("preparateur-pharmacie",)}),
        ("sec méd", {"profession": ("secretaire-medicale",)}),
        ("tech labo nantes", {"profession": ("technicien-laboratoire",), "near": ("44109",)}),
        ("inf coord", {"profession": INFIRMIER, "specialty": ("coordination",)}),
        ("médecin interne", {"kind": ("stage",), "profession": MEDECIN}),
        ("ouvrir mon cabinet de kiné", {"kind": ("installation",), "profession": KINE}),
        ("recherche clinique nantes", {"profession": ("attache-recherche-clinique",), "near": ("44109",)}),
        ("infirmière sans diplôme", {"profession": INFIRMIER}),
        ("logement interne vendôme", {"profession": MEDECIN, "near": ("41269",)}),
        ("médecin salarié", {"kind": ("emploi",), "profession": MEDECIN}),
        # another word of a trade says of what one is a student, or which house it is
        ("externe dentaire", {"kind": ("stage",), "profession": ("chirurgien-dentiste",)}),
        ("interne cabinet médical", {"kind": ("stage",), "profession": MEDECIN}),
        ("cabinet médical à reprendre", {"kind": ("succession",), "profession": MEDECIN}),
        ("stage IFSI", {"kind": ("stage",), "profession": INFIRMIER}),
        ("psy bureau à partager", {"kind": ("local",), "profession": ("psychologue", "medecin")}),
        ("infirmier psy", {"profession": INFIRMIER}),
        # what one is does not say what one seeks
        ("aide-soignante, je veux devenir assistante médicale", {"profession": ("assistant-medical",)}),
        # no word is a slip for a phrase that a link word makes one
        ("village qui paie le loyer", {"rest": ("village paie le loyer",)}),
        # kinds and contracts
        ("officine à reprendre", {"kind": ("succession",), "profession": ("pharmacien",)}),
        ("rempla kiné", {"kind": ("remplacement",), "profession": KINE}),
        ("cession de parts", {"kind": ("association",)}),
        ("cabinet à louer", {"kind": ("local",)}),
        ("job dating", {"kind": ("evenement",)}),
        ("soirée des internes", {"kind": ("evenement",)}),
        ("soirée installation médecins", {"kind": ("evenement",), "profession": MEDECIN}),
        ("prime pour s'installer kiné", {"kind": ("aide",), "profession": KINE}),
        ("directeur des soins", {"profession": ("cadre-sante",)}),
        ("deas", {"profession": ("aide-soignant",)}),
        ("dea", {"profession": ("ambulancier",)}),
        ("bourse étudiant infirmier", {"kind": ("aide",), "profession": INFIRMIER}),
        ("ide cdi", {"profession": INFIRMIER, "contract": ("cdi",)}),
        ("saspas", {"kind": ("stage",), "profession": MEDECIN, "specialty": ("medecine-generale",)}),
        ("infirmier libéral", {"profession": INFIRMIER, "specialty": ("liberal-domicile",)}),
        # sentences
        ("je cherche un poste d'infirmière de nuit", {"profession": INFIRMIER, "rest": ("nuit",)}),
        ("qui cherche un kiné remplaçant", {"profession": KINE, "kind": ("remplacement",)}),
        # slips, sounds, words run together, beginnings
        ("kinesitherapute", {"profession": KINE}),
        ("orthofoniste", {"profession": ("orthophoniste",)}),
        ("sage fame", {"profession": ("sage-femme",)}),
        ("sagefemme", {"profession": ("sage-femme",)}),
        ("infirmiere anestesiste", {"profession": INFIRMIER, "specialty": ("iade",)}),
        ("secretere medicale", {"profession": ("secretaire-medicale",)}),
        ("infirm nuit", {"profession": INFIRMIER, "rest": ("nuit",)}),
        # each word of a slip is near its own, and no phrase is cut in two
        ("infirmier logé", {"profession": INFIRMIER, "rest": ("logé",)}),
        ("infirmier HAD", {"profession": INFIRMIER, "rest": ("HAD",)}),
        ("médecin bord de mer", {"profession": MEDECIN, "rest": ("bord de mer",)}),
        ("aide soignante de nuit en ehpad", {"profession": ("aide-soignant",), "rest": ("nuit en ehpad",)}),
        ("aide soigante de nuit", {"profession": ("aide-soignant",), "rest": ("nuit",)}),
        ("médecin dutravail", {"profession": MEDECIN, "specialty": ("medecine-travail",)}),
        ("infirmier soir", {"profession": INFIRMIER, "rest": ("soir",)}),
        ("colaboration dentaire", {"kind": ("collaboration",), "profession": ("chirurgien-dentiste",)}),
        ("collaborateur dentaire", {"kind": ("collaboration",), "profession": ("chirurgien-dentiste",)}),
        # of two trades one may say where, or be one of a choice
        ("orthoptiste ophtalmo", {"profession": ("orthoptiste",)}),
        ("médecin cardiologue", {"profession": MEDECIN, "specialty": ("cardiologie",)}),
        ("IDE ou IBODE", {"profession": INFIRMIER}),
        ("préparateur en pharmacie officine", {"profession": ("preparateur-pharmacie",)}),
        ("secrétaire cabinet dentaire", {"profession": ("secretaire-medicale",)}),
        # areas of several words, nearly right
        ("ide eure et loire", {"profession": INFIRMIER, "departement": ("28",)}),
        ("kiné pays de loire", {"profession": KINE, "region": ("52",)}),
        ("ide ile et vilaine", {"profession": INFIRMIER, "departement": ("35",)}),
        ("kine seine st denis", {"profession": KINE, "departement": ("93",)}),
        ("kiné eure et seine maritime", {"profession": KINE, "departement": ("27", "76")}),
        # areas that are called like a word of every day
        ("kiné landes", {"profession": KINE, "departement": ("40",)}),
        ("ide nord", {"profession": INFIRMIER, "departement": ("59",)}),
        ("kiné loyer pas cher", {"profession": KINE, "rest": ("loyer pas cher",)}),
        ("soirée réunion", {"kind": ("evenement",), "rest": ("réunion",)}),
        # of what "ou" joins none need hold
        ("kiné IME ou CAMSP", {"profession": KINE}),
        ("kiné remplacement ou cdi", {"profession": KINE}),
        ("kiné cdi ou cdd", {"profession": KINE, "contract": ("cdi", "cdd")}),
        ("AS orleans ou blois", {"profession": ("aide-soignant",), "departement": ("45", "41")}),
        ("AS orleans ou olivet", {"profession": ("aide-soignant",), "near": ("45234",)}),
        # what is not wanted is neither asked for nor looked for
        ("kiné pas de libéral", {"profession": KINE}),
        ("kiné sans garde", {"profession": KINE}),
        ("AS mais pas que", {"profession": ("aide-soignant",), "rest": ("mais pas",)}),
        ("pas de garde", {"rest": ("pas de garde",)}),
        # a word in two pieces is one
        ("ortho-prothésiste", {"profession": ("appareilleur",)}),
        ("psycho motricienne", {"profession": ("psychomotricien",)}),
        ("pédo-psychiatre", {"profession": MEDECIN, "specialty": ("psychiatrie", "pedopsychiatrie")}),
        ("ergo-thérapeute", {"profession": ("ergotherapeute",)}),
        ("médecin télé-travail", {"profession": MEDECIN, "rest": ("télétravail",)}),
        ("sage-femme", {"profession": ("sage-femme",)}),
        # an illness, or what is done, is no slip for who treats it, nor a town
        ("cancer", {"rest": ("cancer",)}),
        ("ide allergie", {"profession": INFIRMIER, "rest": ("allergie",)}),
        ("centre de vaccination", {"rest": ("centre de vaccination",)}),
        ("transfusion", {"rest": ("transfusion",)}),
        ("ide salle de réveil", {"profession": INFIRMIER, "rest": ("salle de réveil",)}),
        ("centre de lutte contre le cancer", {"rest": ("centre de lutte contre le cancer",)}),
        ("salaire", {"rest": ("salaire",)}),
        # days, shares of a post and tariffs need not be written as they are typed
        ("rempla kiné du 15 au 28 juillet", {"kind": ("remplacement",), "profession": KINE}),
        ("ide à partir du 28 juin", {"profession": INFIRMIER}),
        ("ide dès le 14/07", {"profession": INFIRMIER}),
        ("kiné 01/09/2027", {"profession": KINE}),
        ("psychologue 50 %", {"profession": ("psychologue",)}),
        ("psychologue 0,5 etp", {"profession": ("psychologue",)}),
        ("médecin secteur 2", {"profession": MEDECIN}),
        ("juillet", {"rest": ("juillet",)}),
        # work beside studies is an aide's, too
        ("job d'été étudiant", {"kind": ("emploi",), "rest": ("été",)}),
        ("job d'été étudiante infirmière", {"kind": ("emploi",), "profession": (*INFIRMIER, *AIDES), "rest": ("été",)}),
        ("cdd été étudiant en médecine", {"kind": ("emploi",), "contract": ("cdd",), "profession": (*MEDECIN, *AIDES), "rest": ("été",)}),
        ("stage d'été étudiant kiné", {"kind": ("stage",), "profession": KINE, "rest": ("été étudiant",)}),
        ("étudiant kiné", {"profession": KINE, "rest": ("étudiant",)}),
        # who replaces an employee is one
        ("remplacement AS nuit", {"kind": ("remplacement", "emploi"), "profession": ("aide-soignant",), "rest": ("nuit",)}),
        ("rempla sage-femme clinique", {"kind": ("remplacement", "emploi"), "profession": ("sage-femme",), "rest": ("clinique",)}),
        ("rempla sage-femme", {"kind": ("remplacement",), "profession": ("sage-femme",)}),
        # meetings and bursaries by their other names
        ("réunion d'information médecins", {"kind": ("evenement",), "profession": MEDECIN}),
        ("week-end internes", {"kind": ("evenement",)}),
        ("contrat d'engagement dentaire", {"kind": ("aide",), "profession": ("chirurgien-dentiste",)}),
        # a cabinet whose art is said need not be called so
        ("secrétaire cabinet ophtalmo", {"profession": ("secretaire-medicale",)}),
        ("secrétaire cabinet", {"profession": ("secretaire-medicale",), "rest": ("cabinet",)}),
        ("quels cabinets de kiné", {"profession": KINE, "rest": ("cabinets",)}),
        ("logement étudiant pharmacie", {"profession": ("pharmacien", "preparateur-pharmacie")}),
        ("AS creuse service social", {"profession": ("aide-soignant", "assistant-service-social"), "departement": ("23",)}),
        # what has no clear meaning stays words
        # ... or two, each as likely
        ("psy", {"profession": ("psychologue", "medecin")}),
        ("me", {"rest": ("me",)}),
        ("mer", {"rest": ("mer",)}),
        ("médecine", {"rest": ("médecine",)}),
        ("logement", {"rest": ("logement",)}),
        ("zzz", {"rest": ("zzz",)}),
        # between quotes nothing is understood
        ('"ide" nuit', {"rest": ('"ide" nuit',)}),
    ],
)  # fmt: skip
def test_what_is_asked(q: str, asks: dict[str, tuple[str, ...]]) -> None:
    assert heard(q) == asks


@pytest.mark.parametrize(
    ("q", "insee", "rest"),
    [
        ("infirmier à Dreux", "28134", ""),
        ("Infirmier A BLOIS", "41018", ""),
        ("à Blois", "41018", ""),
        ("médecin au Mans", "72181", ""),
        ("kiné près de Châteaudun", "28088", ""),
        ("kiné près d'Orléans", "45234", ""),
        ("kiné autour de Tours", "37261", ""),
        ("soins à domicile à Chartres", "28085", "soins à domicile"),
        ("infirmier à Dreux de nuit", "28134", "nuit"),
        ("infirmier dreux", "28134", ""),
        ("sage-femme st brieuc", "22278", ""),
        ("ide nogent le rotrou", "28280", ""),
        ("ch chartres", "28085", "ch"),
        ("médecin 28100", "28134", ""),
        ("officine à reprendre Perche", "28280", ""),
        ("dentiste pays basque", "64102", ""),
        ("stage medecine generale chartre", "28085", "medecine generale"),
        ("kine orlean", "45234", ""),
        ("kine à bloi", "41018", ""),
        ("MG outre-mer", None, ""),
        ("ostéo pau", "64445", ""),
        ("kiné luchon", "31042", ""),
        ("aide-soignante ehpad rennes", "35238", "ehpad"),
        ("reprendre cabinet kiné dreux", "28134", "cabinet"),
        # what has no clear meaning as a place stays words
        ("infirmier à l'hôpital", None, "hôpital"),
        ("médecin à temps plein", None, "temps plein"),
        ("médecin à Saint-Denis", None, "Saint-Denis"),
        ("clinique saint francois", None, "clinique saint francois"),
        ("stage à la maison de santé", None, "maison de santé"),
        ("garde de nuit", None, "garde de nuit"),
        ("soins palliatifs", None, "soins palliatifs"),
        ("bord de mer", None, "bord de mer"),
        ("ide à 20 km de", None, "20 km"),
    ],
)
def test_a_place(q: str, insee: str | None, rest: str) -> None:
    reading = understand(q)
    assert (reading.circle.commune.insee if reading.circle else None, reading.rest) == (insee, rest)


def test_a_radius() -> None:
    circle = understand("kiné à 20 km de Tours").circle
    assert circle is not None
    assert (circle.commune.insee, circle.km) == ("37261", 20)


def test_a_land_is_as_large_as_it_is() -> None:
    circle = understand("kiné dans le Perche").circle
    assert circle is not None
    assert (circle.commune.insee, circle.km) == ("28280", 40)


@pytest.mark.parametrize(
    ("q", "codes", "rest"),
    [
        ("nuit Eure-et-Loir", {"28"}, "nuit"),
        ("garde en eure et loir de nuit", {"28"}, "garde de nuit"),
        ("garde dans le Loir-et-Cher", {"41"}, "garde"),
        ("sage-femme 28", {"28"}, ""),
        ("28", {"28"}, ""),
        ("ide (41) nuit", {"41"}, "nuit"),
        ("ide dans le 28 la nuit", {"28"}, "nuit"),
        ("28 ou 41 médecin", {"28", "41"}, ""),
        ("médecin 28, 41 ou 45", {"28", "41", "45"}, ""),
        ("28 41 45", {"28", "41", "45"}, ""),
        ("ide dans le 28 ou le 45", {"28", "45"}, ""),
        ("ide départements 28 et 45", {"28", "45"}, ""),
        ("as dept 28,41", {"28", "41"}, ""),
        ("ide 59-62", {"59", "62"}, ""),
        ("médecin 75/77/78/91", {"75", "77", "78", "91"}, ""),
        ("kiné 2A ou 2B", {"2A", "2B"}, ""),
        ("psychologue ehpad 64 mi temps", {"64"}, "ehpad mi temps"),
        ("kiné paris 15", set(), ""),
        ("kiné landes rempla", {"40"}, ""),
        ("médecin 2a", {"2A"}, ""),
        ("ide dans le Nord", {"59"}, ""),
        ("ide loiret", {"45"}, ""),
        ("ide en Haute-Savoie", {"74"}, ""),
        ("médecin à la Réunion", {"974"}, ""),
        ("médecin la reunion", {"974"}, ""),
        ("kiné alsace", {"67", "68"}, ""),
        ("kiné Nord (59)", {"59"}, ""),
        ("sage femme antille", {"971", "972", "977", "978"}, ""),
        ("médecin mayene", {"53"}, ""),
        ("kiné picardie", {"02", "60", "80"}, ""),
        ("ide vendéenne", {"85"}, ""),
        # one within another, or one beside another
        ("urgentiste saint martin antilles", {"978"}, ""),
        ("kiné côte d'azur marseille", {"06", "83", "13"}, ""),
        ("ide tours ou orléans", {"37", "45"}, ""),
        ("dentiste chartres et dreux", {"28"}, ""),
        ("ide mayotte ou réunion", {"976", "974"}, ""),
        ("médecin wallis", {"986"}, ""),
        ("savoir", set(), "savoir"),
        ("réunions", set(), "réunions"),
        ("ide Charente (16)", {"16"}, ""),
        # what has no clear meaning as a département stays words
        ("clinique nord", set(), "clinique nord"),
        ("cdd de 12", set(), "12"),
        ("de 8 à 20", set(), "de 8 à 20"),
        ("poste 12 h", set(), "12"),
        ("garde 24h", set(), "garde 24h"),
        ("réunion de service", set(), "réunion de service"),
        ("centre-24", set(), "centre-24"),
        ("12 lits", set(), "12 lits"),
        ("as 24-28", set(), "24-28"),
        ("cdi 12 24 36 mois", set(), "12 24 36 mois"),
        ("ide 12 h 30", set(), "12 h 30"),
        ("ide 80 %", set(), ""),
        ("appelez le 06 12 34 56 78", set(), "appelez le 06 12 34 56 78"),
        ("ide 80 lits", set(), "80 lits"),
        ("as 14 infirmiers", set(), "14"),
        ("kiné 28 juin", set(), ""),
    ],
)
def test_departements(q: str, codes: set[str], rest: str) -> None:
    reading = understand(q)
    assert (set(reading.values("departement")), reading.rest) == (codes, rest)


@pytest.mark.parametrize(
    ("q", "narrow"),
    [
        ("stage d'externe à brest", ("stage", "externe")),
        ("directeur des soins", ("directeur", "soins")),
        ("saspas", ("saspas",)),
        ("infirmier", ()),
        ("ide", ()),
        ("mk", ()),
        ("kiné", ()),
        ("dentiste", ()),
    ],
)
def test_words_that_say_more_than_what_they_ask(q: str, narrow: tuple[str, ...]) -> None:
    assert understand(q).narrow == narrow


def test_a_region() -> None:
    assert understand("ide bretagne").values("region") == ("53",)
    assert understand("ide pays de la loire").values("region") == ("52",)


def test_a_departement_tells_namesakes_apart() -> None:
    reading = understand("médecin à Saint-Denis (93)")
    assert reading.circle is not None
    assert reading.circle.commune.insee == "93066"
    assert reading.values("departement") == (), "the code tells which, it does not cut the circle"
    assert [one.words for one in reading.heard] == ["médecin", "à Saint-Denis (93)"]


def test_a_place_said_apart_is_not_looked_for() -> None:
    assert understand("nuit à Dreux", placed=True).circle is None


def test_every_label_asks_for_its_own() -> None:
    """A label of a profession that is typed in full is understood as that profession."""
    for slug, entry in vocabulary().professions.items():
        plain = entry.label.split(" (")[0]
        assert slug in understand(plain).values("profession"), plain


def test_every_departement_and_large_town_by_its_name() -> None:
    for code, name in gazetteer().departements.items():
        found = understand(f"ide en {name}")
        assert code in found.values("departement") or found.values("region") or found.circle, name
    lost = [
        town.name
        for town in gazetteer()
        if (town.population or 0) >= 50_000 and understand(f"ide à {town.name}").circle is None
    ]
    # several towns of one size share a name: which one is meant, nobody can say
    assert set(lost) <= {"Saint-Denis", "Saint-Louis"}


def test_words_of_the_trade_are_no_slips() -> None:
    """A word of the vocabulary is never taken for a slip of another phrase."""
    said = phrases()
    for word in ("medecine", "cardiologie", "pharmacie", "dentaire", "chirurgie", "urgences"):
        assert said.knows(word), word


@pytest.mark.parametrize(
    "q", ["(", "à à à", "28 28 28", "près de", "🩺 à 🩺", "à \x00", '"', "x" * 10_000, "a " * 200]
)
def test_hostile_words(q: str) -> None:
    reading = understand(q)
    said = " ".join(one.words for one in reading.heard)
    assert set(reading.rest) | set(said) <= set(q) | {" "}, "no character is made up"


def test_who_writes_of_a_post_sees_jobs_first() -> None:
    assert understand("poste pharmacien").narrow == ("salarie",)
    assert understand("poste de pharmacien en libéral").narrow == ()
    assert understand("poste").narrow == ()
    assert understand("village cherche médecin").narrow == ("installation",)
    assert understand("kiné IME ou CAMSP").narrow == ("ime", "camsp")
