"""Sites that ask for manners: robots.txt, a reservation, noindex."""

from __future__ import annotations

import json
from html import escape

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_words


class Peronne(Site):
    """Robots: `/emploi/interne/` is forbidden though linked, and a second is asked between requests."""

    slug, number, insee = "ch-peronne", 34, "80620"
    name = "Centre hospitalier des Hardines"
    validators = "etag"
    never = (r"1/emploi/interne(/|$|\?)", r"1/extranet", r"1/.*[?&]impression=")
    crawl_delay = 1.0

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><header><a href="/">{self.name}</a> <a href="/services">Services</a> <a href="/emploi">Emploi</a> <a href="/extranet/">Extranet</a></header>{body}</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case ["robots.txt"]:
                return Reply(
                    "# Merci de votre douceur\nUser-agent: *\nDisallow: /emploi/interne/\nDisallow: /extranet\nDisallow: /*?impression=\nCrawl-delay: 1\n",
                    type="text/plain",
                )
            case [""]:
                return Reply(
                    self.shell(
                        self.name,
                        "<h1>L’hôpital des étangs</h1>"
                        + "".join(f"<h3>{escape(n.title)}</h3>" for n in self.news[:3]),
                    )
                )
            case ["services"]:
                return Reply(
                    self.shell("Services", "<h1>Services</h1><p>Chirurgie, maternité.</p>")
                )
            case ["emploi"]:
                rows = "".join(
                    f"<li><a href='{self._path(o)}'>{escape(o.title)}</a> – {o.contract} <a href='{self._path(o)}?impression=1'>Imprimer</a></li>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Emploi",
                        f"<h1>Emploi</h1><ul class='liste-offres'>{rows}</ul><p>Agents : <a href='/emploi/interne/'>mobilités internes</a></p>",
                    )
                )
            case ["emploi", "interne", *_]:
                return Reply(
                    self.shell(
                        "Mobilité interne",
                        "<h1>Réservé aux agents</h1><p>Infirmier en consultations.</p>",
                    )
                )
            case ["extranet", *_]:
                return Reply(self.shell("Extranet", "<h1>Connexion</h1>"))
            case ["emploi", key]:
                return self.own_page(key, day)
        return None

    def _path(self, o: Opening) -> str:
        return f"/emploi/interne/{o.key}" if "intern" in o.flags else f"/emploi/{o.key}"

    def url(self, opening: Opening) -> str:
        return self.address(self._path(opening))

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title,
            f"<h1>{escape(opening.title)}</h1><p>Publié le {in_words(opening.posted)}</p>{self.paragraphs(opening)}",
        )


class Dourdan(Site):
    """Robots 5xx: its robots.txt cannot be read, so nothing may be."""

    slug, number, insee = "clinique-dourdan", 35, "91200"
    name = "Clinique de l’Orge"
    expects, why = "unreadable", "robots.txt répond 503 : tout est interdit"
    never = (r"1/(?!robots\.txt$)",)

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{escape(title)}</title></head><body><a href='/emploi'>Emploi</a>{body}</body></html>"

    def page(self, request: Request, day: int) -> Reply | None:
        if request.path == "/robots.txt":
            return Reply("<h1>503 Service Unavailable</h1>", 503)
        if request.path in ("/", "/emploi"):
            rows = "".join(
                f"<li><a href='/emploi/{o.key}'>{escape(o.title)}</a></li>"
                for o in self.listed(day)
            )
            return Reply(self.shell(self.name, f"<ul>{rows}</ul>"))
        return self.own_page(request.path.rpartition("/")[2], day)

    def url(self, opening: Opening) -> str:
        return self.address(f"/emploi/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}"
        )


class Embrun(Site):
    """Reservation: /.well-known/tdmrep.json keeps the whole site from text and data mining."""

    slug, number, insee = "ch-embrun", 36, "05046"
    name = "Hôpital du Lac"
    expects, why = "unreadable", "le site réserve ses droits (tdmrep.json)"
    never = (r"1/(?!$|robots\.txt$|\.well-known/)",)

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{escape(title)}</title></head><body><a href='/offres'>Offres d’emploi</a>{body}</body></html>"

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case ["robots.txt"]:
                return Reply("User-agent: *\nAllow: /\n", type="text/plain")
            case [".well-known", "tdmrep.json"]:
                return Reply(
                    json.dumps(
                        [
                            {
                                "location": "/",
                                "tdm-reservation": 1,
                                "tdm-policy": self.address("/politique.json"),
                            }
                        ]
                    ),
                    type="application/json",
                )
            case [""]:
                return Reply(self.shell(self.name, "<h1>Au bord du lac</h1>"))
            case ["offres"]:
                return Reply(
                    self.shell(
                        "Offres",
                        "".join(
                            f"<h2><a href='/offres/{o.key}'>{escape(o.title)}</a></h2>"
                            for o in self.listed(day)
                        ),
                    )
                )
            case ["offres", key]:
                return self.own_page(key, day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/offres/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}"
        )


class Loches(Site):
    """Noindex: two of its openings ask not to be indexed, one by a meta, one by a header."""

    slug, number, insee = "ehpad-loches", 37, "37132"
    name = "Maison de retraite de la Cité royale"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><div class="nav"><a href="/">{self.name}</a><a href="/vie">La vie ici</a><a href="/offres-d-emploi">Offres d’emploi</a></div>{body}</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(self.shell(self.name, "<h1>Une maison dans la cité</h1>"))
            case ["vie"]:
                return Reply(
                    self.shell(
                        "La vie ici",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["offres-d-emploi"]:
                rows = "".join(
                    f"<article class='offre'><h3><a href='/offres-d-emploi/{o.key}'>{escape(o.title)}</a></h3><p>{o.contract}</p></article>"
                    for o in self.listed(day)
                )
                return Reply(self.shell("Offres d’emploi", f"<h1>Offres d’emploi</h1>{rows}"))
            case ["offres-d-emploi", key]:
                reply = self.own_page(key, day)
                if reply and key == "l5":
                    reply.headers["X-Robots-Tag"] = "noindex, noarchive"
                return reply
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/offres-d-emploi/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        head = '<meta name="robots" content="noindex, follow">' if opening.key == "l2" else ""
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}", head
        )
