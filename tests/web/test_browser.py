"""The pages in a real browser: typing, choosing, turning, reading, on a desk and on a telephone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.web.visiting import WIDE, Visit, overflow, total

pytestmark = pytest.mark.browser

NARROW = {"width": 390, "height": 844}


def test_a_search_by_typing(visit: Visit) -> None:
    page = visit.go("/")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("orthophoniste")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=orthophoniste")
    expect(page.locator("#combien")).to_have_text("1 offre")
    expect(page.locator("article.offer mark").first).to_be_visible()


def test_suggestions_can_be_chosen_with_the_keyboard(visit: Visit) -> None:
    page = visit.go("/")
    page.locator("#near").press_sequentially("chart", delay=20)
    options = page.locator(".combo [role=option]")
    expect(options.first).to_have_text("Chartres (28)")
    expect(page.locator("#near")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("#near")).to_have_value("Chartres (28)")
    expect(options).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**near=Chartres**")
    assert visit.query() == {"near": ["Chartres (28)"], "km": ["30"]}
    assert total(page) > 0


def test_a_suggested_title_searches_at_once_and_escape_closes(visit: Visit) -> None:
    page = visit.go("/")
    page.locator("#q").press_sequentially("aide-s", delay=20)
    expect(page.locator(".combo [role=option]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".combo [role=option]")).to_have_count(0)
    page.locator("#q").press_sequentially("oi", delay=20)
    first = page.locator(".combo [role=option]").first
    words = first.get_attribute("data-text")
    first.click()
    page.wait_for_url("**/?q=**")
    assert visit.query()["q"] == [words]


def test_a_facet_applies_at_once_and_back_undoes_it(visit: Visit) -> None:
    page = visit.go("/?q=cardiologie")
    before = total(page)
    page.get_by_label("Infirmier").check()
    expect(page.locator("a.chip")).to_have_text(["Retirer\u00a0: Infirmier"])
    assert visit.query() == {"q": ["cardiologie"], "profession": ["infirmier"]}
    assert 0 < total(page) < before
    expect(page.locator("#profession-infirmier")).to_be_focused()
    page.go_back()
    expect(page.locator("a.chip")).to_have_count(0)
    assert total(page) == before


def test_the_order_applies_at_once(visit: Visit) -> None:
    page = visit.go("/?q=cardiologie&near=Dreux&km=100")
    page.get_by_label("Trier par").select_option("distance")
    page.wait_for_url("**sort=distance**")
    expect(page.locator(".far").first).to_have_text("sur place")
    expect(page.locator(".far").last).not_to_have_text("sur place")


def test_chips_paging_and_an_offer(visit: Visit) -> None:
    page = visit.go("/?kind=emploi")
    page.get_by_role("link", name="Suivante").click()
    page.wait_for_url("**page=2")
    expect(page.locator("[aria-current=page]").last).to_contain_text("2")
    title = page.locator("article.offer h3 a").first
    words = title.inner_text()
    title.click()
    page.wait_for_url("**/offres/*")
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    link = page.locator("#lire")
    assert (link.get_attribute("href") or "").startswith("https://")
    page.go_back()
    page.get_by_role("link", name="Retirer").click()
    expect(page.locator("#combien")).to_have_text("Dernières offres")


def test_a_map_opens_in_the_results_and_leads_on(visit: Visit) -> None:
    page = visit.go("/?kind=emploi")
    assert not [url for url in visit.asked if "/carte?" in url or "carte.css" in url]
    page.get_by_text("Carte", exact=True).click()
    area = page.get_by_role("link", name="Eure-et-Loir (28) : 40 offres")
    expect(area).to_be_visible()
    page.get_by_label("CDI").check()
    expect(page.get_by_role("link", name="Eure-et-Loir (28) : 20 offres")).to_be_visible()
    page.locator("#carte svg a").first.click()
    page.wait_for_url("**/carte?**departement=28**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Eure-et-Loir")
    assert visit.query() == {"kind": ["emploi"], "contract": ["cdi"], "departement": ["28"]}
    page.locator("svg a").filter(has_text="Dreux").click()
    page.wait_for_url("**near=Dreux**")
    assert total(page) == 10


def test_a_map_by_the_keyboard(visit: Visit) -> None:
    page = visit.go("/carte")
    links = page.locator("svg a")
    links.first.focus()
    expect(links.first).to_be_focused()
    shown = links.first.locator("path").evaluate("one => getComputedStyle(one).strokeWidth")
    assert shown != links.last.locator("path").evaluate("o => getComputedStyle(o).strokeWidth")
    page.get_by_role("link", name="Passer la carte").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".tallies a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**departement=28")


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_a_map_without_javascript(visit: Visit) -> None:
    page = visit.go("/?profession=medecin")
    found = total(page)
    page.get_by_text("Carte", exact=True).click()
    page.get_by_role("link", name="La carte de ces offres").click()
    page.wait_for_url("**/carte?profession=medecin")
    assert total(page) == found
    page.locator("svg a").first.click()
    page.wait_for_url("**departement=**")
    assert page.locator("circle.spot").count() > 0
    page.get_by_role("link", name="Les mêmes offres en liste").click()
    expect(page.locator("article.offer").first).to_be_visible()


def test_the_keyboard_alone_reaches_an_offer(visit: Visit) -> None:
    page = visit.go("/?q=orthophoniste")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('article.offer') !== null"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement, '::after').outlineStyle")
    assert outline == "solid", "the focus can be seen"
    page.keyboard.press("Enter")
    page.wait_for_url("**/offres/*")


PATHS = (
    "/", "/?q=nuit&near=Dreux&km=100&profession=infirmier", "/?q=xyzzy", "/?near=Nog",
    "/couverture", "/couverture/28", "/robot", "/api/v1/docs", "/alertes?q=nuit", "/alertes/demandee",
    "/carte", "/carte?departement=28", "/carte?near=Dreux&km=50",
)  # fmt: skip


@pytest.mark.parametrize(
    "visit",
    [{"viewport": NARROW}, {"viewport": NARROW, "java_script_enabled": False},
     {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}],
    indirect=True, ids=["390", "390 without JavaScript", "320 dark"],
)  # fmt: skip
def test_no_page_is_wider_than_a_telephone(visit: Visit) -> None:
    for path in PATHS:
        page = visit.go(path)
        assert overflow(page) == 0, path
    visit.faults = [one for one in visit.faults if "422" not in one]
    page = visit.go("/")
    page.locator("article.offer h3 a").first.click()
    page.wait_for_url("**/offres/*")
    assert overflow(page) == 0, page.url


@pytest.mark.parametrize("visit", [{"viewport": NARROW, "has_touch": True}], indirect=True)
def test_on_a_telephone_filters_open_and_apply_together(visit: Visit) -> None:
    page = visit.go("/")
    expect(page.locator("#filtres")).to_be_hidden()
    page.get_by_text("Filtrer").tap()
    expect(page.locator("#filtres")).to_be_visible()
    page.get_by_label("Infirmier").check()
    page.get_by_label("CDI").check()
    assert visit.query() == {}
    page.get_by_role("button", name="Appliquer les filtres").tap()
    page.wait_for_url("**contract=cdi**")
    expect(page.locator("a.chip")).to_have_count(2)
    for box in page.locator("a.button:visible, button:visible, .pages a, summary:visible").all():
        assert (box.bounding_box() or {})["height"] >= 44, box.inner_text()


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_everything_works_without_javascript(visit: Visit) -> None:
    page = visit.go("/")
    page.get_by_label("Métier, spécialité").fill("cardiologie")
    page.get_by_role("button", name="Rechercher").click()
    page.wait_for_url("**q=cardiologie**")
    before = total(page)
    page.get_by_label("Infirmier").check()
    page.get_by_role("button", name="Appliquer les filtres").click()
    page.wait_for_url("**profession=infirmier**")
    assert 0 < total(page) < before
    page.get_by_label("Trier par").select_option("deadline")
    page.get_by_role("button", name="Trier").click()
    page.wait_for_url("**sort=deadline**")
    page.get_by_role("link", name="Retirer").click()
    assert total(page) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, site: Any, scheme: str) -> None:
    """Every visible text has WCAG 2's AA contrast: 4.5 to 1, or 3 to 1 where it is large."""
    context = browser.new_context(viewport=WIDE, color_scheme=scheme, base_url=site.url)
    page = context.new_page()
    weak: list[str] = []
    for path in PATHS:
        page.goto(path)
        weak += [f"{path}: {one}" for one in page.evaluate(CONTRAST)]
    context.close()
    assert weak == []


CONTRAST = """() => {
  const parse = (css) => {
    const [r, g, b, a = 1] = css.match(/[\\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const light = ({ r, g, b }) => {
    const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.a === 1) return colour;
    }
    return { r: 255, g: 255, b: 255 };
  };
  const weak = [];
  for (const one of document.querySelectorAll("body *")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !one.checkVisibility() || one.closest(".off-screen, svg")) continue;
    const style = getComputedStyle(one);
    const [a, b] = [light(parse(style.color)), light(ground(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) {
      const words = one.textContent.trim().slice(0, 30);
      weak.push(`${one.className || one.tagName} ${ratio.toFixed(2)} ${words}`);
    }
  }
  return [...new Set(weak)];
}"""
