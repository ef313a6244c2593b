"""A board in a real browser: cards are dragged, and moved with the keyboard alone; both stand there afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.walks import WIDTHS, Page, Window, become, open_page_with, spills

pytestmark = pytest.mark.browser


def columns(page: Page) -> list[list[str]]:
    """The titles on the board, column by column."""
    found = page.locator("[data-column]").evaluate_all(
        "all => all.map(column => [...column.querySelectorAll('h3')].map(title => title.textContent.trim()))"
    )
    return [list(titles) for titles in found]


def share(page: Page, board: str, title: str) -> None:
    """This will put a note on the board and leave the timeline as it is."""
    page.goto(f"{board}share/")
    page.get_by_label("What it is called").fill(title)
    page.get_by_label("Show it on our timeline too").uncheck()
    page.get_by_role("button", name="Share").click()
    page.wait_for_url(f"{board}#*")


def drag(page: Page, title: str, *, to: Any) -> None:
    """This will take a card at its title, carry it to the top of something, and let it go: it is kept."""
    held, there = page.locator("[data-card]", has_text=title).locator("h3").bounding_box(), to.bounding_box()
    with page.expect_response("**/put/"):
        page.mouse.move(held["x"] + 5, held["y"] + 5)
        page.mouse.down()
        page.mouse.move(there["x"] + 40, there["y"] + 8, steps=8)
        page.mouse.up()
    page.wait_for_load_state("networkidle")


def test_board_is_moved_by_mouse_and_by_keyboard(demo: str, window: Window) -> None:
    """F-25"""
    page = window(**WIDTHS["desk"])
    become(page, demo, "amina")
    open_page_with(page, "Tomás")
    page.get_by_role("link", name="Shared", exact=True).click()
    page.wait_for_url("**/library/in/**")
    board = page.url
    for title in ("One", "Two", "Three"):
        share(page, board, title)
    assert columns(page) == [["One", "Two", "Three"], [], []]

    # Dragged into the next column, and then above another card.
    second = page.locator("[data-column]").nth(1)
    drag(page, "Three", to=second.locator("header"))
    page.wait_for_function("document.querySelectorAll('[data-column]')[1].querySelectorAll('h3').length === 1")
    assert columns(page) == [["One", "Two"], ["Three"], []]
    drag(page, "Two", to=page.locator("[data-card]", has_text="Three"))
    page.wait_for_function("document.querySelectorAll('[data-column]')[1].querySelectorAll('h3').length === 2")
    page.reload()
    assert columns(page) == [["One"], ["Two", "Three"], []]

    # With the keyboard alone: its buttons are stops like any other.
    page.get_by_role("button", name="Three: up").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{board}#*")
    page.get_by_role("button", name="Three: to the next column").focus()
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelectorAll('[data-column]')[2].querySelectorAll('h3').length === 1")
    assert columns(page) == [["One"], ["Two"], ["Three"]]
    assert spills(page) == []


def test_agenda_is_put_in_order_by_mouse_and_by_keyboard(demo: str, window: Window) -> None:
    """G-14: whoever owns the agenda drags its points; the buttons do the same, and both stand there afterwards."""
    page = window(**WIDTHS["desk"])
    become(page, demo, "amina")
    open_page_with(page, "Grace")
    page.goto(page.locator("main a[href*='/conversations/'][href$='/sessions/']").first.evaluate("a => a.href"))
    page.locator("main a[href$='/sessions/ask/']").first.click()
    page.locator("main form .btn--go").click()
    page.locator("main a[href$='/agenda/']").click()
    for text in ("Alpha", "Beta", "Gamma"):
        page.locator("form.agenda__add input[name=text]").fill(text)
        page.locator("form.agenda__add button").click()
        page.locator("[data-card]", has_text=text).wait_for()

    carry_up(page, "Gamma", to="Alpha")
    shown = points(page)
    page.reload()
    assert (shown, points(page)) == (["Gamma", "Alpha", "Beta"],) * 2

    page.get_by_role("button", name="Gamma: down").focus()
    page.keyboard.press("Enter")
    page.locator("[data-card]").first.locator("bdi", has_text="Alpha").wait_for()
    page.reload()

    assert points(page) == ["Alpha", "Gamma", "Beta"]


def points(page: Page) -> list[str]:
    """The points on the agenda, in order."""
    return list(page.locator("[data-card] bdi").all_text_contents())


def carry_up(page: Page, text: str, *, to: str) -> None:
    """This will take a point at its words, carry it above another, and let it go: it is kept, and shown so."""
    held, there = (page.locator("[data-card]", has_text=one).locator("bdi").bounding_box() for one in (text, to))
    board = page.locator("[data-board]")
    board.evaluate("board => board.addEventListener('board:renewed', () => { board.dataset.again = 'it' })")
    with page.expect_response("**/put/"):
        page.mouse.move(held["x"] + 5, held["y"] + 5)
        page.mouse.down()
        page.mouse.move(there["x"] + 20, there["y"] + 2, steps=8)
        page.mouse.up()
    page.locator("[data-board][data-again]").wait_for()
