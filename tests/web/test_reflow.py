"""Pages zoomed, spaced, narrowed, read aloud, printed: what axe-core cannot see by itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.web.conftest import Site
from tests.web.visiting import NAMES, open_doors, overflow

pytestmark = pytest.mark.browser

# WCAG 1.4.12, put in through the page's own model: its policy allows no style element
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
LARGE = "() => { document.documentElement.style.fontSize = '200%'; }"
# words cut off by their own box; an excerpt in a list is cut on purpose, its page has it whole
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (!one.checkVisibility() || one.closest(".off-screen, .offer-text, svg, select, pre")) return false;
  const { overflowX, overflowY } = getComputedStyle(one);
  const wide = overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1;
  const high = overflowY === "hidden" && one.scrollHeight > one.clientHeight + 1;
  return wide || high;
}).map((one) => one.outerHTML.slice(0, 150))"""
SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, summary")].filter((one) => {
  if (!one.checkVisibility() || one.closest(".off-screen, .skip")) return false;
  /* links in a sentence are excepted (2.5.8) */
  const inline = getComputedStyle(one).display === "inline" && one.closest("p, li, td, dd, th, span");
  /* and so is what a link of the page's list does as well (2.5.8, equivalent) */
  const listed = one.closest("svg") && [...document.querySelectorAll(".tallies a")].some((other) => other.getAttribute("href") === one.getAttribute("href"));
  const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
  return !inline && !listed && (width < 24 || height < 24);
}).map((one) => one.outerHTML.slice(0, 150))"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""


@pytest.fixture
def page(browser: Browser, whole_site: Site) -> Iterator[Page]:
    """A window of 320 pixels: a wide one at 400 %."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, base_url=whole_site.url, locale="fr-FR"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost_at_320_pixels_nor_with_wide_spaces_nor_at_twice_the_size(
    page: Page, paths: dict[str, str], name: str
) -> None:
    page.goto(paths[name])
    open_doors(page)
    for how in ("plain", "spaced", "twice"):
        if how == "spaced":
            page.evaluate(SPACED)
        if how == "twice":  # 200 % on a screen of 1280 is a page of 640 pixels
            page.evaluate("() => { document.adoptedStyleSheets = []; }")
            page.set_viewport_size({"width": 640, "height": 450})
            assert (overflow(page), page.evaluate(CUT)) == (0, []), "zoom"
            page.set_viewport_size({"width": 1280, "height": 900})
            page.evaluate(LARGE)
        assert (overflow(page), page.evaluate(CUT)) == (0, []), how


@pytest.mark.parametrize("name", NAMES)
def test_targets_headings_and_language(page: Page, paths: dict[str, str], name: str) -> None:
    page.goto(paths[name])
    open_doors(page)
    assert page.evaluate(SMALL) == []
    levels = page.evaluate(HEADINGS)
    assert levels[:1] == [1]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("html").get_attribute("lang") == "fr"
    assert "Soigner" in page.title()


@pytest.mark.parametrize("name", NAMES)
def test_numbers_agree_with_their_nouns(page: Page, paths: dict[str, str], name: str) -> None:
    """In French zero and one take the singular, in what is read out too."""
    page.goto(paths[name])
    said = page.locator("body").inner_text().replace("\u00a0", " ")
    wrong = re.findall(r"(?<![\d,.\u202f/-])[01] (?!mars|plus|fois|mois)[^\W\d]+[sx]\b", said)
    assert wrong == []


def test_nothing_moves_for_who_wants_no_motion(page: Page, paths: dict[str, str]) -> None:
    page.emulate_media(reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
      return parseFloat(transitionDuration) > 0 || animationName !== "none" || scrollBehavior === "smooth";
    }).length"""
    for path in ("/", paths["offer"], "/couverture/28"):
        page.goto(path)
        assert page.evaluate(moving) == 0


def test_forced_colours_keep_what_colour_alone_said(page: Page, paths: dict[str, str]) -> None:
    page.emulate_media(forced_colors="active")
    page.set_viewport_size({"width": 1280, "height": 900})
    framed = "one => getComputedStyle(one).borderTopStyle + getComputedStyle(one).outlineStyle"
    for name, selector in (
        ("chips", "a.chip"), ("chips", ".choice:has(:checked)"), ("last page", ".pages [aria-current]"),
        ("departement", ".pill"), ("wrong place", ".banner"),
    ):  # fmt: skip
        page.goto(paths[name])
        assert "solid" in page.locator(selector).first.evaluate(framed), selector


def test_an_offer_is_printed_on_one_page_with_its_addresses(
    page: Page, paths: dict[str, str]
) -> None:
    page.goto(paths["two sites"])
    sheet = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert len(sheet.pages) == 1
    # the font joins letters: "ff" is one sign
    words = " ".join(normalize("NFKC", sheet.pages[0].extract_text()).split())
    assert page.locator("h1").inner_text() in words
    for one in page.locator(".source-list a").all():
        assert (one.get_attribute("href") or "") in words.replace(" ", "")
    for chrome in ("Couverture", "S'opposer", "Offres du même genre"):
        assert chrome not in words
