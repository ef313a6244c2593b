"""Answering what one is asked, and what follows from it. Two yeses are never inferred from silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction

from mentoring.partnerships import states
from mentoring.partnerships.actions.ask import ask, ask_no_more, drop_questions
from mentoring.partnerships.actions.begin import decline_partnership, proceed_partnership
from mentoring.partnerships.actions.change import CLOSER_FOR, Own, change, go_on
from mentoring.partnerships.actions.close import (
    RENEWED_FOR,
    begin_again,
    begin_keeping_in_touch,
    begin_winding_up,
    let_go,
    renew,
)
from mentoring.partnerships.actions.format import want_format
from mentoring.partnerships.actions.hand_on import hand_on_answered
from mentoring.partnerships.actions.happen import happen, lock, tell
from mentoring.partnerships.actions.one_off import go_on_answered
from mentoring.partnerships.actions.quiet import take_back_drift
from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.questions import ASKED
from mentoring.partnerships.states import State
from mentoring.partnerships.words import open_own_words, seal_reply
from mentoring.people.models import Person


class NotAsked(Exception):
    """This is not, or no longer, a question to this person."""


class AnsweredAlready(Exception):
    """An answer was given; the first one stands."""


class NoSuchAnswer(Exception):
    """The question does not offer that."""


Round = list[Question]
Follow = Callable[[Partnership, Round, Person, datetime], None]


@transaction.atomic
def answer_question(*, question: Question, choice: str, by: Person, now: datetime, words: str = "") -> Question:
    """This will keep an answer and do what follows from it: at once, or when both have answered apart.

    The same answer twice is one answer. Raises ``NotAsked``, ``AnsweredAlready`` for another answer,
    ``NoSuchAnswer``, and ``CannotHappenNow`` if the partnership has moved on meanwhile.
    """
    partnership = lock(question.partnership)
    question = Question.objects.select_for_update().get(pk=question.pk)
    if question.person_id != by.pk or question.over_at is not None:
        raise NotAsked
    if choice not in ASKED[question.about].choices:
        raise NoSuchAnswer(choice)
    if question.answered_at is not None:
        return _the_same(question, choice)
    question.choice, question.answered_at = choice, now
    question.reply = seal_reply(words, question)
    question.save(update_fields=["choice", "answered_at", "reply"])
    question.partnership = partnership
    _follow(partnership, question, by=by, now=now)
    if not Question.objects.open().filter(pk=question.pk).exists():  # a question first is no answer yet
        ask_no_more(question, now=now)
    return question


def _the_same(question: Question, choice: str) -> Question:
    if question.choice != choice:
        raise AnsweredAlready
    return question


def _follow(partnership: Partnership, question: Question, *, by: Person, now: datetime) -> None:
    together = list(Question.objects.filter(round=question.round, over_at=None))
    is_complete = all(one.answered_at for one in together)
    if is_complete:
        Question.objects.filter(round=question.round, over_at=None).update(opened_at=now)
    if not is_complete and ASKED[question.about].is_apart and question.about not in AT_ONCE:
        return
    FOLLOWS[question.about](partnership, together, by, now)


# ── what follows ─────────────────────────────────────────────────────────────


def _exploring(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    mine = next(one for one in answers if one.person_id == by.pk)
    if mine.choice == "no":
        decline_partnership(partnership=partnership, by=by, now=now)
    elif mine.choice == "yes":
        proceed_partnership(partnership=partnership, by=by, now=now)
    else:
        tell(partnership, event="asks_first", by=by, now=now, once=str(mine.pk))
        mine.choice, mine.answered_at = "", None  # a question first is no answer yet
        mine.save(update_fields=["choice", "answered_at"])


def _grace(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    chosen = {one.choice for one in answers}
    if chosen == {"go_on"}:
        happen(partnership, event="grace_answer", by=None, now=now, settled_at=now)
        tell(partnership, event="settled", by=None, now=now)
    elif "stop" in chosen:
        begin_winding_up(partnership, event="grace_answer", by=None, now=now)
    else:
        happen(partnership, event="grace_answer", by=None, now=now, settled_at=now)
        tell(partnership, event="wants_change", by=None, now=now)


def _format(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    mine = next(one for one in answers if one.person_id == by.pk)
    want_format(partnership, choice=mine.choice, by=by, now=now)
    if {one.choice for one in answers} == {"keep"}:
        tell(partnership, event="format_kept", by=None, now=now)


def _suggested(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    (question,) = answers
    told = {"about": question.about}
    if question.choice == "talk":
        tell(partnership, event="let_us_talk", by=by, now=now, **told)
    elif question.choice == "no":
        tell(partnership, event="stays_as_it_was", by=by, now=now, **told)
    else:
        own = _own_words(question, by)
        change(partnership, about=question.about, wishes=question.wishes, by=by, now=now, own=own)


def _own_words(question: Question, by: Person) -> Own | None:
    """A kind of their own naming, as it was suggested."""
    words = open_own_words([question], person=by)[question.pk]
    return Own(words, question.asked_by) if words and question.asked_by else None


def _closer_over(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    (question,) = answers
    if question.choice == "more":
        until = (now + CLOSER_FOR).date().isoformat()
        ask(partnership=partnership, about="closer", people=[partnership.partner_of(by)], by=by,
            wishes={"until": until}, now=now)  # fmt: skip


def _resume(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    (question,) = answers
    if question.choice == "yes":
        go_on(partnership, by=by, now=now)
    elif question.choice == "wind_up":
        begin_winding_up(partnership, event="wind_up", by=by, now=now)
    else:
        later = now.date() + timedelta(days=28)
        partnership.paused_until = later
        partnership.save(update_fields=["paused_until"])
        tell(partnership, event="pause_goes_on", by=by, now=now, until=later.isoformat())


def _resume_now(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    if answers[0].choice == "yes":
        go_on(partnership, by=by, now=now)
    else:
        tell(partnership, event="stays_as_it_was", by=by, now=now, about="resume_now")


def _review(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    """Going on settles the first weeks, as the question after them would. What was said, the review itself tells."""
    goes_on = "wind_up" not in {one.choice for one in answers}
    if goes_on and partnership.settled_at is None and states.allowed("grace_answer", partnership.state):
        happen(partnership, event="grace_answer", by=None, now=now, settled_at=now)
        drop_questions(partnership, about=["grace"], now=now)


def _renew(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    if {one.choice for one in answers} == {"yes"}:
        until = answers[0].wishes.get("until")
        renew(partnership, until=date.fromisoformat(until) if until else None, by=by, now=now)
    elif partnership.state == State.ACTIVE:
        begin_winding_up(partnership, event="wind_up", by=None, now=now)


def _future(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    if {one.choice for one in answers} == {"renew"}:
        renew(partnership, until=(now + RENEWED_FOR).date(), by=by, now=now)
    else:
        tell(partnership, event="futures_opened", by=None, now=now)


def _keep(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    if answers[0].choice == "yes":
        begin_keeping_in_touch(partnership, by=by, now=now)


def _reopen(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    if answers[0].choice == "yes":
        begin_again(partnership, by=by, now=now)


def _quiet(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    """One word of either is a sign of life: nobody is asked again for a while."""
    partnership.quiet_asked = 0
    partnership.save(update_fields=["quiet_asked"])
    drop_questions(partnership, about=["quiet"], now=now)
    mine = next(one for one in answers if one.person_id == by.pk)
    if mine.choice != "fine":
        tell(partnership, event=f"quiet_{mine.choice}", by=by, now=now)


def _drifting(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    mine = next(one for one in answers if one.person_id == by.pk)
    if mine.choice == "still_here":
        take_back_drift(partnership=partnership, by=by, now=now)


def _hello(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    mine = next(one for one in answers if one.person_id == by.pk)
    if mine.choice == "stop":
        let_go(partnership=partnership, by=by, now=now)
    elif states.allowed("let_go", partnership.state):
        tell(partnership, event="hello", by=by, now=now)


def _nothing(partnership: Partnership, answers: Round, by: Person, now: datetime) -> None:
    """It was for the person's own good; nobody else is told."""


FOLLOWS: dict[str, Follow] = {
    "exploring": _exploring,
    "grace": _grace,
    "format": _format,
    "rhythm": _suggested,
    "phase": _suggested,
    "kind": _suggested,
    "closer": _suggested,
    "closer_over": _closer_over,
    "resume": _resume,
    "resume_now": _resume_now,
    "review": _review,
    "renew": _renew,
    "future": _future,
    "keep": _keep,
    "reopen": _reopen,
    "hand_on": hand_on_answered,
    "go_on": go_on_answered,
    "quiet": _quiet,
    "drifting": _drifting,
    "hello": _hello,
    "how_are_you": _nothing,
    "follow_up": _nothing,
}
# Asked of both, and followed as soon as one has answered: what one says does not wait for the other.
AT_ONCE = {"exploring", "format", "quiet", "drifting", "hello"}
