"""Quick questions: asked in a line, answered by anything, and never in anybody's way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mentoring import timetable
from mentoring.conversations import actions
from mentoring.conversations.letters import cant_now_url
from mentoring.conversations.models import Conversation, Entry, Participant, QuickQuestion
from mentoring.conversations.questions import TABLE
from mentoring.conversations.words import Words
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.conftest import Postbox
from tests.conversations.talk import MINUTE, deliver_all, say

State = QuickQuestion.State


def ask(to: Participant, asker: Person, now: datetime, **more: object) -> QuickQuestion:
    return actions.ask(to=to, asker=asker, words=Words.typed("How do I begin?"), client_id=uuid4(), now=now, **more)


def state(question: QuickQuestion) -> str:
    question.refresh_from_db()
    return question.state


@pytest.fixture
def question(graces: Participant, amina: Person, now: datetime) -> QuickQuestion:
    return ask(graces, amina, now, feelings=["nervous", "nonsense"])


@pytest.mark.parametrize("answers", ["that one", "nothing in particular"])
@pytest.mark.parametrize("kind", ["message", "touch", "library.resource"])
def test_a_question_is_answered_by_anything(
    conversation: Conversation, question: QuickQuestion, grace: Person, now: datetime, answers: str, kind: str
) -> None:
    """D-13, D-16: a text, a call that was logged, something shared: any kind of entry is an answer."""
    reply_to = question.entry if answers == "that one" else None
    say(conversation, grace, "Like this", reply_to=reply_to, kind=kind, card={"way": "call"}, now=now + MINUTE)

    assert actions.follow_questions(now=now + 2 * MINUTE) == 1
    assert state(question) == State.ANSWERED
    assert actions.follow_questions(now=now + 3 * MINUTE) == 0


def test_a_question_is_not_answered_by_something_else(
    conversation: Conversation, question: QuickQuestion, amina: Person, grace: Person, now: datetime
) -> None:
    other = say(conversation, amina, "And the weather?", now=now + MINUTE)
    say(conversation, grace, "Sunny", reply_to=other, now=now + 2 * MINUTE)

    actions.follow_questions(now=now + 3 * MINUTE)

    assert state(question) == State.SENT


@pytest.mark.parametrize("who", ["amina", "grace"])
def test_a_question_has_one_menu(
    conversation: Conversation, question: QuickQuestion, amina: Person, grace: Person, who: str
) -> None:
    page = signed_in({"amina": amina, "grace": grace}[who]).get(f"/conversations/{conversation.pk}/").content.decode()

    entry = page.split(f'id="e{question.entry.seq}"')[1].split("</li>")[0]
    assert entry.count(f"?reply={question.entry.seq}&amp;more=1#deeds") == 1


def test_a_question_is_seen_and_nobody_is_told(
    question: QuickQuestion, graces: Participant, amina: Person, now: datetime
) -> None:
    """Whether somebody has read something is theirs: it is noted, and shown to nobody."""
    actions.mark_read(participant=graces, seq=question.entry.seq)

    timetable.TIMETABLE["follow questions"][1](now + MINUTE)

    assert state(question) == State.SEEN
    assert "Seen" not in signed_in(amina).get(f"/conversations/{graces.conversation_id}/").content.decode()


def test_cant_now_tells_the_asker_at_once(
    question: QuickQuestion, graces: Participant, amina: Person, postbox: Postbox, now: datetime
) -> None:
    """D-18: one tap, no reason; Amina hears it by her own channels and is offered to ask somebody else."""
    browser = signed_in(graces.person)
    for _time in range(2):
        assert browser.post(f"/asks/{question.pk}/cant-now/").status_code == 302

    assert state(question) == State.CANT_NOW
    told = Entry.objects.get(kind="cant_now")
    assert [one.lane.participant.person for one in told.deliveries.all()] == [amina]
    deliver_all(datetime.now(UTC) + timedelta(minutes=10))
    assert any("Grace can’t now." in text for text in postbox.texts)


def test_cant_now_is_one_press_in_the_letter(
    question: QuickQuestion, graces: Participant, postbox: Postbox, now: datetime
) -> None:
    """D-18: the mail has a link; looking does nothing (mail scanners look), one press says it, without signing in."""
    deliver_all(now + timedelta(minutes=10))
    (letter,) = [one for one in postbox.sent if "How do I begin?" in one.text]
    assert "Quick question (nervous):" in letter.text
    link = next(word for word in letter.text.split() if "/asks/cant-now/" in word)
    path = "/" + link.split("/", 3)[3]
    assert (Client().get(path).status_code, state(question)) == (200, State.SENT)
    pressed = Client().post(path)
    assert (pressed.status_code, "Amina knows now" in pressed.content.decode()) == (200, True)
    assert state(question) == State.CANT_NOW
    assert "settled already" in Client().post(path).content.decode()
    assert Client().get("/asks/cant-now/nonsense/").status_code == 404
    assert Client().get("/" + cant_now_url("no id").split("/", 3)[3]).status_code == 404


def test_a_question_goes_its_way_by_the_table_alone(question: QuickQuestion, now: datetime) -> None:
    """Every event from every state: what the table does not know does not happen."""
    deeds = {
        "cant_now": actions.cant_now,
        "ask_elsewhere": actions.note_asked_elsewhere,
        "close": actions.close_question,
    }
    for event, deed in deeds.items():
        before, after = TABLE[event]
        for begun in State:
            QuickQuestion.objects.filter(pk=question.pk).update(state=begun)
            assert (deed(question=question, now=now), state(question)) == (
                (True, after) if begun in before else (False, begun)
            )


def test_a_question_is_asked_once_however_often_it_is_sent(graces: Participant, amina: Person, now: datetime) -> None:
    mark = uuid4()
    asked = [
        actions.ask(to=graces, asker=amina, words=Words.typed("Once?"), client_id=mark, now=now) for _time in range(2)
    ]

    assert (asked[0], QuickQuestion.objects.count(), Entry.objects.count()) == (asked[1], 1, 1)


def test_a_question_is_asked_on_its_page(
    conversation: Conversation, amina: Person, grace: Person, olu: Person
) -> None:
    """D-13, D-15, F-30: a line and one tap for a feeling, or none; the card stands on both timelines."""
    hers, where = signed_in(amina), f"/conversations/{conversation.pk}/ask/"
    assert signed_in(olu).get(where).status_code == 404
    assert hers.post(where, {"words": " "}).status_code == 422
    unknown = hers.post(where, {"words": "Kept?", "feelings": ["telepathic"]})
    assert (unknown.status_code, "Kept?" in unknown.content.decode()) == (422, True)

    assert hers.post(where, {"words": "How?", "feelings": ["nervous", "excited"]}).status_code == 302

    page = signed_in(grace).get(f"/conversations/{conversation.pk}/").content.decode()
    assert ("nervous, excited" in page, "Can’t now" in page, "Ask somebody else" in page) == (True, True, False)
    page = hers.get(f"/conversations/{conversation.pk}/").content.decode()
    assert ("Can’t now" in page, "Ask somebody else" in page, "Not needed any more" in page) == (False, True, True)
    question = QuickQuestion.objects.get()
    assert signed_in(grace).post(f"/asks/{question.pk}/close/").status_code == 404
    assert hers.post(f"/asks/{question.pk}/cant-now/").status_code == 404
    assert hers.post(f"/asks/{question.pk}/close/").status_code == 302
    assert state(question) == State.CLOSED


def test_what_was_typed_is_not_lost_where_nothing_more_is_said(
    conversation: Conversation, amina: Person, now: datetime
) -> None:
    actions.close_conversation(conversation=conversation, now=now)

    page = signed_in(amina).post(f"/conversations/{conversation.pk}/ask/", {"words": "Too late?"})

    assert (page.status_code, "Too late?" in page.content.decode()) == (422, True)
