"""Casing: shouted words are said again quietly, with the accents that capitals lack."""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.words import fold
from pipeline.vocabulary import vocabulary

# Acronyms of the field, which stay as they are.
ACRONYMS = frozenset(
    [
        "ACDP", "UDAF", "PEP", "MGEN", "APF", "ADAPEI", "ADMR", "SASPAS", "ADE", "AES", "AMA", "AMP",
        "AP-HP", "APHP", "ARC", "ARS", "AS", "ASD", "ASG", "ASH", "ASHQ", "ASS", "ASSFPH", "BTS", "CADA",
        "CAMSP", "CAP", "CATTP", "CCAS", "CDAD", "CDD", "CDI", "CDS", "CESF", "CFX", "CH", "CHI", "CHIC",
        "CHM", "CHR", "CHRU", "CHS", "CHSF", "CHT", "CHU", "CIAS", "CMP", "CMPP", "CMS", "CNR", "COS",
        "CPAM", "CPTS", "CRF", "CSAPA", "CSO", "CSS", "DAC", "DAM", "DE", "DEAP", "DEAS", "DES", "DIM",
        "DIU", "DRH", "DU", "EAM", "EHPA", "EHPAD", "ELSA", "EMG", "EMSP", "ENT", "EPSM", "ERES", "ES",
        "ESAT", "ESMS", "ETP", "FAM", "FAO", "FFAS", "FFCDS", "FFI", "FHF", "FPE", "FPH", "FPT", "GCS", "GCSMS", "GEM",
        "GHT", "GIP", "GRETA", "H24", "HAD", "HC", "HDJ", "HDS", "HGE", "HP", "HPEL", "IADE", "IBODE",
        "IDE", "IDEC", "IDEL", "IDER", "IDEST", "IEM", "IFAS", "IFSI", "IME", "IMPRO", "IPA", "IPDE",
        "IRM", "ISG", "ITEP", "JF", "JH", "MAS", "MCO", "MDA", "MDPH", "MECS", "MERM", "MG", "MIR", "MK",
        "MKDE", "MKL", "MPR", "MSA", "MSP", "NC", "OMS", "ORL", "PADHUE", "PASA", "PASS", "PH", "PHC",
        "PHP", "PMI", "PPH", "PSPH", "PUI", "QVT", "REA", "RH", "RN", "RQTH", "RTT", "SAAD", "SAMSAH",
        "SAMU", "SARL", "SAU", "SAVS", "SCM", "SEGPA", "SELARL", "SESSAD", "SF", "SFDE", "SISA", "SLD",
        "SMR", "SMUR", "SPST", "SSIAD", "SSR", "SSTI", "TEC", "TEP", "TISF", "TLM", "TP", "UCC", "UEMO",
        "UGECAM", "UHCD", "UHR", "UMJ", "UNV", "UPASS", "USC", "USIC", "USIP", "USLD", "USP", "USSR",
        "UTEP", "VAD", "VSL", "ZIP", "ZAC", "SPASAD", "CRT", "DITEP", "SEMOHD", "FAEP", "FAEN", "II",
        "III", "IV",
    ]
)  # fmt: skip
_MORE = (
    "à municipal communal accueil activité agglomération communauté métropole mutualité intercommunal intercommunale française hôtel bientôt élèves  adolescent âgées agent ambulatoire année après assistant association avec bénéficiaire besoin bilan bourg cabinet "
    "centre chargé château chef collaborateur collectivité commune complet congé conseil contrat coordination côté court crèche cuisine département départemental "
    "dès développement directeur dirigé domicile dépendantes éducation élève employé enfance enfant ensemble entreprise équipe équipes espace établissement état étage été étude étudiant "
    "expérience expérimenté famille fixe fonction formation générale généraux gériatrique gestionnaire groupe handicap hebdomadaire hébergement hôpital hôtelier hospitalier immédiat "
    "immédiatement indéterminée intérimaire intérieur itinérant jeune jour jours journée juillet août août février décembre laboratoire libéral local logement long longue lycée maison maladie maladies maternité "
    "matin médecine médical médicale médicaux médico-social mi-temps mission mobile mois motivé national nuit nuits opération opératoire nouveau nouvelle obstétrique offre organisation ouverture "
    "partagé partiel partir patientèle pédiatrique personne personnes plateau plein pluriprofessionnelle pôle polyvalent polyvalente poste postes pour pourvoir pratique premier prélèvement prélèvements "
    "prévention privé privée professionnel professionnelle projet protection public publique qualifié qualité réadaptation réanimation recherche recherchons recrute recrutement rééducation "
    "référent région régulier remplacement remplaçant renfort réseau résidence responsable retraite rural santé scolaire secrétaire secrétariat secteur sécurité séjour semaine service services site "
    "soignant soigner soin soins soir spécialisé spécialiste stagiaire sans sous suite suivi supérieur sur temps territoire territorial titulaire transfert travail travaux traumatologie tournée tout une un unité urgence "
    "urgences vacances vacation vacations vendredi vasculaire village ville week-end week-ends zone et ou en de du des la le les au aux dans par ses son sa nos notre votre vos nous vous est qui que se d l s avec "
    "adulte adultes aide aides an ans animateur appel après-midi art arts bloc bloc bureau chirurgie cherche clinique comptable convention consultation cède cession date diplômé diplôme direction don du sang débutant ici jeunes lits louer "
    "libre médiateur membre mer moyen permanent petite enfance place ponctuel pompier possible propose psychique rejoignez rejoindre sanitaire session social sociale sociaux sommeil sport stage stérilisation technique télétravail tuteur urgent vente vie"
)  # fmt: skip
_LINKS_TOO = frozenset({"DE", "DES", "DU", "ES", "EN"})  # words as well, in a shouted title
_FEMININES = (("teur", "trice"), ("eur", "euse"), ("ier", "ière"), ("ien", "ienne"))
# Small words between acronyms: "ASH EN USLD".
_SHOUTED_LINK = re.compile(r"(?<=\w )(?:EN|DE|DU|DES|AU|AUX|A|ET|OU|LA|LE|LES|POUR|SUR)(?= \w)")
_PART = re.compile(r"[^\W\d_]+")
# Without two capitals side by side, or the word "A", nothing is shouted.
_LOUD = re.compile(r"[^\W\d_a-zà-öø-ÿ]{2}| A ")
# Words that begin with no small letter, an accented one aside: the others stay as they are.
_CAPITALISED = re.compile(r"[^\W\d_a-z](?<![^\W\d_].)[^\W\d_]*")
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Ý]")


@cache
def _spellings() -> dict[str, str]:
    """By folded word, the word with its accents, from the vocabulary and the list above."""
    found: dict[str, str] = {}
    entries = vocabulary()
    for mapping in (entries.professions, entries.specialties, entries.kinds, entries.contracts):
        for entry in mapping.values():
            said = (entry.label, *entry.forms, *entry.weak, *entry.cues)
            for form in (
                *said,
                *(form for forms in entry.practitioners.values() for form in forms),
            ):
                for word in _PART.findall(form):
                    if not word.isupper():
                        _learn(found, word.lower())
    for word in _MORE.split():
        for part in _PART.findall(word):
            _learn(found, part)
    return found | {"des": "des"}  # far more often than "dès"


def _learn(found: dict[str, str], word: str) -> None:
    for form in _inflected(word) if len(word) > 3 else (word,):
        key = fold(form)
        # Two spellings of one folded word: the accented one is the one that capitals hide.
        if key not in found or (found[key].isascii() and not form.isascii()):
            found[key] = form


def _inflected(word: str) -> list[str]:
    """The word with its endings: "coordinateur", "coordinatrices"."""
    forms = [word, f"{word}e"]
    forms += [word[: -len(end)] + other for end, other in _FEMININES if word.endswith(end)]
    return [ending for form in forms for ending in (form, f"{form}s")]


def is_shouted(text: str) -> bool:
    """Whether most of the text's longer words are in capitals, acronyms not counted.

    Among acronyms alone, the small words between them tell.

    >>> is_shouted("INFIRMIER DE NUIT"), is_shouted("IDE en EHPAD"), is_shouted("IDE EN EHPAD")
    (True, False, True)
    """
    if not _LOUD.search(text):
        return False
    long = [word for word in _PART.findall(text) if len(word) > 2 and word not in ACRONYMS]
    if not long:
        return bool(_SHOUTED_LINK.search(text))
    return sum(map(str.isupper, long)) * 2 > len(long)


def quiet(text: str) -> str:
    """The text without shouting, acronyms kept; the first letter stays a capital.

    >>> quiet("INFIRMIER DE BLOC OPERATOIRE AU CH DE DREUX")
    'Infirmier de bloc opératoire au CH de Dreux'
    >>> quiet("Infirmiers de BLOC OPERATOIRE - UPASS")
    'Infirmiers de bloc opératoire - UPASS'
    """
    everywhere = is_shouted(text)
    return capitalised(_CAPITALISED.sub(lambda met: _quiet_word(met[0], everywhere), text))


def capitalised(text: str) -> str:
    """The text with its first letter a capital; "l'équipe", "IDE" and "eSanté" stay well."""
    for at, letter in enumerate(text):
        if letter.isalpha():
            if text[at + 1 : at + 2].isupper():
                return text  # of odd case, and no shouting
            return text[:at] + letter.upper() + text[at + 1 :] if letter.islower() else text
        if letter.isdigit():
            return text
    return text


def _quiet_word(word: str, everywhere: bool) -> str:
    if not word.isupper() or (len(word) == 1 and not everywhere):
        return _accented_initial(word)
    if word in ACRONYMS and not (everywhere and word in _LINKS_TOO):
        return word
    spelling = _spellings().get(fold(word))
    if spelling is not None:
        if spelling.isascii() and not word.isascii():
            return word.lower()  # "DÈS"
        return spelling if len(word) > 3 or everywhere else word
    if len(word) == 1:
        return word.lower() if word in "DLSÀ" else word
    if not _VOWEL.search(word) or (len(word) <= 5 and not everywhere):
        return word  # unknown and short, or without vowels: an acronym
    return word.capitalize()  # unknown and long: a name


def _accented_initial(word: str) -> str:
    """ "Educateur" is "Éducateur": typewriters had no accented capitals."""
    if word[0] in "EA" and len(word) > 3:
        spelling = _spellings().get(fold(word), "")
        if spelling[:1] in ("é", "è", "ê", "â") and len(spelling) == len(word):
            return spelling[0].upper() + word[1:]
    return word


def quiet_name(name: str) -> str:
    """A shouted name said quietly: what follows the kind of house keeps its capitals.

    >>> quiet_name("CENTRE HOSPITALIER DE BLOIS"), quiet_name("EHPAD LES TILLEULS")
    ('Centre hospitalier de Blois', 'EHPAD Les Tilleuls')
    """
    quieter = quiet(name)
    return re.sub(
        r"(?<=\bEHPAD )(?:le|la|les|l')(?=['’ ])|(?<=\bRésidence )(?:le|la|les)(?= )",
        lambda met: met.group().capitalize(),
        quieter,
    )
