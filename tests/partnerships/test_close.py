"""Closing well: what each discovered, what comes after, and who is asked later how it is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.partnerships import actions
from mentoring.partnerships.access import to_send
from mentoring.partnerships.closing import Goodbye, NextMentor, open_goodbyes
from mentoring.partnerships.models import Invitation, Partnership, Question
from mentoring.partnerships.states import CannotHappenNow, State
from mentoring.partnerships.words import open_asked
from tests.cast import Cast
from tests.partnerships.test_answer import give
from tests.partnerships.test_change import anew

pytestmark = pytest.mark.django_db

HERS = Goodbye("That silence is not a no.", "For your patience.", "A good team.")
HIS = Goodbye("How a planning meeting can be short.", "For your trust.", "")


@pytest.fixture
def winding(partnership: Partnership, cast: Cast, now: datetime) -> Partnership:
    """Amina and Grace, turning to a good ending."""
    return actions.wind_up(partnership=partnership, by=cast.amina, now=now)


def close(partnership: Partnership, cast: Cast, now: datetime, *, keeps: bool = False) -> None:
    """Both take their closing step, and Amina closes."""
    for person, words in ((cast.amina, HERS), (cast.grace, HIS)):
        actions.say_goodbye(partnership=partnership, words=words, keeps_contact=keeps, by=person, now=now)
    actions.close_partnership(partnership=partnership, by=cast.amina, now=now)


def test_close_asks_each_for_a_future_when_winding_up_begins(winding: Partnership) -> None:
    """P-34: in the winding-up step I choose among five futures and my mentor does too."""
    assert sorted(winding.questions.values_list("about", flat=True)) == ["future", "future"]


def test_close_comes_after_the_own_closing_step(winding: Partnership, cast: Cast, now: datetime) -> None:
    with pytest.raises(CannotHappenNow):
        actions.close_partnership(partnership=winding, by=cast.amina, now=now)

    close(winding, cast, now)

    found = anew(winding)
    assert (found.state, found.ending) == (State.CLOSED, "planned")


def test_close_opens_what_both_discovered_together(winding: Partnership, cast: Cast, now: datetime) -> None:
    """P-08: what each wrote is opened when both have written."""
    actions.say_goodbye(partnership=winding, words=HERS, keeps_contact=False, by=cast.amina, now=now)
    assert open_goodbyes(anew(winding), person=cast.grace) == {}
    assert open_goodbyes(anew(winding), person=cast.amina) == {"mine": HERS}

    actions.say_goodbye(partnership=winding, words=HIS, keeps_contact=False, by=cast.grace, now=now)

    assert open_goodbyes(anew(winding), person=cast.amina) == {"mine": HERS, "theirs": HIS}
    assert open_goodbyes(anew(winding), person=cast.grace) == {"mine": HIS, "theirs": HERS}


@pytest.mark.parametrize("keeps", [True, False])
def test_close_hides_addresses_unless_both_keep_them(
    winding: Partnership, cast: Cast, now: datetime, keeps: bool
) -> None:
    close(winding, cast, now, keeps=keeps)

    assert anew(winding).is_contact_kept is keeps


@pytest.mark.parametrize(
    ("hers", "his", "state"),
    [
        ("keep", "peers", State.KEEPING_IN_TOUCH),
        ("keep", "end", State.CLOSED),
        ("end", "end", State.CLOSED),
        ("renew", "renew", State.ACTIVE),
    ],
)
def test_close_leads_to_the_lesser_wish(
    winding: Partnership, cast: Cast, now: datetime, hers: str, his: str, state: State
) -> None:
    """P-34, P-35: the lesser wish counts; keeping in touch is a light state without duties."""
    give(winding, "future", cast.amina, hers, now)
    give(winding, "future", cast.grace, his, now)
    if state != State.ACTIVE:
        close(winding, cast, now)

    assert anew(winding).state == state


def test_close_is_followed_up_half_a_year_later_once(winding: Partnership, cast: Cast, now: datetime) -> None:
    close(winding, cast, now)
    Question.objects.all().delete()

    for days in (100, 183, 184):
        actions.keep_time(now=now + timedelta(days=days))

    assert sorted(Question.objects.values_list("about", "person__name")) == [
        ("follow_up", "Amina Bello"), ("follow_up", "Grace Whitfield"),
    ]  # fmt: skip


def test_close_with_keeping_in_touch_says_hello_twice_a_year_until_one_lets_go(
    winding: Partnership, cast: Cast, now: datetime
) -> None:
    """P-35: one tap sends a hello, one tap stops the reminders; the other is not told."""
    give(winding, "future", cast.amina, "keep", now)
    give(winding, "future", cast.grace, "keep", now)
    close(winding, cast, now)
    later = now + timedelta(days=183)
    actions.keep_time(now=later)
    give(winding, "hello", cast.grace, "hello", later)
    entries = anew(winding).conversation.entries.count()

    give(winding, "hello", cast.amina, "stop", later)

    assert anew(winding).state == State.CLOSED
    assert anew(winding).conversation.entries.count() == entries


def test_close_for_the_one_who_was_left(partnership: Partnership, cast: Cast, now: datetime) -> None:
    """A last note is possible, and after two weeks the one who was left is asked how it is."""
    actions.end_now(partnership=partnership, by=cast.grace, now=now)
    actions.say_goodbye(partnership=partnership, words=Goodbye(thanks="All the same: thank you."), keeps_contact=False,
                        by=cast.amina, now=now)  # fmt: skip

    for days in (13, 15, 16):
        actions.keep_time(now=now + timedelta(days=days))

    assert list(Question.objects.values_list("about", "person__name")) == [("how_are_you", "Amina Bello")]
    assert open_goodbyes(anew(partnership), person=cast.grace)["theirs"].thanks == "All the same: thank you."


def test_close_can_be_opened_again_by_both(winding: Partnership, cast: Cast, now: datetime) -> None:
    close(winding, cast, now)
    actions.suggest(partnership=winding, about="reopen", wishes={}, reason="", by=cast.grace, now=now)

    give(winding, "reopen", cast.amina, "yes", now)

    found = anew(winding)
    assert (found.state, found.ending, found.conversation.is_open) == (
        State.AGREEING, "", True
    )  # fmt: skip


def test_close_on_a_concern_is_not_opened_again(partnership: Partnership, cast: Cast, now: datetime) -> None:
    actions.hold(partnership=partnership, by=cast.amina, now=now)
    actions.close_on_concern(partnership=partnership, by=cast.amina, now=now)

    with pytest.raises(CannotHappenNow):
        actions.suggest(partnership=partnership, about="reopen", wishes={}, reason="", by=cast.grace, now=now)


def test_close_shows_the_exit_plan_at_three_quarters_and_three_weeks_before(
    partnership: Partnership, now: datetime
) -> None:
    """P-06: the end is a normal event; what was planned about it is shown in time."""
    Partnership.objects.filter(pk=partnership.pk).update(period_end=(now + timedelta(days=120)).date())

    shown = {}
    for days in (60, 89, 90, 91, 98, 99, 100):
        actions.keep_time(now=now + timedelta(days=days))
        shown[days] = partnership.happenings.filter(event="exit_plan").count()

    assert shown == {60: 0, 89: 0, 90: 1, 91: 1, 98: 1, 99: 2, 100: 2}


def test_close_of_a_period_asks_both_whether_to_renew(partnership: Partnership, cast: Cast, now: datetime) -> None:
    """P-07: a relationship may be extended with one proposal."""
    Partnership.objects.filter(pk=partnership.pk).update(period_end=(now + timedelta(days=30)).date())

    actions.keep_time(now=now + timedelta(days=30))

    assert sorted(Question.objects.filter(about="renew").values_list("person__name", flat=True)) == [
        "Amina Bello", "Grace Whitfield",
    ]  # fmt: skip


def test_close_by_handing_on_passes_only_what_the_mentee_lets_through(
    partnership: Partnership, cast: Cast, now: datetime
) -> None:
    """P-09: I suggest Ada to Ken; he sees what would be shared, takes out one point, and agrees."""

    to = NextMentor("Ada", "ada@people.example", "Amina leads a team. She is tired.")
    hand_on = actions.suggest_hand_on(partnership=partnership, to=to, by=cast.grace, now=now)
    assert Invitation.objects.count() == 0

    actions.consent_to_hand_on(hand_on=hand_on, passed_on="Amina leads a team.", by=cast.amina, now=now)

    invitation = Invitation.objects.get()
    asked = open_asked(invitation, access=to_send(invitation))
    assert (asked.address, asked.words, invitation.asked_by) == (
        "ada@people.example",
        "Amina leads a team.",
        cast.amina,
    )
    assert anew(partnership).state == State.WINDING_UP
