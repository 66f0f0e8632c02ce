"""Employers whose openings stand on platforms like Taleez and Flatchr."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from html import escape

from tests.country.opening import Opening
from tests.country.reply import Reply, Request, json_reply
from tests.country.site import Site, in_words
from tests.country.sites.jsonld import job_posting


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
