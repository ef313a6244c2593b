"""The demo as it is when it is on, and its people at hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mentoring.demo.letters import Opened, opened
from mentoring.demo.models import MailboxLetter
from tests.demo import urls as addresses  # read here, while DEMO is still off, so that no other test finds them


@pytest.fixture
def now() -> datetime:
    """A Tuesday in November: 08:12 in Lagos, 20:12 in Wellington, 04:12 in Montevideo."""
    return datetime(2026, 11, 24, 7, 12, tzinfo=UTC)


@pytest.fixture
def demo_is_on(settings: Any) -> None:
    """The settings of a demo; its addresses are mounted."""
    settings.DEMO = True
    settings.ROOT_URLCONF = addresses.__name__
    settings.MAIL_DOMAIN = "northlight.example"
    settings.MAIL_AUTHSERV = "mx.northlight.example"
    settings.LMTP_LISTEN = "127.0.0.1:1"  # whoever needs it listens elsewhere


def newest(name: str) -> Opened:
    """The newest letter in somebody's mailbox."""
    letter = MailboxLetter.objects.filter(person__name__startswith=name).select_related("person").first()
    assert letter is not None
    return opened(letter)
