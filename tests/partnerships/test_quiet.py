"""When nobody has said a word for long: two kind questions at most, then a slow way out that can be taken back."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mentoring.conversations.actions import say
from mentoring.conversations.words import Words
from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.states import CannotHappenNow, State
from mentoring.people.models import Away
from tests.cast import Cast, Postbox, signed_in
from tests.conversations.talk import deliver_all
from tests.partnerships.test_answer import give
from tests.partnerships.test_change import anew

pytestmark = pytest.mark.django_db


def days_pass(first: int, last: int, now: datetime) -> list[int]:
    """Lets time go by, a day at a time, and says on which days somebody was asked."""
    asked = []
    for day in range(first, last):
        if actions.ask_the_quiet(now=now + timedelta(days=day)):
            asked.append(day)
        actions.let_questions_lapse(now=now + timedelta(days=day))
        actions.let_drift(now=now + timedelta(days=day))
    return asked


@pytest.mark.parametrize(("rhythm", "first"), [("blended", 14), ("fluid", 28), ("scheduled", 42)])
def test_quiet_is_asked_about_by_the_rhythm(partnership: Partnership, now: datetime, rhythm: str, first: int) -> None:
    """F-05: a fluid relationship is never nagged for not having a session booked."""
    Partnership.objects.filter(pk=partnership.pk).update(rhythm=rhythm)

    assert days_pass(0, first + 1, now) == [first]


def test_quiet_is_asked_about_twice_and_no_more(partnership: Partnership, now: datetime) -> None:
    asked = days_pass(0, 75, now)

    assert len(asked) == 2


def test_quiet_is_not_asked_about_while_one_is_away(partnership: Partnership, cast: Cast, now: datetime) -> None:
    Away.objects.create(person=cast.grace, from_at=now, until_at=now + timedelta(days=40))

    assert days_pass(0, 40, now) == []


def test_quiet_is_over_with_one_word_of_either(partnership: Partnership, cast: Cast, now: datetime) -> None:
    days_pass(0, 15, now)

    give(partnership, "quiet", cast.grace, "fine", now + timedelta(days=15))

    assert (anew(partnership).quiet_asked, Question.objects.open().count()) == (0, 0)


def test_quiet_for_long_drifts_and_tells_both_at_each_step(partnership: Partnership, now: datetime) -> None:
    days_pass(0, 200, now)

    found = anew(partnership)
    assert (found.state, found.ending) == (State.CLOSED, "drifted")
    moves = partnership.happenings.filter(event="drift").values_list("from_state", "to_state")
    assert list(moves) == [("active", "winding_up"), ("winding_up", "closed")]


def test_quiet_can_be_taken_back_by_either_for_ninety_days(
    partnership: Partnership, cast: Cast, now: datetime
) -> None:
    days_pass(0, 200, now)
    closed_at = anew(partnership).state_since

    with pytest.raises(CannotHappenNow):
        actions.take_back_drift(partnership=partnership, by=cast.amina, now=closed_at + timedelta(days=91))
    actions.take_back_drift(partnership=partnership, by=cast.amina, now=closed_at + timedelta(days=89))

    found = anew(partnership)
    assert (found.state, found.ending, found.conversation.is_open) == (
        State.ACTIVE, "", True
    )  # fmt: skip


def test_quiet_ends_when_somebody_speaks_while_it_drifts(partnership: Partnership, cast: Cast, now: datetime) -> None:
    day = next(day for day in range(200) if not days_pass(day, day + 1, now) and anew(partnership).ending == "drifted")
    found = anew(partnership)
    assert found.conversation is not None
    say(conversation=found.conversation, author=cast.amina, words=Words.typed("Still here."), client_id=uuid4(),
        now=now + timedelta(days=day + 1))  # fmt: skip

    days_pass(day + 2, day + 40, now)

    assert anew(partnership).state == State.ACTIVE


def test_quiet_is_one_friendly_line_by_mail_with_an_answer_in_one_tap(
    partnership: Partnership, cast: Cast, postbox: Postbox, now: datetime
) -> None:
    """D-07, C16: after 14 quiet days one line, by e-mail because they have not logged in; one tap answers it."""
    day = now + timedelta(days=14)
    assert actions.ask_the_quiet(now=day - timedelta(minutes=1)) == 0
    deliver_all(day - timedelta(minutes=1))
    before = len(postbox.sent)

    assert actions.ask_the_quiet(now=day) == 1
    for hours in range(1, 96):
        deliver_all(day + timedelta(hours=hours))

    letters = [one.text for one in postbox.sent[before:]]
    assert sorted(re.findall(r"quiet between you and (\w+). All fine", " ".join(letters))) == ["Amina", "Grace"]
    for letter in letters:
        assert all(words in letter for words in ("Yes, all fine:", "Say hello:", "Let us change something:"))
    link = re.search(r"Yes, all fine: (\S+)", letters[0])
    assert link is not None
    Client().post(link[1])
    assert Question.objects.filter(about="quiet", choice="fine").count() == 1


def test_quiet_stands_on_today_for_who_is_logged_in(partnership: Partnership, cast: Cast, now: datetime) -> None:
    """D-07: the same line, with the same answers."""
    actions.ask_the_quiet(now=now + timedelta(days=14))

    assert "It has been quiet between you and Grace" in signed_in(cast.amina).get("/").content.decode()
