"""The line over time."""

from __future__ import annotations

from datetime import date, timedelta

from mentoring.goals.way import EAST, WEST, Stretch, way

BEGUN = date(2026, 9, 1)
TODAY = date(2026, 11, 24)
READINGS = ((date(2026, 9, 22), 4), (date(2026, 10, 13), 3), (date(2026, 10, 29), 5), (date(2026, 11, 12), 6))


def test_way_is_a_stair_through_every_reading() -> None:
    (line,) = way([Stretch(BEGUN, 3, 8, READINGS)], today=TODAY).lines

    assert line.path == "M26.0 144.8H74.3V126.4H122.5V144.8H159.3V108.0H191.5V89.6H219.1"
    assert [dot.is_now for dot in line.dots] == [False] * 5 + [True]
    assert (line.dots[-1].x, line.dots[-1].y) == ("219.1", "89.6")
    assert (line.aim_y, line.aim_from, line.aim_to) == ("52.8", "26.0", "334.0")


def test_way_keeps_the_old_line_when_the_aim_has_changed() -> None:
    first, second = way(
        [Stretch(BEGUN, 3, 8, READINGS[:2]), Stretch(date(2026, 10, 20), 3, 6, READINGS[2:])], today=TODAY
    ).lines

    assert (first.is_past, second.is_past) == (True, False)
    assert first.aim_to == second.aim_from
    assert [dot.is_now for dot in first.dots] == [False] * 3


def test_way_names_months_and_in_the_first_weeks_days() -> None:
    months = way([Stretch(BEGUN, 3, 8, READINGS)], today=TODAY).labels
    days = way([Stretch(TODAY - timedelta(days=3), 3, 8)], today=TODAY).labels

    assert [(label.day.month, label.form) for label in months] == [(one, "M") for one in (9, 10, 11, 12, 1)]
    assert [label.form for label in days] == ["j M"] * 4


def test_way_stays_on_the_page_on_its_first_day_and_after_years() -> None:
    for begun in (TODAY, TODAY - timedelta(days=4000)):
        drawn = way([Stretch(begun, 3, 8, ((begun, 4),))], today=TODAY, wished_by=date(2076, 1, 1))
        places = [float(dot.x) for line in drawn.lines for dot in line.dots] + [float(one.x) for one in drawn.labels]

        assert min(places) >= WEST
        assert max(places) <= EAST
        assert len(drawn.labels) <= 6
