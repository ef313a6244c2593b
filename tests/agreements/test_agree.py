"""Saying yes: both to the same text, in writing or by word."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.agreements import actions
from mentoring.agreements.access import NotOneOfThem
from mentoring.agreements.models import Agreement, Consent, Version
from mentoring.people.models import Person
from tests.agreements.paper import again, agree_both, text_of, told, write
from tests.cast import Cast

HOUR = timedelta(hours=1)


def test_agree_holds_once_both_have_said_it(read: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """A-22: a version says who agreed, and when."""
    first = actions.agree(agreement=read, by=amina, version=read.turn, now=now)
    both = actions.agree(agreement=read, by=grace, version=read.turn, now=now + HOUR)

    version = Version.objects.get(agreement=read)
    assert (first, both, again(read).state) == (False, True, "agreed")
    assert (version.number, version.agreed_at) == (1, now + HOUR)
    assert list(version.consents.values_list("person__name", "at")) == [
        ("Amina Bello", now), ("Grace Whitfield", now + HOUR),
    ]  # fmt: skip
    assert told(read) == ["ready", "yes", "agreed"]


def test_agree_twice_is_agreeing_once(read: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    for person in (amina, amina, grace, grace):
        answer = actions.agree(agreement=read, by=person, version=read.turn, now=now)

    assert answer is True
    assert (Consent.objects.count(), Version.objects.count(), told(read)) == (2, 1, ["ready", "yes", "agreed"])


def test_agree_counts_for_the_text_it_was_given_for(
    read: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    turn = read.turn
    actions.agree(agreement=read, by=grace, version=turn, now=now)
    write(read, amina, "purpose", "Something else altogether.", now=now)

    with pytest.raises(actions.MovedOn):
        actions.agree(agreement=read, by=amina, version=turn, now=now)
    assert actions.agree(agreement=read, by=amina, version=again(read).turn, now=now) is False
    assert again(read).state == "in_review"
    assert [one.number for one in Version.objects.all()] == [1, 2]


@pytest.mark.parametrize("missing", ["purpose", "why_mentee", "why_mentor"])
def test_agree_asks_for_a_purpose_and_a_sentence_of_each(
    read: Agreement, amina: Person, grace: Person, now: datetime, missing: str
) -> None:
    """A-04: it is not agreed until each has written one sentence on why they meet."""
    write(read, grace if missing == "why_mentor" else amina, missing, "", now=now)

    with pytest.raises(actions.NotYetWhole) as trouble:
        actions.agree(agreement=read, by=amina, version=again(read).turn, now=now)

    assert trouble.value.missing == (missing,)


def test_agree_asks_for_nothing_else(agreed: Agreement, amina: Person) -> None:
    """T-03: only the purpose and both own words are needed."""
    assert agreed.state == "agreed"
    assert set(text_of(agreed, amina).parts) == {"purpose", "why_mentee", "why_mentor"}


def test_agree_waits_until_somebody_was_asked_to_read(draft: Agreement, amina: Person, now: datetime) -> None:
    with pytest.raises(actions.CannotHappenNow):
        actions.agree(agreement=draft, by=amina, version=0, now=now)


def test_agree_by_word_holds_when_both_confirm(draft: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """P-40: a day and one line, confirmed by both; nothing more is asked."""
    version = actions.speak(agreement=draft, by=grace, on=now.date(), line="Every Thursday, an hour.", now=now)
    assert again(draft).stands is False

    assert actions.confirm_spoken(agreement=draft, by=amina, version=version.number, now=now) is True
    assert actions.confirm_spoken(agreement=draft, by=amina, version=version.number, now=now) is True

    assert (again(draft).state, again(draft).stands) == ("spoken", True)
    assert told(draft) == ["spoken", "agreed"]


def test_agree_by_word_is_for_one_line(draft: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    first = actions.speak(agreement=draft, by=grace, on=now.date(), line="Every Thursday.", now=now)
    actions.speak(agreement=draft, by=grace, on=now.date(), line="Every Friday.", now=now)

    with pytest.raises(actions.MovedOn):
        actions.confirm_spoken(agreement=draft, by=amina, version=first.number, now=now)


def test_agree_by_word_happened_already(draft: Agreement, amina: Person, now: datetime) -> None:
    with pytest.raises(actions.NotYetSpoken):
        actions.speak(agreement=draft, by=amina, on=now.date() + timedelta(days=2), line="One day.", now=now)


def test_agree_by_word_may_be_written_down_later(
    draft: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    """T-04: agreed by word and agreed in writing are two ways to the same."""
    version = actions.speak(agreement=draft, by=amina, on=now.date(), line="Every Thursday.", now=now)
    actions.confirm_spoken(agreement=draft, by=grace, version=version.number, now=now)
    write(draft, amina, "purpose", "The meeting.", now=now)
    write(draft, amina, "why_mentee", "To learn.", now=now)
    actions.ask_to_read(agreement=draft, by=amina, now=now)
    write(draft, grace, "why_mentor", "To help.", now=now)
    assert again(draft).stands is True

    agree_both(draft, [amina, grace], now=now)

    assert again(draft).state == "agreed"
    assert list(Version.objects.values_list("number", "is_spoken")) == [(1, True), (2, False)]


def test_agree_is_asked_anew_after_reopening(agreed: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    turn = agreed.turn
    actions.conclude(agreement=agreed, now=now)
    assert again(agreed).is_over
    actions.reopen(agreement=agreed, now=now)

    with pytest.raises(actions.MovedOn):
        actions.agree(agreement=agreed, by=amina, version=turn, now=now)
    assert again(agreed).state == "in_review"
    assert text_of(agreed, amina).text.written("purpose").text != ""
    assert agree_both(agreed, [amina, grace], now=now).state == "agreed"


def test_agree_is_not_for_strangers(read: Agreement, cast: Cast, now: datetime) -> None:
    with pytest.raises(NotOneOfThem):
        actions.agree(agreement=read, by=cast.olu, version=read.turn, now=now)

    assert list(Agreement.objects.of(cast.olu)) == []
