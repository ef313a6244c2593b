"""How long three proposals take for people with full calendars: ``python -m benchmarks.proposals [--people 2]``.

Each has twelve hours a day and, for six weeks, a calendar from which all but one hour in four is taken: three quarters
of it, for what follows without a gap is kept as one block. Full means that both look ahead: the first fortnight has
nothing in common. Choosing is measured alone, and with all it needs read from the database, as a page does it.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks.figures import begin, open_talk, own_folder, some_people, tell, tell_machine, tell_number, timed

if TYPE_CHECKING:
    from mentoring.conversations.models import Participant
    from mentoring.meetings.propose import Around

ROUNDS = 60
ZONES = ("Africa/Lagos", "America/Montevideo", "Asia/Kathmandu", "Europe/Lisbon")
NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)
THREE_QUARTERS = timedelta(minutes=45)
GOAL = 0.05  # seconds, for three times between full calendars


def main() -> None:
    """This will print how long proposals take."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=2, choices=(2, 3, 4), help="how many people (%(default)s)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each (%(default)s)")
    asked = parser.parse_args()
    with own_folder("proposals"):
        begin()
        tell_machine()
        measure(asked.people, rounds=max(2, asked.rounds))


def measure(people: int, *, rounds: int) -> None:
    """This will let the same people be proposed times again and again, and print what it took."""
    from mentoring.meetings.around import proposals
    from mentoring.meetings.propose import TIMES, Around, good_times

    full = [_somebody(zone, seed) for seed, zone in enumerate(ZONES[:people])]
    free = [Around(one.hours) for one in full]
    here = _in_the_database(full)
    print(f"{people} people, {sum(len(one.taken) for one in full):,} blocks in their calendars")
    found = len(proposals(here, minutes=60, now=NOW))
    assert found == TIMES or people > 2, "Two people with such calendars have three hours in common."
    tell_number("times found between full calendars", found, "")

    def choose(those: list[Around]) -> Callable[[], object]:
        return lambda: good_times(those, minutes=60, now=NOW)

    empty = tell("three times, calendars empty", [timed(choose(free)) for _round in range(rounds)])
    chosen = tell("three times, calendars full", [timed(choose(full)) for _round in range(rounds)])
    whole, worked = [], []
    for _round in range(rounds):
        begun = time.process_time()
        whole.append(timed(lambda: proposals(here, minutes=60, now=NOW)))
        worked.append(time.process_time() - begun)
    read = tell("three times, full, from the database", whole)
    tell("… and a processor's time for it", worked)
    tell_number("full calendars against empty ones", chosen / empty, "times")
    tell_number("with the database against choosing alone", read / chosen, "times")
    tell_number("of these under 50 ms", 100 * sum(one < GOAL for one in whole) / len(whole), "%")
    tell_number("… by a processor's time", 100 * sum(one < GOAL for one in worked) / len(worked), "%")


def _in_the_database(people: list[Around]) -> list[Participant]:
    """The same, as people of one conversation, each with a calendar that was read."""
    from mentoring.meetings.models import Busy, BusySource
    from mentoring.people import actions

    those = some_people(len(people), called="Person")
    for person, one in zip(those, people, strict=True):
        person.zone = one.hours.zone.key
        person.save(update_fields=["zone"])
        actions.agree_hours(person=person, hours=one.hours)
        lookup = person.pk.bytes
        source = BusySource.objects.create(person=person, lookup=lookup, is_file=True, made_at=NOW, read_at=NOW)
        rows = [Busy(source=source, person=person, begins_at=begins, ends_at=ends) for begins, ends in one.taken]
        Busy.objects.bulk_create(rows)
    return list(open_talk(*those).participants.select_related("person").order_by("pk"))


def _somebody(zone: str, seed: int) -> Around:
    """Somebody with twelve hours a day, seven days, and nearly all of them taken."""
    from mentoring.meetings.propose import LOOK_AHEAD, Around
    from mentoring.people.hours import Hours

    chance = random.Random(seed)
    hours = Hours.read([[day, "07:00", "19:00"] for day in range(7)], zone=zone)
    hours_of_it = [NOW + timedelta(hours=number) for number in range(42 * 24)]
    fortnight = NOW + LOOK_AHEAD
    full = [at for at in hours_of_it if at < fortnight or chance.random() > 1 / 4]
    taken = tuple((at, at + THREE_QUARTERS) for at in full)
    return Around(hours, taken)


if __name__ == "__main__":
    main()
