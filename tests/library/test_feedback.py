"""Feedback is asked for on something definite, given in a form, and answered; "not now" and "let it be" are fine."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry, Lane
from mentoring.library import actions, feedback
from mentoring.library.feedback_states import TABLE, State, check
from mentoring.library.models import Feedback
from mentoring.people.models import Person
from tests.cast import Cast, Postbox, signed_in
from tests.library.conftest import text
from tests.trust.world import say

ON = "my opening"
GIVEN = actions.Given(saw="You stood still and waited.", effect="I listened.")


def ask(conversation: Conversation, cast: Cast, now: datetime, **wishes: object) -> Feedback:
    """This will let Amina ask Grace about her opening, unless it is said otherwise."""
    told = {"asker": cast.amina, "giver": cast.grace, "on": ON, "client_id": uuid4(), **wishes}
    return actions.ask_feedback(conversation=conversation, now=now, **told)  # type: ignore[arg-type]


@pytest.fixture
def asked(conversation: Conversation, cast: Cast, now: datetime) -> Feedback:
    """Amina asked Grace."""
    return ask(conversation, cast, now)


def kinds(conversation: Conversation) -> list[str]:
    """What the timeline tells of feedback."""
    said = Entry.objects.filter(conversation=conversation, kind__startswith="library.feedback")
    return [kind.removeprefix("library.feedback_") for kind in said.order_by("seq").values_list("kind", flat=True)]


def test_feedback_is_asked_given_in_a_form_and_answered(
    amina: Client, grace: Client, conversation: Conversation
) -> None:
    """D-44, D-12: "feedback on my opening"; the form asks for situation, what she saw, effect, idea; she responds."""
    where = amina.post(f"/feedback/in/{conversation.pk}/ask/", {"on": ON}).headers["Location"]

    form = text(grace, where)
    begins = ["Situation: when …", "I saw or heard …", "It had this effect on me …", "I may be wrong about …"]
    questions = ["Was it asked for?", "Is it about something definite?", "Is it about something that can change?"]
    for words in (ON, "Amina asked about", *begins, "One idea, if you want it …", *questions):
        assert words in form
    given = grace.post(where, {"situation": "When you began", "saw": "You waited.", "idea": "Wait longer."})
    assert given.headers["Location"] == where
    read = text(amina, where)
    for words in ("What Grace says", "You waited.", "Wait longer.", "I see it otherwise because …"):
        assert words in read
    assert "It had this effect on me" not in read
    assert "Answer it" in text(amina, f"/conversations/{conversation.pk}/")

    amina.post(where, {"heard": "That waiting helps.", "next": "Three breaths."})
    assert "What Amina answers" in text(grace, where)
    assert kinds(conversation) == ["asked", "given", "answered"]
    assert "Answer it" not in text(amina, f"/conversations/{conversation.pk}/")
    timeline = text(grace, f"/conversations/{conversation.pk}/")
    assert ("Three breaths." in timeline, "Amina answered it." in text(grace, where)) == (True, True)


def test_feedback_may_be_asked_by_either_of_the_two(grace: Client, conversation: Conversation, cast: Cast) -> None:
    """D-12: a mentor asks, too, and it waits for the mentee."""
    grace.post(f"/feedback/in/{conversation.pk}/ask/", {"on": "how I ask questions"})

    assert [one.on for one in feedback.waiting_for(cast.amina)] == ["how I ask questions"]
    assert feedback.waiting_for(cast.grace) == []


def test_feedback_is_asked_on_ones_own_entry(
    amina: Client, grace: Client, conversation: Conversation, cast: Cast, now: datetime, partnership: object
) -> None:
    """D-12: "Feedback, please" stands on her own message, and the giver sees what it is about."""
    mine = say(partnership, cast.amina, "Good morning, everybody. I have three things.", now)  # type: ignore[arg-type]
    theirs = say(partnership, cast.grace, "Hello.", now)  # type: ignore[arg-type]
    menu = amina.get(f"/conversations/{conversation.pk}/?reply={mine.seq}&more=1").content.decode()
    assert f"/feedback/on/{mine.pk}/" in menu

    made = amina.post(f"/feedback/on/{mine.pk}/", {"on": ON})

    assert "I have three things." in text(grace, made.headers["Location"])
    assert amina.get(f"/feedback/on/{theirs.pk}/").status_code == 404


@pytest.mark.parametrize("event", TABLE)
@pytest.mark.parametrize("state", State)
def test_feedback_moves_only_as_its_table_says(event: str, state: State, asked: Feedback, cast: Cast) -> None:
    """D-44: what can happen, by whom, from where: the table is what the buttons and the actions read."""
    asked.state = state
    by, other = (cast.grace, cast.amina) if TABLE[event].whose == "giver" else (cast.amina, cast.grace)

    with pytest.raises(actions.NotTheirs):
        check(event, asked, by=other)
    if state in TABLE[event].before:
        assert check(event, asked, by=by) == TABLE[event].after
    else:
        with pytest.raises(actions.CannotHappenNow):
            check(event, asked, by=by)


def test_feedback_is_the_same_however_often_it_is_sent(conversation: Conversation, cast: Cast, now: datetime) -> None:
    mark = uuid4()
    one, again = (ask(conversation, cast, now, client_id=mark) for _time in range(2))
    for _time in range(2):
        actions.give_feedback(feedback=one, by=cast.grace, given=GIVEN, now=now)
    with pytest.raises(conversations.SaidDifferently):
        actions.give_feedback(feedback=one, by=cast.grace, given=actions.Given(saw="Something else."), now=now)
    for _time in range(2):
        actions.answer_feedback(feedback=one, by=cast.amina, heard=actions.Heard(heard="Yes."), now=now)
    with pytest.raises(actions.CannotHappenNow):
        actions.let_feedback_be(feedback=one, by=cast.amina, now=now)

    assert (one.pk, Feedback.objects.get().state) == (again.pk, State.ANSWERED)
    assert kinds(conversation) == ["asked", "given", "answered"]


def test_feedback_waits_for_who_is_asked_and_is_said_not_now(
    asked: Feedback, amina: Client, grace: Client, cast: Cast, conversation: Conversation
) -> None:
    """D-44: it waits on Today, kindly; "not now" shuts no door."""
    assert ("Amina asks you for feedback." in text(grace, "/"), ON in text(grace, "/")) == (True, True)
    for _time in range(2):
        grace.post(f"/feedback/{asked.pk}/not-now/")

    assert (kinds(conversation), ON in text(grace, "/")) == (["asked", "not_now"], False)
    assert "Not now, Grace says of the feedback." in text(amina, f"/conversations/{conversation.pk}/")
    grace.post(f"/feedback/{asked.pk}/", {"saw": "You waited."})
    assert "Grace gave you feedback." in text(amina, "/")
    amina.post(f"/feedback/{asked.pk}/let-be/")
    assert (Feedback.objects.get().state, feedback.waiting_for(cast.amina)) == (State.LET_BE, [])


@pytest.mark.parametrize("who", ["amina", "grace"])
def test_feedback_needs_one_part_and_loses_nothing(who: str, asked: Feedback, cast: Cast, now: datetime) -> None:
    person: Person = getattr(cast, who)
    if who == "amina":
        actions.give_feedback(feedback=asked, by=cast.grace, given=GIVEN, now=now)

    empty = signed_in(person).post(f"/feedback/{asked.pk}/", {})
    late = signed_in(cast.grace).post(f"/feedback/{asked.pk}/", {"saw": "Too long. " * 300})

    assert (empty.status_code, late.status_code) == (422, 422)
    assert "One of these is enough" in empty.content.decode()
    assert "Too long. Too long." in late.content.decode()


def test_feedback_that_moved_on_keeps_what_was_typed(
    asked: Feedback, grace: Client, cast: Cast, now: datetime
) -> None:
    actions.let_feedback_be(feedback=asked, by=cast.amina, now=now)

    page = grace.post(f"/feedback/{asked.pk}/", {"saw": "You waited for us."})

    assert (page.status_code, "You waited for us." in page.content.decode()) == (422, True)
    assert Feedback.objects.get().given is None


def test_feedback_comes_by_mail_with_not_now_in_one_press(
    conversation: Conversation, cast: Cast, postbox: Postbox
) -> None:
    """D-44: from the mail, without signing in; opening the link says nothing, and shows nothing of it."""
    now = timezone.now()
    ask(conversation, cast, now)
    for day in range(1, 8):
        at = now + timedelta(days=day)
        Lane.objects.filter(due_at__isnull=False).update(due_at=at)
        conversations.deliver(clock=lambda at=at: at)
    letter = next(one.text for one in postbox.sent if ON in one.text)
    (link,) = re.findall(r"(/feedback/not-now/\S+)", letter)
    door = Client()

    assert ("Amina asks for feedback on:" in letter, ON in letter) == (True, True)
    assert ON not in text(door, link)
    assert Feedback.objects.get().state == State.ASKED
    door.post(link)
    assert Feedback.objects.get().state == State.NOT_NOW
    assert "does not answer any more" in text(door, link)
    assert "asked of somebody else" in text(signed_in(cast.amina), link)


def test_feedback_is_for_two_people_here(conversation: Conversation, cast: Cast, now: datetime) -> None:
    for giver in (cast.amina, cast.olu):
        with pytest.raises(actions.NotAmongThem):
            ask(conversation, cast, now, giver=giver)
    made = ask(conversation, cast, now)
    assert signed_in(cast.olu).get(f"/feedback/{made.pk}/").status_code == 404
    conversations.withdraw_entry(entry=made.asked, by=cast.amina, now=now)
    assert signed_in(cast.grace).get(f"/feedback/{made.pk}/").status_code == 404


def test_feedback_says_kindly_when_nothing_more_is_said(
    asked: Feedback, conversation: Conversation, amina: Client, grace: Client
) -> None:
    conversations.close_conversation(conversation=conversation, now=timezone.now())

    new = amina.post(f"/feedback/in/{conversation.pk}/ask/", {"on": "my ending"})
    given = grace.post(f"/feedback/{asked.pk}/", {"saw": "You waited."})

    assert ("my ending" in new.content.decode(), "You waited." in given.content.decode()) == (True, True)
    assert (new.status_code, given.status_code, kinds(conversation)) == (422, 422, ["asked"])
