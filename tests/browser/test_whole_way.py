"""The whole way of two people: from an invitation by mail to keeping in touch, as they walk it in their browsers."""

from __future__ import annotations

import re
from itertools import count

import pytest

from tests.browser.hands import Hands, Keys
from tests.browser.walks import Page, Window, become, direction, entry, look_again

pytestmark = pytest.mark.browser

GUESTS = count(1)  # nobody comes twice
LETTER = ".mail__l a"
MINE = "I sew well and sell badly. I want to say a price without looking at my shoes."
HIS = "I sew well and I want to say a price while looking somebody in the eye."


def test_whole_way_with_the_keyboard_only(demo: str, window: Window) -> None:
    mentor, mentee = Keys(window()), Keys(window())

    walk_the_way(demo, mentor, mentee, letters=window(), name="Kofi Mensah", language="en")


def test_whole_way_from_right_to_left(demo: str, window: Window) -> None:
    mentor, mentee = Keys(window()), Keys(window(locale="ar"))

    walk_the_way(demo, mentor, mentee, letters=window(), name="ليلى سعيد", language="ar")


def test_whole_way_without_script(demo: str, window: Window) -> None:
    mentor, mentee = (Hands(window(java_script_enabled=False)) for _one in range(2))

    walk_the_way(demo, mentor, mentee, letters=window(), name="Ama Serwaa", language="en")


def walk_the_way(demo: str, mentor: Hands, mentee: Hands, *, letters: Page, name: str, language: str) -> None:
    """This will walk it with both, and look at every page they come to."""
    address = f"guest{next(GUESTS)}@elsewhere.example"
    become(mentor.page, demo, "tomas")

    link = invite(demo, mentor, letters, name=name, address=address)
    sign_up(demo, mentee, letters, link, name=name, address=address)
    assert direction(mentee.page) == [language, "rtl" if language == "ar" else "ltr"]
    here = explore(mentor, mentee, name=name)
    agree(mentor, mentee, here)
    want_something(demo, mentee, here)
    change_rhythm(mentor, mentee, here)
    part(mentor, mentee, here)

    assert mentor.seen + mentee.seen == []


# ── one stretch after the other ──────────────────────────────────────────────────────────────────────────────


def invite(demo: str, mentor: Hands, letters: Page, *, name: str, address: str) -> str:
    """Tomás asks her by mail; gives the link of his letter."""
    mentor.press(".nav__list a[href='/people/']")
    mentor.press("main a[href='/partnerships/invite/']")
    mentor.choose("asks_for", "mentee")
    mentor.fill("main input[name=name]", name)
    mentor.fill("main input[name=address]", address)
    mentor.fill("main input[name=focus]", "a price of one’s own")
    mentor.tick("main input[name=limits]")
    mentor.press("main form .btn--go")
    read_letter(demo, letters, "Tomás")
    found = re.search(r"/invitations/[^\s\"<]+", letters.locator("#letter").inner_html())
    assert found is not None
    return found[0]


def sign_up(demo: str, mentee: Hands, letters: Page, link: str, *, name: str, address: str) -> None:
    """She opens the letter, is new here, and says yes once she has read what stays between them."""
    mentee.page.goto(demo + link)
    mentee.look_around()
    mentee.press("main a[href*='/sign-up/']")
    mentee.fill("main input[type=email]", address)
    mentee.press("main form:has(input[type=email]) .btn--go")
    code = read_code(demo, letters)
    mentee.fill("main input[name=code]", code)
    mentee.press("main form .btn--go")
    mentee.fill("main input[name=name]", name)
    clock = mentee.page.locator("main select[name=zone]")
    if not clock.input_value():  # with script, the browser has said it
        clock.select_option("Africa/Accra")
    mentee.press("main form .btn--go")
    mentee.tick("main input[name=limits]")
    mentee.press("main form .btn--go")


def explore(mentor: Hands, mentee: Hands, *, name: str) -> str:
    """They get to know each other, and each says yes apart from the other. Gives where their page is."""
    here = mentee.page.url.partition("#")[0]
    mentor.press(".nav__list a[href='/people/']")
    mentor.press(f"main a.row[href*='{here.rstrip('/').rpartition('/')[2]}']")
    for one in (mentee, mentor):
        one.press("main a[href$='/exploring/']")
        one.press("main button[name=choice][value=yes]")
    return here


def agree(mentor: Hands, mentee: Hands, here: str) -> None:
    """She writes in her own words, he suggests others, she keeps hers, and both agree."""
    paper = f"{here}agreement/"
    mentee.page.goto(paper)
    mentee.press("main form .btn--go")
    mentee.press("main a.btn--go[href*='/write/']")
    mentee.fill("main textarea[name=purpose]", MINE)
    mentee.fill("main textarea[name=why_mentee]", "So that I am paid.")
    mentee.press("main form.ask5 .btn--go")
    mentee.press("main form[action$='/ask-to-read/'] button")

    mentor.page.goto(paper)
    mentor.press("#purpose a[href*='/suggest/']")
    mentor.fill("main textarea[name=text]", HIS)
    mentor.press("main form .btn--go")
    mentor.press("main a[href*='/why_mentor/write/']")
    mentor.fill("main textarea[name=why_mentor]", "So that good work has a price.")
    mentor.press("main form .btn--go")

    mentee.page.goto(paper)
    mentee.look_around()
    assert mentee.page.locator("#purpose del").count() > 0
    mentee.press("#purpose form[action$='/keep/'] button")
    assert mentee.page.locator("#purpose .art__lead").inner_text() == MINE
    for one in (mentee, mentor):
        one.page.goto(paper)
        one.press("main form[action$='/agree/'] .btn--go")
    assert mentor.page.locator(".signed .ic").count() == 2


def want_something(demo: str, mentee: Hands, here: str) -> None:
    """The work begins: a goal, a dial, and how it moves."""
    mentee.page.goto(f"{demo}/goals/new/")
    mentee.look_around()
    mentee.fill("main input[name=title]", "Say a price and wait")
    mentee.press("main form .btn--go")
    mentee.choose("start", "2")
    mentee.choose("aim", "7")
    mentee.press("main form .btn--go")
    move(mentee)
    assert "/goals/" in mentee.page.url


def move(mentee: Hands) -> None:
    """She moves her dial, and says what moved it."""
    mentee.choose("value", "4")
    mentee.fill("main textarea[name=evidence]", "I said it, and he paid.")
    mentee.press("main form[action$='/move/'] .btn--go")


def change_rhythm(mentor: Hands, mentee: Hands, here: str) -> None:
    """She suggests small touches instead of dates, and he says yes."""
    mentee.page.goto(f"{here}change/")
    mentee.look_around()
    mentee.open("details:has(form[action$='/suggest/rhythm/']) > summary")
    mentee.choose("rhythm-rhythm", "fluid")
    mentee.press("form[action$='/suggest/rhythm/'] .btn--go")
    mentor.page.goto(here)
    mentor.look_around()
    mentor.press("main button[name=choice][value=yes]")


def part(mentor: Hands, mentee: Hands, here: str) -> None:
    """They come to a good end, say farewell, choose to keep in touch, and say hello."""
    mentee.page.goto(f"{here}wind-up/")
    mentee.look_around()
    mentee.press("main form .btn--go")
    for one in (mentee, mentor):
        one.page.goto(here)
        one.press("main button[name=choice][value=keep]")
        one.page.goto(f"{here}closing/")
        one.fill("main textarea[name=discovered]", "That a price is a sentence.")
        one.fill("main textarea[name=thanks]", "For waiting.")
        one.tick("main input[name=keeps_contact]")
        one.press("main form[data-draft] .btn--go")
    mentee.press("main form[action$='/close/'] .btn")
    found = "That a price is a sentence."  # what each discovered stands side by side, then the thanks of the other
    assert mentee.page.locator("main .voice").all_inner_texts() == [found, found, "For waiting."]

    mentee.page.goto(here)
    mentee.look_around()
    mentee.fill("#write textarea", "Hello from the market.")
    mentee.page.locator(".composer__send").press("Enter")
    entry(mentee.page, "Hello from the market.").first.wait_for()
    mentor.page.goto(here)
    assert entry(mentor.page, "Hello from the market.").count() == 1


# ── letters ──────────────────────────────────────────────────────────────────────────────────────────────────


def read_letter(demo: str, letters: Page, holding: str) -> None:
    """This will open the newest letter to somebody outside the cast, once it has come."""
    letters.goto(f"{demo}/demo/mailbox/others/")
    found = letters.locator(f"li:first-child {LETTER}, {LETTER} >> nth=0").filter(has_text=holding).first
    look_again(letters, found)
    found.click()
    letters.wait_for_selector("#letter")


def read_code(demo: str, letters: Page) -> str:
    """This will give the code of the newest letter with one."""
    letters.goto(f"{demo}/demo/mailbox/others/")
    newest = letters.locator(LETTER).first
    look_again(letters, newest.filter(has_text=re.compile(r"\d{4}-\d{4}")))
    found = re.search(r"\d{4}-\d{4}", newest.inner_text())
    assert found is not None
    return found[0]
