"""Names that the columns of open data have, by the field of a raw offer that they say."""

from __future__ import annotations

from typing import Literal

Column = Literal[
    "title", "text", "url", "employer", "place", "contract",
    "published", "deadline", "starts", "reference",
]  # fmt: skip

KNOWN: dict[Column, tuple[str, ...]] = {
    "title": (
        "title", "titre", "intitule", "intitule_du_poste", "intitule_poste", "intitule_de_l_offre",
        "libelle_du_poste", "nom_du_poste", "emploi", "libelle_poste", "poste", "libelle", "offre",
    ),
    "text": (
        "text", "description", "texte", "missions", "contenu", "missions_emploi", "descriptif",
        "descriptif_du_poste", "description_du_poste", "missions_du_poste", "resume", "profil",
    ),
    "url": (
        "url", "lien", "link", "page",
    ),
    "employer": (
        "employer", "employeur", "etablissement", "nom_de_l_etablissement", "nom_employeur",
        "structure", "organisme", "collectivite",
    ),
    "place": (
        "place", "lieu", "commune", "ville", "lieu_de_travail", "lieu_travail", "localite",
        "localisation",
    ),
    "contract": (
        "contract", "contrat", "type_contrat", "type_de_contrat", "nature_contrat",
        "nature_du_contrat", "statut",
    ),
    "published": (
        "published", "date_publication", "date_de_publication", "date_parution", "publication",
        "publie_le", "date_mise_en_ligne",
    ),
    "deadline": (
        "deadline", "date_limite", "date_limite_de_candidature", "date_limite_candidature",
        "date_de_cloture", "limite_candidature", "date_cloture", "cloture",
    ),
    "starts": (
        "starts", "date_debut", "prise_de_poste", "date_prise_poste", "date_de_prise_de_poste",
        "date_de_debut", "debut", "a_pourvoir_le",
    ),
    "reference": (
        "reference", "numero", "ref", "num", "numero_offre", "numero_de_l_offre", "code", "id",
    ),
}  # fmt: skip
"""Without accents, in lower case, with `_` between words; the first that is there is taken."""
