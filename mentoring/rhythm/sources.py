"""Where an open need could be met: whom somebody knows already, and what kind of source serves it well."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.goals.access import of_own_lists
from mentoring.goals.coverage import Wanted
from mentoring.goals.lists import called
from mentoring.goals.models import Comment, Need
from mentoring.goals.words import open_rows
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.rail import Known, people_of
from mentoring.partnerships.words import open_focuses
from mentoring.people.models import Person

Words = Promise | str
NAMED, TALKED_ABOUT = 1.0, 0.5  # how well somebody serves a need, as far as can be seen
LONG = 4  # letters of a word that says something
IDEAS: dict[str, Words] = {
    "feedback": _("Somebody who sees your work from week to week: a colleague, a peer."),
    "field": _("Somebody who does this work today; a course or a good book carries far, too."),
    "outside": _("Somebody from quite another field, or a small group of mixed backgrounds."),
    "advocate": _("Somebody in the room where it is decided: ask who would speak for you there."),
    "doors": _("Somebody who knows many people. Ask each one you know for one name."),
    "push": _("A peer with a goal of their own: you hold each other to your word."),
    "courage": _("Somebody who believed in you before, and a circle of people in the same boat."),
    "mindset": _("Somebody whose way of going through things you admire."),
    "meaning": _("Somebody of your faith or your convictions, whom you can ask anything."),
    "belonging": _("A group of people who share your path, at work or far from it."),
    "been_there": _("Somebody three steps ahead on the same road; three steps are enough."),
    "thinking": _("A peer who likes questions better than answers."),
    "balance": _("Somebody with a life like yours, and one who arranged theirs in another way."),
    "transitions": _("Somebody who changed once, and a circle of people who are changing now."),
    "craft": _("Somebody whose work you would sign, and practice with feedback."),
    "leading": _("Somebody who leads people well, and a peer who has just begun."),
}
ANY_IDEA = _("Ask the people you know for one name each, and write two lines to the one that draws you.")


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """A need that nobody is known to serve, and what kind of source may."""

    words: str
    idea: Words


@dataclass(frozen=True, slots=True)
class Sources:
    """Where to turn next, for one person alone."""

    needs: list[OpenNeed]
    met: list[tuple[str, list[Known]]]  # what somebody else is there for already, and who
    people: list[Known]  # whom they are in touch with beside this partnership


def next_sources(partnership: Partnership, *, person: Person) -> Sources:
    """This will find which needs are open once this partnership is over, and where they could be met.

    Somebody serves a need as far as can be seen when what they meet for names it, or when they have talked about it.
    """
    others = [one for one in people_of(person) if one.partnership.pk != partnership.pk]
    needs = list(Need.objects.of(person).filter(over_on=None))
    opened = open_rows(needs, access=of_own_lists(person))
    worded = {need.pk: called(need, opened) for need in needs}
    focuses = open_focuses([one.partnership for one in others], person=person)
    talked = _talked_about(needs, person)
    found = [(need, _served(need, worded[need.pk], others, focuses, talked)) for need in needs]
    return Sources(
        needs=[
            OpenNeed(worded[need.pk], IDEAS.get(need.slug, ANY_IDEA))
            for need, served in found
            if not Wanted(need.importance, served).best
        ],
        met=[(worded[need.pk], [one for one in others if one.partnership.pk in served]) for need, served in found
             if served],
        people=others,
    )  # fmt: skip


def _served(
    need: Need, words: str, others: Sequence[Known], focuses: dict[UUID, str], talked: set[tuple[UUID, UUID]]
) -> dict[Hashable, float]:
    served: dict[Hashable, float] = {}
    for one in others:
        if _telling(words) & _telling(focuses[one.partnership.pk]):
            served[one.partnership.pk] = NAMED
        elif (need.pk, one.person.pk) in talked:
            served[one.partnership.pk] = TALKED_ABOUT
    return served


def _talked_about(needs: Sequence[Need], person: Person) -> set[tuple[UUID, UUID]]:
    said = Comment.objects.filter(need__in=needs).exclude(author=person).values_list("need_id", "author_id")
    return {(need, author) for need, author in said if need}


def _telling(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= LONG} - {"with", "people", "somebody"}
