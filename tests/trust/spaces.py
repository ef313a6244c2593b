"""What belongs to the space of a session, made for the worlds these tests look at."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from mentoring.meetings import actions as meetings
from mentoring.meetings.models import Challenge, Meeting, Own, Point
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from tests.meetings.a_session import a_session

SOON = timedelta(days=2)


def meeting_of(partnership: Partnership, *, moment: datetime) -> Meeting:
    """The session somebody asked for, or one that is booked now, if there is none; it goes by GROW."""
    here = (
        Meeting.objects.filter(conversation=partnership.conversation_id).select_related("conversation").order_by("id")
    )
    found = here.filter(state="asked", series=None).first() or here.filter(structure="grow").first()
    meeting = found or a_session(partnership.conversation, partnership.mentee, starts_at=moment + SOON)
    return meetings.attach_structure(meeting=meeting, by=partnership.mentee, structure="grow")


def point_of(partnership: Partnership, author: Person, *, moment: datetime, text: str = "Thursdays") -> Point:
    """A point that somebody added; added now if there is none."""
    meeting = meeting_of(partnership, moment=moment)
    found = Point.objects.filter(meeting=meeting, author=author).first()
    return found or meetings.add_point(meeting=meeting, author=author, text=text, client_id=uuid4(), now=moment)


def challenge_of(owner: Person, *, moment: datetime, text: str = "They talk over me") -> Challenge:
    """A challenge of somebody's; noted now if there is none."""
    found = Challenge.objects.of(owner).first()
    return found or meetings.note_challenge(owner=owner, text=text, client_id=uuid4(), now=moment)


def space_ids(partnership: Partnership, person: Person, *, moment: datetime) -> dict[str, str]:
    """The ids of these, by the names that routes give them."""
    return {
        "point_id": str(point_of(partnership, person, moment=moment).pk),
        "challenge_id": str(challenge_of(person, moment=moment).pk),
    }


def write_in_space(partnership: Partnership, words: dict[str, str], *, moment: datetime) -> None:
    """This will write everything that can be written beside a session: hers, his, and what both read."""
    amina, grace, meeting = partnership.mentee, partnership.mentor, meeting_of(partnership, moment=moment)
    here = {"meeting": meeting, "now": moment}
    meetings.add_point(author=amina, text=words["point"], client_id=uuid4(), **here)
    meetings.add_point(author=grace, text=words["point_suggested"], client_id=uuid4(), **here)
    for author, name in ((amina, "piece"), (grace, "her_piece")):
        meetings.write_piece(author=author, place="notes", text=words[name], **here)
    meetings.write_piece(author=amina, place="grow.goal", text=words["at_step"], **here)
    meetings.write_piece(author=amina, place="before", text=words["line_before"], **here)
    about = {"before": "presses", "notes": "notes", "after": "along"}
    for kind, prompt in about.items():
        meetings.write_own(owner=amina, about=Own.Kind(kind), answers={prompt: words[f"own_{kind}"]}, **here)
    meetings.write_own(owner=grace, about=Own.Kind.BEFORE, answers={"limits": words["her_before"]}, **here)
    meetings.say_what_helped(by=amina, text=words["helped"], **here)
    noted = challenge_of(amina, moment=moment, text=words["challenge"])
    meetings.explore_challenge(
        challenge=noted, by=amina, text=words["challenge"], explored={"mine": words["explored"]}, taken=words["taken"]
    )
