"""A partnership through its whole life: both act in any order, for thousands of steps, and the rules hold.

The invariants are those printed under the table of states in the plan.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from mentoring.conversations.actions import say
from mentoring.conversations.models import Entry
from mentoring.conversations.words import Words
from mentoring.partnerships import actions, states
from mentoring.partnerships.closing import Goodbye
from mentoring.partnerships.models import OPEN, Happening, Partnership, Question, Yes
from mentoring.partnerships.questions import ASKED
from mentoring.partnerships.states import BY_NAME, State
from mentoring.people.models import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db

REFUSALS = (
    states.CannotHappenNow,
    actions.NotThatLong,
    actions.OnlyTheOneWhoPaused,
    actions.OnlyTheOneWhoAsked,
    actions.OnlyTheMentor,
    actions.OnlyWhoRaisedIt,
    actions.NotAsked,
    actions.AnsweredAlready,
)
NEEDS_TWO = {"accept", "skip_exploring", "proceed", "begin_without"}
UNTOLD = {"let_go"}
DEEDS = (
    actions.accept_partnership,
    actions.proceed_partnership,
    actions.begin_without,
    actions.withdraw_proposal,
    actions.closer_off,
    actions.resume,
    actions.wind_up,
    actions.close_partnership,
    actions.let_go,
    actions.release,
    actions.take_back_drift,
)
# What surely comes to pass among thousands of steps; else the walk has not been far.
OFTEN = {
    "accept",
    "proceed",
    "begin_without",
    "pause",
    "resume",
    "wind_up",
    "end_now",
    "hold",
    "release",
    "set_rhythm",
}
WISHES = {
    "rhythm": [{"rhythm": "fluid"}, {"rhythm": "scheduled"}],
    "phase": [{"phase": "progress"}],
    "kind": [{"kind": "peer"}, {"swap": True}],
}
WHO = some.sampled_from(["mentor", "mentee"])


def may(event: str) -> Callable[[TwoPeople], bool]:
    """Whether the table lets an event leave the present state."""
    return lambda machine: states.allowed(event, machine.partnership.state)


class TwoPeople(RuleBasedStateMachine):
    """Mentor and mentee, each doing whatever they like, and time going by."""

    two: tuple[Person, Person]
    happened: set[str]

    @initialize(who=WHO, far=some.sampled_from([0, 1, 2, 3, 3, 3, 3]))
    def ask_each_other(self, who: str, far: int) -> None:
        self.mentor, self.mentee = self.two
        self.now = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
        Partnership.objects.all().delete()
        self.partnership = actions.propose_partnership(
            mentor=self.mentor, mentee=self.mentee, by=getattr(self, who), focus="", now=self.now
        )
        for begin in (actions.accept_partnership, actions.proceed_partnership, actions.begin_without)[:far]:
            for one in self.two:
                self.deed(begin, "mentor" if one == self.mentor else "mentee")

    def do(self, action: Callable[..., object], **given: object) -> bool:
        """This will try; a refusal is a sentence, and changes nothing."""
        before = Partnership.objects.values().get(pk=self.partnership.pk)
        try:
            action(now=self.now, **given)
        except REFUSALS:
            assert Partnership.objects.values().get(pk=self.partnership.pk) == before
            return False
        finally:
            self.partnership = Partnership.objects.select_related("mentor", "mentee", "conversation").get(
                pk=self.partnership.pk
            )
        return True

    def deed(self, action: Callable[..., object], who: str, **given: object) -> bool:
        return self.do(action, partnership=self.partnership, by=getattr(self, who), **given)

    # ── what people do ───────────────────────────────────────────────────────

    @precondition(may("accept"))
    @rule(who=WHO)
    def accept(self, who: str) -> None:
        self.deed(actions.accept_partnership, who)

    @precondition(may("skip_exploring"))
    @rule(who=WHO)
    def skip_exploring(self, who: str) -> None:
        self.deed(actions.skip_exploring, who)

    @precondition(may("proceed"))
    @rule(who=WHO)
    def proceed(self, who: str) -> None:
        self.deed(actions.proceed_partnership, who)

    @precondition(may("begin_without"))
    @rule(who=WHO)
    def begin_without(self, who: str) -> None:
        self.deed(actions.begin_without, who)

    @precondition(lambda self: self.partnership.state in {"proposed", "exploring", "agreeing"})
    @rule(who=WHO, really=some.integers(0, 19))
    def decline(self, who: str, really: int) -> None:
        if really == 0:
            self.deed(actions.decline_partnership, who)

    @precondition(may("set_rhythm"))
    @rule(who=WHO, about=some.sampled_from(["rhythm", "phase", "kind", "closer"]), which=some.integers(0, 1))
    def suggest_a_change(self, who: str, about: str, which: int) -> None:
        wishes = WISHES.get(about) or [{"until": (self.now + timedelta(days=14)).date().isoformat()}]
        self.deed(actions.suggest, who, about=about, wishes=wishes[which % len(wishes)], reason="Why not")

    @rule(who=WHO, about=some.sampled_from(["keep", "reopen", "resume_now"]))
    def suggest_what_comes_after(self, who: str, about: str) -> None:
        self.deed(actions.suggest, who, about=about, wishes={}, reason="")

    @precondition(may("closer_off"))
    @rule(who=WHO)
    def closer_off(self, who: str) -> None:
        self.deed(actions.closer_off, who)

    @precondition(may("pause"))
    @rule(who=WHO, days=some.sampled_from([0, 20, 92, 200]))
    def pause(self, who: str, days: int) -> None:
        self.deed(actions.pause, who, until=(self.now + timedelta(days=days)).date())

    @precondition(may("resume"))
    @rule(who=WHO)
    def resume(self, who: str) -> None:
        self.deed(actions.resume, who)

    @precondition(may("wind_up"))
    @rule(who=WHO)
    def wind_up(self, who: str) -> None:
        self.deed(actions.wind_up, who)

    @rule(who=WHO, keeps=some.booleans())
    def say_goodbye(self, who: str, keeps: bool) -> None:
        self.deed(actions.say_goodbye, who, words=Goodbye(thanks="Thank you."), keeps_contact=keeps)

    @precondition(may("close"))
    @rule(who=WHO)
    def close(self, who: str) -> None:
        self.deed(actions.close_partnership, who)

    @precondition(may("let_go"))
    @rule(who=WHO)
    def let_go(self, who: str) -> None:
        self.deed(actions.let_go, who)

    @precondition(may("take_back_drift"))
    @rule(who=WHO)
    def take_back_drift(self, who: str) -> None:
        self.deed(actions.take_back_drift, who)

    @precondition(lambda self: self.partnership.state in OPEN)
    @rule(who=WHO, really=some.integers(0, 19))
    def end_now(self, who: str, really: int) -> None:
        if really == 0:
            assert self.deed(actions.end_now, who)  # never blocked
            assert self.partnership.state == State.CLOSED

    @precondition(may("hold"))
    @rule(who=WHO, really=some.integers(0, 9))
    def hold(self, who: str, really: int) -> None:
        if really == 0:
            self.deed(actions.hold, who)

    @precondition(may("release"))
    @rule(who=WHO)
    def release(self, who: str) -> None:
        self.deed(actions.release, who)

    @rule(who=WHO)
    def speak(self, who: str) -> None:
        conversation = self.partnership.conversation
        if conversation and conversation.is_open:
            say(conversation=conversation, author=getattr(self, who), words=Words.typed("Hello"), client_id=uuid4(),
                now=self.now)  # fmt: skip

    @rule(who=WHO, which=some.integers(0, 9), choice=some.integers(0, 9))
    def answer(self, who: str, which: int, choice: int) -> None:
        waiting = list(Question.objects.open().of(getattr(self, who)).select_related("partnership"))
        if waiting:
            question = waiting[which % len(waiting)]
            choices = ASKED[question.about].choices
            self.do(actions.answer_question, question=question, choice=choices[choice % len(choices)],
                    by=getattr(self, who))  # fmt: skip

    @rule(who=WHO)
    def say_yes_to_all(self, who: str) -> None:
        for question in Question.objects.open().of(getattr(self, who)).select_related("partnership"):
            self.do(actions.answer_question, question=question, choice=ASKED[question.about].choices[0],
                    by=getattr(self, who))  # fmt: skip

    @rule(who=WHO, which=some.sampled_from(DEEDS))
    def try_anything(self, who: str, which: Callable[..., object]) -> None:
        """Whatever the state: it happens, or it is refused and nothing has changed."""
        self.deed(which, who)

    # ── time goes by ─────────────────────────────────────────────────────────

    @rule(days=some.sampled_from([1, 3, 8, 15, 31, 61]))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        before = self.partnership.state
        asked = Question.objects.count()
        actions.expire_proposals(now=self.now)
        actions.keep_time(now=self.now)
        actions.ask_the_quiet(now=self.now)
        actions.let_drift(now=self.now)
        actions.let_questions_lapse(now=self.now)
        self.partnership.refresh_from_db()
        if before == self.partnership.state in {State.ON_HOLD, State.DECLINED, State.WITHDRAWN, State.EXPIRED}:
            assert Question.objects.count() == asked  # nobody is reminded of anything there

    # ── what always holds ────────────────────────────────────────────────────

    def teardown(self) -> None:
        self.happened.update(Happening.objects.filter(partnership=self.partnership).values_list("event", flat=True))

    @invariant()
    def each_move_stands_in_the_table(self) -> None:
        for move in Happening.objects.filter(partnership=self.partnership, event__in=BY_NAME):
            event = BY_NAME[move.event]
            if move.event == "propose":
                continue
            assert State(move.from_state) in event.leaves
            stays = move.to_state == move.from_state
            assert stays or State(move.to_state) in event.becomes

    @invariant()
    def nobody_is_left_untold(self) -> None:
        """Each change of state stands on the timeline, except letting go."""
        if self.partnership.conversation is None:
            return  # before that, Today and the proposal's page tell it
        moves = list(Happening.objects.filter(partnership=self.partnership).order_by("pk"))
        opened = next(place for place, move in enumerate(moves) if move.event in {"accept", "skip_exploring"})
        changes = sum(move.from_state != move.to_state and move.event not in UNTOLD for move in moves[opened:])
        told = Entry.objects.filter(conversation=self.partnership.conversation, kind="partnerships.happening").count()
        assert told >= changes

    @invariant()
    def two_yeses_are_never_inferred(self) -> None:
        for move in Happening.objects.filter(partnership=self.partnership, event__in=NEEDS_TWO):
            said = Yes.objects.filter(partnership=self.partnership, event=move.event)
            assert {yes.person_id for yes in said} == {self.mentor.pk, self.mentee.pk}
        for event, abouts in {
            "set_rhythm": ["rhythm", "format"],
            "closer_on": ["closer"],
            "reopen": ["reopen"],
        }.items():
            happened = Happening.objects.filter(partnership=self.partnership, event=event).count()
            agreed = Question.objects.filter(about__in=abouts, choice__in=["yes", "fluid"]).count()
            assert happened <= agreed

    @invariant()
    def the_conversation_is_open_while_something_may_be_said(self) -> None:
        if self.partnership.conversation_id is None:
            return
        self.partnership.conversation.refresh_from_db()
        may_speak = self.partnership.state in {*OPEN, State.KEEPING_IN_TOUCH}
        assert self.partnership.conversation.is_open == may_speak

    @invariant()
    def nothing_is_asked_in_vain(self) -> None:
        """Whoever is asked something can answer it, whatever happened since."""
        for question in Question.objects.open().filter(partnership=self.partnership):
            assert question.person_id in {self.mentor.pk, self.mentee.pk}
            assert question.round is not None

    @invariant()
    def a_pause_and_closer_support_have_an_end(self) -> None:
        assert (self.partnership.state == State.PAUSED) == (self.partnership.paused_until is not None) or (
            self.partnership.state == State.ON_HOLD
        )


def test_whole_life_keeps_its_rules_whatever_both_do(cast: Cast) -> None:
    """A-12, A-13, P-06, P-08, P-34 to P-36: both act in any order, and no rule breaks."""
    machine = type("Two", (TwoPeople,), {"two": (cast.grace, cast.amina), "happened": set()})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=60,
            stateful_step_count=50,
            deadline=None,
            phases=[Phase.generate],  # a failure is told as it was found: its steps are printed
            database=None,
            derandomize=True,  # the same walk each time, so that how far it goes is known
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert machine.happened >= OFTEN
