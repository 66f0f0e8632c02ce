"""WCAG 2.2 AA on every page, as axe-core sees it in Chromium and as a keyboard or a zoom does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pipeline.settings import Settings
from pipeline.store import Store
from tests.web.conftest import Site, alert
from tests.web.visiting import NAMES, open_doors

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1280)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def page(browser: Browser, whole_site: Site) -> Iterator[Page]:
    """A window; what goes wrong in the console of a page that is an error is no fault here."""
    context = browser.new_context(base_url=whole_site.url, locale="fr-FR")
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """What axe-core finds, a line each."""
    options = {"runOnly": LEVELS, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


def everywhere(page: Page) -> Iterator[str]:
    """The same page at three widths, in both schemes."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            yield f"{width} {scheme}"


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(page: Page, paths: dict[str, str], name: str) -> None:
    page.goto(paths[name])
    open_doors(page)
    found = {how: list_ for how in everywhere(page) if (list_ := faults(page))}
    assert found == {}


def test_axe_finds_nothing_where_an_address_is_wrong_nor_once_an_alert_has_ended(
    page: Page, paths: dict[str, str], lived_in: Settings
) -> None:
    page.goto(paths["alert form"])
    page.locator("#adresse").fill("camille@example")  # enough for a browser, not for a letter
    page.get_by_role("button", name="Créer l'alerte").click()
    expect(page.locator("#adresse-faute")).to_be_visible()
    found = {how: list_ for how in everywhere(page) if (list_ := faults(page))}
    with Store.open(lived_in.database) as store:
        wish = alert(store, confirmed=False)
    page.goto(f"/alertes/confirmer/{wish}")
    page.get_by_role("button", name="Non, effacer cette demande").click()
    expect(page.locator("h1")).to_have_text("C'est arrêté")
    found |= {f"{how}, ended": list_ for how in everywhere(page) if (list_ := faults(page))}
    assert found == {}


@pytest.mark.parametrize(("field", "typed"), [("#q", "infir"), ("#near", "chart")])
def test_axe_finds_nothing_where_suggestions_are_open(page: Page, field: str, typed: str) -> None:
    page.goto("/")
    page.locator(field).press_sequentially(typed)
    options = page.locator(".combo [role=option]")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    found = {how: list_ for how in everywhere(page) if (list_ := faults(page))}
    expect(options.first).to_be_visible()
    assert found == {}
