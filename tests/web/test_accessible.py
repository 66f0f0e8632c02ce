"""WCAG 2.2 AA on every page, as axe-core sees it in Chromium and as a keyboard or a zoom does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import HTTPException
from playwright.sync_api import Browser, Page, expect

from pipeline.errors import EngineError, QueryError
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store.offers import all_offers
from tests.web.conftest import Site, serving
from tests.web.visiting import PATHS
from web.app import create_app

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1280)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def out_of_order(status: int) -> None:
    """Fail as a handler may."""
    if status == 422:
        raise QueryError("near", "aucune commune « Chartrs » ; proches : Chartres, Charts")
    if status == 503:
        raise EngineError("absent")
    raise HTTPException(status)


@pytest.fixture(scope="module")
def site(settings: Settings) -> Iterator[Site]:
    """The application, and an address for each of its errors."""
    app = create_app(settings)
    app.add_api_route("/erreur/{status}", out_of_order, include_in_schema=False)
    app.router.routes.insert(0, app.router.routes.pop())
    with serving(app) as served:
        yield served


@pytest.fixture(scope="module")
def paths(settings: Settings) -> dict[str, str]:
    """Every page, by a name."""
    with Store.open(settings.database) as store, store.reading() as session:
        kept = list(all_offers(session))
    shown = [one.offer.id for one in kept if one.offer.status == "open" and not one.merged_into]
    gone = next(one.offer.id for one in kept if one.offer.status != "open")
    several = next(one.offer.id for one in kept if len(one.offer.sources) > 1)
    errors = {f"message {status}": f"/erreur/{status}" for status in (410, 422, 503)}
    offers = {"offer": f"/offres/{shown[0]}", "two sites": f"/offres/{several}"}
    return PATHS | offers | {"gone": f"/offres/{gone}"} | errors


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A window; what goes wrong in the console of a page that is an error is no fault here."""
    context = browser.new_context(base_url=site.url, locale="fr-FR")
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


NAMES = (*PATHS, "offer", "two sites", "gone", "message 410", "message 422", "message 503")


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(page: Page, paths: dict[str, str], name: str) -> None:
    page.goto(paths[name])
    for details in page.locator("details").all():
        details.evaluate("one => { one.open = true }")
    found = {how: list_ for how in everywhere(page) if (list_ := faults(page))}
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
