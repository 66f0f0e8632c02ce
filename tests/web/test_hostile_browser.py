"""The same in Chromium: no dialog, no script of theirs, no request out, whatever a text holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from pipeline.settings import Settings
from pipeline.store.changes import Change
from pipeline.store.stored import StoredOffer
from tests.web.conftest import Site, serving
from tests.web.payloads import PAYLOADS
from tests.web.test_hostile import PARAMETERS, WHEN, Engine, shown, tainted
from web import coverage
from web.app import create_app
from web.report import Report, report

pytestmark = pytest.mark.browser

INTRUDERS = """() => {
  const ours = (url) => !url || new URL(url, location.href).origin === location.origin;
  const foreign = "iframe, object, embed, base, style, video, audio, marquee, math, noscript, animate";
  const found = [...document.querySelectorAll(foreign)].map((one) => one.outerHTML);
  for (const one of document.querySelectorAll("*")) {
    if ([...one.attributes].some(({ name }) => name.startsWith("on"))) found.push(one.outerHTML);
    if (one.matches("script") && !one.src.includes("/static/")) found.push(one.outerHTML);
    if (!ours(one.getAttribute("src")) || !ours(one.getAttribute("action"))) found.push(one.outerHTML);
    if (/^\\s*(javascript|data|vbscript):/i.test(one.getAttribute("href") ?? "")) found.push(one.outerHTML);
  }
  return found;
}"""


class Watch:
    """A page whose dialogs, requests and breaches of its policy are noted."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.site = page, site
        self.faults: list[str] = []
        page.on("dialog", self._opened)
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self._said(message.text))
        page.on("popup", lambda other: self.faults.append(f"window {other.url}"))

    def _opened(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.site.url):
            self.faults.append(f"request {request.url}")

    def _said(self, text: str) -> None:
        # a page that is an error says its status in the console
        if "Failed to load resource" not in text:
            self.faults.append(text)

    def read(self, path: str) -> Page:
        """Open a page, wait for what it may do by itself, and look through it."""
        self.page.goto(self.site.url + path)
        assert self.page.url.startswith(self.site.url)
        assert self.page.evaluate(INTRUDERS) == [], path
        assert self.faults == [], path
        return self.page


@pytest.fixture(scope="module")
def hostile(settings: Settings) -> Iterator[Site]:
    """The application over an engine and a store whose every text is hostile."""

    def evil(number: str) -> str:
        return PAYLOADS[int(number.partition("-")[2])]

    def one(session: Any, number: str) -> StoredOffer:
        return tainted("open" if number.startswith("mal") else "withdrawn", evil(number), number)

    def history(session: Any, number: str) -> list[Change]:
        return [Change(1, WHEN, number, "put", evil(number))]

    engine = Engine(*PAYLOADS)
    app = create_app(settings)
    with pytest.MonkeyPatch.context() as patch, serving(app) as served:
        patch.setattr("web.offers.offer", one)
        patch.setattr("web.offers.history", history)
        patch.setattr("web.offers.shown_by", lambda session, number: shown(evil(number)))
        patch.setattr("web.finding.offers", lambda session, ids, dated: engine.offers())
        kept = app.state.house
        app.state.house = replace(kept, engine=engine)
        yield served
        app.state.house = kept


@pytest.fixture(scope="module")
def watch(browser: Browser, hostile: Site) -> Iterator[Watch]:
    context = browser.new_context(locale="fr-FR")
    yield Watch(context.new_page(), hostile)
    context.close()


def test_a_list_of_hostile_offers_is_text(watch: Watch) -> None:
    page = watch.read("/?q=a")
    assert page.locator("article.offer h3").all_text_contents() == list(PAYLOADS)
    page.locator("details[id^=plus]").first.evaluate("one => { one.open = true }")
    assert watch.faults == []


@pytest.mark.parametrize("at", range(len(PAYLOADS)))
def test_a_hostile_offer_is_text_open_and_gone(watch: Watch, at: int) -> None:
    for address in (f"/offres/mal-{at}", f"/offres/vieux-{at}"):
        page = watch.read(address)
        assert page.locator("h1").text_content() == PAYLOADS[at]
        assert page.locator(".source-list a").count() == 0
        assert PAYLOADS[at][1:] in (page.locator(".history").text_content() or "")


@pytest.mark.parametrize("evil", PAYLOADS)
def test_a_hostile_address_is_text(watch: Watch, evil: str) -> None:
    page = watch.read("/?" + urlencode(dict.fromkeys(PARAMETERS, evil)))
    expect(page.locator("#q")).to_have_value(evil.replace("\n", ""))
    watch.read("/?" + urlencode({"q": evil}))
    watch.read("/couverture/" + quote(evil, safe=""))


def test_hostile_suggestions_are_text(watch: Watch) -> None:
    page = watch.read("/")
    page.locator("#q").press_sequentially("zz")
    options = page.locator("#q-suggestions [role=option]")
    expect(options.first).to_be_visible()
    said = [one.get_attribute("data-text") for one in options.all()]
    assert said == list(PAYLOADS[: len(said)])
    assert page.evaluate(INTRUDERS) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*script*")
    assert page.evaluate(INTRUDERS) == []
    assert watch.faults == []


@pytest.mark.parametrize("at", range(0, len(PAYLOADS), 4))
def test_hostile_sources_and_reasons_are_text(
    watch: Watch, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every text of a coverage report, reasons and examples of what was refused included."""
    some = PAYLOADS[at : at + 4]

    def taint(value: Any, depth: int = 0) -> Any:
        if isinstance(value, dict):
            return {key: taint(held, depth + 1) for key, held in value.items()}
        if isinstance(value, list):
            return [taint(held, depth + at) for at, held in enumerate(value)]
        if isinstance(value, str) and not isinstance(value, Enum):
            return some[depth % len(some)]
        return value

    def hostile(*given: Any) -> Report:
        found = report(*given)
        assert found is not None
        return Report.model_validate(taint(found.model_dump()))

    monkeypatch.setattr(coverage, "report", hostile)
    page = watch.read(f"/couverture/28?tour={at}")  # not the last one, kept by the browser
    assert some[1].split("\n")[0] in (page.locator("main").text_content() or "")
