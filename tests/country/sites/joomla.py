"""A nursing home made with Joomla."""

from __future__ import annotations

import re
from html import escape

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_words


class Ruffec(Site):
    """Joomla: a category blog, five articles a page, `?start=N`."""

    slug, number, insee = "ehpad-ruffec", 3, "16292"
    name = "Résidence Les Tilleuls du Lien"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html>
<html xml:lang="fr-fr" lang="fr-fr">
<head>
<base href="{self.address("/")}" />
<meta http-equiv="content-type" content="text/html; charset=utf-8" />
<meta name="generator" content="Joomla! - Open Source Content Management" />
<title>{escape(title)}</title>{head}
<link href="/templates/protostar/favicon.ico" rel="shortcut icon" type="image/vnd.microsoft.icon" />
</head>
<body class="site com_content view-category layout-blog itemid-117">
<div class="body"><div class="container"><header class="header"><a class="brand pull-left" href="/"><span class="site-title">{self.name}</span></a></header>
<nav class="navigation"><ul class="nav menu nav-pills"><li class="item-101 default"><a href="/index.php">Accueil</a></li>
<li class="item-110 deeper parent"><a href="/index.php/la-residence">La résidence</a><ul class="nav-child unstyled small">
<li class="item-112"><a href="/index.php/la-residence/animations">Animations</a></li>
<li class="item-117"><a href="/index.php/la-residence/nous-recrutons">Nous recrutons</a></li></ul></li>
<li class="item-120"><a href="/index.php/tarifs">Tarifs</a></li><li class="item-121"><a href="/index.php/contact">Contact</a></li></ul></nav>
<main id="content" role="main" class="span9"><div id="system-message-container"></div>
{body}
</main></div></div>
<footer class="footer"><p>&copy; 2027 {self.name}, {self.postal_code} {self.commune} <a href="/index.php/mentions-legales">Mentions légales</a></p></footer>
</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        path = request.path.removeprefix("/index.php").strip("/")
        match path.split("/"):
            case [""]:
                return Reply(
                    self.shell(
                        self.name,
                        "<div class='item-page'><h2>Vivre aux Tilleuls</h2><p>72 chambres autour d’un jardin.</p></div>",
                    )
                )
            case ["la-residence"] | ["tarifs"] | ["contact"] | ["mentions-legales"]:
                return Reply(
                    self.shell(
                        "La résidence",
                        "<div class='item-page'><h2>La résidence</h2><p>Visites sur rendez-vous au 01 99 00 16 70.</p></div>",
                    )
                )
            case ["la-residence", "animations"]:
                items = "".join(
                    f"<div class='items-row'><div class='page-header'><h2><a href='/index.php/la-residence/animations/{n.number}-{n.slug}'>{escape(n.title)}</a></h2></div><p>{n.text}</p></div>"
                    for n in self.news[:4]
                )
                return Reply(self.shell("Animations", f"<div class='blog'>{items}</div>"))
            case ["la-residence", "animations", tail]:
                for n in self.news:
                    if tail == f"{n.number}-{n.slug}":
                        return Reply(
                            self.shell(
                                n.title,
                                f"<div class='item-page'><h2>{escape(n.title)}</h2><p>{n.text}</p></div>",
                            )
                        )
            case ["la-residence", "nous-recrutons"]:
                return self._list(request.query.get("start", "0"), day)
            case ["la-residence", "nous-recrutons", tail] if found := re.fullmatch(
                r"(\d+)-.*", tail
            ):
                return self.own_page(found[1], day)
        return None

    def _path(self, o: Opening) -> str:
        first = next(each for each in self.openings if each.key == o.key)
        return f"/index.php/la-residence/nous-recrutons/{o.key}-{first.slug}"

    def _list(self, start: str, day: int) -> Reply:
        offers, at = self.listed(day), int(start) if start.isdigit() else 0
        items = "".join(
            f"""
<div class="items-row cols-1 row-fluid clearfix"><div class="span12"><div class="item column-1" itemprop="blogPost" itemscope itemtype="https://schema.org/BlogPosting">
<div class="page-header"><h2 itemprop="name"><a href="{self._path(o)}" itemprop="url">{escape(o.title)}</a></h2></div>
<dl class="article-info muted"><dt class="article-info-term">Détails</dt><dd class="published"><span class="icon-calendar"></span><time datetime="{o.posted}T08:00:00+00:00" itemprop="datePublished">Publié le : {in_words(o.posted)}</time></dd></dl>
<p>{escape(self.text(o)[0])}</p>
<p class="readmore"><a class="btn" href="{self._path(o)}" itemprop="url">Lire la suite : {escape(o.title)}</a></p>
</div></div></div>"""
            for o in offers[at : at + 5]
        )
        count = -(-len(offers) // 5)
        base = "/index.php/la-residence/nous-recrutons"
        pages = "".join(
            f'<li><a title="{n + 1}" href="{base}{f"?start={n * 5}" if n else ""}" class="pagenav">{n + 1}</a></li>'
            if n * 5 != at
            else f'<li class="active hidden-phone"><a>{n + 1}</a></li>'
            for n in range(count)
        )
        after = (
            f'<li class="pagination-next"><a title="Suivant" href="{base}?start={at + 5}" class="hasTooltip pagenav">Suivant</a></li>'
            if at + 5 < len(offers)
            else ""
        )
        return Reply(
            self.shell(
                "Nous recrutons",
                f"""<div class="blog" itemscope itemtype="https://schema.org/Blog"><div class="page-header"><h1>Nous recrutons</h1></div>
{items}
<div class="pagination"><p class="counter pull-right">Page {at // 5 + 1} sur {count}</p><ul>{pages}{after}</ul></div></div>""",
            )
        )

    def url(self, opening: Opening) -> str:
        return self.address(self._path(opening))

    def detail(self, opening: Opening, day: int) -> str:
        until = (
            f"<p>Candidatures jusqu’au {in_words(opening.deadline)}.</p>"
            if opening.deadline
            else ""
        )
        return self.shell(
            opening.title,
            f"""<div class="item-page" itemscope itemtype="https://schema.org/Article">
<div class="page-header"><h2 itemprop="headline">{escape(opening.title)}</h2></div>
<dl class="article-info muted"><dd class="published"><time datetime="{opening.posted}T08:00:00+00:00">Publié le : {in_words(opening.posted)}</time></dd></dl>
<div itemprop="articleBody">{self.paragraphs(opening)}{until}</div>
<ul class="pager pagenav"><li class="previous"><a class="hasTooltip" href="/index.php/la-residence/nous-recrutons" rel="prev">Précédent</a></li></ul></div>""",
        )
