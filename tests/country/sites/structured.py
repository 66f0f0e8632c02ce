"""Sites that describe their openings for machines: JSON-LD in several states, microdata, RDFa, state."""

from __future__ import annotations

import json
from html import escape
from typing import Any, ClassVar

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_figures, in_words


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


class Oyonnax(Site):
    """Microdata: the pages of openings carry itemprop attributes. Day 3: the list is empty by mistake."""

    slug, number, insee = "labo-oyonnax", 13, "01283"
    name = "Laboratoires du Haut-Bugey"
    validators = "etag"
    troubles: ClassVar = {3: frozenset({"ok", "empty", "changed", "shrunk"})}

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)} - {self.name}</title>{head}</head><body>
<div class="wrapper"><header><h2><a href="/">{self.name}</a></h2><ul class="menu"><li><a href="/nos-sites">Nos sites</a></li><li><a href="/resultats">Vos résultats</a></li><li><a href="/analyses">Guide des analyses</a></li><li><a href="/emploi">Emploi</a></li><li><a href="/actualites">Actualités</a></li></ul></header>
<div class="main">{body}</div><footer>Siège : {self.postal_code} {self.commune}. <a href="/mentions">Mentions</a></footer></div></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(self.shell("Accueil", "<h1>Six laboratoires près de chez vous</h1>"))
            case ["nos-sites"] | ["resultats"] | ["analyses"] | ["mentions"]:
                return Reply(
                    self.shell(
                        "Nos sites", "<h1>Nos sites</h1><p>Ouverts du lundi au samedi dès 7 h.</p>"
                    )
                )
            case ["actualites"]:
                return Reply(
                    self.shell(
                        "Actualités",
                        "".join(
                            f"<article><h3>{escape(n.title)}</h3><p>{n.text}</p></article>"
                            for n in self.news
                        ),
                    )
                )
            case ["emploi"]:
                shown = [] if day == 3 else self.listed(day)
                rows = "".join(
                    f"<div class='offre'><h3><a href='/emploi/{o.key}.html'>{escape(o.title)}</a></h3><span class='contrat'>{o.contract}</span></div>"
                    for o in shown
                )
                return Reply(
                    self.shell(
                        "Emploi",
                        f"<h1>Nos offres d’emploi</h1><div class='offres'>{rows or '<p>Aucune offre en ce moment.</p>'}</div>",
                    )
                )
            case ["emploi", tail] if tail.endswith(".html"):
                return self.own_page(tail.removesuffix(".html"), day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/emploi/{opening.key}.html")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title,
            f"""<div itemscope itemtype="http://schema.org/JobPosting">
<h1 itemprop="title">{escape(opening.title)}</h1>
<meta itemprop="datePosted" content="{opening.posted}"><p>Contrat : <span itemprop="employmentType">{opening.contract}</span></p>
<p itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization"><span itemprop="name">{self.name}</span></p>
<p itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><span itemprop="address" itemscope itemtype="http://schema.org/PostalAddress"><span itemprop="postalCode">{opening.postal_code}</span> <span itemprop="addressLocality">{opening.commune}</span></span></p>
<div itemprop="description">{self.paragraphs(opening)}</div></div>""",
        )


class Briancon(Site):
    """RDFa: vocab, typeof and property in the pages of openings. Day 3: maintenance, with 200."""

    slug, number, insee = "ch-briancon", 14, "05023"
    name = "Centre hospitalier des Grands-Cols"
    validators = "modified"
    troubles: ClassVar = {3: frozenset({"changed", "down", "blocked"})}

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body>
<div id="bandeau">{self.name}</div><div id="nav"><a href="/">Accueil</a> · <a href="/services/">Services</a> · <a href="/pratique/">Infos pratiques</a> · <a href="/blog/">Le blog</a> · <a href="/travailler-ici/">Travailler ici</a></div>
<div id="corps">{body}</div><div id="pied">{self.postal_code} {self.commune}, 1 326 m d’altitude. <a href="/mentions/">Mentions légales</a></div></body></html>"""

    def answer(self, request: Request, day: int) -> Reply:
        if day == 3:
            return Reply(
                "<!DOCTYPE html><html lang='fr'><head><title>Site en maintenance</title></head><body><h1>Site en maintenance</h1>"
                "<p>Notre site fait peau neuve, il sera de retour dans quelques heures. Merci de votre patience.</p></body></html>",
                fresh=True,
            )
        return super().answer(request, day)

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    self.shell(
                        self.name,
                        "<h1>L’hôpital le plus haut</h1><p>Traumatologie, réadaptation, urgences de montagne.</p>",
                    )
                )
            case ["services"] | ["pratique"] | ["mentions"]:
                return Reply(self.shell("Services", "<h1>Services</h1><p>Accueil 24 h sur 24.</p>"))
            case ["blog"]:
                return Reply(
                    self.shell(
                        "Le blog",
                        "".join(
                            f"<div class='billet'><h2><a href='/blog/{n.slug}/'>{escape(n.title)}</a></h2></div>"
                            for n in self.news
                        ),
                    )
                )
            case ["blog", slug]:
                for n in self.news:
                    if n.slug == slug:
                        return Reply(
                            self.shell(n.title, f"<h1>{escape(n.title)}</h1><p>{n.text}</p>")
                        )
            case ["travailler-ici"]:
                return Reply(
                    self.shell(
                        "Travailler ici",
                        "<h1>Travailler ici</h1><p>Le logement est assuré pour les saisonniers.</p><p><a href='/travailler-ici/postes/'>Les postes ouverts</a></p>",
                    )
                )
            case ["travailler-ici", "postes"]:
                rows = "".join(
                    f"<p class='poste'><a href='/travailler-ici/postes/{o.key}/'>{escape(o.title)}</a><br><em>{o.contract}</em></p>"
                    for o in self.listed(day)
                )
                return Reply(self.shell("Les postes ouverts", f"<h1>Les postes ouverts</h1>{rows}"))
            case ["travailler-ici", "postes", key]:
                return self.own_page(key, day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/travailler-ici/postes/{opening.key}/")

    def detail(self, opening: Opening, day: int) -> str:
        until = (
            f'<p>Avant le <span property="validThrough" content="{opening.deadline}">{in_words(opening.deadline)}</span></p>'
            if opening.deadline
            else ""
        )
        return self.shell(
            opening.title,
            f"""<div vocab="https://schema.org/" typeof="JobPosting">
<h1 property="title">{escape(opening.title)}</h1><p>Publié le <span property="datePosted" content="{opening.posted}">{in_figures(opening.posted)}</span></p>{until}
<p property="hiringOrganization" typeof="Organization"><span property="name">{self.name}</span></p>
<div property="jobLocation" typeof="Place"><div property="address" typeof="PostalAddress"><span property="postalCode">{opening.postal_code}</span> <span property="addressLocality">{opening.commune}</span></div></div>
<div property="description">{self.paragraphs(opening)}</div></div>""",
        )


class Vitre(Site):
    """Next.js: pages are drawn in the browser from the state in __NEXT_DATA__."""

    slug, number, insee = "groupe-vitre", 15, "35360"
    name = "Groupe de soins à domicile des Marches"
    validators = "etag"
    compresses = True

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charSet="utf-8"/><title>{escape(title)}</title><link rel="preload" href="/_next/static/css/8d2b.css" as="style"/>{head}</head><body><div id="__next">{body}</div></body></html>"""

    def _next(self, title: str, page: str, props: dict[str, Any], body: str = "") -> Reply:
        menu = "".join(
            f'<a href="{href}">{label}</a>'
            for href, label in (
                ("/", "Accueil"),
                ("/nos-services", "Nos services"),
                ("/actualites", "Actualités"),
                ("/rejoindre", "Nous rejoindre"),
            )
        )
        state = {
            "props": {"pageProps": props, "__N_SSP": True},
            "page": page,
            "query": {},
            "buildId": "kq3Zs9",
            "isFallback": False,
            "gssp": True,
            "scriptLoader": [],
        }
        data = json.dumps(state, ensure_ascii=False).replace("<", "\\u003c")
        script = (
            f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'
            '<script src="/_next/static/chunks/main-7f.js" defer=""></script>'
        )
        return Reply(
            self.shell(
                title,
                f"<nav>{menu}</nav><main>{body}</main><footer><a href='/mentions-legales'>Mentions légales</a></footer></div>{script}<div>",
            )
        )

    def _record(self, o: Opening, whole: bool) -> dict[str, Any]:
        record: dict[str, Any] = {
            "id": o.key,
            "slug": f"{o.slug}-{o.key}" if not o.edits else f"poste-{o.key}",
            "titre": o.title,
            "typeContrat": o.contract,
            "ville": o.commune,
            "codePostal": o.postal_code,
            "datePublication": f"{o.posted}T08:00:00.000Z",
            "dateLimite": str(o.deadline) if o.deadline else None,
        }
        if whole:
            record["description"] = "".join(f"<p>{part}</p>" for part in self.text(o))
        return record

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return self._next(
                    "Accueil", "/", {"edito": "Soigner chez soi."}, "<h1>Soigner chez soi</h1>"
                )
            case ["nos-services"] | ["mentions-legales"]:
                return self._next(
                    "Nos services",
                    "/nos-services",
                    {"services": ["SSIAD", "HAD", "SAMSAH"]},
                    "<h1>Nos services</h1><p>SSIAD, HAD, SAMSAH.</p>",
                )
            case ["actualites"]:
                return self._next(
                    "Actualités",
                    "/actualites",
                    {
                        "articles": [
                            {
                                "id": n.number,
                                "titre": n.title,
                                "texte": n.text,
                                "date": str(n.posted),
                            }
                            for n in self.news
                        ]
                    },
                    "<h1>Actualités</h1>",
                )
            case ["rejoindre"]:
                return self._next(
                    "Nous rejoindre",
                    "/rejoindre",
                    {
                        "offres": [self._record(o, False) for o in self.listed(day)],
                        "total": len(self.listed(day)),
                    },
                    "<h1>Nous rejoindre</h1><p>Chargement…</p>",
                )
            case ["rejoindre", tail]:
                key = tail.rpartition("-")[2]
                opening = self.opening(key, day)
                if opening and opening.is_open(day):
                    return self._next(
                        opening.title,
                        "/rejoindre/[slug]",
                        {"offre": self._record(opening, True)},
                        f"<h1>{escape(opening.title)}</h1>",
                    )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/rejoindre/{self._record(opening, False)['slug']}")


class Verdun(Site):
    """Sitemap only: the listing is drawn by JavaScript, the pages of openings are in sitemap.xml."""

    slug, number, insee = "ch-verdun", 33, "55545"
    name = "Centre hospitalier Vauban-Meuse"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)} · {self.name}</title>{head}<script src="/js/app.js" defer></script></head>
<body><app-header><a href="/">{self.name}</a><a href="/offre-soins">L’offre de soins</a><a href="/presse">Presse</a><a href="/emplois">Emplois</a></app-header><main>{body}</main><app-footer><a href="/legal">Mentions légales</a></app-footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case ["robots.txt"]:
                return Reply(
                    f"User-agent: *\nDisallow: /admin/\n\nSitemap: {self.address('/sitemap_index.xml')}\n",
                    type="text/plain",
                )
            case ["sitemap_index.xml" | "sitemap.xml"]:
                names = "".join(
                    f"<sitemap><loc>{self.address(f'/sitemaps/{name}.xml')}</loc></sitemap>"
                    for name in ("pages", "emplois")
                )
                return Reply(
                    f'<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{names}</sitemapindex>',
                    type="application/xml",
                )
            case ["sitemaps", "pages.xml"]:
                return self._sitemap(
                    [
                        ("/", None),
                        ("/offre-soins", None),
                        ("/presse", None),
                        ("/emplois", None),
                        *((f"/presse/{n.slug}", str(n.posted)) for n in self.news),
                    ]
                )
            case ["sitemaps", "emplois.xml"]:
                return self._sitemap(
                    [
                        (f"/emplois/{o.key}", str(max(o.posted, self._turned(o, day))))
                        for o in self.listed(day)
                    ]
                )
            case [""]:
                return Reply(self.shell("Accueil", "<h1>Prendre soin en Meuse</h1>"))
            case ["offre-soins"] | ["legal"]:
                return Reply(
                    self.shell(
                        "Offre de soins",
                        "<h1>Offre de soins</h1><p>Médecine, chirurgie, psychiatrie.</p>",
                    )
                )
            case ["presse"]:
                return Reply(
                    self.shell(
                        "Presse",
                        "".join(
                            f"<h2><a href='/presse/{n.slug}'>{escape(n.title)}</a></h2>"
                            for n in self.news
                        ),
                    )
                )
            case ["presse", slug]:
                for n in self.news:
                    if n.slug == slug:
                        return Reply(
                            self.shell(n.title, f"<h1>{escape(n.title)}</h1><p>{n.text}</p>")
                        )
            case ["emplois"]:
                return Reply(
                    self.shell(
                        "Emplois",
                        "<h1>Emplois</h1><div id='liste-offres' data-endpoint='/graphql'><noscript>Activez JavaScript pour voir les offres.</noscript></div>",
                    )
                )
            case ["emplois", key]:
                return self.own_page(key, day)
        return None

    def _turned(self, o: Opening, day: int) -> Any:
        from tests.country.opening import date_of

        first = next(each for each in self.openings if each.key == o.key)
        return date_of(first.last_change(day)) if first.last_change(day) > 1 else o.posted

    def _sitemap(self, rows: list[tuple[str, str | None]]) -> Reply:
        urls = "".join(
            f"<url><loc>{self.address(path)}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>"
            for path, changed in rows
        )
        return Reply(
            f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>',
            type="application/xml",
        )

    def url(self, opening: Opening) -> str:
        return self.address(f"/emplois/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        data = json.dumps([job_posting(self, opening)], ensure_ascii=False).replace("</", "<\\/")
        return self.shell(
            opening.title,
            f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}",
            f'<script type="application/ld+json">{data}</script>',
        )
