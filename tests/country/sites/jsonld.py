"""Sites whose pages hold a JobPosting in JSON-LD, in several states."""

from __future__ import annotations

import json
from html import escape
from typing import Any, ClassVar

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_figures


def job_posting(site: Site, o: Opening) -> dict[str, Any]:
    """An opening as schema.org says it."""
    posting: dict[str, Any] = {
        "@context": "https://schema.org/", "@type": "JobPosting", "title": o.title,
        "description": "".join(f"<p>{escape(part, quote=False)}</p>" for part in site.text(o)),
        "identifier": {"@type": "PropertyValue", "name": site.name, "value": o.key},
        "datePosted": str(o.posted), "employmentType": "FULL_TIME",
        "hiringOrganization": {"@type": "Organization", "name": site.name, "sameAs": site.address("/")},
        "jobLocation": {"@type": "Place", "address": {
            "@type": "PostalAddress", "addressLocality": o.commune, "postalCode": o.postal_code, "addressCountry": "FR"}},
        "url": site.url(o),
    }  # fmt: skip
    if o.deadline:
        posting["validThrough"] = f"{o.deadline}T23:59:59+01:00"
    return posting


class Gien(Site):
    """JSON-LD details: a listing of links, each opening's page holds a JobPosting. Day 3: the site is down."""

    slug, number, insee = "ch-gien", 10, "45155"
    name = "Centre hospitalier du Val-Giennois"
    validators = "etag"
    troubles: ClassVar = {3: frozenset({"down"})}

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}
<link rel="stylesheet" href="/assets/app-4f1c.css"></head>
<body><header class="c-header"><a class="c-logo" href="/">{self.name}</a>
<nav class="c-nav" aria-label="Menu principal"><a href="/soins">Soins</a><a href="/usagers">Usagers</a><a href="/journal">Journal</a><a href="/carrieres">Carrières</a></nav></header>
<main id="main">{body}</main>
<footer class="c-footer"><address>2, avenue du Bord-de-Loire, {self.postal_code} {self.commune}</address><a href="/legal">Mentions légales</a><a href="/rgpd">Données personnelles</a></footer></body></html>"""

    def answer(self, request: Request, day: int) -> Reply:
        if day == 3:
            return Reply("<html><body><h1>503 Service Unavailable</h1></body></html>", 503)
        return super().answer(request, day)

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    self.shell(
                        self.name,
                        "<h1>Prendre soin, au bord de la Loire</h1><p>320 lits et places.</p>",
                    )
                )
            case ["soins"] | ["usagers"] | ["legal"] | ["rgpd"]:
                return Reply(
                    self.shell(
                        "Informations",
                        "<h1>Informations pratiques</h1><p>Consultations sur rendez-vous.</p>",
                    )
                )
            case ["journal"]:
                return Reply(
                    self.shell(
                        "Journal",
                        "".join(
                            f"<article class='c-card'><h2><a href='/journal/{n.slug}'>{escape(n.title)}</a></h2><p>{n.text}</p></article>"
                            for n in self.news
                        ),
                    )
                )
            case ["journal", slug]:
                for n in self.news:
                    if n.slug == slug:
                        return Reply(
                            self.shell(n.title, f"<h1>{escape(n.title)}</h1><p>{n.text}</p>")
                        )
            case ["carrieres"]:
                return Reply(
                    self.shell(
                        "Carrières",
                        "<h1>Carrières</h1><p>Nos métiers, nos valeurs.</p><p><a class='c-button' href='/carrieres/offres'>Toutes nos offres</a></p><p><a href='/carrieres/metiers'>Nos métiers</a></p>",
                    )
                )
            case ["carrieres", "metiers"]:
                return Reply(
                    self.shell(
                        "Nos métiers",
                        "<h1>Nos métiers</h1><ul><li>Infirmier</li><li>Médecin</li><li>Technicien</li></ul>",
                    )
                )
            case ["carrieres", "offres"]:
                cards = "".join(
                    f"<a class='c-job' href='/carrieres/offres/{o.key.lower()}'><strong>{escape(o.title)}</strong><span>{o.contract}</span><span>{in_figures(o.posted)}</span></a>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Toutes nos offres",
                        f"<h1>Toutes nos offres</h1><div class='c-jobs'>{cards}</div>",
                    )
                )
            case ["carrieres", "offres", key]:
                return self.own_page(key.upper(), day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/carrieres/offres/{opening.key.lower()}")

    def detail(self, opening: Opening, day: int) -> str:
        data = json.dumps(job_posting(self, opening), ensure_ascii=False, indent=1).replace(
            "</", "<\\/"
        )
        return self.shell(
            opening.title,
            f"<h1>{escape(opening.title)}</h1><p>Réf. {opening.key} – {opening.contract}</p>{self.paragraphs(opening)}",
            f'<script type="application/ld+json">\n{data}\n</script>',
        )


class Aubenas(Site):
    """JSON-LD @graph: the page, the breadcrumb and the JobPosting in one script, as plugins write it."""

    slug, number, insee = "clinique-aubenas", 11, "07019"
    name = "Clinique des Châtaigniers"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html>
<html lang="fr-FR" class="no-js">
<head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} | {self.name}</title>{head}</head>
<body class="layout-wide"><div class="topbar"><a href="/" class="brand">{self.name}</a>
<ul class="mainmenu"><li><a href="/specialites">Spécialités</a></li><li><a href="/sejour">Votre séjour</a></li><li><a href="/groupe">Le groupe</a></li><li><a href="/actus">Actus</a></li></ul></div>
<section class="content">{body}</section>
<footer><ul><li><a href="/groupe/rejoignez-nous">Rejoignez-nous</a></li><li><a href="/legal">Informations légales</a></li></ul></footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    self.shell(
                        "Accueil",
                        "<h1>La clinique de la montagne ardéchoise</h1><p>110 lits, balnéothérapie.</p>",
                    )
                )
            case ["specialites"] | ["sejour"] | ["legal"]:
                return Reply(
                    self.shell(
                        "Spécialités",
                        "<h1>Spécialités</h1><p>Orthopédie, réadaptation, oncologie.</p>",
                    )
                )
            case ["groupe"]:
                return Reply(
                    self.shell(
                        "Le groupe", "<h1>Le groupe</h1><p>Trois cliniques, une même exigence.</p>"
                    )
                )
            case ["actus"]:
                return Reply(
                    self.shell(
                        "Actus",
                        "".join(
                            f"<div class='post'><h3><a href='/actus/{n.number}'>{escape(n.title)}</a></h3><p>{n.text}</p></div>"
                            for n in self.news
                        ),
                    )
                )
            case ["actus", number]:
                for n in self.news:
                    if str(n.number) == number:
                        return Reply(
                            self.shell(n.title, f"<h1>{escape(n.title)}</h1><p>{n.text}</p>")
                        )
            case ["groupe", "rejoignez-nous"]:
                rows = "".join(
                    f"<li class='job'><h3><a href='/groupe/rejoignez-nous/{o.key}'>{escape(o.title)}</a></h3><p>{o.contract} – {o.commune}</p></li>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Rejoignez-nous", f"<h1>Rejoignez-nous</h1><ul class='jobs'>{rows}</ul>"
                    )
                )
            case ["groupe", "rejoignez-nous", key]:
                return self.own_page(key, day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/groupe/rejoignez-nous/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        posting = job_posting(self, opening)
        del posting["@context"]
        here = self.url(opening)
        graph = {"@context": "https://schema.org", "@graph": [
            {"@type": "WebPage", "@id": here, "url": here, "name": opening.title, "isPartOf": {"@id": self.address("/#website")}},
            {"@type": "BreadcrumbList", "@id": here + "#breadcrumb", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Accueil"}]},
            {"@type": "WebSite", "@id": self.address("/#website"), "name": self.name},
            {**posting, "@id": here + "#jobposting", "@type": ["JobPosting"]}]}  # fmt: skip
        data = json.dumps(graph, ensure_ascii=False)
        return self.shell(
            opening.title,
            f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}",
            f'<script type="application/ld+json" class="seo-graph">{data}</script>',
        )


class Remiremont(Site):
    """JSON-LD malformed: trailing commas, comments, raw newlines inside strings."""

    slug, number, insee = "ch-remiremont", 12, "88383"
    name = "Centre hospitalier de la Haute-Moselotte"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"/><title>{escape(title)}</title>{head}</head>
<body><table class="page"><tr><td class="gauche"><a href="/"><img src="/logo.gif" alt="{self.name}"/></a>
<ul><li><a href="/hopital.php">L'hôpital</a></li><li><a href="/services.php">Services</a></li><li><a href="/recrutement.php">Recrutement</a></li><li><a href="/infos.php">Infos</a></li></ul></td>
<td class="centre">{body}</td></tr></table><p class="bas"><a href="/mentions.php">Mentions légales</a> - {self.postal_code} {self.commune}</p></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path:
            case "/" | "/index.php":
                return Reply(
                    self.shell(
                        self.name, "<h1>Bienvenue</h1><p>L’hôpital des vallées vosgiennes.</p>"
                    )
                )
            case "/hopital.php" | "/services.php" | "/mentions.php":
                return Reply(
                    self.shell("L’hôpital", "<h1>L’hôpital</h1><p>250 lits, une maternité.</p>")
                )
            case "/infos.php":
                return Reply(
                    self.shell(
                        "Infos",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case "/recrutement.php":
                rows = "".join(
                    f"<tr><td><a href='/annonce.php?id={o.key}'>{escape(o.title)}</a></td><td>{o.contract}</td></tr>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Recrutement",
                        f"<h1>Postes à pourvoir</h1><table class='annonces'><tr><th>Poste</th><th>Contrat</th></tr>{rows}</table>",
                    )
                )
            case "/annonce.php":
                return self.own_page(request.query.get("id", ""), day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/annonce.php?id={opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        text = "\n".join(self.text(opening)).replace('"', "'")
        until = f'  "validThrough": "{opening.deadline}",\n' if opening.deadline else ""
        data = f"""<script type="application/ld+json">
/* données structurées de l'annonce */
{{
  "@context": "http://schema.org",
  "@type": "JobPosting",
  // l'intitulé
  "title": "{opening.title}",
  "description": "{text}",
  "datePosted": "{opening.posted}",
{until}  "hiringOrganization": {{ "@type": "Organization", "name": "{self.name}", }},
  "jobLocation": {{ "@type": "Place", "address": {{ "@type": "PostalAddress", "addressLocality": "{opening.commune}", "postalCode": "{opening.postal_code}", }} }},
  "identifier": "{opening.key}",
}}
</script>"""
        return self.shell(
            opening.title, f"{data}<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}"
        )
