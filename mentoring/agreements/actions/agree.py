"""Saying yes: to the same text, each alone and never by silence; in writing or by word."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from mentoring.agreements.actions.hold import WRITING, CannotHappenNow, Held, MovedOn, hold, stand, tell
from mentoring.agreements.actions.version import make_version, say_yes
from mentoring.agreements.models import Agreement, Version
from mentoring.agreements.text import Spoken
from mentoring.people.models import Person

State = Agreement.State


class NotYetWhole(Exception):
    """What counts as needed is not there yet; ``missing`` holds the keys of the parts."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


class NotYetSpoken(Exception):
    """Nobody agrees on a day that has not come."""


@transaction.atomic
def agree(*, agreement: Agreement, by: Person, version: int, now: datetime) -> bool:
    """This will be one person's yes to the text they have read; True when everybody here has said it.

    ``version`` is the number the page gave with the text (``paper.yes_to``): it rises with every change of a word.
    Raises ``MovedOn`` when the text is another by now, ``NotYetWhole`` without a purpose and a sentence of each,
    ``CannotHappenNow`` outside a review.
    """
    held = hold(agreement, by=by, now=now)
    if (said := _said_before(held, version)) and (held.agreement.may_be_changed or held.agreement.turn == version):
        return said.agreed_at is not None
    if held.agreement.state != State.IN_REVIEW:
        raise CannotHappenNow(held.agreement.state)
    if held.agreement.turn != version:
        raise MovedOn
    text = held.text()
    if text.text.missing:
        raise NotYetWhole(text.text.missing)
    written = Version.objects.filter(agreement=agreement, turn=version, is_spoken=False)
    chosen = written.order_by("-number").first() or make_version(held, text, by=by)
    return _yes(held, chosen)


@transaction.atomic
def speak(*, agreement: Agreement, by: Person, on: date, line: str, now: datetime) -> Version:
    """This will note that it was agreed by word: the day, and one line. It holds when the others confirm it.

    Raises ``NotYetSpoken`` for a day to come, ``CannotHappenNow`` once something written holds.
    """
    held = hold(agreement, by=by, now=now, states=WRITING)
    if (on - now.date()).days > 1:  # somewhere it may be tomorrow already
        raise NotYetSpoken
    spoken = Spoken(on.isoformat(), line)
    version = make_version(held, held.text(), by=by, spoken=spoken)
    held.agreement.agreed_at = None
    stand(held.agreement, State.SPOKEN, now=now)
    say_yes(held, version, by=by, at=now)
    tell(held, "spoken", about=version.pk, on=spoken.on)
    return version


@transaction.atomic
def confirm_spoken(*, agreement: Agreement, by: Person, version: int, now: datetime) -> bool:
    """This will confirm what was agreed by word; True when everybody here has. ``version`` is its number.

    Raises ``MovedOn`` when another line was written since.
    """
    held = hold(agreement, by=by, now=now, states=WRITING)
    newest = Version.objects.filter(agreement=agreement, is_spoken=True).order_by("-number").first()
    if newest is None:
        raise CannotHappenNow
    if newest.number != version:
        raise MovedOn
    already = newest.agreed_at is not None
    if say_yes(held, newest, by=by, at=now) and not already:
        tell(held, "agreed", about=newest.pk, number=newest.number, by_word=True)
    return newest.agreed_at is not None


def _said_before(held: Held, turn: int) -> Version | None:
    mine = Version.objects.filter(agreement=held.agreement, turn=turn, is_spoken=False, consents__person=held.by)
    return mine.order_by("-number").first()


def _yes(held: Held, version: Version) -> bool:
    if say_yes(held, version, by=held.by, at=held.now):
        stand(held.agreement, State.AGREED, now=held.now)
        tell(held, "agreed", about=version.pk, number=version.number)
        return True
    tell(held, "yes", about=f"{version.pk}:{held.by.pk}", number=version.number)
    return False
