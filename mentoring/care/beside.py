"""What stands beside a conversation and goes along in a copy: its activities, its board, and one's own notes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.utils import timezone

from mentoring.conversations.timeline import Reader
from mentoring.library import activities, export
from mentoring.library.shown import whole_board
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.models import CheckIn, Moment
from mentoring.notebook.sentences import how, went
from mentoring.notebook.words import open_check_ins, open_moments
from mentoring.people.models import Person

Told = dict[str, object]
IN_ORDER = ("why", "steps", "prepare", "watch_for", "wish", "afterthought", "noticed")


def activities_in(reader: Reader, *, now: datetime) -> list[Told]:
    """This will tell the activities of a conversation as both see them, the newest first."""
    listed = activities.listed(reader.conversation.pk, reader=reader.person, now=now)
    return [_activity(one) for one in (*listed.open, *listed.done, *listed.left)]


def _activity(one: activities.Shown) -> Told:
    row = one.activity
    return {
        "for": row.doer.first_name,
        "from": row.suggested_by.first_name,
        "suggested_at": timezone.localtime(row.suggested_at).isoformat(timespec="minutes"),
        "stands": one.stands,
        "when": one.when,
        "days_done": sorted(day.isoformat() for day in one.done_days),
        "what": one.what,
        "lines": [one.words[name] for name in IN_ORDER if one.words[name]],
    }


def notes_of(person: Person, *, reader: Reader) -> list[Told]:
    """This will tell what of somebody's notebook is about this conversation: theirs alone, the oldest first."""
    return sorted([*_moments(person, reader), *_check_ins(person, reader)], key=lambda one: str(one["day"]))


def _moments(person: Person, reader: Reader) -> list[Told]:
    """Those this conversation was told of; the others have nothing to do with it."""
    rows = list(Moment.objects.of(person).filter(shares__conversation=reader.conversation).select_related("owner"))
    opened = open_moments(rows, access=of_own_notebook(person))
    return [
        {"day": one.on_day.isoformat(), "words": noted.title, "how": went(gone.choice), "line": gone.line}
        for one, (noted, gone) in zip(rows, opened, strict=True)
    ]


def _check_ins(person: Person, reader: Reader) -> list[Told]:
    rows = list(CheckIn.objects.of(person).filter(conversation=reader.conversation))
    opened = open_check_ins(rows, access=of_own_notebook(person))
    days = [timezone.localtime(one.made_at).date().isoformat() for one in rows]
    return [
        {"day": day, "words": "", "how": how(asdict(was)), "line": was.line}
        for day, was in zip(days, opened, strict=True)
    ]


def board_of(reader: Reader, *, now: datetime) -> dict[str, str]:
    """This will give the board as the files its own page lets one take along; none where nothing stands on it."""
    shelves = whole_board(reader)
    return export.files_of(reader, shelves, now=now) if any(shelf.cards for shelf in shelves) else {}
