"""Turns: how a page speaks (whom it hails, what it tells, whom it sends elsewhere), by weight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.seldom import Seldom, seldom

_WHO = (
    r"(?:m[ée]decins?|généralistes?|docteurs?|toubibs?|carabins?|dentistes?|kin[ée]s?|infirmi[eè]re?s?|IDEL?|sages?-femmes?|pharmaciens?|orthophonistes?|orthos?|podologues?|ost[ée]opathes?|psychologues?|spécialistes?|soignante?s?|"
    r"praticiens?|internes?|externes?|étudiante?s?|élèves?|remplaçante?s?|confr[èe]res?|cons(?:œ|oe)urs?|collègues?|professionnels?\s+(?:de\s+(?:la\s+)?santé|médicaux|paramédicaux|du\s+soin|libéraux)|professions\s+(?:de\s+santé|libérales|médicales)|"
    r"(?:jeunes|futurs?)\s+(?:installés|diplômés|docs?)|aides?-soignante?s?|A[ES]S|ASH|IBODE|IADE|IPA|IDEC|manips?|ergo(?:thérapeute)?s?|psychomot\w*|diét\w*|préparat(?:eur|rice)s?|orthoptistes?|puéricultrices?|urgentistes?|anesthésistes?|pédiatres?|radiologues?)"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of phrase and what it weighs: once, and three times or more."""

    name: str
    genre: str
    once: int
    often: int
    pattern: Seldom


def _turn(name: str, genre: str, once: int, often: int, *parts: str) -> Turn:
    return Turn(name, genre, once, often, seldom("|".join(parts), re.IGNORECASE))


TURNS: tuple[Turn, ...] = (
    _turn(
        "hail", "", 3, 0,
        rf"\b(?:vous\s+êtes|tu\s+es|êtes-vous|es-tu|(?:bonjour|coucou|salut|hello|chers?|chères?|avis|allo|hey|appel|invit\w+|convi\w+|destinée?s?|ouverte?s?|réservée?s?|s['’]adresse\w*)(?:\s+à\s+tou\w+\s+les|\s+aux?|\s+les|\s+la|\s+le|\s+des|\s+à\s+l['’])?)\s*(?:(?:un|une|futurs?|jeunes?|étudiant\w*\s+en|tou\w+|les)\s+)*{_WHO}\b",
        rf"\b{_WHO}\b[^.!?\n]{{0,60}}\b(?:sont|êtes)\s+(?:tous\s+)?(?:convié|invité|attendu|bienvenu)e?s\b",
        rf"\bpour\s+(?:les|tous\s+les|nos|vous,?)\s+(?:futurs?\s+|jeunes\s+)?{_WHO}\b",
        rf"(?:^|[.!?\n:]\s*)(?:(?:chers?|chères?|jeunes?|futurs?|amis?)\s+)*{_WHO}(?:\s+[^.,:!?\n]{{0,30}})?(?:,|\s?:|\s?!|\s?\?|\s+et\s+)",
    ),
    _turn(
        "plea", "", 5, 0,
        rf"\b(?:(?:re)?cherche(?:ons|nt)?|attend(?:ent|ons)?|recrute(?:ons|nt)?|accueille(?:ons|nt|rait|raient)?|(?:souhait|voudr|aimer)\w+(?:\s+accueillir)?|veu(?:t|lent)|voulons|espèr\w+|espérons|attirer|manque|faut|besoin\s+d['’e]|invit(?:e|ons|ent))\s+(?:(?:toujours|encore|activement|donc|enfin|bien|vraiment|aussi)\s+)?(?:à\s+)?(?:(?:un|une|des|son|sa|ses|leurs?|deux|trois|tou\w+|de|ou|future?s?|nouve\w+|jeunes?|prochaine?s?|vraie?|bonne?|seconde?|deuxième|troisième|quatrième|autre|\d)\s+)*{_WHO}\b",
        rf"\b(?:offr|prêt|réserv|propos|lou|dédi|aménag|garde)\w*\s(?:[^.!?\n]{{0,40}}?\s)?(?:à|pour)\s+(?:une?|des|son|deux)\s+{_WHO}\b|\bplace\s+(?:pour|à)\s+une?\s+{_WHO}\b",
        rf"\b(?:qu['’]on\s+nous\s+trouve|trouvez[- ]nous|aidez[- ]nous\s+à\s+trouver)\s+(?:\w+\s+){{0,2}}?{_WHO}\b",
        rf"\bn['’](?:a|avons|ont)\s+(?:plus|pas)\s+(?:de\s|d['’]){_WHO}\b",
        rf"\bmanqu\w+\s+(?:plus\s+)?qu(?:e\s?|['’])(?:\.{{2,3}}\s?|…\s?)?(?:le|la|une?|son|sa|notre)\s+{_WHO}\b|\bfaut\s+(?:être|avoir\s+le|le)\s+(?:DE|dipl[ôo]me)\b",
        rf"\btou(?:t|te|s|tes)\s+(?:les\s+)?{_WHO}\s+(?:qui|souhaitant|désireux|prêts?)\b|\bqu['’]une?\s+{_WHO}\b[^.!?\n]{{0,40}}\bvienne\b|\bson\s+(?:futur\s+)?(?:docteur|médecin|dentiste|kiné)\b",
    ),
    # "Deux infirmières cherchent leur perle rare", "celle ou celui qui", "Un troisième médecin pour …"
    _turn(
        "one of them sought", "", 6, 0,
        rf"\b{_WHO}\b[^.!?\n]{{0,40}}\bcherche(?:nt)?\s+(?:son|sa|leur)\s+(?:sauveu|perle|âme|moitié|mouton|renfort|bras|super|prochain|futur)\w*|\b{_WHO}\b[^.!?\n]{{0,30}}\bcherche(?:nt)?\s+(?:(?:une?|leur|son|sa)\s+)?(?:collègue|confr[èe]re|cons(?:œ|oe)ur|binôme|renfort)\b|\bcherche(?:nt|ons)?\s+cel(?:le|ui)\s+(?:ou\s+cel(?:le|ui)\s+)?qui\b",
        rf"\b(?:cherch|attend|esp[èe]r|veu|rêv|réclam)\w*\s+(?:\w+\s+)?(?:son|sa|leur|leurs|notre)\s+(?:futur|nouveau|nouvelle|prochain|second|deuxième|troisième)e?s?\s+{_WHO}\b",
        rf"^\W*une?\s+(?:second|seconde|(?:deux|trois|quatr|cinqu|six)ième|autre)\s+{_WHO}\s+(?:pour|à|au|dans)\b",
    ),
    _turn(
        "somebody sought", "", 2, 0,  # whatever the trade: known by how trades end
        r"\b(?:re)?(?:cherch|recrut|embauch)(?:e|ent|ons)\s+(?:(?:un|une|son|sa|leur|notre|des|deux|trois|quatre|ou|\d{1,2})\s+)+(?:\w+(?:eur|euse|rice|ier|ière|iste|ien|ienne|ant|ante|ante-soignante|logue|peute)s?\b|agents?\b|aides?\b|cadres?\b|médecins?\b|collègues?\b|binôme\b|personnes?\b)|\bsi\s+vous\s+connaissez\s+une?\b|\bqui\s+(?:prendra\s+la\s+suite|veut|serait|est\s+chaud|est\s+dispo)|\bcherche(?:ons|nt)?\s+(?:la\s+personne|quelqu['’]un|qqn)",
    ),
    # "Trois cabinets attendent des professionnels", in news of what is built
    _turn("rooms await", "", 7, 0, r"\b(?:cabinets?|bureaux?|locaux|box|cellules?|fauteuils?|plateaux?)\s[^.!?\n]{0,40}?\battend(?:ent)?\s+(?:plus\s+qu(?:e\s+|['’])|encore\s+|toujours\s+)?(?:vous|(?:des?|leurs?|son|une?|d['’]autres)\s+(?!patients|malades|clients|habitants|enfants|visiteurs|travaux|élèves)\w)"),
    _turn("meets recruits", "", 13, 0, r"(?<!retour sur le )(?<!bilan du )(?<!succès du )(?<!dernier )\bjob\W?datings?\b|\bspeed\W?recrut\w+|\b(?:journée|matinée|soirée|après-midi)s?\s+(?:de\s+)?recrutement\b"),
    _turn("paid to come", "", 6, 0, r"\b(?:vers|attribu|accord|octroi|offr)\w*\s[^.!?\n]{0,30}?\d\s?(?:€|euros)\s+(?:aux|à\s+tou\w+)\s"),
    _turn("stands in", "", 6, 0, r"\bqui\s+(?:pour|peut|veut|voudrait)\s+(?:\w+\s+)?(?:gard|ten|rempla|repren|prend|s['’]occup)\w*\s+(?:de\s+)?(?:nos|mes|mon|ma|notre)\s+(?:petits\s+)?(?:patients?|patient[èe]le|cabinet|tournée|consultations?|officine)\b|\b(?:un|une)\s+rempla[cç]ante?\s+(?:fixe|réguli|pour|du\s+\d|de\s+\w+\s+à|en\s+(?:janv|févr|mars|avril|mai|juin|juil|août|sept|oct|nov|déc)|deux\s+jours|\d)"),
    _turn("jobs for students", "", 7, 0, r"\bjobs?\s+(?:d['’]été|étudiants?|saisonniers?|de\s+vacances)\b|\bpren(?:d|ons|nent)\s+(?:\w+\s+){1,2}(?:d['’]entre\s+vous|étudiants|élèves|carabins)\b|\b(?:tu|vous)\s+(?:finis\w*|termin\w+|sors|sortez|valid\w+|êtes\s+en|es\s+en)\b[^.!?\n]{0,30}\b(?:IFSI|IFAS|année)\b|\b(?:L[1-3]|PASS|LAS|IFSI|IFAS)\b[^.!?\n]{0,30}\bété\b|\b(?:boss|travaill)(?:e|es|ez|er)\s+avec\s+nous\b"),
    # one speaks of one's own practice and leaves it
    _turn("own practice", "", 8, 0, r"\b(?:ma\s+(?:place|patient[èe]le|tournée|suite|succession)|mon\s+(?:cabinet|plateau|fauteuil|successeur|remplaçant|officine))\b|\bje\s+(?:(?:voudrais|souhaite|vais|compte|pense)\s+)?(?:pars|raccroche|raccrocher|cède|céder|passe(?:r)?\s+la\s+main|rends\s+mes\s+cl\w+|m['’]arrêter?|lève(?:r)?\s+le\s+pied|prends?\s+ma\s+retraite)\b"),
    _turn("posts", "", 3, 0, r"\b(?:\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|dix)\s+(?:(?:nouveaux|nouvelles)\s+)?(?:postes?|places?\s+d|terrains?|cabinets?|bureaux)\b"),
    _turn(
        "form", "", 4, 1,
        r"(?:^|\n)\W{0,3}(?:m[ée]tier|emploi|poste|fonction|intitul[ée]|libell[ée]|profession|quotit[ée]|temps\s+de\s+travail|nature|type\s+de\s+contrat|contrat|grade|corps|cadre\s+d['’]emplois|horaires?|salaire|r[ée]mun[ée]ration|employeur|prise\s+de\s+(?:poste|fonctions?)|profil|missions?|candidatures?)\b[^:\n]{0,25}:",
    ),
    _turn("offered", "", 2, 0, r"(?<!\bont )(?<!\ba )(?<!\bété )(?<!\bsera )(?<!\bseront )\b(?:offerte?s?|prise?s?\s+en\s+charge|fournie?s?|gratuit\w*|à\s+(?:prendre|pourvoir|reprendre|céder|louer|retenir|attribuer|disposition))\b"),
    _turn("sum", "", 1, 0, r"\d\s?(?:€|euros)|\bmille\s+euros\b"),
    _turn(
        "public", "information", -2, 0,
        r"\b(?:(?:familles|parents|usagers|patients|habitants|riverains|assurés|administrés|bénéficiaires|adhérents)\s+(?:\w+\s+)?(?:sont|peuvent|doivent|devront|pourront|seront|se\s)|adressez-vous|tournez-vous|présentez-vous|prenez\s+rendez-vous|sur\s+rendez-vous|en\s+attendant|munissez|merci\s+de\s+(?:laisser|ne\s+pas)|"
        r"votre\s+(?:médecin|pharmaci\w+|santé|enfant|ordonnance|carte|dossier\s+médical)|vos\s+(?:enfants|proches|soins|ordonnances|vaccins)|chez\s+vous|à\s+votre\s+domicile)\b",
    ),
    _turn("told", "récit", -2, -1, r"\b(?:a|ont|avait|avaient|s['’](?:est|était)|se\s+(?:sont|étaient))\s+(?:(?:déjà|enfin|toujours|bien|ainsi|aussi|également|longtemps|tous|toutes)\s+)?(?:été\s+)?(?!lieu\b|plus\b|plusieurs\b|peu\b|lui\b)\w{2,}(?:é|ée|és|ées|i|is|it|ie|ies|u|us|ue|ues|ert|erts)\b|\b(?:vient|viennent)\s+d(?:e\s|['’])"),
    _turn("speech", "récit", -3, 0, r"»,?\ +(?-i:[a-zà-ÿ])\w+|«[^»]{20,}»"),
    _turn(
        "asks the reader", "information", -5, 0,
        rf"(?:^|[.!?\n]\s*)(?:votre|vos)\s+(?:enfant|bébé|mère|père|parent|proche|conjoint)\w*\b[^.!?\n]{{0,60}}\?|(?:^|[.!?\n]\s*)(?:vous\s+(?:re)?cherchez|vous\s+êtes\s+à\s+la\s+recherche\s+d['’e]|besoin\s+d['’e]|où\s+trouver|comment\s+trouver|qui\s+appeler)\s*(?:une?|votre|la|le|des|nouveau|nouvelle|\s)*\s*{_WHO}\b[^.!\n]{{0,30}}\?",
    ),
    _turn(
        "others sought", "autre recherche", -6, 0,
        r"\b(?:recrut\w+|cherch\w+|recherch\w+|manque)\s+(?:(?!(?:m[ée]decin|docteur|toubib|kin[ée]|infirm|dentiste|généraliste|sage)\w*)\w+\s+){0,4}?(?:patients|volontaires|figurants|bénévoles|participants|témoins|familles|propriétaires|hébergeurs|hôtes|logeurs|donneurs|témoignages?|choristes|comédiens|chanteurs|musiciens|joueurs|JSP|jeunes\s+sapeurs|assistantes\s+maternelles|parrains|marraines|mécènes|modèles|lecteurs|logements?|hébergements?|photos?|objets|dons)\b",
    ),
)  # fmt: skip
