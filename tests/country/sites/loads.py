"""Sites that weigh or lie: a bomb, slowness, a loop, false charsets."""

from __future__ import annotations

import gzip
from functools import cache
from html import escape
from typing import ClassVar

from tests.country.opening import Opening
from tests.country.reply import Reply, Request, moved
from tests.country.site import Site, in_words


@cache
def _bomb() -> bytes:
    """A hundred megabytes of spaces, in a hundred kilobytes."""
    return gzip.compress(b"<html><body>" + b" " * 100_000_000, 9, mtime=0)


class Abbeville(Site):
    """Gzip bomb: a page of the recruitment menu unfolds to a hundred megabytes."""

    slug, number, insee = "ch-abbeville", 44, "80001"
    name = "Centre hospitalier de la Baie-de-Somme"
    validators = "etag"

    def prepare(self) -> None:
        _bomb()

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><header><a href="/">{self.name}</a><a href="/recrutement/metiers">Nos métiers</a><a href="/recrutement/offres">Nos offres</a><a href="/actualites">Actualités</a></header>{body}</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(self.shell(self.name, "<h1>L’hôpital des phoques</h1>"))
            case ["actualites"]:
                return Reply(
                    self.shell(
                        "Actualités",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["recrutement", "metiers"]:
                return Reply(_bomb(), headers={"Content-Encoding": "gzip"}, fresh=True)
            case ["recrutement", "offres"]:
                rows = "".join(
                    f"<div class='offre'><a href='/recrutement/offres/{o.key}'><h4>{escape(o.title)}</h4></a><span>{o.contract}</span></div>"
                    for o in self.listed(day)
                )
                return Reply(self.shell("Nos offres", f"<h1>Nos offres</h1>{rows}"))
            case ["recrutement", "offres", key]:
                return self.own_page(key, day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/recrutement/offres/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}"
        )


class Mamers(Site):
    """Slow: half a second a page; on day 3 its list takes longer than anyone waits."""

    slug, number, insee = "msp-mamers", 46, "72180"
    name = "Maison de santé du Saosnois"
    validators = "etag"
    troubles: ClassVar = {3: frozenset({"down"})}

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><p><a href="/">{self.name}</a> – <a href="/annonces">Annonces pour les professionnels de santé</a> – <a href="/infos">Infos</a></p>{body}</body></html>"""

    def answer(self, request: Request, day: int) -> Reply:
        reply = super().answer(request, day)
        reply.wait = 6.0 if day == 3 and request.path != "/robots.txt" else 0.5
        return reply

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(self.shell(self.name, "<h1>Onze soignants à votre service</h1>"))
            case ["infos"]:
                return Reply(
                    self.shell(
                        "Infos",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["annonces"]:
                rows = "".join(
                    f"<h2><a href='/annonces/{o.key}'>{escape(o.title)}</a></h2><p>{o.contract}</p>"
                    for o in self.listed(day)
                )
                return Reply(self.shell("Annonces", f"<h1>Annonces</h1>{rows}"))
            case ["annonces", key]:
                return self.own_page(key, day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/annonces/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}"
        )


class Bourganeuf(Site):
    """Redirect loop: its root leads to itself."""

    slug, number, insee = "clinique-bourganeuf", 47, "23030"
    name = "Clinique du Thaurion"
    expects, why = "unreadable", "la racine se renvoie à elle-même"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"<title>{title}</title>{body}"

    def answer(self, request: Request, day: int) -> Reply:
        if request.path == "/robots.txt":
            return Reply("", 404)
        return moved("/b" if request.path == "/a" else "/a", 302)

    def url(self, opening: Opening) -> str:
        return self.address(f"/emploi/{opening.key}")


class Vouziers(Site):
    """Lying charset: windows-1252 called UTF-8 here, UTF-8 called ISO-8859-1 there."""

    slug, number, insee = "ch-vouziers", 49, "08490"
    name = "Centre hospitalier de l’Argonne ardennaise"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><title>{escape(title)}</title>{head}</head><body><div><a href="/">{self.name}</a> <a href="/presentation">Présentation</a> <a href="/actualites">Actualités</a> <a href="/offres-emploi">Offres d’emploi</a></div>{body}</body></html>"""

    def answer(self, request: Request, day: int) -> Reply:
        reply = super().answer(request, day)
        if request.path.startswith("/offres-emploi/"):
            reply.type = "text/html; charset=ISO-8859-1"
        elif reply.type.startswith("text/html"):
            reply.body = str(reply.body).encode("cp1252", "xmlcharrefreplace")
        return reply

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(self.shell(self.name, "<h1>Au cœur de l’Argonne</h1>"))
            case ["presentation"]:
                return Reply(
                    self.shell(
                        "Présentation",
                        "<h1>Présentation</h1><p>Médecine, gériatrie, psychiatrie.</p>",
                    )
                )
            case ["actualites"]:
                return Reply(
                    self.shell(
                        "Actualités",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["offres-emploi"]:
                rows = "".join(
                    f"<li><a href='/offres-emploi/{o.key}'>{escape(o.title)}</a> <i>{in_words(o.posted)}</i></li>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell("Offres d’emploi", f"<h1>Offres d’emploi</h1><ul>{rows}</ul>")
                )
            case ["offres-emploi", key]:
                return self.own_page(key, day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/offres-emploi/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}"
        )
