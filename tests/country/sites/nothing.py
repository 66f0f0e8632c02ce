"""Sites with nothing to read: one that publishes no opening, one behind a wall."""

from __future__ import annotations

from html import escape

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site


class Sancerre(Site):
    """Nothing: a mairie with news, a menu and legal pages, and no opening at all."""

    slug, number, insee = "mairie-sancerre", 38, "18241"
    name = "Commune de Sancerre-les-Vignes"
    validators = "modified"
    expects, why = "nothing", "le site ne publie aucune annonce"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><header><a href="/">{self.name}</a><nav><a href="/mairie">Mairie</a><a href="/actualites">Actualités</a><a href="/associations">Associations</a><a href="/marches-publics">Marchés publics</a><a href="/sante">Santé</a></nav></header>{body}<footer><a href="/mentions-legales">Mentions légales</a></footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(
                    self.shell(
                        self.name, "<h1>Bienvenue</h1><p>La mairie est ouverte le matin.</p>"
                    )
                )
            case ["mairie"] | ["associations"] | ["mentions-legales"]:
                return Reply(
                    self.shell(
                        "Mairie",
                        "<h1>Mairie</h1><p>Le conseil se réunit le premier mardi du mois.</p>",
                    )
                )
            case ["marches-publics"]:
                return Reply(
                    self.shell(
                        "Marchés publics",
                        "<h1>Marchés publics</h1><p>Réfection de la toiture de l’école : offres à remettre avant le 20 mars.</p>",
                    )
                )
            case ["sante"]:
                return Reply(
                    self.shell(
                        "Santé",
                        "<h1>Santé</h1><ul><li>Cabinet médical : 01 99 00 18 30</li><li>Cabinet infirmier : 01 99 00 18 31</li><li>Pharmacie de la place</li></ul>",
                    )
                )
            case ["actualites"]:
                return Reply(
                    self.shell(
                        "Actualités",
                        "".join(
                            f"<article><h2><a href='/actualites/{n.slug}'>{escape(n.title)}</a></h2><p>{n.text}</p></article>"
                            for n in self.news
                        ),
                    )
                )
            case ["actualites", slug]:
                for n in self.news:
                    if n.slug == slug:
                        return Reply(
                            self.shell(n.title, f"<h1>{escape(n.title)}</h1><p>{n.text}</p>")
                        )
        return None


class Provins(Site):
    """Bot wall: every page is a challenge, answered with 200."""

    slug, number, insee = "clinique-provins", 39, "77379"
    name = "Clinique des Remparts"
    expects, why = "unreadable", "un mur contre les robots répond 200"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"

    def answer(self, request: Request, day: int) -> Reply:
        if request.path == "/robots.txt":
            return Reply("User-agent: *\nAllow: /\n", type="text/plain")
        return Reply(
            """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta http-equiv="refresh" content="390"><meta name="robots" content="noindex,nofollow">
<script>window._cf_chl_opt={cvId:'3',cType:'managed',cRay:'86d0'};</script></head><body class="no-js"><div class="main-wrapper" role="main"><h1 class="zone-name-title">clinique.example</h1>
<h2 id="challenge-running">Vérification que vous êtes humain</h2><p>Activez JavaScript et les cookies pour continuer.</p><noscript>Enable JavaScript and cookies to continue</noscript></div></body></html>""",
            fresh=True,
        )

    def url(self, opening: Opening) -> str:
        return self.address(f"/emploi/{opening.key}")
