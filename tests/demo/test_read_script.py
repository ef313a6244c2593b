"""A script is read as if it had been played until now, whenever now is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mentoring.demo.cast import TALES, ZONES, Tale
from mentoring.demo.script import Line, NotAScript, read_script

TUESDAY = datetime(2026, 11, 24, 7, 12, tzinfo=UTC)
EVERY_SEVEN_HOURS = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=7 * step) for step in range(1250)]


def read(script: str, now: datetime = TUESDAY) -> list[Line]:
    return read_script(script, now=now, zones=ZONES)


def test_reads_who_when_and_what() -> None:
    lines = read("""
grace 1 wed 20:15 as visitor
    The same room, then. But you are
    not the same visitor.

    What is it saying?

amina 1 thu 12:45 reacts 🙏 to visitor
""")

    assert lines == [
        Line(
            who="grace",
            at=datetime(2026, 11, 18, 7, 15, tzinfo=UTC),
            name="visitor",
            text="The same room, then. But you are not the same visitor.\n\nWhat is it saying?",
        ),
        Line(who="amina", at=datetime(2026, 11, 19, 11, 45, tzinfo=UTC), deed="reacts", to="visitor", sign="🙏"),
    ]


def test_reads_days_on_another_wall() -> None:
    (line,) = read("grace 1 ago 19:05 for amina\n    That is a brave sentence.")

    assert line.at == datetime(2026, 11, 23, 18, 5, tzinfo=UTC)


def test_keeps_the_lines_of_lists_and_poems_and_takes_quotes_apart() -> None:
    (line,) = read("""
amina 2 tue 09:10 writes
    1. The test is booked.
    2. Bola has decided.

    Half a fear, /
    a pencil.

    > How is the roof?
""")

    assert line.deed == "writes"
    assert line.text == "1. The test is booked.\n2. Bola has decided.\n\nHalf a fear,\na pencil."
    assert line.quoted == "> How is the roof?"


@pytest.mark.parametrize("head", ["grace yesterday 19:05", "grace 1 wed", "Grace 1 wed 20:15", "grace 1 wed 20:15 to"])
def test_says_which_line_it_cannot_read(head: str) -> None:
    with pytest.raises(NotAScript, match=head):
        read(head)


@pytest.mark.parametrize("tale", TALES, ids=lambda tale: f"{tale.mentor}-{tale.mentee}")
def test_tells_every_tale_in_order_and_never_in_the_future(tale: Tale) -> None:
    out_of_order = []
    for now in EVERY_SEVEN_HOURS:
        times = [line.at for line in read(tale.script, now)]
        if times != sorted(set(times)) or times[-1] > now:
            out_of_order.append(now)

    assert out_of_order == []


@pytest.mark.parametrize("tale", TALES, ids=lambda tale: f"{tale.mentor}-{tale.mentee}")
def test_names_every_line_that_is_answered(tale: Tale) -> None:
    lines = read(tale.script)
    named: set[str] = set()
    unknown = []
    for line in lines:
        if line.to and line.to not in named:
            unknown.append(line)
        named.add(line.name)

    assert unknown == []
