"""Notes are written now and said in their reader's morning: once, whatever happens in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from mentoring import timetable
from mentoring.conversations import actions
from mentoring.conversations.access import by_membership
from mentoring.conversations.actions import later as module
from mentoring.conversations.models import Conversation, Entry, Later, Participant
from mentoring.conversations.words import Words, open_words
from mentoring.people import actions as people
from mentoring.people.hours import QUIET_BY_DEFAULT
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.conftest import Killed, open_between
from tests.conversations.talk import participant, said_in

MINUTE = timedelta(minutes=1)
FRIDAY = date(2026, 11, 6)


def keep(conversation: Conversation, by: Person, to: Person, text: str, day: date, now: datetime) -> Later:
    return actions.keep_for_later(
        to=participant(conversation, to), author=by, words=Words.typed(text), on_day=day, client_id=uuid4(), now=now
    )


def morning(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(8), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def test_notes_arrive_in_the_morning_of_their_days(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    """F-16: three notes written tonight arrive on three mornings at eight, by the clock of their reader."""
    days = [date(2026, 11, day) for day in (10, 12, 14)]
    for day in days:
        keep(conversation, amina, grace, f"Note {day.day}", day, now)

    heard = []
    moment = now
    while moment < now + timedelta(days=12):
        if actions.say_what_was_kept(now=moment):
            heard.append(moment)
        moment += timedelta(minutes=30)

    assert heard == [morning(day, "Pacific/Auckland") for day in days]
    assert said_in(conversation, grace) == ["Note 10", "Note 12", "Note 14"]
    assert actions.say_what_was_kept(now=moment) == 0


@pytest.mark.parametrize(
    ("zone", "on_day"),
    [
        ("Pacific/Auckland", date(2027, 4, 4)),  # the clocks go back here, in the south
        ("Pacific/Auckland", date(2027, 9, 26)),  # and forward
        ("Europe/London", date(2027, 3, 28)),  # forward, in the north
        ("Europe/London", date(2027, 10, 31)),  # and back
    ],
)
def test_a_note_written_at_night_in_lagos_arrives_in_their_morning(
    conversation: Conversation, amina: Person, grace: Person, now: datetime, zone: str, on_day: date
) -> None:
    """F-16: 23:00 in Lagos is somebody's morning soon, also on the days on which clocks change."""
    people.describe_person(person=grace, about=people.About(name=grace.name, zone=zone))
    lagos = datetime.combine(on_day - timedelta(days=1), time(23), tzinfo=ZoneInfo("Africa/Lagos"))
    note = keep(conversation, amina, grace, "For your morning", on_day, lagos)
    eight = morning(on_day, zone)

    early = actions.say_what_was_kept(now=eight - MINUTE)

    assert (early, actions.say_what_was_kept(now=eight)) == (0, 1)
    note.refresh_from_db()
    assert note.said_at == eight
    assert Entry.objects.get(conversation=conversation).said_at.astimezone(ZoneInfo(zone)).time() == time(8)


def test_a_note_waits_for_the_next_open_hour(
    conversation: Conversation, graces: Participant, amina: Person, grace: Person, now: datetime
) -> None:
    """D-08: at the weekend nothing reaches her; a note for Saturday comes on Monday at eight."""
    actions.agree_how_to_reach(participant=graces, hours=QUIET_BY_DEFAULT.within("Pacific/Auckland"), now=now)
    keep(conversation, amina, grace, "Rest well", date(2026, 11, 7), now)
    monday = morning(date(2026, 11, 9), "Pacific/Auckland")

    assert actions.say_what_was_kept(now=monday - MINUTE) == 0
    assert actions.say_what_was_kept(now=monday) == 1


def test_a_note_waits_until_somebody_is_back(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    """D-06: while somebody is away, nothing is said to them; it comes when they are back."""
    back = morning(date(2026, 11, 20), "Pacific/Auckland")
    people.go_away(person=grace, from_at=now, until_at=back)
    keep(conversation, amina, grace, "Welcome back", FRIDAY, now)

    assert actions.say_what_was_kept(now=back - MINUTE) == 0
    assert actions.say_what_was_kept(now=back) == 1


def test_a_note_follows_its_reader_to_another_zone(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    keep(conversation, amina, grace, "Wherever you are", FRIDAY, now)
    people.describe_person(person=grace, about=people.About(name=grace.name, zone="America/Montevideo"))

    assert actions.say_what_was_kept(now=morning(FRIDAY, "Pacific/Auckland")) == 0
    assert actions.say_what_was_kept(now=morning(FRIDAY, "America/Montevideo")) == 1


def test_a_note_is_said_once_though_it_is_killed_on_the_way(
    conversation: Conversation, amina: Person, grace: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F-16: killed between saying and marking, nothing stays half done; the next round says it, once."""
    keep(conversation, amina, grace, "Once", FRIDAY, now)
    eight = morning(FRIDAY, "Pacific/Auckland")
    whole = module._say

    def killed(*args: object, **more: object) -> bool:
        whole(*args, **more)  # type: ignore[arg-type]
        raise Killed

    monkeypatch.setattr(module, "_say", killed)
    with pytest.raises(Killed):
        actions.say_what_was_kept(now=eight)
    monkeypatch.setattr(module, "_say", whole)

    assert said_in(conversation, grace) == []
    assert [actions.say_what_was_kept(now=eight + step * MINUTE) for step in (1, 2)] == [1, 0]
    assert said_in(conversation, grace) == ["Once"]


def test_a_note_that_missed_its_day_by_far_is_not_said(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    """What could not be said for a week because the conversation was shut stays with its writer."""
    keep(conversation, amina, grace, "Good luck today", FRIDAY, now)
    eight = morning(FRIDAY, "Pacific/Auckland")
    actions.make_read_only(conversation=conversation, now=now)
    assert actions.say_what_was_kept(now=eight) == 0
    actions.reopen_conversation(conversation=conversation)

    assert actions.say_what_was_kept(now=eight + timedelta(days=7)) == 0
    assert Later.objects.of(amina).waiting().count() == 1


def test_a_note_is_kept_once_and_changed_and_taken_back(
    conversation: Conversation, graces: Participant, amina: Person, now: datetime
) -> None:
    """F-16: until its morning the writer may change it or take it back."""
    mark = uuid4()
    kept = {"to": graces, "author": amina, "client_id": mark, "now": now, "on_day": FRIDAY}
    note = actions.keep_for_later(words=Words.typed("First"), **kept)
    assert actions.keep_for_later(words=Words.typed("First"), **kept) == note

    changed = actions.change_later(later=note, words=Words.typed("Second"), on_day=FRIDAY)
    assert actions.say_what_was_kept(now=morning(FRIDAY, "Pacific/Auckland")) == 1
    assert said_in(conversation, amina) == ["Second"]
    for deed in (
        lambda: actions.take_back_later(later=changed),
        lambda: actions.change_later(later=changed, words=Words.typed("Third"), on_day=FRIDAY),
    ):
        with pytest.raises(actions.WasSaid):
            deed()
    other = keep(conversation, amina, graces.person, "Never", FRIDAY, now)
    for _time in range(2):
        actions.take_back_later(later=other)
    assert not Later.objects.filter(pk=other.pk).exists()


def test_a_note_is_erased_with_its_writers_words(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    keep(conversation, amina, grace, "Mine", FRIDAY, now)
    keep(conversation, grace, amina, "Hers", FRIDAY, now)

    actions.erase_words(conversation=conversation, author=amina, now=now)

    assert list(Later.objects.values_list("author__name", flat=True)) == ["Grace Whitfield"]


def test_notes_for_later_are_on_the_timetable(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    keep(conversation, amina, grace, "By itself", FRIDAY, now)

    timetable.TIMETABLE["say what was kept for later"][1](morning(FRIDAY, "Pacific/Auckland"))

    assert said_in(conversation, grace) == ["By itself"]


def test_notes_for_later_are_written_on_their_page(amina: Person, grace: Person, now: datetime) -> None:
    """F-16: one page to write, see, change and take back; the other sees nothing of it before its morning."""
    moment = datetime.now(UTC)
    conversation = open_between([amina, grace], now=moment)
    hers, his = signed_in(amina), signed_in(grace)
    where = f"/conversations/{conversation.pk}/later/"
    day = (moment.astimezone(ZoneInfo("Pacific/Auckland")) + timedelta(days=2)).date()

    past = hers.post(where, {"words": "Too late for this", "on_day": "2020-01-01"})
    assert (past.status_code, "Too late for this" in past.content.decode()) == (422, True)
    assert hers.post(where, {"words": "Courage", "on_day": day.isoformat()}).status_code == 302
    page = hers.get(where).content.decode()
    assert ("Courage" in page, f"{day:%A} 08:00 Grace’s time" in page) == (True, True)
    assert "Courage" not in his.get(where).content.decode()

    note = Later.objects.get()
    assert his.get(f"/later/{note.pk}/change/").status_code == 404
    assert hers.post(f"/later/{note.pk}/change/", {"words": "More", "on_day": day.isoformat()}).status_code == 302
    assert "More" in hers.get(where).content.decode()
    assert his.post(f"/later/{note.pk}/take-back/").status_code == 404
    assert hers.post(f"/later/{note.pk}/take-back/").status_code == 302
    assert not Later.objects.exists()


def test_a_note_arrives_as_any_message_does(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    keep(conversation, amina, grace, "Read *this*", FRIDAY, now)
    actions.say_what_was_kept(now=morning(FRIDAY, "Pacific/Auckland"))

    entry = Entry.objects.get(conversation=conversation)
    (words,) = open_words([entry], access=by_membership(grace, conversation))
    assert (entry.kind, entry.author, words and words.html) == ("message", amina, "<p>Read <em>this</em></p>")
    assert entry.deliveries.count() == 1
