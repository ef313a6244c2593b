"""Needs, aspirations, soft skills and the purpose as pages show them, for their owner or for a reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from uuid import UUID

from mentoring.conversations.models import Conversation
from mentoring.goals import listed
from mentoring.goals.access import of_comments, of_lists_shared, of_own_lists
from mentoring.goals.models import Aspiration, Comment, ListShare, Need, PurposeSentence, Rating, SoftSkill
from mentoring.goals.words import Opened, open_rows
from mentoring.people.models import Person
from mentoring.vault.sealing import Access

List = ListShare.List
Moment = Rating.Moment


@dataclass(frozen=True, slots=True)
class Want:
    """A need or an aspiration, opened, with what was said about it."""

    row: Need | Aspiration
    words: str
    comments: tuple[tuple[Comment, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SkillShown:
    """A soft skill with its ratings, by moment."""

    skill: SoftSkill
    words: str
    ratings: Mapping[str, tuple[Rating, str]]

    @property
    def moments(self) -> list[tuple[str, str, tuple[Rating, str] | None]]:
        """Every moment in order, with what was said then."""
        return [(one.value, str(one.label), self.ratings.get(one.value)) for one in Moment]

    @property
    def gain(self) -> int | None:
        """End minus start."""
        return self._between(Moment.START)

    @property
    def gain_seen_now(self) -> int | None:
        """End minus "the start, as I see it now": the yardstick moves with insight."""
        return self._between(Moment.THEN)

    def _between(self, moment: str) -> int | None:
        end, before = self.ratings.get(Moment.END), self.ratings.get(moment)
        return end[0].value - before[0].value if end and before else None


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of one person, or those that are shared."""

    person: Person
    needs: tuple[Want, ...] = ()
    past_needs: tuple[Want, ...] = ()
    aspirations: tuple[Want, ...] = ()
    past_aspirations: tuple[Want, ...] = ()
    skills: tuple[SkillShown, ...] = ()
    purposes: tuple[tuple[PurposeSentence, str], ...] = ()  # oldest first
    shared: frozenset[str] = frozenset()  # names of lists, for a reader

    @property
    def purpose(self) -> str:
        """The newest version of the purpose."""
        return self.purposes[-1][1] if self.purposes else ""


def own_lists(person: Person) -> Lists:
    """This will show somebody their own lists, in six queries and one look at the key store."""
    comments = Comment.objects.filter(goal=None).select_related("author", "need", "aspiration").seen_by(person)
    mine = [one for one in comments if (one.need or one.aspiration).person_id == person.pk]  # type: ignore[union-attr]
    return _lists([person], {person.pk: {*List}}, mine, access=[of_own_lists(person)])[0]


def lists_shared_in(conversation: Conversation, *, reader: Person) -> list[Lists]:
    """This will show the lists that others share with a conversation, as far as they share them."""
    shares = ListShare.objects.read_by(reader).filter(conversation=conversation).select_related("person")
    by_person: dict[UUID, set[str]] = defaultdict(set)
    people: dict[UUID, Person] = {}
    for share in shares:
        if share.person_id != reader.pk:
            by_person[share.person_id].add(share.list)
            people[share.person_id] = share.person
    comments = list(
        Comment.objects.filter(goal=None, conversation=conversation)
        .select_related("author", "need", "aspiration")
        .seen_by(reader)
    )
    access = [*of_lists_shared(reader, conversation), *of_comments(reader, comments)]
    return [_only(one) for one in _lists(list(people.values()), by_person, comments, access=access)]


def called(want: Need | Aspiration | SoftSkill, opened: Opened) -> str:
    """How something on a list reads: by the list's words, or by their own."""
    listed_as = {**listed.NEEDS, **listed.SKILLS}.get(getattr(want, "slug", ""))
    return str(listed_as) if listed_as else opened.of(want)


def _only(one: Lists) -> Lists:
    """A reader sees what is wanted now, not what is over, and the newest purpose."""
    return replace(one, past_needs=(), past_aspirations=(), purposes=one.purposes[-1:])


def _lists(
    people: Sequence[Person],
    shared: Mapping[UUID, Set[str]],
    comments: Sequence[Comment],
    *,
    access: Sequence[Access],
) -> list[Lists]:
    def who(name: str) -> list[UUID]:
        return [one.pk for one in people if name in shared[one.pk]]

    needs = list(Need.objects.filter(person__in=who(List.NEEDS)))
    aspirations = list(Aspiration.objects.filter(person__in=who(List.ASPIRATIONS)))
    skills = list(SoftSkill.objects.filter(person__in=who(List.SKILLS)))
    ratings = list(Rating.objects.filter(skill__person__in=who(List.SKILLS)).select_related("skill"))
    purposes = list(PurposeSentence.objects.filter(person__in=who(List.PURPOSE)))
    opened = open_rows([*needs, *aspirations, *skills, *ratings, *purposes, *comments], access=access)
    said: dict[UUID, list[tuple[Comment, str]]] = defaultdict(list)
    for one in comments:
        said[one.need_id or one.aspiration_id].append((one, opened.of(one)))  # type: ignore[index]
    rated: dict[UUID, dict[str, tuple[Rating, str]]] = defaultdict(dict)
    for rating in ratings:
        rated[rating.skill_id][rating.moment] = (rating, opened.of(rating))
    return [
        Lists(
            person=person,
            needs=_wants(needs, person, opened, said, over=False),
            past_needs=_wants(needs, person, opened, said, over=True),
            aspirations=_wants(aspirations, person, opened, said, over=False),
            past_aspirations=_wants(aspirations, person, opened, said, over=True),
            skills=tuple(
                SkillShown(one, called(one, opened), rated[one.pk]) for one in skills if one.person_id == person.pk
            ),
            purposes=tuple((one, opened.of(one)) for one in purposes if one.person_id == person.pk),
            shared=frozenset(shared[person.pk]),
        )
        for person in people
    ]


def _wants(
    rows: Sequence[Need] | Sequence[Aspiration],
    person: Person,
    opened: Opened,
    said: Mapping[UUID, list[tuple[Comment, str]]],
    *,
    over: bool,
) -> tuple[Want, ...]:
    return tuple(
        Want(one, called(one, opened), tuple(said.get(one.pk, ())))
        for one in rows
        if one.person_id == person.pk and (one.over_on is not None) == over
    )
