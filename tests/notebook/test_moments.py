"""A moment that matters: noted, told the day before within hours, and asked about that evening."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from mentoring import timetable
from mentoring.conversations.models import Conversation, Entry
from mentoring.notebook import actions
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.models import Moment
from mentoring.notebook.words import Went, open_moments
from mentoring.partnerships.models import Partnership
from mentoring.people import actions as people
from tests.cast import Cast, signed_in
from tests.trust.world import at_work

HOUR = timedelta(hours=1)
LAGOS, WELLINGTON = ZoneInfo("Africa/Lagos"), ZoneInfo("Pacific/Auckland")
THURSDAY = date(2026, 11, 12)


def note(cast: Cast, *shared: Partnership, now: datetime, day: date = THURSDAY, at: time | None = time(10)) -> Moment:
    here = [one.conversation for one in shared if one.conversation]
    return actions.note_moment(
        owner=cast.amina, title="I present the results", on_day=day, at=at, feelings=["nervous"],
        conversations=here, client_id=uuid4(), now=now,
    )  # fmt: skip


def kinds(conversation: Conversation | None) -> list[str]:
    return list(
        Entry.objects.filter(conversation=conversation, kind__startswith="notebook.").values_list("kind", flat=True)
    )


def first(deed: object, now: datetime, *, days: int = 14) -> datetime | None:
    """The first half hour in which the timetable does something."""
    moments = (now + steps * HOUR / 2 for steps in range(days * 48))
    return next((moment for moment in moments if deed(now=moment)), None)  # type: ignore[operator]


def test_a_mentor_hears_of_it_the_day_before_within_her_hours(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    """D-14, D-15: Thursday at ten in Lagos is told on Wednesday, in Grace's own open hours, with the feeling."""
    note(cast, partnership, now=now)

    told = first(actions.tell_moments, now)

    assert told == datetime(2026, 11, 11, 10, 0, tzinfo=WELLINGTON)
    assert actions.tell_moments(now=told + HOUR) == 0
    page = signed_in(cast.grace).get(f"/partnerships/{partnership.pk}/").content.decode()
    assert ("Thursday 12 November, 10:00" in page, "(nervous)" in page, "Encourage" in page) == (True, True, True)


def test_a_mentor_who_rests_the_day_before_hears_of_it_earlier(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    """D-08: Monday at eight in Wellington would be too late, so Friday it is, never the weekend."""
    people.describe_person(person=cast.amina, about=people.About(name=cast.amina.name, zone="Pacific/Auckland"))
    cast.amina.refresh_from_db()
    note(cast, partnership, now=now, day=date(2026, 11, 16), at=time(7))

    told = first(actions.tell_moments, now)

    assert told == datetime(2026, 11, 12, 19, 0, tzinfo=WELLINGTON)


def test_a_moment_is_shared_with_none_one_or_several(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """D-14: who hears of it is her choice, moment by moment; nobody else's page knows of it."""
    ngozi = at_work(cast.amina, cast.ngozi, moment=now)
    alone, one, both = note(cast, now=now), note(cast, partnership, now=now), note(cast, partnership, ngozi, now=now)
    for moment in (alone, one, both):
        assert moment.shares.count() == [alone, one, both].index(moment)
    first(actions.tell_moments, now)
    actions.tell_moments(now=datetime(2026, 11, 12, 8, 0, tzinfo=LAGOS))

    assert (len(kinds(partnership.conversation)), len(kinds(ngozi.conversation))) == (2, 1)
    assert [moment.shares.filter(said_at=None).exists() for moment in (alone, one, both)] == [False] * 3
    stranger = at_work(cast.olu, cast.ngozi, moment=now)
    actions.share_moment(moment=alone, conversations=[stranger.conversation] if stranger.conversation else [])
    assert not alone.shares.exists()


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Africa/Lagos", THURSDAY),
        ("Pacific/Auckland", date(2027, 4, 4)),  # clocks go back in the south
        ("Pacific/Auckland", date(2027, 9, 26)),  # and forward
        ("Europe/London", date(2027, 3, 28)),  # forward in the north
        ("Europe/London", date(2027, 10, 31)),  # and back
    ],
)
def test_she_is_asked_that_evening_by_her_own_clock(
    cast: Cast, partnership: Partnership, now: datetime, zone: str, day: date
) -> None:
    """D-14: "How did it go?" comes at seven in the evening where she is, once; also when the clocks change."""
    people.describe_person(person=cast.amina, about=people.About(name=cast.amina.name, zone=zone))
    cast.amina.refresh_from_db()
    note(cast, partnership, now=now, day=day)
    seven = datetime.combine(day, time(19), tzinfo=ZoneInfo(zone)).astimezone(UTC)

    asked = [actions.ask_how_it_went(now=moment) for moment in (seven - HOUR, seven, seven + HOUR)]

    assert asked == [0, 1, 0]
    entry = Entry.objects.get(kind="notebook.how_did_it_go")
    assert [one.lane.participant.person for one in entry.deliveries.all()] == [cast.amina]
    pages = [
        signed_in(one).get(f"/partnerships/{partnership.pk}/").content.decode() for one in (cast.amina, cast.grace)
    ]
    assert ["How did it go," in page for page in pages] == [True, False]


def test_what_is_late_in_the_evening_is_asked_about_after_it(cast: Cast, now: datetime) -> None:
    note(cast, now=now, at=time(20, 30))

    assert first(actions.ask_how_it_went, now) == datetime(2026, 11, 12, 21, 30, tzinfo=LAGOS)


def test_how_it_went_is_told_once_and_shared_if_she_likes(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """D-14: one tap or words; those who heard of it read it when she lets them."""
    shared, alone = note(cast, partnership, now=now), note(cast, partnership, now=now)
    went = Went("well", "They clapped.")
    for _time in range(2):
        actions.tell_how_it_went(moment=shared, went=went, is_shared=True, now=now)
        actions.tell_how_it_went(moment=alone, went=Went("hard", "My throat."), is_shared=False, now=now)

    assert kinds(partnership.conversation) == ["notebook.went"]
    page = signed_in(cast.grace).get(f"/partnerships/{partnership.pk}/").content.decode()
    assert ("They clapped." in page, "It went well" in page, "My throat." in page) == (True, True, False)
    ((_noted, told),) = open_moments([Moment.objects.get(pk=alone.pk)], access=of_own_notebook(cast.amina))
    assert told == Went("hard", "My throat.")
    assert first(actions.ask_how_it_went, now) is None


def test_a_moment_over_is_told_to_nobody(cast: Cast, partnership: Partnership, now: datetime) -> None:
    note(cast, partnership, now=now)

    assert actions.tell_moments(now=datetime(2026, 11, 12, 10, 0, tzinfo=LAGOS)) == 0
    assert kinds(partnership.conversation) == []


def test_moments_are_on_the_timetable(cast: Cast, partnership: Partnership, now: datetime) -> None:
    note(cast, partnership, now=now)

    timetable.TIMETABLE["tell of moments the day before"][1](datetime(2026, 11, 12, 9, 0, tzinfo=LAGOS))
    timetable.TIMETABLE["ask how it went"][1](datetime(2026, 11, 12, 19, 0, tzinfo=LAGOS))

    assert kinds(partnership.conversation) == ["notebook.moment", "notebook.how_did_it_go"]


def test_a_moment_is_noted_on_its_page(cast: Cast, partnership: Partnership) -> None:
    """D-14, D-15: "nervous" with one tap, or nothing; a wrong day is said plainly and nothing is lost."""
    hers, day = signed_in(cast.amina), (datetime.now(LAGOS) + timedelta(days=3)).date()
    form = {"title": "The board", "on_day": day.isoformat(), "at": "10:00", "client_id": str(uuid4())}
    over = hers.post("/notebook/moments/", {**form, "on_day": "2020-01-01"})
    assert (over.status_code, "That day is over." in over.content.decode()) == (422, True)
    foreign = hers.post("/notebook/moments/", {**form, "share": [str(uuid4())]})
    assert (foreign.status_code, "The board" in foreign.content.decode()) == (422, True)

    share = {"share": [str(partnership.conversation_id)], "feelings": ["nervous", "proud"]}
    for _time in range(2):
        assert hers.post("/notebook/moments/", {**form, **share}).status_code == 302

    moment = Moment.objects.get()
    assert "nervous, proud" in hers.get("/notebook/moments/").content.decode()
    where = f"/notebook/moments/{moment.pk}/"
    assert [signed_in(one).get(where).status_code for one in (cast.grace, cast.olu)] == [404, 404]
    assert hers.post(where, {}).status_code == 422
    assert hers.post(where, {"choice": "well"}).status_code == 302
    assert "It went well" in hers.get(where).content.decode()
    assert hers.post(f"{where}take-back/").status_code == 302
    assert not Moment.objects.exists()
