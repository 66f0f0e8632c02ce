"""Sites that mark their openings in the HTML: microdata, RDFa."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_figures, in_words


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
