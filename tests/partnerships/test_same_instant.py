"""Both people act at the very same instant, hundreds of times, and the rules of a partnership hold after each."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from django.db import connections

from mentoring.conversations.models import Entry
from mentoring.partnerships import actions, states
from mentoring.partnerships.actions.happen import KIND
from mentoring.partnerships.closing import Goodbye
from mentoring.partnerships.models import OPEN, Happening, Partnership, Question, Yes
from mentoring.partnerships.questions import ASKED
from mentoring.partnerships.states import BY_NAME, State, Told
from mentoring.people.models import Person
from tests.cast import Cast

PAIRS = 300
PATIENCE = 20.0  # seconds until waiting counts as for ever
LONGEST = 30.0  # seconds for all of it; fewer pairs on a slow machine, but never fewer than this
AT_LEAST = 50
REFUSALS = (
    states.CannotHappenNow, actions.NotThatLong, actions.NotAsked, actions.AnsweredAlready, actions.NoSuchAnswer,
)  # fmt: skip
Deed = Callable[..., object]
NEEDS_TWO = {"accept", "skip_exploring", "proceed", "begin_without"}


def _answer(partnership: Partnership, by: Person, now: datetime, *, which: int) -> None:
    """Whatever this person is asked first, with one of its answers."""
    asked = Question.objects.open().of(by).filter(partnership=partnership).select_related("partnership").first()
    if asked:
        choices = ASKED[asked.about].choices
        actions.answer_question(question=asked, choice=choices[which % len(choices)], by=by, now=now)


def _deeds(by: Person, now: datetime) -> dict[str, Deed]:
    """What a person may try, in any state."""
    day = (now + timedelta(days=20)).date()
    goodbye = {"words": Goodbye(thanks="Thank you."), "keeps_contact": True}
    named: dict[str, Deed] = {
        "accept": actions.accept_partnership,
        "skip_exploring": actions.skip_exploring,
        "proceed": actions.proceed_partnership,
        "begin_without": actions.begin_without,
        "decline": actions.decline_partnership,
        "withdraw": actions.withdraw_proposal,
        "pause": partial(actions.pause, until=day),
        "resume": actions.resume,
        "wind_up": actions.wind_up,
        "say_goodbye": partial(actions.say_goodbye, **goodbye),
        "close": actions.close_partnership,
        "end_now": actions.end_now,
        "hold": actions.hold,
        "release": actions.release,
        "close_on_concern": actions.close_on_concern,
        "let_go": actions.let_go,
        "leave": actions.leave,
        "erase": actions.erase,
    }
    for about, wishes in (("rhythm", {"rhythm": "fluid"}), ("keep", {}), ("reopen", {}), ("resume_now", {})):
        named[f"suggest {about}"] = partial(actions.suggest, about=about, wishes=wishes, reason="")
    for which in range(2):
        named[f"answer {which}"] = lambda partnership, by, now, which=which: _answer(partnership, by, now, which=which)
    return {name: partial(deed, by=by, now=now) for name, deed in named.items()}


def _begun(far: int, two: tuple[Person, Person], now: datetime) -> Partnership:
    """A new partnership, so and so far on its way to the work."""
    Partnership.objects.update(state=State.EXPIRED)  # the two have one living partnership at a time
    found = actions.propose_partnership(mentor=two[0], mentee=two[1], by=two[1], focus="", now=now)
    for begin in (actions.accept_partnership, actions.proceed_partnership, actions.begin_without)[:far]:
        for person in two:
            found = begin(partnership=found, by=person, now=now)
    return found


def _at_once(partnership: Partnership, both: tuple[Deed, Deed]) -> list[BaseException | None]:
    """Each deed in a thread and on a connection of its own, begun at the same instant."""
    begin, came_of_it = Barrier(2), [None, None]

    def do(place: int) -> None:
        mine = Partnership.objects.select_related("mentor", "mentee", "conversation").get(pk=partnership.pk)
        try:
            begin.wait(PATIENCE)
            both[place](partnership=mine)
        except BaseException as trouble:
            came_of_it[place] = trouble
        finally:
            connections.close_all()

    threads = [Thread(target=do, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
    return came_of_it


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_same_instant_breaks_no_rule(cast: Cast) -> None:
    """P-34 to P-36: two people, two connections, one instant; whatever both do, each rule holds afterwards."""
    chance, two = random.Random(20261104), (cast.grace, cast.amina)
    now, began, tried = datetime(2026, 11, 4, 9, 0, tzinfo=UTC), time.monotonic(), 0
    moved: Counter[str] = Counter()
    partnership = _begun(0, two, now)
    while tried < PAIRS and (tried < AT_LEAST or time.monotonic() - began < LONGEST):
        now += timedelta(minutes=10)
        if partnership.state in states.OVER and chance.random() < 0.5:
            partnership = _begun(chance.choice([0, 1, 2, 3, 3, 3]), two, now)
        before = partnership.happenings.count()
        names = _two_names(chance, partnership)
        both = tuple(_deeds(person, now)[name] for person, name in zip(two, names, strict=True))
        told = f"{tried}: {partnership.state}, {names}"
        came_of_it = _at_once(partnership, both)  # type: ignore[arg-type]
        tried += 1

        _judge(partnership, names, came_of_it, told)
        moved.update(list(partnership.happenings.values_list("event", flat=True))[before:])
        partnership.refresh_from_db()
    assert len(moved) >= 8, moved
    assert tried >= AT_LEAST


def _two_names(chance: random.Random, partnership: Partnership) -> tuple[str, str]:
    """Half the time the same deed by both, for there the race is closest; rarely what is refused in any case."""
    names = list(_deeds(partnership.mentor, partnership.state_since))
    fitting = [name for name in names if name in _may(partnership)] or names
    one = chance.choice(fitting)
    return one, one if chance.random() < 0.5 else chance.choice([*fitting, *names])


def _may(partnership: Partnership) -> set[str]:
    return {event.name for event in states.TABLE if partnership.state in event.leaves}


def _judge(partnership: Partnership, names: tuple[str, str], came: list[BaseException | None], told: str) -> None:
    """The invariants of the table, after one instant."""
    assert all(trouble is None or isinstance(trouble, REFUSALS) for trouble in came), (told, came)
    now = Partnership.objects.select_related("conversation").get(pk=partnership.pk)
    moves = list(now.happenings.order_by("pk"))
    for earlier, later in pairwise(moves):  # one after the other, each as the table has it
        assert later.from_state == earlier.to_state, told
        assert State(later.from_state) in BY_NAME[later.event].leaves, told
    assert moves[-1].to_state == now.state, told
    changes = [move for move in moves if move.from_state != move.to_state]
    twice = [one.event for one, other in pairwise(changes) if one.event == other.event]
    assert twice == [], told
    _judge_yeses(now, {move.event for move in moves}, told)
    if partnership.state in OPEN and "end_now" in names and came[names.index("end_now")] is not None:
        assert now.state not in OPEN, (told, came)  # never blocked
    _judge_what_is_told(now, changes, told)


def _judge_yeses(now: Partnership, happened: set[str], told: str) -> None:
    """Never a yes without two."""
    for event in NEEDS_TWO & happened:
        said = set(Yes.objects.filter(partnership=now, event=event).values_list("person_id", flat=True))
        assert said == {now.mentor_id, now.mentee_id}, told


def _judge_what_is_told(now: Partnership, changes: list[Happening], told: str) -> None:
    """Both are told of each change, once; something may be said exactly while it lives; nobody is asked in vain."""
    if now.conversation is None:
        return
    opened = next(place for place, move in enumerate(changes) if move.event in {"accept", "skip_exploring"})
    loud = [move for move in changes[opened:] if BY_NAME[move.event].told in {Told.BOTH, Told.NEUTRALLY}]
    assert Entry.objects.filter(conversation=now.conversation, kind=KIND).count() >= len(loud), told
    assert now.conversation.is_open == (now.state in {*OPEN, "keeping_in_touch"}), told
    waiting = Counter(now.questions.open().values_list("person_id", "about"))
    assert all(count == 1 for count in waiting.values()), (told, waiting)
