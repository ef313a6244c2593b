"""Picking a time by hand in a real browser: by keyboard with one stop a day, without script, and as axe sees it."""

from __future__ import annotations

import re

import pytest

from tests.browser.axe import look
from tests.browser.walks import DESK, PHONE, Page, Window, become, open_page_with, spills

pytestmark = pytest.mark.browser

DAYS = ".picks__day"
FOCUSED = "document.activeElement.ariaLabel || document.activeElement.textContent"


def test_by_hand_with_the_keyboard_a_day_is_one_stop(demo: str, window: Window) -> None:
    page = window(**DESK)
    asks_for_a_session(page, demo)
    day = a_day_with_times(page)
    times = [box.get_attribute("aria-label") for box in day.locator("input").all()]

    day.locator("summary").focus()
    page.keyboard.press("Enter")
    heard = []
    for key in ("Tab", "ArrowDown", "ArrowRight", "ArrowLeft", "End", "Home", "Space"):
        page.keyboard.press(key)
        heard.append(page.evaluate(FOCUSED))
    page.keyboard.press("Tab")

    assert heard == [times[at] for at in (0, 1, 2, 1, -1, 0, 0)]
    assert day.locator(":checked").count() == 1
    assert page.evaluate("document.activeElement.matches('summary, [name=look]')")
    assert look(page) == []


def test_by_hand_arrows_follow_the_way_of_reading(demo: str, window: Window) -> None:
    page = window(**PHONE, locale="ar")
    asks_for_a_session(page, demo)
    page.evaluate("document.dir = 'rtl'")
    day = a_day_with_times(page)
    day.locator("summary").click()

    day.locator("input").first.focus()
    page.keyboard.press("ArrowLeft")

    assert page.evaluate(FOCUSED) == day.locator("input").nth(1).get_attribute("aria-label")
    assert spills(page) == []


def test_by_hand_without_script(demo: str, window: Window) -> None:
    """Other weeks and back: what was typed and picked comes along; then all of it is sent."""
    page = window(**PHONE, java_script_enabled=False)
    asks_for_a_session(page, demo)
    page.locator("[name=topic]").fill("Picked by hand")
    for box in page.locator("[name=times]").all():
        box.uncheck()
    day = a_day_with_times(page)
    day.locator("summary").click()
    day.locator("label").first.click()

    for name in ("Two weeks later", "Two weeks earlier"):
        page.get_by_role("button", name=name).click()
        assert page.locator("[name=topic]").input_value() == "Picked by hand"
        assert page.locator("[name=picked]:checked").count() == 1
        assert page.locator("[name=times]:checked").count() == 0
    page.locator("main .btn--go").click()

    page.wait_for_url(re.compile(r"/sessions/[0-9a-f-]{36}/(#by-hand)?$"))
    assert page.get_by_role("heading", name="Picked by hand").count() == 1


def asks_for_a_session(page: Page, demo: str) -> None:
    """Amina, where she asks Grace for a session, with the days unfolded."""
    become(page, demo, "amina")
    open_page_with(page, "Grace")
    conversation = re.search(r"/conversations/([0-9a-f-]{36})/", page.content())
    assert conversation
    page.goto(f"{demo}/conversations/{conversation[1]}/sessions/ask/")
    page.locator(".picks > summary").click()


def a_day_with_times(page: Page) -> Page:
    """A day to come with at least three times on it."""
    return page.locator(DAYS, has=page.locator("label:nth-child(3)")).nth(1)
