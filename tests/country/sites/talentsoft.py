"""A hospital whose openings stand on the host of a platform like Talentsoft."""

from __future__ import annotations

from html import escape

from tests.country.opening import Opening
from tests.country.reply import Reply, Request, moved, xml_reply
from tests.country.site import Site, in_figures


class Nevers(Site):
    """Talentsoft-like: ts-offer-list-item, ten a page, detail pages `emploi-…_NUMBER.aspx`."""

    slug, number, insee, hosts = "ch-nevers", 24, "58194", 2
    name = "Centre hospitalier du Confluent"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><header><a href="/">{self.name}</a><nav><a href="/specialites">Spécialités</a><a href="/venir">Venir</a><a href="/magazine">Magazine</a><a href="{self.address("/accueil.aspx", 2)}">Nos offres d’emploi</a></nav></header>{body}<footer><a href="/mentions">Mentions légales</a> <a href="http://127.41.200.1:{self.port}/depuis/{self.slug}/agence">Réalisation : agence web</a></footer></body></html>"""

    def _career(self, title: str, body: str) -> str:
        return f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8" /><title>{self.name} - {escape(title)}</title><link href="/css/ts-front.css" rel="stylesheet" type="text/css" />
<link rel="alternate" type="application/rss+xml" title="RSS" href="/handlers/offerRss.ashx?LCID=1036" /></head>
<body class="ts-body"><form method="post" action="./accueil.aspx" id="form1"><div id="main-container"><header><a href="/accueil.aspx?LCID=1036">Accueil</a> <a href="/offre-de-emploi/liste-offres.aspx">Toutes nos offres</a> <a href="{self.address("/")}">Site institutionnel</a> <a rel="nofollow" href="/mon-compte/connexion.aspx">Mon compte</a></header>{body}</div></form></body></html>"""

    def answer(self, request: Request, day: int) -> Reply:
        if request.host == 2:
            return self._platform(request, day) or Reply(
                self._career("Introuvable", "<h1>Cette page n’existe pas</h1>"), 404
            )
        return super().answer(request, day)

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "":
                return Reply(self.shell(self.name, "<h1>Entre Loire et Nièvre</h1>"))
            case "specialites" | "venir" | "mentions":
                return Reply(
                    self.shell("Spécialités", "<h1>Spécialités</h1><p>Trente services.</p>")
                )
            case "magazine":
                return Reply(
                    self.shell(
                        "Magazine",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
        return None

    def _path(self, o: Opening) -> str:
        first = next(each for each in self.openings if each.key == o.key)
        return f"/offre-de-emploi/emploi-{first.slug}_{o.key}.aspx"

    def _platform(self, request: Request, day: int) -> Reply | None:
        path = request.path.lower()
        if path in ("/", "/accueil.aspx"):
            latest = "".join(self._item(o) for o in self.listed(day)[:3])
            return Reply(
                self._career(
                    "Accueil",
                    f"<h1>Rejoignez-nous</h1><a class='ts-button' href='/offre-de-emploi/liste-offres.aspx'>Voir toutes les offres</a><h2>Dernières offres</h2><ul class='ts-related-offers listing-offres'>{latest}</ul>",
                )
            )
        if path in (
            "/offre-de-emploi/liste-offres.aspx",
            "/offre-de-emploi/liste-toutes-offres.aspx",
        ):
            offers = self.listed(day)
            at = (
                int(request.query.get("page", "1"))
                if request.query.get("page", "1").isdigit()
                else 1
            )
            rows = "".join(self._item(o) for o in offers[(at - 1) * 10 : at * 10])
            last = -(-len(offers) // 10)
            links = "".join(
                f'<li class="ts-ol-pagination-list-item"><a href="/offre-de-emploi/liste-offres.aspx?page={n}&amp;LCID=1036">{n}</a></li>'
                for n in range(1, last + 1)
            )
            return Reply(
                self._career(
                    "Liste des offres",
                    f"""<h1>Liste des offres</h1><p class="ts-ol-pagination__title resultat"><span class="gras">{len(offers)} offre(s)</span></p>
<ul class="ts-offer-list">{rows}</ul><ul class="ts-ol-pagination-list">{links}</ul>""",
                )
            )
        if path == "/handlers/offerrss.ashx":
            items = "".join(
                f"<item><link>{self.url(o)}</link><category>Métiers</category><category>{escape(o.contract)}</category><title>{o.posted.year}-{o.key} - {escape(o.title)}</title><pubDate>{o.posted:%d/%m/%Y} 00:00:00 Z</pubDate></item>"
                for o in self.listed(day)[:20]
            )
            return xml_reply(
                f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Offres</title><link>{self.address("/", 2)}</link><description>Offres</description>{items}</channel></rss>',
                "text/xml",
            )
        for o in self.openings:
            if path == self._path(o).lower():
                opening = self.opening(o.key, day)
                if opening and opening.was(day):
                    return moved("/offre-de-emploi/liste-offres.aspx?offreinactive=1", 302)
                return Reply(self.detail(opening, day)) if opening else None
        return None

    def _item(self, o: Opening) -> str:
        return f"""<li class="ts-offer-list-item offerlist-item " title="" onclick="location.href='{self._path(o)}';return false;">
<h3 class="ts-offer-list-item__title styleh3"><a class="ts-offer-list-item__title-link " href="{self._path(o)}" title="{o.posted.year}-{o.key}">{escape(o.title)}</a></h3>
<ul class="ts-offer-list-item__description "><li>{in_figures(o.posted)}</li><li>{escape(o.contract)}</li><li class="noBorder">{o.commune}</li></ul></li>"""

    def url(self, opening: Opening) -> str:
        return self.address(self._path(opening), 2)

    def detail(self, opening: Opening, day: int) -> str:
        return self._career(
            opening.title,
            f"""<h1 class="ts-offer-page__title"><span>{escape(opening.title)}</span></h1><div id="contenu-ficheoffre" class="ts-offer-page__content-details">
<h2>Informations générales</h2><h3>Entité de rattachement</h3><p>{self.name}, 1 200 agents.</p><h3>Référence</h3><p>{opening.posted.year}-{opening.key}</p><h3>Date de parution</h3><p>{in_figures(opening.posted)}</p>
<h2 class="JobDescription">Description du poste</h2><h3>Intitulé du poste</h3><p id="fldjobdescription_jobtitle">{escape(opening.title)}</p><h3>Contrat</h3><p id="fldjobdescription_contract">{escape(opening.contract)}</p>
<h3>Description de la mission</h3><div id="fldjobdescription_description1">{self.paragraphs(opening)}</div>
<h2>Localisation du poste</h2><h3>Lieu</h3><p id="fldlocation_joblocation">{opening.commune} ({opening.postal_code[:2]})</p></div><a class="ts-button" href="/pages/offre/candidature.aspx?id={opening.key}" rel="nofollow">Postuler</a>""",
        )
