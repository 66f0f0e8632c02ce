"""Sites where openings share one page: headings, an accordion, a definition list, a paragraph."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site, in_words


class Aubusson(Site):
    """Headings: several openings on one page, each under an h3."""

    slug, number, insee = "cc-aubusson", 19, "23008"
    name = "Communauté de communes des Monts et Tapisseries"
    validators = "etag"
    own_pages = False

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{escape(title)} | {self.name}</title>{head}</head><body>
<header><a href="/">{self.name}</a><nav><ul><li><a href="/territoire">Le territoire</a></li><li><a href="/services">Vos services</a><ul><li><a href="/services/dechets">Déchets</a></li><li><a href="/services/sante">Santé</a></li></ul></li><li><a href="/agenda">Agenda</a></li><li><a href="/la-collectivite">La collectivité</a></li></ul></nav></header>
<main>{body}</main><footer><a href="/mentions-legales">Mentions légales</a> <a href="/la-collectivite/recrutements">Recrutements</a></footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/").split("/"):
            case [""]:
                return Reply(self.shell("Accueil", "<h1>Au pays de la tapisserie</h1>"))
            case (
                ["territoire"]
                | ["mentions-legales"]
                | ["services"]
                | ["services", "dechets" | "sante"]
            ):
                return Reply(
                    self.shell(
                        "Services",
                        "<h1>Vos services</h1><p>Collecte des déchets le mardi. Centre de santé ouvert du lundi au samedi.</p>",
                    )
                )
            case ["agenda"]:
                return Reply(
                    self.shell(
                        "Agenda",
                        "".join(f"<h3>{escape(n.title)}</h3><p>{n.text}</p>" for n in self.news),
                    )
                )
            case ["la-collectivite"]:
                return Reply(
                    self.shell(
                        "La collectivité",
                        "<h1>La collectivité</h1><ul><li><a href='/la-collectivite/budget'>Budget</a></li><li><a href='/la-collectivite/recrutements'>La collectivité recrute</a></li></ul>",
                    )
                )
            case ["la-collectivite", "budget"]:
                return Reply(self.shell("Budget", "<h1>Budget</h1><p>Voté à l’unanimité.</p>"))
            case ["la-collectivite", "recrutements"]:
                blocks = "\n".join(
                    f"<h3 id='offre-{o.key}'>{escape(o.title)}</h3>\n<p><em>{o.contract} – publié le {in_words(o.posted)}</em></p>\n{self.paragraphs(o)}"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Recrutements",
                        f"<h1>La collectivité recrute</h1><p>La communauté de communes emploie 140 agents.</p><h2>Nos offres du moment</h2>{blocks}<h2>Candidature spontanée</h2><p>Écrivez à rh@aubusson.example.</p>",
                    )
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/la-collectivite/recrutements#offre-{opening.key}")


class Luxeuil(Site):
    """Accordion: openings unfold on one page. Day 3: it shows none, by mistake."""

    slug, number, insee = "ehpad-luxeuil", 20, "70311"
    name = "Résidence des Thermes"
    validators = "modified"
    own_pages = False
    troubles: ClassVar = {3: frozenset({"ok", "empty", "changed", "shrunk"})}

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title><link rel="stylesheet" href="/bootstrap.min.css">{head}</head>
<body><nav class="navbar navbar-expand-lg"><a class="navbar-brand" href="/">{self.name}</a><a class="nav-link" href="/residence.html">La résidence</a><a class="nav-link" href="/animations.html">Animations</a><a class="nav-link" href="/recrutement.html">Recrutement</a><a class="nav-link" href="/contact.html">Contact</a></nav><div class="container">{body}</div><footer>{self.postal_code} {self.commune}</footer></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "" | "index.html":
                return Reply(self.shell(self.name, "<h1>Bien vieillir près des thermes</h1>"))
            case "residence.html" | "contact.html":
                return Reply(
                    self.shell(
                        "La résidence", "<h1>La résidence</h1><p>66 chambres, accueil de jour.</p>"
                    )
                )
            case "animations.html":
                return Reply(
                    self.shell(
                        "Animations",
                        "".join(
                            f"<div class='card'><h5 class='card-title'>{escape(n.title)}</h5><p>{n.text}</p></div>"
                            for n in self.news
                        ),
                    )
                )
            case "recrutement.html":
                items = "".join(
                    f"""
<div class="accordion-item"><h2 class="accordion-header" id="heading-{o.key}"><button class="accordion-button collapsed" type="button" data-bs-toggle="collapse" data-bs-target="#collapse-{o.key}" aria-expanded="false" aria-controls="collapse-{o.key}">{escape(o.title)}</button></h2>
<div id="collapse-{o.key}" class="accordion-collapse collapse" aria-labelledby="heading-{o.key}" data-bs-parent="#offres"><div class="accordion-body"><p>Contrat : {o.contract}</p>{self.paragraphs(o)}</div></div></div>"""
                    for o in ([] if day == 3 else self.listed(day))
                )
                return Reply(
                    self.shell(
                        "Recrutement",
                        f"<h1>Recrutement</h1><p>Nos postes ouverts :</p><div class='accordion' id='offres'>{items}</div>",
                    )
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/recrutement.html#collapse-{opening.key}")


class Figeac(Site):
    """Definition list: dt the post, dd what it is."""

    slug, number, insee = "centre-figeac", 21, "46102"
    name = "Centre de santé du Célé"
    validators = "etag"
    own_pages = False

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><h1>{self.name}</h1><p><a href="/">Accueil</a> – <a href="/horaires">Horaires</a> – <a href="/equipe">Équipe</a> – <a href="/nouvelles">Nouvelles</a></p>{body}<hr><p><a href="/mentions">Mentions légales</a></p></body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "":
                return Reply(
                    self.shell(self.name, "<p>Un centre de santé municipal, ouvert à tous.</p>")
                )
            case "horaires" | "mentions":
                return Reply(self.shell("Horaires", "<p>De 8 h à 19 h.</p>"))
            case "nouvelles":
                return Reply(
                    self.shell(
                        "Nouvelles",
                        "<dl>"
                        + "".join(f"<dt>{escape(n.title)}</dt><dd>{n.text}</dd>" for n in self.news)
                        + "</dl>",
                    )
                )
            case "equipe":
                return Reply(
                    self.shell(
                        "Équipe",
                        "<h2>Équipe</h2><p>Douze professionnels salariés.</p><p>Envie d’en être ? <a href='/equipe/nous-rejoindre'>Nous rejoindre</a></p>",
                    )
                )
            case "equipe/nous-rejoindre":
                rows = "\n".join(
                    f"<dt id='{o.key}'>{escape(o.title)}</dt>\n<dd>{escape(o.contract)}. {' '.join(escape(part, quote=False) for part in self.text(o))}</dd>"
                    for o in self.listed(day)
                )
                return Reply(
                    self.shell(
                        "Nous rejoindre",
                        f"<h2>Nous rejoindre</h2><p>Nous recherchons :</p><dl class='postes'>{rows}</dl>",
                    )
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/equipe/nous-rejoindre#{opening.key}")


class Corte(Site):
    """One paragraph: a mairie's home page that says whom the commune looks for."""

    slug, number, insee = "mairie-corte", 32, "2B096"
    name = "Commune de Corte-la-Haute"
    validators = "modified"
    own_pages = False

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body><h1>{self.name}</h1><ul><li><a href="/">Accueil</a></li><li><a href="/conseil">Conseil municipal</a></li><li><a href="/vivre">Vivre ici</a></li><li><a href="/sante">Santé</a></li></ul>{body}</body></html>"""

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "":
                return Reply(
                    self.shell(
                        self.name,
                        "<p>Mairie ouverte du lundi au vendredi de 8 h à 12 h.</p>"
                        + "".join(
                            f"<h3>{escape(n.title)}</h3><p>{n.text}</p>" for n in self.news[:3]
                        ),
                    )
                )
            case "conseil" | "vivre":
                return Reply(
                    self.shell("Vivre ici", "<h2>Vivre ici</h2><p>École, collège, université.</p>")
                )
            case "sante":
                (opening,) = self.openings
                return Reply(
                    self.shell(
                        "Santé",
                        "<h2>Santé</h2><p>Pharmacie de garde : composez le 01 99 00 20 25.</p>"
                        f"<p>{opening.title} pour succéder à celui qui part à la retraite. Un cabinet refait à neuf et un logement sont mis à disposition par la municipalité ; la patientèle attend. Contact : mairie@corte.example.</p><p>Défibrillateurs : mairie, gymnase.</p>",
                    )
                )
        return None

    def url(self, opening: Opening) -> str:
        return self.address("/sante")
