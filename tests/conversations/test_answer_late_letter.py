"""A letter that came when its conversation or its reply address was over: its writer is told so, once and kindly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import translation

from mentoring import worker
from mentoring.channels.adapter import Cannot, Kind, TryLater
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import actions
from mentoring.conversations.models import Conversation, Entry, LateLetter, Participant
from mentoring.people import actions as people
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.conftest import Postbox
from tests.conversations.talk import MINUTE, add_address, first_address, participant

Arrive = Callable[..., ReceivedLetter]
DAY = timedelta(days=1)
NOT_DELIVERED = (
    "That is why your letter was not delivered, and nobody has read it. Your words are still in your own mailbox."
)
KIND_WORDS = {
    "closed": ("Nothing more is said in this conversation.", "What was said stays readable for you:"),
    "read only": ("Nothing more is said in this conversation.", "What was said stays readable for you:"),
    "left": ("You have left this conversation.", "What was said while you were there stays readable for you:"),
    "revoked": ("The address you answered is no longer in use.", "You can write here at any time:"),
}


@pytest.fixture
def closed(conversation: Conversation, now: datetime) -> Conversation:
    """Nothing more is said in it."""
    actions.close_conversation(conversation=conversation, now=now)
    return conversation


def end(how: str, *, graces: Participant, now: datetime) -> None:
    """This will make Grace's reply address lead nowhere."""
    match how:
        case "closed":
            actions.close_conversation(conversation=graces.conversation, now=now)
        case "read only":
            actions.make_read_only(conversation=graces.conversation, now=now)
        case "left":
            actions.leave_conversation(conversation=graces.conversation, person=graces.person, now=now)
        case _:
            Participant.objects.filter(pk=graces.pk).update(letters_turn=2)


def answer_all(now: datetime) -> int:
    """The worker answers whoever waits for it."""
    return sum(1 for _ in iter(lambda: actions.answer_late_letter(now=now), False))


@pytest.mark.parametrize("how", KIND_WORDS)
def test_tells_what_is_so_and_where_to_go(
    how: str, arrive: Arrive, graces: Participant, postbox: Postbox, now: datetime
) -> None:
    end(how, graces=graces, now=now)

    letter = arrive(text="A canary of mine", answers=[graces])

    assert letter.state == "dropped"
    assert answer_all(now + MINUTE) == 1
    (answer,) = postbox.sent
    what_is_so, what_to_do = KIND_WORDS[how]
    assert answer.text.split("\n\n") == [
        "Hello Grace,",
        f"{what_is_so} {NOT_DELIVERED}",
        f"{what_to_do}\nhttp://127.0.0.1:8000/conversations/{graces.conversation_id}/",
        "Northlight\n",
    ]
    assert (answer.to, answer.to_name, answer.subject) == (
        "grace@people.example",
        "Grace Whitfield",
        "Your letter was not delivered",
    )
    assert (answer.by_person, answer.answer_to) == (False, None)


def test_repeats_no_word_of_the_letter_and_posts_none(
    arrive: Arrive, closed: Conversation, graces: Participant, postbox: Postbox, now: datetime
) -> None:
    arrive(text="A canary of mine", subject="canary", answers=[graces])
    answer_all(now + MINUTE)

    (answer,) = postbox.sent
    assert "canary" not in f"{answer}"
    assert Entry.objects.filter(kind="message").count() == 0


def test_speaks_the_writers_language(
    arrive: Arrive, closed: Conversation, graces: Participant, grace: Person, postbox: Postbox, now: datetime
) -> None:
    people.speak(person=grace, language="ar")

    arrive(answers=[graces])
    answer_all(now + MINUTE)

    (answer,) = postbox.sent
    with translation.override("ar"):
        assert answer.subject == translation.gettext("Your letter was not delivered")
    assert answer.subject != "Your letter was not delivered"
    assert (answer.language, 'dir="rtl"' in answer.html) == ("ar", True)


def test_once_a_day_and_sender(
    arrive: Arrive, closed: Conversation, graces: Participant, postbox: Postbox, now: datetime
) -> None:
    for hour in (1, 2, 3, 24):
        arrive(answers=[graces], at=now + timedelta(hours=hour))
        answer_all(now + timedelta(hours=hour, minutes=1))

    assert [letter.to for letter in postbox.sent] == ["grace@people.example"] * 2
    assert len({letter.key for letter in postbox.sent}) == 2


def test_once_a_day_even_where_two_share_an_address(
    arrive: Arrive,
    closed: Conversation,
    graces: Participant,
    amina: Person,
    conversation: Conversation,
    postbox: Postbox,
    now: datetime,
) -> None:
    add_address(amina, "grace@people.example", now=now)

    arrive(answers=[graces])
    arrive(answers=[participant(conversation, amina)])
    answer_all(now + MINUTE)

    assert [letter.to_name for letter in postbox.sent] == ["Grace Whitfield"]


@pytest.mark.parametrize(
    "unsure",
    [{"trusted": False}, {"damaged": True}, {"sender": "amina@people.example"}, {"sender": "olu@people.example"}],
)
def test_never_to_somebody_who_may_be_another(
    unsure: dict[str, object], arrive: Arrive, closed: Conversation, graces: Participant
) -> None:
    assert arrive(answers=[graces], **unsure).state == "dropped"
    assert LateLetter.objects.count() == 0


@pytest.mark.parametrize("kind", [Kind.AUTOMATIC, Kind.NOISE, Kind.REPORT, Kind.UNREADABLE])
def test_never_to_a_machine_a_list_or_a_report(
    kind: Kind, arrive: Arrive, closed: Conversation, graces: Participant
) -> None:
    arrive(kind=kind, answers=[graces])

    assert LateLetter.objects.count() == 0


def test_never_while_the_conversation_goes_on(arrive: Arrive, graces: Participant) -> None:
    assert arrive(answers=[graces]).state == "taken"
    assert LateLetter.objects.count() == 0


def test_also_when_it_is_closed_in_this_very_moment(
    arrive: Arrive, graces: Participant, postbox: Postbox, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    def trim(heard: object, **_with: object) -> tuple[str, str]:
        actions.close_conversation(conversation=graces.conversation, now=now)
        return "Yes, tomorrow.", ""

    monkeypatch.setattr(postbox, "trim", trim)

    assert arrive(answers=[graces]).state == "dropped"
    assert LateLetter.objects.count() == 1


def test_stop_is_heeded_and_not_answered(
    arrive: Arrive, closed: Conversation, graces: Participant, grace: Person
) -> None:
    assert arrive(text="Stop", answers=[graces]).state == "noted"
    assert first_address(grace).paused_at is not None
    assert LateLetter.objects.count() == 0


def test_an_address_that_was_paused_is_left_in_peace(
    arrive: Arrive, closed: Conversation, graces: Participant, grace: Person, now: datetime
) -> None:
    people.pause_address(address=first_address(grace), now=now)

    arrive(answers=[graces])

    assert LateLetter.objects.count() == 0


def test_tries_again_under_the_same_key(
    arrive: Arrive, closed: Conversation, graces: Participant, postbox: Postbox, now: datetime
) -> None:
    postbox.answers = [TryLater("full")]
    arrive(answers=[graces])

    assert answer_all(now + MINUTE) == 1
    assert answer_all(now + 10 * MINUTE) == 1
    assert answer_all(now + 30 * MINUTE) == 0
    assert len({letter.key for letter in postbox.sent}) == 1


@pytest.mark.parametrize(("outcome", "after", "tries"), [(Cannot("no"), MINUTE, 1), (TryLater("full"), 2 * DAY, 1)])
def test_gives_up_in_the_end(
    outcome: Cannot | TryLater,
    after: timedelta,
    tries: int,
    arrive: Arrive,
    closed: Conversation,
    graces: Participant,
    postbox: Postbox,
    now: datetime,
) -> None:
    postbox.answers = [outcome]
    arrive(answers=[graces])

    assert answer_all(now + after) == tries
    assert answer_all(now + after + DAY) == 0


def test_is_sent_by_the_worker(
    arrive: Arrive, closed: Conversation, graces: Participant, postbox: Postbox, now: datetime
) -> None:
    arrive(answers=[graces])

    worker.work(clock=lambda: now + MINUTE)

    assert [letter.subject for letter in postbox.sent] == ["Your letter was not delivered"]


def test_is_forgotten_with_the_letter(
    arrive: Arrive, closed: Conversation, graces: Participant, amina: Person, now: datetime
) -> None:
    arrive(answers=[graces])

    assert actions.forget_late_letters(now=now + 14 * DAY) == 0
    assert actions.forget_late_letters(now=now + 15 * DAY) == 1


@pytest.mark.parametrize("how", KIND_WORDS)
def test_the_page_it_names_can_be_read(
    how: str, arrive: Arrive, graces: Participant, postbox: Postbox, now: datetime
) -> None:
    end(how, graces=graces, now=now)
    arrive(answers=[graces])
    answer_all(now + MINUTE)

    page = postbox.sent[0].text.split("http://127.0.0.1:8000")[1].split()[0]
    assert signed_in(graces.person).get(page).status_code == 200
