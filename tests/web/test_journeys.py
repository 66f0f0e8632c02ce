"""Whole journeys in a browser: from the first letter to an offer, shared, and back; also bare."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Geolocation, Page, Route, expect

from tests.web.conftest import Site
from tests.web.visiting import WIDE, Visit, total

pytestmark = pytest.mark.browser

BARE = {"java_script_enabled": False}
HERE: Geolocation = {"latitude": 48.444321, "longitude": 1.489765}
ALLOWED = {"geolocation": HERE, "permissions": ["geolocation"]}


def titles(page: Page) -> list[str]:
    return page.locator("article.offer h3").all_inner_texts()


def elsewhere(browser: Browser, address: str, **options: Any) -> list[str]:
    """The titles that another person sees, whom the address was sent."""
    context = browser.new_context(viewport=WIDE, **options)
    page = context.new_page()
    page.goto(address)
    seen = titles(page)
    context.close()
    return seen


def test_from_the_first_letter_to_an_offer_shared_and_back(visit: Visit, browser: Browser) -> None:
    page = visit.go("/")
    page.locator("#q").press_sequentially("infirm", delay=20)
    option = page.locator("#q-suggestions [role=option]").first
    expect(option).to_contain_text("Infirmier")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=Infirmier")
    before = total(page)
    page.get_by_label("Eure-et-Loir (28)").check()
    page.wait_for_url("**departement=28**")
    expect(page.locator("#annonce")).to_have_text(re.compile(r"\d+ offres"))
    chosen = titles(page)
    assert 0 < total(page) < before
    shared = page.url
    page.locator("article.offer h3 a").nth(2).click()
    page.wait_for_url("**/offres/*")
    expect(page.get_by_role("heading", level=1)).to_have_text(chosen[2])
    assert elsewhere(browser, shared) == chosen
    assert elsewhere(browser, shared, java_script_enabled=False) == chosen
    page.go_back()
    page.wait_for_url("**departement=28**")
    assert titles(page) == chosen
    expect(page.locator("#q")).to_have_value("Infirmier")
    expect(page.get_by_label("Eure-et-Loir (28)")).to_be_checked()
    page.go_back()
    expect(page.locator("#combien")).to_have_attribute("data-total", str(before))
    expect(page.get_by_label("Eure-et-Loir (28)")).not_to_be_checked()


@pytest.mark.parametrize("visit", [BARE], indirect=True, ids=["no JavaScript"])
def test_the_same_journey_without_javascript(visit: Visit, browser: Browser) -> None:
    page = visit.go("/")
    expect(page.locator("#ici")).to_be_hidden()
    page.locator("#q").fill("infirmier")
    page.locator("#q").press("Enter")
    page.wait_for_url("**q=infirmier**")
    before = total(page)
    page.get_by_label("Eure-et-Loir (28)").check()
    page.get_by_role("button", name="Appliquer les filtres").click()
    page.wait_for_url("**departement=28**")
    chosen = titles(page)
    assert 0 < total(page) < before
    shared = page.url
    page.locator("article.offer h3 a").nth(2).click()
    page.wait_for_url("**/offres/*")
    expect(page.get_by_role("heading", level=1)).to_have_text(chosen[2])
    assert elsewhere(browser, shared) == chosen
    page.go_back()
    assert titles(page) == chosen
    expect(page.get_by_label("Eure-et-Loir (28)")).to_be_checked()
    page.go_back()
    assert total(page) == before


@pytest.mark.parametrize("visit", [{}, BARE], indirect=True, ids=["live", "no JavaScript"])
def test_around_a_commune_within_a_radius_nearest_first(visit: Visit) -> None:
    page = visit.go("/")
    bare = page.evaluate("document.documentElement.className") != "js"
    page.locator("#q").fill("nuit")
    page.locator("#near").fill("Dreux")
    page.get_by_label("Dans un rayon de").select_option("10")
    page.get_by_role("button", name="Rechercher").click()
    page.wait_for_url("**near=Dreux&km=10**")
    close = total(page)
    page.get_by_label("Dans un rayon de").select_option("100")
    if bare:
        page.get_by_role("button", name="Rechercher").click()
    page.wait_for_url("**near=Dreux&km=100**")
    assert total(page) > close > 0
    page.get_by_label("Trier par").select_option("distance")
    if bare:
        page.get_by_role("button", name="Trier").click()
    page.wait_for_url("**sort=distance**")
    said = page.locator(".far").all_inner_texts()
    away = [0 if one == "sur place" else int(re.sub(r"\D", "", one)) for one in said]
    assert away == sorted(away)
    assert len(away) == page.locator("article.offer").count()


def test_results_follow_the_typing_without_filling_the_history(visit: Visit) -> None:
    page = visit.go("/couverture")
    page = visit.go("/")
    entries = page.evaluate("history.length")
    pages = [url for url in visit.asked if urlsplit(url).path == "/"]
    page.locator("#q").press_sequentially("orthophoniste", delay=30)
    page.wait_for_url("**/?q=orthophoniste")
    expect(page.locator("#combien")).to_have_text("1 offre")
    expect(page.locator("#annonce")).to_have_text("1 offre")
    expect(page.locator("#q")).to_be_focused()
    assert page.evaluate("history.length") == entries, "typing replaces, it does not pile up"
    asked = [url for url in visit.asked if urlsplit(url).path == "/"][len(pages) :]
    assert len(asked) <= 4, "the typing is waited for"
    assert page.title().startswith("orthophoniste")
    page.locator("#q").fill("")
    page.wait_for_url(re.compile(r"/$"))
    expect(page.locator("#combien")).to_have_text("Dernières offres")
    page.go_back()
    page.wait_for_url("**/couverture")


def test_what_is_typed_later_wins(visit: Visit) -> None:
    """An answer that comes late never stands over the one to later words."""
    page = visit.go("/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/?q=orthophoniste", hold)
    page.locator("#q").fill("orthophoniste")
    expect(page.locator("#reponse")).to_have_attribute("aria-busy", "true")
    page.locator("#q").fill("cardiologie")
    page.wait_for_url("**/?q=cardiologie")
    for one in held:
        one.abort()
    expect(page.locator("article.offer h3").first).to_contain_text("cardiologie")
    assert visit.query() == {"q": ["cardiologie"]}


def test_a_search_that_fails_while_typing_says_so_and_stays(visit: Visit) -> None:
    page = visit.go("/")
    page.route("**/?q=*", lambda route: route.fulfill(status=503, body="<p>indisponible"))
    page.locator("#q").fill("cardiologie")
    expect(page.locator("#annonce")).to_have_text("La recherche ne répond pas.")
    assert urlsplit(page.url).path == "/"
    assert page.locator("article.offer").count() > 0
    expect(page.locator("#q")).to_have_value("cardiologie")
    visit.faults = [one for one in visit.faults if "503" not in one]


def test_going_back_gives_the_words_back_too(visit: Visit) -> None:
    page = visit.go("/?q=cardiologie")
    page.get_by_label("Infirmier").check()
    page.wait_for_url("**profession=infirmier**")
    page.locator("#q").fill("gériatrie")
    page.wait_for_url("**q=g%C3%A9riatrie**")
    page.go_back()
    page.wait_for_url("**/?q=cardiologie")
    expect(page.locator("#q")).to_have_value("cardiologie")
    expect(page.locator("a.chip")).to_have_count(0)


def test_a_wrong_place_is_told_and_mended_by_a_suggestion(visit: Visit) -> None:
    page = visit.go("/?near=Nog")
    visit.faults = [one for one in visit.faults if "422" not in one]
    expect(page.locator("#near")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#near")).to_have_accessible_description(re.compile("aucune commune"))
    page.locator("#near").fill("")
    page.locator("#near").press_sequentially("chartre", delay=20)
    page.locator("#near-suggestions [role=option]").first.click()
    page.wait_for_url("**near=Chartres**")
    expect(page.locator("#erreur")).to_have_count(0)
    expect(page.locator("#near")).not_to_have_attribute("aria-invalid", "true")
    assert total(page) > 0


@pytest.mark.parametrize("visit", [ALLOWED], indirect=True, ids=["allowed"])
def test_around_me_takes_the_nearest_commune_and_sends_no_finer_place(visit: Visit) -> None:
    page = visit.go("/?q=cardiologie")
    assert not [url for url in visit.asked if "nearest" in url], "only a click asks"
    page.get_by_role("button", name="Autour de moi").click()
    page.wait_for_url("**near=Chartres**")
    assert visit.query() == {"q": ["cardiologie"], "near": ["Chartres (28)"], "km": ["30"]}
    expect(page.locator("#near")).to_have_value("Chartres (28)")
    expect(page.locator("#ici-dit")).to_be_empty()
    (sent,) = [url for url in visit.asked if "nearest" in url]
    assert parse_qs(urlsplit(sent).query) == {"lat": ["48.44"], "lon": ["1.49"]}
    assert not [url for url in visit.asked if "48.444" in url or "1.4897" in url]
    assert total(page) > 0


def test_around_me_refused_says_what_to_do(visit: Visit) -> None:
    page = visit.go("/")
    page.get_by_role("button", name="Autour de moi").click()
    expect(page.locator("#ici-dit")).to_contain_text("écrivez une commune")
    assert urlsplit(page.url).query == ""
    assert page.get_by_role("button", name="Autour de moi").is_enabled()


@pytest.mark.parametrize(
    "visit", [{**ALLOWED, "geolocation": {"latitude": 40.71, "longitude": -74.01}}],
    indirect=True, ids=["New York"],
)  # fmt: skip
def test_around_me_from_abroad_says_so(visit: Visit) -> None:
    page = visit.go("/")
    page.get_by_role("button", name="Autour de moi").click()
    expect(page.locator("#ici-dit")).to_contain_text("loin de toute commune de France")
    visit.faults = [one for one in visit.faults if "404" not in one]


@pytest.mark.parametrize("visit", [ALLOWED], indirect=True, ids=["allowed"])
def test_around_me_without_an_answer_says_so(visit: Visit, site: Site) -> None:
    page = visit.go("/")
    page.route("**/api/v1/nearest**", lambda route: route.abort())
    page.get_by_role("button", name="Autour de moi").click()
    expect(page.locator("#ici-dit")).to_contain_text("n'a pas pu être cherchée")
    visit.faults = [one for one in visit.faults if "ERR_FAILED" not in one]
