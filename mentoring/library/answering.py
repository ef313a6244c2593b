"""One-word answers from a letter: each a signed address that says whose thing it is, which word, and which asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.library import states
from mentoring.library.feedback_states import offered as offered_of_feedback
from mentoring.library.models import Activity, Feedback, PassedOn
from mentoring.people.models import Person

SALT = "library.answer"
LINKS_LAST = timedelta(days=60)
# What can be said with one word, and how the button reads. Everything else needs a page.
WORDS: dict[str, str | Promise] = {"accept": _("Yes, I do this"), "decline": _("No, thank you"), "finish": _("Done")}


@dataclass(frozen=True, slots=True)
class Link:
    """What a link stands for. ``round``: an adjustment, or "not yet", makes older links answer no more."""

    activity: UUID
    event: str
    person: UUID
    round: int


def links(activity_id: str, *, reader: Person) -> list[tuple[str, str]]:
    """This will give, for a letter to one reader, each word they may answer with and the address that says it."""
    activity = Activity.objects.of(reader).with_people().filter(pk=activity_id).first()
    if activity is None or not activity.conversation.is_open:
        return []
    may = states.offered(activity, to=reader)
    asked = [event for event in WORDS if event in may]
    return [
        (str(WORDS[event]), _absolute(reverse("answer_activity", args=[signed(activity, event, reader)])))
        for event in asked
    ]


def still_asks(activity: Activity, meant: Link) -> bool:
    """Whether this word can be said now, by the one whom the letter was written to."""
    person = activity.doer if activity.doer_id == meant.person else activity.suggested_by
    is_theirs = person.pk == meant.person and activity.round == meant.round and activity.conversation.is_open
    return is_theirs and meant.event in WORDS and meant.event in states.offered(activity, to=person)


def signed(activity: Activity, event: str, person: Person) -> str:
    """What a link in a letter holds."""
    return signing.dumps([activity.pk.hex, event, person.pk.hex, activity.round], salt=SALT)


def read_link(token: str) -> Link | None:
    """What a link stands for; None if it is damaged, not ours, or older than sixty days."""
    try:
        activity, event, person, number = signing.loads(token, salt=SALT, max_age=LINKS_LAST)
        return Link(UUID(activity), str(event), UUID(person), int(number))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def _absolute(path: str) -> str:
    return urljoin(settings.BASE_URL + "/", path)


# ── opportunities ────────────────────────────────────────────────────────────

CHOICE_SALT = "library.opportunity"
CHOICES: dict[str, str | Promise] = {"yes": _("Yes, please"), "no": _("No, thank you")}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a link of an opportunity stands for."""

    passed: UUID
    choice: str


def choice_links(passed_id: str, *, reader: Person, now: datetime) -> list[tuple[str, str]]:
    """This will give, for a letter to one reader, the two answers to an opportunity that still waits for one."""
    passed = PassedOn.objects.to(reader).waiting(now).filter(pk=passed_id).first()
    if passed is None:
        return []
    return [
        (str(label), _absolute(reverse("answer_opportunity_by_link", args=[signed_choice(passed, choice)])))
        for choice, label in CHOICES.items()
    ]


def signed_choice(passed: PassedOn, choice: str) -> str:
    """What a link in a letter holds."""
    return signing.dumps([passed.pk.hex, choice], salt=CHOICE_SALT)


def read_choice(token: str) -> Choice | None:
    """What a link stands for; None if it is damaged, not ours, or older than sixty days."""
    try:
        passed, choice = signing.loads(token, salt=CHOICE_SALT, max_age=LINKS_LAST)
        return Choice(UUID(passed), str(choice))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


# ── feedback ─────────────────────────────────────────────────────────────────

FEEDBACK_SALT = "library.feedback"


def feedback_links(feedback_id: str, *, reader: Person) -> list[tuple[str, str]]:
    """This will give, for a letter to the one who was asked, where to give it, and "not now" in one press."""
    found = Feedback.objects.of(reader).with_people().filter(pk=feedback_id).first()
    if found is None or not found.conversation.is_open or "not_now" not in offered_of_feedback(found, to=reader):
        return []
    return [
        (str(_("Give feedback")), _absolute(reverse("feedback", args=[found.pk]))),
        (str(_("Not now")), _absolute(reverse("not_now_feedback_by_link", args=[signed_feedback(found)]))),
    ]


def signed_feedback(feedback: Feedback) -> str:
    """What a link in a letter holds."""
    return signing.dumps(feedback.pk.hex, salt=FEEDBACK_SALT)


def read_feedback(token: str) -> UUID | None:
    """What a link stands for; None if it is damaged, not ours, or older than sixty days."""
    try:
        return UUID(signing.loads(token, salt=FEEDBACK_SALT, max_age=LINKS_LAST))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
