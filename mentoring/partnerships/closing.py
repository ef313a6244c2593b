"""What people write when they part, and when they hand on: sealed and opened."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from mentoring.partnerships.access import PARTNERSHIP, of_the_two
from mentoring.partnerships.models import Farewell, HandOn, Partnership
from mentoring.people.models import Person
from mentoring.vault.sealing import Place, Scope, Sealed, open_all, seal

Ending = Partnership.Ending
State = Partnership.State


@dataclass(frozen=True, slots=True)
class Goodbye:
    """One person's closing step, opened. All of it may stay empty."""

    discovered: str = ""
    gained: str = ""
    thanks: str = ""
    wish: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return not (self.discovered or self.gained or self.thanks or self.wish)


@dataclass(frozen=True, slots=True)
class NextMentor:
    """Whom a mentor suggests, and how he would introduce the mentee."""

    name: str = ""
    address: str = ""
    words: str = ""


def seal_goodbye(words: Goodbye, farewell: Farewell) -> None:
    """This will seal what somebody writes when they part, under the farewell's version."""
    farewell.words = seal(json.dumps(asdict(words), ensure_ascii=False).encode(), scope=_said_by(farewell),
                          place=_farewell(farewell))  # fmt: skip


def open_goodbyes(partnership: Partnership, *, person: Person) -> dict[str, Goodbye]:
    """This will open, for one of the two, their own farewell ("mine") and the other's ("theirs") when it is time.

    It is time when both have written theirs, or the partnership is over.
    """
    farewells = list(partnership.farewells.all())
    is_time = len(farewells) == 2 or partnership.state in {State.CLOSED, State.KEEPING_IN_TOUCH}
    shown = [one for one in farewells if one.person_id == person.pk or is_time]
    sealed = [Sealed(bytes(one.words), _said_by(one), _farewell(one)) for one in shown]
    opened = open_all(sealed, access=[of_the_two(person, partnership)])
    whose = ["mine" if one.person_id == person.pk else "theirs" for one in shown]
    return {who: Goodbye(**json.loads(plain)) for who, plain in zip(whose, opened, strict=True) if plain}


def seal_hand_on(to: NextMentor, hand_on: HandOn) -> None:
    """This will seal whom a mentor suggests, and the introduction he would write."""
    scope = Scope(PARTNERSHIP, hand_on.partnership_id, hand_on.suggested_by_id)
    plain = json.dumps(asdict(to), ensure_ascii=False).encode()
    hand_on.words = seal(plain, scope=scope, place=Place("hand_on.words", hand_on.pk))


def seal_passed_on(passed_on: str, hand_on: HandOn, *, author: Person) -> None:
    """This will seal what the mentee lets through."""
    scope = Scope(PARTNERSHIP, hand_on.partnership_id, author.pk)
    hand_on.passed_on = seal(passed_on.encode(), scope=scope, place=Place("hand_on.passed_on", hand_on.pk))


def open_hand_on(hand_on: HandOn, *, person: Person) -> NextMentor:
    """This will open a suggestion to hand on, for one of the two."""
    scope = Scope(PARTNERSHIP, hand_on.partnership_id, hand_on.suggested_by_id)
    sealed = Sealed(bytes(hand_on.words), scope, Place("hand_on.words", hand_on.pk))
    (plain,) = open_all([sealed], access=[of_the_two(person, hand_on.partnership)])
    return NextMentor(**json.loads(plain)) if plain else NextMentor()


def _said_by(farewell: Farewell) -> Scope:
    return Scope(PARTNERSHIP, farewell.partnership_id, farewell.person_id)


def _farewell(farewell: Farewell) -> Place:
    return Place("farewell.words", farewell.pk, farewell.version)
