"""A letter comes in: posted, noted, held, dropped or parked, and settled in the same breath."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from mentoring.channels import actions as channels
from mentoring.channels.adapter import Enclosed, Heard, Kind
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import actions, markdown, timeline
from mentoring.conversations.models import Conversation, Delivery, Entry, Participant
from mentoring.files.types import PROGRAM
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.conftest import Postbox
from tests.conversations.talk import MINUTE, add_address, deliver_all, said_in, say, states

Arrive = Callable[..., ReceivedLetter]


def newest(conversation: Conversation, reader: Person, now: datetime) -> timeline.Line:
    """The last line of the timeline, as somebody sees it."""
    return timeline.page(timeline.reader_of(conversation.pk, reader, now=now)).lines[-1]


def test_nothing_waits(db: None, now: datetime) -> None:
    assert not actions.receive(now=now)


def test_words_are_posted_without_what_they_quote(
    arrive: Arrive, conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    letter = arrive(text="Yes, **tomorrow**.\n> Amina wrote:\n> Hello", answers=[graces])

    line = newest(conversation, amina, now)
    assert letter.state == "taken"
    assert line.words is not None
    assert (line.words.text, line.words.html) == ("Yes, **tomorrow**.", "<p>Yes, <strong>tomorrow</strong>.</p>")
    assert line.words.cut == "> Amina wrote:\n> Hello"
    assert (line.entry.author, line.entry.came_by, line.entry.kind) == (graces.person, "email", "message")
    assert states(line.entry) == ["waiting"]


def test_the_same_letter_twice_is_posted_once(
    arrive: Arrive, conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    letter = arrive(answers=[graces])
    ReceivedLetter.objects.update(state="new", token="")  # as if the answer of a settled letter were lost

    actions.receive(now=now + MINUTE)

    assert letter.state == "taken"
    assert said_in(conversation, amina) == ["Yes, tomorrow."]


def test_a_letter_is_settled_with_what_it_caused_or_not_at_all(
    conversation: Conversation,
    graces: Participant,
    postbox: Postbox,
    arrive: Arrive,
    monkeypatch: pytest.MonkeyPatch,
    now: datetime,
) -> None:
    def too_late(**_with: object) -> None:
        raise channels.HeldByAnother

    monkeypatch.setattr(channels, "settle", too_late)
    letter = arrive(answers=[graces])

    assert letter.state == "new"
    assert Entry.objects.count() == 0


def test_a_mistake_of_ours_lets_the_letter_wait_and_the_others_through(
    conversation: Conversation,
    amina: Person,
    graces: Participant,
    arrive: Arrive,
    postbox: Postbox,
    now: datetime,
) -> None:
    channels.keep_letter(channel="email", dedupe_key="odd", raw=b"unheard of", now=now - MINUTE)
    assert actions.receive(now=now)  # reading it raises
    odd = ReceivedLetter.objects.get()
    assert (odd.state, odd.tries, odd.lease_until) == ("new", 1, None)

    arrive(answers=[graces])
    assert said_in(conversation, amina) == ["Yes, tomorrow."]


def test_longer_than_can_be_said_at_once_is_kept_behind_the_dots(
    arrive: Arrive, conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    arrive(text="a" * markdown.LONGEST + "the rest\n> quoted", answers=[graces])

    words = newest(conversation, amina, now).words
    assert words is not None
    assert (len(words.text), words.cut) == (markdown.LONGEST, "the rest\n\n> quoted")


def test_what_was_cut_is_tidied_too(
    arrive: Arrive, conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    arrive(text="Yes.\n> a\0b\ud800c", answers=[graces])

    words = newest(conversation, amina, now).words
    assert words is not None
    assert words.cut == "> abc"


@pytest.mark.parametrize(
    ("kind", "state"), [(Kind.NOISE, "dropped"), (Kind.UNREADABLE, "parked"), (Kind.REPORT, "dropped")]
)
def test_what_is_no_letter_is_put_away(
    kind: Kind, state: str, arrive: Arrive, conversation: Conversation, graces: Participant
) -> None:
    letter = arrive(kind=kind, answers=[graces], reason="why")

    assert letter.state == state
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("text", ["", " \n ", "\u200b\u2800", "\0", "\n> only a quote"])
def test_without_words_nothing_is_posted(
    text: str, arrive: Arrive, conversation: Conversation, graces: Participant
) -> None:
    assert arrive(text=text, answers=[graces]).state == "dropped"
    assert Entry.objects.count() == 0


def test_an_absence_note_is_a_small_note_and_no_message(
    arrive: Arrive, conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    letter = arrive(kind=Kind.AUTOMATIC, text="I am away until Monday", answers=[graces])

    line = newest(conversation, amina, now)
    assert letter.state == "noted"
    assert (line.entry.kind, line.entry.author, line.card["name"]) == ("automatic", None, "Grace")
    assert line.words is not None
    assert line.words.text == ""
    assert states(line.entry) == []


def test_a_report_moves_the_letter_it_is_about(
    arrive: Arrive, conversation: Conversation, amina: Person, now: datetime
) -> None:
    entry = say(conversation, amina, now=now)
    deliver_all(now + 2 * MINUTE)

    letter = arrive(kind=Kind.REPORT, report_of=f"d{entry.deliveries.get().pk}", report_failed=True, reason="no")

    assert letter.state == "noted"
    assert states(entry) == ["failed"]


def test_a_report_about_no_letter_of_ours_is_dropped(arrive: Arrive, conversation: Conversation) -> None:
    assert arrive(kind=Kind.REPORT, report_of="d4711", report_failed=True).state == "dropped"


@pytest.mark.parametrize("over", ["revoked", "closed", "left", "never ours", "no number"])
def test_a_reply_address_that_leads_nowhere(
    over: str, arrive: Arrive, conversation: Conversation, grace: Person, graces: Participant, now: datetime
) -> None:
    answers = [graces]
    match over:
        case "revoked":
            Participant.objects.filter(pk=graces.pk).update(letters_turn=2)
        case "closed":
            actions.close_conversation(conversation=conversation, now=now)
        case "left":
            actions.leave_conversation(conversation=conversation, person=grace, now=now)
        case "never ours":
            answers = []
        case _:
            graces.letters_turn = "one"

    assert arrive(answers=answers).state == "dropped"
    assert Entry.objects.filter(kind="message").count() == 0


def test_the_writer_is_told_that_others_saw_it(
    arrive: Arrive, conversation: Conversation, grace: Person, graces: Participant, now: datetime
) -> None:
    add_address(grace, "grace@work.example", now=now)
    others = ("boss@work.example", "amina@people.example", "grace@work.example", "no address")

    arrive(answers=[graces], others=others)

    assert newest(conversation, grace, now).card == {"others": 2}
    assert conversation.participants.count() == 2


def test_files_of_a_letter_stand_with_its_words(
    arrive: Arrive, conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    """F-11: what comes by mail stands in the same thread, its files too."""
    enclosed = (Enclosed("plan.pdf", b"%PDF-1.4 the plan"), Enclosed("notes.txt", b"Ten seconds of silence."))
    assert arrive(answers=[graces], enclosed=enclosed).state == "taken"

    line = newest(conversation, amina, now)
    assert [(one.facts.name, one.file.owner_id) for one in line.attached] == [
        ("plan.pdf", graces.person_id),
        ("notes.txt", graces.person_id),
    ]


def test_only_files_are_enough(
    arrive: Arrive, conversation: Conversation, amina: Person, graces: Participant, now: datetime
) -> None:
    assert arrive(text="", answers=[graces], enclosed=(Enclosed("plan.pdf", b"%PDF-1.4"),)).state == "taken"
    assert [one.facts.name for one in newest(conversation, amina, now).attached] == ["plan.pdf"]


def test_files_that_are_not_taken_are_named_to_their_sender_alone(
    arrive: Arrive, conversation: Conversation, postbox: Postbox, amina: Person, graces: Participant, now: datetime
) -> None:
    program = Enclosed("../holiday.jpg.exe", b"MZ\x90")
    assert arrive(text="", answers=[graces], enclosed=(program,)).state == "noted"

    line = newest(conversation, amina, now)
    assert (line.entry.kind, line.card["refused"]) == ("refused", [["holiday.jpg.exe", PROGRAM]])
    shown = {person.first_name: signed_in(person).get(f"/conversations/{conversation.pk}/").content.decode()
             for person in (amina, graces.person)}  # fmt: skip
    assert {name: PROGRAM in page for name, page in shown.items()} == {"Amina": False, "Grace": True}
    assert Delivery.objects.filter(entry=line.entry).values_list("lane__participant", flat=True).get() == graces.pk


@pytest.mark.parametrize("word", ["STOP", "stop\n", " Unsubscribe ", "ARRÊT"])
def test_stop_pauses_the_address_it_came_from(
    word: str,
    arrive: Arrive,
    conversation: Conversation,
    amina: Person,
    grace: Person,
    graces: Participant,
    now: datetime,
) -> None:
    add_address(grace, "grace@work.example", now=now)

    assert arrive(text=word, answers=[graces]).state == "noted"

    paused = grace.addresses.order_by("position").values_list("paused_at", flat=True)
    assert [moment is not None for moment in paused] == [True, False]
    assert newest(conversation, amina, now).entry.kind == "stopped"
    assert said_in(conversation, amina) == []


@pytest.mark.parametrize("text", ["Stop worrying about the slides.", "ok", "👍", "+OK"])
def test_short_words_are_words(
    text: str, arrive: Arrive, conversation: Conversation, amina: Person, graces: Participant
) -> None:
    arrive(text=text, answers=[graces])

    assert said_in(conversation, amina) == [text]


def test_a_stranger_cannot_stop_anybodys_letters(
    arrive: Arrive, conversation: Conversation, grace: Person, graces: Participant
) -> None:
    assert arrive(text="STOP", answers=[graces], trusted=False).state == "held"
    assert grace.addresses.filter(paused_at=None).count() == 1


def test_what_is_heard_of_a_letter_is_never_logged(
    conversation: Conversation, postbox: Postbox, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    postbox.letters[b"raw"] = Heard(Kind.WORDS, dedupe_key="x", text="canary", answer_to="canary-1")
    channels.keep_letter(channel="email", dedupe_key="x", raw=b"raw", now=now)

    actions.receive(now=now)

    assert "canary" not in caplog.text
