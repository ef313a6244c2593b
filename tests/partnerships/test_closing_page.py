"""What each finds again at the close, what they gained side by side, and the exit plan three weeks before."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from mentoring.agreements import actions as agreements
from mentoring.agreements.actions import Draft
from mentoring.agreements.words import Written
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Entry, Participant
from mentoring.goals import actions as goals
from mentoring.partnerships import actions
from mentoring.partnerships.closing import Goodbye
from mentoring.partnerships.last_meeting import last_meeting
from mentoring.partnerships.models import Partnership
from mentoring.people.hours import Hours, Window
from mentoring.people.models import Person
from tests.cast import Cast, signed_in
from tests.partnerships.test_change import anew

pytestmark = pytest.mark.django_db

HERS = Goodbye("That silence is not a no.", "A quiet Thursday.", "For your patience.", "A good team.")
HIS = Goodbye("How short a meeting can be.", "Courage to ask.", "For your trust.", "")
PLAN = "We look back at our first page, and each says one thing to keep."


@pytest.fixture
def winding(partnership: Partnership, cast: Cast, now: datetime) -> Partnership:
    return actions.wind_up(partnership=partnership, by=cast.amina, now=now)


def page(person: Person, partnership: Partnership, name: str = "closing") -> str:
    return signed_in(person).get(reverse(name, args=[partnership.pk])).content.decode()


def both_say_goodbye(winding: Partnership, cast: Cast, now: datetime) -> None:
    for person, words in ((cast.amina, HERS), (cast.grace, HIS)):
        actions.say_goodbye(partnership=winding, words=words, keeps_contact=False, by=person, now=now)


# ── the closing page ─────────────────────────────────────────────────────────


def test_closing_page_shows_what_each_discovered_and_gained(winding: Partnership, cast: Cast, now: datetime) -> None:
    """G-15, P-20, G-10: what each of us discovered, and what the mentor gained beside what the mentee gained."""
    both_say_goodbye(winding, cast, now)

    for person in (cast.amina, cast.grace):
        seen = page(person, winding)
        discovered, gained = seen.split("What each of us discovered")[1].split("What the mentee gained")
        assert discovered.index(HERS.discovered) < discovered.index(HIS.discovered)
        mentee, mentor = gained.split("What the mentor gained")
        assert (HERS.gained in mentee, HIS.gained in mentor.split("</section>")[0]) == (True, True)


def test_closing_page_keeps_what_one_wrote_until_both_have(winding: Partnership, cast: Cast, now: datetime) -> None:
    actions.say_goodbye(partnership=winding, words=HIS, keeps_contact=False, by=cast.grace, now=now)

    assert HIS.gained not in page(cast.amina, winding)
    assert "What the mentor gained" not in page(cast.grace, winding)


def test_closing_page_keeps_every_field_of_a_farewell(winding: Partnership, cast: Cast) -> None:
    sent = {"discovered": "One.", "gained": "Two.", "thanks": "Three.", "wish": "Four."}

    signed_in(cast.amina).post(reverse("closing", args=[winding.pk]), sent)

    assert all(words in page(cast.amina, winding) for words in sent.values())


def test_closing_page_hands_the_beginning_back(winding: Partnership, cast: Cast, now: datetime) -> None:
    """G-29, G-30: at the close my first answers are handed back: "You hoped for … You got …", with a line to add."""
    actions.write_note(partnership=winding, about="start", answers={"hope": "To say no."}, by=cast.amina, now=now)

    signed_in(cast.amina).post(reverse("got", args=[winding.pk]), {"got": "I said it twice."})

    seen = page(cast.amina, winding)
    assert ("You hoped for … You got …" in seen, "To say no." in seen, "I said it twice." in seen) == (True,) * 3
    assert "To say no." not in page(cast.grace, winding)


def test_closing_page_shows_the_dial_then_and_now(winding: Partnership, cast: Cast, now: datetime) -> None:
    """A-08: the dial then and now, of the goals that were shared here."""
    for title, is_shared in (("Lead on Thursdays", True), ("My secret", False)):
        goal = goals.add_goal(owner=cast.amina, wish=goals.Wish(title), client_id=uuid4(), now=now)
        goals.place_dial(goal=goal, by=cast.amina, start=3, aim=8, client_id=uuid4(), now=now)
        goals.move_dial(goal=goal, by=cast.amina, value=6, client_id=uuid4(), now=now)
        if is_shared:
            goals.share_goal(goal=goal, by=cast.amina, conversations=[winding.conversation], now=now)

    for person in (cast.amina, cast.grace):
        then_and_now = page(person, winding).split("The dial, then and now")[1].split("</section>")[0]
        assert ("Lead on Thursdays" in then_and_now, "My secret" in then_and_now) == (True, False)
        assert "from 3 to 6" in then_and_now or ("3" in then_and_now and "6" in then_and_now)


def test_closing_page_shows_self_ratings_beside_each_other(winding: Partnership, cast: Cast, now: datetime) -> None:
    """D-30: I rated my confidence at the start and the end, and see both beside what I wrote."""
    skill = goals.choose_skill(person=cast.amina, slug="confidence", client_id=uuid4(), on=now.date())
    for moment, value, words in (("start", 3, "I hide behind slides."), ("end", 5, "I speak without them.")):
        goals.rate_skill(skill=skill, by=cast.amina, moment=moment, value=value, words=words, on=now.date())

    rated = page(cast.amina, winding).split("Your soft skills, at the start and at the end")[1]
    assert rated.index("At the start") < rated.index("I hide behind slides.") < rated.index("I speak without them.")
    assert "I hide behind slides." not in page(cast.grace, winding)


# ── the exit plan ────────────────────────────────────────────────────────────


@pytest.fixture
def planned(partnership: Partnership, cast: Cast, now: datetime) -> Partnership:
    """Their agreement says how they will close, and when the time they agreed on is over."""
    agreement = actions.begin_agreement(partnership=partnership, by=cast.amina, now=now)
    agreements.write_parts(agreement=agreement, by=cast.amina, parts={"exit_plan": Draft(Written(PLAN), 0)}, now=now)
    grace = Participant.objects.get(conversation=partnership.conversation_id, person=cast.grace)
    conversations.agree_how_to_reach(participant=grace, hours=hours("Pacific/Auckland", "07:00", "22:00"), now=now)
    end = date(2027, 3, 4)
    Partnership.objects.filter(pk=partnership.pk).update(period_end=end)
    return anew(partnership)


def test_exit_plan_is_handed_back_three_weeks_before(planned: Partnership, cast: Cast) -> None:
    """P-41: three weeks before the end date both of us get our own exit plan back and a suggested last meeting."""
    for day in (date(2027, 2, 3), date(2027, 2, 10), date(2027, 2, 11), date(2027, 2, 12)):
        actions.keep_time(now=datetime.combine(day, time(12), UTC))

    happened = planned.happenings.filter(event="exit_plan").values_list("happened_at__date", flat=True)
    assert list(happened) == [date(2027, 2, 3), date(2027, 2, 11)]  # at three quarters, and three weeks before
    told = Entry.objects.filter(conversation=planned.conversation, kind="partnerships.happening")
    assert told.count() >= 2
    words = {"Amina": "Thursday 4 March, 19:00", "Grace": "Friday 5 March, 07:00"}  # one moment, two walls
    for person in (cast.amina, cast.grace):
        timeline = page(person, planned, "partnership")
        assert "That is the end of the period, not of your contact" in timeline
        assert reverse("exit_plan", args=[planned.pk]) in timeline
        seen = page(person, planned, "exit_plan")
        assert PLAN in seen
        assert "A last meeting" in seen
        assert (words[person.first_name] in seen, "Nothing is booked" in seen) == (True, True)
        assert "Ends on 4 March 2027" in seen
        assert "Does not end with it." in seen


def test_exit_plan_without_one_or_without_an_end(partnership: Partnership, cast: Cast) -> None:
    seen = page(cast.grace, partnership, "exit_plan")

    assert "You have not written down yet how you will close." in seen
    assert "Open-ended" in seen
    assert "A last meeting" not in seen


def hours(zone: str, opens: str, closes: str, days: range = range(7)) -> Hours:
    return Hours(tuple(Window(day, time.fromisoformat(opens), time.fromisoformat(closes)) for day in days),
                 ZoneInfo(zone))  # fmt: skip


LAGOS = hours("Africa/Lagos", "08:00", "20:00", range(5))
END = date(2027, 3, 7)  # a Sunday


@pytest.mark.parametrize(
    ("his", "expected"),
    [
        (hours("Africa/Lagos", "09:00", "17:00"), datetime(2027, 3, 5, 8, tzinfo=UTC)),  # Friday, at their beginning
        (hours("Pacific/Auckland", "08:00", "21:00"), datetime(2027, 3, 5, 7, tzinfo=UTC)),  # her morning
        (hours("Africa/Lagos", "21:00", "23:00"), None),
        (hours("Africa/Lagos", "19:30", "22:00"), None),  # half an hour is no meeting
    ],
)  # fmt: skip
def test_exit_plan_suggests_the_last_hours_of_both(his: Hours, expected: datetime | None, now: datetime) -> None:
    """P-41: a suggested last meeting, from the end of the period and the hours of both."""
    found = last_meeting(LAGOS, his, end=END, minutes=60, now=now)

    assert (found and found[0]) == expected
    assert found is None or found[1] - found[0] == timedelta(minutes=60)


def test_exit_plan_suggests_no_night_and_no_day_that_has_passed() -> None:
    always = hours("Africa/Lagos", "00:00", "00:00")
    noon = last_meeting(always, always, end=END, minutes=None, now=datetime(2027, 1, 1, tzinfo=UTC))
    assert noon is not None
    assert noon[0] == datetime(2027, 3, 7, 11, tzinfo=UTC)  # noon in Lagos

    assert last_meeting(always, always, end=END, minutes=60, now=datetime(2027, 3, 8, tzinfo=UTC)) is None
    late = last_meeting(LAGOS, LAGOS, end=END, minutes=60, now=datetime(2027, 3, 6, tzinfo=UTC))
    assert late is None
