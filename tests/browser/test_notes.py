"""Two people write the notes of a session at once, also where one of them has no signal: both texts are there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.own_demo import OwnDemo
from tests.browser.walks import Page, Window, become, open_page_with

pytestmark = pytest.mark.browser

MINE, OTHERS = "#piece-0", "#at0 .piece"


@pytest.fixture(scope="module")
def own_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnDemo]:
    demo = OwnDemo(tmp_path_factory.mktemp("own-demo"))
    demo.open()
    yield demo
    demo.close()


@pytest.fixture
def two(window: Window, own_demo: OwnDemo) -> tuple[Page, Page]:
    """Amina and Grace, each at the notes of a session that Amina asked for."""
    own_demo.open()
    amina, grace = window(), window()
    become(amina, own_demo.address, "amina")
    open_page_with(amina, "Grace")
    amina.goto(amina.locator("main a[href*='/conversations/'][href$='/sessions/']").first.evaluate("a => a.href"))
    amina.locator("main a[href$='/sessions/ask/']").first.click()
    amina.locator("main form .btn--go").click()
    amina.locator("main a[href$='/notes/']").click()
    amina.wait_for_selector(MINE)
    become(grace, own_demo.address, "grace")
    grace.goto(amina.url)
    return amina, grace


def kept(page: Page) -> None:
    """This will wait until nothing waits to go out."""
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.includes('/notes/'))")


def read(page: Page, text: str) -> None:
    """This will wait until the others' notes say this."""
    page.locator(OTHERS, has_text=text).wait_for(timeout=20_000)


def test_notes_of_two_who_type_at_once_both_stand_there(two: tuple[Page, Page]) -> None:
    """G-14: two browsers type in the shared notes at once, one is without signal for a minute: both texts are there.

    The minute is one of her page's clock: every timer that comes due in it fires, and nobody waits.
    """
    amina, grace = two
    grace.clock.install()
    grace.reload()
    for letter in "Hers.":
        amina.locator(MINE).press_sequentially(letter)
        grace.locator(MINE).press_sequentially(letter.lower())
    read(grace, "Hers.")
    read(amina, "hers.")

    tries: list[str] = []
    grace.on("requestfailed", lambda asked: tries.append(asked.url) if "/notes/write/" in asked.url else None)
    grace.context.set_offline(True)
    grace.locator(MINE).press_sequentially(" Written without a signal.")
    grace.locator("[data-notes-state]", has_text="Kept in this browser").first.wait_for()
    amina.locator(MINE).press_sequentially(" Written meanwhile.")
    kept(amina)
    for _ten_seconds in range(6):
        grace.clock.run_for(10_000)
        grace.locator("[data-notes-state]", has_text="Kept in this browser").first.wait_for()
    assert len(tries) > 3  # the minute has passed for her page, too
    grace.context.set_offline(False)

    read(amina, "hers. Written without a signal.")
    read(grace, "Hers. Written meanwhile.")
    kept(grace)
    for page, own in ((amina, "Hers. Written meanwhile."), (grace, "hers. Written without a signal.")):
        page.reload()
        assert page.locator(MINE).input_value().strip() == own


def test_notes_outlive_a_page_that_is_closed_without_a_signal(two: tuple[Page, Page]) -> None:
    amina, grace = two
    place = amina.url
    amina.context.set_offline(True)
    amina.locator(MINE).press_sequentially("Closed too early.")
    amina.locator("#own").press_sequentially("And for myself.")
    amina.close()
    again = amina.context.new_page()
    again.context.set_offline(False)

    again.goto(place)

    read(grace, "Closed too early.")
    kept(again)
    again.reload()
    assert again.locator("#own").input_value().strip() == "And for myself."


def test_notes_outlive_a_page_that_is_loaded_anew_without_a_signal(two: tuple[Page, Page]) -> None:
    amina, grace = two
    place = amina.url
    amina.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    amina.reload()
    amina.wait_for_function("() => navigator.serviceWorker.controller !== null")
    amina.context.set_offline(True)
    amina.locator(MINE).press_sequentially("Loaded anew too early.")
    amina.reload()
    assert amina.locator(MINE).count() == 0  # without a signal there is no page to go on with
    amina.context.set_offline(False)

    amina.goto(place)

    read(grace, "Loaded anew too early.")
    kept(amina)
    amina.reload()
    assert amina.locator(MINE).input_value().strip() == "Loaded anew too early."


def test_notes_in_two_windows_of_one_person_are_both_kept(two: tuple[Page, Page]) -> None:
    amina, grace = two
    phone = amina.context.new_page()
    phone.goto(amina.url)
    amina.locator(MINE).press_sequentially("At the desk.")
    read(grace, "At the desk.")

    phone.locator(MINE).press_sequentially("On the phone.")

    read(grace, "On the phone.")
    read(grace, "At the desk.")
    kept(phone)
    assert phone.locator(MINE).input_value().strip() == "At the desk.\n\nOn the phone."
