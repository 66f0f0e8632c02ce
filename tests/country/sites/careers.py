"""Employers whose openings stand on the host of a recruitment platform, which their site links to."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from html import escape
from typing import Any

from tests.country.opening import Opening
from tests.country.reply import Reply, Request, json_reply, moved, xml_reply
from tests.country.site import Site, in_figures, in_words
from tests.country.sites.structured import job_posting


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


class Chinon(Site):
    """SmartRecruiters-like: a widget on the site, the postings API and job pages on another host."""

    slug, number, insee, hosts = "groupe-chinon", 25, "37072", 2
    name = "Groupe Val-de-Vienne Santé"
    company = "ValDeVienneSante"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><header><a href="/">{self.name}</a><a href="/etablissements">Nos établissements</a><a href="/actualites">Actualités</a><a href="/carrieres">Carrières</a></header>{body}</body></html>"""

    def answer(self, request: Request, day: int) -> Reply:
        if request.host == 2:
            return self._platform(request, day) or Reply("Not found", 404, "text/plain")
        return super().answer(request, day)

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "":
                return Reply(self.shell(self.name, "<h1>Six établissements en Touraine</h1>"))
            case "etablissements":
                return Reply(
                    self.shell(
                        "Nos établissements",
                        "<h1>Nos établissements</h1><p>Chinon, Loches, Bourgueil.</p>",
                    )
                )
            case "actualites":
                return Reply(
                    self.shell(
                        "Actualités",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case "carrieres":
                base = self.address("", 2)
                return Reply(
                    self.shell(
                        "Carrières",
                        f"""<h1>Carrières</h1><p>Consultez <a href="{base}/{self.company}">toutes nos offres</a>.</p><div class="jobs-widget"></div>
<script type="text/javascript" src="{base}/job-widget/1.4.1/script/smart_widget.js"></script>
<script type="text/javascript">widget({{"company_code": "{self.company}", "bg_color_widget": "#ffffff", "widget_width": "auto", "filter_location": "", "auto_width": "auto", "number": "on", "job_title": "true", "location": "true", "api_url": "{base}", "detail_url": "{base}", "custom_css_class": ""}});</script>""",
                    )
                )
        return None

    def _posting(self, o: Opening, whole: bool) -> dict[str, Any]:
        made: dict[str, Any] = {
            "id": o.key, "name": o.title, "uuid": f"0f5a8d1c-0000-4000-8000-{int(o.key):012d}", "refNumber": f"REF{o.key[-4:]}X",
            "company": {"identifier": self.company, "name": self.name}, "releasedDate": f"{o.posted}T08:00:00.000Z",
            "location": {"city": o.commune, "region": "Centre-Val de Loire", "country": "fr", "postalCode": o.postal_code, "remote": False},
            "typeOfEmployment": {"id": "permanent", "label": "Temps plein"}, "language": {"code": "fr", "label": "French"},
            "customField": [], "visibility": "PUBLIC", "ref": self.address(f"/v1/companies/{self.company}/postings/{o.key}", 2),
        }  # fmt: skip
        if whole:
            made |= {"postingUrl": self.url(o), "applyUrl": self.url(o) + "?oga=true", "active": True, "jobAd": {"sections": {
                "companyDescription": {"title": "Description de l’entreprise", "text": f"<p>{self.name}</p>"},
                "jobDescription": {"title": "Description du poste", "text": self.paragraphs(o)},
                "qualifications": {"title": "Qualifications", "text": ""}, "additionalInformation": {"title": "Informations supplémentaires", "text": f"<p>{o.contract}</p>"}}}}  # fmt: skip
        return made

    def _platform(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case ["v1", "companies", self.company, "postings"]:
                limit, offset = (
                    int(request.query.get("limit", "100")),
                    int(request.query.get("offset", "0")),
                )
                offers = self.listed(day)
                return json_reply(
                    {
                        "offset": offset,
                        "limit": limit,
                        "totalFound": len(offers),
                        "content": [
                            self._posting(o, False)
                            for o in offers[offset : offset + min(limit, 100)]
                        ],
                    }
                )
            case ["v1", "companies", self.company, "postings", key]:
                opening = self.opening(key, day)
                if opening and opening.is_open(day):
                    return json_reply(self._posting(opening, True))
                return json_reply({"code": "NOT_FOUND", "message": "Posting not found"}, 404)
            case ["job-widget", "1.4.1", "script", "smart_widget.js"]:
                return Reply("function widget(o){/* … */}", type="application/javascript")
            case [self.company]:
                rows = "".join(
                    f'<li class="opening-job job column wide-7of16 medium-1of2"><a href="{self.url(o)}" class="link--block details"><h4 class="details-title job-title link--block-target">{escape(o.title)}</h4><p class="details-desc job-desc">{o.commune}</p></a></li>'
                    for o in self.listed(day)
                )
                return Reply(
                    f'<!DOCTYPE html><html lang="fr"><head><title>{self.name} – Carrières</title></head><body class="page-careers"><h1>{self.name}</h1><section class="openings-section opening opening--grouped js-group"><h3 class="opening-title title display--inline-block text--default">Offres</h3><ul class="opening-jobs grid--gutter padding--none js-group-list">{rows}</ul></section></body></html>'
                )
            case [self.company, tail]:
                opening = self.opening(tail.partition("-")[0], day)
                return (
                    Reply(self.detail(opening, day)) if opening and opening.is_open(day) else None
                )
        return None

    def url(self, opening: Opening) -> str:
        first = next(each for each in self.openings if each.key == opening.key)
        return self.address(f"/{self.company}/{opening.key}-{first.slug}", 2)

    def detail(self, opening: Opening, day: int) -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><title>{escape(opening.title)} | {self.name}</title></head><body><main class="jobad site" itemscope itemtype="http://schema.org/JobPosting">
<h1 class="job-title" itemprop="title">{escape(opening.title)}</h1><meta itemprop="datePosted" content="{opening.posted}T08:00:00.000Z"><div itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization"><meta itemprop="name" content="{self.name}"></div>
<ul class="job-details"><li itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><span itemprop="address" itemscope itemtype="http://schema.org/PostalAddress"><span itemprop="addressLocality">{opening.commune}</span>, <span itemprop="addressCountry">France</span></span></li><li itemprop="employmentType">{opening.contract}</li></ul>
<div class="job-sections" itemprop="description"><section id="st-jobDescription" class="job-section"><h2 class="title">Description du poste</h2><div class="wysiwyg">{self.paragraphs(opening)}</div></section></div></main></body></html>"""


class Sable(Site):
    """Taleez-like: a career site drawn in the browser from `/api/careez`; pages at `/apply/SLUG`."""

    slug, number, insee, hosts = "clinique-sable", 26, "72264", 2
    name = "Clinique du Bord de Sarthe"
    validators = "etag"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><nav><a href="/">{self.name}</a> <a href="/soins">Soins</a> <a href="/nouvelles">Nouvelles</a> <a href="/recrutement">Recrutement</a></nav>{body}<footer><a href="/mentions">Mentions légales</a></footer></body></html>"""

    def answer(self, request: Request, day: int) -> Reply:
        if request.host == 2:
            return self._platform(request, day) or Reply("Not found", 404, "text/plain")
        return super().answer(request, day)

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "":
                return Reply(self.shell(self.name, "<h1>La clinique au fil de l’eau</h1>"))
            case "soins" | "mentions":
                return Reply(self.shell("Soins", "<h1>Soins</h1><p>Urgences, chirurgie, ORL.</p>"))
            case "nouvelles":
                return Reply(
                    self.shell(
                        "Nouvelles",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case "recrutement":
                return Reply(
                    self.shell(
                        "Recrutement",
                        f"<h1>Recrutement</h1><p>Retrouvez toutes nos offres sur <a href='{self.address('/', 2)}'>notre site carrière</a>.</p>",
                    )
                )
        return None

    def _platform(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{self.name} - Site carrière</title><base href="/"><meta name="generator" content="Taleez"></head><body><tz-root></tz-root><script src="/runtime.5d1.js" type="module"></script><script src="/main.77a.js" type="module"></script></body></html>'
                )
            case ["main.77a.js"]:
                return Reply('this.urlPrefix="/api/careez";', type="application/javascript")
            case ["api", "careez"]:
                return json_reply({"id": 4411, "name": self.name, "slug": "bord-de-sarthe", "properties": [], "jobs": [
                    {"id": 880000 + n, "label": o.title, "slug": o.key, "contract": o.contract, "remote": False, "publishDate": int(datetime.combine(o.posted, time(8, tzinfo=UTC)).timestamp() * 1000),
                     "location": {"city": o.commune, "postalCode": o.postal_code, "departmentCode": o.postal_code[:2], "region": "Pays de la Loire", "country": "FR"}, "properties": []}
                    for o in self.listed(day) for n in (self.openings.index(next(x for x in self.openings if x.key == o.key)),)]})  # fmt: skip
            case ["apply", key]:
                opening = self.opening(key, day)
                return (
                    Reply(self.detail(opening, day)) if opening and opening.is_open(day) else None
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/apply/{opening.key}", 2)

    def detail(self, opening: Opening, day: int) -> str:
        data = json.dumps(job_posting(self, opening), ensure_ascii=False).replace("</", "<\\/")
        return f'<!doctype html><html lang="fr"><head><title>{escape(opening.title)} - {self.name}</title><script type="application/ld+json">{data}</script></head><body><h1>{escape(opening.title)}</h1><div class="job-description">{self.paragraphs(opening)}</div></body></html>'


class Mayenne(Site):
    """Flatchr-like: an iframe of the career page, its `company/SLUG.json`, pages of vacancies."""

    slug, number, insee, hosts = "ssiad-mayenne", 27, "53147", 2
    name = "Association Soins et Présence"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><div class="entete"><a href="/">{self.name}</a></div><div class="menu"><a href="/association">L’association</a><a href="/services">Services</a><a href="/actus">Actus</a><a href="/nous-rejoindre">Nous rejoindre</a></div>{body}</body></html>"""

    def answer(self, request: Request, day: int) -> Reply:
        if request.host == 2:
            return self._platform(request, day) or Reply("Not found", 404, "text/plain")
        return super().answer(request, day)

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "":
                return Reply(self.shell(self.name, "<h1>À domicile, avec vous</h1>"))
            case "association" | "services":
                return Reply(
                    self.shell("Services", "<h1>Services</h1><p>SSIAD, équipe mobile.</p>")
                )
            case "actus":
                return Reply(
                    self.shell(
                        "Actus",
                        "".join(f"<h2>{escape(n.title)}</h2><p>{n.text}</p>" for n in self.news),
                    )
                )
            case "nous-rejoindre":
                return Reply(
                    self.shell(
                        "Nous rejoindre",
                        f'<h1>Nous rejoindre</h1><iframe src="{self.address("/fr/company/soinsetpresence?iframe=true", 2)}" width="100%" height="900" frameborder="0" marginwidth="0" marginheight="0"></iframe>',
                    )
                )
        return None

    def _platform(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case ["company", "soinsetpresence.json"]:
                return json_reply({"items": [{"id": o.key, "published": True, "created_at": f"{o.posted}T08:00:00.000Z", "vacancy": {
                    "id": o.key.partition("-")[0], "slug": o.key, "title": o.title, "description": f"<p>{self.name}</p>", "mission": self.paragraphs(o), "profile": "",
                    "contract_type": o.contract, "created_at": f"{o.posted}T08:00:00.000Z", "start_date": None, "company": {"name": self.name, "slug": "soinsetpresence"},
                    "address": {"locality": o.commune, "postal_code": o.postal_code, "administrative_area_level_1": "Pays de la Loire", "country": "France"}}} for o in self.listed(day)]})  # fmt: skip
            case ["fr", "company", "soinsetpresence"] | ["company", "soinsetpresence"]:
                rows = "".join(
                    f'<li class="vacancy"><a href="/fr/company/soinsetpresence/vacancy/{o.key}/"><h3>{escape(o.title)}</h3><span>{o.commune}</span><span>{o.contract}</span></a></li>'
                    for o in self.listed(day)
                )
                return Reply(
                    f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{self.name} | Offres</title><link rel="stylesheet" href="/flatchr/careers.css"></head><body class="flatchr-careers"><h1>Nos offres</h1><ul class="vacancies">{rows}</ul></body></html>'
                )
            case ["fr", "company", "soinsetpresence", "vacancy", key]:
                opening = self.opening(key, day)
                return (
                    Reply(self.detail(opening, day)) if opening and opening.is_open(day) else None
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/fr/company/soinsetpresence/vacancy/{opening.key}/", 2)

    def detail(self, opening: Opening, day: int) -> str:
        return f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(opening.title)}</title></head><body class="flatchr-careers"><h1>{escape(opening.title)}</h1><p>{opening.commune} – {opening.contract} – {in_words(opening.posted)}</p><section class="mission">{self.paragraphs(opening)}</section><a href="apply" rel="nofollow">Postuler</a></body></html>'
