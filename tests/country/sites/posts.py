"""Openings among posts: an instance of Mastodon, a bridge from a social network, a municipal board."""

from __future__ import annotations

from html import escape
from typing import Any

from tests.country.opening import Opening
from tests.country.reply import Reply, Request, json_reply, moved, xml_reply
from tests.country.site import Site, in_figures
from tests.country.sites.feeds import rfc822


class Foix(Site):
    """Mastodon: an instance of its own, of which the root leads to the one account."""

    slug, number, insee = "cpts-foix", 29, "09122"
    name = "CPTS du Pays de Foix"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body class="app-body"><div class="app-holder" id="mastodon">{body}</div></body></html>"""

    def _account(self) -> dict[str, Any]:
        return {
            "id": "109700000000000001",
            "username": "cptsfoix",
            "acct": "cptsfoix",
            "display_name": self.name,
            "locked": False,
            "bot": False,
            "note": "<p>Les nouvelles des soignants du pays de Foix</p>",
            "url": self.address("/@cptsfoix"),
            "uri": self.address("/users/cptsfoix"),
            "statuses_count": 42,
        }

    def _statuses(self, day: int) -> list[dict[str, Any]]:
        posts: list[tuple[str, Any, str]] = []
        shown = self.listed(day)
        for o in shown:
            if o.key.endswith("b"):  # the second of a post that holds two
                continue
            if o.key.endswith("a"):
                pair = [each for each in shown if each.key[:-1] == o.key[:-1]]
                lines = "".join(
                    f"<br>– {escape(each.title, quote=False)} ({each.contract})" for each in pair
                )
                text = f"<p>Deux postes à pourvoir cette semaine au pays de Foix :{lines}</p><p>Écrire à {self.slug}@foix.example.</p>"
                posts.append((o.key[:-1], o.posted, text))
                continue
            tag = f"<a href='{self.address('/tags/emploi')}' class='mention hashtag' rel='tag'>#<span>emploi</span></a>"
            posts.append(
                (
                    o.key,
                    o.posted,
                    f"<p>{escape(o.title, quote=False)}.</p>{self.paragraphs(o)}<p>{tag}</p>",
                )
            )
        posts += [
            (f"1128{n.number:014}", n.posted, f"<p>{escape(n.title, quote=False)}. {n.text}</p>")
            for n in self.news
        ]
        return [{"id": key, "created_at": f"{posted}T07:30:00.000Z", "in_reply_to_id": None, "sensitive": False, "spoiler_text": "", "visibility": "public", "language": "fr",
                 "uri": self.address(f"/users/cptsfoix/statuses/{key}"), "url": self.address(f"/@cptsfoix/{key}"), "content": text, "reblog": None, "account": self._account(), "media_attachments": [], "mentions": [], "tags": []}
                for key, posted, text in sorted(posts, key=lambda post: (post[1], post[0]), reverse=True)]  # fmt: skip

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return moved(self.address("/@cptsfoix"), 302)
            case ["@cptsfoix"]:
                head = (
                    f'<link rel="alternate" type="application/rss+xml" href="{self.address("/@cptsfoix.rss")}"><link rel="alternate" type="application/activity+json" href="{self.address("/users/cptsfoix")}">'
                    f'<meta content="profile" property="og:type"><meta name="generator" content="Mastodon 4.3.2">'
                )
                return Reply(
                    self.shell(
                        f"{self.name} (@cptsfoix)",
                        "<noscript>Pour utiliser l’application web de Mastodon, veuillez activer JavaScript.</noscript><a href='/about'>À propos</a>",
                        head,
                    )
                )
            case ["about"]:
                return Reply(
                    self.shell("À propos", "<p>Une instance pour les soignants du département.</p>")
                )
            case ["@cptsfoix.rss"]:
                items = "".join(
                    f"<item><guid isPermaLink='true'>{s['url']}</guid><link>{s['url']}</link><pubDate>{s['created_at']}</pubDate><description>{escape(s['content'])}</description></item>"
                    for s in self._statuses(day)
                )
                return xml_reply(
                    f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:webfeeds="http://webfeeds.org/rss/1.0"><channel><title>{self.name}</title><link>{self.address("/@cptsfoix")}</link><description>Messages publics de @cptsfoix</description><generator>Mastodon v4.3.2</generator>{items}</channel></rss>'
                )
            case ["api", "v1" | "v2", "instance"]:
                return json_reply(
                    {
                        "uri": self.host(),
                        "title": self.name,
                        "version": "4.3.2",
                        "languages": ["fr"],
                        "contact_account": self._account(),
                    }
                )
            case ["api", "v1", "accounts", "lookup"]:
                return (
                    json_reply(self._account())
                    if request.query.get("acct", "").startswith("cptsfoix")
                    else json_reply({"error": "Record not found"}, 404)
                )
            case ["api", "v1", "accounts", _]:
                return json_reply(self._account())
            case ["api", "v1", "accounts", _, "statuses"]:
                statuses, size = self._statuses(day), min(int(request.query.get("limit", "20")), 40)
                if "max_id" in request.query:
                    after = [
                        n for n, s in enumerate(statuses) if s["id"] == request.query["max_id"]
                    ]
                    statuses = statuses[after[0] + 1 :] if after else []
                return json_reply(statuses[:size])
            case ["@cptsfoix", key]:
                for status in self._statuses(day):
                    if status["id"] == key:
                        return Reply(
                            self.shell(
                                f"{self.name} : « {status['content'][3:40]}… »",
                                "<noscript>Veuillez activer JavaScript.</noscript>",
                                f'<meta property="og:description" content="{escape(status["content"])}">',
                            )
                        )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/@cptsfoix/{opening.key.rstrip('ab')}")


class Nontron(Site):
    """Social bridge: the mairie's site shows the feed of its page made by a bridge, posts without titles."""

    slug, number, insee = "mairie-nontron", 30, "24311"
    name = "Mairie de Nontron-le-Vieux-Bourg"
    validators = "etag"
    own_pages = False

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title><link rel="alternate" type="application/rss+xml" title="Notre page" href="{self.address("/bridge/?action=display&amp;bridge=Facebook&amp;format=Mrss")}">{head}</head>
<body><header><a href="/">{self.name}</a> <a href="/mairie">La mairie</a> <a href="/ecoles">Écoles</a> <a href="/demarches">Démarches</a> <a href="/fil">Le fil de la commune</a></header>{body}<footer><a href="/mentions">Mentions légales</a></footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    self.shell(self.name, "<h1>Bienvenue à Nontron</h1><p>Cité du couteau.</p>")
                )
            case ["mairie"] | ["ecoles"] | ["demarches"] | ["mentions"]:
                return Reply(
                    self.shell(
                        "La mairie", "<h1>La mairie</h1><p>Ouverte du lundi au vendredi.</p>"
                    )
                )
            case ["fil"]:
                return Reply(
                    self.shell(
                        "Le fil",
                        "<h1>Le fil de la commune</h1><p>Suivez-nous sur notre page ou par <a href='/bridge/?action=display&amp;bridge=Facebook&amp;format=Mrss'>flux RSS</a>.</p>",
                    )
                )
            case ["bridge"]:
                return self._bridge(day)
            case ["posts", key]:
                for one, text, _ in self._posts(day):
                    if one == key:
                        return Reply(self.shell("Publication", f"<p>{text}</p>"))
        return None

    def _posts(self, day: int) -> list[tuple[str, str, Any]]:
        posts = [
            (
                o.key,
                f"📢 {escape(o.title, quote=False)} !<br/>{'<br/>'.join(escape(part, quote=False) for part in self.text(o)[:3])}",
                o.posted,
            )
            for o in self.listed(day)
        ]
        posts += [
            (str(6000 + n.number), f"{escape(n.title, quote=False)}<br/>{n.text}", n.posted)
            for n in self.news
        ]
        return sorted(posts, key=lambda post: (post[2], post[0]), reverse=True)

    def _bridge(self, day: int) -> Reply:
        items = "".join(
            f"<item><title>{escape(text.partition('<br/>')[0])[:60]}</title><link>{self.address(f'/posts/{key}')}</link><guid isPermaLink='true'>{self.address(f'/posts/{key}')}</guid><pubDate>{rfc822(posted)}</pubDate><description>{escape(text)}</description></item>"
            for key, text, posted in self._posts(day)
        )
        return xml_reply(
            f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>{self.name} | Page</title><link>{self.address("/fil")}</link><description>{self.name}</description><generator>RSS-Bridge</generator><atom:link rel="self" type="application/rss+xml" href="{self.address("/bridge/")}"/>{items}</channel></rss>'
        )

    def url(self, opening: Opening) -> str:
        return self.address(f"/posts/{opening.key}")


class Lodeve(Site):
    """Municipal board: a carousel of notices, as the applications of communes show them."""

    slug, number, insee = "mairie-lodeve", 31, "34142"
    name = "Ville de Lodève-sur-Lergue"
    validators = "modified"
    own_pages = False

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><nav class="navbar"><a class="navbar-brand" href="/">{self.name}</a><a href="/la-ville">La ville</a><a href="/services">Services</a><a href="/ville/106279647-lodeve-34700">Panneau d’affichage</a></nav>{body}<footer><a href="/mentions-legales">Mentions légales</a></footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    self.shell(
                        self.name,
                        "<h1>Bienvenue</h1><p>Les dernières informations sont sur le <a href='/ville/106279647-lodeve-34700'>panneau d’affichage</a>.</p>",
                    )
                )
            case ["la-ville"] | ["services"] | ["mentions-legales"]:
                return Reply(
                    self.shell("La ville", "<h1>La ville</h1><p>Marché le samedi matin.</p>")
                )
            case ["ville", "106279647-lodeve-34700"]:
                return Reply(self.shell("Panneau d’affichage", self._board(day)))
        return None

    def _board(self, day: int) -> str:
        posts: list[tuple[str, str, list[str], Any]] = [
            (o.key, o.title, self.text(o)[:3], o.posted) for o in self.listed(day)
        ]
        posts += [(f"158{n.number:05}", n.title, [n.text], n.posted) for n in self.news]
        return (
            "<div class='sign-carousel'>"
            + "".join(
                f"""
<div class="sign-carousel--item" data-id="{key}" id="panneau-{key}"><div class="sign-preview"><div class="sign-preview__title"><span class="city">{self.name}</span><span class="date">Publié le {in_figures(posted)}</span></div>
<div class="sign-preview__content"><div class="title">{escape(title, quote=False)}</div><div class="content">{"".join(f"<p>{escape(part, quote=False)}</p>" for part in text)}</div></div>
<button type="button" class="share" data-panneau="{key}">Partager</button></div></div>"""
                for key, title, text, posted in sorted(
                    posts, key=lambda post: (post[3], post[0]), reverse=True
                )
            )
            + "</div>"
        )

    def url(self, opening: Opening) -> str:
        return self.address(f"/ville/106279647-lodeve-34700#panneau-{opening.key}")
