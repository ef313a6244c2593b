"""How long three proposals take for people with full calendars: ``python -m benchmarks.proposals [--people 2]``.

Each has twelve hours a day and, for six weeks, a calendar from which all but one hour in eight is taken, in pieces of
half an hour, as calendars are. Full means that both look ahead: the first fortnight has nothing in common.
"""

from __future__ import annotations

import argparse
import random
from datetime import UTC, datetime, timedelta

from benchmarks.figures import begin, own_folder, tell, tell_machine, timed
from mentoring.meetings.propose import LOOK_AHEAD, Around, good_times
from mentoring.people.hours import Hours

ROUNDS = 60
ZONES = ("Africa/Lagos", "America/Montevideo", "Asia/Kathmandu", "Europe/Lisbon")
NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)
HALF = timedelta(minutes=30)


def main() -> None:
    """This will print how long proposals take."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=2, help="how many people (%(default)s; up to four)")
    asked = parser.parse_args()
    with own_folder("proposals"):
        begin()
        tell_machine()
    people = [_somebody(zone, seed) for seed, zone in enumerate(ZONES[: asked.people])]
    blocks = sum(len(one.taken) for one in people)
    print(f"{asked.people} people, {blocks:,} blocks in their calendars")
    free = [Around(one.hours) for one in people]
    tell("three times, calendars empty", _rounds(free))
    tell("three times, calendars full", _rounds(people))


def _rounds(people: list[Around]) -> list[float]:
    return [timed(lambda: good_times(people, minutes=60, now=NOW)) for _round in range(ROUNDS)]


def _somebody(zone: str, seed: int) -> Around:
    """Somebody with twelve hours a day, seven days, and nearly all of them taken."""
    chance = random.Random(seed)
    hours = Hours.read([[day, "07:00", "19:00"] for day in range(7)], zone=zone)
    halves = [NOW + number * HALF for number in range(42 * 48)]
    fortnight = NOW + LOOK_AHEAD
    taken = tuple((at, at + HALF) for at in halves if at < fortnight or chance.random() > 1 / 8)
    return Around(hours, taken)


if __name__ == "__main__":
    main()
