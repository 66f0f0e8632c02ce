"""A hospital made with Drupal."""

from __future__ import annotations

import re
from html import escape
from typing import ClassVar

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_figures, in_words


class Guingamp(Site):
    """Drupal: a view of ten teasers a page, `?page=N` from 0. Day 3: its second page fails."""

    slug, number, insee = "ch-guingamp", 1, "22070"
    name = "Centre hospitalier Anne-Le-Braz"
    never = (r"1/(core|admin|search)/", r"1/user/login")
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
            case ["robots.txt"]:
                rules = "User-agent: *\n# CSS, JS, Images\nAllow: /core/*.css$\nDisallow: /core/\nDisallow: /admin/\nDisallow: /search/\nDisallow: /user/login\n"
                return Reply(rules, type="text/plain")
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
