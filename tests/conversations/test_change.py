"""Changing what was said: edited, withdrawn, marked with a sign, told anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mentoring.conversations import actions, timeline
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.models import EDIT_WITHIN, Conversation, Entry, Reaction
from mentoring.conversations.words import Words
from mentoring.people.models import Person
from tests.conversations.conftest import Postbox
from tests.conversations.talk import MINUTE, deliver_all, said_in, say, states

Change = Callable[[Entry, Person, datetime], object]

CHANGES: dict[str, Change] = {
    "edit": lambda entry, by, now: actions.edit_entry(entry=entry, words=Words.typed("Other"), by=by, now=now),
    "withdraw": lambda entry, by, now: actions.withdraw_entry(entry=entry, by=by, now=now),
    "react": lambda entry, by, now: actions.react(entry=entry, person=by, sign="👍", now=now),
    "retell": lambda entry, _by, now: actions.retell(entry=entry, card={"day": "Tuesday"}, now=now),
}


@pytest.fixture
def entry(conversation: Conversation, amina: Person, now: datetime) -> Entry:
    """Amina has said hello."""
    return say(conversation, amina, now=now, card={"day": "Monday"})


def line(entry: Entry, reader: Person, now: datetime) -> timeline.Line:
    """The entry as somebody sees it."""
    entry.refresh_from_db()
    return timeline.lines(timeline.reader_of(entry.conversation_id, reader, now=now), [entry])[0]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_raises_the_version(change: str, entry: Entry, amina: Person, now: datetime) -> None:
    CHANGES[change](entry, amina, now)

    entry.refresh_from_db()
    conversation = Conversation.objects.get(pk=entry.conversation_id)
    assert (conversation.version, conversation.last_seq, entry.changed_in) == (2, 1, 2)


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_changed_is_told(
    change: str, entry: Entry, conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    say(conversation, grace, "Something else", now=now)
    before = Conversation.objects.get(pk=conversation.pk).version

    CHANGES[change](entry, amina, now)

    told = timeline.changes(timeline.reader_of(conversation.pk, grace, now=now), after=before)
    assert [one.entry.pk for one in told.lines] == [entry.pk]


def test_edited_words_take_the_place_of_the_old(
    entry: Entry, conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    actions.edit_entry(entry=entry, words=Words.typed("*Good* morning"), by=amina, now=now + MINUTE)

    seen = line(entry, grace, now)
    assert seen.words is not None
    assert seen.words.html == "<p><em>Good</em> morning</p>"
    assert (seen.entry.edited_at, seen.entry.version) == (now + MINUTE, 2)
    assert seen.card == {"day": "Monday"}


def test_an_edit_reaches_a_letter_that_has_not_left(
    entry: Entry, amina: Person, postbox: Postbox, now: datetime
) -> None:
    actions.edit_entry(entry=entry, words=Words.typed("Better"), by=amina, now=now)
    deliver_all(now + 3 * MINUTE)

    assert postbox.texts == ["Better"]


def test_old_words_under_the_new_version_are_unreadable(entry: Entry, amina: Person, now: datetime) -> None:
    old = Entry.objects.get(pk=entry.pk).words
    actions.edit_entry(entry=entry, words=Words.typed("New"), by=amina, now=now)
    Entry.objects.filter(pk=entry.pk).update(words=old)

    assert line(entry, amina, now).words is None


@pytest.mark.parametrize(("after", "may"), [(EDIT_WITHIN, True), (EDIT_WITHIN + timedelta(seconds=1), False)])
def test_words_can_be_edited_for_a_quarter_of_an_hour(
    after: timedelta, may: bool, entry: Entry, amina: Person, now: datetime
) -> None:
    assert line(entry, amina, now + after).can_be_edited is may
    if may:
        assert CHANGES["edit"](entry, amina, now + after)
    else:
        with pytest.raises(actions.CannotEdit):
            CHANGES["edit"](entry, amina, now + after)


@pytest.mark.parametrize("change", ["edit", "withdraw"])
def test_nobody_changes_the_words_of_another(
    change: str, entry: Entry, conversation: Conversation, grace: Person, now: datetime
) -> None:
    with pytest.raises(actions.CannotEdit):
        CHANGES[change](entry, grace, now)

    assert said_in(conversation, grace) == ["Hello"]
    assert Conversation.objects.get().version == 1


@pytest.mark.parametrize("change", ["edit", "react"])
def test_nothing_new_is_said_by_changing_what_is_over(
    change: str, entry: Entry, conversation: Conversation, amina: Person, now: datetime
) -> None:
    actions.close_conversation(conversation=conversation, now=now)

    with pytest.raises(actions.ConversationClosed):
        CHANGES[change](entry, amina, now)
    assert not line(entry, amina, now).can_be_edited


@pytest.mark.parametrize("change", ["edit", "react"])
def test_who_left_changes_nothing(
    change: str, entry: Entry, conversation: Conversation, amina: Person, now: datetime
) -> None:
    actions.leave_conversation(conversation=conversation, person=amina, now=now)

    with pytest.raises(NotTakingPart):
        CHANGES[change](entry, amina, now)


def test_withdrawn_words_are_destroyed(
    entry: Entry, conversation: Conversation, amina: Person, grace: Person, postbox: Postbox, now: datetime
) -> None:
    actions.react(entry=entry, person=grace, sign="🙏", now=now)
    answer = say(conversation, grace, "Hello you", now=now, reply_to=entry)

    actions.withdraw_entry(entry=entry, by=amina, now=now + MINUTE)

    entry.refresh_from_db()
    assert (bytes(entry.words), bytes(entry.card), entry.withdrawn_at) == (b"", b"", now + MINUTE)
    assert Reaction.objects.count() == 0
    assert line(entry, grace, now).words is None
    assert line(answer, amina, now).quote is None
    assert states(entry) == ["cancelled"]


def test_withdrawn_words_do_not_leave_any_more(entry: Entry, amina: Person, postbox: Postbox, now: datetime) -> None:
    actions.withdraw_entry(entry=entry, by=amina, now=now)

    assert deliver_all(now + 3 * MINUTE) == 1
    assert postbox.sent == []
    assert deliver_all(now + 60 * MINUTE) == 0


def test_withdrawing_twice_is_withdrawing_once(entry: Entry, amina: Person, now: datetime) -> None:
    actions.withdraw_entry(entry=entry, by=amina, now=now)
    actions.withdraw_entry(entry=entry, by=amina, now=now + MINUTE)

    entry.refresh_from_db()
    assert (entry.withdrawn_at, entry.version) == (now, 2)


def test_withdrawn_words_are_not_edited(entry: Entry, amina: Person, now: datetime) -> None:
    actions.withdraw_entry(entry=entry, by=amina, now=now)

    with pytest.raises(actions.CannotEdit):
        CHANGES["edit"](entry, amina, now)


def test_words_can_be_taken_back_where_all_is_over(
    entry: Entry, conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    actions.close_conversation(conversation=conversation, now=now)
    actions.withdraw_entry(entry=entry, by=amina, now=now + timedelta(days=300))

    assert said_in(conversation, grace) == [""]


def test_each_has_one_sign_on_an_entry(entry: Entry, amina: Person, grace: Person, now: datetime) -> None:
    for who, sign in [(grace, "🙏"), (amina, "👍"), (grace, "👍")]:
        actions.react(entry=entry, person=who, sign=sign, now=now)

    seen = line(entry, grace, now)
    assert {sign: sorted(names) for sign, names in seen.signs.items()} == {"👍": ["Amina", "Grace"]}
    assert seen.my_sign == "👍"


def test_a_sign_is_taken_off_again(entry: Entry, grace: Person, now: datetime) -> None:
    actions.react(entry=entry, person=grace, sign="🙏", now=now)
    actions.react(entry=entry, person=grace, sign="", now=now)

    assert line(entry, grace, now).signs == {}


def test_a_sign_is_sealed(entry: Entry, grace: Person, now: datetime) -> None:
    actions.react(entry=entry, person=grace, sign="🙏", now=now)

    assert "🙏".encode() not in bytes(Reaction.objects.get().sign)


def test_a_stranger_puts_no_sign(entry: Entry, olu: Person, now: datetime) -> None:
    with pytest.raises(NotTakingPart):
        CHANGES["react"](entry, olu, now)

    assert Reaction.objects.count() == 0


def test_a_card_is_told_anew(entry: Entry, amina: Person, grace: Person, now: datetime) -> None:
    actions.edit_entry(entry=entry, words=Words.typed("Edited"), by=amina, now=now)
    actions.retell(entry=entry, card={"day": "Tuesday"}, now=now)

    seen = line(entry, grace, now)
    assert seen.card == {"day": "Tuesday"}
    assert seen.words is not None
    assert seen.words.text == "Edited"


def test_the_card_of_withdrawn_words_stays_gone(entry: Entry, amina: Person, now: datetime) -> None:
    actions.withdraw_entry(entry=entry, by=amina, now=now)
    actions.retell(entry=entry, card={"day": "Tuesday"}, now=now)

    assert line(entry, amina, now).card == {}
