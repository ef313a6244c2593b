"""Pages are calm: nothing spills sideways, jumps, complains, calls strangers, or weighs much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest

from tests.browser.stops import STOPS, Stop, beside
from tests.browser.walks import DESK, PHONE, WIDTHS, Page, Window, become, spills

pytestmark = pytest.mark.browser

KILOBYTE = 1000
NARROW = {"width": 320, "height": 640}
# A page of trouble, or of something to put right, says so to the browser; a request without signal failed.
EXPECTED = {"trouble", "words without", "invite, put right"}
WATCH_JUMPS = """addEventListener("DOMContentLoaded", () => { window.jumped = []; new PerformanceObserver(list => {
    const what = jump => jump.sources.map(source => source.node?.className ?? source.node?.nodeName).join(" ");
    for (const jump of list.getEntries())
        if (!jump.hadRecentInput) window.jumped.push(`${jump.value.toFixed(4)} ${what(jump)}`);
}).observe({type: "layout-shift", buffered: true}) })"""

# As a browser does when a phone is turned, or another link is pressed, while one page gives way to the next.
CUT_SHORT = """async () => { for (const way of ["pageswap", "pagereveal"]) {
    const over = () => Promise.reject(new DOMException("Transition was aborted", "InvalidStateError"));
    const shown = {ready: over(), finished: over(), updateCallbackDone: over()};
    dispatchEvent(Object.assign(new Event(way), {viewTransition: shown}));
    window.cut = (window.cut ?? 0) + 1;
    await new Promise(done => setTimeout(done));
} }"""

# Texts that hang out of a box which shows nothing beyond its edge.
CUT_OFF = """() => [...document.querySelectorAll("nav *, main *")].filter(box => {
    const says = [...box.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!says || getComputedStyle(box).overflowY !== "hidden" || box.closest(".vh")) return false;
    const text = document.createRange(), {top, bottom} = box.getBoundingClientRect();
    text.selectNodeContents(box);
    return [...text.getClientRects()].some(line => line.bottom > bottom + .5 || line.top < top - .5);
}).map(box => box.textContent)"""


@dataclass
class Noise:
    """What a page complained of, and whom it called."""

    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def listen(self, page: Page, demo: str) -> None:
        """This will note every complaint and every call from now on."""
        page.on("console", lambda said: said.type in {"error", "warning"} and self.complaints.append(said.text))
        page.on("pageerror", lambda wrong: self.complaints.append(str(wrong)))
        own = (demo, "data:", "blob:")
        page.on("request", lambda asked: asked.url.startswith(own) or self.strangers.append(asked.url))

    def clear(self) -> None:
        """This will forget."""
        self.complaints.clear()
        self.strangers.clear()


@pytest.fixture(scope="module")
def noise() -> dict[Any, Noise]:
    return {}


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_calm_page(stop: Stop, demo: str, visitor: Callable[[str, str], Page], noise: dict[Any, Noise]) -> None:
    page = visitor(stop.who, "light")
    if page not in noise:
        noise[page] = Noise()
        noise[page].listen(page, demo)
    heard = noise[page]
    heard.clear()

    stop.go(page, demo)
    spilled = {name: wrong for name, wrong in sideways(page) if wrong}

    complaints = [said for said in heard.complaints if not (expected(stop) and said.startswith("Failed to load"))]
    assert (spilled, complaints, heard.strangers) == ({}, [], [])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/", "Grace"])
def test_calm_while_it_loads(path: str, width: str, demo: str, window: Window) -> None:
    page = window(**WIDTHS[width])
    become(page, demo, "amina")
    page.add_init_script(WATCH_JUMPS)

    (page.goto(demo + path) if path == "/" else beside(path)(page, demo))
    page.wait_for_load_state("networkidle") if path != "Grace" else page.evaluate(
        "document.fonts.ready.then(() => true)"
    )
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    assert page.evaluate("window.jumped") == []


def test_calm_weight_of_the_first_page(demo: str, window: Window) -> None:
    page = window()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{demo}/")
    page.wait_for_load_state("networkidle")
    shell = [url for url in asked if url.startswith(demo)]

    weights = {urlsplit(url).path: weight(url, "") for url in dict.fromkeys(shell)}

    assert sum(weights.values()) <= 45 * KILOBYTE, weights


def test_calm_weight_of_later_pages(demo: str, window: Window) -> None:
    page = window()
    become(page, demo, "amina")
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    weights = {path: weight(demo + path, cookies) for path in ("/", "/people/", "/search/", "/you/reached/", "/you/")}
    around = {}
    for name in ("Grace", "Tomás", "Ngozi"):
        beside(name)(page, demo)
        words = "\n".join(page.locator("#timeline [dir=auto], #timeline dd, #timeline bdi").all_text_contents())
        around[name] = weight(page.url, cookies) - len(brotli.compress(words.encode(), quality=7))

    # All cities of the world lie in the choice of one's zone.
    assert weights.pop("/you/") <= 11 * KILOBYTE
    assert {path: heavy for path, heavy in weights.items() if heavy > 6 * KILOBYTE} == {}
    # A page of fifty letters and cards is as heavy as what was said in them. What stands around that is light.
    assert {name: heavy for name, heavy in around.items() if heavy > 7.5 * KILOBYTE} == {}


def test_calm_number_of_things_on_a_page(demo: str, window: Window) -> None:
    page = window()
    become(page, demo, "amina")
    counts = {}
    for name in ("Grace", "Tomás", "Ngozi"):
        beside(name)(page, demo)
        counts[name] = page.evaluate("document.querySelectorAll('*').length")

    assert {name: count for name, count in counts.items() if count > 1000} == {}


def test_calm_when_the_way_to_another_page_is_cut_short(demo: str, window: Window) -> None:
    page = window()
    noise = Noise()
    noise.listen(page, demo)
    become(page, demo, "amina")

    page.evaluate(CUT_SHORT)

    assert page.evaluate("window.cut") == 2
    assert noise.complaints == []


def test_calm_letters_are_whole(demo: str, window: Window) -> None:
    page = window()
    become(page, demo, "amina")

    assert page.locator(".nav__a > span, .ask__q").count() > 2
    assert page.evaluate(CUT_OFF) == []


# ── measures ─────────────────────────────────────────────────────────────────────────────────────────────────


def sideways(page: Page) -> Iterator[tuple[str, list[str]]]:
    """What spills at 320 pixels, and with type twice as large on a phone and a desk."""
    page.set_viewport_size(NARROW)
    yield "narrow", spills(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for name, width in (("large on a phone", PHONE), ("large on a desk", DESK)):
        page.set_viewport_size(width)
        yield name, spills(page)
    page.evaluate("document.documentElement.style.fontSize = ''")


def expected(stop: Stop) -> bool:
    """Whether this page is about something that failed."""
    return stop.name.startswith(tuple(EXPECTED))


def weight(url: str, cookies: str) -> int:
    """The bytes of an answer's body as they travel, compressed as browsers ask for it."""
    parts = urlsplit(url)
    house = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=20)
    try:
        house.request("GET", parts.path or "/", headers={"Accept-Encoding": "gzip, br", "Cookie": cookies})
        return len(house.getresponse().read())
    finally:
        house.close()
