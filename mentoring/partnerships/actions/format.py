"""Whether the way two people are in touch serves them; more fluid and more regular start a change of rhythm."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.partnerships import states
from mentoring.partnerships.actions.ask import ask
from mentoring.partnerships.actions.change import change
from mentoring.partnerships.actions.happen import lock, tell
from mentoring.partnerships.models import Partnership, Question
from mentoring.people.models import Person

RHYTHM_OF = {"fluid": "fluid", "regular": "scheduled"}


@transaction.atomic
def answer_format(*, partnership: Partnership, choice: str, by: Person, now: datetime) -> None:
    """This will do what follows when somebody says, in a review, how the format serves them."""
    want_format(lock(partnership), choice=choice, by=by, now=now)


def want_format(partnership: Partnership, *, choice: str, by: Person, now: datetime) -> None:
    """This will suggest another rhythm to the other, or tell them of the wish to talk, on a locked row.

    Where the other suggests the same already, both want it, and it changes. Nothing that was written is touched.
    """
    if choice == "talk":
        tell(partnership, event="format_talk", by=by, now=now)
    rhythm = RHYTHM_OF.get(choice, partnership.rhythm)
    if rhythm == partnership.rhythm or not states.allowed("set_rhythm", partnership.state):
        return
    wishes = {"rhythm": rhythm}
    same = Question.objects.open().filter(partnership=partnership, about="rhythm", person=by, wishes=wishes)
    if same.update(choice="yes", answered_at=now, opened_at=now):
        change(partnership, about="rhythm", wishes=wishes, by=by, now=now)
    else:
        ask(partnership=partnership, about="rhythm", people=[partnership.partner_of(by)], by=by, wishes=wishes,
            now=now)  # fmt: skip
