"""Every kind of page, in the states worth looking at, with the way there. The demo stays as it was, or fuller."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.test import RequestFactory

from mentoring.web.trouble import trouble
from tests.browser.walks import BOX, Page, write

Go = Callable[[Page, str], None]
TURNS = itertools.count()  # nobody is asked twice


@dataclass(frozen=True)
class Stop:
    """A page in one state: who looks (nobody: ""), and how they get there."""

    name: str
    who: str
    go: Go

    def __str__(self) -> str:
        return self.name


def at(path: str) -> Go:
    """The page at an address."""
    return lambda page, demo: page.goto(demo + path) and None


def beside(name: str, then: Go | None = None) -> Go:
    """The page of a partnership, by the name of the other."""

    def go(page: Page, demo: str) -> None:
        page.goto(f"{demo}/people/")
        page.locator("main .row", has_text=name).first.click()
        page.wait_for_selector("#timeline")
        if then:
            then(page, demo)

    return go


def after(first: Go, *steps: Callable[[Page], object]) -> Go:
    """A page, and what is done on it."""

    def go(page: Page, demo: str) -> None:
        first(page, demo)
        for step in steps:
            step(page)

    return go


def trouble_of(status: int) -> Go:
    """A page of trouble, as the house answers it when something goes wrong."""

    def go(page: Page, demo: str) -> None:
        body = trouble(RequestFactory().get("/"), status).content.decode()
        page.route("**/broken/", lambda route: route.fulfill(status=status, body=body, content_type="text/html"))
        page.goto(f"{demo}/broken/")

    return go


def ways_on(word: str) -> Callable[[Page], object]:
    """A link or button of this name, pressed."""
    return lambda page: page.get_by_role("link", name=word, exact=True).first.click()


def say(text: str) -> Callable[[Page], object]:
    """Words said, and shown."""

    def step(page: Page) -> None:
        write(page, text)
        page.locator(".msg--me", has_text=text).last.locator("time").wait_for()

    return step


def deed(name: str) -> Callable[[Page], object]:
    """Something done with one's own last words, by their three dots."""

    def step(page: Page) -> None:
        page.locator(".msg--me:has(.msg__menu)").last.locator(".msg__menu").click()
        page.locator(".deeds").get_by_role("link", name=name).click()

    return step


def three_dots(page: Page) -> None:
    """The sheet of what can be done with a message, open."""
    page.locator(".msg:not(.msg--me) .msg__menu").last.click()
    page.wait_for_selector(".msg .deeds")


def no_signal(page: Page) -> None:
    """Words that wait for a signal, shown on the page."""
    page.route(
        "**/conversations/*/", lambda route: route.abort() if route.request.method == "POST" else route.fallback()
    )
    page.wait_for_load_state()  # only the script keeps words for later
    write(page, "Said under the ground.")
    page.get_by_text("No signal yet. It will send by itself.").wait_for()


def signal_again(page: Page) -> None:
    """What was said without a signal, dropped again."""
    page.unroute("**/conversations/*/")
    page.evaluate("outbox.waiting().then(all => Promise.all(all.map(letter => outbox.drop(letter.key))))")


def write_a_draft(page: Page) -> None:
    """Several lines in the box."""
    page.locator(BOX).fill("One line.\nAnother.\n\nA third, rather longer than a phone is wide, with no end in sight.")


def search(words: str) -> Go:
    """What was found for some words."""

    def go(page: Page, demo: str) -> None:
        page.goto(f"{demo}/search/")
        page.locator("#words").fill(words)
        page.keyboard.press("Enter")
        page.wait_for_selector("#h-found")

    return go


def code(page: Page, demo: str) -> None:
    """The page that asks for the code which came by mail."""
    page.goto(f"{demo}/sign-in/")
    page.get_by_label("Your e-mail address").fill("nobody@people.example")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/sign-in/code/")


def empty_invitation(page: Page, demo: str) -> None:
    """A form with something to put right."""
    page.goto(f"{demo}/partnerships/invite/")
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Send the invitation").click()
    page.wait_for_selector(".errors")


def invitation(page: Page, demo: str) -> None:
    """An invitation as the invited person sees it, by the link of their letter."""
    page.goto(f"{demo}/partnerships/invite/")
    page.get_by_label("Their name").fill("Kofi Mensah")
    page.locator("input[name=address]").fill(f"kofi{next(TURNS)}@elsewhere.example")
    page.locator("input[name=asks_for]").first.check()
    page.locator("input[name=limits]").check()
    page.get_by_role("button", name="Send the invitation").click()
    page.wait_for_url("**/people/")
    page.goto(f"{demo}/demo/mailbox/others/")
    page.locator(".mail__l a", has_text="Ngozi").first.click(timeout=30_000)
    text = page.locator("#letter").inner_text()
    found = re.search(r"/invitations/\S+?/", page.locator("#letter").inner_html()) or re.search(
        r"/invitations/\S+", text
    )
    assert found is not None, text
    page.goto(demo + found[0])


def goal(then: str = "") -> Go:
    """The page of the first goal that may be read here, or a page below it."""

    def go(page: Page, demo: str) -> None:
        page.goto(f"{demo}/goals/")
        page.goto(page.locator("a.goalcard").first.evaluate("a => a.href") + then)

    return go


def letter(page: Page, demo: str) -> None:
    """A letter in Grace's mailbox."""
    beside("Grace", lambda page, _demo: say("For the mailbox.")(page))(page, demo)
    page.goto(f"{demo}/demo/mailbox/grace/")
    page.locator(".mail__l a").first.click(timeout=30_000)
    page.wait_for_selector("#letter")


def conversation(page: Page, demo: str) -> None:
    """The conversation alone, as a link from a search leads to it."""
    search("roof")(page, demo)
    page.locator("main .row").first.click()
    page.wait_for_selector("#timeline")


def earlier(page: Page, demo: str) -> None:
    """What was said before, as a page of its own."""
    beside("Grace")(page, demo)
    page.goto(demo + str(page.locator(".older a").get_attribute("href")))


def under(name: str, *more: str) -> Go:
    """A page of a partnership, below its own address."""
    return beside(name, lambda page, _demo: page.goto(page.url.partition("#")[0] + "/".join([*more, ""])) and None)


STOPS = (
    Stop("the cast", "", at("/demo/")),
    Stop("sign in", "", at("/sign-in/")),
    Stop("sign up", "", at("/sign-up/")),
    Stop("the code", "", code),
    Stop("mailboxes", "", at("/demo/mailbox/")),
    Stop("an empty mailbox", "", at("/demo/mailbox/olu/")),
    Stop("trouble 400", "", trouble_of(400)),
    Stop("trouble 403", "", trouble_of(403)),
    Stop("trouble 404", "", at("/nothing/")),
    Stop("trouble 413", "", trouble_of(413)),
    Stop("trouble 429", "", trouble_of(429)),
    Stop("trouble 500", "", trouble_of(500)),
    Stop("no signal", "", at("/offline/")),
    Stop("the style guide", "", at("/styleguide/")),
    Stop("Today, somebody waits", "amina", at("/")),
    Stop("Today, nobody waits", "tui", at("/")),
    Stop("Today, the first day", "lindiwe", at("/")),
    Stop("people", "amina", at("/people/")),
    Stop("nobody yet", "lindiwe", at("/people/")),
    Stop("invite", "amina", at("/partnerships/invite/")),
    Stop("invite, put right", "amina", empty_invitation),
    Stop("an invitation", "ngozi", invitation),
    Stop("limits", "amina", at("/limits/")),
    Stop("a partnership", "amina", beside("Grace")),
    Stop("a partnership across a day", "amina", beside("Tomás")),
    Stop("the mentor's side", "grace", beside("Amina")),
    Stop("a partnership that waits for hours", "amina", beside("Ngozi", lambda page, _d: say("Tea on Friday?")(page))),
    Stop("words without a signal", "amina", after(beside("Ngozi"), no_signal, signal_again)),
    Stop("a long draft", "tui", after(beside("Grace"), write_a_draft)),
    Stop("the sheet of a message", "amina", after(beside("Grace"), three_dots)),
    Stop("answering", "amina", after(beside("Grace"), three_dots, ways_on("Answer this"))),
    Stop("edit", "amina", after(beside("Tomás"), say("I will think of it."), deed("Change the words"))),
    Stop("withdraw", "amina", after(beside("Tomás"), say("I will think of it again."), deed("Take it back"))),
    Stop(
        "ending it",
        "amina",
        after(beside("Grace"), lambda page: page.goto(page.url.partition("#")[0].partition("?")[0] + "end-now/")),
    ),
    Stop("goals", "amina", at("/goals/")),
    Stop("goals, the first day", "lindiwe", at("/goals/")),
    Stop("a goal", "amina", goal()),
    Stop("a goal of somebody else", "grace", goal()),
    Stop("a new goal", "amina", at("/goals/new/")),
    Stop("placing the dial", "amina", goal("dial/")),
    Stop("levels", "amina", goal("levels/")),
    Stop("sharing a goal", "amina", goal("share/")),
    Stop("a step", "amina", goal("steps/")),
    Stop("needs", "amina", at("/goals/needs/")),
    Stop("skills", "amina", at("/goals/skills/")),
    Stop("a purpose", "amina", at("/goals/purpose/")),
    Stop("goals on paper", "amina", at("/goals/print/")),
    Stop("saying a goal back", "grace", goal("say-back/")),
    Stop("Noor's goals", "noor", at("/goals/")),
    Stop("earlier", "amina", earlier),
    Stop("a conversation", "amina", conversation),
    Stop("search", "amina", at("/search/")),
    Stop("search with places", "amina", search("roof")),
    Stop("search without", "amina", search("zebra")),
    Stop(
        "reached about one",
        "amina",
        after(beside("Grace"), lambda page: page.goto(page.locator(".top__end a").last.evaluate("a => a.href"))),
    ),
    Stop("a first conversation", "amina", under("Grace", "exploring")),
    Stop("how to start", "amina", under("Grace", "start")),
    Stop("before it begins", "grace", under("Amina", "reflection")),
    Stop("how we work", "amina", under("Tomás", "ways")),
    Stop("how we work, across the world", "amina", under("Grace", "ways")),
    Stop("my hours here", "grace", under("Amina", "ways", "hours")),
    Stop("what is urgent", "grace", under("Amina", "ways", "urgent")),
    Stop("you", "amina", at("/you/")),
    Stop("how you are reached", "amina", at("/you/reached/")),
    Stop("hours", "amina", at("/you/reached/hours/")),
    Stop("public holidays", "amina", at("/you/reached/holidays/")),
    Stop("away", "amina", at("/you/reached/away/")),
    Stop("another address", "amina", at("/you/reached/add/")),
    Stop("devices", "amina", at("/you/devices/")),
    Stop("security", "amina", at("/you/security/")),
    Stop("surely you", "amina", at("/you/security/password/")),
    Stop("signing out", "amina", at("/sign-out/")),
    Stop("a letter", "amina", letter),
    Stop("Noor's Today", "noor", at("/")),
    Stop("Noor's people", "noor", at("/people/")),
    Stop("Noor herself", "noor", at("/you/")),
)
