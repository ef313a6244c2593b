"""The story: Amina writes, Grace’s open page shows it at once; she answers by mail, and it stands where it belongs."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.walks import (
    BOX,
    COLOURS,
    TIMELINE,
    WIDTHS,
    Page,
    Window,
    become,
    direction,
    entry,
    look_again,
    open_page_with,
    speak,
    spills,
    stands,
    walk_to,
    write,
)

pytestmark = pytest.mark.browser

LETTER = ".mail__l a"
ANSWER_BOX = "#letter textarea"
REST = "… the rest of the letter"
ANSWERED = "Fewer notes than everyone else.\n\nI will try it on Thursday."


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("width", WIDTHS)
def test_story_is_told(demo: str, window: Window, width: str, colours: str) -> None:
    said = f"Read on a {width}, {colours}."

    # Amina opens the page, and is herself with one click. Grace has their page open already.
    amina = window(**WIDTHS[width], color_scheme=colours)
    become(amina, demo, "amina")
    open_page_with(amina, "Grace")
    grace = window(**WIDTHS[width], color_scheme=colours)
    become(grace, demo, "grace")
    open_page_with(grace, "Amina")
    never_loaded_again(grace)
    never_loaded_again(amina)

    # She writes, and it stands on both pages at once.
    write(amina, said)
    stands(amina, said)
    stands(grace, said)

    # Grace's mail arrives; she answers from her mail program.
    letters = window(**WIDTHS[width], color_scheme=colours)
    answer_by_mail(letters, demo, said)

    # What she wrote stands on Amina's page, and what her mail program quoted stands behind it.
    answered = latest(amina, REST)
    assert answered.locator(".msg__body p").all_inner_texts() == ANSWERED.split("\n\n")
    rest = answered.locator("details", has_text=REST)
    assert not rest.locator("div").is_visible()
    rest.locator("summary").click()
    assert said in rest.locator("div").inner_text()

    # Nobody loaded a page again, and nothing stands out of one.
    assert [page.evaluate("window.stayed") for page in (amina, grace)] == [True, True]
    assert [spills(page) for page in (amina, grace, letters)] == [[], [], []]


def test_story_with_the_keyboard_only(demo: str, window: Window) -> None:
    said = "Written without a mouse."
    amina = window(**WIDTHS["desk"])

    # The first stop of a page leads past everything; then the one click, the list of people, and Grace.
    amina.goto(f"{demo}/demo/")
    amina.keyboard.press("Tab")
    assert amina.evaluate("document.activeElement.className") == "skip"
    walk_to(amina, "[formaction$='/as/amina/']")
    amina.keyboard.press("Enter")
    amina.wait_for_url(f"{demo}/")
    walk_to(amina, ".nav__list a[href='/people/']")
    amina.keyboard.press("Enter")
    amina.wait_for_url("**/people/")
    walk_to(amina, "main .row:has-text('Grace')")
    amina.keyboard.press("Enter")
    amina.wait_for_selector(TIMELINE)

    # Through the whole timeline, with its three dots, to the box. Ctrl and Enter send; the box keeps the focus.
    walk_to(amina, BOX)
    amina.keyboard.type(said)
    amina.keyboard.press("Control+Enter")
    stands(amina, said)
    assert amina.evaluate(f"document.activeElement.matches({BOX!r})")

    # Grace reads and answers in the same way.
    letters = window(**WIDTHS["desk"])
    letters.goto(f"{demo}/demo/mailbox/grace/")
    letters.locator(LETTER, has_text=said).first.wait_for(timeout=30_000)
    walk_to(letters, f"{LETTER}:has-text('{said}')")
    letters.keyboard.press("Enter")
    letters.wait_for_selector(ANSWER_BOX)
    walk_to(letters, ANSWER_BOX)
    letters.keyboard.type(ANSWERED)
    walk_to(letters, "#letter button:has-text('Send the answer')")
    letters.keyboard.press("Enter")
    assert latest(amina, REST).locator(".msg__body p").all_inner_texts() == ANSWERED.split("\n\n")

    # The dots of her words open with Enter, hold what she can do, and close with Escape.
    walk_to(amina, f"#{entry(amina, said).get_attribute('id')} [data-menu]", back=True)
    amina.keyboard.press("Enter")
    amina.wait_for_selector(".msg .deeds")
    assert [way.inner_text() for way in amina.locator(".msg .deeds a").all()] == [
        "Answer this",
        "Feedback, please",
        "Change the words",
        "Take it back",
    ]
    walk_to(amina, ".deeds a:has-text('Take it back')")
    amina.keyboard.press("Escape")
    assert amina.locator(".msg .deeds").count() == 0
    assert amina.evaluate("document.activeElement.matches('[data-menu]')")


def test_story_without_script(demo: str, window: Window) -> None:
    said = "Sent by a plain form."
    amina = window(**WIDTHS["phone"], java_script_enabled=False)
    become(amina, demo, "amina")
    open_page_with(amina, "Grace")

    write(amina, said)
    amina.wait_for_url(re.compile(r"#e\d+$"))
    assert entry(amina, said).count() == 1
    assert amina.locator(BOX).input_value() == ""

    letters = window(**WIDTHS["phone"], java_script_enabled=False)
    answer_by_mail(letters, demo, said, by_hand=True)
    look_again(amina, amina.locator(f"{TIMELINE} li:last-child", has_text=REST))
    assert latest(amina, REST).locator(".msg__body p").all_inner_texts() == ANSWERED.split("\n\n")

    # What else can be done with words is a link, and a sheet above the box.
    entry(amina, said).locator("[data-menu]").click()
    assert amina.locator("#deeds").get_by_role("link").all_inner_texts() == [
        "Answer this",
        "Feedback, please",
        "Change the words",
        "Take it back",
    ]
    amina.locator("#deeds").get_by_role("button", name="👍").click()
    assert entry(amina, said).locator(".signs").inner_text().split() == ["👍", "Amina"]


def test_story_from_right_to_left(demo: str, window: Window) -> None:
    said = "هذا الأسبوع تركت الصمت يطول."
    amina = window(**WIDTHS["phone"], locale="ar")
    become(amina, demo, "amina")
    speak(amina, demo, "ar")
    try:
        for path in ("/", "/people/"):
            amina.goto(demo + path)
            assert (direction(amina), spills(amina)) == (["ar", "rtl"], [])
        open_page_with(amina, "Grace")
        write(amina, said)
        stands(amina, said)

        letters = window(**WIDTHS["phone"])
        answer_by_mail(letters, demo, said)
        latest(amina, "Fewer notes")
        assert (direction(amina), spills(amina)) == (["ar", "rtl"], [])
        # My side is the left one here, and each text runs as its own letters do.
        mine = entry(amina, said)
        assert mine.locator(".msg__body").evaluate("e => getComputedStyle(e).direction") == "rtl"
        assert (
            latest(amina, "Fewer notes").locator(".msg__body").evaluate("e => getComputedStyle(e).direction") == "ltr"
        )
    finally:
        speak(amina, demo, "en")


# ── what each of them does on the way ────────────────────────────────────────────────────────────────────────


def answer_by_mail(page: Page, demo: str, said: str, *, by_hand: bool = False) -> None:
    """This will open Grace's mailbox, wait for the letter that says it, and answer as she would."""
    page.goto(f"{demo}/demo/mailbox/grace/")
    letter = page.locator(LETTER, has_text=said).first
    if by_hand:
        look_again(page, letter)
    letter.click(timeout=30_000)
    page.locator(ANSWER_BOX).fill(ANSWERED)
    page.locator("#letter").get_by_role("button", name="Send the answer").click()
    page.get_by_text("Answered.", exact=True).wait_for()


def latest(page: Page, holding: str) -> Any:
    """The last entry of the timeline, once it holds this."""
    last = page.locator(f"{TIMELINE} > li[id^=e]").last.filter(has_text=holding)
    last.wait_for(timeout=30_000)
    return last


def never_loaded_again(page: Page) -> None:
    """This will leave a mark that goes when the page is loaded again."""
    page.evaluate("window.stayed = true")
