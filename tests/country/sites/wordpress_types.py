"""WordPress sites with a type of their own: a plain one, and WP Job Manager."""

from __future__ import annotations

import re
from html import escape
from typing import Any, ClassVar

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import in_words
from tests.country.sites.wordpress import WordPressSite


class SaintFlour(WordPressSite):
    """WordPress own type: `offre-emploi`, of which the interface lists more than one page."""

    slug, number, insee = "ch-saint-flour", 7, "15187"
    name = "Centre hospitalier des Planèzes"
    validators = "etag"
    compresses = True
    types: ClassVar = {**WordPressSite.types, "offre-emploi": ("offre-emploi", "Offres d’emploi")}

    def menu(self) -> str:
        return "".join(
            f'<li><a href="{self.address(path)}">{label}</a></li>'
            for path, label in (
                ("/", "Accueil"),
                ("/services/", "Services"),
                ("/actualites/", "Actualités"),
                ("/travailler-au-ch/", "Travailler au CH"),
            )
        )

    def _path(self, o: Opening) -> str:
        first = next(each for each in self.openings if each.key == o.key)
        return f"/offre-emploi/{first.slug}/"

    def lists(self, day: int) -> dict[str, list[dict[str, Any]]]:
        offers = [
            self.post(
                "offre-emploi",
                int(o.key),
                self._path(o),
                o.title,
                self._content(o),
                o.posted,
                acf={
                    "contrat": o.contract,
                    "date_limite": f"{o.deadline:%Y%m%d}" if o.deadline else "",
                },
            )
            for o in self.listed(day)
        ]
        return {**super().lists(day), "offre-emploi": offers}

    def _content(self, o: Opening) -> str:
        until = f"<p>Date limite de candidature : {in_words(o.deadline)}</p>" if o.deadline else ""
        return f"<p><strong>Contrat :</strong> {o.contract}</p>\n{self.paragraphs(o)}{until}"

    def page(self, request: Request, day: int) -> Reply | None:
        path = request.path.strip("/")
        if path == "":
            return self.article(
                "Accueil", "<p>L’hôpital de tous, à mille mètres d’altitude.</p>", "page", 2
            )
        if path == "services":
            return self.article(
                "Services", "<p>Urgences, maternité, réanimation, dialyse.</p>", "page", 5
            )
        if path == "travailler-au-ch":
            return self.article(
                "Travailler au CH",
                f'<p>Vivre et travailler en montagne.</p><p><a class="wp-block-button__link" href="{self.address("/offre-emploi/")}">Voir les offres</a></p>',
                "page",
                8,
            )
        if found := re.fullmatch(r"offre-emploi(?:/page/(\d+))?", path):
            return self._archive(int(found[1] or 1), day)
        for o in self.openings:
            if path == self._path(o).strip("/"):
                return self.own_page(o.key, day)
        return self.everyday(request, day)

    def _archive(self, at: int, day: int) -> Reply | None:
        offers = self.listed(day)
        last = -(-len(offers) // 10)
        if at > last:
            return None
        items = "".join(
            f'<article class="post-{o.key} offre-emploi type-offre-emploi"><h2 class="entry-title"><a href="{self.address(self._path(o))}" rel="bookmark">{escape(o.title)}</a></h2></article>'
            for o in offers[(at - 1) * 10 : at * 10]
        )
        after = (
            f'<a class="next page-numbers" href="{self.address(f"/offre-emploi/page/{at + 1}/")}">Suivant</a>'
            if at < last
            else ""
        )
        return Reply(
            self.shell(
                "Offres d’emploi",
                f'<h1>Archives : Offres d’emploi</h1>{items}<nav class="navigation pagination"><div class="nav-links"><span class="page-numbers current">{at}</span>{after}</div></nav>',
            )
        )

    def url(self, opening: Opening) -> str:
        return self.address(self._path(opening))

    def detail(self, opening: Opening, day: int) -> str:
        return str(
            self.article(
                opening.title, self._content(opening), "offre-emploi", int(opening.key)
            ).body
        )


class Bernay(WordPressSite):
    """WP Job Manager: a listing that is filled or expired answers 200 with a notice."""

    slug, number, insee = "clinique-bernay", 8, "27056"
    name = "Clinique de la Charentonne"
    validators = "modified"
    types: ClassVar = {**WordPressSite.types, "job_listing": ("job-listings", "Offres d’emploi")}

    def menu(self) -> str:
        return "".join(
            f'<li><a href="{self.address(path)}">{label}</a></li>'
            for path, label in (
                ("/", "Accueil"),
                ("/la-clinique/", "La clinique"),
                ("/actualites/", "Actualités"),
                ("/jobs/", "Carrières"),
            )
        )

    def listed(self, day: int) -> list[Opening]:
        # the plugin hides what is filled or expired from its list, not from its address
        return [o for o in super().listed(day) if o.is_open(day)]

    def as_listed(self, opening: Opening, day: int) -> Opening:
        return opening

    def _path(self, o: Opening) -> str:
        first = next(each for each in self.openings if each.key == o.key)
        return f"/job/{first.slug}/"

    def lists(self, day: int) -> dict[str, list[dict[str, Any]]]:
        offers = [
            self.post(
                "job_listing",
                int(o.key),
                self._path(o),
                o.title,
                self.paragraphs(o),
                o.posted,
                meta={
                    "_job_location": f"{o.commune} ({o.insee[:2] if o.insee else ''})",
                    "_company_name": self.name,
                    "_filled": 0,
                    "_job_expires": str(o.deadline or ""),
                },
            )
            for o in self.listed(day)
        ]
        return {**super().lists(day), "job-listings": offers}

    def page(self, request: Request, day: int) -> Reply | None:
        path = request.path.strip("/")
        if path == "":
            return self.article(
                "Accueil", "<p>Une clinique indépendante au cœur de la ville.</p>", "page", 2
            )
        if path == "la-clinique":
            return self.article("La clinique", "<p>Chirurgie, dialyse, maternité.</p>", "page", 6)
        if path == "jobs":
            rows = "".join(
                f"""<li class="post-{o.key} job_listing type-job_listing status-publish hentry job-type-cdi">
<a href="{self.address(self._path(o))}"><div class="position"><h3>{escape(o.title)}</h3><div class="company"><strong>{self.name}</strong></div></div>
<div class="location">{o.commune}</div><ul class="meta"><li class="job-type">{o.contract}</li><li class="date"><time datetime="{o.posted}">Publié le {in_words(o.posted)}</time></li></ul></a></li>"""
                for o in self.listed(day)
            )
            return Reply(
                self.shell(
                    "Carrières",
                    f'<h1>Carrières</h1><div class="job_listings" data-per_page="20" data-show_filters="false"><ul class="job_listings">{rows}</ul></div>',
                )
            )
        for o in self.openings:
            if path == self._path(o).strip("/"):
                return self._job(o, day)
        return self.everyday(request, day)

    def _job(self, o: Opening, day: int) -> Reply | None:
        if not o.is_open(day) and not o.was(day):
            return None
        o = o.on(day)
        filled = o.was(day) and o.then == "filled"
        if o.was(day) and o.then == "expired":
            return self.article(
                o.title,
                '<div class="single_job_listing"><div class="job-manager-info">Cette annonce a expiré.</div></div>',
                "job_listing",
                int(o.key),
            )
        if o.was(day) and not filled:
            return None
        return self.article(
            o.title,
            self._single(o, filled),
            "job_listing",
            int(o.key),
            " job_position_filled" if filled else "",
        )

    def _single(self, o: Opening, filled: bool) -> str:
        notice = '<li class="position-filled">Ce poste a été pourvu</li>' if filled else ""
        apply = (
            ""
            if filled
            else '<div class="job_application application"><input type="button" class="application_button button" value="Postuler" /></div>'
        )
        until = f"<p>Date limite : {in_words(o.deadline)}</p>" if o.deadline else ""
        return f"""<div class="single_job_listing"><ul class="job-listing-meta meta"><li class="job-type cdi">{o.contract}</li>
<li class="location"><a class="google_map_link" href="#carte">{o.commune}</a></li><li class="date-posted"><time datetime="{o.posted}">Publié le {in_words(o.posted)}</time></li>{notice}</ul>
<div class="company"><p class="name"><strong>{self.name}</strong></p></div>
<div class="job_description">{self.paragraphs(o)}{until}</div>{apply}</div>"""

    def url(self, opening: Opening) -> str:
        return self.address(self._path(opening))
