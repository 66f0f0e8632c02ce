"""A hospital made with TYPO3."""

from __future__ import annotations

from html import escape

from tests.country.opening import Opening, slug_of
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_figures


class Avallon(Site):
    """TYPO3: news records of a category, pages by `tx_news_pi1[currentPage]` with a cHash."""

    slug, number, insee = "chi-avallon", 2, "89025"
    name = "Centre hospitalier intercommunal des Deux-Rivières"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html>
<html lang="fr-FR">
<head>
<meta charset="utf-8">
<!--
	This website is powered by TYPO3 - inspiring people to share!
	TYPO3 is a free open source Content Management Framework.
-->
<title>{escape(title)}</title>
<meta name="generator" content="TYPO3 CMS">
<meta name="viewport" content="width=device-width, initial-scale=1">{head}
<link rel="stylesheet" href="/typo3temp/assets/compressed/merged-8ba8.css" media="all">
</head>
<body id="p12">
<div id="top"><p class="logo"><a href="/">{self.name}</a></p>
<ul class="nav navbar-nav"><li><a href="/accueil">Accueil</a></li><li><a href="/votre-sejour">Votre séjour</a></li>
<li><a href="/consultations">Consultations</a></li><li><a href="/le-chi">Le CHI</a></li><li><a href="/actualites">Actualités</a></li></ul></div>
<!--TYPO3SEARCH_begin-->
<div id="c204" class="frame frame-default frame-type-list">{body}</div>
<!--TYPO3SEARCH_end-->
<div id="footer">1, rue de l’Hôpital, {self.postal_code} {self.commune} · <a href="/mentions-legales">Mentions légales</a> · <a href="/politique-de-confidentialite">Confidentialité</a></div>
</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""] | ["accueil"]:
                return Reply(
                    self.shell(
                        self.name,
                        "<h1>Un hôpital, deux rivières</h1><p>Standard ouvert jour et nuit.</p>"
                        "<p><a href='/le-chi'>Découvrir l’établissement</a></p>",
                    )
                )
            case (
                ["votre-sejour"]
                | ["consultations"]
                | ["mentions-legales"]
                | ["politique-de-confidentialite"]
            ):
                return Reply(
                    self.shell(
                        "Informations", "<h1>Informations</h1><p>Page en cours de mise à jour.</p>"
                    )
                )
            case ["le-chi"]:
                return Reply(
                    self.shell(
                        "Le CHI",
                        "<h1>Le CHI</h1><ul><li><a href='/le-chi/gouvernance'>Gouvernance</a></li>"
                        "<li><a href='/le-chi/recrutement'>Recrutement</a></li><li><a href='/le-chi/qualite'>Qualité</a></li></ul>",
                    )
                )
            case ["le-chi", "gouvernance" | "qualite"]:
                return Reply(
                    self.shell(
                        "Gouvernance",
                        "<h1>Gouvernance</h1><p>Le directoire se réunit chaque mois.</p>",
                    )
                )
            case ["actualites"]:
                items = "".join(
                    f"<div class='article articletype-0'><h3><a title='{escape(n.title)}' href='/actualites/detail/{n.slug}'>{escape(n.title)}</a></h3><p>{n.text}</p></div>"
                    for n in self.news[:4]
                )
                return Reply(
                    self.shell(
                        "Actualités",
                        f"<div class='news'><div class='news-list-view'>{items}</div></div>",
                    )
                )
            case ["actualites", "detail", slug]:
                for n in self.news:
                    if n.slug == slug:
                        return Reply(
                            self.shell(
                                n.title,
                                f"<div class='news news-single'><div class='article'><h1>{escape(n.title)}</h1><p>{n.text}</p></div></div>",
                            )
                        )
            case ["le-chi", "recrutement"]:
                return self._list(request.query.get("tx_news_pi1[currentPage]", "1"), day)
            case ["le-chi", "recrutement", "offre", key]:
                return self.own_page(key, day)
        return None

    def _list(self, page: str, day: int) -> Reply | None:
        offers, at = self.listed(day), int(page) if page.isdigit() else 1
        last = -(-len(offers) // 6)
        if not 1 <= at <= last:
            return None
        items = "".join(
            f"""
<!-- Partial/List/Item.html -->
<div class="article articletype-0 topnews" itemscope="itemscope" itemtype="http://schema.org/Article">
<div class="header"><h3><a title="{escape(o.title)}" href="/le-chi/recrutement/offre/{o.key}"><span itemprop="headline">{escape(o.title)}</span></a></h3></div>
<div class="teaser-text"><div itemprop="description"><p>{escape(self.text(o)[0])}</p></div>
<a class="more" title="{escape(o.title)}" href="/le-chi/recrutement/offre/{o.key}">Lire la suite</a></div>
<div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="{o.posted}">{in_figures(o.posted)}</time></span></p></div>
</div>"""
            for o in offers[(at - 1) * 6 : at * 6]
        )

        def link(n: int) -> str:
            return f"/le-chi/recrutement?tx_news_pi1%5BcurrentPage%5D={n}&amp;cHash={slug_of(str(n * 7919))}ab{n}f"

        pages = "".join(
            f'<li class="{"current" if n == at else ""}"><a href="{link(n) if n > 1 else "/le-chi/recrutement"}">{n}</a></li>'
            for n in range(1, last + 1)
        )
        after = (
            f'<li class="last next"><a href="{link(at + 1)}">Suivante</a></li>' if at < last else ""
        )
        return Reply(
            self.shell(
                "Recrutement",
                f"""<h1>Recrutement</h1><p>Rejoignez nos équipes ! Consultez nos postes à pourvoir.</p>
<div class="news"><div class="news-list-view" id="news-container-204">{items}</div>
<div class="page-navigation"><p>Page {at} sur {last}.</p><ul class="f3-widget-paginator">{pages}{after}</ul></div></div>""",
            )
        )

    def url(self, opening: Opening) -> str:
        return self.address(f"/le-chi/recrutement/offre/{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        lieu = (
            f"<p><strong>Lieu :</strong> {opening.commune}</p>"
            if opening.insee != self.insee
            else ""
        )
        return self.shell(
            opening.title,
            f"""<div class="news news-single"><div class="article" itemscope="itemscope" itemtype="http://schema.org/Article">
<div class="header"><h1 itemprop="headline">{escape(opening.title)}</h1></div>
<div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="{opening.posted}">{in_figures(opening.posted)}</time></span></p></div>
<div class="news-text-wrap" itemprop="articleBody"><p><strong>Contrat :</strong> {opening.contract}</p>{lieu}
{self.paragraphs(opening)}</div>
<div class="news-backlink-wrap"><a href="/le-chi/recrutement">Retour</a></div></div></div>""",
        )
