"""All goals and lists of one person as they can take them along: plain values, and what others said to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mentoring.goals.lists import SkillShown, Want, own_lists
from mentoring.goals.page import Page, own_pages
from mentoring.people.models import Person


def whole(person: Person, *, now: datetime) -> dict[str, Any]:
    """This will give everything as values that become JSON: texts, numbers, days as 2026-11-04."""
    lists = own_lists(person)
    return {
        "made_at": now.isoformat(),
        "name": person.name,
        "goals": [_goal(page) for page in own_pages(person, now=now)],
        "needs": [_want(one) for one in (*lists.needs, *lists.past_needs)],
        "aspirations": [_want(one) for one in (*lists.aspirations, *lists.past_aspirations)],
        "soft_skills": [_skill(one) for one in lists.skills],
        "purpose": [{"words": words, "written_at": one.written_at.isoformat()} for one, words in lists.purposes],
    }


def _goal(page: Page) -> dict[str, Any]:
    shown, goal = page.shown, page.goal
    return {
        "title": shown.title,
        "in_my_words": shown.why,
        "area": goal.area,
        "from": shown.shift_from,
        "to": shown.shift_to,
        "state": goal.state,
        "begun_on": str(goal.begun_on),
        "wished_by": _day(goal.wished_by),
        "achieved_on": _day(goal.achieved_on),
        "let_go_on": _day(goal.let_go_on),
        "enables": [one.title for one in page.enables],
        "levels": {str(level.value): words for level, words in page.levels},
        "dial": _dial(page),
        "steps": [
            {"words": one.words, "when": one.cue, "by": _day(one.step.by_on), "done_on": _day(one.step.done_on)}
            for one in page.steps
        ],
        "changes": [
            {"before": before, "because": because, "at": one.changed_at.isoformat()}
            for one, before, because in page.changes
        ],
        "comments": [_heard(one) for one in page.comments],
        "said_back": [{**_heard(one), "answer": one.correction} for one in page.said_back],
    }


def _dial(page: Page) -> dict[str, Any] | None:
    dial = page.shown.dial
    if dial is None:
        return None
    return {
        "start": dial.start,
        "aim": dial.aim,
        "now": dial.value,
        "0_is": dial.low,
        "10_is": dial.high,
        "readings": [
            {"value": one.value, "words": one.words, "at": one.at.isoformat(), "is_start": one.is_start}
            for one in reversed(dial.moves)
        ],
    }


def _heard(one: Any) -> dict[str, str]:
    return {"by": one.said.author.name, "words": one.words, "at": one.said.said_at.isoformat()}


def _want(one: Want) -> dict[str, Any]:
    row = one.row
    return {
        "words": one.words,
        "importance": getattr(row, "importance", None),
        "noted_on": str(row.noted_on),
        "over_on": _day(row.over_on),
        "comments": [{"by": said.author.name, "words": words} for said, words in one.comments],
    }


def _skill(one: SkillShown) -> dict[str, Any]:
    return {
        "skill": one.words,
        "ratings": {
            moment: {"value": rating.value, "words": words, "on": str(rating.rated_on)}
            for moment, (rating, words) in one.ratings.items()
        },
    }


def _day(day: object) -> str | None:
    return str(day) if day else None
