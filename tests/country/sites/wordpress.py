"""What sites made with WordPress share, and one whose openings are posts."""

from __future__ import annotations

import re
from html import escape
from typing import Any, ClassVar

from tests.country.opening import Opening
from tests.country.reply import Reply, Request, json_reply, xml_reply
from tests.country.site import News, Site, in_words


class WordPressSite(Site):
    """What they share: the head of their pages and `/wp-json`."""

    version = "6.5.2"
    never = (r"1/wp-admin/(?!admin-ajax\.php)",)
    types: ClassVar[dict[str, tuple[str, str]]] = {
        "post": ("posts", "Articles"),
        "page": ("pages", "Pages"),
    }
    """Type: (name in addresses, label)."""

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html>
<html lang="fr-FR">
<head>
<meta charset="UTF-8" />
<title>{escape(title)} – {self.name}</title>
<link rel="alternate" type="application/rss+xml" title="{self.name} » Flux" href="{self.address("/feed/")}" />
<link rel="https://api.w.org/" href="{self.address("/wp-json/")}" />
<link rel="EditURI" type="application/rsd+xml" title="RSD" href="{self.address("/xmlrpc.php?rsd")}" />
<meta name="generator" content="WordPress {self.version}" />{head}
<link rel='stylesheet' id='wp-block-library-css' href='{self.address("/wp-includes/css/dist/block-library/style.min.css?ver=" + self.version)}' media='all' />
</head>
<body class="wp-singular wp-theme">
<div class="wp-site-blocks"><header class="wp-block-template-part"><p class="wp-block-site-title"><a href="{self.address("/")}" rel="home">{self.name}</a></p>
<nav class="wp-block-navigation"><ul>{self.menu()}</ul></nav></header>
<main class="wp-block-group">{body}</main>
<footer class="wp-block-template-part"><p>{self.postal_code} {self.commune} — <a href="{self.address("/mentions-legales/")}">Mentions légales</a></p></footer></div>
</body></html>"""

    def menu(self) -> str:
        """The links of its menu."""
        raise NotImplementedError

    def post(
        self, kind: str, number: int, path: str, title: str, content: str, posted: Any, **more: Any
    ) -> dict[str, Any]:
        """One record as the interface gives it."""
        link = self.address(path)
        return {
            "id": number, "date": f"{posted}T09:30:00", "date_gmt": f"{posted}T08:30:00",
            "guid": {"rendered": self.address(f"/?post_type={kind}&#038;p={number}")},
            "modified": f"{posted}T09:30:00", "modified_gmt": f"{posted}T08:30:00",
            "slug": path.strip("/").rpartition("/")[2], "status": "publish", "type": kind, "link": link,
            "title": {"rendered": escape(title, quote=False).replace("’", "&rsquo;")},
            "content": {"rendered": content, "protected": False},
            "excerpt": {"rendered": f"<p>{re.sub('<[^>]+>', ' ', content)[:140]} [&hellip;]</p>\n", "protected": False},
            "author": 2, "featured_media": 0, "template": "", "meta": [],
            **more, "_links": {"self": [{"href": self.address(f"/wp-json/wp/v2/{self.types[kind][0]}/{number}")}]},
        }  # fmt: skip

    def news_post(self, n: News, **more: Any) -> dict[str, Any]:
        """A piece of news as a post."""
        return self.post(
            "post", n.number, f"/{n.slug}/", n.title, f"<p>{n.text}</p>", n.posted, **more
        )

    def lists(self, day: int) -> dict[str, list[dict[str, Any]]]:
        """What the interface lists, by the name in addresses."""
        return {"posts": [self.news_post(n, categories=[1]) for n in self.news], "pages": []}

    def rest(self, request: Request, day: int) -> Reply | None:
        """Answer below `/wp-json`."""
        parts = request.path.removeprefix("/wp-json").strip("/").split("/")
        lists = self.lists(day)
        match parts:
            case [""]:
                routes = {
                    f"/wp/v2/{name}": {"namespace": "wp/v2", "methods": ["GET", "POST"]}
                    for name in lists
                }
                return json_reply(
                    {
                        "name": self.name,
                        "description": "",
                        "url": self.address(""),
                        "home": self.address(""),
                        "gmt_offset": "1",
                        "timezone_string": "Europe/Paris",
                        "namespaces": ["oembed/1.0", "wp/v2"],
                        "authentication": [],
                        "routes": {"/": {}, "/wp/v2": {}, **routes},
                    }
                )
            case ["wp", "v2", "types"]:
                return json_reply(
                    {
                        kind: {
                            "slug": kind,
                            "name": label,
                            "rest_base": base,
                            "rest_namespace": "wp/v2",
                            "hierarchical": kind == "page",
                            "taxonomies": [],
                        }
                        for kind, (base, label) in self.types.items()
                    }
                )
            case ["wp", "v2", "categories"]:
                return json_reply(
                    self.categories(),
                    **{"X-WP-Total": str(len(self.categories())), "X-WP-TotalPages": "1"},
                )
            case ["wp", "v2", base] if base in lists:
                return self._collection(lists[base], request.query)
            case ["wp", "v2", base, number] if base in lists:
                for post in lists[base]:
                    if str(post["id"]) == number:
                        return json_reply(post)
                return json_reply(
                    {
                        "code": "rest_post_invalid_id",
                        "message": "Identifiant de publication non valide.",
                        "data": {"status": 404},
                    },
                    404,
                )
        return json_reply(
            {
                "code": "rest_no_route",
                "message": "Aucune route ne correspond à l’URL et à la méthode de requête.",
                "data": {"status": 404},
            },
            404,
        )

    def categories(self) -> list[dict[str, Any]]:
        """The categories of its posts."""
        return [
            {
                "id": 1,
                "count": 6,
                "name": "Actualités",
                "slug": "actualites",
                "taxonomy": "category",
                "parent": 0,
                "link": self.address("/category/actualites/"),
            }
        ]

    def _collection(self, posts: list[dict[str, Any]], query: dict[str, str]) -> Reply:
        posts = sorted(posts, key=lambda post: str(post["date"]), reverse=True)
        for name in ("categories", "tags"):
            if query.get(name):
                wanted = {int(n) for n in query[name].split(",") if n.isdigit()}
                posts = [post for post in posts if wanted & set(post.get(name, ()))]
        if "slug" in query:
            posts = [post for post in posts if post["slug"] == query["slug"]]
        if "include" in query:
            posts = [post for post in posts if str(post["id"]) in query["include"].split(",")]
        size, at = int(query.get("per_page", "10")), int(query.get("page", "1"))
        if not 1 <= size <= 100:
            return json_reply(
                {
                    "code": "rest_invalid_param",
                    "message": "Paramètre(s) non valide(s) : per_page",
                    "data": {"status": 400},
                },
                400,
            )
        pages = -(-len(posts) // size)
        if at > max(pages, 1):
            return json_reply(
                {
                    "code": "rest_post_invalid_page_number",
                    "message": "Le numéro de page demandé est supérieur au nombre de pages disponibles.",
                    "data": {"status": 400},
                },
                400,
            )
        shown = posts[(at - 1) * size : at * size]
        if "_fields" in query:
            kept = {name.partition(".")[0] for name in query["_fields"].split(",")}
            shown = [
                {name: value for name, value in post.items() if name in kept} for post in shown
            ]
        return json_reply(shown, **{"X-WP-Total": str(len(posts)), "X-WP-TotalPages": str(pages)})

    def feed(self, posts: list[dict[str, Any]]) -> Reply:
        """The feed of posts: the ten latest."""
        items = "".join(
            f"<item><title>{post['title']['rendered'].replace('&rsquo;', '’')}</title><link>{post['link']}</link>"
            f'<guid isPermaLink="false">{post["guid"]["rendered"].replace("&#038;", "&amp;")}</guid>'
            f"<description><![CDATA[{post['excerpt']['rendered']}]]></description></item>"
            for post in sorted(posts, key=lambda post: str(post["date"]), reverse=True)[:10]
        )
        return xml_reply(
            f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>{self.name}</title><link>{self.address('')}</link><description></description><generator>https://wordpress.org/?v={self.version}</generator>{items}</channel></rss>"
        )

    def article(
        self, title: str, content: str, kind: str = "post", number: int = 0, extra: str = ""
    ) -> Reply:
        """The page of one record."""
        return Reply(
            self.shell(
                title,
                f'<article id="post-{number}" class="post-{number} {kind} type-{kind} status-publish hentry{extra}">'
                f'<h1 class="entry-title wp-block-post-title">{escape(title, quote=False)}</h1><div class="entry-content">{content}</div></article>',
            )
        )

    def everyday(self, request: Request, day: int) -> Reply | None:
        """The pages that all of them have: news, legal page, interface, feed."""
        path = request.path.strip("/")
        if path == "wp-json" or path.startswith("wp-json/"):
            return self.rest(request, day)
        if path == "robots.txt":
            return Reply(
                "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n",
                type="text/plain",
            )
        if path == "feed":
            return self.feed(self.lists(day)["posts"])
        if path == "mentions-legales":
            return self.article(
                "Mentions légales", "<p>Site édité par l’établissement.</p>", "page", 3
            )
        if path == "actualites":
            items = "".join(
                f'<li class="wp-block-post"><h2><a href="{self.address(f"/{n.slug}/")}">{escape(n.title)}</a></h2><p>{n.text[:80]}…</p></li>'
                for n in self.news
            )
            return Reply(
                self.shell(
                    "Actualités",
                    f'<h1>Actualités</h1><ul class="wp-block-post-template">{items}</ul>',
                )
            )
        for n in self.news:
            if path == n.slug:
                return self.article(n.title, f"<p>{n.text}</p>", number=n.number)
        return None


class Clamecy(WordPressSite):
    """WordPress posts: the openings in a category `rejoignez-nous`."""

    slug, number, insee = "msp-clamecy", 6, "58079"
    name = "Maison de santé des Flotteurs"
    validators = "etag"

    def menu(self) -> str:
        return "".join(
            f'<li><a href="{self.address(path)}">{label}</a></li>'
            for path, label in (
                ("/", "Accueil"),
                ("/lequipe/", "L’équipe"),
                ("/actualites/", "Actualités"),
                ("/category/rejoignez-nous/", "Rejoignez-nous"),
            )
        )

    def categories(self) -> list[dict[str, Any]]:
        join = {
            "id": 7,
            "count": 8,
            "name": "Rejoignez-nous",
            "slug": "rejoignez-nous",
            "taxonomy": "category",
            "parent": 0,
            "link": self.address("/category/rejoignez-nous/"),
        }
        return [*super().categories(), join]

    def _path(self, o: Opening) -> str:
        first = next(each for each in self.openings if each.key == o.key)
        return f"/{first.slug}/"

    def lists(self, day: int) -> dict[str, list[dict[str, Any]]]:
        offers = [
            self.post(
                "post",
                int(o.key),
                self._path(o),
                o.title,
                self.paragraphs(o),
                o.posted,
                categories=[7],
            )
            for o in self.listed(day)
        ]
        return {
            "posts": offers + [self.news_post(n, categories=[1]) for n in self.news],
            "pages": [],
        }

    def page(self, request: Request, day: int) -> Reply | None:
        path = request.path.strip("/")
        if path == "":
            return self.article(
                "Accueil", "<p>Vingt professionnels de santé sous un même toit.</p>", "page", 2
            )
        if path == "lequipe":
            return self.article(
                "L’équipe",
                "<p>Médecins, infirmières, kinésithérapeutes, orthophoniste.</p>",
                "page",
                4,
            )
        if path == "category/rejoignez-nous":
            items = "".join(
                f'<li class="wp-block-post post-{o.key} post type-post category-rejoignez-nous"><h2 class="wp-block-post-title"><a href="{self.address(self._path(o))}">{escape(o.title)}</a></h2>'
                f'<div class="wp-block-post-date"><time datetime="{o.posted}T09:30:00+01:00">{in_words(o.posted)}</time></div><p>{escape(self.text(o)[0])[:100]}…</p></li>'
                for o in self.listed(day)
            )
            return Reply(
                self.shell(
                    "Rejoignez-nous",
                    f'<h1 class="wp-block-query-title">Catégorie : Rejoignez-nous</h1><ul class="wp-block-post-template">{items}</ul>',
                )
            )
        for o in self.openings:
            if path == self._path(o).strip("/"):
                return self.own_page(o.key, day)
        return self.everyday(request, day)

    def url(self, opening: Opening) -> str:
        return self.address(self._path(opening))

    def detail(self, opening: Opening, day: int) -> str:
        return str(
            self.article(
                opening.title,
                self.paragraphs(opening),
                number=int(opening.key),
                extra=" category-rejoignez-nous",
            ).body
        )
