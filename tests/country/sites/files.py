"""Openings in files: job descriptions in PDF, a table of open data in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html import escape

from tests.country import pdf
from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_figures


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
