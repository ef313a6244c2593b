"""How people walk through the house in a browser: signing in, opening a page, writing, waiting for what must come."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from mentoring.people.models import Person
from tests.cast import signed_in

Window = Callable[..., Any]
Page = Any  # Playwright's; it may not be installed

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
WIDTHS = {"phone": PHONE, "desk": DESK}
COLOURS = ("light", "dark")
BOX = "#write textarea"
TIMELINE = "#timeline"


def become(page: Page, demo: str, name: str) -> None:
    """This will sign in as somebody of the demo's cast, with one click."""
    page.goto(f"{demo}/demo/")
    page.locator(f"[formaction$='/as/{name}/']").click()
    page.wait_for_url(f"{demo}/")


def carry(page: Page, house: str, person: Person) -> None:
    """This will sign in somebody of the tests' cast, without the door."""
    visitor: Client = signed_in(person)
    context = page.context
    context.add_cookies([{"name": n, "value": m.value, "url": house} for n, m in visitor.cookies.items()])


def open_page_with(page: Page, name: str) -> None:
    """This will go to People by its link, and from there to somebody's page."""
    page.locator(".nav__list a[href='/people/']").click()
    page.locator("main .row", has_text=name).first.click()
    page.wait_for_selector(TIMELINE)


def write(page: Page, text: str) -> None:
    """This will write in the box and press the round button."""
    page.locator(BOX).fill(text)
    page.locator(".composer__send").click()


def entry(page: Page, text: str) -> Any:
    """The entry of the timeline that says this."""
    words = page.locator(".msg__body", has_text=re.compile(rf"^\s*{re.escape(text)}\s*$"))
    return page.locator(f"{TIMELINE} > li[id^=e]").filter(has=words)


def stands(page: Page, text: str, *, times: int = 1) -> None:
    """This will wait until the entry stands there as often as said, and nothing waits to be sent any more."""
    from playwright.sync_api import expect  # noqa: PLC0415  (it may not be installed)

    expect(entry(page, text)).to_have_count(times, timeout=20_000)
    expect(page.locator("[data-letter]")).to_have_count(0, timeout=20_000)


def spills(page: Page) -> list[str]:
    """What stands out of the page sideways: nothing, on a good page."""
    return list(
        page.evaluate(
            """() => {
                const wide = document.documentElement.clientWidth, root = document.scrollingElement;
                if (root.scrollWidth <= wide) return [];
                const out = box => box.width && (box.right > wide + 1 || box.left < -1);
                return [...document.body.querySelectorAll("*")].filter(e => out(e.getBoundingClientRect()))
                    .map(e => `${e.localName}.${e.className?.baseVal ?? e.className}`).slice(0, 5)
                    .concat(`${root.scrollWidth} in ${wide}`);
            }"""
        )
    )


def look_again(page: Page, wanted: Any) -> None:
    """This will load the page anew until it holds what is wanted, as somebody without script would."""
    for _time in range(100):
        if wanted.count():
            return
        page.wait_for_timeout(300)
        page.reload()
    raise AssertionError(f"It never came: {wanted}")


def speak(page: Page, demo: str, language: str) -> None:
    """This will choose the language of the pages, as one does under Settings."""
    page.goto(f"{demo}/you/")
    page.locator("select[name=language]").select_option(language)
    page.locator("main form .btn--go").first.click()
    page.wait_for_selector(f"html[lang={language}]")


def direction(page: Page) -> list[str]:
    """The language of the page, and how it runs."""
    return list(page.evaluate("[document.documentElement.lang, document.documentElement.dir]"))


def walk_to(page: Page, wanted: str, *, back: bool = False) -> None:
    """This will press Tab until the focus is there; every stop on the way can be seen, with a ring around it."""
    for _stop in range(400):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        trouble = page.evaluate(TROUBLE_WITH_FOCUS)
        assert trouble == "", f"{trouble}, at {page.url}"
        if page.locator(wanted).evaluate_all("found => found.includes(document.activeElement)"):
            return
    raise AssertionError(f"Tab never came to {wanted}")


TROUBLE_WITH_FOCUS = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
    if (at === document.body) return "";                                   // once around
    const name = `${at.localName}.${at.className} ${at.textContent.trim().slice(0, 40)}`;
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `no ring: ${name}`;
    if (box.bottom < 0 || box.top > innerHeight) return `out of sight: ${name}`;
    const seen = document.elementFromPoint(
        Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 2),
        Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 2));
    if (seen && !at.contains(seen) && !seen.contains(at)) return `behind ${seen.localName}.${seen.className}: ${name}`;
    return "";
}"""
