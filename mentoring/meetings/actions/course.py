"""The structure of a session: attached, begun, left wherever one likes; and who was there."""

from __future__ import annotations

from datetime import datetime

from mentoring.meetings.actions.stand import writing_in
from mentoring.meetings.models import Course, Meeting, Presence
from mentoring.meetings.perspective import QUESTIONS, first_for
from mentoring.meetings.structures import STRUCTURES
from mentoring.people.models import Person


class NoSuchStructure(Exception):
    """There is no structure of this name, or this session has no such step."""


def attach_structure(*, meeting: Meeting, by: Person, structure: str) -> Meeting:
    """This will attach a structure to a session, or, with "", take it off; notes written at its steps stay.

    Raises ``NoSuchStructure``, ``ConversationClosed`` or ``NotTakingPart``, like all here.
    """
    if structure and structure not in STRUCTURES:
        raise NoSuchStructure
    with writing_in(meeting, by=by):
        if meeting.structure != structure:
            Meeting.objects.filter(pk=meeting.pk).update(structure=structure)
            Course.objects.filter(meeting=meeting).delete()
            meeting.structure = structure
    return meeting


def begin_course(*, meeting: Meeting, by: Person, now: datetime) -> Course:
    """This will begin with the steps now. Begun twice, the first beginning stands; left, it is begun anew."""
    with writing_in(meeting, by=by):
        course = _course(meeting)
        if course.begun_at is None or course.left_at is not None:
            course.begun_at, course.left_at, course.left_after = now, None, ""
            course.save()
        return course


def leave_course(*, meeting: Meeting, by: Person, after: str, now: datetime) -> Course:
    """This will leave the steps after one of them. The session goes on as well without."""
    structure = STRUCTURES.get(meeting.structure)
    if structure is None or after not in {step.slug for step in structure.steps}:
        raise NoSuchStructure
    with writing_in(meeting, by=by):
        course = _course(meeting)
        course.left_at, course.left_after = course.left_at or now, after
        course.save()
        return course


def draw_question(*, meeting: Meeting, by: Person, after: int) -> Course:
    """This will draw the question after the one somebody saw: pressed twice on one page, it is drawn once."""
    with writing_in(meeting, by=by):
        course = _course(meeting)
        if course.drawn == after:
            course.drawn = (after + 1) % len(QUESTIONS)
            course.save()
        return course


def say_there(*, meeting: Meeting, person: Person, was_there: bool, now: datetime) -> Presence:
    """This will note whether somebody was there, as they say themselves."""
    with writing_in(meeting, by=person):
        told = {"was_there": was_there, "said_at": now}
        return Presence.objects.update_or_create(meeting=meeting, person=person, defaults=told)[0]


def _course(meeting: Meeting) -> Course:
    if meeting.structure not in STRUCTURES:
        raise NoSuchStructure
    return Course.objects.get_or_create(meeting=meeting, defaults={"drawn": first_for(meeting.pk)})[0]
