"""A long timeline is found again by kind and by year, with links alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations import kinds
from mentoring.conversations.models import Conversation
from mentoring.conversations.words import Words
from mentoring.people.models import Person
from tests.cast import Cast, signed_in

FIRST = datetime(2018, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight of 2019 in Lagos


@pytest.fixture
def conversation(cast: Cast) -> Conversation:
    """Amina and Grace, since the last evening of 2018."""
    made = conversations.open_conversation(people=[cast.amina, cast.grace], now=FIRST)
    say(made, cast.amina, "Our first words.", FIRST)
    say(made, cast.grace, "In the middle.", datetime(2022, 6, 1, tzinfo=UTC))
    say(made, cast.amina, "", datetime(2022, 6, 2, tzinfo=UTC), kind="goals.shared",
        card={"name": "Amina", "title": "Lead on Thursdays"})  # fmt: skip
    found = say(made, cast.grace, "A talk worth hearing.", datetime(2026, 5, 1, tzinfo=UTC))
    conversations.count_as(entry=found, group="resources")
    return made


def say(conversation: Conversation, author: Person, text: str, at: datetime, **also: object):
    told = {"author": author, "words": Words.typed(text), "client_id": uuid4(), "now": at, "quietly": True, **also}
    return conversations.say(conversation=conversation, **told)


ALL = ("Our first words.", "In the middle.", "Lead on Thursdays", "A talk worth hearing.")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", ALL),
        ("?only=words", (ALL[0], ALL[1], ALL[3])),
        ("?only=resources", (ALL[3],)),
        ("?only=goals", (ALL[2],)),
        ("?only=voice", ()),
        ("?year=2019", (ALL[0],)),
        ("?year=2018", ()),
        ("?year=2022", (ALL[1], ALL[2])),
        ("?only=words&year=2022", (ALL[1],)),
        ("?only=nonsense&year=never", ALL),
        ("?year=9999", ALL),
        ("?year=١٩٩٩", ALL),
    ],
)
def test_kinds_and_years_are_found_again(
    cast: Cast, conversation: Conversation, asked: str, shown: tuple[str, ...]
) -> None:
    """F-28, P-14: only resources, only one year; by the reader's own calendar."""
    page = signed_in(cast.amina).get(f"/conversations/{conversation.pk}/{asked}").content.decode()

    assert tuple(words for words in ALL if words in page) == shown


def test_kinds_lead_to_any_year_with_one_link(cast: Cast, conversation: Conversation) -> None:
    """P-14: a note of the first year is one link away from the open page."""
    browser, where = signed_in(cast.amina), f"/conversations/{conversation.pk}/"
    page = browser.get(where).content.decode()

    assert f'href="{where}?year=2019#only"' in page
    assert "Our first words." in browser.get(f"{where}?year=2019").content.decode()


def test_kinds_keep_what_is_not_shown_unread(cast: Cast, conversation: Conversation) -> None:
    def read() -> int:
        return conversation.participants.get(person=cast.amina).read_seq

    before = read()
    signed_in(cast.amina).get(f"/conversations/{conversation.pk}/?only=resources")

    assert read() == before < 4


def test_kinds_go_on_further_back(cast: Cast, conversation: Conversation) -> None:
    for number in range(120):
        say(conversation, cast.grace, f"goal{number:03}", datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=number),
            kind="goals.shared", card={"name": "Grace", "title": f"goal{number:03}"})  # fmt: skip
        say(conversation, cast.grace, "In between.", datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=number))
    browser, where = signed_in(cast.amina), f"/conversations/{conversation.pk}/"

    page = browser.get(f"{where}?only=goals&year=2025").content.decode()
    oldest = page.split("older/?before=")[1].split("&")[0]
    older = browser.get(f"{where}older/?before={oldest}&only=goals&year=2025").content.decode()

    assert ("goal119" in page, "goal069" in page) == (True, False)
    assert ("goal069" in older, "In between." in older, "only=goals&amp;year=2025" in older) == (True, False, True)


def test_kinds_offer_no_years_to_what_is_young() -> None:
    day = datetime(2026, 5, 1, tzinfo=UTC)

    assert kinds.Only().by_year(since=day, until=day + timedelta(days=90)) == []
    assert [way.label for way in kinds.Only().by_year(since=day - timedelta(days=700), until=day)] == [
        "All years", "2026", "2025", "2024"]  # fmt: skip


def test_kinds_find_the_tips_of_a_year(
    cast: Cast, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D-27: what words were meant as is sealed with them, and found all the same, a piece at a time."""
    monkeypatch.setattr("mentoring.conversations.timeline.MOST_READ", 3)
    for day in range(1, 9):
        words = Words.typed(f"advice {day}", move="suggest" if day % 2 else "support")
        at = datetime(2025, 3, day, tzinfo=UTC)
        conversations.say(conversation=conversation, author=cast.grace, words=words, client_id=uuid4(), now=at,
                          quietly=True)  # fmt: skip
    browser, where = signed_in(cast.amina), f"/conversations/{conversation.pk}/"

    shown, page = [], browser.get(f"{where}?only=tips&year=2025").content.decode()
    while True:
        shown += sorted(re.findall(r"advice (\d)", page), reverse=True)
        older = re.search(r"older/\?before=(\d+)", page)
        if not older:
            break
        page = browser.get(f"{where}older/?before={older[1]}&only=tips&year=2025").content.decode()

    assert shown == ["7", "5", "3", "1"]
