"""Amina's and Grace's browsers, and a word that Amina has just said."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.conversations.models import Conversation, Entry
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.talk import say


@pytest.fixture
def now() -> Any:
    """These pages look at the clock themselves."""
    return timezone.now()


@pytest.fixture
def entry(conversation: Conversation, amina: Person, now: Any) -> Entry:
    """Amina has said hello just now."""
    return say(conversation, amina, now=now)


@pytest.fixture
def as_amina(amina: Person) -> Client:
    """Amina's browser."""
    return signed_in(amina)


@pytest.fixture
def as_grace(grace: Person) -> Client:
    """Grace's browser."""
    return signed_in(grace)


def page_of(conversation: Conversation) -> str:
    """Where a conversation stands."""
    return f"/conversations/{conversation.pk}/"
