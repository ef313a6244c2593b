"""Building the demo: the cast arrives, and their months together are played with the house's own actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from mentoring.channels.mail.compose import compose
from mentoring.conversations import actions as conversations
from mentoring.conversations.letters import write_letter
from mentoring.conversations.models import Conversation, Delivery, Entry, Lane, Participant
from mentoring.conversations.words import Words
from mentoring.demo.actions.activities import Sets
from mentoring.demo.actions.endings import Endings
from mentoring.demo.actions.exchanged import Exchanged
from mentoring.demo.actions.first_weeks import live_through_first_weeks
from mentoring.demo.actions.goals import Wants
from mentoring.demo.actions.mailbox import keep_mail
from mentoring.demo.actions.papers import Papers
from mentoring.demo.actions.sessions import Sessions
from mentoring.demo.actions.small import small_deeds
from mentoring.demo.cast import CAST, GRACE, ON_PAGE, TALES, ZONES, Role, Tale
from mentoring.demo.history import amina_activities, amina_goals, amina_sessions
from mentoring.demo.models import MailboxLetter
from mentoring.demo.quoting import attribution
from mentoring.demo.script import Line, read_script
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Partnership
from mentoring.people import actions as people
from mentoring.people.hours import Hours
from mentoring.people.models import Person

AT_ANY_HOUR: list[list[str | int]] = [[day, "00:00", "00:00"] for day in range(7)]
UNTIL_TEN: list[list[str | int]] = [[day, "07:00", "22:00"] for day in range(7)]
IN_MAILBOXES = 3  # the newest letters down each lane lie in the mailbox; the older ones are tidied away


@transaction.atomic
def build_demo(*, now: datetime) -> bool:
    """This will let the cast arrive and their story happen until ``now``; False if they are here already."""
    if Person.objects.filter(email=CAST[0].email).exists():
        return False
    cast = {role.slug: _arrive(role, now=now) for role in CAST}
    wants = Wants(cast)
    sets = Sets(cast, wants.goals)
    for tale in TALES:
        _Stage(tale, cast, wants, sets, now=now).play(lines_of(tale, now=now))
    wants.round_off(now=now)
    _finish_deliveries()
    return True


def lines_of(tale: Tale, *, now: datetime) -> list[Line]:
    """This will read all that happens in a tale, in order: what was said, agreed and tried, and how dials moved."""
    hers = (amina_goals.SCRIPTS, amina_activities.SCRIPTS, amina_sessions.SCRIPTS) if tale.mentee == "amina" else ()
    beside = [scripts.get(tale.mentor, "") for scripts in hers]
    scripts = [read_script(script, now=now, zones=ZONES) for script in (tale.script, tale.paper, *beside)]
    return sorted([line for script in scripts for line in script], key=lambda line: line.at)


def _arrive(role: Role, *, now: datetime) -> Person:
    at = now - (timedelta(weeks=role.weeks_here) or timedelta(minutes=20))
    person = people.register_person(email=role.email, name=role.name, zone=role.zone, language=role.language, now=at)
    about = people.About(
        name=role.name,
        say_it_like=role.say_it_like,
        pronouns=role.pronouns,
        place=role.place,
        languages=list(role.languages),
        story=role.story,
    )
    people.describe_person(person=person, about=about)
    if role.brings:
        people.describe_profile(person=person, brings=role.brings)
    if role.has_page:
        people.show_page(person=person, parts=ON_PAGE, is_indexed=False, now=at)
    if role is GRACE:
        people.agree_hours(person=person, hours=Hours.read(AT_ANY_HOUR, zone=role.zone))
    return person


class _Stage:
    """One partnership while its tale is played."""

    def __init__(self, tale: Tale, cast: Mapping[str, Person], wants: Wants, sets: Sets, *, now: datetime) -> None:
        self.tale = tale
        self.now = now
        self.wants = wants
        self.sets = sets
        self.sessions = Sessions(cast)
        self.papers = Papers(cast, lambda: self.partnership, today=now.date())
        self.endings = Endings(cast, lambda: self.partnership)
        self.cast = cast
        self.partnership: Partnership
        self.named: dict[str, Entry] = {}
        self.last: Entry | None = None

    def play(self, lines: list[Line]) -> None:
        """This will do every line by the action for it, at its own time."""
        deeds: dict[str, Callable[[Line], object]] = {
            "asks": self._ask,
            "accepts": self._accept,
            "proceeds": self._proceed,
            "begins": self._begin,
            "says": self._say,
            "writes": self._say,
            "reacts": self._react,
            "edits": self._edit,
            "withdraws": self._withdraw,
            **self.papers.deeds(),
            **self.endings.deeds(),
            **self.wants.deeds(self._conversation),
            **self.sets.deeds(self._conversation),
            **self.sessions.deeds(self._conversation),
            **small_deeds(self.cast, self._conversation),
            **Exchanged(self.cast, self._conversation).deeds(),
        }
        for before, line in pairwise([lines[0], *lines]):
            if before.deed != "asks":
                live_through_first_weeks(self.partnership, since=before.at, until=line.at)
            deeds[line.deed](line)
        conversations.follow_questions(now=lines[-1].at)
        live_through_first_weeks(self.partnership, since=lines[-1].at, until=self.now)
        self._read_up()

    def _ask(self, line: Line) -> None:
        self.partnership = partnerships.propose_partnership(
            mentor=self.cast[self.tale.mentor],
            mentee=self.cast[self.tale.mentee],
            by=self.cast[line.who],
            focus=self.tale.focus,
            now=line.at,
        )

    def _accept(self, line: Line) -> None:
        by = self.cast[line.who]
        self.partnership = partnerships.accept_partnership(partnership=self.partnership, by=by, now=line.at)
        grace = self._participants().filter(person__email=GRACE.email).first()
        if grace:
            # Ordinary wishes that anybody can have: write at once, and also what I have read here.
            conversations.agree_how_to_reach(
                participant=grace, wait_seconds=5, wait_at_most_seconds=25, letters_even_if_read=True, now=line.at
            )
            if self.partnership.mentor_id == grace.person_id:  # as her papers say: one urgent question a week
                waking = Hours.read(UNTIL_TEN, zone=grace.person.zone)
                conversations.agree_what_is_urgent(
                    participant=grace, is_allowed=True, hours=waking, a_week=1, now=line.at
                )

    def _proceed(self, line: Line) -> None:
        by = self.cast[line.who]
        partnerships.proceed_partnership(partnership=self.partnership, by=by, now=line.at)

    def _begin(self, line: Line) -> None:
        partnerships.begin_without(partnership=self.partnership, by=self.cast[line.who], now=line.at)

    def _say(self, line: Line) -> None:
        self.last = conversations.say(
            conversation=self._conversation(),
            author=self.cast[line.who],
            words=Words.typed(line.text, cut=self._cut(line)),
            client_id=uuid5(NAMESPACE_URL, f"demo:{self.partnership.pk}:{line.at.isoformat()}"),
            reply_to=self.named.get(line.to),
            came_by="email" if line.deed == "writes" else "web",
            now=line.at,
        )
        if line.name:
            self.named[line.name] = self.last

    def _cut(self, line: Line) -> str:
        """What the mail program of whoever wrote by e-mail put below their words."""
        if not line.quoted or self.last is None or self.last.author is None:
            return ""
        said_by = self.last.author.first_name
        return f"{attribution(said_by, at=self.last.said_at, zone=ZONES[line.who])}\n\n{line.quoted}"

    def _react(self, line: Line) -> None:
        conversations.react(entry=self._meant(line), person=self.cast[line.who], sign=line.sign, now=line.at)

    def _edit(self, line: Line) -> None:
        conversations.edit_entry(
            entry=self._meant(line), words=Words.typed(line.text), by=self.cast[line.who], now=line.at
        )

    def _withdraw(self, line: Line) -> None:
        conversations.withdraw_entry(entry=self._meant(line), by=self.cast[line.who], now=line.at)

    def _meant(self, line: Line) -> Entry:
        """The line it names, else the last thing that was said."""
        meant = self.named[line.to] if line.to else self.last
        assert meant is not None, line  # noqa: S101  (a script that begins with a sign is a mistake of ours)
        return meant

    def _read_up(self) -> None:
        last_seq = Conversation.objects.get(pk=self._conversation().pk).last_seq
        for participant in self._participants().select_related("person"):
            slug = next(slug for slug, person in self.cast.items() if person.pk == participant.person_id)
            behind = 1 if slug in self.tale.unread_by else 0
            conversations.mark_read(participant=participant, seq=last_seq - behind)

    def _participants(self) -> QuerySet[Participant]:
        return Participant.objects.filter(conversation=self._conversation())

    def _conversation(self) -> Conversation:
        assert self.partnership.conversation is not None  # noqa: S101  (the script says something before the yes)
        return self.partnership.conversation


def _finish_deliveries() -> None:
    """What was said in the past has long arrived. Nothing is sent; the newest letters lie in the mailboxes."""
    key = Concat(Value("d"), Cast(F("pk"), CharField()))
    Delivery.objects.waiting().order_by().update(state=Delivery.State.HANDED_OVER, letter_key=key, tries=1)
    for lane in Lane.objects.select_related("address__person", "participant__person"):
        _leave_letters(lane)
        lane.first_waiting_at = lane.last_waiting_at = lane.due_at = None
        lane.save(update_fields=["first_waiting_at", "last_waiting_at", "due_at", "last_key"])
    MailboxLetter.objects.filter(opened_at=None).update(opened_at=F("arrived_at"))


def _leave_letters(lane: Lane) -> None:
    if lane.address is None:
        return
    sent = lane.deliveries.filter(state=Delivery.State.HANDED_OVER).select_related("entry__author")
    others = Person.objects.filter(participations__conversation=lane.participant.conversation_id)
    others = others.exclude(pk=lane.participant.person_id).order_by("name")
    for delivery in sent.order_by("-entry__seq")[:IN_MAILBOXES][::-1]:
        letter = write_letter(lane, [delivery], others=list(others))
        mail = compose(letter, now=delivery.entry.said_at)
        keep_mail(sender=mail.sender, to=mail.to, content=mail.content, now=delivery.entry.said_at)
        lane.last_key = delivery.letter_key
