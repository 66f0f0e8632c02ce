"""What tests in a browser share: how it is started, one person's visit, the pages there are."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page, Request

# no sandbox: CI runs as root; the rest keeps Chromium from calling home
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE = {"width": 1280, "height": 900}
PATIENCE = 10_000  # milliseconds; two cores may be shared

PATHS = {
    "home": "/",
    "results": "/?q=infirmier+de+nuit+%C3%A0+Dreux",
    "chips": "/?q=nuit&near=Dreux&km=100&profession=infirmier&kind=emploi&contract=cdi&departement=28",
    "none": "/?q=xyzzy",
    "none, filtered": "/?q=IBODE&near=Marseille&km=10&kind=succession",
    "beyond": "/?kind=emploi&page=40",
    "last page": "/?kind=emploi&page=2",
    "wrong place": "/?near=Nog",
    "map": "/carte",
    "map of a departement": "/carte?departement=28",
    "map of a circle": "/carte?q=nuit&near=Dreux&km=50",
    "wrong map": "/carte?near=Nog",
    "empty map": "/carte?q=xyzzy",
    "map of a département without offers": "/carte?departement=75",
    "alert form": "/alertes?q=nuit&near=Dreux&km=50",
    "alert asked": "/alertes/demandee?recherche=q%3Dnuit",
    "alert unknown": "/alertes/confirmer/nulle-part",
    "coverage": "/couverture",
    "departement": "/couverture/28",
    "robot": "/robot",
    "api": "/api/v1/docs",
    "404": "/nulle-part",
    "unknown offer": "/offres/nulle-part",
}
"""The pages whose address does not depend on what was harvested."""
ALERTS = ("alert to confirm", "alert confirmed", "alert to stop")
"""The pages that a letter's link leads to."""
NAMES = (
    *PATHS, *ALERTS, "offer", "two sites", "gone", "message 410", "message 422", "message 503",
)  # fmt: skip
"""Every page there is, by the keys of the fixture `paths`."""


class Visit:
    """One person's visit: a page, and what went wrong in it."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._noted)

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def _noted(self, request: Request) -> None:
        self.asked.append(request.url)

    def go(self, path: str) -> Page:
        """Open an address of the application."""
        self.page.goto(self.base + path)
        return self.page

    def query(self) -> dict[str, list[str]]:
        """What the address bar asks."""
        return parse_qs(urlsplit(self.page.url).query)


def total(page: Page) -> int:
    """How many offers the page says there are."""
    return int(page.locator("#combien").get_attribute("data-total") or -1)


def overflow(page: Page) -> int:
    """Pixels that a page is wider than its window."""
    seen, shown = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return max(0, int(seen) - int(shown))


def open_doors(page: Page) -> None:
    """Open all that is folded; the map of a search is fetched only then, and waited for."""
    for details in page.locator("details").all():
        details.evaluate("one => { one.open = true }")
    fetched = "() => !document.querySelector('.map-door[open] .map-hole:not(:has(#carte-liste))')"
    page.wait_for_function(fetched, timeout=PATIENCE)
