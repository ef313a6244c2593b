"""The small things of the tales: a coffee, a quick question, how somebody is, a moment to look forward to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Participant
from mentoring.conversations.words import Words
from mentoring.demo.script import Line
from mentoring.notebook import actions as notebook
from mentoring.notebook.words import How
from mentoring.people.models import Person

AHEAD = timedelta(days=14)


def small_deeds(cast: Mapping[str, Person], here: Callable[[], Conversation]) -> dict[str, Callable[[Line], object]]:
    """What a line of a script may let somebody do besides writing, each by the action for it."""

    def meets(line: Line) -> None:
        conversations.log_touch(
            conversation=here(), author=cast[line.who], way="met", minutes=60, words=Words.typed(line.text),
            client_id=_mark(line), now=line.at,
        )  # fmt: skip

    def wonders(line: Line) -> None:
        others = Participant.objects.filter(conversation=here()).exclude(person=cast[line.who])
        conversations.ask(
            to=others.select_related("person").get(), asker=cast[line.who], words=Words.typed(line.text),
            feelings=["nervous"], client_id=_mark(line), now=line.at,
        )  # fmt: skip

    def feels(line: Line) -> None:
        notebook.check_in(
            conversation=here(), owner=cast[line.who], how=How("2", "4", line.text), is_shared=True,
            client_id=_mark(line), now=line.at,
        )  # fmt: skip

    def awaits(line: Line) -> None:
        notebook.note_moment(
            owner=cast[line.who], title=line.text, on_day=(line.at + AHEAD).date(), at=time(10),
            feelings=["nervous", "excited"], conversations=[here()], client_id=_mark(line), now=line.at,
        )  # fmt: skip

    return {"meets": meets, "wonders": wonders, "feels": feels, "awaits": awaits}


def _mark(line: Line) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:{line.deed}:{line.who}:{line.at.isoformat()}")
