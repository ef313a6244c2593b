"""When somebody may be reached: their week, and the times they are away."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from mentoring.people import actions as people
from mentoring.people.hours import Hours, Window
from mentoring.people.models import Away
from mentoring.people.week import Stretch, in_words

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def on_that_evening(monkeypatch, now) -> None:
    """Lets the pages believe that it is ``now``."""
    monkeypatch.setattr(timezone, "now", lambda: now)


def week(**filled: str) -> dict[str, str]:
    """An empty form of two windows a day, but for what is filled."""
    empty = {f"{end}_{day}_{number}": "" for end in ("opens", "closes") for day in range(7) for number in range(2)}
    return empty | filled


def test_agree_hours_keeps_wall_clock_windows(amina):
    hours = Hours.read([[0, "09:00", "17:30"], [5, "22:00", "01:00"]], zone="Africa/Lagos")

    people.agree_hours(person=amina, hours=hours)

    amina.refresh_from_db()
    assert amina.hours == [[0, "09:00", "17:30"], [5, "22:00", "01:00"]]
    assert amina.agreed_hours == hours


def test_agree_hours_moves_with_the_wall(amina):
    people.agree_hours(person=amina, hours=Hours.read([[0, "09:00", "17:30"]], zone="Africa/Lagos"))

    people.live_in(person=amina, zone="Pacific/Auckland")

    monday = amina.agreed_hours.next_open(datetime(2026, 11, 22, 12, tzinfo=UTC))
    assert monday == datetime(2026, 11, 22, 20, tzinfo=UTC)  # nine in the morning in Wellington


def test_agree_hours_goes_back_to_quiet_evenings(amina):
    people.agree_hours(person=amina, hours=Hours.read([[6, "09:00", "10:00"]], zone="Africa/Lagos"))

    people.agree_hours(person=amina, hours=None)

    assert in_words(amina.agreed_hours) == [Stretch("Monday to Friday", "08:00 to 20:00")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([[day, "00:00", "00:00"] for day in range(7)], [Stretch("Every day", "at any hour")]),
        (
            [[0, "08:00", "12:00"], [0, "14:00", "18:00"], [1, "14:00", "18:00"], [1, "08:00", "12:00"]],
            [Stretch("Monday to Tuesday", "08:00 to 12:00 and 14:00 to 18:00")],
        ),
        (
            [[4, "22:00", "02:00"], [6, "08:00", "09:00"]],
            [Stretch("Friday", "22:00 to 02:00"), Stretch("Sunday", "08:00 to 09:00")],
        ),
        ([], []),
    ],
)
def test_agree_hours_are_told_as_people_say_them(rows, told):
    assert in_words(Hours.read(rows, zone="Africa/Lagos")) == told


# ── on the page ──────────────────────────────────────────────────────────────


def test_agree_hours_on_the_page(amina, sign_in):
    browser = sign_in(amina)
    shown = browser.get("/you/reached/hours/").content.decode()

    filled = week(
        opens_0_0="09:00",
        closes_0_0="12:00",
        opens_0_1="14:00",
        closes_0_1="18:00",
        opens_6_0="22:00",
        closes_6_0="01:00",
    )
    answer = browser.post("/you/reached/hours/", filled, follow=True)

    amina.refresh_from_db()
    assert shown.count('value="08:00"') == 5
    assert amina.agreed_hours.windows == (
        Window(0, time(9), time(12)), Window(0, time(14), time(18)), Window(6, time(22), time(1)),
    )  # fmt: skip
    assert "09:00 to 12:00 and 14:00 to 18:00" in answer.content.decode()


def test_agree_hours_on_the_page_keeps_a_third_window(amina, sign_in):
    rows = [[0, "08:00", "09:00"], [0, "12:00", "13:00"], [0, "18:00", "19:00"]]
    people.agree_hours(person=amina, hours=Hours.read(rows, zone="Africa/Lagos"))

    shown = sign_in(amina).get("/you/reached/hours/").content.decode()

    assert 'name="opens_0_2" value="18:00"' in shown


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"opens_1_0": "08:00"}, "Tuesday: write both times, or none."),
        ({"closes_6_1": "08:00"}, "Sunday: write both times, or none."),
        ({"opens_0_0": "25:00", "closes_0_0": "26:00"}, "Monday from: a time looks like 08:00."),
        ({"opens_0_0": "x" * 10_000, "closes_0_0": "\x00"}, "Monday from: a time looks like 08:00."),
        ({}, "Leave at least one hour in the week."),
    ],
)
def test_agree_hours_on_the_page_says_what_is_wrong(amina, sign_in, filled, said):
    answer = sign_in(amina).post("/you/reached/hours/", week(**filled))

    amina.refresh_from_db()
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert amina.hours == []


def test_agree_hours_on_the_page_goes_back_to_the_default(amina, sign_in):
    people.agree_hours(person=amina, hours=Hours.read([[6, "09:00", "10:00"]], zone="Africa/Lagos"))

    sign_in(amina).post("/you/reached/hours/", {"action": "default"})

    amina.refresh_from_db()
    assert amina.hours == []


# ── away ─────────────────────────────────────────────────────────────────────


def test_agree_hours_stand_still_while_somebody_is_away(amina, now):
    away = people.go_away(person=amina, from_at=now, until_at=now + timedelta(days=7))

    assert list(Away.objects.filter(person=amina).at(now + timedelta(days=6))) == [away]
    assert list(Away.objects.filter(person=amina).at(now + timedelta(days=7))) == []


def test_agree_hours_refuse_an_away_that_ends_before_it_begins(amina, now):
    with pytest.raises(people.EndsBeforeItBegins):
        people.go_away(person=amina, from_at=now, until_at=now)


def test_agree_hours_go_on_when_somebody_comes_back_early(amina, now):
    away = people.go_away(person=amina, from_at=now, until_at=now + timedelta(days=7))
    later = people.go_away(person=amina, from_at=now + timedelta(days=30), until_at=now + timedelta(days=37))

    people.come_back(away=away, now=now + timedelta(days=2))
    people.come_back(away=later, now=now + timedelta(days=2))

    [kept] = Away.objects.all()
    assert (kept.pk, kept.until_at) == (away.pk, now + timedelta(days=2))


def test_agree_hours_go_on_when_somebody_does_not_leave(amina, now):
    away = people.go_away(person=amina, from_at=now, until_at=now + timedelta(days=7))

    people.come_back(away=away, now=now)

    assert Away.objects.count() == 0


@pytest.mark.usefixtures("on_that_evening")
def test_agree_hours_stand_still_from_the_first_day_to_the_end_of_the_last(amina, sign_in):
    people.live_in(person=amina, zone="Pacific/Auckland")
    browser = sign_in(amina)
    first, last = date(2026, 12, 21), date(2027, 1, 3)

    answer = browser.post("/you/reached/away/", {"from_on": first.isoformat(), "until_on": last.isoformat()})

    away = Away.objects.get()
    zone = amina.agreed_hours.zone
    assert answer.url == "/you/reached/"
    assert away.from_at == datetime.combine(first, time(), tzinfo=zone)
    assert away.until_at == datetime.combine(last + timedelta(days=1), time(), tzinfo=zone)
    assert "back on" in browser.get("/you/reached/").content.decode()
    browser.post(f"/you/reached/away/{away.pk}/back/")
    assert Away.objects.count() == 0


@pytest.mark.parametrize(
    ("first", "last"),
    [("", ""), ("2026-02-30", "2026-03-01"), ("0001-01-01", "9999-12-31"), ("2031-01-01", "2031-02-01"), ("x", "y"),
     ("2027-03-05", "2027-03-01"), ("2026-01-01", "2026-01-02"), ("\x00", "9" * 5_000)],
)  # fmt: skip
@pytest.mark.usefixtures("on_that_evening")
def test_agree_hours_say_plainly_what_is_no_away(amina, sign_in, first, last):
    answer = sign_in(amina).post("/you/reached/away/", {"from_on": first, "until_on": last})

    assert answer.status_code == 422
    assert "There is something to put right" in answer.content.decode()
    assert Away.objects.count() == 0


def test_agree_hours_of_others_are_not_there(amina, olu, sign_in, now):
    away = people.go_away(person=amina, from_at=now, until_at=now + timedelta(days=7))

    assert sign_in(olu).post(f"/you/reached/away/{away.pk}/back/").status_code == 404
    assert Away.objects.get().until_at == now + timedelta(days=7)
