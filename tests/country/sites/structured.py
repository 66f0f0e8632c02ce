"""Sites that describe their openings for machines: JSON-LD in several states, microdata, RDFa, state."""

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
    """A listing of links; each opening's page holds a JobPosting. Day 3: the site is down."""

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
