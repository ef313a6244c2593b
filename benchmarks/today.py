"""What Today costs each person of the demo: ``python -m benchmarks.today``.

The demo is built in a folder of its own. Each person asks for Today, and for each of their partnerships, in one
process and in turn. Queries are those of the database of words; times are those of the processor, so that whatever
else the machine does weighs little.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

import argparse
import os
import time
from typing import TYPE_CHECKING

from benchmarks.figures import begin, own_folder, tell, tell_machine

if TYPE_CHECKING:
    from django.test import Client

    from mentoring.people.models import Person


def main() -> None:
    """This will print queries and times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40, help="how often each page is asked for (%(default)s)")
    asked = parser.parse_args()
    with own_folder("today"):
        os.environ["NORTHLIGHT_DEMO"] = "1"
        begin()
        tell_machine()
        look(asked.rounds)


def look(rounds: int) -> None:
    """This will build the demo, and ask for the pages of everybody."""
    from django.utils import timezone

    from mentoring.demo.actions import build_demo
    from mentoring.people.models import Person

    build_demo(now=timezone.now())
    total: dict[str, list[float]] = {"Today": [], "a partnership": []}
    for person in Person.objects.order_by("pk"):
        for name, path in pages_of(person):
            total[name] += times_of(person, name, path, rounds)
    print()
    for name, seconds in total.items():
        tell(f"{name}, everybody", seconds)


def pages_of(person: Person) -> list[tuple[str, str]]:
    """Today, and the partnerships that have a timeline."""
    from mentoring.partnerships.models import Partnership

    begun = Partnership.objects.of(person).alive().filter(conversation__isnull=False).order_by("pk")
    return [("Today", "/"), *(("a partnership", f"/partnerships/{one.pk}/") for one in begun)]


def times_of(person: Person, name: str, path: str, rounds: int) -> list[float]:
    """This will ask for one page, and print what it costs."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person)
    queries = queries_of(client, path)
    seconds = [worked(client, path) for _ in range(rounds)]
    tell(f"{name}, {person.first_name}, {queries} queries", seconds)
    return seconds


def worked(client: Client, path: str) -> float:
    """How many seconds the processor works for a page."""
    begun = time.process_time()
    client.get(path)
    return time.process_time() - begun


def queries_of(client: Client, path: str) -> int:
    """How many queries a page makes once it has been looked at."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


if __name__ == "__main__":
    main()
