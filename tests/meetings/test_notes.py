"""Shared notes that two people write at once, and notes for oneself."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.test import Client

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.meetings import actions
from mentoring.meetings.models import Meeting, Own, Piece
from mentoring.meetings.space import NOTES, space_of
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from tests.cast import Cast, signed_in
from tests.meetings.a_session import a_session

SCRIPT = {"X-Notes": "1"}


@pytest.fixture
def meeting(cast: Cast, partnership: Partnership, now: datetime) -> Meeting:
    return a_session(partnership.conversation, cast.amina, starts_at=now, structure="grow")


def write(client: Client, meeting: Meeting, text: str, base: object = "", place: str = NOTES) -> dict[str, object]:
    answered = client.post(
        f"/sessions/{meeting.pk}/notes/write/", {"text": text, "base": base, "place": place}, headers=SCRIPT
    )
    return {"status": answered.status_code, **answered.json()}


def shared(meeting: Meeting, reader: Person, now: datetime) -> list[tuple[str, str]]:
    return [(one.author, one.words) for one in space_of(meeting, person=reader, now=now).at(NOTES)]


def test_a_private_and_a_shared_note_in_the_same_session(cast: Cast, meeting: Meeting) -> None:
    """G-14: I write a private note and a shared note in the same session; my mentor sees only the shared one."""
    amina, grace = signed_in(cast.amina), signed_in(cast.grace)
    write(amina, meeting, "For both of us.")
    amina.post(f"/sessions/{meeting.pk}/notes/own/", {"text": "For me alone."})

    pages = [client.get(f"/sessions/{meeting.pk}/notes/").content.decode() for client in (amina, grace)]

    assert [("For both of us." in page, "For me alone." in page) for page in pages] == [(True, True), (True, False)]


def test_two_who_write_keep_their_own_words(cast: Cast, meeting: Meeting, now: datetime) -> None:
    """G-14: what several write together is one contribution an author."""
    amina, grace = signed_in(cast.amina), signed_in(cast.grace)
    for turn in range(1, 4):
        for client, text in ((amina, f"Amina {turn}"), (grace, f"Grace {turn}")):
            assert write(client, meeting, text, turn - 1) == {"status": 200, "version": turn, "text": text}

    assert shared(meeting, cast.grace, now) == [("Amina", "Amina 3"), ("Grace", "Grace 3")]


def test_two_windows_of_one_person_keep_both_texts(cast: Cast, meeting: Meeting) -> None:
    amina = signed_in(cast.amina)
    write(amina, meeting, "Begun.", 0)
    first = write(amina, meeting, "Begun.\nOn the phone.", 1)
    second = write(amina, meeting, "Begun.\nAt the desk.", 1)
    again = write(amina, meeting, "Begun.\nAt the desk.", 1)

    both = "Begun.\nOn the phone.\n\nAt the desk."
    assert first == {"status": 200, "version": 2, "text": "Begun.\nOn the phone."}
    assert second == again == {"status": 200, "version": 3, "text": both}


def test_every_word_is_told_to_open_pages(cast: Cast, meeting: Meeting) -> None:
    def version() -> int:
        return Conversation.objects.get(pk=meeting.conversation_id).version

    before = version()
    write(signed_in(cast.amina), meeting, "Hello")
    answered = signed_in(cast.grace).get(f"/sessions/{meeting.pk}/notes/others/", headers={"HX-Request": "true"})

    assert (version(), answered["X-Version"]) == (before + 1, str(before + 1))
    assert ("Hello" in answered.content.decode(), 'id="at0"' in answered.content.decode()) == (True, True)


def test_notes_at_a_step_stay_when_the_structure_goes(cast: Cast, meeting: Meeting, now: datetime) -> None:
    """G-12: a place for notes at each step."""
    amina = signed_in(cast.amina)
    write(amina, meeting, "They do not answer.", place="grow.reality")
    read = signed_in(cast.grace).get(f"/sessions/{meeting.pk}/structure/").content.decode()
    actions.attach_structure(meeting=meeting, by=cast.amina, structure="")

    refused = write(amina, meeting, "More.", place="grow.reality")

    assert "They do not answer." in read
    assert (refused["status"], Piece.objects.get().place) == (422, "grow.reality")
    assert "They do not answer." in signed_in(cast.grace).get(f"/sessions/{meeting.pk}/notes/").content.decode()


def test_without_script_nothing_is_lost(cast: Cast, meeting: Meeting) -> None:
    amina, page = signed_in(cast.amina), f"/sessions/{meeting.pk}/notes/write/"
    too_long = "a" * 20_001

    kept = amina.post(page, {"text": "Kept.", "place": NOTES})
    refused = amina.post(page, {"text": too_long, "place": NOTES})

    assert (kept.status_code, kept["Location"]) == (302, f"/sessions/{meeting.pk}/notes/")
    assert (refused.status_code, too_long in refused.content.decode()) == (422, True)
    assert Piece.objects.count() == 1


def test_where_nothing_is_written_any_more_it_says_so(
    cast: Cast, partnership: Partnership, meeting: Meeting, now: datetime
) -> None:
    assert partnership.conversation
    conversations.make_read_only(conversation=partnership.conversation, now=now)

    refused = write(signed_in(cast.amina), meeting, "Too late.")
    own = signed_in(cast.amina).post(f"/sessions/{meeting.pk}/notes/own/", {"text": "Still mine."}, headers=SCRIPT)

    assert refused == {"status": 422, "wrong": "Nothing more is written here. What was written stays readable."}
    assert (own.status_code, Own.objects.count()) == (200, 1)


def test_words_are_sealed_and_erased(cast: Cast, partnership: Partnership, meeting: Meeting, now: datetime) -> None:
    for person in (cast.amina, cast.grace):
        write(signed_in(person), meeting, f"Said by {person.first_name}")
    sealed = [b"Said" in bytes(piece.words) for piece in Piece.objects.all()]
    assert partnership.conversation

    actions.erase_space(conversation=partnership.conversation, author=cast.amina)

    assert (sealed, shared(meeting, cast.grace, now)) == ([False, False], [("Grace", "Said by Grace")])


@pytest.mark.django_db(transaction=True)
def test_both_write_at_the_same_instant(cast: Cast, meeting: Meeting, now: datetime) -> None:
    """Two people and two windows of one of them, all at once: nothing is lost, nothing is refused."""
    clients = [(signed_in(cast.amina), "desk"), (signed_in(cast.amina), "phone"), (signed_in(cast.grace), "hers")]
    statuses, ready = [], threading.Barrier(len(clients))

    def type_on(client: Client, text: str) -> None:
        ready.wait()
        statuses.append(write(client, meeting, text, 0)["status"])
        connections.close_all()

    threads = [threading.Thread(target=type_on, args=one) for one in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (_name, hers), (_other, grace) = sorted(shared(meeting, cast.amina, now + timedelta(hours=1)))
    assert statuses == [200, 200, 200]
    assert (sorted(hers.split("\n\n")), grace) == (["desk", "phone"], "hers")
