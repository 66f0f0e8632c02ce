"""Sites where openings share a page, stand in files, or in a table of data."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html import escape
from typing import ClassVar

from tests.country import pdf
from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_figures, in_words


class Aubusson(Site):
    """Headings: several openings on one page, each under an h3."""

    slug, number, insee = "cc-aubusson", 19, "23008"
    name = "Communauté de communes des Monts et Tapisseries"
    validators = "etag"
    own_pages = False

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{escape(title)} | {self.name}</title>{head}</head><body>
<header><a href="/">{self.name}</a><nav><ul><li><a href="/territoire">Le territoire</a></li><li><a href="/services">Vos services</a><ul><li><a href="/services/dechets">Déchets</a></li><li><a href="/services/sante">Santé</a></li></ul></li><li><a href="/agenda">Agenda</a></li><li><a href="/la-collectivite">La collectivité</a></li></ul></nav></header>
<main>{body}</main><footer><a href="/mentions-legales">Mentions légales</a> <a href="/la-collectivite/recrutements">Recrutements</a></footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(self.shell("Accueil", "<h1>Au pays de la tapisserie</h1>"))
            case (
                ["territoire"]
                | ["mentions-legales"]
                | ["services"]
                | ["services", "dechets" | "sante"]
            ):
                return Reply(
                    self.shell(
                        "Services",
                        "<h1>Vos services</h1><p>Collecte des déchets le mardi. Centre de santé ouvert du lundi au samedi.</p>",
                    )
                )
            case ["agenda"]:
                return Reply(
                    self.shell(
                        "Agenda",
                        "".join(f"<h3>{escape(n.title)}</h3><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["la-collectivite"]:
                return Reply(
                    self.shell(
                        "La collectivité",
                        "<h1>La collectivité</h1><ul><li><a href='/la-collectivite/budget'>Budget</a></li><li><a href='/la-collectivite/recrutements'>La collectivité recrute</a></li></ul>",
                    )
                )
            case ["la-collectivite", "budget"]:
                return Reply(self.shell("Budget", "<h1>Budget</h1><p>Voté à l’unanimité.</p>"))
            case ["la-collectivite", "recrutements"]:
                blocks = "\n".join(
                    f"<h3 id='offre-{o.key}'>{escape(o.title)}</h3>\n<p><em>{o.contract} – publié le {in_words(o.posted)}</em></p>\n{self.paragraphs(o)}"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Recrutements",
                        f"<h1>La collectivité recrute</h1><p>La communauté de communes emploie 140 agents.</p><h2>Nos offres du moment</h2>{blocks}<h2>Candidature spontanée</h2><p>Écrivez à rh@aubusson.example.</p>",
                    )
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/la-collectivite/recrutements#offre-{opening.key}")


class Luxeuil(Site):
    """Accordion: openings unfold on one page. Day 3: it shows none, by mistake."""

    slug, number, insee = "ehpad-luxeuil", 20, "70311"
    name = "Résidence des Thermes"
    validators = "modified"
    own_pages = False
    troubles: ClassVar = {3: frozenset({"ok", "empty", "changed", "shrunk"})}

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title><link rel="stylesheet" href="/bootstrap.min.css">{head}</head>
<body><nav class="navbar navbar-expand-lg"><a class="navbar-brand" href="/">{self.name}</a><a class="nav-link" href="/residence.html">La résidence</a><a class="nav-link" href="/animations.html">Animations</a><a class="nav-link" href="/recrutement.html">Recrutement</a><a class="nav-link" href="/contact.html">Contact</a></nav><div class="container">{body}</div><footer>{self.postal_code} {self.commune}</footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "" | "index.html":
                return Reply(self.shell(self.name, "<h1>Bien vieillir près des thermes</h1>"))
            case "residence.html" | "contact.html":
                return Reply(
                    self.shell(
                        "La résidence", "<h1>La résidence</h1><p>66 chambres, accueil de jour.</p>"
                    )
                )
            case "animations.html":
                return Reply(
                    self.shell(
                        "Animations",
                        "".join(
                            f"<div class='card'><h5 class='card-title'>{escape(n.title)}</h5><p>{n.text}</p></div>"
                            for n in self.news
                        ),
                    )
                )
            case "recrutement.html":
                items = "".join(
                    f"""
<div class="accordion-item"><h2 class="accordion-header" id="heading-{o.key}"><button class="accordion-button collapsed" type="button" data-bs-toggle="collapse" data-bs-target="#collapse-{o.key}" aria-expanded="false" aria-controls="collapse-{o.key}">{escape(o.title)}</button></h2>
<div id="collapse-{o.key}" class="accordion-collapse collapse" aria-labelledby="heading-{o.key}" data-bs-parent="#offres"><div class="accordion-body"><p>Contrat : {o.contract}</p>{self.paragraphs(o)}</div></div></div>"""
                    for o in ([] if day == 3 else self.listed(day))
                )
                return Reply(
                    self.shell(
                        "Recrutement",
                        f"<h1>Recrutement</h1><p>Nos postes ouverts :</p><div class='accordion' id='offres'>{items}</div>",
                    )
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/recrutement.html#collapse-{opening.key}")


class Figeac(Site):
    """Definition list: dt the post, dd what it is."""

    slug, number, insee = "centre-figeac", 21, "46102"
    name = "Centre de santé du Célé"
    validators = "etag"
    own_pages = False

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><h1>{self.name}</h1><p><a href="/">Accueil</a> – <a href="/horaires">Horaires</a> – <a href="/equipe">Équipe</a> – <a href="/nouvelles">Nouvelles</a></p>{body}<hr><p><a href="/mentions">Mentions légales</a></p></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "":
                return Reply(
                    self.shell(self.name, "<p>Un centre de santé municipal, ouvert à tous.</p>")
                )
            case "horaires" | "mentions":
                return Reply(self.shell("Horaires", "<p>De 8 h à 19 h.</p>"))
            case "nouvelles":
                return Reply(
                    self.shell(
                        "Nouvelles",
                        "<dl>"
                        + "".join(f"<dt>{escape(n.title)}</dt><dd>{n.text}</dd>" for n in self.news)
                        + "</dl>",
                    )
                )
            case "equipe":
                return Reply(
                    self.shell(
                        "Équipe",
                        "<h2>Équipe</h2><p>Douze professionnels salariés.</p><p>Envie d’en être ? <a href='/equipe/nous-rejoindre'>Nous rejoindre</a></p>",
                    )
                )
            case "equipe/nous-rejoindre":
                rows = "\n".join(
                    f"<dt id='{o.key}'>{escape(o.title)}</dt>\n<dd>{escape(o.contract)}. {' '.join(escape(part, quote=False) for part in self.text(o))}</dd>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Nous rejoindre",
                        f"<h2>Nous rejoindre</h2><p>Nous recherchons :</p><dl class='postes'>{rows}</dl>",
                    )
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/equipe/nous-rejoindre#{opening.key}")


class Sarrebourg(Site):
    """Table rows: number, post, contract, closing day; no pages of their own."""

    slug, number, insee = "ch-sarrebourg", 22, "57630"
    name = "Hôpital des Étangs"
    validators = "modified"
    own_pages = False

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)} – {self.name}</title>{head}</head><body><div id="haut"><a href="/">{self.name}</a></div><div id="menu"><a href="/patients/">Patients</a> <a href="/professionnels/">Professionnels</a> <a href="/communication/">Communication</a></div><div id="page">{body}</div><div id="bas"><a href="/mentions/">Mentions légales</a></div></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "":
                return Reply(self.shell("Accueil", "<h1>Hôpital des Étangs</h1>"))
            case "patients" | "mentions":
                return Reply(
                    self.shell(
                        "Patients",
                        "<h1>Patients</h1><table><tr><th>Consultation</th><th>Jour</th></tr><tr><td>Cardiologie</td><td>mardi</td></tr><tr><td>Pédiatrie</td><td>jeudi</td></tr></table>",
                    )
                )
            case "communication":
                return Reply(
                    self.shell(
                        "Communication",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case "professionnels":
                return Reply(
                    self.shell(
                        "Professionnels",
                        "<h1>Professionnels</h1><p><a href='/professionnels/avis-de-vacance/'>Avis de vacance de postes</a></p><p><a href='/professionnels/ifsi/'>IFSI</a></p>",
                    )
                )
            case "professionnels/ifsi":
                return Reply(self.shell("IFSI", "<h1>IFSI</h1><p>Rentrée en septembre.</p>"))
            case "professionnels/avis-de-vacance":
                rows = "\n".join(
                    f"<tr id='avis-{o.key}'><td>{o.key}</td><td>{escape(o.title)}</td><td>{o.contract}</td><td>{in_figures(o.posted)}</td><td>{in_figures(o.deadline) if o.deadline else 'sans limite'}</td></tr>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Avis de vacance",
                        f"<h1>Avis de vacance de postes</h1><table class='table'><thead><tr><th>N°</th><th>Poste</th><th>Contrat</th><th>Publié le</th><th>Date limite de candidature</th></tr></thead><tbody>{rows}</tbody></table><p>Candidatures : recrutement@sarrebourg.example</p>",
                    )
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/professionnels/avis-de-vacance/#avis-{opening.key}")


class Hirson(Site):
    """PDF list: links to job descriptions; one is scanned, one is broken."""

    slug, number, insee = "ch-hirson", 23, "02381"
    name = "Hôpital de Thiérache"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><header><h1>{self.name}</h1><ul><li><a href="/">Accueil</a></li><li><a href="/hospitalisation.html">Hospitalisation</a></li><li><a href="/publications.html">Publications</a></li><li><a href="/offres-emploi.html">Offres d’emploi</a></li></ul></header>{body}</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        path = request.path.strip("/")
        match path:
            case "" | "index.html":
                return Reply(self.shell(self.name, "<p>L’hôpital du bocage.</p>"))
            case "hospitalisation.html":
                return Reply(
                    self.shell(
                        "Hospitalisation",
                        "<p>Pensez à votre carte Vitale. <a href='/pdf/livret-accueil.pdf'>Livret d’accueil (PDF)</a></p>",
                    )
                )
            case "publications.html":
                return Reply(
                    self.shell(
                        "Publications",
                        "<ul><li><a href='/pdf/rapport-annuel.pdf'>Rapport annuel (PDF)</a></li></ul>"
                        + "".join(f"<h3>{escape(n.title)}</h3><p>{n.text}</p>" for n in self.news),
                    )
                )
            case "pdf/livret-accueil.pdf" | "pdf/rapport-annuel.pdf":
                return self._pdf(
                    pdf.with_text(
                        "Livret d’accueil",
                        ["Bienvenue. Voici ce qu’il faut savoir sur votre séjour."],
                    )
                )
            case "offres-emploi.html":
                rows = "".join(
                    f"<li><a href='/pdf/{o.key}.pdf' target='_blank'>{escape(o.title)}</a> (PDF, 1 page) – {o.contract}</li>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Offres d’emploi",
                        f"<h2>Offres d’emploi</h2><p>Cliquez sur une fiche de poste pour la télécharger.</p><ul class='telechargements'>{rows}</ul>",
                    )
                )
        if path.startswith("pdf/") and path.endswith(".pdf"):
            opening = self.opening(path[4:-4], day)
            if opening is None or opening.was(day):
                return None
            if "scan" in opening.flags:
                return self._pdf(pdf.scanned())
            if "broken" in opening.flags:
                return self._pdf(pdf.broken())
            return self._pdf(
                pdf.with_text(
                    f"Fiche de poste : {opening.title}",
                    [f"Contrat : {opening.contract}", *self.text(opening)],
                )
            )
        return None

    def _pdf(self, body: bytes) -> Reply:
        return Reply(body, type="application/pdf")

    def url(self, opening: Opening) -> str:
        return self.address(f"/pdf/{opening.key}.pdf")

    def says(self, opening: Opening, words: str, plain: Callable[[str], str]) -> bool:
        return words.startswith(" pdf 1 4")


class Manosque(Site):
    """CSV: a file of open data linked from a page, semicolons, every field quoted."""

    slug, number, insee = "gh-manosque", 28, "04112"
    name = "Groupement hospitalier du Luberon oriental"
    validators = "etag"
    own_pages = False

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><header><a href="/">{self.name}</a><nav><a href="/etablissements">Établissements</a><a href="/actualites">Actualités</a><a href="/donnees-ouvertes">Données ouvertes</a><a href="/recrutement">Recrutement</a></nav></header>{body}<footer><a href="/mentions">Mentions légales</a></footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "":
                return Reply(self.shell(self.name, "<h1>Trois hôpitaux, un groupement</h1>"))
            case "etablissements" | "mentions":
                return Reply(
                    self.shell(
                        "Établissements",
                        "<h1>Établissements</h1><p>Manosque, Forcalquier, Banon.</p>",
                    )
                )
            case "actualites":
                return Reply(
                    self.shell(
                        "Actualités",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case "donnees-ouvertes":
                return Reply(
                    self.shell(
                        "Données ouvertes",
                        "<h1>Données ouvertes</h1><ul><li><a href='/donnees/consommation-energie.csv'>Consommation d’énergie (CSV)</a></li><li><a href='/donnees/postes-a-pourvoir.csv'>Postes à pourvoir (CSV, Licence Ouverte 2.0)</a></li></ul>",
                    )
                )
            case "recrutement":
                return Reply(
                    self.shell(
                        "Recrutement",
                        "<h1>Recrutement</h1><p>La liste de nos postes est publiée en données ouvertes : <a href='/donnees/postes-a-pourvoir.csv'>télécharger la liste des postes à pourvoir</a>.</p>",
                    )
                )
            case "donnees/consommation-energie.csv":
                return Reply(
                    "annee;site;kwh\n2025;Manosque;4100000\n2026;Manosque;3950000\n",
                    type="text/csv; charset=utf-8",
                )
            case "donnees/postes-a-pourvoir.csv":
                out = io.StringIO()
                writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
                writer.writerow(
                    [
                        "Référence",
                        "Intitulé du poste",
                        "Descriptif",
                        "Type de contrat",
                        "Commune",
                        "Code INSEE",
                        "Date de publication",
                        "Date limite",
                    ]
                )
                for o in self.listed(day):
                    writer.writerow(
                        [
                            o.key,
                            o.title,
                            "\n".join(self.text(o)),
                            o.contract,
                            o.commune,
                            o.insee,
                            in_figures(o.posted),
                            in_figures(o.deadline) if o.deadline else "",
                        ]
                    )
                return Reply("\ufeff" + out.getvalue(), type="text/csv; charset=utf-8")
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/donnees/postes-a-pourvoir.csv#{opening.key}")


class Corte(Site):
    """One paragraph: a mairie's home page that says whom the commune looks for."""

    slug, number, insee = "mairie-corte", 32, "2B096"
    name = "Commune de Corte-la-Haute"
    validators = "modified"
    own_pages = False

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><h1>{self.name}</h1><ul><li><a href="/">Accueil</a></li><li><a href="/conseil">Conseil municipal</a></li><li><a href="/vivre">Vivre ici</a></li><li><a href="/sante">Santé</a></li></ul>{body}</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "":
                return Reply(
                    self.shell(
                        self.name,
                        "<p>Mairie ouverte du lundi au vendredi de 8 h à 12 h.</p>"
                        + "".join(
                            f"<h3>{escape(n.title)}</h3><p>{n.text}</p>" for n in self.news[:3]
                        ),
                    )
                )
            case "conseil" | "vivre":
                return Reply(
                    self.shell("Vivre ici", "<h2>Vivre ici</h2><p>École, collège, université.</p>")
                )
            case "sante":
                (opening,) = self.openings
                return Reply(
                    self.shell(
                        "Santé",
                        "<h2>Santé</h2><p>Pharmacie de garde : composez le 01 99 00 20 25.</p>"
                        f"<p>{opening.title} pour succéder à celui qui part à la retraite. Un cabinet refait à neuf et un logement sont mis à disposition par la municipalité ; la patientèle attend. Contact : mairie@corte.example.</p><p>Défibrillateurs : mairie, gymnase.</p>",
                    )
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address("/sante")


class Gueret(Site):
    """Territorial notices: an employer's own page of notices with fixed labels and offer numbers."""

    slug, number, insee = "departement-gueret", 50, "23096"
    name = "Conseil départemental du Plateau"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><header><a href="/">{self.name}</a><ul><li><a href="/solidarites">Solidarités</a></li><li><a href="/routes">Routes</a></li><li><a href="/presse">Presse</a></li><li><a href="/le-departement-recrute">Le Département recrute</a></li></ul></header><main>{body}</main><footer><a href="/mentions-legales">Mentions légales</a></footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(self.shell(self.name, "<h1>Le Département à vos côtés</h1>"))
            case ["solidarites"] | ["routes"] | ["mentions-legales"]:
                return Reply(
                    self.shell("Routes", "<h1>Routes</h1><p>État des routes en temps réel.</p>")
                )
            case ["presse"]:
                return Reply(
                    self.shell(
                        "Presse",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["le-departement-recrute"]:
                rows = "".join(
                    f"""<tr class='offre'><td><a class='lien-details-offre' href='/offre/{o.key.lower()}-{o.slug}'>{escape(o.title)}</a><br/>
<span class='numOf'>{o.key}</span> <span class='label'><em>Employeur :</em></span> <span class='valeur'>{self.name}</span></td>
<td><span data-tooltip="Date de publication : {in_figures(o.posted)}">publiée il y a peu</span> <span data-tooltip="Date limite de candidature : {in_figures(o.deadline) if o.deadline else ""}">expire bientôt</span></td></tr>"""
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Le Département recrute",
                        f"<h1>Le Département recrute</h1><input type='hidden' value=\"{len(self.listed(day))}\" id=\"nb-offres\"/><table class='offres'>{rows}</table>",
                    )
                )
            case ["offre", tail]:
                return self.own_page(tail.partition("-")[0].upper(), day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/offre/{opening.key.lower()}-{opening.slug}")

    def detail(self, opening: Opening, day: int) -> str:
        pairs = {
            "Numéro d’offre": opening.key, "Employeur": self.name, "Lieu de travail": f"{opening.commune} ({opening.postal_code})",
            "Type d’emploi": "Emploi permanent – vacance d’emploi", "Ouvert aux contractuels": "Oui", "Temps de travail": "Temps complet, 35h00 hebdomadaire",
            "Nature": opening.contract, "Publiée le": in_figures(opening.posted), "Date limite de candidature": in_figures(opening.deadline) if opening.deadline else "",
        }  # fmt: skip
        rows = "".join(
            f"<div class='ligne'><span class='label'><em>{label} :</em></span> <span class='valeur'>{escape(value)}</span></div>"
            for label, value in pairs.items()
            if value
        )
        return self.shell(
            opening.title,
            f"<h1>{escape(opening.title)}</h1><section class='synthese'>{rows}</section><h2>Descriptif de l’emploi</h2>{self.paragraphs(opening)}",
        )
