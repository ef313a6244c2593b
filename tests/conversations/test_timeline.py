"""The timeline as one person sees it: pages, days, quotes, and how far each of their words has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from mentoring.conversations import actions, timeline
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.ladder import reach_of
from mentoring.conversations.models import Conversation, Delivery, Entry, Lane, Participant
from mentoring.conversations.sentences import before_sending, told
from mentoring.people import actions as people
from mentoring.people.models import Person
from mentoring.vault.actions import destroy_words
from tests.cast import Cast
from tests.conversations.talk import MINUTE, add_address, deliver_all, delivery_of, first_address, participant, say


def page(conversation: Conversation, reader: Person, now: datetime, **wishes: int) -> timeline.Timeline:
    """A page as somebody sees it."""
    return timeline.page(timeline.reader_of(conversation.pk, reader, now=now), **wishes)


def texts(shown: timeline.Timeline) -> list[str]:
    """What stands there."""
    return [line.words.text if line.words else "" for line in shown.lines]


def test_a_page_holds_fifty_and_leads_to_the_older(conversation: Conversation, amina: Person, now: datetime) -> None:
    for number in range(1, 121):
        say(conversation, amina, str(number), now=now)

    newest = page(conversation, amina, now)
    middle = page(conversation, amina, now, before=newest.oldest)
    oldest = page(conversation, amina, now, before=middle.oldest)

    numbers = [str(number) for number in range(1, 121)]
    assert [texts(newest), texts(middle), texts(oldest)] == [numbers[70:], numbers[20:70], numbers[:20]]
    assert [newest.has_older, middle.has_older, oldest.has_older] == [True, True, False]
    assert [newest.reaches_the_newest, middle.reaches_the_newest] == [True, False]


def test_a_hit_stands_among_what_was_said_around_it(conversation: Conversation, amina: Person, now: datetime) -> None:
    for number in range(1, 121):
        say(conversation, amina, str(number), now=now)

    around = timeline.around(timeline.reader_of(conversation.pk, amina, now=now), seq=60)

    assert texts(around) == [str(number) for number in range(20, 70)]


def test_nothing_was_said_yet(conversation: Conversation, amina: Person, now: datetime) -> None:
    shown = page(conversation, amina, now)

    assert (shown.lines, shown.has_older, shown.oldest, shown.reaches_the_newest) == ((), False, 0, True)


def test_a_day_begins_by_the_readers_clock(conversation: Conversation, amina: Person, now: datetime) -> None:
    for moment in ("2026-11-02T10:30", "2026-11-02T11:30", "2026-11-02T12:00"):
        say(conversation, amina, now=datetime.fromisoformat(moment).replace(tzinfo=UTC))

    with timezone.override("Pacific/Auckland"):  # half past ten is half an hour before midnight there
        days = [line.day.day if line.day else None for line in page(conversation, amina, now).lines]

    assert days == [2, 3, None]


def test_a_quote_shows_what_is_answered(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    asked = say(conversation, amina, "When?", now=now)
    say(conversation, grace, "Monday", now=now, reply_to=asked)

    line = page(conversation, amina, now).lines[-1]
    assert line.quote is not None
    assert line.quote.text == "When?"


def test_words_whose_key_was_destroyed_are_gone_and_the_rest_stays(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    say(conversation, amina, "Mine", now=now)
    say(conversation, grace, "Yours", now=now)
    destroy_words(kind="conversation", id=conversation.pk, author=amina.pk)

    assert texts(page(conversation, grace, now)) == ["", "Yours"]


def test_who_left_reads_what_was_said_until_then(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    say(conversation, amina, "Before", now=now)
    actions.leave_conversation(conversation=conversation, person=grace, now=now + MINUTE)
    after = say(conversation, amina, "After", now=now + 2 * MINUTE)

    assert texts(page(conversation, grace, now)) == ["Before"]
    assert not timeline.reader_of(conversation.pk, grace, now=now).can_write
    assert after not in Entry.objects.of(grace)


@pytest.mark.parametrize("who", ["a stranger", "nobody knows this conversation"])
def test_a_stranger_has_no_timeline(who: str, conversation: Conversation, cast: Cast, now: datetime) -> None:
    known = conversation.pk if who == "a stranger" else cast.olu.pk

    with pytest.raises(NotTakingPart):
        timeline.reader_of(known, cast.olu, now=now)


@pytest.mark.parametrize("entries", [1, 50])
def test_a_page_costs_the_same_whatever_it_holds(
    entries: int,
    conversation: Conversation,
    amina: Person,
    grace: Person,
    now: datetime,
    django_assert_num_queries: Callable[..., object],
) -> None:
    for _ in range(entries):
        said = say(conversation, amina, now=now, card={"a": "card"})
        actions.react(entry=say(conversation, grace, now=now, reply_to=said), person=amina, sign="👍", now=now)

    with django_assert_num_queries(5):  # people, entries, signs, deliveries, how the others are reached
        reader = timeline.reader_of(conversation.pk, amina, now=now)
        timeline.page(reader)
        timeline.arrives(reader)


def said_by_states(conversation: Conversation, amina: Person, now: datetime) -> list[str]:
    """What Amina reads below her last words."""
    return [state.words for state in page(conversation, amina, now).lines[-1].states]


def test_how_far_it_has_come(conversation: Conversation, amina: Person, now: datetime) -> None:
    say(conversation, amina, now=now)
    assert said_by_states(conversation, amina, now) == ["On its way to Grace by e-mail."]

    deliver_all(now + 2 * MINUTE)
    assert said_by_states(conversation, amina, now) == ["Handed over to Grace’s e-mail."]


def test_nobody_but_its_author_reads_how_far_it_has_come(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    say(conversation, amina, now=now)

    assert page(conversation, grace, now).lines[0].states == ()


def test_it_is_told_once_for_several_in_a_row(conversation: Conversation, amina: Person, now: datetime) -> None:
    for _ in range(3):
        say(conversation, amina, now=now)

    assert [len(line.states) for line in page(conversation, amina, now).lines] == [0, 0, 1]


SENTENCES: dict[str, tuple[dict[str, object], str | None]] = {
    "a refusal": ({"reason": "the mailbox is full"}, "Not taken yet (the mailbox is full). We try again: 22:30"),
    "read here": ({"state": "read_here"}, "Kept here for Grace."),
    "delivered": ({"state": "delivered"}, "Handed over to Grace’s e-mail."),
    "read there": ({"state": "read"}, "Handed over to Grace’s e-mail."),
    "failed": (
        {"state": "failed", "reason": "no such mailbox"},
        "Could not reach Grace by e-mail (no such mailbox). It is kept here.",
    ),
    "moved": ({"state": "moved"}, None),
    "cancelled": ({"state": "cancelled"}, None),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_every_state_has_a_sentence(case: str, conversation: Conversation, amina: Person, now: datetime) -> None:
    fields, sentence = SENTENCES[case]
    entry = say(conversation, amina, now=now)
    Lane.objects.update(due_at=now + 30 * MINUTE)
    Delivery.objects.update(**fields)

    shown = told(Delivery.objects.select_related("lane__participant__person").get(), now=now)

    suffix = " Grace’s time." if case == "a refusal" else ""
    assert (shown.words if shown else None) == (f"{sentence}{suffix}" if sentence else None)
    assert entry.deliveries.count() == 1


def test_what_waits_for_her_hours_says_until_when(
    conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    Participant.objects.filter(pk=graces.pk).update(hours=None)
    say(conversation, amina, now=now)

    assert said_by_states(conversation, amina, now) == ["Held until Thursday 08:00 Grace’s time, as you agreed."]


def test_the_address_may_be_gone_when_it_is_told(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    entry = say(conversation, amina, now=now)
    deliver_all(now + 2 * MINUTE)
    people.remove_address(address=first_address(grace))

    assert delivery_of(entry).lane.address is None
    assert said_by_states(conversation, amina, now) == ["Handed over to Grace’s e-mail."]


ARRIVES = {
    "at any hour": (None, "Reaches Grace by e-mail. It is always kept here."),
    "at night": ("hours", "Waits until Thursday 08:00 Grace’s time, as agreed, and then reaches Grace by e-mail."),
    "without an address": ("address", "Grace finds it here. It is always kept here."),
    "away": ("away", "Waits until 15 November 11:00 Grace’s time, as agreed, and then reaches Grace by e-mail."),
}


@pytest.mark.parametrize("case", ARRIVES)
def test_it_is_told_before_sending_when_it_arrives(
    case: str, conversation: Conversation, grace: Person, graces: Participant, now: datetime
) -> None:
    change, sentence = ARRIVES[case]
    match change:
        case "hours":
            graces.hours = None
        case "address":
            people.pause_address(address=first_address(grace), now=now)
        case "away":
            back = datetime.fromisoformat("2026-11-15T11:00+13:00")
            people.go_away(person=grace, from_at=now - timedelta(days=1), until_at=back)

    assert before_sending(graces, reach=reach_of([graces])[graces.pk], now=now) == sentence


def test_it_is_told_before_sending_that_no_mail_leaves_here(
    graces: Participant, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    monkeypatch.setattr(settings, "SMTP_URL", "")

    told = before_sending(graces, reach=reach_of([graces])[graces.pk], now=now)

    assert told == "E-mail is not set up here yet. Grace finds it here, where it is always kept."


def test_it_is_told_for_everybody_who_still_listens(circle: Conversation, cast: Cast, now: datetime) -> None:
    actions.leave_conversation(conversation=circle, person=cast.ngozi, now=now)
    add_address(cast.grace, "grace@work.example", now=now)

    reader = timeline.reader_of(circle.pk, cast.amina, now=now)
    assert timeline.arrives(reader) == ("Reaches Grace by e-mail. It is always kept here.",)
    assert reader.names == "Grace, Ngozi"
    assert participant(circle, cast.amina) == reader.me
