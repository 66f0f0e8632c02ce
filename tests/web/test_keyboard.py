"""A keyboard alone does all: skip, search, choose, take away, turn, sort; the focus is seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pipeline.settings import Settings
from pipeline.store import Store
from tests.web.conftest import Site, alert
from tests.web.visiting import PATHS, Visit, total

pytestmark = pytest.mark.browser

NARROW = {"width": 360, "height": 740}
# what tells the focused element from the same one without the focus
LOOK = """one => {
  const seen = (part) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one, part);
    return [outlineStyle, outlineWidth, outlineColor, boxShadow].join(" ");
  };
  return seen(null) + seen("::after");
}"""


def tab_to(page: Page, wanted: Locator, most: int = 120) -> None:
    """Press Tab until the focus is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached with the Tab key")


def test_the_skip_link_leads_past_the_head(visit: Visit) -> None:
    page = visit.go("/?kind=emploi")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()


def test_words_suggestions_and_a_place(visit: Visit) -> None:
    page = visit.go("/")
    page.keyboard.press("/")
    page.keyboard.type("nuit", delay=20)
    page.wait_for_url("**/?q=nuit")
    tab_to(page, page.locator("#near"), 3)
    page.keyboard.type("dreu", delay=20)
    options = page.locator("#near-suggestions [role=option]")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")  # the field itself, then the first again
    expect(page.locator("#near-suggestions [aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    active = page.locator("#near").get_attribute("aria-activedescendant")
    expect(options.first).to_have_attribute("id", active or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**near=Dreux**")
    expect(page.locator("#near")).to_be_focused()
    expect(page.locator("#annonce")).to_have_text(page.locator("#combien").inner_text().strip())


def test_a_facet_is_ticked_and_the_focus_stays(visit: Visit) -> None:
    page = visit.go("/?q=nuit")
    box = page.get_by_label("Loir-et-Cher (41)")
    tab_to(page, box)
    before = total(page)
    page.keyboard.press("Space")
    page.wait_for_url("**departement=41**")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    assert 0 < total(page) < before
    expect(page.locator("#annonce")).to_have_text(f"{total(page)} offres")


def test_a_choice_that_goes_leaves_the_focus_at_the_count(visit: Visit) -> None:
    """A facet that has nothing left to choose goes: the keyboard is not sent back to the top."""
    page = visit.go("/?q=orthophoniste&departement=28")
    box = page.get_by_label("Eure-et-Loir (28)")
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/?q=orthophoniste")
    expect(box).to_have_count(0)
    expect(page.locator("#combien")).to_be_focused()


def test_an_order_is_chosen_and_the_focus_stays(visit: Visit) -> None:
    page = visit.go("/?q=nuit")
    order = page.locator("#sort")
    tab_to(page, order)
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**sort=date**")
    expect(order).to_be_focused()
    expect(order).to_have_value("date")


def test_a_chip_goes_and_a_page_is_turned(visit: Visit) -> None:
    page = visit.go("/?kind=emploi&departement=28")
    tab_to(page, page.get_by_role("link", name="Retirer : Eure-et-Loir (28)"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/?kind=emploi")
    tab_to(page, page.get_by_role("link", name="Suivante"), 200)
    page.keyboard.press("Enter")
    page.wait_for_url("**page=2")
    expect(page.get_by_role("navigation", name="Pages de résultats")).to_contain_text("Page 2")


@pytest.mark.parametrize("visit", [{"viewport": NARROW}], indirect=True, ids=["360"])
def test_filters_are_opened_and_applied_and_what_has_the_focus_is_not_covered(visit: Visit) -> None:
    page = visit.go("/")
    tab_to(page, page.locator("#filtrer summary"))
    page.keyboard.press("Enter")
    boxes = page.locator("#filtres input[type=checkbox]:visible")
    for box in boxes.all():
        tab_to(page, box, 3)
        covered = box.evaluate("""one => {
          const { left, top, width, height } = one.getBoundingClientRect();
          return document.elementFromPoint(left + width / 2, top + height / 2) !== one;
        }""")
        assert not covered, box
    page.keyboard.press("Space")
    apply = page.get_by_role("button", name="Appliquer les filtres")
    tab_to(page, apply, 5)
    page.keyboard.press("Enter")
    page.wait_for_url("**departement=**")


def test_the_map_is_passed_over_and_a_departement_opened(visit: Visit) -> None:
    page = visit.go("/carte")
    tab_to(page, page.get_by_role("link", name="Passer la carte"), 20)
    page.keyboard.press("Enter")
    expect(page.locator("#carte-liste")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".tallies a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/carte?departement=**")


def test_an_alert_is_ended_by_its_letters_link(
    browser: Browser, whole_site: Site, lived_in: Settings
) -> None:
    with Store.open(lived_in.database) as store:
        token = alert(store, confirmed=True)
    context = browser.new_context(base_url=whole_site.url, locale="fr-FR")
    page = context.new_page()
    page.goto(f"/alertes/arret/{token}")
    tab_to(page, page.get_by_role("button", name="Arrêter cette alerte"), 10)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("C'est arrêté")
    tab_to(page, page.get_by_role("link", name="Chercher une offre"), 10)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{whole_site.url}/")
    context.close()


def test_a_wrong_address_is_told_and_the_form_keeps_its_words(
    browser: Browser, whole_site: Site
) -> None:
    context = browser.new_context(base_url=whole_site.url, locale="fr-FR")
    page = context.new_page()
    page.goto("/alertes?q=nuit")
    field = page.locator("#adresse")
    tab_to(page, field, 10)
    page.keyboard.type("camille@example")
    tab_to(page, page.locator("#rythme"), 1)
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Créer l'alerte"), 1)
    page.keyboard.press("Enter")
    expect(page.locator("#adresse-faute")).to_be_visible()
    expect(field).to_have_value("camille@example")
    expect(field).to_have_attribute("aria-describedby", "adresse-faute")
    expect(page.locator("#rythme")).to_have_value("week")
    context.close()


@pytest.mark.parametrize(
    "name",
    [
        "chips",
        "last page",
        "departement",
        "api",
        "map",
        "map of a circle",
        "empty map",
        "alert form",
    ],
)
@pytest.mark.parametrize("visit", [{"color_scheme": "light"}, {"color_scheme": "dark"},
                                   {"forced_colors": "active"}], indirect=True,
                         ids=["light", "dark", "forced colours"])  # fmt: skip
def test_everything_that_takes_the_focus_shows_it(visit: Visit, name: str) -> None:
    page = visit.go(PATHS[name])
    blind = []
    for _ in range(60):
        page.keyboard.press("Tab")
        one = page.evaluate_handle("document.activeElement").as_element()
        if one is None or one.evaluate("one => one === document.body"):
            break
        focused = one.evaluate(LOOK)
        if "solid 3px" not in focused and " auto " not in f" {focused} ":
            blind.append(one.evaluate("one => one.outerHTML.slice(0, 120)"))
    assert blind == []
