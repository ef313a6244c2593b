"""Today asks once in which rooms something waits, opens only those, and tells each thing in one row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.conversations.words import Words
from mentoring.home.today import Today, today
from mentoring.home.waits import what_waits
from mentoring.library import actions as library
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.rail import people_of
from mentoring.people.models import Person
from tests.cast import Cast, signed_in

Tell = Callable[[Conversation, Cast, datetime], object]


@pytest.fixture
def talk(partnership: Partnership) -> Conversation:
    """What Amina and Grace say to each other."""
    assert partnership.conversation is not None
    return partnership.conversation


def say(talk: Conversation, author: Person, text: str, now: datetime) -> None:
    """Somebody writes."""
    conversations.say(conversation=talk, author=author, words=Words.typed(text), client_id=uuid4(), now=now)


def looked_at(me: Person, now: datetime) -> Today:
    """Today, as this person sees it now."""
    return today(me, people=people_of(me), now=now)


def an_activity(talk: Conversation, cast: Cast, now: datetime) -> object:
    """Grace suggests something to Amina."""
    draft = library.Draft("Tell it in three minutes")
    return library.suggest_activity(
        conversation=talk, by=cast.grace, doer=cast.amina, draft=draft, client_id=uuid4(), now=now
    )


def an_adjusted_activity(talk: Conversation, cast: Cast, now: datetime) -> object:
    """Amina suggests something to Grace, who would rather have it otherwise."""
    draft = library.Draft("Watch a hearing")
    made = library.suggest_activity(
        conversation=talk, by=cast.amina, doer=cast.grace, draft=draft, client_id=uuid4(), now=now
    )
    return library.adjust_activity(
        activity=made, by=cast.grace, terms=library.Terms(minutes=20), wish="Shorter", now=now
    )


def a_feedback(talk: Conversation, cast: Cast, now: datetime) -> object:
    """Grace asks Amina for feedback."""
    return library.ask_feedback(
        conversation=talk, asker=cast.grace, giver=cast.amina, on="how I ask", client_id=uuid4(), now=now
    )


def a_card(talk: Conversation, cast: Cast, now: datetime) -> object:
    """Grace draws the card of the week."""
    return library.draw_card(conversation=talk, by=cast.grace, now=now)


TOLD: dict[str, Tell] = {
    "activities": an_activity, "activities, adjusted": an_adjusted_activity,
    "feedback": a_feedback, "cards": a_card,
}  # fmt: skip


def test_waits_is_all_that_is_asked_where_nothing_waits(cast: Cast, talk: Conversation, now: datetime) -> None:
    people = people_of(cast.amina)
    with CaptureQueriesContext(connections["default"]) as queries:
        today(cast.amina, people=people, now=now)
    with CaptureQueriesContext(connections["default"]) as alone:
        today(cast.olu, people=[], now=now)

    assert (len(queries), len(alone)) == (2, 1)  # what waits, and the weeks of those one knows


@pytest.mark.parametrize("told", TOLD)
def test_waits_says_in_which_room_and_for_whom(cast: Cast, talk: Conversation, now: datetime, told: str) -> None:
    TOLD[told](talk, cast, now)
    room, _comma, _how = told.partition(",")

    waits = [what_waits(one, people=people_of(one), now=now) for one in (cast.amina, cast.grace, cast.olu)]

    assert [{name for name, one in found.items() if one} for found in waits] == [{room, "words"}, set(), set()]


@pytest.mark.parametrize("told", TOLD)
def test_today_tells_one_thing_in_one_row(cast: Cast, talk: Conversation, now: datetime, told: str) -> None:
    TOLD[told](talk, cast, now)
    room, _comma, _how = told.partition(",")

    seen = looked_at(cast.amina, now)

    assert (seen.waiting, len(getattr(seen, room)), seen.has_to_answer) == ((), 1, True)
    assert "has written to you" not in signed_in(cast.amina).get("/").content.decode()


@pytest.mark.parametrize("told", ["activities", "feedback", "cards"])
def test_today_still_tells_of_words_before_a_thing_with_its_own_row(
    cast: Cast, talk: Conversation, now: datetime, told: str
) -> None:
    say(talk, cast.grace, "I have thought of you.", now)
    TOLD[told](talk, cast, now)

    assert [(one.words, one.is_new) for one in looked_at(cast.amina, now).waiting] == [
        ("I have thought of you.", True)
    ]


def test_today_tells_of_nothing_that_was_answered_before_a_thing_with_its_own_row(
    cast: Cast, talk: Conversation, now: datetime
) -> None:
    say(talk, cast.grace, "I have thought of you.", now)
    say(talk, cast.amina, "How kind.", now)
    an_activity(talk, cast, now)

    assert looked_at(cast.amina, now).waiting == ()


def test_today_tells_of_what_was_answered_as_of_words(cast: Cast, talk: Conversation, now: datetime) -> None:
    draft = library.Draft("Watch a hearing")
    made = library.suggest_activity(
        conversation=talk, by=cast.amina, doer=cast.grace, draft=draft, client_id=uuid4(), now=now
    )
    library.accept_activity(activity=made, by=cast.grace, now=now)

    assert [one.words for one in looked_at(cast.amina, now).waiting] == ["Watch a hearing"]


def test_today_lets_a_card_rest_once_it_is_answered(cast: Cast, talk: Conversation, now: datetime) -> None:
    drawn = library.draw_card(conversation=talk, by=cast.grace, now=now)
    assert [one.drawn for one in looked_at(cast.amina, now).cards] == [drawn]

    library.answer_card(drawn=drawn, by=cast.amina, words="My grandmother’s kitchen.", together=False, now=now)

    assert (looked_at(cast.amina, now).cards, looked_at(cast.grace, now).cards) == ([], [])


def test_today_draws_people_in_the_colour_they_have_in_ones_lists(
    cast: Cast, talk: Conversation, now: datetime
) -> None:
    an_activity(talk, cast, now)
    (grace,) = people_of(cast.amina)
    page = signed_in(cast.amina).get("/").content.decode()
    row = page[page.index('<ul class="rows rows--open ask__more"') :]

    assert row[row.index('class="face') :].startswith(f'class="face t-{grace.hue}"')
    assert looked_at(cast.amina, now).hues == {cast.grace.pk: grace.hue}
