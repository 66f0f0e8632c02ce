"""A group whose openings stand on the host of a platform like SmartRecruiters."""

from __future__ import annotations

from html import escape
from typing import Any

from tests.country.opening import Opening
from tests.country.reply import Reply, Request, json_reply
from tests.country.site import Site


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
