"""Amina finds something on her way, and Grace has it: three taps from the phone, or a letter forwarded."""

from __future__ import annotations

import re
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from mentoring import timetable
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.demo.answers import POLICY, Outgoing, hand_in
from mentoring.library.models import Arrival, Resource
from mentoring.library.private_address import private_address_of, turn_of
from tests.cast import SIGNED_IN_BY, Cast
from tests.demo import conftest as demo
from tests.files.things import picture
from tests.stories import test_a_letter_there_and_back as there_and_back
from tests.stories.test_a_letter_there_and_back import Clock, wait_and_work

clock, conversation = there_and_back.clock, there_and_back.conversation
demo_is_on, mail_on_loopback = demo.demo_is_on, there_and_back.mail_on_loopback
LINK = "https://people.example/pause"


@pytest.fixture
def phone(cast: Cast, conversation: Conversation) -> Client:
    """Amina's phone, where she is signed in. It checks each form's token, as a real house does."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.amina, backend=SIGNED_IN_BY)
    return browser


def tap(phone: Client, place: str, name: str, words: str = "") -> None:
    """She taps on a name on this page."""
    page = phone.get(place).content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
    button = re.search(rf'name="to" value="([^"]+)">(?:(?!</button>).)*{name}', page, re.DOTALL)
    assert button is not None
    answer = phone.post(place, {"csrfmiddlewaretoken": token, "to": button[1], "words": words})
    assert answer.status_code == 302


def forwarded(clock: Clock, *, to: str) -> EmailMessage:
    """A letter somebody wrote to Amina, sent on from her own mailbox, with its picture."""
    mail = EmailMessage(policy=POLICY)
    host = "people.example"
    mail["Authentication-Results"] = f"{settings.MAIL_AUTHSERV}; dmarc=pass header.from={host}"
    mail["From"], mail["To"], mail["Subject"] = f"Amina Bello <amina@{host}>", to, "Fwd: The long pause"
    mail["Date"], mail["Message-ID"] = format_datetime(clock()), make_msgid(domain=host)
    mail.set_content(f"---------- Forwarded message ---------\nFrom: Zola <zola@x.example>\nTo: me\n\n{LINK}\n")
    mail.add_attachment(picture("PNG"), maintype="image", subtype="png", filename="sky.png")
    return mail


def test_it_is_three_taps_from_the_phone(cast: Cast, conversation: Conversation, phone: Client, clock: Clock) -> None:
    """D-20: from the phone's share menu I choose the app, then Grace; done in three taps."""
    # One: in the share menu she taps on Northlight. Two is there already: the page asks for whom.
    place = phone.post("/share/", {"title": "The long pause", "text": LINK})["Location"]
    assert Resource.objects.count() == 0

    # Three: Grace.
    tap(phone, place, "Grace")
    wait_and_work(clock)

    letter = demo.newest("Grace")
    assert "The long pause" in letter.text
    assert LINK in letter.text
    assert Resource.objects.get().conversation == conversation


def test_a_letter_is_forwarded_and_waits_for_one_tap(
    cast: Cast, conversation: Conversation, phone: Client, clock: Clock
) -> None:
    """D-20: a letter forwarded to my private address waits for one tap, for whom."""
    to = private_address_of(cast.amina, turn=turn_of(cast.amina))
    mail = forwarded(clock, to=to)
    for _time in range(2):  # her mail server brings it twice
        hand_in(Outgoing("amina@people.example", to, mail.as_bytes()))
    wait_and_work(clock)

    # It waits on Today, and nobody has heard of it.
    assert Arrival.objects.count() == 1
    page = phone.get("/").content.decode()
    assert "You forwarded something: for whom?" in page
    assert Resource.objects.count() == 0

    # One tap, and Grace has the link and the picture, and not a word of whom the letter came from.
    tap(phone, f"/share/{Arrival.objects.get().pk}/", "Grace", words="For Thursday.")
    while conversations.prepare_file(now=timezone.now()):  # the letter waits for the picture
        pass
    wait_and_work(clock)
    letter = demo.newest("Grace")
    for words in ("The long pause", "For Thursday.", LINK):
        assert words in letter.text
    assert "zola" not in letter.text.lower()
    assert len(letter.enclosed) == 1
    assert Resource.objects.get().entry.attachments.count() == 1  # type: ignore[union-attr]


def test_what_nobody_was_chosen_for_is_let_go(
    cast: Cast, conversation: Conversation, phone: Client, clock: Clock
) -> None:
    """D-20: what I chose nobody for is let go after two weeks, and nobody heard of it."""
    place = phone.post("/share/", {"text": "On second thoughts, no."})["Location"]
    assert "then it is let go" in phone.get(place).content.decode()

    _every, deed = timetable.TIMETABLE["let go of what nobody was chosen for"]
    deed(clock() + timedelta(days=14))

    assert phone.get(place).status_code == 404
