"""What the timetable asks in the first weeks, asked and answered at its time, so that the demo has it behind it."""

from __future__ import annotations

from datetime import datetime, timedelta

from mentoring.demo.cast import GRACE
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Partnership, Question

# After how long each question comes, and what both answer; whoever is mentored by Grace goes fluid.
ASKED = {"format": (timedelta(weeks=8), "keep"), "grace": (timedelta(days=60), "go_on")}
A_WHILE = timedelta(hours=2)


def live_through_first_weeks(partnership: Partnership, *, since: datetime, until: datetime) -> None:
    """This will ask both what is due between two moments of their story, and let both answer."""
    partnership = Partnership.objects.select_related("mentor", "mentee", "conversation").get(pk=partnership.pk)
    began = partnership.work_began_at
    for about, (after, choice) in ASKED.items():
        if began is None or partnership.questions.filter(about=about).exists():
            continue
        at = max(began + after, since + A_WHILE)
        if at < until - A_WHILE:
            is_fluid = about == "format" and partnership.mentor.email == GRACE.email
            _ask_and_answer(partnership, about, "fluid" if is_fluid else choice, at=at)


def _ask_and_answer(partnership: Partnership, about: str, choice: str, *, at: datetime) -> None:
    two = [partnership.mentee, partnership.mentor]
    round_id = partnerships.ask(partnership=partnership, about=about, people=two, now=at)
    for person in two:
        question = Question.objects.select_related("partnership").get(round=round_id, person=person)
        partnerships.answer_question(question=question, choice=choice, by=person, now=at + A_WHILE / 2)
