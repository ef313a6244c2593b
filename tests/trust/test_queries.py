"""Every page that lists costs as many queries for twenty rows as for one; the number stands here, exactly."""

from __future__ import annotations

import re
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connections
from django.test.utils import CaptureQueriesContext

from mentoring.goals.models import Goal
from mentoring.library.models import Column
from mentoring.meetings.actions import MOST_ACCOUNTS, MOST_CALENDARS
from mentoring.meetings.models import Series
from mentoring.people.actions.addresses import MOST
from mentoring.rhythm import actions as rhythm
from tests.cast import Cast, Postbox
from tests.trust.filling import (
    Desk,
    Fill,
    activities,
    addresses,
    agendas,
    asked,
    aways,
    beside,
    busy_calendars,
    calendar_accounts,
    called,
    came,
    chances,
    closing,
    dates,
    devices,
    exchanged,
    files,
    held,
    kept_for_later,
    looked_back,
    mentors,
    noted,
    open_review,
    own_questions,
    pages,
    papers,
    proposals,
    series,
    sessions,
    sessions_ahead,
    settled,
    shared,
    shared_and_removed,
    starters,
    suggested,
    to_talk_about,
    touched,
    wants,
    words,
)
from tests.trust.spaces import challenge_of, meeting_of
from tests.trust.world import (
    asked_by,
    at_work,
    surely_signed_in,
)

MANY = 20

# What a row of each looks like on a page, so that nobody counts the queries of an empty one.
ROWS: dict[Fill, str] = {
    dates: r"Move session (\d+)",
    papers: r"walnut (\d+)",
    own_questions: r"walnut (\d+)",
    settled: r"walnut(?:</mark>)? (\d+)",
    asked: r"walnut(?:</mark>)? (\d+)",
    shared: r"walnut (\d+)",
    shared_and_removed: r"walnut (\d+)",
    to_talk_about: r"walnut(?:</mark>)? (\d+)",
    looked_back: r"walnut (\d+)",
    closing: r"[Ww]alnut (?:need |hope |skill |life |step )?(\d+)",
    open_review: r"[Ww]alnut (?:need |hope |skill |life |step )?(\d+)",
    suggested: r"Mentor(\d\d)",
    files: r"walnut (\d+)",
    kept_for_later: r"walnut (\d+)",
    exchanged: r"walnut (\d+)",
    noted: r"Mentor(\d\d)",
    agendas: r"walnut (\d+)",
    beside: r"Mentor(\d\d)",
    touched: r"Mentor(\d\d)",
    words: r"walnut(?:</mark>)? (\d+)",
    called: r"Video call, (\d+) minute",
    mentors: r"Mentor(\d\d)",
    proposals: r"Mentor(\d\d)|New (\d+)",
    pages: r"Mentor(\d\d)",
    held: r"/letters/held/(\d+)/yes/",
    addresses: r"amina(\d*)@",
    aways: r"/away/(\d+)/back/",
    wants: r"[Ww]alnut (?:need |hope |skill |life |step )?(\d+)",
    activities: r"walnut (\d+)",
    sessions: r"walnut (\d+)",
    sessions_ahead: r"You have a session: (\d\d:\d\d)",
    series: r"/sessions/([0-9a-f-]{36})/",
    starters: r"walnut (\d+)",
    chances: r"walnut (\d+)",
    came: r"walnut (\d+)",
    busy_calendars: r"<bdi dir=\"ltr\">walnut(\d+)",
    calendar_accounts: r"<bdi dir=\"ltr\">walnut(\d+)",
    devices: r"/you/devices/(\d+)/sign-out/",
}

# Where nobody may have so many.
MOST_OF: dict[Fill, int] = {addresses: MOST, busy_calendars: MOST_CALENDARS, calendar_accounts: MOST_ACCOUNTS}

# ── the pages ────────────────────────────────────────────────────────────────

MOST_ON = {"partnership, sessions": 8}  # the newest fifty entries, six to a session

# Page → what it lists, and how many queries it makes in the database of words and in that of keys.
PAGES: dict[str, tuple[str, Fill, int, int]] = {
    "today, people": ("GET /", mentors, 6, 2),
    "today, asked": ("GET /", proposals, 6, 2),
    "today, held": ("GET /", held, 6, 1),
    "today, activities": ("GET /", activities, 6, 2),
    "today, opportunities": ("GET /", chances, 6, 2),
    "today, shared from elsewhere": ("GET /", came, 7, 3),
    "people, together": ("GET /people/", mentors, 5, 0),
    "people, asked": ("GET /people/", proposals, 5, 2),
    "find a mentor": ("GET /mentors/", pages, 5, 1),
    "find a mentor, by words": ("GET /mentors/?words=walnut", pages, 5, 1),
    "who": ("GET /partnerships/{partnership}/who/", mentors, 7, 0),
    "ties": ("GET /partnerships/{partnership}/ties/", mentors, 5, 0),
    "side column": ("GET /limits/", mentors, 3, 0),
    "partnership": ("GET /partnerships/{partnership}/", settled, 7, 2),
    "partnership, asked": ("GET /partnerships/{partnership}/", asked, 8, 3),
    "partnership, first weeks": ("GET /partnerships/{partnership}/", words, 8, 2),
    "partnership, others": ("GET /partnerships/{partnership}/", mentors, 7, 2),
    "start": ("GET /partnerships/{partnership}/start/", mentors, 7, 0),
    "exploring": ("GET /partnerships/{partnership}/exploring/", mentors, 7, 0),
    "reflection": ("GET /partnerships/{partnership}/reflection/", mentors, 5, 0),
    "ways": ("GET /partnerships/{partnership}/ways/", touched, 8, 1),
    "later": ("GET /conversations/{conversation}/later/", kept_for_later, 6, 1),
    "quick question": ("GET /conversations/{conversation}/ask/", mentors, 6, 0),
    "ask somebody else": ("GET /asks/{quick}/elsewhere/", mentors, 5, 1),
    "today, feedback": ("GET /", exchanged, 6, 2),
    "feedback": ("GET /feedback/in/{conversation}/", exchanged, 6, 1),
    "a card a week": ("GET /deck/in/{conversation}/", exchanged, 7, 1),
    "highs and lows": ("GET /notebook/highs-and-lows/", exchanged, 7, 1),
    "more than mentoring": ("GET /conversations/{conversation}/more-than-mentoring/", exchanged, 5, 1),
    "moments": ("GET /notebook/moments/", noted, 5, 1),
    "session, its space": ("GET /sessions/{meeting}/", agendas, 15, 3),
    "agenda": ("GET /sessions/{meeting}/agenda/", agendas, 10, 2),
    "challenges": ("GET /challenges/", agendas, 4, 1),
    "challenge": ("GET /challenges/{challenge}/", beside, 9, 1),
    "prepare": ("GET /sessions/{meeting}/prepare/", beside, 9, 1),
    "after a session": ("GET /sessions/{meeting}/after/", beside, 7, 0),
    "notes of a session": ("GET /sessions/{meeting}/notes/", beside, 8, 2),
    "structure": ("GET /sessions/{meeting}/structure/", beside, 9, 1),
    "layers": ("GET /sessions/{meeting}/layers/", beside, 8, 2),
    "first meeting": ("GET /conversations/{conversation}/first-meeting/", beside, 4, 0),
    "check-in": ("GET /conversations/{conversation}/check-in/", noted, 5, 1),
    "log a touch": ("GET /conversations/{conversation}/touch/", mentors, 4, 0),
    "ways, hours": ("GET /partnerships/{partnership}/ways/hours/", mentors, 5, 0),
    "ways, moves": ("GET /partnerships/{partnership}/ways/moves/", mentors, 5, 0),
    "ways, urgent": ("GET /partnerships/{partnership}/ways/urgent/", mentors, 5, 0),
    "change": ("GET /partnerships/{partnership}/change/", mentors, 4, 1),
    "question": ("GET /questions/{round}/", suggested, 4, 1),
    "hand on, asked": ("GET /partnerships/{partnership}/hand-on/", suggested, 7, 1),
    "exit plan": ("GET /partnerships/{partnership}/exit-plan/", mentors, 5, 0),
    "closing": ("GET /partnerships/{partnership}/closing/", closing, 19, 3),
    "reviews": ("GET /partnerships/{partnership}/reviews/", looked_back, 9, 1),
    "review, open": ("GET /reviews/{review}/", mentors, 6, 0),
    "review, goals": ("GET /reviews/{review}/dial/", open_review, 10, 3),
    "review, needs": ("GET /reviews/{review}/needs/", open_review, 7, 3),
    "move on": ("GET /partnerships/{partnership}/move-on/", open_review, 8, 1),
    "move on, people": ("GET /partnerships/{partnership}/move-on/", mentors, 7, 1),
    "not right": ("GET /partnerships/{partnership}/not-right/", mentors, 4, 0),
    "leave": ("GET /you/leave/", mentors, 8, 0),
    "own words": ("GET /partnerships/{partnership}/erase/", mentors, 8, 0),
    "conversation": ("GET /conversations/{conversation}/", words, 8, 1),
    "partnership, to talk about": ("GET /partnerships/{partnership}/", to_talk_about, 9, 3),
    "conversation, called": ("GET /conversations/{conversation}/", called, 8, 1),
    "conversation, one kind": ("GET /conversations/{conversation}/?only=words", words, 8, 1),
    "conversation, files": ("GET /conversations/{conversation}/", files, 8, 1),
    "agreement": ("GET /agreements/{agreement}/", papers, 12, 3),
    "agreement, dates": ("GET /agreements/{agreement}/dates/", dates, 13, 1),
    "own questions": ("GET /agreements/templates/", own_questions, 4, 1),
    "older": ("GET /conversations/{conversation}/older/?before=999", words, 7, 1),
    "changes": ("GET /conversations/{conversation}/changes/?after=0", words, 6, 1),
    "search": ("POST /search/ walnut", words, 5, 1),
    "search, many conversations": ("POST /search/ line", mentors, 5, 1),
    "reached about this": ("GET /conversations/{conversation}/reached/", addresses, 5, 1),
    "reached, addresses": ("GET /you/reached/", addresses, 5, 1),
    "reached, aways": ("GET /you/reached/", aways, 5, 1),
    "calendars read for busy times": ("GET /you/calendar/", busy_calendars, 6, 1),
    "calendars behind a password": ("GET /you/calendar/", calendar_accounts, 6, 1),
    "sign-in address": ("GET /you/security/address/", addresses, 7, 1),
    "goals": ("GET /goals/", wants, 13, 2),
    "goal": ("GET /goals/{goal}/", wants, 17, 2),
    "goals, print": ("GET /goals/print/", wants, 22, 3),
    "goals, as a file": ("GET /goals/my-goals.json", wants, 21, 3),
    "goals, shared": ("GET /goals/in/{conversation}/", wants, 12, 2),
    "needs": ("GET /goals/needs/", wants, 11, 1),
    "aspirations": ("GET /goals/aspirations/", wants, 11, 1),
    "soft skills": ("GET /goals/skills/", wants, 11, 1),
    "purpose": ("GET /goals/purpose/", wants, 11, 1),
    "board": ("GET /library/in/{conversation}/", shared, 6, 1),
    "board, one kind": ("GET /library/in/{conversation}/?kind=video", shared, 6, 1),
    "board, searched": ("POST /library/in/{conversation}/search/ walnut", shared, 5, 1),
    "board, removed": ("GET /library/in/{conversation}/removed/", shared_and_removed, 5, 1),
    "column": ("GET /library/columns/{column}/", shared, 6, 1),
    "activities": ("GET /activities/in/{conversation}/", activities, 7, 1),
    "activities of a goal": ("GET /activities/for/{goal}/", activities, 7, 1),
    "sessions": ("GET /conversations/{conversation}/sessions/", sessions, 7, 1),
    "ask for a session, by hand": ("GET /conversations/{conversation}/sessions/ask/", sessions_ahead, 12, 0),
    "another time, by hand": ("GET /sessions/{meeting}/another-time/", sessions_ahead, 17, 1),
    "series": ("GET /sessions/series/{series}/", series, 7, 1),
    "today, sessions": ("GET /", sessions, 6, 2),
    "partnership, sessions": ("GET /partnerships/{partnership}/", sessions, 9, 2),
    "starters": ("GET /activities/starters/", starters, 5, 1),
    "share": ("GET /share/", came, 6, 2),
    "share, people": ("GET /share/", mentors, 5, 0),
    "share from anywhere": ("GET /share/anywhere/", came, 6, 2),
    "opportunities": ("GET /opportunities/", chances, 10, 2),
    "devices": ("GET /you/devices/", devices, 5, 0),
}


@pytest.fixture
def desk(cast: Cast, postbox: Postbox) -> Desk:
    """Amina and Grace at work, this very moment: pages look at the clock."""
    moment = datetime.now(UTC)
    partnership = at_work(cast.amina, cast.grace, moment=moment)
    return Desk(cast.amina, cast.grace, surely_signed_in(cast.amina), partnership, moment)


@pytest.mark.parametrize("page", PAGES)
def test_queries_are_as_many_for_twenty_as_for_one(desk: Desk, page: str) -> None:
    question, fill, of_words, of_keys = PAGES[page]

    fill(desk, range(1))
    one, _shown = look(desk, question)
    fill(desk, range(1, MANY))
    twenty, shown = look(desk, question)

    assert (one, twenty) == ((of_words, of_keys),) * 2
    assert len(set(re.findall(ROWS[fill], shown))) >= MOST_ON.get(page, MOST_OF.get(fill, MANY))


def look(desk: Desk, question: str) -> tuple[tuple[int, int], str]:
    """How many queries a page makes in each database once it has been looked at, and what it shows."""
    method, path, *wanted = question.split(" ")
    goal = Goal.objects.of(desk.amina).order_by("id").first()
    here = {"partnership": desk.partnership.pk, "conversation": desk.partnership.conversation_id}
    there = {"goal": goal.pk if goal else "", "agreement": desk.agreement.pk if desk.agreement else ""}
    column = Column.objects.filter(conversation=desk.partnership.conversation_id).first()
    here["column"] = column.pk if column else ""
    if "{round}" in path:
        there["round"] = str(desk.partnership.questions.get(about="rhythm", person=desk.amina).round)
    if "{review}" in path:
        begun = rhythm.begin_review(partnership=desk.partnership, by=desk.amina, now=desk.moment)
        there["review"] = str(begun.pk)
    if "{quick}" in path:
        there["quick"] = str(asked_by(desk.partnership, desk.amina, moment=desk.moment).pk)
    if "{meeting}" in path:
        there["meeting"] = str(meeting_of(desk.partnership, moment=desk.moment).pk)
    if "{challenge}" in path:
        there["challenge"] = str(challenge_of(desk.amina, moment=desk.moment).pk)
    planned = Series.objects.filter(conversation=desk.partnership.conversation_id).order_by("-id").first()
    there["series"] = str(planned.pk) if planned else ""
    where = path.format(**here, **there)
    ask = {"GET": lambda: desk.browser.get(where), "POST": lambda: desk.browser.post(where, {"words": wanted[0]})}
    assert ask[method]().status_code == 200  # what is new counts as read from now on
    cache.clear()
    with ExitStack() as stack:
        counts = [stack.enter_context(CaptureQueriesContext(connections[name])) for name in ("default", "keys")]
        shown = ask[method]().content.decode()
    return (len(counts[0]), len(counts[1])), shown
