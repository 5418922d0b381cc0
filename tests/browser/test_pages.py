"""The pages in a real Chromium: links, search, citations, both languages, no way out.

Debian: `apt-get install chromium`; elsewhere name the program in REVUE_CHROMIUM. With axe-core
(`npm install axe-core`, its file named in REVUE_AXE) its rules are checked too.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from handmade import ARTICLES, DIGEST, HOSTILE, HOSTILE_DIGEST, MISCHIEF
from revue.render.outputs import render_all
from revue.render.words import one_line

CHROMIUM = os.environ.get("REVUE_CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
Scheme = Literal["light", "dark"]
AXE = os.environ.get("REVUE_AXE")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: apt-get install chromium"),
]
STARGATE_PAGE = "articles/001_ebcc78498b14c22d.html"
# WCAG 2.2: contrast of text against its background, from the colours that the browser computed.
CONTRAST = """() => {
  const channel = (v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (c) => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]);
  const colour = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const c = colour(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.checkVisibility() || element.closest("svg, script")) continue;
    const pair = [light(colour(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(...pair) + .05) / (Math.min(...pair) + .05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${element.outerHTML.slice(0, 90)}`);
  }
  return poor;
}"""
AXE_RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(document, { runOnly: tags });
  return violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    editions = {"good": (ARTICLES, DIGEST), "hostile": ((HOSTILE,), HOSTILE_DIGEST)}
    for name, (articles, digest) in editions.items():
        for path, text in render_all(articles, digest).items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_text(text, "utf-8")
    return folder


class Visit:
    """A page that notes what it must not do: complain, fail, ask for anything but its files."""

    def __init__(self, page: Page, root: Path) -> None:
        self.page, self.root = page, root
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.on("request", lambda request: self.note(request.url))

    def note(self, url: str) -> None:
        if not url.startswith((self.root.as_uri(), "data:")):
            self.complaints.append(url)

    def open(self, path: str) -> Page:
        self.page.goto((self.root / path).as_uri())
        return self.page


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    visit = Visit(context.new_page(), site)
    yield visit
    context.close()
    assert visit.complaints == []


def test_every_link_leads_to_a_file_and_a_place_in_it(visit: Visit, site: Path) -> None:
    places: dict[str, set[str]] = {}
    links: list[str] = []
    for path in ["index.html", *(f"articles/{a.id}.html" for a in ARTICLES)]:
        page = visit.open(f"good/{path}")
        ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
        assert len(ids) == len(set(ids))
        places[page.url] = {"", *ids}
        links += page.eval_on_selector_all("body a", "all => all.map(a => a.href.baseVal ? "
            "new URL(a.href.baseVal, document.baseURI).href : a.href)")  # fmt: skip
    assert len(links) > 60
    for link in links:
        url, _, place = link.partition("#")
        if url.endswith(".html"):
            assert place in places[url], link
        else:
            assert (site / url.removeprefix(f"{site.as_uri()}/")).is_file(), link


def test_a_citation_shows_its_sentence_in_both_languages(visit: Visit) -> None:
    page = visit.open("good/index.html")
    evidence = page.locator("#evidence")
    cite = page.locator(".story .cite", has_text="001:s4").first
    cite.hover()
    assert "begin to deploy $100 billion immediately" in evidence.inner_text()
    assert "commencer à déployer immédiatement" in evidence.locator("[lang=fr]").inner_text()
    page.mouse.move(5, 5)
    evidence.wait_for(state="hidden")
    page.locator(".story .cite", has_text="001:s6").first.hover()
    assert "is missing in the English" in evidence.inner_text()


def test_a_citation_works_from_the_keyboard(visit: Visit) -> None:
    page = visit.open("good/index.html")
    page.locator(".story .cite").first.focus()
    page.keyboard.press("Tab")
    assert page.locator("#evidence").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "evidence"
    page.keyboard.press("Escape")
    assert page.locator("#evidence").is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/001_*.html#s5")
    assert page.locator("#s5").evaluate("e => e.matches(':target')")


def test_a_tap_shows_and_a_second_tap_follows(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = Visit(context.new_page(), site).open("good/index.html")
    cite = page.locator(".story .cite").first
    cite.tap()
    assert "massive private investment" in page.locator("#evidence").inner_text()
    assert page.url.endswith("index.html")
    cite.tap()
    page.wait_for_url("**/001_*.html#s2")
    context.close()


def test_search_finds_in_both_languages_whatever_the_accents(visit: Visit) -> None:
    page = visit.open("good/index.html")
    page.keyboard.press("/")
    page.keyboard.type("etats 500")
    assert page.locator("#shown").inner_text() == "1 sentence in 1 article"
    assert page.locator("#results mark").all_inner_texts() == ["500", "500", "États"]
    assert page.locator("#edition").is_hidden()
    page.locator("#results .cite").click()
    page.wait_for_url("**/001_*.html#s3")
    page.go_back()
    page.fill("#search", "nowhere to be found")
    assert page.locator("#shown").inner_text() == "0 sentences in 0 articles"
    page.keyboard.press("Escape")
    assert page.locator("#edition").is_visible()


def test_filters_leave_what_fits(visit: Visit) -> None:
    page = visit.open("good/index.html")
    page.check("#doubtful")
    assert page.locator("#shown").inner_text() == "2 of 3 articles shown"
    assert page.locator(".brief:visible h3").count() == 2
    page.uncheck("#doubtful")
    page.select_option("#story", "story-stargate")
    assert page.locator(".brief:visible h3").count() == 3
    assert page.locator(".story:visible").count() == 1


def test_both_languages_stand_side_by_side(visit: Visit) -> None:
    page = visit.open(f"good/{STARGATE_PAGE}")
    english, french = page.locator("#s3 .en"), page.locator("#s3 .source")
    assert french.is_hidden()
    page.check("#both")
    left, right = english.bounding_box(), french.bounding_box()
    assert left is not None
    assert right is not None
    assert right["x"] > left["x"] + left["width"] - 1
    assert right["y"] == left["y"]
    assert french.get_attribute("lang") == "fr"


def test_only_the_doubtful_sentences(visit: Visit) -> None:
    page = visit.open(f"good/{STARGATE_PAGE}")
    page.check("#doubts")
    assert page.locator(".block:visible .s").evaluate_all("all => all.map(e => e.id)") == [
        "s6",
        "s9",
    ]


def test_it_reads_without_script(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Visit(context.new_page(), site).open("good/index.html")
    assert page.locator(".tools").is_hidden()
    assert "Musk criticises the Stargate plan" in page.locator("main").inner_text()
    page.locator(".story .cite").first.click()
    page.wait_for_url("**/001_*.html#s2")
    page.check("#both")
    assert page.locator("#s2 .source").is_visible()
    context.close()


@pytest.mark.parametrize("path", ["index.html", "articles/hostile.html"])
def test_a_hostile_article_shows_as_text(visit: Visit, path: str) -> None:
    page = visit.open(f"hostile/{path}")
    page.wait_for_timeout(100)
    text = " ".join(page.locator("body").inner_text().split())
    for one in MISCHIEF:
        assert " ".join(one_line(one).split()) in text
    foreign = "img, h1:has-text('owned'), main a:not([href^='articles/']):not([href^='#'])"
    assert page.locator(foreign).count() == 0
    assert page.evaluate("document.scripts.length") <= 2
    if path == "index.html":
        page.fill("#search", "alert")
        assert page.locator("#results mark").count() >= 4
        page.locator("#results .cite").first.hover()
        assert "<script>alert(1)</script>" in page.locator("#evidence").inner_text()


def test_the_policy_stops_what_would_slip_through(visit: Visit) -> None:
    page = visit.open("good/index.html")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.slipped = true";
      document.body.append(script);
      const image = document.createElement("img");
      image.src = "https://example.org/pixel.png";
      document.body.append(image);
    }""")
    page.wait_for_timeout(100)
    assert page.evaluate("window.slipped") is None
    refused = [one for one in visit.complaints if "Content Security Policy" in one]
    assert len(refused) == 2
    visit.complaints.clear()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (800, "dark"), (1600, "light")])
@pytest.mark.parametrize("path", ["good/index.html", f"good/{STARGATE_PAGE}", "hostile/index.html"])
def test_it_fits_every_screen_and_can_be_read(
    browser: Browser, site: Path, path: str, width: int, scheme: Scheme
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=bool(AXE)
    )
    page = Visit(context.new_page(), site).open(path)
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(over) == 0
    assert page.evaluate(CONTRAST) == []
    levels = page.eval_on_selector_all(
        "h1, h2, h3, h4", "all => all.filter(e => e.checkVisibility()).map(e => +e.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    if AXE:
        page.evaluate(Path(AXE).read_text("utf-8"))
        assert page.evaluate(AXE_RUN) == []
    context.close()
