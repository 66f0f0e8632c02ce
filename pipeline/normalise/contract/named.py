"""Named: the words that name a contract, and phrases that hold such a word and offer none."""

from __future__ import annotations

from functools import cache

from pipeline.normalise.lexicon import Lexicon
from pipeline.vocabulary import vocabulary

# Phrases that hold a contract's word and offer none.
_NOTHING = (
    "titulaire du diplôme", "titulaire d'un diplôme", "titulaire du permis", "titulaire du DE", "titulaire de l'officine", "titulaire du DEAS", "pharmacien titulaire", "titulaire de la pharmacie",
    "mutation professionnelle", "mutation du conjoint", "libéré par mutation", "libre par mutation", "départ en mutation", "départ par mutation", "part en mutation", "partie en mutation", "mutation de mon conjoint", "mutation de mon mari", "mutation de ma femme", "mutation de ma conjointe", "mutation de son conjoint", "cause mutation", "en pleine mutation", "maître de stage", "maîtres de stage", "rapport de stage", "accueil de stagiaires", "encadrement des stagiaires", "non titulaire", "concours de sauveteur", "avec le concours", "maître d'apprentissage",
    "activité libérale possible", "professionnels libéraux", "médecins libéraux", "infirmiers libéraux", "acteurs libéraux", "partenaires libéraux", "kinésithérapeutes libéraux", "remplacement d'un fonctionnaire", "indemnité de vacation", "hors concours", "évoluer vers un concours", "évolution vers un concours", "vers un concours sur titres", "alternance matin", "alternance jour", "alternance de jour", "alternance de journées", "en alternance avec", "déboucher sur un CDI", "CDI à la clé", "CDI au bout", "CDI ensuite", "transformer en CDI", "transformer en durée indéterminée", "transformable en CDI", "pérennisable en CDI", "pérennisation en CDI", "CDI à l'issue", "promesse de CDI", "perspective de CDI", "perspectives de CDI", "perspective d'un CDI", "après concours", "sous réserve de concours", "évoluer vers un CDI", "évolution vers un CDI", "débouchant sur un CDI", "évolution possible en CDI", "évolution possible vers un CDI", "évolution en CDI", "perspective de stagiairisation", "perspectives de stagiairisation", "perspective de titularisation", "perspective de mise en stage", "stagiairisation envisageable", "grille des praticiens hospitaliers", "grille de praticien hospitalier", "grille PH", "statut de la fonction publique hospitalière", "forum des associations", "secteur libéral", "prime d'intérim",
    "remplacement d'un détachement", "remplacement d'un agent en détachement", "remplacement d'un titulaire", "remplacement d'un agent titulaire", "agent en détachement", "salarié en détachement", "remplacement d'une mutation", "remplacement suite à mutation", "remplacement d'un agent muté", "suite à une mutation", "suite à mutation",
)  # fmt: skip


@cache
def anywhere() -> Lexicon[str]:
    """Forms that name a contract wherever they stand; "" for phrases that offer none."""
    contracts = vocabulary().contracts.items()
    nothing = [(phrase, "") for phrase in _NOTHING]
    return Lexicon(nothing + [(form, slug) for slug, entry in contracts for form in entry.forms])


@cache
def in_field() -> Lexicon[str]:
    """The same, and the weaker forms, which mean a contract in a field or a title."""
    contracts = vocabulary().contracts.items()
    nothing = [(phrase, "") for phrase in _NOTHING]
    return Lexicon(
        nothing
        + [(form, slug) for slug, entry in contracts for form in (*entry.forms, *entry.weak)]
    )
