"""How two people work: rhythm, channels, hours of each, what is urgent, and when both are around."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mentoring.agreements import actions as agreements
from mentoring.agreements.words import Written
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Delivery, Lane, Participant
from mentoring.conversations.words import Words
from mentoring.partnerships import actions, ways
from mentoring.partnerships.bars import Piece, bars, day_to_draw
from mentoring.partnerships.models import Partnership
from mentoring.people import actions as people
from mentoring.people.hours import Hours, Window
from mentoring.people.models import Person
from mentoring.people.week import Stretch
from tests.cast import Cast, Postbox, signed_in
from tests.trust.world import at_work, say

LAGOS, WELLINGTON = "Africa/Lagos", "Pacific/Auckland"
MONDAY = date(2026, 11, 2)


def daily(zone: str, *windows: tuple[str, str], days: range = range(5)) -> Hours:
    """The same windows on some days."""
    return Hours.read([[day, opens, closes] for day in days for opens, closes in windows], zone=zone)


def at(partnership: Partnership, name: str = "ways") -> str:
    return reverse(name, args=[partnership.pk])


def participant(partnership: Partnership, person: Person) -> Participant:
    return Participant.objects.select_related("person").get(conversation=partnership.conversation, person=person)


def agree(partnership: Partnership, person: Person, *windows: tuple[str, str], now: datetime) -> None:
    """One of the two agrees on hours for this partnership."""
    hours = daily(person.zone, *windows)
    conversations.agree_how_to_reach(participant=participant(partnership, person), hours=hours, now=now)


def week(**filled: str) -> dict[str, str]:
    """An empty form of two windows a day, but for what is filled."""
    empty = {f"{end}_{day}_{number}": "" for end in ("opens", "closes") for day in range(7) for number in range(2)}
    return empty | filled


def part(shown: ways.Ways) -> str:
    """The part other pages include, as words."""
    html = render_to_string("partnerships/parts/ways.html", {"ways": shown})
    return " ".join(re.sub(r"(?s)<svg.*?</svg>|<[^>]*>", "", html).split())


@pytest.fixture
def here(cast: Cast, partnership: Partnership, now: datetime) -> Partnership:
    """Amina is around in the evening, Grace in her morning."""
    agree(partnership, cast.amina, ("06:30", "09:00"), ("19:00", "22:00"), now=now)
    agree(partnership, cast.grace, ("08:00", "09:30"), now=now)
    return partnership


# ── when both are around ─────────────────────────────────────────────────────


def test_ways_say_when_both_are_around_in_both_local_times(cast: Cast, here: Partnership, now: datetime) -> None:
    """D-36: what suits both, on both clocks, on which days, and whose day it is there."""
    mine, theirs = ways.shown(here, cast.amina, now), ways.shown(here, cast.grace, now)

    assert "Both around: 20:00 to 21:30 for you, 08:00 to 09:30 the day after for Grace, Monday to Thursday." in part(
        mine
    )
    assert "Both around: 08:00 to 09:30 for you, 20:00 to 21:30 the day before for Amina, Tuesday to Friday." in part(
        theirs
    )


def test_ways_say_so_when_hours_never_meet(cast: Cast, partnership: Partnership, now: datetime) -> None:
    agree(partnership, cast.amina, ("09:00", "17:00"), now=now)
    agree(partnership, cast.grace, ("09:00", "17:00"), now=now)

    shown = ways.shown(partnership, cast.amina, now)

    assert shown.shared == []
    assert "Your hours do not meet. Write when it suits you" in part(shown)


def test_ways_tell_several_stretches_the_most_usual_first(cast: Cast, partnership: Partnership, now: datetime) -> None:
    amina, ngozi = cast.amina, cast.ngozi
    near = at_work(amina, ngozi, moment=now)
    rows = [[day, "18:00", "19:00"] for day in range(4)] + [[5, "22:00", "02:00"], [6, "00:00", "00:00"]]
    for person in (amina, ngozi):
        hours = Hours.read(rows, zone=LAGOS)
        conversations.agree_how_to_reach(participant=participant(near, person), hours=hours, now=now)

    assert [(one.mine, one.days, one.is_whole_day) for one in ways.shown(near, amina, now).shared] == [
        ("18:00 to 19:00", "Monday to Thursday", False),
        ("22:00 to 24:00", "Saturday", False),
        ("00:00 to 24:00", "Sunday", True),
    ]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((0,), "Monday"), ((0, 1), "Monday and Tuesday"), ((0, 1, 2), "Monday to Wednesday"), (range(7), "every day"),
        ((0, 1, 2, 3, 6), "Sunday to Thursday"), ((0, 6), "Sunday and Monday"), ((0, 2), "Monday and Wednesday"),
        ((0, 2, 3, 4), "Monday and Wednesday to Friday"),
    ],
)  # fmt: skip
def test_ways_say_days_as_people_do(days: tuple[int, ...], told: str) -> None:
    assert ways.days_in_words(tuple(days)) == told


def test_ways_tell_before_clocks_change_what_will_be_then(cast: Cast, partnership: Partnership) -> None:
    """D-38: hours stay on the wall; what two people share moves when one changes the clock, and both are told."""
    agree(partnership, cast.amina, ("19:00", "22:00"), now=timezone.now())
    agree(partnership, cast.grace, ("07:00", "09:00"), now=timezone.now())
    before, long_before = datetime(2027, 3, 25, 9, tzinfo=UTC), datetime(2027, 2, 20, 9, tzinfo=UTC)

    told = part(ways.shown(partnership, cast.amina, before))

    assert (
        "Both around: 19:00 to 21:00 for you, 07:00 to 09:00 the day after for Grace, Sunday to Thursday." not in told
    )
    assert "Both around: 19:00 to 21:00 for you" in told
    assert "From Saturday 3 April the clocks are different. Then: 20:00 to 22:00 for you, 07:00 to 09:00" in told
    assert ways.shown(partnership, cast.amina, long_before).change is None


# ── the bars ─────────────────────────────────────────────────────────────────


def test_ways_draw_both_days_along_mine() -> None:
    """D-36: the two bars of the drawing: Lagos and Montevideo, four hours apart."""
    amina = daily(LAGOS, ("06:30", "09:00"), ("19:00", "22:00"))
    tomas = daily("America/Montevideo", ("14:00", "18:00"))

    mine, theirs = bars(amina, tomas, day=MONDAY)

    assert mine.sky == ("0.00%", "100.00%")
    assert theirs.sky == ("16.67%", "116.67%")
    assert [(one.x, one.width) for one in mine.around] == [("27.08%", "10.42%"), ("79.17%", "12.50%")]
    assert [(one.x, one.width) for one in theirs.around] == [("75.00%", "16.67%")]
    assert mine.shared == [Piece("79.17%", "12.50%", "85.42%", "91.67%", "19–22")]
    assert theirs.shared == [Piece("79.17%", "12.50%", "85.42%", "91.67%", "15–18")]


def test_ways_draw_a_window_past_midnight_in_two_pieces_and_write_only_where_it_fits() -> None:
    night = daily(LAGOS, ("23:00", "01:30"), days=range(7))

    mine, _theirs = bars(night, night, day=MONDAY)

    assert [(one.x, one.width, one.label) for one in mine.shared] == [("0.00%", "6.25%", ""), ("95.83%", "4.17%", "")]


@pytest.mark.parametrize(
    ("theirs", "day"),
    [
        (daily(LAGOS, ("08:00", "12:00"), days=range(2, 4)), 2),
        (daily(LAGOS, ("12:00", "13:00"), days=range(3, 4)), 3),
        (daily(LAGOS, ("08:00", "12:00"), days=range(5, 6)), 0),
        (Hours((), ZoneInfo(LAGOS)), 0),
    ],
)
def test_ways_draw_the_day_that_tells_most(theirs: Hours, day: int) -> None:
    mine = daily(LAGOS, ("08:00", "12:00"))

    assert day_to_draw(mine, theirs, monday=MONDAY) == MONDAY + timedelta(days=day)
    assert day_to_draw(Hours((), ZoneInfo(LAGOS)), Hours((), ZoneInfo(LAGOS)), monday=MONDAY) == MONDAY


def test_ways_draw_a_day_with_both_ends_of_hours_that_lie_around_midnight() -> None:
    """Wellington, any hour, and Lagos, Monday to Friday: a Tuesday there has the end of Monday's hours, too."""
    mine = daily("Pacific/Auckland", ("00:00", "00:00"), days=range(7))
    theirs = daily(LAGOS, ("08:00", "20:00"))

    day = day_to_draw(mine, theirs, monday=MONDAY)

    assert day == MONDAY + timedelta(days=1)
    assert [(one.x, one.width) for one in bars(mine, theirs, day=day)[0].shared] == [
        ("0.00%", "33.33%"),
        ("83.33%", "16.67%"),
    ]


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Marquesas", "Pacific/Chatham"])
def test_ways_stay_on_the_bar_in_any_zone(zone: str) -> None:
    for day in (MONDAY, date(2026, 4, 5), date(2026, 9, 27)):
        for bar in bars(daily(LAGOS, ("00:00", "00:00"), days=range(7)), daily(zone, ("17:15", "03:00")), day=day):
            for piece in [*bar.around, *bar.shared]:
                assert 0 <= float(piece.x[:-1]) <= float(piece.end[:-1]) <= 100


# ── rhythm, closeness, answers ───────────────────────────────────────────────


@pytest.mark.parametrize(
    ("rhythm", "told"),
    [
        ("blended", "Blended: every two weeks until 30 December. Then you are both asked how to go on."),
        ("fluid", "Fluid: in touch whenever one of you senses the need. Nobody is reminded of a missing session."),
        ("scheduled", "Scheduled: you plan your sessions ahead, and the next date stands before you part."),
    ],
)
def test_ways_tell_the_rhythm(cast: Cast, partnership: Partnership, now: datetime, rhythm: str, told: str) -> None:
    """F-05: scheduled, fluid or blended; a fluid one is never nagged for a session that is not booked."""
    partnership.rhythm = rhythm

    assert ways.shown(partnership, cast.amina, now).rhythm == told


def test_ways_begin_regular_and_loosen_later(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """D-40: every two weeks for the first eight weeks, then a question how to go on."""
    fresh = Partnership(rhythm="blended")

    assert ways.rhythm_words(fresh, today=now.date()) == (
        "Blended: every two weeks for the first eight weeks. Then you are both asked how to go on."
    )
    later = now + timedelta(weeks=9)
    assert (
        ways.shown(partnership, cast.amina, later).rhythm == "Blended: a regular date, and small touches in between."
    )


def test_ways_say_why_and_lead_to_a_change(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """F-19: the agreement says why this rhythm suits; changing it takes one suggestion and one yes."""
    agreed = ways.Agreed(answer_days=1, because="small things come up daily")
    seen = signed_in(cast.amina).get(at(partnership)).content.decode()

    shown = ways.shown(partnership, cast.amina, now, agreed)

    assert (shown.because, shown.answer) == ("small things come up daily", "Usually within one working day.")
    assert ways.shown(partnership, cast.amina, now).answer == "Usually within 2 working days."
    assert "It holds when the other says yes." in seen
    assert f'href="{at(partnership, "change")}"' in seen


def test_ways_tell_closer_support_while_it_lasts(cast: Cast, partnership: Partnership, now: datetime) -> None:
    partnership.closer_until = now.date()

    assert ways.shown(partnership, cast.amina, now).closer_until == now.date()
    assert ways.shown(partnership, cast.amina, now + timedelta(days=1)).closer_until is None


def test_ways_give_both_the_same_way_to_get_in_touch(cast: Cast, partnership: Partnership) -> None:
    """F-10: either may begin at any time; neither needs permission."""
    for person in (cast.amina, cast.grace):
        seen = signed_in(person).get(at(partnership)).content.decode()
        assert f'href="{at(partnership, "partnership")}#write">Get in touch</a>' in seen


# ── channels ─────────────────────────────────────────────────────────────────


def channel(partnership: Partnership, person: Person, now: datetime) -> tuple[str, str, str, str]:
    (found,) = ways.shown(partnership, person, now).channels
    return found.name, found.mine, found.theirs, found.suits


def test_ways_tell_whom_a_channel_suits(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """D-36: for each channel preferred, fine or please not, of both; and whom it suits."""
    assert channel(partnership, cast.amina, now) == ("E-mail", "preferred", "preferred", "both")

    conversations.agree_how_to_reach(participant=participant(partnership, cast.grace), ladder=[], now=now)
    assert channel(partnership, cast.amina, now) == ("E-mail", "preferred", "not", "only you")
    assert channel(partnership, cast.grace, now) == ("E-mail", "not", "preferred", "only Amina")

    people.pause_address(address=cast.amina.addresses.get(), now=now)
    assert channel(partnership, cast.amina, now) == ("E-mail", "not", "not", "neither of you")


def test_ways_never_show_the_others_address(cast: Cast, partnership: Partnership) -> None:
    """D-37: what the page tells is how, not where."""
    assert cast.grace.email not in signed_in(cast.amina).get(at(partnership)).content.decode()


# ── my hours here ────────────────────────────────────────────────────────────


def test_ways_hours_count_for_this_partnership_only(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """D-38: contact hours of each person in each partnership; the other one keeps its own."""
    other = at_work(cast.amina, cast.ngozi, moment=now)
    form = week(opens_0_0="19:00", closes_0_0="22:00", opens_5_0="22:00", closes_5_0="01:00")

    response = signed_in(cast.amina).post(at(partnership, "ways_hours"), form)

    assert (response.status_code, response["Location"]) == (302, at(partnership))
    assert participant(partnership, cast.amina).agreed_hours.windows == (
        Window(0, time(19), time(22)), Window(5, time(22), time(1)),
    )  # fmt: skip
    assert participant(other, cast.amina).hours is None
    assert ways.shown(partnership, cast.grace, now).theirs.hours == [
        Stretch("Monday", "19:00 to 22:00"), Stretch("Saturday", "22:00 to 01:00"),
    ]  # fmt: skip


def test_ways_hours_can_be_the_usual_ones_again(cast: Cast, here: Partnership) -> None:
    amina = signed_in(cast.amina)
    assert 'value="usual"' in amina.get(at(here, "ways_hours")).content.decode()

    assert amina.post(at(here, "ways_hours"), {"action": "usual"}).status_code == 302

    assert participant(here, cast.amina).hours is None
    assert 'value="usual"' not in amina.get(at(here, "ways_hours")).content.decode()


def test_ways_hours_move_what_waits(cast: Cast, partnership: Partnership, postbox: Postbox, now: datetime) -> None:
    """D-38: what was written waits for the hours as they are now."""
    agree(partnership, cast.grace, ("09:00", "10:00"), now=now)
    say(partnership, cast.amina, "Good evening.", now)
    assert due(cast.grace) == datetime(2026, 11, 4, 20, 0, tzinfo=UTC)  # nine in her next morning

    agree(partnership, cast.grace, ("11:00", "12:00"), now=now)
    assert due(cast.grace) == datetime(2026, 11, 4, 22, 0, tzinfo=UTC)

    conversations.keep_own_hours(participant=participant(partnership, cast.grace), now=now)
    assert due(cast.grace) == datetime(2026, 11, 4, 19, 0, tzinfo=UTC)


def due(person: Person) -> datetime | None:
    return Lane.objects.get(participant__person=person, first_waiting_at__isnull=False).due_at


@pytest.mark.parametrize(
    "form",
    [
        week(), week(opens_0_0="19:00"), week(opens_0_0="25:00", closes_0_0="26:00"), {},
        week(opens_0_0="x" * 100_000, closes_0_0="\0"), {"action": "x"},
    ],
)  # fmt: skip
def test_ways_hours_refuse_plainly_what_is_no_week(cast: Cast, here: Partnership, form: dict[str, str]) -> None:
    before = participant(here, cast.amina).hours

    response = signed_in(cast.amina).post(at(here, "ways_hours"), form)

    assert response.status_code == 422
    assert "something to put right" in response.content.decode()
    assert participant(here, cast.amina).hours == before


# ── what is urgent ───────────────────────────────────────────────────────────


def test_ways_urgent_is_off_until_the_receiver_allows_it(cast: Cast, partnership: Partnership) -> None:
    """T-06: urgency is the receiver's own choice, off by default."""
    seen = signed_in(cast.grace).get(at(partnership)).content.decode()

    assert "For you nothing is urgent" in seen
    assert "For Amina nothing is urgent" in seen


def test_ways_urgent_is_the_receivers_own_rule(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """T-06: allowed or not, in which hours, how many a week; and both can read it."""
    grace = signed_in(cast.grace)

    grace.post(at(partnership, "ways_urgent"),
               {"is_allowed": "on", "opens": "08:00", "closes": "23:00", "a_week": "3"})  # fmt: skip

    rule = participant(partnership, cast.grace).urgent
    assert rule == {"ladder": None, "hours": [[day, "08:00", "23:00"] for day in range(7)], "a_week": 3}
    assert part(ways.shown(partnership, cast.amina, now)).endswith(
        "If it is urgent, Grace can be reached between 08:00 and 23:00 in Wellington, at most 3 times a week."
    )
    assert ways.shown(partnership, cast.grace, now).mine.urgent == (
        "If it is urgent, you can be reached between 08:00 and 23:00, at most 3 times a week."
    )
    assert participant(partnership, cast.amina).urgent is None

    grace.post(at(partnership, "ways_urgent"), {"is_allowed": "on", "a_week": "1"})
    assert ways.shown(partnership, cast.amina, now).theirs.urgent == (
        "If it is urgent, Grace can be reached at any hour, at most once a week."
    )

    grace.post(at(partnership, "ways_urgent"), {})
    assert participant(partnership, cast.grace).urgent is None


def test_ways_urgent_words_go_by_that_rule(
    cast: Cast, partnership: Partnership, postbox: Postbox, now: datetime
) -> None:
    """T-06: an urgent word reaches past the ordinary hours, as often as the receiver takes it, and no more."""
    conversations.agree_what_is_urgent(
        participant=participant(partnership, cast.grace), is_allowed=True, a_week=1, now=now
    )

    for number in range(2):
        urgently(partnership, cast.amina, f"Now {number}.", now)

    lanes = {one.is_urgent: one.due_at for one in Lane.objects.filter(participant__person=cast.grace)}
    assert lanes == {True: now, False: datetime(2026, 11, 4, 19, 0, tzinfo=UTC)}
    assert Delivery.objects.filter(lane__is_urgent=True).count() == 1


@pytest.mark.parametrize(
    ("days", "told"),
    [(None, "Usually within 2 working days."), (1, "Usually within one working day."),
     (3, "Usually within 3 working days.")],
)  # fmt: skip
def test_ways_tell_how_soon_they_answer_as_agreed(
    cast: Cast, partnership: Partnership, now: datetime, days: int | None, told: str
) -> None:
    """D-39: the answer time of the agreement stands in how we work; two working days unless they say otherwise."""
    paper = actions.begin_agreement(partnership=partnership, by=cast.amina, now=now)
    mine = {key: agreements.Draft(Written("So."), 0) for key in ("purpose", "why_mentee")}
    if days:
        mine["answer_time"] = agreements.Draft(Written("", {"days": days}), 0)
    agreements.write_parts(agreement=paper, by=cast.amina, parts=mine, now=now)
    agreements.ask_to_read(agreement=paper, by=cast.amina, now=now)
    agreements.write_parts(agreement=paper, by=cast.grace, parts={"why_mentor": agreements.Draft(Written("So."), 0)},
                           now=now)  # fmt: skip
    paper.refresh_from_db()
    for person in (cast.amina, cast.grace):
        actions.agree(partnership=partnership, version=paper.turn, by=person, now=now)

    assert [told in signed_in(one).get(at(partnership)).content.decode() for one in (cast.amina, cast.grace)] == [
        True, True,
    ]  # fmt: skip


def urgently(partnership: Partnership, author: Person, text: str, now: datetime) -> None:
    assert partnership.conversation is not None
    conversations.say(conversation=partnership.conversation, author=author, words=Words.typed(text),
                      client_id=uuid4(), is_urgent=True, now=now)  # fmt: skip


@pytest.mark.parametrize(
    "form",
    [
        {"is_allowed": "on", "opens": "08:00"}, {"is_allowed": "on", "opens": "99:00", "closes": "10:00"},
        {"is_allowed": "on", "a_week": "0"}, {"is_allowed": "on", "a_week": "-1"},
        {"is_allowed": "on", "a_week": "9" * 5_000}, {"is_allowed": "on", "a_week": "NaN"},
    ],
)  # fmt: skip
def test_ways_urgent_refuses_plainly_what_is_no_rule(
    cast: Cast, partnership: Partnership, form: dict[str, str]
) -> None:
    response = signed_in(cast.grace).post(at(partnership, "ways_urgent"), form)

    assert response.status_code == 422
    assert "something to put right" in response.content.decode()
    assert participant(partnership, cast.grace).urgent is None


# ── whose page it is ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["ways", "ways_hours", "ways_urgent"])
def test_ways_are_the_twos_and_close_with_the_partnership(
    cast: Cast, partnership: Partnership, now: datetime, name: str
) -> None:
    """D-37: how somebody is reached is shown to this partner only, and hidden when it ends."""
    for stranger in (cast.olu, cast.lindiwe):
        assert signed_in(stranger).get(at(partnership, name)).status_code == 404
    actions.end_now(partnership=partnership, by=cast.amina, now=now)

    response = signed_in(cast.grace).get(at(partnership, name))

    assert (response.status_code, response["Location"]) == (302, at(partnership, "partnership"))


def test_ways_need_a_conversation(cast: Cast, proposal: Partnership, now: datetime) -> None:
    assert signed_in(cast.amina).get(at(proposal)).status_code == 302
    with pytest.raises(Participant.DoesNotExist):
        ways.shown(proposal, cast.amina, now)


def test_ways_cost_four_queries(cast: Cast, here: Partnership, now: datetime) -> None:
    loaded = Partnership.objects.select_related("mentor", "mentee").get(pk=here.pk)

    with CaptureQueriesContext(connection) as queries:
        ways.shown(loaded, cast.amina, now)

    assert len(queries) == 4
