"""Sites read by feeds: RSS with teasers, Atom, JSON Feed, and a feed that is a bomb."""

from __future__ import annotations

from datetime import UTC, datetime, time
from email.utils import format_datetime
from html import escape
from typing import Any

from tests.country.opening import Opening
from tests.country.reply import Reply, Request, json_reply, xml_reply
from tests.country.site import Site, in_figures, in_words


def rfc822(day: Any) -> str:
    """Eight in the morning, as feeds write it."""
    return format_datetime(datetime.combine(day, time(8, tzinfo=UTC)))


class Marmande(Site):
    """RSS teasers: a feed of openings whose descriptions are cut, announced in the head."""

    slug, number, insee = "cpts-marmande", 16, "47157"
    name = "CPTS Garonne-Tolzac"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)} - {self.name}</title>
<link rel="alternate" type="application/rss+xml" title="Les annonces de la CPTS" href="/rss/annonces.xml">
<link rel="alternate" type="application/rss+xml" title="L’agenda" href="/rss/agenda.xml">{head}</head>
<body><header><a href="/">{self.name}</a><nav><a href="/projet">Le projet</a><a href="/annuaire">L’annuaire</a><a href="/agenda">L’agenda</a><a href="/annonces">Les annonces</a></nav></header>{body}<footer><a href="/mentions">Mentions légales</a></footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    self.shell(
                        "Accueil", "<h1>Les soignants du Marmandais travaillent ensemble</h1>"
                    )
                )
            case ["projet"] | ["annuaire"] | ["mentions"]:
                return Reply(
                    self.shell(
                        "Le projet",
                        "<h1>Le projet de santé</h1><p>Accès aux soins, parcours, prévention.</p>",
                    )
                )
            case ["agenda"]:
                return Reply(
                    self.shell(
                        "L’agenda",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["rss", "agenda.xml"]:
                return self._rss(
                    "Agenda",
                    [
                        (n.title, f"/agenda#{n.slug}", n.text, n.posted, str(n.number))
                        for n in self.news
                    ],
                )
            case ["rss", "annonces.xml"]:
                return self._rss(
                    "Annonces",
                    [
                        (o.title, f"/annonces/{o.key}", self.text(o)[0][:70] + "…", o.posted, o.key)
                        for o in self.listed(day)
                    ],
                )
            case ["annonces"]:
                rows = "".join(
                    f"<section><h2><a href='/annonces/{o.key}'>{escape(o.title)}</a></h2><small>{in_words(o.posted)}</small></section>"
                    for o in self.listed(day)
                )
                return Reply(self.shell("Les annonces", f"<h1>Les annonces</h1>{rows}"))
            case ["annonces", key]:
                return self.own_page(key, day)
        return None

    def _rss(self, title: str, rows: list[tuple[str, str, str, Any, str]]) -> Reply:
        items = "".join(
            f"<item><title>{escape(name)}</title><link>{self.address(path)}</link><guid isPermaLink='false'>annonce-{key}</guid><pubDate>{rfc822(day)}</pubDate><description>{escape(text)}</description></item>"
            for name, path, text, day, key in rows
        )
        return xml_reply(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{title}</title><link>{self.address("/")}</link><description>{title} de la CPTS</description>{items}</channel></rss>'
        )

    def url(self, opening: Opening) -> str:
        return self.address(f"/annonces/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        until = (
            f"<p>Réponse souhaitée avant le {in_words(opening.deadline)}.</p>"
            if opening.deadline
            else ""
        )
        return self.shell(
            opening.title,
            f"<article><h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}{until}</article>",
        )


class Redon(Site):
    """Atom: a feed of openings with their whole text."""

    slug, number, insee = "ch-redon", 17, "35236"
    name = "Centre hospitalier des Trois-Vallées"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title><link rel="alternate" type="application/atom+xml" href="/emploi/fil.atom" title="Emploi">{head}</head>
<body><h1 class="site"><a href="/">{self.name}</a></h1><ul id="menu"><li><a href="/presentation">Présentation</a></li><li><a href="/venir">Venir</a></li><li><a href="/vie">Vie de l’hôpital</a></li><li><a href="/emploi">Emploi et stages</a></li></ul>{body}<p id="bas"><a href="/mentions">Mentions</a></p></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(self.shell(self.name, "<p>Au confluent de trois départements.</p>"))
            case ["presentation"] | ["venir"] | ["mentions"]:
                return Reply(self.shell("Présentation", "<h2>Présentation</h2><p>380 lits.</p>"))
            case ["vie"]:
                return Reply(
                    self.shell(
                        "Vie de l’hôpital",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["emploi"]:
                rows = "".join(
                    f"<li><a href='/emploi/{o.key}'>{escape(o.title)}</a> ({in_figures(o.posted)})</li>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Emploi",
                        f"<h2>Emploi et stages</h2><p><a href='/emploi/fil.atom'>Suivre par fil Atom</a></p><ul class='emplois'>{rows}</ul>",
                    )
                )
            case ["emploi", "fil.atom"]:
                entries = "".join(
                    f"<entry><id>tag:redon.example,2027:{o.key}</id><title type='text'>{escape(o.title)}</title><link rel='alternate' type='text/html' href='{self.url(o)}'/><published>{o.posted}T08:00:00+01:00</published><updated>{o.posted}T08:00:00+01:00</updated><content type='html'>{escape(self._body(o))}</content></entry>"
                    for o in self.listed(day)
                )
                return xml_reply(
                    f"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><id>{self.address('/emploi')}</id><title>Emploi et stages</title><updated>2027-03-01T08:00:00+01:00</updated><link rel='self' href='{self.address('/emploi/fil.atom')}'/>{entries}</feed>",
                    "application/atom+xml",
                )
            case ["emploi", key]:
                return self.own_page(key, day)
        return None

    def _body(self, o: Opening) -> str:
        until = f"<p>Date limite : {in_figures(o.deadline)}</p>" if o.deadline else ""
        return f"<p>{o.contract}</p>{self.paragraphs(o)}{until}"

    def url(self, opening: Opening) -> str:
        return self.address(f"/emploi/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(opening.title, f"<h2>{escape(opening.title)}</h2>{self._body(opening)}")


class Mende(Site):
    """JSON Feed: announced in the head, its items whole."""

    slug, number, insee = "reseau-mende", 18, "48095"
    name = "Réseau des centres de santé de Lozère"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title><link rel="alternate" type="application/feed+json" title="Postes" href="/postes/feed.json">{head}</head>
<body><header><strong><a href="/">{self.name}</a></strong> <a href="/centres/">Les centres</a> <a href="/lettres/">Lettre d’information</a> <a href="/postes/">Postes</a></header>
<main>{body}</main><footer>Fait avec un générateur de pages statiques. <a href="/legal/">Mentions légales</a></footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    self.shell(self.name, "<h1>Des soignants salariés, partout en Lozère</h1>")
                )
            case ["centres"] | ["legal"]:
                return Reply(
                    self.shell(
                        "Les centres", "<h1>Les centres</h1><p>Mende, Marvejols, Langogne.</p>"
                    )
                )
            case ["lettres"]:
                return Reply(
                    self.shell(
                        "Lettre",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["postes"]:
                rows = "".join(
                    f"<li><time>{o.posted}</time> <a href='/postes/{o.key}/'>{escape(o.title)}</a></li>"
                    for o in self.listed(day)
                )
                return Reply(self.shell("Postes", f"<h1>Postes</h1><ol class='postes'>{rows}</ol>"))
            case ["postes", "feed.json"]:
                items = [
                    {
                        "id": o.key,
                        "url": self.url(o),
                        "title": o.title,
                        "content_html": self.paragraphs(o),
                        "date_published": f"{o.posted}T09:00:00+01:00",
                        "tags": [o.commune],
                    }
                    for o in self.listed(day)
                ]
                reply = json_reply(
                    {
                        "version": "https://jsonfeed.org/version/1.1",
                        "title": "Postes",
                        "home_page_url": self.address("/"),
                        "feed_url": self.address("/postes/feed.json"),
                        "items": items,
                    }
                )
                reply.type = "application/feed+json"
                return reply
            case ["postes", key]:
                return self.own_page(key, day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/postes/{opening.key}/")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title,
            f"<h1>{escape(opening.title)}</h1><p>Lieu : {opening.commune}</p>{self.paragraphs(opening)}",
        )


class Ussel(Site):
    """XML bomb: its feed is a billion laughs; the openings are plain pages."""

    slug, number, insee = "cpts-ussel", 48, "19275"
    name = "CPTS Haute-Corrèze-Ventadour"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title><link rel="alternate" type="application/rss+xml" title="Offres" href="/offres.xml">{head}</head><body><div class="barre"><a href="/">{self.name}</a> | <a href="/actions">Nos actions</a> | <a href="/infos">Infos</a> | <a href="/offres">Offres pour soignants</a></div>{body}</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""] | ["actions"]:
                return Reply(self.shell(self.name, "<h1>Soigner en Haute-Corrèze</h1>"))
            case ["infos"]:
                return Reply(
                    self.shell(
                        "Infos",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["offres.xml"]:
                laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
                return xml_reply(
                    f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY secret SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><title>&l9;</title><item><title>Infirmier &secret;</title><link>/offres/x1</link><description>&l9;</description></item></channel></rss>'
                )
            case ["offres"]:
                rows = "".join(
                    f"<div class='annonce'><h2><a href='/offres/{o.key}'>{escape(o.title)}</a></h2><p>{escape(self.text(o)[0])}</p></div>"
                    for o in self.listed(day)
                )
                return Reply(self.shell("Offres", f"<h1>Offres pour soignants</h1>{rows}"))
            case ["offres", key]:
                return self.own_page(key, day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/offres/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}"
        )
