"""Pages that are not the site, and healthy pages that carry the same marks, without network."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.harvest import State
from spiders.page import Page
from spiders.walls import wall

URL = "http://hopital.example/offres"
NAV = "".join(f"<li><a href='/rubrique/{n}'>Rubrique {n}</a></li>" for n in range(12))
OFFERS = "".join(
    f"<article><h2><a href='/offres/{n}'>Infirmier en service {n}</a></h2><p>CDI à temps plein.</p></article>"
    for n in range(4)
)
LONG = "<p>Le centre hospitalier recrute pour tous ses services, de jour comme de nuit.</p>" * 25


def html(body="", title="", head=""):
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


def shop(body, title="Nos offres - Hôpital", head=""):
    return html(f"<header><nav><ul>{NAV}</ul></nav></header><main>{body}</main>", title, head)


def seen(text, status=200, **others):
    headers = others.pop("headers", {"content-type": "text/html; charset=utf-8"})
    return wall(Page(others.pop("url", URL), status, headers, text.encode(), **others))


WALLS = {
    "cloudflare": html("<script>window._cf_chl_opt={cvId:'3'};</script>", "Just a moment..."),
    "cloudflare-fr": html(
        "<h1>hopital.example</h1><p>Vérifiez que vous êtes humain en effectuant l’action ci-dessous.</p>"
        "<div class='cf-turnstile'></div>", "Un instant…",
    ),
    "cloudflare-block": html("<h1>Sorry, you have been blocked</h1>", "Attention Required! | Cloudflare"),
    "datadome": html(
        "<p>Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>",
        "hopital.example",
    ),
    "imperva": html("", head="<meta name='robots' content='noindex'><script src='/_Incapsula_Resource?SWJIYLWA=1'></script>"),
    "imperva-block": html("<iframe src='/x'>Request unsuccessful. Incapsula incident ID: 1-2</iframe>"),
    "sucuri": html("<script>sucuri_cloudproxy_js='';</script>", "You are being redirected..."),
    "akamai": html("<H1>Access Denied</H1>You don't have permission. Reference&#32;&#35;18&#46;2b", "Access Denied"),
    "aws": html("<div id='challenge-container'></div>", head="<script>window.awsWafCookieDomainList=[];</script>"),
    "perimeterx": html("<div id='px-captcha'></div>", "Access to this page has been denied"),
    "anubis": html("<h1>Making sure you're not a bot!</h1><script id='anubis_challenge' type='application/json'>{}</script>"),
    "siteground": html("", head="<meta http-equiv='refresh' content='0;/.well-known/sgcaptcha/?r=%2F'>"),
    "french": html("<h1>Vérification que vous n'êtes pas un robot</h1><p>Patientez quelques secondes.</p>"),
    "captcha": html("<form><div class='g-recaptcha'></div></form>", "Captcha"),
    "json": '{"url": "https://geo.captcha-delivery.com/captcha/?initialCid=1"}',
    "waf": "Public API blocked by WAF",
}  # fmt: skip
CLOSED = {
    "wordpress": html("<p>Momentanément indisponible en raison d’une opération de maintenance planifiée.</p>", "Maintenance"),
    "wordpress-en": html("<p>Briefly unavailable for scheduled maintenance. Check back in a minute.</p>"),
    "site": html("<h1>Site en maintenance</h1><p>Merci de votre patience.</p>", "Hôpital"),
    "retour": html("<h1>Hôpital</h1><p>Nous serons de retour très bientôt !</p>"),
    "actuellement": html("<p>Notre site est actuellement en cours de maintenance.</p>"),
    "construction": html("<h2>Ce site est en construction</h2>"),
    "nav": shop("<p>Revenez plus tard.</p>", "Maintenance - Hôpital"),
    "ovh": html("<h1>Félicitations ! Votre domaine a bien été créé chez OVHcloud !</h1>"),
    "suspendu": html("<h1>Hébergement suspendu</h1>"),
    "cpanel": html("<p>This Account has been suspended.</p>", "Account Suspended"),
    "apache": html("<p>It works!</p>", "Apache2 Debian Default Page: It works"),
    "nginx": html("<h1>Welcome to nginx!</h1>"),
    "plesk": html("<p>Domain Default page</p>", "Web Server's Default Page"),
    "vendre": html("<h1>Le domaine hopital.example est à vendre</h1>"),
    "parking": html("<script src='https://img.sedoparking.com/x.js'></script>"),
    "texte": "Site en maintenance, merci de revenir plus tard.",
}  # fmt: skip
LOGIN = html("<h1>Connexion</h1><form><input name='u'><input type='password' name='p'></form>", "Connexion - SSO")  # fmt: skip
HEALTHY = {
    "list": shop(OFFERS),
    "technicien": shop(
        "<h1>Technicien de maintenance biomédicale (H/F)</h1><p>Maintenance du site, maintenance "
        "programmée des équipements.</p>", "Technicien de maintenance - Hôpital",
    ),
    "technicien-small": html(
        "<h1>Technicien de maintenance</h1><p>Vous assurez la maintenance préventive.</p>", "Technicien de maintenance",
    ),
    "category": shop("<h1>Maintenance</h1><p>L'équipe entretient les bâtiments.</p>", "Maintenance"),
    "contact": shop(f"{OFFERS}<form><div class='g-recaptcha'></div>Je ne suis pas un robot</form>"),
    "beacon": shop(OFFERS, head="<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"),
    "imperva-beacon": shop(OFFERS, head="<script src='/_Incapsula_Resource?x'></script>"),
    "datadome-tag": shop(OFFERS, head="<script src='https://js.datadome.co/tags.js'></script>"),
    "cloudflare-mail": shop(OFFERS, head="<script src='/cdn-cgi/scripts/email-decode.min.js'></script>"),
    "banner": shop(f"<p class='alert'>Le site sera en maintenance dimanche.</p>{OFFERS}"),
    "banner-now": shop(f"<p class='alert'>Le site est en maintenance ce soir.</p>{OFFERS}"),
    "header-login": shop(f"<form><input type='password'></form>{OFFERS}"),
    "long-login": html(f"<form><input type='password'></form>{LONG}", "Connexion des agents et offres"),
    "travaux": shop("<h1>Conducteur de travaux</h1><p>Site en travaux jusqu'en mai.</p>"),
    "empty": shop("<h1>Nos offres</h1><p>Aucune offre pour le moment.</p>"),
    "robot": shop("<h1>Infirmier de bloc</h1><p>Chirurgie par robot, vérification du matériel.</p>"),
    "closed-service": shop(f"<p>Service fermé le dimanche.</p>{OFFERS}"),
    "json": '{"offres": [{"titre": "Technicien de maintenance"}]}',
    "csv": "Poste;Lieu\nTechnicien de maintenance;Site en maintenance\n",
    "rss": "<rss><channel><item><title>Agent de maintenance</title></item></channel></rss>",
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("name", WALLS)
@pytest.mark.parametrize("status", [200, 403, 503])
def test_bot_walls(name, status):
    state, cause = seen(WALLS[name], status) or (None, "")
    assert state is State.BLOCKED
    assert cause.startswith("mur anti-robot")


@pytest.mark.parametrize("name", CLOSED)
def test_maintenance_and_hosting(name):
    state, cause = seen(CLOSED[name]) or (None, "")
    assert state is State.DOWN
    assert cause.startswith("page d")


@pytest.mark.parametrize("name", HEALTHY)
def test_healthy(name):
    assert seen(HEALTHY[name]) is None


def test_headers_say_it():
    assert seen("", headers={"cf-mitigated": "challenge"}) == (
        State.BLOCKED, "mur anti-robot (Cloudflare)",
    )  # fmt: skip
    assert seen("{}", 202, headers={"x-amzn-waf-action": "challenge"})


@pytest.mark.parametrize(
    ("url", "asked", "walled"),
    [
        ("http://hopital.example/cas/login?service=x", URL, True),
        ("http://hopital.example/wp-login.php?redirect_to=x", URL, True),
        (URL, None, True),  # its heading says so, and it says no more
        ("http://hopital.example/offres/", URL, True),
    ],
)
def test_login_forms(url, asked, walled):
    got = seen(LOGIN, url=url, asked=asked)
    assert (got == (State.BLOCKED, "page de connexion")) is walled


def test_a_page_that_is_not_there_is_no_wall():
    assert seen(CLOSED["site"], 404) is None
    assert seen(CLOSED["site"], 500) is None


def test_a_visit_to_a_wall_retires_nothing(site, make_source, harvest, make_reply, make_rss):
    walled = site({"/": make_reply(WALLS["cloudflare"]), "/robots.txt": ""})
    closed = site({"/": CLOSED["wordpress"], "/robots.txt": ""})
    got = harvest(
        make_source("mur", f"{walled.url}/", "jobposting"), make_source("clos", f"{closed.url}/")
    )
    assert (got["mur"].state, got["mur"].cause) == (State.BLOCKED, "mur anti-robot (Cloudflare)")
    assert (got["clos"].state, got["clos"].cause) == (State.DOWN, "page de maintenance")
    assert not got["mur"].whole
    assert not got["clos"].whole


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from([*WALLS.values(), *CLOSED.values(), LOGIN]),
    st.integers(0, 300),
    st.sampled_from([200, 403, 503]),
)
def test_nothing_makes_it_raise(noise, text, at, status):
    body = text.encode()
    said = wall(Page("http://[x/", status, body=body[:at] + noise + body[at:], asked="\ud800"))
    assert said is None or (isinstance(said[0], State) and said[1])
