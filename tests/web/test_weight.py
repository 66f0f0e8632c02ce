"""What a page weighs on the wire, all told, and that it asks nobody else for anything."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import Site
from tests.web.visiting import PATHS, WIDE

pytestmark = pytest.mark.browser

MOST = 60_000
"""Bytes transferred for the first search page, headers, style, script and pictures included."""
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


@pytest.mark.parametrize(
    "name",
    [
        "home",
        "results",
        "chips",
        "last page",
        "departement",
        "map",
        "map of a departement",
        "map of a circle",
    ],
)
def test_a_first_visit_is_light_and_asks_nobody_else(
    browser: Browser, site: Site, name: str
) -> None:
    context = browser.new_context(viewport=WIDE, locale="fr-FR")
    page = context.new_page()
    driver = context.new_cdp_session(page)
    driver.send("Network.enable")
    asked: dict[str, str] = {}
    weights: dict[str, int] = {}
    packed: dict[str, str] = {}
    said: list[str] = []

    def wanted(event: dict[str, Any]) -> None:
        asked[event["requestId"]] = event["request"]["url"]

    def answered(event: dict[str, Any]) -> None:
        headers = {key.lower(): value for key, value in event["response"]["headers"].items()}
        packed[urlsplit(event["response"]["url"]).path] = headers.get("content-encoding", "")

    def arrived(event: dict[str, Any]) -> None:
        weights[event["requestId"]] = int(event["encodedDataLength"])

    driver.on("Network.requestWillBeSent", wanted)
    driver.on("Network.responseReceived", answered)
    driver.on("Network.loadingFinished", arrived)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(VIOLATIONS)
    page.goto(site.url + PATHS[name], wait_until="networkidle")

    assert page.evaluate("window.violations") == []
    assert said == []
    assert {urlsplit(url).netloc for url in asked.values()} == {urlsplit(site.url).netloc}
    assert set(weights) == set(asked), "every answer arrived whole"
    assert {"/static/soigner.css", "/static/soigner.js"} <= set(packed)
    for path, encoding in packed.items():
        if path.endswith((".css", ".js")) or not path.startswith("/static"):
            assert encoding == "gzip", path
    context.close()
    assert 0 < sum(weights.values()) <= MOST, {asked[one]: n for one, n in weights.items()}
