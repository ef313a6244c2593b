"""Something hard to say: three sentences, a draft for oneself, and an ordinary message when it is sent."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.conversations import actions
from mentoring.conversations.access import of_writer
from mentoring.conversations.hard import Sentences, open_sentences
from mentoring.conversations.models import Conversation, Entry, HardToSay
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, signed_in

HARD = {"value": "your time.", "hard": "that you answer late.", "like": "a word when it takes longer."}


@pytest.fixture
def here(partnership: Partnership) -> Conversation:
    """Where Amina and Grace talk."""
    assert partnership.conversation is not None
    return partnership.conversation


@pytest.fixture
def amina(cast: Cast) -> Client:
    """Amina's browser."""
    return signed_in(cast.amina)


def page(browser: Client, here: Conversation) -> str:
    """What the page says."""
    return browser.get(f"/conversations/{here.pk}/hard-to-say/").content.decode()


def test_hard_to_say_is_kept_as_a_draft_and_come_back_to(amina: Client, cast: Cast, here: Conversation) -> None:
    """D-42: "Hard to say?" helps me to write it in three sentences and lets me keep it as draft."""
    empty = page(amina, here)
    for words in ("What I value is …", "What is hard for me is …", "What I would like is …", "Grace will read it"):
        assert words in empty

    amina.post(f"/conversations/{here.pk}/hard-to-say/", {**HARD, "as": "keep"})
    amina.post(f"/conversations/{here.pk}/hard-to-say/", {**HARD, "hard": "the silence.", "as": "keep"})

    draft = HardToSay.objects.get()
    assert open_sentences(draft, access=of_writer(draft)) == Sentences(HARD["value"], "the silence.", HARD["like"])
    assert "the silence." in page(amina, here)
    assert ("the silence." in page(signed_in(cast.grace), here), draft.version) == (False, 2)
    assert not Entry.objects.filter(conversation=here, author=cast.amina).exists()


def test_hard_to_say_is_sent_as_an_ordinary_message(amina: Client, cast: Cast, here: Conversation) -> None:
    """D-42: what was kept goes when she presses Send, once, and the draft is gone."""
    amina.post(f"/conversations/{here.pk}/hard-to-say/", {**HARD, "as": "keep"})
    mark = str(uuid4())
    for _time in range(2):
        amina.post(f"/conversations/{here.pk}/hard-to-say/", {**HARD, "as": "send", "client_id": mark})

    entry = Entry.objects.get(conversation=here, author=cast.amina)
    read = signed_in(cast.grace).get(f"/conversations/{here.pk}/").content.decode()
    assert (entry.kind, HardToSay.objects.exists()) == ("message", False)
    for words in ("What I value is your time.", "What is hard for me is that you answer late."):
        assert words in read


def test_hard_to_say_is_thrown_away(amina: Client, here: Conversation) -> None:
    amina.post(f"/conversations/{here.pk}/hard-to-say/", {**HARD, "as": "keep"})
    for _time in range(2):
        amina.post(f"/conversations/{here.pk}/hard-to-say/throw-away/")

    assert (HardToSay.objects.exists(), HARD["hard"] in page(amina, here)) == (False, False)


def test_hard_to_say_needs_one_sentence(amina: Client, here: Conversation) -> None:
    empty = amina.post(f"/conversations/{here.pk}/hard-to-say/", {"as": "send"})
    long = amina.post(f"/conversations/{here.pk}/hard-to-say/", {"hard": "Too long. " * 200, "as": "keep"})

    assert (empty.status_code, long.status_code, HardToSay.objects.exists()) == (422, 422, False)
    assert "Too long. Too long." in long.content.decode()
    assert amina.post(f"/conversations/{here.pk}/hard-to-say/", {"like": "rest.", "as": "send"}).status_code == 302


def test_hard_to_say_keeps_what_cannot_be_sent_any_more(amina: Client, here: Conversation) -> None:
    actions.close_conversation(conversation=here, now=timezone.now())

    late = amina.post(f"/conversations/{here.pk}/hard-to-say/", {**HARD, "as": "send"})

    assert (late.status_code, HARD["hard"] in late.content.decode()) == (422, True)


def test_hard_to_say_goes_when_words_are_erased(cast: Cast, here: Conversation, now: datetime) -> None:
    actions.keep_hard_to_say(conversation=here, author=cast.amina, sentences=Sentences(**HARD), now=now)

    actions.erase_words(conversation=here, author=cast.grace, now=now)
    assert HardToSay.objects.exists()
    actions.erase_words(conversation=here, author=cast.amina, now=now)
    assert not HardToSay.objects.exists()
