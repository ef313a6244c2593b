"""The program under test: people, those who write, and those who deliver. Each part may be killed at any instant.

Imported by whoever forks these parts, after Django has been set up and before any connection is open.
"""

from __future__ import annotations

import json
import logging
import random
import threading
import time
from functools import partial
from uuid import UUID

from django.template.loader import get_template
from django.urls import reverse

from benchmarks.faults.plan import Plan, Saying
from benchmarks.faults.records import Following, Record, facts
from mentoring import worker
from mentoring.conversations import actions as conversations
from mentoring.conversations.live import hub
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import Words
from mentoring.management.up_to_date import bring_databases_up_to_date
from mentoring.people import actions as people
from mentoring.people.hours import Hours
from mentoring.people.models import Person
from mentoring.vault import actions as vault

log = logging.getLogger("benchmarks.faults")

AT_ANY_HOUR: list[list[str | int]] = [[day, "00:00", "00:00"] for day in range(7)]
SAID_TWICE = 0.02  # how often somebody presses Send again though it went well
SIGNED = 0.05  # how often somebody puts a sign on what they said
IDLE = 0.02  # seconds


def warm_up() -> None:
    """This will load what the first letter needs, so that a part that was just forked is at work at once."""
    reverse("today")
    for ending in ("txt", "html"):
        get_template(f"conversations/letters/letter.{ending}")
        get_template(f"conversations/letters/message.{ending}")


def prepare(plan: Plan) -> None:
    """This will make the databases, the people and their conversations, and write down who is who."""
    bring_databases_up_to_date()
    vault.prepare_vault()
    cast = [_open(plan, number) for number in range(plan.conversations)]
    plan.path("cast.json").write_text(json.dumps(cast))


def _open(plan: Plan, number: int) -> dict[str, object]:
    now = plan.now()
    those = [
        people.register_person(email=f"person{number}.{place}@people.test", name=f"Person {place}", now=now)
        for place in range(plan.people_in(number))
    ]
    conversation = conversations.open_conversation(people=those, now=now)
    for participant in conversation.participants.select_related("person"):
        conversations.agree_how_to_reach(
            participant=participant,
            hours=Hours.read(AT_ANY_HOUR, zone="UTC"),
            wait_seconds=0,
            wait_at_most_seconds=0,
            now=now,
        )
    return {"conversation": str(conversation.pk), "people": [str(one.pk) for one in those]}


def live_on_sqlite(plan: Plan) -> None:
    """The one process that SQLite allows: writers and the worker are threads of it."""
    for number in range(plan.writers):
        threading.Thread(target=_go_on_writing, args=(plan, number), daemon=True).start()
    deliver(plan)


def deliver(plan: Plan) -> None:
    """This will be a worker until killed."""
    while True:
        try:
            is_idle = not worker.work(clock=plan.now)
        except Exception:
            log.exception("A round of work failed")
            is_idle = True
        if is_idle:
            hub.work.wait(IDLE)
            hub.work.clear()


def write(plan: Plan, number: int) -> None:
    """This will say everything that writer so-and-so has to say and nobody has acknowledged yet."""
    said = {fact["id"] for fact in facts(plan.path("said"))}
    record, pace = Record(plan.path("said")), Pace(plan)
    chance = random.Random()
    cast = json.loads(plan.path("cast.json").read_text())
    for saying in map(plan.said, range(number, plan.messages, plan.writers)):
        if str(saying.client_id) not in said:
            pace.wait()
            for _ in range(1 + (chance.random() < SAID_TWICE)):
                entry = _say(saying, cast=cast, now=plan.now)
                record.add(id=str(saying.client_id), at=time.monotonic())
            if chance.random() < SIGNED and entry.author is not None:
                conversations.react(entry=entry, person=entry.author, sign="👍", now=plan.now())


def _go_on_writing(plan: Plan, number: int) -> None:
    try:
        write(plan, number)
    except Exception:
        log.exception("Somebody could not say something")


def _say(saying: Saying, *, cast: list[dict[str, object]], now: conversations.Clock) -> Entry:
    here = cast[saying.conversation]
    author = here["people"][saying.author]
    return conversations.say(
        conversation=Conversation(pk=UUID(str(here["conversation"]))),
        author=Person.objects.get(pk=author),
        words=Words.typed(f"They say {saying.word} here."),
        client_id=saying.client_id,
        now=now(),
    )


class Pace:
    """Lets a writer pause while too many letters are on their way, so that they are not all in a few."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._said = Following(plan.path("said"))
        self._taken = Following(plan.path("taken"))
        self._ids: set[str] = set()
        self._words: set[str] = set()

    def wait(self) -> None:
        """This will return when it is time to say something more."""
        while self._on_their_way() > self._plan.ahead:
            time.sleep(IDLE)

    def _on_their_way(self) -> int:
        self._ids.update(fact["id"] for fact in self._said.new())
        self._words.update(word for fact in self._taken.new() for word in fact["words"])
        return len(self._ids) - len(self._words)


def parts(plan: Plan) -> dict[str, partial[None]]:
    """The parts of the program that live and die by themselves, by name."""
    if not plan.is_on_postgres:
        return {"house": partial(live_on_sqlite, plan)}
    workers = {f"worker {number}": partial(deliver, plan) for number in range(plan.workers)}
    return workers | {f"writer {number}": partial(write, plan, number) for number in range(plan.writers)}
