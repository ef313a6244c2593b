"""Voice notes and video messages, made on the page with a microphone and a camera that pretend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.bad_line import BadLine
from tests.browser.own_demo import OwnDemo
from tests.browser.walks import DESK, Page, become, open_page_with
from tests.files.things import needs_ffmpeg, picture

pytestmark = [pytest.mark.browser, needs_ffmpeg]

SHIFTS = """new Promise(ok => { let sum = 0; new PerformanceObserver(l => {
    for (const e of l.getEntries()) if (!e.hadRecentInput) sum += e.value }).observe(
    {type: "layout-shift", buffered: true});
    setTimeout(() => ok(sum), 300) })"""
KEPT = """() => handOver.kept(handOver.url).then(async ([one]) =>
    one && (await handOver.piecesOf(one.key)).length)"""
PIECES = "await handOver.piecesOf((await handOver.kept(handOver.url))[0].key)"
MARK = """async bytes => [bytes.byteLength, ...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].join()"""
# As it came, where there is no ffmpeg.
WHOLE = "#timeline article a[download][href$='/original/']:has-text('Voice note')"
NOTES = "#timeline .vn"
LENGTH = re.compile(r"(\d+):(\d\d)")


@pytest.fixture(scope="module")
def own_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnDemo]:
    demo = OwnDemo(tmp_path_factory.mktemp("own-demo"))
    demo.open()
    yield demo
    demo.close()


@pytest.fixture
def bare_demo(tmp_path: Path) -> Iterator[OwnDemo]:
    """A demo that finds no ffmpeg: a voice note stays, byte for byte, what was recorded."""
    demo = OwnDemo(tmp_path, PATH=str(tmp_path))
    demo.open()
    yield demo
    demo.close()


@pytest.fixture
def bad_line(bare_demo: OwnDemo) -> Iterator[BadLine]:
    """The way to that demo, as bad as it gets."""
    line = BadLine(bare_demo.port)
    line.open()
    yield line
    line.close()


@pytest.fixture
def at(pretending_chromium: Any, own_demo: OwnDemo) -> Iterator[Callable[..., Page]]:
    """Somebody at their page with somebody: ``at("amina", "Grace")``."""
    opened: list[Any] = []

    def visit(who: str, with_whom: str, **wishes: Any) -> Page:
        wishes = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce", **wishes}
        opened.append(pretending_chromium.new_context(permissions=["microphone", "camera"], **wishes))
        page = opened[-1].new_page()
        become(page, own_demo.address, who)
        open_page_with(page, with_whom)
        return page

    yield visit
    for one in opened:
        one.close()


def record(page: Page, kind: str = "voice", *, seconds: float = 3) -> None:
    """This will record for so long, by the clock of the page, and listen to what came of it."""
    page.locator(f"[data-record={kind}]").click()
    page.locator("[data-listen]").wait_for()
    page.wait_for_function(f"() => document.querySelector('[data-clock]')?.textContent >= '0:0{seconds:g}'")
    page.locator("[data-listen]").click()
    page.locator("[data-send]:not([hidden])").wait_for()


def walk_through_tunnels(page: Page, *, until: Callable[[], bool]) -> None:
    """This will lose the signal and find it again, many times."""
    for _times in range(60):
        if until():
            return
        page.wait_for_timeout(300)
        page.context.set_offline(True)
        page.context.set_offline(False)


def notes(page: Page) -> list[int]:
    """How long the voice notes of the timeline last, in seconds."""
    found = (LENGTH.search(text) for text in page.locator(f"{NOTES} .vn__t").all_inner_texts())
    return [60 * int(one[1]) + int(one[2]) for one in found if one]


def test_voice_note_is_recorded_heard_sent_and_played(at: Callable[..., Page]) -> None:
    """F-11, F-30, B-28: the microphone stands beside the box; recorded, listened to, sent, and played by the other."""
    page = at("amina", "Ngozi")
    assert page.locator(NOTES).count() == 0
    box, mic = (page.locator(f".composer {one}").bounding_box() for one in ("textarea", ".composer__mic"))
    assert abs((box["y"] + box["height"]) - (mic["y"] + mic["height"])) < 2  # in one row
    assert mic["x"] > box["x"] + box["width"]

    page.locator("[data-record=voice]").click()
    page.wait_for_function("() => document.querySelector('[data-clock]')?.textContent === '0:01'")
    page.locator("[data-pause]").click()
    assert page.locator(".rec [data-state]").inner_text() == "Paused"
    page.locator("[data-resume]").click()
    page.wait_for_function("() => document.querySelector('[data-clock]')?.textContent >= '0:03'")
    page.locator("[data-listen]").click()
    assert page.locator(".rec audio").evaluate("audio => audio.src.startsWith('blob:')")
    page.locator("[data-send]").click()

    page.locator(f"{NOTES} .vn__play").wait_for(timeout=60_000)
    assert page.locator(".rec").count() == 0
    assert notes(page)[0] in {3, 4}

    other = at("ngozi", "Amina", viewport=DESK)
    other.locator(f"{NOTES} .vn__play").click()
    other.wait_for_function("() => document.querySelector('.vn audio').currentTime > 0.5")
    assert other.locator(NOTES).first.get_attribute("data-playing") == ""
    other.locator(".vn__x").click()
    assert other.evaluate("document.querySelector('.vn audio').playbackRate") == 1.5


def test_voice_note_over_a_line_that_is_cut_ten_times_comes_once_and_whole(at: Callable[..., Page]) -> None:
    """G-05: whatever the line does."""
    page = at("amina", "Tomás")
    cuts: list[str] = []

    def cut(route: Any) -> None:
        """Before it is heard, and after it was heard, in turn."""
        if len(cuts) >= 10:
            return route.fallback()
        cuts.append(route.request.url)
        if len(cuts) % 2:
            return route.abort()
        route.fetch()
        return route.abort()

    record(page, seconds=4)
    for address in ("**/files/", "**/pieces/", "**/finish/"):
        page.route(address, cut)
    page.locator("[data-send]").click()
    walk_through_tunnels(page, until=lambda: len(cuts) >= 10)
    page.locator(f"{NOTES} .vn__play").wait_for(timeout=60_000)
    page.reload()
    page.locator(f"{NOTES} .vn__play").wait_for()
    assert (len(cuts), len(notes(page)), notes(page)[0] in {4, 5}) == (10, 1, True)


def test_voice_note_over_a_slow_line_that_loses_a_third_and_is_cut_ten_times(
    pretending_chromium: Any, bare_demo: OwnDemo, bad_line: BadLine
) -> None:
    """G-05, issue 4: 30 % loss, 2 s delay, cut ten times while it goes: one voice note, whole."""
    amina, ngozi = (pretending_chromium.new_context(permissions=["microphone"]) for _one in range(2))
    page, other = amina.new_page(), ngozi.new_page()
    become(page, bad_line.address, "amina")
    open_page_with(page, "Ngozi")
    record(page, seconds=6)
    recorded = page.evaluate(f"async () => ({MARK})(await new Blob({PIECES}).arrayBuffer())")

    bad_line.turn_bad()
    page.locator("[data-send]").click()
    page.locator(WHOLE).wait_for(timeout=150_000)  # a minute, where nothing else runs
    bad_line.turn_good()
    page.reload()

    become(other, bare_demo.address, "ngozi")
    open_page_with(other, "Amina")
    for seen in (page, other):
        seen.locator(WHOLE).wait_for()
        assert seen.locator(WHOLE).count() == 1
    sound = other.locator(WHOLE).get_attribute("href")
    assert other.evaluate(f"async () => ({MARK})(await (await fetch('{sound}')).arrayBuffer())") == recorded
    assert (bad_line.cuts, bad_line.lost > 0, max(bad_line.offsets) > 0) == (10, True, True)
    for one in (amina, ngozi):
        one.close()


def test_voice_note_outlives_a_page_that_is_closed_while_it_is_made(at: Callable[..., Page]) -> None:
    page = at("grace", "Ngozi")
    page.locator("[data-record=voice]").click()
    while (page.evaluate(KEPT) or 0) < 3:
        page.wait_for_timeout(200)
    place, context = page.url, page.context
    page.close()

    page = context.new_page()
    page.goto(place)
    page.locator("[data-send]:not([hidden])").wait_for()
    assert page.locator(".rec [data-state]").inner_text() == "A recording that was not sent yet"
    page.locator("[data-send]").click()

    page.locator(f"{NOTES} .vn__play").wait_for(timeout=60_000)
    assert notes(page)[0] >= 2


def test_voice_note_that_is_thrown_away_leaves_nothing(at: Callable[..., Page]) -> None:
    page = at("grace", "Tui")
    record(page, seconds=2)
    page.locator("[data-drop]").click()

    page.reload()
    page.wait_for_selector("#timeline")
    page.wait_for_timeout(300)
    assert (page.locator(".rec").count(), page.locator(NOTES).count()) == (0, 0)


def test_video_message_is_recorded_and_sent(at: Callable[..., Page]) -> None:
    """D-16: I answer with a short video recorded on the page."""
    page = at("ngozi", "Grace")
    assert page.locator("[data-record=video]").bounding_box()["height"] >= 24  # a finger finds it in its line
    record(page, "video", seconds=3)
    page.locator("[data-send]").click()

    film = page.locator("#timeline .att--film video")
    film.wait_for(timeout=90_000)
    film.evaluate("film => { film.muted = true; return film.play() }")
    page.wait_for_function("() => document.querySelector('.att--film video').currentTime > 0.5")


def test_picture_is_shown_without_a_jump_and_described(at: Callable[..., Page], tmp_path: Path) -> None:
    """B-33: one line of words beside a picture, asked for and never forced."""
    (tmp_path / "board.jpg").write_bytes(picture(size=(1200, 900)))
    page = at("tomas", "Amina")
    page.set_input_files("[data-hand-over]", str(tmp_path / "board.jpg"))
    page.locator(".handed [name=handed]").wait_for(state="attached")
    page.locator(".composer__send").click()
    page.locator("#timeline .att--picture").wait_for(timeout=60_000)

    page.get_by_text("Say in a line what it shows").click()
    page.locator("textarea").fill("The board, with three words on it.")
    page.get_by_role("button", name="Keep").click()
    page.locator("#timeline img[alt='The board, with three words on it.']").wait_for()

    page.reload()
    page.locator("#timeline img").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('#timeline img').naturalWidth > 0")
    assert page.evaluate(SHIFTS) == 0


def test_files_go_without_script(at: Callable[..., Page], tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("Ten seconds of silence.")
    page = at("amina", "Grace", java_script_enabled=False)
    assert page.locator("[data-record=voice]").is_hidden()
    page.set_input_files("input[name=file]", str(tmp_path / "minutes.txt"))
    page.locator(".composer__send").click()

    page.get_by_text("minutes.txt").wait_for()
