"""What two people write when something changes between them or ends: where it is typed, and its canaries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mentoring.agreements.access import of_owner
from mentoring.agreements.models import Template
from mentoring.agreements.words import open_templates
from mentoring.partnerships import access, actions
from mentoring.partnerships.closing import Goodbye, NextMentor, open_goodbyes
from mentoring.partnerships.models import HandOn, Invitation, Partnership, Question
from mentoring.partnerships.words import open_asked, open_questions
from tests.cast import Cast
from tests.trust.canaries import CANARIES
from tests.trust.desk import Desk
from tests.trust.typing_in import NOTHING, Place

WISH = {"choice": "talk"}


def part(partnership: Partnership, cast: Cast, *, moment: datetime) -> None:
    """This will put a canary into everything that the two write while they part, and let them close."""
    word, two = CANARIES, (cast.amina, cast.grace)
    _suggest(partnership, cast, word["ask_reason"], word["ask_reply"], moment=moment)
    for waiting in Question.objects.open().filter(partnership=partnership, about="hand_on"):
        actions.answer_question(question=waiting, choice="no", by=cast.amina, now=moment)
    to = NextMentor(word["hand_name"], f"{word['hand_address']}@people.example", word["hand_words"])
    hand_on = actions.suggest_hand_on(partnership=partnership, to=to, by=cast.grace, now=moment)
    actions.consent_to_hand_on(hand_on=hand_on, passed_on=word["passed_on"], by=cast.amina, now=moment)
    for person, whose in zip(two, ("her", "his"), strict=True):
        words = Goodbye(**{name: word[f"{whose}_{name}"] for name in ("discovered", "gained", "thanks", "wish")})
        actions.say_goodbye(partnership=partnership, words=words, keeps_contact=False, by=person, now=moment)
    actions.close_partnership(partnership=partnership, by=cast.amina, now=moment)


def _suggest(partnership: Partnership, cast: Cast, reason: str, reply: str, *, moment: datetime) -> None:
    actions.suggest(partnership=partnership, about="phase", wishes={"phase": "progress"}, reason=reason,
                    by=cast.grace, now=moment)  # fmt: skip
    asked = Question.objects.open().get(partnership=partnership, about="phase")
    actions.answer_question(question=asked, choice="talk", words=reply, by=cast.amina, now=moment)


# ── where it is typed ────────────────────────────────────────────────────────


def _closing(desk: Desk) -> str:
    actions.wind_up(partnership=desk.partnership, by=desk.cast.grace, now=desk.moment)
    return f"/partnerships/{desk.partnership.pk}/closing/"


def _farewell(part: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        written = open_goodbyes(Partnership.objects.get(pk=desk.partnership.pk), person=desk.cast.amina)
        return str(getattr(written["mine"], part)) if "mine" in written else NOTHING

    return kept


def _question(desk: Desk) -> str:
    actions.suggest(partnership=desk.partnership, about="phase", wishes={"phase": "progress"}, reason="",
                    by=desk.cast.grace, now=desk.moment)  # fmt: skip
    return f"/questions/{Question.objects.open().get(partnership=desk.partnership, about='phase').round}/"


def _asked(place: int) -> Callable[[Desk], str]:
    """The reason (0) of the newest question about the phase, or the reply to it (1)."""

    def kept(desk: Desk) -> str:
        found = Question.objects.filter(partnership=desk.partnership, about="phase")
        newest = found.exclude(answered_at=None).first() if place else found.first()
        return open_questions([newest], person=desk.cast.amina)[newest.pk][place] if newest else NOTHING

    return kept


def _hand_on(desk: Desk) -> str:
    to = NextMentor("Ada", "ada@people.example", "She leads a team.")
    actions.suggest_hand_on(partnership=desk.partnership, to=to, by=desk.cast.grace, now=desk.moment)
    return f"/partnerships/{desk.partnership.pk}/hand-on/"


def _passed_on(desk: Desk) -> str:
    if not HandOn.objects.filter(partnership=desk.partnership, state=HandOn.State.CONSENTED).exists():
        return NOTHING
    asked = Invitation.objects.get(asked_by=desk.cast.amina)
    return open_asked(asked, access=access.to_send(asked)).words


def _template(part: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        found = Template.objects.of(desk.cast.amina).first()
        if found is None:
            return NOTHING
        return str(getattr(open_templates([found], access=[of_owner(desk.cast.amina, found)])[0], part))

    return kept


CLOSING = "/partnerships/{partnership}/closing/"
TEMPLATES = "/agreements/templates/"
PARTING = {
    "wish": Place(_closing, "wish", {}, _farewell("wish"), CLOSING),
    "asked_reply": Place(_question, "words", WISH, _asked(1)),
    "asked_reason": Place(
        lambda desk: f"/partnerships/{desk.partnership.pk}/suggest/phase/",
        "phase-reason",
        {"phase-phase": "progress"},
        _asked(0),
    ),
    "passed_on": Place(_hand_on, "passed_on", {}, _passed_on, "/people/"),
    "template_title": Place(lambda desk: f"{TEMPLATES}new/", "title", {}, _template("title"), TEMPLATES),
    "principles": Place(
        lambda desk: f"{TEMPLATES}new/", "principles", {"title": "Mine"}, _template("principles"), TEMPLATES
    ),
}
