"""Sites whose links are traps: redirects, sessions, calendars, endless pages, ways out."""

from __future__ import annotations

from datetime import date
from html import escape
from itertools import count
from typing import ClassVar

from tests.country.opening import Opening
from tests.country.reply import Reply, Request, moved
from tests.country.site import Site, in_words

REPORT = b"<html><body>" + b"<p>Rapport social unique.</p>" * 450_000
"""A page of more than twelve megabytes."""


class Douarnenez(Site):
    """Redirects: the root leads on twice, the list has moved, links go through a counter."""

    slug, number, insee = "ch-douarnenez", 40, "29046"
    name = "Hôpital de la Baie"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><ul><li><a href="/fr/accueil.html">Accueil</a></li><li><a href="/fr/hopital.html">L’hôpital</a></li><li><a href="/fr/infos.html">Infos</a></li><li><a href="/emploi">Nous recrutons</a></li></ul>{body}</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return moved("/index.php")
            case ["index.php"]:
                return moved(self.address("/fr/accueil.html"), 302)
            case ["fr", "accueil.html"]:
                return Reply(self.shell(self.name, "<h1>Face à la baie</h1>"))
            case ["fr", "hopital.html"]:
                return Reply(self.shell("L’hôpital", "<h1>L’hôpital</h1><p>190 lits.</p>"))
            case ["fr", "infos.html"]:
                return Reply(
                    self.shell(
                        "Infos",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["emploi"]:
                return moved("/fr/nous-recrutons/", 308)
            case ["fr", "nous-recrutons"]:
                rows = "".join(
                    f"<div class='ligne'><a href='/voir?id={o.key}'>{escape(o.title)}</a> <span>{in_words(o.posted)}</span></div>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Nous recrutons", f"<h1>Nous recrutons</h1><div class='lignes'>{rows}</div>"
                    )
                )
            case ["voir"]:
                return moved(f"/fr/nous-recrutons/{request.query.get('id', '')}.html", 302)
            case ["fr", "nous-recrutons", tail] if tail.endswith(".html"):
                return self.own_page(tail.removesuffix(".html"), day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/fr/nous-recrutons/{opening.key}.html")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title,
            f"<h1>{escape(opening.title)}</h1><p>{opening.contract}</p>{self.paragraphs(opening)}",
        )


class Tulle(Site):
    """Sessions: every link carries an id of its own visit, new with each page."""

    slug, number, insee = "clinique-tulle", 41, "19272"
    name = "Clinique des Sept-Collines"
    _visits: ClassVar = count(1)

    def shell(self, title: str, body: str, head: str = "") -> str:
        sid = f"{next(self._visits) * 2654435761 % 2**64:016x}{'b7' * 8}"
        page = f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><div><a href="/index.php?SID">{self.name}</a> <a href="/clinique.php?SID">La clinique</a> <a href="/infos.php?SID">Infos</a> <a href="/offres.php?SID">Offres d’emploi</a></div>{body}</body></html>"""
        return page.replace("SID", f"PHPSESSID={sid}")

    def page(self, request: Request, day: int) -> Reply | None:
        reply = self._page(request, day)
        if reply:
            reply.fresh = True
        return reply

    def _page(self, request: Request, day: int) -> Reply | None:
        match request.path:
            case "/" | "/index.php":
                return Reply(self.shell(self.name, "<h1>Sept collines, une clinique</h1>"))
            case "/clinique.php":
                return Reply(
                    self.shell(
                        "La clinique", "<h1>La clinique</h1><p>Chirurgie et réadaptation.</p>"
                    )
                )
            case "/infos.php":
                return Reply(
                    self.shell(
                        "Infos",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case "/offres.php":
                rows = "".join(
                    f"<tr><td><a href='/offre.php?ref={o.key}&amp;SID'>{escape(o.title)}</a></td><td>{o.contract}</td></tr>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell("Offres d’emploi", f"<h1>Offres d’emploi</h1><table>{rows}</table>")
                )
            case "/offre.php":
                return self.own_page(request.query.get("ref", ""), day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/offre.php?ref={opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title,
            f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}<p><a href='/offres.php?SID'>Retour</a></p>",
        )


class Issoire(Site):
    """Calendar trap: an agenda that leads from month to month without end, day by day."""

    slug, number, insee = "mairie-issoire", 42, "63178"
    name = "Ville d’Issoire-la-Plaine"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><nav><a href="/">{self.name}</a> <a href="/agenda/">Agenda</a> <a href="/vie-municipale">Vie municipale</a> <a href="/emplois">La Ville recrute</a></nav>{body}{self._calendar(2027, 3)}</body></html>"""

    def _calendar(self, year: int, month: int) -> str:
        before, after = (
            (year - (month == 1), (month - 2) % 12 + 1),
            (year + (month == 12), month % 12 + 1),
        )
        days = "".join(
            f"<td><a href='/agenda/?jour={year}-{month:02}-{n:02}'>{n}</a></td>"
            for n in range(1, 29)
        )
        return f"<table class='calendrier'><caption><a href='/agenda/?mois={before[0]}-{before[1]:02}'>«</a> {month:02}/{year} <a href='/agenda/?mois={after[0]}-{after[1]:02}'>»</a></caption><tr>{days}</tr></table>"

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    self.shell(
                        self.name,
                        "<h1>La ville vous accueille</h1>"
                        + "".join(f"<h3>{escape(n.title)}</h3>" for n in self.news[:3]),
                    )
                )
            case ["vie-municipale"]:
                return Reply(
                    self.shell(
                        "Vie municipale",
                        "<h1>Vie municipale</h1><p>Budget participatif : votez.</p>",
                    )
                )
            case ["agenda"]:
                asked = request.query.get("mois") or request.query.get("jour", "2027-03")[:7]
                try:
                    first = date.fromisoformat(f"{asked}-01")
                except ValueError:
                    return None
                return Reply(
                    self.shell(
                        "Agenda",
                        f"<h1>Agenda {asked}</h1><p>Marché, concert, exposition.</p>{self._calendar(first.year, first.month)}",
                    )
                )
            case ["emplois"]:
                rows = "".join(
                    f"<div class='carte'><h3><a href='/emplois/{o.key}'>{escape(o.title)}</a></h3><p>{o.contract}</p></div>"
                    for o in self.listed(day)
                )
                return Reply(self.shell("La Ville recrute", f"<h1>La Ville recrute</h1>{rows}"))
            case ["emplois", key]:
                return self.own_page(key, day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/emplois/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}"
        )


class Auch(Site):
    """Endless pages: past its end the list shows the last page again, with a link to the next."""

    slug, number, insee = "ehpad-auch", 43, "32013"
    name = "Résidence des Mousquetaires"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><header><a href="/">{self.name}</a> · <a href="/vie">Vie</a> · <a href="/postes">Postes à pourvoir</a></header>{body}</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(self.shell(self.name, "<h1>Un pour tous, tous pour un</h1>"))
            case ["vie"]:
                return Reply(
                    self.shell(
                        "Vie",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["postes"]:
                offers = self.listed(day)
                last = -(-len(offers) // 3)
                asked = (
                    int(request.query.get("page", "1"))
                    if request.query.get("page", "1").isdigit()
                    else 1
                )
                at = min(max(asked, 1), last)
                rows = "".join(
                    f"<article><h2><a href='/postes/{o.key}'>{escape(o.title)}</a></h2><p>{escape(self.text(o)[0])}</p></article>"
                    for o in offers[(at - 1) * 3 : at * 3]
                )
                return Reply(
                    self.shell(
                        "Postes à pourvoir",
                        f"<h1>Postes à pourvoir</h1>{rows}<p class='pagination'><a rel='next' href='/postes?page={asked + 1}'>Page suivante</a></p>",
                    )
                )
            case ["postes", key]:
                return self.own_page(key, day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/postes/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}"
        )


class Decize(Site):
    """Strange links: a page of 12 MB, a private address, a way out to another host, a loop."""

    slug, number, insee = "hopital-decize", 45, "58095"
    name = "Hôpital des Bords de Loire"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        far, inner = (
            f"http://127.41.200.1:{self.port}/depuis/{self.slug}",
            f"http://127.42.0.1:{self.port}/depuis/{self.slug}",
        )
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><div id="menu"><a href="/">{self.name}</a> <a href="/recrutement">Recrutement</a> <a href="/recrutement/rapport">Emploi : le rapport social</a> <a href="/recrutement/partenaire">Offres d’emploi de nos partenaires</a> <a href="/recrutement/boucle">Concours</a> <a href="{inner}/emploi">Emplois (intranet)</a> <a href="http://169.254.169.254/latest/meta-data/">Métadonnées</a> <a href="{far}/facebook">Suivez-nous</a></div>{body}</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    self.shell(
                        self.name,
                        "<h1>Sur les bords de Loire</h1>"
                        + "".join(
                            f"<h3>{escape(n.title)}</h3><p>{n.text}</p>" for n in self.news[:3]
                        ),
                    )
                )
            case ["recrutement"]:
                rows = "".join(
                    f"<li class='poste'><a href='/recrutement/poste-{o.key}'>{escape(o.title)}</a></li>"
                    for o in self.listed(day)
                )
                return Reply(self.shell("Recrutement", f"<h1>Recrutement</h1><ul>{rows}</ul>"))
            case ["recrutement", "rapport"]:
                return Reply(REPORT, fresh=True)
            case ["recrutement", "partenaire"]:
                return moved(f"http://127.41.200.1:{self.port}/depuis/{self.slug}/offres", 302)
            case ["recrutement", "boucle"]:
                return moved("/recrutement/boucle2", 302)
            case ["recrutement", "boucle2"]:
                return moved("/recrutement/boucle", 302)
            case ["recrutement", tail] if tail.startswith("poste-"):
                return self.own_page(tail.removeprefix("poste-"), day)
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/recrutement/poste-{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title, f"<h1>{escape(opening.title)}</h1>{self.paragraphs(opening)}"
        )
