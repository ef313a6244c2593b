"""One board on two screens: what one does is seen on the other, and nothing is pulled out of anybody's hand."""

from __future__ import annotations

import pytest

from tests.browser.test_board import columns, share
from tests.browser.walks import WIDTHS, Page, Window, become, open_page_with

pytestmark = pytest.mark.browser


def board_of(page: Page, demo: str, who: str, *, along: str) -> str:
    """This will sign in and open the board these two share."""
    become(page, demo, who)
    open_page_with(page, along)
    page.get_by_role("link", name="Shared", exact=True).click()
    page.wait_for_url("**/library/in/**")
    return str(page.url)


def test_board_is_the_same_on_two_screens(demo: str, window: Window) -> None:
    """F-25"""
    hers, his = window(**WIDTHS["desk"]), window(**WIDTHS["desk"])
    board = board_of(hers, demo, "amina", along="Ngozi")
    share(hers, board, "First")
    assert board_of(his, demo, "ngozi", along="Amina") == board
    his.wait_for_function("document.querySelectorAll('[data-card]').length > 0")
    his.get_by_role("button", name="First: to the next column").focus()

    # A second card comes: his page shows it without being loaded anew, and what had the focus has it still.
    his.evaluate("document.body.dataset.same = 'page'")
    share(hers, board, "Second")
    his.get_by_role("heading", name="Second").wait_for()
    assert his.evaluate("document.body.dataset.same") == "page"
    assert "First" in his.evaluate("document.activeElement.getAttribute('aria-label')")
    assert columns(his) == columns(hers)

    # While he holds a card, the board keeps still; once he lets go, he sees what happened meanwhile.
    box = his.locator("[data-card]", has_text="First").locator("h3").bounding_box()
    his.mouse.move(box["x"] + 5, box["y"] + 5)
    his.mouse.down()
    his.mouse.move(box["x"] + 25, box["y"] + 25, steps=4)
    his.locator("[data-dragged]").wait_for()
    his.evaluate("document.addEventListener('live:conversation', () => { document.body.dataset.heard = 'it' })")
    share(hers, board, "Third")
    his.wait_for_function("document.body.dataset.heard === 'it'")
    assert his.get_by_role("heading", name="Third").count() == 0
    his.mouse.up()
    his.get_by_role("heading", name="Third").wait_for()
    assert his.evaluate("document.body.dataset.same") == "page"
    assert columns(his) == columns(hers)
