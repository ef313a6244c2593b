"""The demo is built once, by the house's own actions, and nothing of the past is sent."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from django.test import TestCase, override_settings
from django.utils.html import strip_tags

from mentoring.agreements.models import Mark
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Delivery, Entry, Lane, Participant, Reaction
from mentoring.conversations.words import Words
from mentoring.demo import actions
from mentoring.demo.cast import CAST, TALES, ZONES
from mentoring.demo.models import MailboxLetter
from mentoring.demo.script import read_script
from mentoring.home.sentences import opening
from mentoring.home.today import today
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.actions.agree import agreement_of
from mentoring.partnerships.models import Farewell, Partnership, Question
from mentoring.partnerships.rail import people_of
from mentoring.people.models import Person
from tests.demo.conftest import newest

NOW = datetime(2026, 11, 24, 7, 12, tzinfo=UTC)
PLAYED = [line for tale in TALES for line in read_script(tale.script, now=NOW, zones=ZONES)]


def person(slug: str) -> Person:
    return Person.objects.get(email=f"{slug}@people.example")


def sentence(slug: str) -> str:
    me = person(slug)
    return strip_tags(opening(today(me, people=people_of(me), now=NOW), phase="morning", me=me))


@override_settings(MAIL_DOMAIN="northlight.example", LMTP_LISTEN="127.0.0.1:1")
class BuildDemo(TestCase):
    """Building takes seconds, so these tests look at one house."""

    databases: ClassVar[set[str]] = {"default", "keys"}

    @classmethod
    def setUpTestData(cls) -> None:
        actions.build_demo(now=NOW)

    def test_brings_everybody_together(self) -> None:
        assert [one.name for one in Person.objects.order_by("id")] == [role.name for role in CAST]
        assert Counter(Partnership.objects.values_list("state", flat=True)) == {
            "active": len(TALES) - 2,
            "agreeing": 1,
            "winding_up": 1,
        }

    def test_shows_every_way_to_agree(self) -> None:
        stand = {
            (one.mentee.first_name, one.mentor.first_name): (
                paper.state,
                paper.versions.filter(is_spoken=False).count(),
            )
            for one in Partnership.objects.select_related("mentee", "mentor")
            if (paper := agreement_of(one))
        }

        assert stand == {
            ("Amina", "Grace"): ("agreed", 2),
            ("Amina", "Tomás"): ("agreed", 1),
            ("Amina", "Ngozi"): ("spoken", 0),
            ("Inés", "Tomás"): ("in_review", 0),
            ("Mateo", "Tomás"): ("agreed", 1),
        }
        assert Mark.objects.get(state=Mark.State.OPEN).agreement.owner == person("ines")

    def test_takes_over_what_was_agreed(self) -> None:
        agreed = Partnership.objects.get(mentee=person("amina"), mentor=person("tomas"))
        loose = Partnership.objects.get(mentee=person("amina"), mentor=person("grace"))

        assert (agreed.rhythm, agreed.sessions, agreed.session_minutes) == ("scheduled", 6, 60)
        assert agreed.period_end == NOW.date() + timedelta(weeks=5)
        assert (loose.rhythm, loose.terms_version) == ("fluid", 2)

    def test_asks_nothing_anew_on_the_first_day(self) -> None:
        told = Counter(Entry.objects.values_list("kind", "conversation__participants__person__name"))

        partnerships.keep_time(now=NOW)
        partnerships.ask_the_quiet(now=NOW)
        partnerships.take_over_terms(now=NOW)

        assert Counter(Entry.objects.values_list("kind", "conversation__participants__person__name")) == told

    def test_keeps_the_ending_for_mateo_to_answer(self) -> None:
        waits = Question.objects.open()

        assert list(waits.values_list("about", "person__name")) == [("future", "Mateo Silva")]
        assert list(Farewell.objects.values_list("person__name", flat=True)) == ["Tomás Rivera"]

    def test_builds_only_once(self) -> None:
        before = (Person.objects.count(), Entry.objects.count(), MailboxLetter.objects.count())

        assert actions.build_demo(now=NOW + timedelta(days=3)) is False
        assert (Person.objects.count(), Entry.objects.count(), MailboxLetter.objects.count()) == before

    def test_says_who_waits_on_the_first_morning(self) -> None:
        assert [sentence(slug) for slug in ("amina", "grace", "tomas", "ngozi")] == [
            "Good morning, Amina. Grace has written to you, and Tomás is waiting for your answer.",
            "Good morning, Grace. Ngozi has written to you.",
            "Good morning, Tomás. Nobody is waiting for you.",
            "Good morning, Ngozi. Nobody is waiting for you.",
        ]

    def test_leaves_nobody_waiting_where_nothing_was_said(self) -> None:
        people = [person(slug) for slug in ("lindiwe", "noor", "olu")]

        assert [today(me, people=people_of(me), now=NOW).is_first_day for me in people] == [True, True, True]

    def test_leaves_nothing_to_send(self) -> None:
        assert conversations.deliver(clock=lambda: NOW + timedelta(days=30)) is False
        assert Counter(Delivery.objects.values_list("state", flat=True)) == {
            "handed_over": Delivery.objects.count() - 1,
            "cancelled": 1,
        }
        assert Lane.objects.filter(due_at__isnull=False).count() == 0

    def test_plays_every_line(self) -> None:
        entries = Entry.objects.filter(author__isnull=False, kind="message")
        deeds = Counter(line.deed for line in PLAYED)

        assert entries.count() == deeds["says"] + deeds["writes"]
        assert entries.filter(came_by="email").count() == deeds["writes"]
        assert entries.filter(withdrawn_at__isnull=False).count() == deeds["withdraws"]
        assert entries.filter(edited_at__isnull=False).count() == deeds["edits"]
        assert Reaction.objects.count() == deeds["reacts"]
        assert entries.filter(reply_to__isnull=False).count() == len(
            [line for line in PLAYED if line.to and line.deed in {"says", "writes"}]
        )
        assert set(entries.values_list("said_at", flat=True)) == {
            line.at for line in PLAYED if line.deed in {"says", "writes"}
        }

    def test_lets_grace_be_reached_at_any_hour_and_ngozi_in_hers(self) -> None:
        wishes = Participant.objects.filter(person=person("grace")).values_list("wait_seconds", "letters_even_if_read")

        assert set(wishes) == {(5, True)}
        assert person("grace").agreed_hours.is_open(NOW.replace(day=22, hour=15))  # Monday, 04:00 in Wellington
        assert person("ngozi").hours == []

    def test_holds_what_is_written_to_ngozi_at_night(self) -> None:
        amina = person("amina")
        conversation = Conversation.objects.filter(participants__person=amina).get(
            participants__person=person("ngozi")
        )

        said = conversations.say(
            conversation=conversation,
            author=amina,
            words=Words.typed("Tea on Wednesday?"),
            client_id=conversation.pk,
            now=NOW.replace(hour=22),
        )

        assert Delivery.objects.get(entry=said).lane.due_at == NOW.replace(day=25, hour=7, minute=0)  # 08:00 in Lagos

    def test_lays_the_newest_letters_into_the_mailboxes(self) -> None:
        letter = newest("Amina")

        assert letter.sender == "Grace via Northlight"
        assert letter.preview == (
            "That is a brave sentence. Read it again tomorrow. "
            "Then tell me: what would tell you the meeting went well, before it even starts?"
        )
        assert letter.answer_goes_to.startswith("reply+")
        assert MailboxLetter.objects.unopened().count() == 0
