"""A WordPress site whose interface is closed."""

from __future__ import annotations

import re
from html import escape

from tests.country.opening import Opening
from tests.country.reply import Reply, Request, json_reply
from tests.country.site import in_words
from tests.country.sites.wordpress import WordPressSite


class Thouars(WordPressSite):
    """WordPress closed: the interface answers 401, feeds are off; the theme lists openings, six a page."""

    slug, number, insee = "ehpad-thouars", 9, "79329"
    name = "Résidence du Thouet"
    validators = "etag"

    def menu(self) -> str:
        return "".join(
            f'<li><a href="{self.address(path)}">{label}</a></li>'
            for path, label in (
                ("/", "Accueil"),
                ("/vivre-ici/", "Vivre ici"),
                ("/actualites/", "Actualités"),
                ("/contact/", "Contact"),
            )
        )

    def page(self, request: Request, day: int) -> Reply | None:
        path = request.path.strip("/")
        if path == "wp-json" or path.startswith("wp-json/"):
            return json_reply(
                {
                    "code": "rest_not_logged_in",
                    "message": "Vous n’êtes pas connecté.",
                    "data": {"status": 401},
                },
                401,
            )
        if path in ("feed", "xmlrpc.php"):
            return Reply("Accès interdit", 403)
        if path == "":
            return self.article(
                "Accueil",
                "<p>84 résidents, un parc, une chorale.</p><p>Envie de nous rejoindre ? "
                f'<a href="{self.address("/on-recrute/")}">On recrute !</a></p>',
                "page",
                2,
            )
        if path in ("vivre-ici", "contact"):
            return self.article("Vivre ici", "<p>Journée type, animations, tarifs.</p>", "page", 5)
        if found := re.fullmatch(r"on-recrute(?:/page/(\d+))?", path):
            offers, at = self.listed(day), int(found[1] or 1)
            last = -(-len(offers) // 6)
            if at > last:
                return None
            cards = "".join(
                f"""<div class="elementor-post elementor-grid-item post-{n}"><div class="elementor-post__card"><div class="elementor-post__text">
<h3 class="elementor-post__title"><a href="{self.url(o)}">{escape(o.title)}</a></h3>
<div class="elementor-post__excerpt"><p>{escape(self.text(o)[0])[:90]}…</p></div><a class="elementor-post__read-more" href="{self.url(o)}">Lire la suite »</a></div>
<div class="elementor-post__meta-data"><span class="elementor-post-date">{in_words(o.posted)}</span></div></div></div>"""
                for n, o in enumerate(offers[(at - 1) * 6 : at * 6])
            )
            numbers = "".join(
                f'<span aria-current="page" class="page-numbers current">{n}</span>'
                if n == at
                else f'<a class="page-numbers" href="{self.address("/on-recrute/" + (f"page/{n}/" if n > 1 else ""))}">{n}</a>'
                for n in range(1, last + 1)
            )
            return Reply(
                self.shell(
                    "On recrute",
                    f'<h1>On recrute</h1><div class="elementor-posts-container elementor-grid">{cards}</div><nav class="elementor-pagination" aria-label="Pagination">{numbers}</nav>',
                )
            )
        if found := re.fullmatch(r"on-recrute/([a-z0-9-]+)", path):
            return self.own_page(found[1], day)
        return self.everyday(request, day)

    def url(self, opening: Opening) -> str:
        return self.address(f"/on-recrute/{opening.key}/")

    def detail(self, opening: Opening, day: int) -> str:
        until = (
            f"<p>Merci de postuler avant le {in_words(opening.deadline)}.</p>"
            if opening.deadline
            else ""
        )
        return str(
            self.article(
                opening.title, f"<p>{opening.contract}</p>{self.paragraphs(opening)}{until}"
            ).body
        )
