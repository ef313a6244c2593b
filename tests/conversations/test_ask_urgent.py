"""Urgent is the receiver's rule: whether, how often, in which hours, by which addresses; each step is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from mentoring.conversations import actions
from mentoring.conversations.ladder import reach_of
from mentoring.conversations.models import Conversation, Entry, Participant, QuickQuestion
from mentoring.conversations.questions import outlook
from mentoring.conversations.words import Words
from mentoring.people import actions as people
from mentoring.people.hours import Hours
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.conftest import Postbox
from tests.conversations.talk import MINUTE, add_address, deliver_all, participant

HOUR = timedelta(hours=1)
UNTIL_TEN = [[day, "07:00", "22:30"] for day in range(7)]


def allow(graces: Participant, now: datetime, *, a_week: int = 2, rows: object = UNTIL_TEN) -> Participant:
    hours = Hours.read(rows, zone=graces.person.zone)
    actions.agree_what_is_urgent(participant=graces, is_allowed=True, hours=hours, a_week=a_week, now=now)
    return participant(graces.conversation, graces.person)


def ask(to: Participant, asker: Person, now: datetime, *, needed_in: timedelta = HOUR) -> QuickQuestion:
    return actions.ask(
        to=to, asker=asker, words=Words.typed("How?"), client_id=uuid4(), needed_by=now + needed_in, now=now
    )


def steps(conversation: Conversation) -> list[str]:
    return list(Entry.objects.filter(conversation=conversation, author=None).values_list("kind", flat=True))


def test_what_will_happen_is_said_before_sending(
    conversation: Conversation, graces: Participant, amina: Person, now: datetime
) -> None:
    """D-17: "It is 22:00 for Grace. Urgent questions are welcome until 22:30, by e-mail." """
    graces = allow(graces, now)

    told = outlook(graces, reach=reach_of([graces])[graces.pk], asked_this_week=0, now=now)

    assert (told.sentence, told.goes) == (
        "It is 22:00 for Grace. Urgent questions are welcome until 22:30, by e-mail.",
        True,
    )


def test_urgent_is_off_by_default(graces: Participant, amina: Person, now: datetime) -> None:
    """T-06, D-18: unless its receiver allows it, nothing is urgent, and the page says so."""
    with pytest.raises(actions.NotUrgent, match="For Grace nothing is urgent"):
        ask(graces, amina, now)
    assert not Entry.objects.exists()


def test_the_third_of_a_week_is_not_let_through(
    conversation: Conversation, graces: Participant, amina: Person, now: datetime
) -> None:
    """D-18: two a week; the third says why, its words are kept, and go as an ordinary question if she likes."""
    moment = datetime.now(UTC)
    always = [[day, "00:00", "00:00"] for day in range(7)]
    graces = allow(graces, moment, rows=always)
    for days in (3, 1):
        ask(graces, amina, moment - timedelta(days=days))
    hers, where = signed_in(amina), f"/conversations/{conversation.pk}/ask/"
    third = {"words": "A third one?", "needed_in": "60", "client_id": str(uuid4())}

    page = hers.post(where, {**third, "as": "urgent"})

    said = page.content.decode()
    assert page.status_code == 422
    assert "Grace agreed to 2 urgent questions a week, and that many came already." in said
    assert "A third one?" in said
    assert hers.post(where, {**third, "as": "ordinary"}).status_code == 302
    assert list(QuickQuestion.objects.order_by("asked_at").values_list("is_urgent", flat=True)) == [True, True, False]


def test_what_would_come_too_late_is_not_urgent(graces: Participant, amina: Person, now: datetime) -> None:
    """D-17: at 23:00 she takes nothing before 07:00, so nothing that is needed by midnight is sent as urgent."""
    graces = allow(graces, now)

    with pytest.raises(actions.NotUrgent, match="only later than you need this"):
        ask(graces, amina, now + HOUR)
    assert ask(graces, amina, now + HOUR, needed_in=timedelta(hours=9)).is_urgent


def test_an_unseen_question_goes_step_by_step_and_each_is_told(
    conversation: Conversation, graces: Participant, amina: Person, postbox: Postbox, now: datetime
) -> None:
    """D-17: first address at once; not seen after 15 minutes, the next; all tried, and the asker is told."""
    add_address(graces.person, "grace@work.example", now=now)
    begun = now - 2 * HOUR
    graces = allow(graces, begun)
    ask(graces, amina, begun, needed_in=2 * HOUR)
    deliver_all(begun)
    assert [letter.to for letter in postbox.sent] == ["grace@people.example"]

    heard = []
    for minutes in range(60):
        moment = begun + minutes * MINUTE
        for _twice in range(2):
            if actions.escalate_questions(now=moment):
                heard.append(minutes)
        deliver_all(moment)

    assert heard == [15, 30]
    assert steps(conversation) == ["not_seen", "all_tried"]
    assert [one.to for one in postbox.sent if "How?" in one.text] == ["grace@people.example", "grace@work.example"]


def test_nothing_goes_further_once_it_is_seen_or_answered(
    conversation: Conversation, graces: Participant, amina: Person, now: datetime
) -> None:
    add_address(graces.person, "grace@work.example", now=now)
    begun = now - 2 * HOUR
    graces = allow(graces, begun, a_week=5)
    seen, refused, closed = [ask(graces, amina, begun, needed_in=2 * HOUR) for _number in range(3)]
    deliver_all(begun)
    actions.cant_now(question=refused, now=begun + MINUTE)
    actions.close_question(question=closed, now=begun + MINUTE)
    actions.mark_read(participant=graces, seq=seen.entry.seq)

    assert actions.escalate_questions(now=begun + 20 * MINUTE) == 0
    assert "not_seen" not in steps(conversation)


def test_nobody_knocks_outside_urgent_hours_or_after_it_is_needed(
    conversation: Conversation, graces: Participant, amina: Person, now: datetime
) -> None:
    """D-17, D-18: her evening ends at 22:30; at 22:35 nothing goes further, nor when its time is over."""
    add_address(graces.person, "grace@work.example", now=now)
    graces = allow(graces, now)
    ask(graces, amina, now + 20 * MINUTE, needed_in=timedelta(hours=9, minutes=20))
    deliver_all(now + 20 * MINUTE)

    assert actions.escalate_questions(now=now + 35 * MINUTE) == 0
    assert actions.escalate_questions(now=now + timedelta(hours=9)) == 1
    late = ask(graces, amina, now + timedelta(hours=10), needed_in=10 * MINUTE)
    deliver_all(now + timedelta(hours=10))
    assert actions.escalate_questions(now=now + timedelta(hours=10, minutes=16)) == 0
    assert late.needed_by == now + timedelta(hours=10, minutes=10)


def test_nobody_who_is_away_is_knocked_up(
    conversation: Conversation, graces: Participant, amina: Person, now: datetime
) -> None:
    """D-06: away is away, for urgent questions too."""
    begun = now - 2 * HOUR
    graces = allow(graces, begun)
    ask(graces, amina, begun, needed_in=2 * HOUR)
    deliver_all(begun)
    people.go_away(person=graces.person, from_at=begun + MINUTE, until_at=now + timedelta(days=1))

    assert actions.escalate_questions(now=begun + 20 * MINUTE) == 0


@pytest.mark.parametrize(
    ("zone", "on_day"),
    [
        ("Pacific/Auckland", date(2027, 4, 4)),
        ("Pacific/Auckland", date(2027, 9, 26)),
        ("Europe/London", date(2027, 3, 28)),
        ("Europe/London", date(2027, 10, 31)),
    ],
)
def test_urgent_hours_are_those_of_the_wall_on_days_when_clocks_change(
    conversation: Conversation, graces: Participant, amina: Person, zone: str, on_day: date, now: datetime
) -> None:
    """D-18: from seven on their own wall; a minute before, it waits; on both clock days of both hemispheres."""
    people.describe_person(person=graces.person, about=people.About(name=graces.person.name, zone=zone))
    graces = allow(participant(conversation, graces.person), now)
    seven = datetime.combine(on_day, time(7), tzinfo=ZoneInfo(zone)).astimezone(UTC)

    question = ask(graces, amina, seven - MINUTE, needed_in=4 * HOUR)

    assert question.entry.deliveries.get().lane.due_at == seven
    assert question.escalate_at == seven + timedelta(minutes=15)
