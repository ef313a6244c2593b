"""Our scripts in a real browser: nothing somebody wrote is lost or said twice, and news arrives by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web.house_of_words import Words, house_of_words

pytestmark = pytest.mark.browser

Window = Callable[..., Any]
WAITING = "No signal yet. It will send by itself."
NEWS = (
    '<ol><li id="d2026-11-24">24 November</li>'
    '<li id="e4" data-client="{client}" data-announce="Grace has written">four</li></ol>'
)


@pytest.fixture
def words() -> Iterator[Words]:
    with house_of_words() as house:
        yield house


@pytest.fixture
def page(window: Window, words: Words) -> Any:
    """A page of the house, opened and listening."""
    opened = window()
    opened.goto(words.address)
    assert words.arrived.wait(10)
    return opened


def write(page: Any, text: str) -> None:
    page.get_by_label("Message").fill(text)
    page.get_by_role("button", name="Send").click()


def waiting(page: Any, count: int) -> list[str]:
    """This will wait until so many messages wait on the page, and give their texts."""
    page.wait_for_function(
        "count => document.querySelectorAll('[data-letter]:not([data-taken])').length === count", arg=count
    )
    return list(page.locator("[data-letter]:not([data-taken]) [data-text]").all_inner_texts())


def says(page: Any, sentence: str) -> None:
    """This will wait until the waiting message says so."""
    state = "document.querySelector('[data-letter] [data-state]')"
    page.wait_for_function(f"sentence => {state}?.textContent === sentence", arg=sentence)


def kept(page: Any) -> list[str]:
    """The texts that this browser still keeps."""
    return list(page.evaluate("outbox.waiting().then(letters => letters.map(letter => letter.text))"))


# ── what somebody writes ─────────────────────────────────────────────────────────────────────────────────────


def test_send_words_and_make_room_for_the_next(page: Any, words: Words) -> None:
    with page.expect_response("**/say/"):
        write(page, "one line\nand another")
    waiting(page, 0)

    assert [(heard["text"], heard["by"]) for heard in words.heard] == [("one line\nand another", "grace")]
    assert page.get_by_label("Message").input_value() == ""
    assert kept(page) == []


def test_give_each_message_an_id_of_its_own(page: Any, words: Words) -> None:
    for text in ("one", "two"):
        with page.expect_response("**/say/"):
            write(page, text)

    assert len({heard["client_id"] for heard in words.heard} - {""}) == 2


def test_send_nothing_when_nothing_was_written(page: Any, words: Words) -> None:
    write(page, "   ")

    assert (words.heard, kept(page)) == ([], [])


def test_bring_a_draft_back(page: Any) -> None:
    page.get_by_label("Message").fill("half a sentence")
    page.reload()

    page.wait_for_function("document.querySelector('textarea').value === 'half a sentence'")


def test_keep_words_while_there_is_no_signal_and_send_them_once(page: Any, words: Words) -> None:
    page.context.set_offline(True)
    write(page, "on the bus")
    assert waiting(page, 1) == ["on the bus"]
    says(page, WAITING)

    page.context.set_offline(False)
    waiting(page, 0)
    page.evaluate("outbox.flush()")

    assert [heard["text"] for heard in words.heard] == ["on the bus"]


def test_show_waiting_words_again_after_a_reload(page: Any, words: Words) -> None:
    words.answers = [503] * 20  # however often it tries
    write(page, "later")
    says(page, WAITING)
    page.reload()

    assert waiting(page, 1) == ["later"]
    words.answers = []
    page.evaluate("outbox.flush()")
    waiting(page, 0)
    assert {heard["client_id"] for heard in words.heard} == {words.heard[0]["client_id"]}


def test_let_go_of_words_the_house_had_already(page: Any, words: Words) -> None:
    words.answers = [409]
    with page.expect_response("**/say/"):
        write(page, "twice")

    waiting(page, 0)
    assert kept(page) == []


def test_keep_words_that_must_be_put_right_and_give_them_back(page: Any, words: Words) -> None:
    words.answers = [422]
    write(page, "far too long")
    says(page, "It could not be taken as it is.")

    page.get_by_role("button", name="Put it back into the box").click()

    waiting(page, 0)
    assert page.get_by_label("Message").input_value() == "far too long"
    assert len(words.heard) == 1


def test_wait_for_a_sign_in_and_send_then(page: Any, words: Words) -> None:
    words.answers = [401]
    write(page, "still here")
    says(page, "Sign in again, and it will send.")

    page.reload()

    page.wait_for_function("() => outbox.waiting().then(all => all.length === 0)")
    assert [heard["text"] for heard in words.heard] == ["still here", "still here"]


def test_show_and_send_nothing_of_somebody_else(page: Any, words: Words) -> None:
    words.answers = [503]
    write(page, "for Grace alone")
    says(page, WAITING)
    words.whose = "amina"
    page.reload()
    page.wait_for_function("self.outbox?.whose === 'amina'")
    page.evaluate("outbox.flush()")

    assert (waiting(page, 0), kept(page)) == ([], [])
    assert [heard["by"] for heard in words.heard] == ["grace"]


def test_ask_before_unsent_words_are_dropped_and_then_leave_nothing(page: Any, words: Words) -> None:
    words.answers = [503]
    write(page, "secret")
    says(page, WAITING)
    page.get_by_label("Message").fill("also secret")
    asked: list[str] = []

    def say_no(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", say_no)
    page.get_by_role("button", name="Sign out").click()
    assert (asked, kept(page)) == (["Words are waiting."], ["secret"])

    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.wait_for_function("document.documentElement.dataset.whose === ''")

    assert page.evaluate("JSON.stringify(localStorage)") == "{}"
    assert page.evaluate("caches.keys()") == []
    page.wait_for_function(
        "indexedDB.databases().then(all => !all.some(one => one.name === 'outbox' && one.version === 2))"
    )


# ── what others say ──────────────────────────────────────────────────────────────────────────────────────────


def listed(page: Any) -> list[str]:
    return list(page.locator("ol[data-live] > li").evaluate_all("all => all.map(li => li.id)"))


def test_put_news_where_it_belongs(page: Any, words: Words) -> None:
    words.changes = NEWS.format(client="") + '<li id="e2">two</li>'
    words.tell("conversation", '{"conversation": "c1", "seq": 4, "version": 4}')
    page.wait_for_selector("#e4")

    assert listed(page) == ["d2026-11-12", "e1", "e2", "e3", "d2026-11-24", "e4"]
    assert page.locator("ol[data-live]").get_attribute("data-version") == "4"
    assert page.locator("[data-announce][role=status]").inner_text() == "Grace has written"


def test_change_what_was_changed(page: Any, words: Words) -> None:
    words.changes = '<ol><li id="e3">three, edited</li></ol>'
    words.tell("conversation", '{"conversation": "c1", "seq": 3, "version": 4}')

    page.wait_for_function("document.getElementById('e3').textContent === 'three, edited'")
    assert listed(page) == ["d2026-11-12", "e1", "e3"]


def test_leave_other_conversations_and_old_news_alone(page: Any, words: Words) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    words.tell("conversation", '{"conversation": "c2", "seq": 9, "version": 9}')
    words.tell("conversation", '{"conversation": "c1", "seq": 3, "version": 3}')
    words.tell("typing", '{"conversation": "c1", "name": "Grace"}')
    page.wait_for_selector("[data-typing]:not([hidden])")

    assert [url for url in asked if "/changes/" in url] == []


def test_tell_who_is_writing(page: Any, words: Words) -> None:
    words.tell("typing", '{"conversation": "c1", "name": "Grace"}')

    page.wait_for_function("document.querySelector('[data-typing]').textContent === 'Grace is writing'")


def test_take_the_waiting_message_away_when_the_real_one_stands_there(page: Any, words: Words) -> None:
    words.answers = [503]
    write(page, "four")
    says(page, WAITING)
    words.changes = NEWS.format(client=words.heard[0]["client_id"])
    words.tell("conversation", '{"conversation": "c1", "seq": 4, "version": 4}')
    page.wait_for_selector("#e4")

    assert page.locator("[data-letter]").count() == 0


def test_share_one_stream_between_two_windows(page: Any, words: Words) -> None:
    other = page.context.new_page()
    other.goto(words.address)
    words.changes = NEWS.format(client="")
    words.tell("conversation", '{"conversation": "c1", "seq": 4, "version": 4}')
    page.wait_for_selector("#e4")
    other.wait_for_selector("#e4")

    assert len(words.streams) == 1


def test_open_no_stream_for_somebody_who_saves_data(window: Window, words: Words) -> None:
    words.light = True
    asked: list[str] = []
    page = window()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(words.address)
    with page.expect_response("**/changes/**"):  # what I say is still shown
        write(page, "hello")

    assert (words.streams, [url for url in asked if url.endswith("/live/")]) == ([], [])
