"""Openings in a table without pages of their own, and territorial notices."""

from __future__ import annotations

from html import escape

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_figures


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
