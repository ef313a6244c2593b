"""The agenda: the mentee's, with suggestions, and with what is to be talked about."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Entry
from mentoring.goals.actions.keep import OnlyTheOwner
from mentoring.meetings import actions
from mentoring.meetings.agendas import next_in, owner_of
from mentoring.meetings.models import AgendaOwner, Meeting, Point
from mentoring.meetings.space import Agenda, space_of
from mentoring.meetings.states import State
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from tests.cast import Cast, signed_in
from tests.meetings.a_session import LATER, a_session
from tests.trust.world import say

DAY = timedelta(days=1)


@pytest.fixture
def meeting(cast: Cast, partnership: Partnership, now: datetime) -> Meeting:
    """Asked for by Grace: the agenda is Amina's all the same."""
    return a_session(partnership.conversation, cast.grace, starts_at=now + DAY)


def add(meeting: Meeting, author: Person, text: str, now: datetime) -> Point:
    return actions.add_point(meeting=meeting, author=author, text=text, client_id=uuid4(), now=now)


def agenda(meeting: Meeting, person: Person, now: datetime) -> Agenda:
    return space_of(Meeting.objects.get(pk=meeting.pk), person=person, now=now).agenda


def words(points: tuple[object, ...]) -> list[str]:
    return [one.words for one in points]  # type: ignore[attr-defined]


def test_the_agenda_is_the_mentees(cast: Cast, meeting: Meeting, now: datetime) -> None:
    """G-14: a mentor's point stays “suggested” until the mentee takes it."""
    add(meeting, cast.amina, "My team ignores me", now)
    suggested = add(meeting, cast.grace, "Your talk in May", now)
    before = agenda(meeting, cast.amina, now)

    actions.accept_point(point=suggested, by=cast.amina)
    actions.accept_point(point=suggested, by=cast.amina)

    assert (words(before.points), words(before.suggested)) == (["My team ignores me"], ["Your talk in May"])
    assert words(agenda(meeting, cast.grace, now).points) == ["My team ignores me", "Your talk in May"]


def test_nobody_else_decides_about_it(cast: Cast, meeting: Meeting, now: datetime) -> None:
    mine, suggested = add(meeting, cast.amina, "Mine", now), add(meeting, cast.grace, "Hers", now)

    for deed in (actions.accept_point, actions.put_aside_point):
        with pytest.raises(OnlyTheOwner):
            deed(point=suggested, by=cast.grace)
    with pytest.raises(OnlyTheOwner):
        actions.move_point(point=mine, by=cast.grace, up=True)
    with pytest.raises(OnlyTheOwner):
        actions.take_back_point(point=mine, by=cast.grace)


def test_without_a_room_above_it_is_of_whoever_asked(cast: Cast, meeting: Meeting) -> None:
    named = owner_of(meeting)
    AgendaOwner.objects.all().delete()

    assert (named, owner_of(meeting)) == (cast.amina.pk, cast.grace.pk)


def test_points_are_put_in_order_and_aside(cast: Cast, meeting: Meeting, now: datetime) -> None:
    first, second, third = (add(meeting, cast.amina, text, now) for text in ("One", "Two", "Three"))

    actions.move_point(point=third, by=cast.amina, up=True)
    actions.move_point(point=first, by=cast.amina, up=True)
    actions.put_aside_point(point=second, by=cast.amina)
    shown = agenda(meeting, cast.amina, now)

    assert (words(shown.points), words(shown.put_aside)) == (["One", "Three"], ["Two"])
    actions.accept_point(point=second, by=cast.amina)
    assert words(agenda(meeting, cast.amina, now).points) == ["One", "Three", "Two"]


def test_a_point_is_put_below_another(cast: Cast, meeting: Meeting, now: datetime) -> None:
    first, second, third = (add(meeting, cast.amina, text, now) for text in ("One", "Two", "Three"))
    seen = []
    for point, after in ((third, None), (third, None), (third, first.pk), (first, second.pk), (second, uuid4())):
        actions.put_point(point=point, by=cast.amina, after=after)
        seen.append(" ".join(words(agenda(meeting, cast.amina, now).points)))

    assert seen == ["Three One Two", "Three One Two", "One Three Two", "Three Two One", "Three One Two"]


def test_a_suggestion_is_put_nowhere_before_it_is_taken(cast: Cast, meeting: Meeting, now: datetime) -> None:
    """G-14: a mentor's point stays “suggested” until the mentee takes it, however it is dragged about."""
    mine, suggested = add(meeting, cast.amina, "Mine", now), add(meeting, cast.grace, "Hers", now)

    actions.put_point(point=suggested, by=cast.amina, after=None)
    with pytest.raises(OnlyTheOwner):
        actions.put_point(point=suggested, by=cast.grace, after=None)
    with pytest.raises(OnlyTheOwner):
        actions.put_point(point=mine, by=cast.grace, after=None)
    shown = agenda(meeting, cast.amina, now)

    assert (words(shown.points), words(shown.suggested)) == (["Mine"], ["Hers"])


def test_the_page_of_the_agenda_can_be_dragged_by_its_owner(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    meeting = a_session(partnership.conversation, cast.amina, starts_at=now + LATER)
    first, second = (add(meeting, cast.amina, text, now) for text in ("One", "Two"))
    amina, page = signed_in(cast.amina), f"/sessions/{meeting.pk}/agenda/"

    answers = [
        amina.post(f"/sessions/points/{second.pk}/put/", {"after": "", "back": "meeting"}),
        amina.post(f"/sessions/points/{second.pk}/put/", {"after": "no id"}),
        amina.post(f"/sessions/points/{second.pk}/put/", {"after": str(first.pk)[:-1]}),
    ]

    assert [one["Location"] for one in answers] == [f"/sessions/{meeting.pk}/", page, page]
    assert words(agenda(meeting, cast.amina, now).points) == ["One", "Two"]
    seen = ["data-board" in signed_in(person).get(page).content.decode() for person in (cast.amina, cast.grace)]
    assert seen == [True, False]
    assert signed_in(cast.olu).post(f"/sessions/points/{second.pk}/put/").status_code == 404


def test_a_point_sent_twice_is_one_point(cast: Cast, meeting: Meeting, now: datetime) -> None:
    told = {"meeting": meeting, "author": cast.amina, "text": "Once", "client_id": uuid4(), "now": now}

    assert actions.add_point(**told).pk == actions.add_point(**told).pk  # type: ignore[arg-type]


def test_what_is_marked_stands_on_the_next_agenda(
    cast: Cast, partnership: Partnership, meeting: Meeting, now: datetime
) -> None:
    """F-31, D-11: “Talk about this” puts it on the agenda of our next session; talked about, the mark goes."""
    later = a_session(partnership.conversation, cast.amina, starts_at=now + 8 * DAY)
    entry = say(partnership, cast.amina, "My draft, to discuss on Thursday", now)
    conversations.talk_about(entry=entry, person=cast.amina, now=now)
    (marked,) = agenda(meeting, cast.grace, now).marked

    assert (marked.entry, marked.said, marked.author) == (entry, "My draft, to discuss on Thursday", "Amina")
    assert agenda(later, cast.grace, now).marked == ()

    for _twice in range(2):
        actions.talk_entry(meeting=meeting, entry=entry, by=cast.grace, now=now)
    shown = agenda(meeting, cast.amina, now)

    assert Entry.objects.get(pk=entry.pk).to_talk_about_at is None
    assert [one.marked and one.marked.said for one in shown.points] == ["My draft, to discuss on Thursday"]
    assert (shown.points[0].point.talked_at, shown.marked) == (now, ())


def test_not_talked_about_after_all_brings_the_mark_back(
    cast: Cast, partnership: Partnership, meeting: Meeting, now: datetime
) -> None:
    entry = say(partnership, cast.amina, "My draft", now)
    conversations.talk_about(entry=entry, person=cast.amina, now=now)
    point = actions.talk_entry(meeting=meeting, entry=entry, by=cast.grace, now=now)

    actions.talk_point(point=point, by=cast.grace, done=False, now=now)

    assert Entry.objects.get(pk=entry.pk).to_talk_about_at == now
    assert agenda(meeting, cast.amina, now).points[0].point.talked_at is None


def test_looked_at_is_shown_if_both_allow(
    cast: Cast, partnership: Partnership, meeting: Meeting, now: datetime
) -> None:
    """D-11: one sees whether the other has looked at it, if both allow."""
    assert partnership.conversation
    entry = say(partnership, cast.amina, "My draft", now)
    conversations.talk_about(entry=entry, person=cast.amina, now=now)
    seen = []
    for person in (cast.amina, cast.grace):
        seen.append(agenda(meeting, cast.amina, now).marked[0].looked)
        actions.allow_looked_at(conversation=partnership.conversation, person=person, allowed=True)
    seen.append(agenda(meeting, cast.amina, now).marked[0].looked)
    signed_in(cast.grace).get(f"/conversations/{partnership.conversation_id}/")
    seen.append(agenda(meeting, cast.amina, now).marked[0].looked)
    actions.allow_looked_at(conversation=partnership.conversation, person=cast.grace, allowed=False)
    seen.append(agenda(meeting, cast.amina, now).marked[0].looked)

    assert seen == [None, None, False, True, None]


def test_the_next_session_is_the_one_that_goes_on(cast: Cast, partnership: Partnership, now: datetime) -> None:
    assert partnership.conversation
    here = partnership.conversation
    asked = a_session(here, cast.amina, starts_at=now - DAY, state=State.ASKED)
    running = a_session(here, cast.amina, starts_at=now - timedelta(minutes=30))
    coming = a_session(here, cast.amina, starts_at=now + DAY)

    assert next_in(here.pk, now=now) == running.pk
    assert next_in(here.pk, now=now + timedelta(hours=3)) == coming.pk
    assert next_in(here.pk, now=now + 9 * DAY) == asked.pk


def test_the_page_of_the_agenda(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """G-11, G-14: the mentee sets it on a page that needs no script; a point is added, suggested, taken."""
    meeting = a_session(partnership.conversation, cast.amina, starts_at=now + LATER)
    amina, grace, page = signed_in(cast.amina), signed_in(cast.grace), f"/sessions/{meeting.pk}/agenda/"

    assert amina.post(page, {"text": ""}).status_code == 422
    assert amina.post(page, {"text": "My team ignores me"}).status_code == 302
    assert grace.post(page, {"text": "Your talk in May"}).status_code == 302
    point = Point.objects.get(author=cast.grace)
    assert "Suggested to you" in amina.get(page).content.decode()
    assert grace.post(f"/sessions/points/{point.pk}/accept/").status_code == 302
    assert Point.objects.get(pk=point.pk).state == Point.State.SUGGESTED
    amina.post(f"/sessions/points/{point.pk}/accept/")
    assert Point.objects.get(pk=point.pk).state == Point.State.ACCEPTED
    assert signed_in(cast.olu).post(f"/sessions/points/{point.pk}/accept/").status_code == 404


def test_in_a_closed_conversation_it_stays_readable(
    cast: Cast, partnership: Partnership, meeting: Meeting, now: datetime
) -> None:
    assert partnership.conversation
    add(meeting, cast.amina, "My team ignores me", now)
    conversations.make_read_only(conversation=partnership.conversation, now=now)
    amina, page = signed_in(cast.amina), f"/sessions/{meeting.pk}/agenda/"

    answered = amina.post(page, {"text": "One more"}, follow=True).content.decode()

    assert ("My team ignores me" in answered, "What was written stays readable" in answered) == (True, True)
    assert Point.objects.count() == 1
