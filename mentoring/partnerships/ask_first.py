"""Questions a mentor may ask before telling: one a day for each conversation, to be taken or left."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mentoring.meetings.perspective import QUESTIONS as PERSPECTIVE
from mentoring.meetings.structures import GROW

# To begin with: where it should lead, what is so, what could be done, what will be done. Then what lets see more.
QUESTIONS = (*(question for step in GROW.steps for question in step.questions), *PERSPECTIVE)


def question_of(day: date, conversation: UUID) -> str:
    """This will draw the question of a day for a conversation: the same all day, and another the day after."""
    return str(QUESTIONS[(day.toordinal() + conversation.int) % len(QUESTIONS)])
