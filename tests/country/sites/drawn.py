"""Sites drawn in the browser: application state in the page, a listing known by its sitemap alone."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site
from tests.country.sites.jsonld import job_posting


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
