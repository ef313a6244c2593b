"""Everything that happens by itself, each with its rhythm, on one page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import OperationalError

from mentoring.care import actions as care
from mentoring.channels import actions as channels
from mentoring.channels.mail import imap
from mentoring.conversations import actions as conversations
from mentoring.files import actions as files
from mentoring.library import actions as library
from mentoring.meetings import actions as meetings
from mentoring.notebook import actions as notebook
from mentoring.partnerships import actions as partnerships
from mentoring.rhythm import actions as rhythm

log = logging.getLogger(__name__)

Deed = Callable[[datetime], object]

# name → (how often, what). Every deed may be done twice, or late, or by two workers at once.
TIMETABLE: dict[str, tuple[timedelta, Deed]] = {
    "fetch letters": (timedelta(seconds=30), lambda now: imap.poll(now) if settings.IMAP_URL else 0),
    "heed changed hours": (timedelta(minutes=5), lambda now: conversations.heed_changed_hours(now=now)),
    "say what was kept for later": (timedelta(minutes=1), lambda now: conversations.say_what_was_kept(now=now)),
    "follow questions": (timedelta(seconds=15), lambda now: conversations.follow_questions(now=now)),
    "knock again where it is urgent": (timedelta(minutes=1), lambda now: conversations.escalate_questions(now=now)),
    "tell of moments the day before": (timedelta(minutes=5), lambda now: notebook.tell_moments(now=now)),
    "ask how it went": (timedelta(minutes=5), lambda now: notebook.ask_how_it_went(now=now)),
    "let proposals expire": (timedelta(minutes=15), lambda now: partnerships.expire_proposals(now=now)),
    # A review asks what else would be asked on its day, so it comes first.
    "look back when the day has come": (timedelta(minutes=15), lambda now: rhythm.keep_reviews(now=now)),
    "ask when the day has come": (timedelta(minutes=15), lambda now: partnerships.keep_time(now=now)),
    "remind in closer support": (timedelta(minutes=15), lambda now: partnerships.remind_closer(now=now)),
    "take over what was agreed": (timedelta(minutes=5), lambda now: partnerships.take_over_terms(now=now)),
    "ask where it is quiet": (timedelta(hours=1), lambda now: partnerships.ask_the_quiet(now=now)),
    "let what is silent drift": (timedelta(hours=1), lambda now: partnerships.let_drift(now=now)),
    "let questions lapse": (timedelta(hours=1), lambda now: partnerships.let_questions_lapse(now=now)),
    "keep what was shared": (timedelta(minutes=1), lambda _now: library.keep_what_was_said()),
    "look up titles": (
        timedelta(seconds=10),
        lambda now: library.look_up_titles(now=now) if settings.FETCH_LINKS else 0,
    ),
    "let opportunities expire": (timedelta(minutes=5), lambda now: library.expire_opportunities(now=now)),
    "let go of what nobody was chosen for": (timedelta(hours=1), lambda now: library.let_arrivals_go(now=now)),
    "let sessions nobody answered rest": (timedelta(minutes=15), lambda now: meetings.expire_sessions(now=now)),
    "remind of sessions": (timedelta(minutes=1), lambda now: meetings.remind_of_sessions(now=now)),
    "ask whether a session took place": (timedelta(minutes=5), lambda now: meetings.ask_whether_held(now=now)),
    "heed calendar answers": (timedelta(seconds=5), lambda now: meetings.heed_calendar_answers(now=now)),
    "look for calendars": (
        timedelta(seconds=10),
        lambda now: meetings.look_for_calendars(now=now) if settings.FETCH_CALENDARS else 0,
    ),
    "read busy calendars": (
        timedelta(seconds=20),
        lambda now: meetings.read_busy_calendars(now=now) if settings.FETCH_CALENDARS else 0,
    ),
    "end calls": (timedelta(seconds=15), lambda now: meetings.end_calls(now=now)),
    "note sessions held by a call": (timedelta(minutes=1), lambda now: meetings.hold_what_was_called(now=now)),
    "forget calls": (timedelta(minutes=5), lambda now: meetings.forget_calls(now=now)),
    "let people go": (timedelta(minutes=15), lambda now: care.let_people_go(now=now)),
    "erase in time": (timedelta(hours=1), lambda now: care.erase_in_time(now=now)),
    "forget enquiries": (timedelta(hours=1), lambda now: partnerships.forget_enquiries(now=now)),
    "sweep files": (timedelta(hours=1), lambda now: files.sweep(now=now)),
    "scan files again": (
        timedelta(minutes=10),
        lambda now: conversations.scan_files_again(now=now) if settings.SCANNER else 0,
    ),
    "forget letters": (timedelta(hours=1), lambda now: channels.forget_letters(now=now)),
    "forget late letters": (timedelta(hours=1), lambda now: conversations.forget_late_letters(now=now)),
}

_last_done: dict[str, datetime] = {}


def keep(*, now: datetime) -> None:
    """This will do whatever is due by the timetable in this process.

    A deed that fails is logged and waits for its next time; the others are done all the same.
    """
    for name, (every, deed) in TIMETABLE.items():
        last = _last_done.get(name)
        if last is not None and last <= now < last + every:
            continue
        _last_done[name] = now
        try:
            deed(now)
        except OperationalError:
            raise  # nothing can be done without the database
        except Exception:
            log.exception("Could not %s", name)
