"""Nothing somebody wrote is lost or said twice, whatever happens to the signal, the house or the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.own_demo import OwnDemo
from tests.browser.walks import BOX, Page, Window, become, open_page_with, stands, write

pytestmark = pytest.mark.browser

WAITING = "No signal yet. It will send by itself."
SIGNED_OUT = "Sign in again, and it will send."
ALL_IT_KEEPS = """async () => {
    const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    const found = asked => new Promise(ok => { asked.onsuccess = () => ok(asked.result) });
    for (const {name} of await indexedDB.databases()) {
        const base = await found(indexedDB.open(name));
        for (const store of base.objectStoreNames)
            kept.push(JSON.stringify(await found(base.transaction(store).objectStore(store).getAll())));
        base.close();
    }
    for (const name of await caches.keys()) for (const asked of await (await caches.open(name)).keys())
        kept.push(await (await (await caches.open(name)).match(asked)).text());
    return kept.join(" ");
}"""


@pytest.fixture(scope="module")
def own_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnDemo]:
    demo = OwnDemo(tmp_path_factory.mktemp("own-demo"))
    demo.open()
    yield demo
    demo.close()


@pytest.fixture
def page(window: Window, own_demo: OwnDemo) -> Page:
    """Amina, at her page with Grace."""
    own_demo.open()
    opened = window()
    become(opened, own_demo.address, "amina")
    open_page_with(opened, "Grace")
    return opened


def test_words_outlive_a_house_that_dies_while_it_hears_them(page: Page, own_demo: OwnDemo) -> None:
    own_demo.freeze()
    with page.expect_request("**/conversations/*/"):
        write(page, "Said to a house that dies.")
    own_demo.kill()
    waits(page, "Said to a house that dies.", WAITING)
    write(page, "And one more while it is gone.")
    waits(page, "And one more while it is gone.", WAITING)

    own_demo.open()

    # The page hears from its stream that somebody is there again; nobody has to do anything.
    stands(page, "Said to a house that dies.")
    stands(page, "And one more while it is gone.")
    assert order(page)[-2:] == ["Said to a house that dies.", "And one more while it is gone."]
    page.reload()
    stands(page, "Said to a house that dies.")
    stands(page, "And one more while it is gone.")


def test_words_whose_answer_was_lost_are_said_once(page: Page) -> None:
    posts: list[int] = []

    def lose_the_answer(route: Any) -> None:
        if route.request.method != "POST" or posts:
            return route.fallback()
        posts.append(route.fetch().status)
        return route.abort()

    page.route("**/changes/**", lambda route: route.abort())
    page.route("**/conversations/*/", lose_the_answer)
    write(page, "Taken, and never heard of.")
    waits(page, "Taken, and never heard of.", WAITING)

    page.unroute("**/changes/**")
    page.evaluate("dispatchEvent(new Event('online'))")

    stands(page, "Taken, and never heard of.")
    page.reload()
    stands(page, "Taken, and never heard of.")
    assert posts == [204]


def test_words_that_stand_in_the_timeline_wait_no_more(page: Page) -> None:
    def lose_the_answer(route: Any) -> None:
        if route.request.method != "POST":
            return route.fallback()
        route.fetch()
        return route.abort()

    page.route("**/conversations/*/", lose_the_answer)
    write(page, "Taken, and seen.")

    stands(page, "Taken, and seen.")
    page.wait_for_function("() => outbox.waiting().then(all => all.length === 0)")


def test_words_written_while_others_are_on_their_way_follow_at_once(page: Page) -> None:
    held: list[Any] = []
    page.route("**/conversations/*/", lambda route: route.fallback() if held else held.append(route))
    write(page, "The first is slow.")
    page.locator("[data-letter]", has_text="The first is slow.").wait_for()
    write(page, "The second must not wait for long.")
    page.locator("[data-letter]", has_text="The second").wait_for()

    held[0].continue_()

    stands(page, "The first is slow.")
    stands(page, "The second must not wait for long.")


def test_words_of_a_double_click_are_said_once(page: Page) -> None:
    page.locator(BOX).fill("Clicked twice.")
    page.locator(".composer__send").dblclick()

    stands(page, "Clicked twice.")
    page.reload()
    stands(page, "Clicked twice.")


def test_words_in_two_windows_are_each_said_once(page: Page, own_demo: OwnDemo) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    own_demo.kill()
    write(page, "From one window.")
    write(other, "From the other window.")
    for window in (page, other):
        waits(window, "From one window.", WAITING)
        waits(window, "From the other window.", WAITING)

    own_demo.open()

    for window in (page, other):
        stands(window, "From one window.")
        stands(window, "From the other window.")


def test_draft_survives_a_reload_and_stays_with_whom_it_is_for(page: Page) -> None:
    page.locator(BOX).fill("Half a thou")
    page.wait_for_function("() => JSON.stringify(localStorage).includes('Half a thou')")

    page.reload()
    assert page.locator(BOX).input_value() == "Half a thou"

    with_grace = page.url
    page.goto(page.url.split("/partnerships/")[0] + "/people/")
    page.locator("main .row", has_text="Tomás").first.click()
    page.wait_for_selector("#timeline")
    assert page.locator(BOX).input_value() == ""

    page.goto(with_grace)
    assert page.locator(BOX).input_value() == "Half a thou"
    page.locator(BOX).fill("")
    page.wait_for_function("() => !JSON.stringify(localStorage).includes('Half a thou')")


def test_words_of_somebody_signed_out_elsewhere_wait_for_them(page: Page, own_demo: OwnDemo) -> None:
    place = page.url
    page.context.clear_cookies(name="session")
    write(page, "Written after the door fell shut.")
    waits(page, "Written after the door fell shut.", SIGNED_OUT)

    become(page, own_demo.address, "amina")
    page.goto(place)

    stands(page, "Written after the door fell shut.")


def test_page_that_hears_of_the_end_of_its_session_goes_to_the_door_and_keeps_the_draft(
    page: Page, own_demo: OwnDemo
) -> None:
    place = page.url
    page.locator(BOX).fill("Not finished yet")
    page.context.clear_cookies(name="session")
    page.evaluate("new BroadcastChannel('live').postMessage({kind: 'signed-out', said: {}})")
    page.wait_for_url(f"{own_demo.address}/demo/?**")

    page.locator("[formaction$='/as/amina/']").click()
    page.wait_for_url(place)
    assert page.locator(BOX).input_value() == "Not finished yet"


def test_signing_out_leaves_no_word_on_the_device(page: Page, own_demo: OwnDemo) -> None:
    page.wait_for_function("() => navigator.serviceWorker.ready")
    page.evaluate("delete ServiceWorkerRegistration.prototype.sync")  # as in Firefox
    page.route(
        "**/conversations/*/", lambda route: route.abort() if route.request.method == "POST" else route.fallback()
    )
    write(page, "A word that never left")
    waits(page, "A word that never left", WAITING)
    page.locator(BOX).fill("A word for nobody")
    page.wait_for_function("() => JSON.stringify(localStorage).includes('A word for nobody')")
    assert [word in page.evaluate(ALL_IT_KEEPS) for word in ("A word for nobody", "A word that never left")] == [
        True
    ] * 2

    # It asks first, because one of them was never sent.
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.goto(f"{own_demo.address}/you/")
    page.wait_for_function("() => outbox.waiting().then(all => all.length === 1)")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/you/" not in url)

    assert asked == ["Words that were not sent yet are dropped. Sign out all the same?"]
    assert [word in page.evaluate(ALL_IT_KEEPS) for word in ("A word", "Amina", "Grace Whitfield")] == [False] * 3


# ── what is looked at ────────────────────────────────────────────────────────────────────────────────────────


WAITS = """([text, why, style]) => {
    const waiting = [...document.querySelectorAll("[data-letter]")].filter(e => e.innerText.includes(text));
    const bodies = [...document.querySelectorAll("#timeline li[id^=e] .msg__body")];
    const said = bodies.filter(e => e.innerText.includes(text));
    return waiting.length === 1 && said.length === 0 && waiting[0].innerText.includes(why)
        && getComputedStyle(waiting[0].querySelector(".msg")).borderInlineStartStyle === style;
}"""


def waits(page: Page, text: str, why: str) -> None:
    """This will wait until the words stand there once, dashed, with the reason; and nowhere else."""
    page.wait_for_function(WAITS, arg=[text, why, "dashed" if why == WAITING else "solid"])


def order(page: Page) -> list[str]:
    """What was said, in the order in which it stands there."""
    return [text.strip() for text in page.locator("#timeline .msg__body").all_inner_texts()]
