"""How fast leased lanes deliver: ``python -m benchmarks.lanes [--lanes 40] [--each 50]``.

Everything is said first; then one worker walks the lanes on SQLite and hands each letter to a channel that
accepts at once and notes what it was given. Once with an entry a letter, once with as many as may share one.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from benchmarks.figures import begin, open_talk, own_folder, some_people, tell, tell_machine, tell_number, timed

if TYPE_CHECKING:
    from mentoring.channels.adapter import Channel, Letter, Outcome
    from mentoring.conversations.models import Conversation
    from mentoring.people.models import Person

NUMBER = re.compile(r"Number (\d+) of this talk")


def main() -> None:
    """This will print deliveries a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lanes", type=int, default=40, help="how many receivers (%(default)s)")
    parser.add_argument("--each", type=int, default=50, help="deliveries to each (%(default)s)")
    asked = parser.parse_args()
    with own_folder("lanes"):
        begin()
        tell_machine()
        writers, readers = some_people(asked.lanes, called="Writer"), some_people(asked.lanes, called="Reader")
        for together in (False, True):
            talks = [open_talk(*pair) for pair in zip(writers, readers, strict=True)]
            measure(talks, writers, each=asked.each, together=together)


def measure(talks: list[Conversation], writers: list[Person], *, each: int, together: bool) -> None:
    """This will say everything, then deliver it, and look at the order."""
    said = [
        timed(lambda talk=talk, writer=writer, number=number: say(talk, writer, number))
        for number in range(each)
        for talk, writer in zip(talks, writers, strict=True)
    ]
    taken: dict[str, list[int]] = defaultdict(list)
    letters = deliver_all(taken, together=together)
    how = "as many as may share a letter" if together else "one entry a letter"
    print(f"\n{len(said)} deliveries down {len(talks)} lanes, {how}")
    tell("said", said)
    tell_number("delivered", len(said) / sum(letters), "a second")
    tell_number("lanes walked", len(letters) / sum(letters), "a second")
    in_order = all(numbers == list(range(each)) for numbers in taken.values()) and len(taken) == len(talks)
    print(f"{'order':44} {'kept, nothing twice, nothing lost' if in_order else 'BROKEN':>16}")


def say(talk: Conversation, writer: Person, number: int) -> None:
    """One thing of its number."""
    from django.utils import timezone

    from mentoring.conversations import actions
    from mentoring.conversations.words import Words

    words = Words.typed(f"Number {number} of this talk, and a few words more as people write them.")
    actions.say(conversation=talk, author=writer, words=words, client_id=uuid4(), now=timezone.now())


def deliver_all(taken: dict[str, list[int]], *, together: bool) -> list[float]:
    """This will walk every lane that is due; gives the seconds each took."""
    from django.utils import timezone

    from mentoring.channels.known import CHANNELS
    from mentoring.conversations import actions

    letterbox, before = letterbox_for(taken, together=together), CHANNELS["email"]
    CHANNELS["email"] = letterbox
    seconds: list[float] = []
    try:
        while True:
            walked: list[bool] = []
            took = timed(lambda walked=walked: walked.append(actions.deliver(clock=timezone.now)))
            if not walked[0]:
                return seconds
            seconds.append(took)
    finally:
        CHANNELS["email"] = before


def letterbox_for(taken: dict[str, list[int]], *, together: bool) -> Channel:
    """A channel that accepts at once and notes what it was given."""
    from mentoring.channels.adapter import Accepted
    from mentoring.channels.email import Email

    class Letterbox(Email):
        batches = together

        def send(self, letter: Letter, *, now: datetime) -> Outcome:
            taken[letter.to] += [int(number) for number in NUMBER.findall(letter.text)]
            return Accepted()

    return Letterbox()


if __name__ == "__main__":
    main()
