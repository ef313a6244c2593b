"""Letters are kept once, sealed, leased to one worker, settled once, and forgotten in the end."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection

from mentoring.channels import access, actions
from mentoring.channels.models import ReceivedLetter
from mentoring.vault.sealing import Erased, NotYours, Sealed, open_sealed

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
State = ReceivedLetter.State
RAW = b"From: grace@people.test\r\n\r\nYes, tomorrow."


def keep(key: str, now: datetime, raw: bytes = RAW) -> ReceivedLetter:
    letter = actions.keep_letter(channel="email", dedupe_key=key, raw=raw, now=now)
    assert letter is not None
    return letter


def test_keeps_a_letter_once(now: datetime) -> None:
    letter = keep("one", now)

    again = actions.keep_letter(channel="email", dedupe_key="one", raw=RAW, now=now)

    assert again is None
    assert list(ReceivedLetter.objects.values_list("pk", "state", "received_at")) == [(letter.pk, State.NEW, now)]


def test_keeps_a_letter_once_when_two_come_at_once(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("one", now)
    monkeypatch.setattr(ReceivedLetter.objects, "filter", lambda **_: ReceivedLetter.objects.none())

    assert actions.keep_letter(channel="email", dedupe_key="one", raw=RAW, now=now) is None


def test_keeps_no_word_in_clear(now: datetime) -> None:
    letter = keep("one", now)

    with connection.cursor() as cursor:
        cursor.execute("SELECT raw FROM channels_receivedletter")
        stored = bytes(cursor.fetchone()[0])
    assert b"tomorrow" in RAW
    assert b"tomorrow" not in stored
    assert access.opened(ReceivedLetter.objects.get(pk=letter.pk)) == RAW


def test_access_to_one_letter_opens_no_other(now: datetime) -> None:
    one, two = keep("one", now), keep("two", now)
    sealed = Sealed(bytes(two.raw), access.scope_of(two.pk), access.place_of(two.pk))

    with pytest.raises(NotYours):
        open_sealed(sealed, access=access.by_letter(one.pk))


def test_leases_the_oldest_to_one_worker(now: datetime) -> None:
    one, two = keep("one", now), keep("two", now + timedelta(seconds=1))
    later = now + timedelta(seconds=2)

    leased = [actions.lease_letter(now=later, token=token) for token in ("a", "b", "c")]

    assert [letter and letter.pk for letter in leased] == [one.pk, two.pk, None]


def test_a_lease_runs_out_and_fences_the_slow(now: datetime) -> None:
    keep("one", now)
    slow = actions.lease_letter(now=now, token="slow")
    quick = actions.lease_letter(now=now + actions.LEASE, token="quick")
    assert slow is not None
    assert quick is not None

    with pytest.raises(actions.HeldByAnother):
        actions.settle(letter=slow, state=State.TAKEN, now=now)
    actions.settle(letter=quick, state=State.TAKEN, now=now)
    with pytest.raises(actions.HeldByAnother):
        actions.settle(letter=slow, state=State.DROPPED, now=now)

    assert ReceivedLetter.objects.get().state == State.TAKEN


def test_a_held_letter_is_settled_when_its_sender_says_so(now: datetime) -> None:
    keep("one", now)
    letter = actions.lease_letter(now=now, token="a")
    assert letter is not None
    actions.settle(letter=letter, state=State.HELD, reason="We asked whether this was you.", now=now)

    actions.settle(letter=ReceivedLetter.objects.get(), state=State.TAKEN, now=now)

    assert ReceivedLetter.objects.get().state == State.TAKEN


def test_parks_what_stops_whoever_opens_it(now: datetime) -> None:
    keep("one", now)
    for _ in range(actions.TRIES):
        assert actions.lease_letter(now=now, token="a") is not None
        now += actions.LEASE

    assert actions.lease_letter(now=now, token="a") is None
    letter = ReceivedLetter.objects.get()
    assert (letter.state, letter.reason) == (State.PARKED, "It could not be read, several times.")


def test_waits_longer_each_time_after_trouble(now: datetime) -> None:
    keep("one", now)
    waits = []
    for _ in range(3):
        letter = actions.lease_letter(now=now, token="a")
        assert letter is not None
        actions.try_letter_later(letter=letter, now=now)
        letter.refresh_from_db()
        waits.append((letter.open_after - now).total_seconds())
        now = letter.open_after

    assert waits == [30, 120, 480]


def test_forgets_letters_and_their_keys_after_fourteen_days(now: datetime) -> None:
    keep("waits", now)
    taken = keep("taken", now - timedelta(seconds=1))
    leased = actions.lease_letter(now=now, token="a")
    assert leased == taken
    actions.settle(letter=leased, state=State.TAKEN, now=now)
    copy = ReceivedLetter.objects.get(pk=taken.pk)

    assert actions.forget_letters(now=now + actions.KEPT_FOR) == 0
    assert actions.forget_letters(now=now + actions.KEPT_FOR + timedelta(seconds=1)) == 1

    assert list(ReceivedLetter.objects.values_list("dedupe_key", flat=True)) == ["waits"]
    with pytest.raises(Erased):
        access.opened(copy)
