"""Sites made by content management systems, and one made by hand in 2004."""

from __future__ import annotations

import re
from html import escape
from typing import ClassVar

from tests.country.opening import Opening, slug_of
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_figures, in_words


class Guingamp(Site):
    """Drupal: a view of ten teasers a page, `?page=N` from 0. Day 3: its second page fails."""

    slug, number, insee = "ch-guingamp", 1, "22070"
    name = "Centre hospitalier Anne-Le-Braz"
    validators = "etag"
    compresses = True
    troubles: ClassVar = {3: frozenset({"ok", "down", "changed"})}

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html>
<html lang="fr" dir="ltr" prefix="og: https://ogp.me/ns#">
<head>
<meta charset="utf-8" />
<meta name="Generator" content="Drupal 10 (https://www.drupal.org)" />
<title>{escape(title)} | {self.name}</title>
<link rel="stylesheet" media="all" href="/core/assets/aggregate.css?s81" />{head}
</head>
<body class="path-node page-node-type-page">
<a href="#main-content" class="visually-hidden focusable">Aller au contenu principal</a>
<div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas>
<header role="banner"><div class="region region-header">
<div id="block-branding"><a href="/" rel="home">{self.name}</a></div>
<nav role="navigation" id="block-navigation-principale"><ul class="menu menu--main">
<li class="menu-item menu-item--expanded"><a href="/offre-de-soins">Offre de soins</a></li>
<li class="menu-item"><a href="/patients-et-proches">Patients et proches</a></li>
<li class="menu-item"><a href="/actualites">Actualités</a></li>
<li class="menu-item menu-item--collapsed"><a href="/professionnels">Professionnels</a></li>
<li class="menu-item"><a href="/marches-publics">Marchés publics</a></li>
</ul></nav></div></header>
<main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content">
<div class="region region-content"><div data-drupal-messages-fallback class="hidden"></div>
{body}
</div></div></main>
<footer role="contentinfo"><p>{self.name} – 17, rue de l’Armor – {self.postal_code} {self.commune}</p>
<ul class="menu"><li><a href="/mentions-legales">Mentions légales</a></li><li><a href="/plan-du-site">Plan du site</a></li></ul>
</footer></div></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:  # noqa: PLR0912 - one branch a page
        match request.path.strip("/").split("/"):
            case [""]:
                latest = "".join(
                    f"<li><a href='/actualites/{n.slug}'>{escape(n.title)}</a></li>"
                    for n in self.news[:3]
                )
                return Reply(
                    self.shell("Accueil", f"<h1>Bienvenue à l’hôpital</h1><ul>{latest}</ul>")
                )
            case ["offre-de-soins"]:
                return Reply(
                    self.shell(
                        "Offre de soins",
                        "<h1>Offre de soins</h1><p>Médecine, chirurgie, maternité, gériatrie.</p>",
                    )
                )
            case ["patients-et-proches"]:
                return Reply(
                    self.shell(
                        "Patients", "<h1>Patients et proches</h1><p>Préparez votre venue.</p>"
                    )
                )
            case ["marches-publics"]:
                return Reply(
                    self.shell(
                        "Marchés publics",
                        "<h1>Marchés publics</h1><p>Avis de marché : fourniture de denrées.</p>",
                    )
                )
            case ["mentions-legales"] | ["plan-du-site"]:
                return Reply(
                    self.shell(
                        "Mentions légales",
                        "<h1>Mentions légales</h1><p>Directeur de la publication : la direction.</p>",
                    )
                )
            case ["professionnels"]:
                body = (
                    "<h1>Professionnels</h1><p>Vous êtes médecin de ville, étudiant ou candidat.</p><ul>"
                    "<li><a href='/professionnels/annuaire'>Annuaire des services</a></li>"
                    "<li><a href='/nous-rejoindre/offres-emploi'>Nos offres d’emploi</a></li></ul>"
                )
                return Reply(self.shell("Professionnels", body))
            case ["professionnels", "annuaire"]:
                return Reply(
                    self.shell("Annuaire", "<h1>Annuaire</h1><p>Standard : 01 99 00 22 00.</p>")
                )
            case ["actualites"]:
                rows = "".join(
                    f"<div class='views-row'><h2><a href='/actualites/{n.slug}'>{escape(n.title)}</a></h2>"
                    f"<time>{in_words(n.posted)}</time></div>"
                    for n in self.news
                )
                return Reply(
                    self.shell(
                        "Actualités", f"<h1>Actualités</h1><div class='view-content'>{rows}</div>"
                    )
                )
            case ["actualites", slug]:
                for n in self.news:
                    if n.slug == slug:
                        return Reply(
                            self.shell(
                                n.title,
                                f"<article><h1>{escape(n.title)}</h1><p>{n.text}</p></article>",
                            )
                        )
            case ["nous-rejoindre", "offres-emploi"]:
                return self._list(request.query.get("page", "0"), day)
            case ["nous-rejoindre", "offres-emploi", tail] if found := re.fullmatch(
                r"(\d+)-.*", tail
            ):
                return self.own_page(found[1], day)
        return None

    def _list(self, page: str, day: int) -> Reply | None:
        offers, at = self.listed(day), int(page) if page.isdigit() else 0
        if day == 3 and at == 1:
            return Reply(
                "<html><head><title>Le site web a rencontré une erreur inattendue</title></head><body>"
                "Le site web a rencontré une erreur inattendue. Veuillez réessayer plus tard.</body></html>",
                500,
            )
        last = (len(offers) - 1) // 10
        rows = "\n".join(self._row(o) for o in offers[at * 10 : at * 10 + 10])
        items = "".join(
            f"<li class='pager__item{' is-active' if n == at else ''}'><a href='?page={n}' title='Aller à la page {n + 1}'>{n + 1}</a></li>"
            for n in range(last + 1)
        )
        after = (
            f"<li class='pager__item pager__item--next'><a href='?page={at + 1}' rel='next'>Page suivante ››</a></li>"
            if at < last
            else ""
        )
        body = f"""<h1 class="page-title">Nos offres d’emploi</h1>
<div class="views-element-container"><div class="view view-offres view-id-offres view-display-id-page_1 js-view-dom-id-9a8b">
<div class="view-content">
{rows or '<div class="view-empty">Aucune offre pour le moment.</div>'}
</div>
<nav class="pager" role="navigation" aria-labelledby="pagination-heading"><ul class="pager__items js-pager__items">{items}{after}</ul></nav>
</div></div>"""
        return Reply(self.shell("Nos offres d’emploi", body))

    def _row(self, o: Opening) -> str:
        return f"""<div class="views-row"><article role="article" about="{self._path(o)}" class="node node--type-offre node--view-mode-teaser">
<h2><a href="{self._path(o)}" rel="bookmark"><span class="field field--name-title">{escape(o.title)}</span></a></h2>
<div class="node__content"><div class="field field--name-field-contrat field__item">{o.contract}</div>
<div class="field field--name-field-date"><time datetime="{o.posted}T12:00:00Z">{in_figures(o.posted)}</time></div>
<div class="node__links"><a href="{self._path(o)}">En savoir plus<span class="visually-hidden"> sur {escape(o.title)}</span></a></div></div>
</article></div>"""

    def _path(self, o: Opening) -> str:
        first = next(each for each in self.openings if each.key == o.key)
        return f"/nous-rejoindre/offres-emploi/{o.key}-{first.slug}"

    def url(self, opening: Opening) -> str:
        return self.address(self._path(opening))

    def detail(self, opening: Opening, day: int) -> str:
        until = (
            f"<div class='field field--label-inline'><div class='field__label'>Date limite de candidature</div><div class='field__item'>{in_words(opening.deadline)}</div></div>"
            if opening.deadline
            else ""
        )
        body = f"""<h1 class="page-title"><span class="field field--name-title">{escape(opening.title)}</span></h1>
<article role="article" class="node node--type-offre node--view-mode-full"><div class="node__content">
<div class="field field--label-inline"><div class="field__label">Type de contrat</div><div class="field__item">{opening.contract}</div></div>
<div class="field field--label-inline"><div class="field__label">Publiée le</div><div class="field__item">{in_figures(opening.posted)}</div></div>
{until}
<div class="text-formatted field field--name-body field__item">{self.paragraphs(opening)}</div>
</div></article>"""
        return self.shell(opening.title, body)


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


class Prades(Site):
    """Hand-made 2004: one table in windows-1252, tags in capitals, no charset announced."""

    slug, number, insee = "clinique-prades", 5, "66149"
    name = "Clinique du Grand-Canigou"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<HTML>
<HEAD><TITLE>{title}</TITLE>
<META NAME="GENERATOR" CONTENT="Microsoft FrontPage 5.0">
</HEAD>
<BODY BGCOLOR="#FFFFCC" TEXT="#000080" LINK="#CC0000">
<CENTER><FONT FACE="Comic Sans MS" SIZE="5"><B>{self.name}</B></FONT></CENTER>
<TABLE WIDTH="780" BORDER="0" ALIGN="CENTER"><TR><TD WIDTH="150" VALIGN="TOP" BGCOLOR="#CCCCFF">
<A HREF="index.htm">Accueil</A><BR><A HREF="services.htm">Nos services</A><BR><A HREF="acces.htm">Plan d'accès</A><BR><A HREF="clinique.htm">La clinique</A><BR>
</TD><TD VALIGN="TOP">
{body}
</TD></TR></TABLE>
<HR WIDTH="780"><CENTER><FONT SIZE="1">{self.postal_code} {self.commune} - Meilleure résolution 800 x 600</FONT></CENTER>
</BODY>
</HTML>"""

    def _html(self, page: str, status: int = 200) -> Reply:
        return Reply(page.encode("cp1252", "xmlcharrefreplace"), status, "text/html")

    def answer(self, request: Request, day: int) -> Reply:
        return self.page(request, day) or self._html(
            "<HTML><BODY><H1>Fichier non trouvé</H1></BODY></HTML>", 404
        )

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "" | "index.htm":
                return self._html(
                    self.shell(
                        self.name,
                        "<H2>Bienvenue sur notre site !</H2><P>Chirurgie, médecine, rééducation : 80 lits face au Canigou.",
                    )
                )
            case "services.htm" | "acces.htm":
                return self._html(
                    self.shell(
                        "Services",
                        "<H2>Nos services</H2><P>Chirurgie viscérale, orthopédie, cardiologie.",
                    )
                )
            case "clinique.htm":
                return self._html(
                    self.shell(
                        "La clinique",
                        "<H2>La clinique</H2><P><A HREF='historique.htm'>Historique</A><P><A HREF='emploi.htm'>La clinique recrute</A>",
                    )
                )
            case "historique.htm":
                return self._html(
                    self.shell("Historique", "<H2>Historique</H2><P>Ouverte en 1932.")
                )
            case "emploi.htm":
                rows = "".join(
                    f"""<TR BGCOLOR="{"#FFFFFF" if n % 2 else "#EEEEEE"}"><TD><FONT SIZE="2"><A HREF="offre_{o.key}.htm">{o.title}</A></FONT></TD>
<TD><FONT SIZE="2">{o.contract}</FONT></TD><TD><FONT SIZE="2">{o.posted:%d.%m.%y}</FONT></TD></TR>
"""
                    for n, o in enumerate(self.listed(day))
                )
                return self._html(
                    self.shell(
                        "La clinique recrute",
                        f"""<H2>LA CLINIQUE RECRUTE</H2>
<TABLE BORDER="1" CELLPADDING="3" WIDTH="100%"><TR BGCOLOR="#000080"><TD><FONT COLOR="#FFFFFF"><B>Poste</B></FONT></TD><TD><FONT COLOR="#FFFFFF"><B>Contrat</B></FONT></TD><TD><FONT COLOR="#FFFFFF"><B>Mise en ligne</B></FONT></TD></TR>
{rows}</TABLE><P>Dernière mise à jour : {max(self.listed(day), key=lambda o: o.posted).posted:%d/%m/%Y}""",
                    )
                )
            case path if found := re.fullmatch(r"offre_([a-z-]+)\.htm", path):
                reply = self.own_page(found[1], day)
                return self._html(str(reply.body), reply.status) if reply else None
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/offre_{opening.key}.htm")

    def detail(self, opening: Opening, day: int) -> str:
        text = "".join(
            f"<P><FONT SIZE='2'>{escape(part, quote=False)}</FONT>" for part in self.text(opening)
        )
        return self.shell(
            opening.title,
            f"<H2>{opening.title}</H2><P><B>{opening.contract}</B>{text}<P><A HREF='emploi.htm'>Retour</A>",
        )
