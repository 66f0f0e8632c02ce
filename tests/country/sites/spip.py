"""A hospital made with SPIP."""

from __future__ import annotations

import re
from html import escape

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_words


class Langres(Site):
    """SPIP: `spip.php?rubrique12`, `spip.php?article214`, ten articles a page by `debut_articles`."""

    slug, number, insee = "hopital-langres", 4, "52269"
    name = "Hôpital de la Cité-Haute"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr" lang="fr" dir="ltr">
<head>
<title>{escape(title)} - {self.name}</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="generator" content="SPIP 3.2.19" />{head}
</head>
<body class="page_rubrique">
<div id="page"><div id="entete"><a rel="start" href="/" title="Accueil"><strong id="nom_site_spip">{self.name}</strong></a></div>
<div class="menu-conteneur"><ul><li><a href="spip.php?rubrique2">L’hôpital</a></li><li><a href="spip.php?rubrique5">Les services</a></li>
<li><a href="spip.php?rubrique9">Espace professionnel</a></li><li><a href="spip.php?rubrique3">La vie de l’hôpital</a></li></ul></div>
<div id="conteneur"><div id="contenu">
{body}
</div></div>
<div id="pied"><a href="spip.php?page=plan">Plan du site</a> | <a href="spip.php?article1">Mentions légales</a> | 12, rue de la Citadelle, {self.postal_code} {self.commune}</div>
</div></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        if request.path == "/" or (request.path == "/spip.php" and not request.query):
            return Reply(
                self.shell(
                    "Accueil",
                    "<h1>Bienvenue</h1><div class='liste articles'><h2>À la une</h2><ul>"
                    + "".join(
                        f"<li><a href='spip.php?article{n.number + 900}'>{escape(n.title)}</a></li>"
                        for n in self.news[:3]
                    )
                    + "</ul></div>",
                )
            )
        if request.path != "/spip.php":
            return None
        asked = next(iter(request.query), "")
        if asked == "page":
            return Reply(
                self.shell(
                    "Plan",
                    "<h1>Plan du site</h1><ul><li><a href='spip.php?rubrique9'>Espace professionnel</a></li><li><a href='spip.php?rubrique12'>Postes à pourvoir</a></li></ul>",
                )
            )
        if asked in ("rubrique2", "rubrique5", "article1"):
            return Reply(
                self.shell(
                    "L’hôpital",
                    "<h1 class='titre'>L’hôpital</h1><p>Fondé en 1640, reconstruit en 1978.</p>",
                )
            )
        if asked == "rubrique9":
            return Reply(
                self.shell(
                    "Espace professionnel",
                    "<h1 class='titre'>Espace professionnel</h1><div class='liste rubriques'><ul>"
                    "<li><a href='spip.php?rubrique12'>Postes à pourvoir</a></li><li><a href='spip.php?rubrique13'>Instituts de formation</a></li></ul></div>",
                )
            )
        if asked in ("rubrique3", "rubrique13"):
            return Reply(
                self.shell(
                    "Vie de l’hôpital",
                    "<h1 class='titre'>La vie de l’hôpital</h1><div class='liste articles'><ul>"
                    + "".join(
                        f"<li class='item hentry'><h3><a href='spip.php?article{n.number + 900}'>{escape(n.title)}</a></h3></li>"
                        for n in self.news
                    )
                    + "</ul></div>",
                )
            )
        if asked == "rubrique12":
            return self._list(request.query.get("debut_articles", "0"), day)
        if found := re.fullmatch(r"article(\d+)", asked):
            for n in self.news:
                if n.number + 900 == int(found[1]):
                    return Reply(
                        self.shell(
                            n.title,
                            f"<div class='cartouche'><h1 class='titre entry-title'>{escape(n.title)}</h1></div><div class='texte entry-content'><p>{n.text}</p></div>",
                        )
                    )
            return self.own_page(found[1], day)
        return None

    def _list(self, start: str, day: int) -> Reply:
        offers, at = self.listed(day), int(start) if start.isdigit() else 0
        items = "".join(
            f"""
<li class="item hentry"><h3 class="entry-title"><a href="spip.php?article{o.key}" rel="bookmark">{escape(o.title)}</a></h3>
<div class="publication"><abbr class="published" title="{o.posted}T09:00:00Z">{in_words(o.posted)}</abbr></div>
<div class="introduction entry-content">{escape(self.text(o)[0])[:90]}&nbsp;(...)</div></li>"""
            for o in offers[at : at + 10]
        )
        links = " | ".join(
            f"<a href='spip.php?rubrique12&amp;debut_articles={n}#pagination_articles' class='lien_pagination' rel='nofollow'>{n}</a>"
            if n != at
            else f"<strong class='on'>{n}</strong>"
            for n in range(0, len(offers), 10)
        )
        return Reply(
            self.shell(
                "Postes à pourvoir",
                f"""<div class="cartouche"><h1 class="titre">Postes à pourvoir</h1></div>
<div class="liste articles"><a name='pagination_articles' id='pagination_articles'></a><h2>Articles</h2><ul class="liste-items">{items}</ul>
<p class="pagination">{links}</p></div>""",
            )
        )

    def url(self, opening: Opening) -> str:
        return self.address(f"/spip.php?article{opening.key}")

    def detail(self, opening: Opening, day: int) -> str:
        return self.shell(
            opening.title,
            f"""<div class="cartouche"><p><span class="date-publi"><abbr class="published" title="{opening.posted}T09:00:00Z">{in_words(opening.posted)}</abbr></span></p>
<h1 class="titre entry-title">{escape(opening.title)}</h1><p class="soustitre">{opening.contract}</p></div>
<div class="texte entry-content">{self.paragraphs(opening)}</div>""",
        )
