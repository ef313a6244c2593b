"""What the tests of this room share: a moment, mail settings, a letter."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from mentoring.channels.adapter import Letter


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _mail(settings: Settings) -> None:
    settings.MAIL_DOMAIN = "northlight.test"
    settings.MAIL_AUTHSERV = "mx.northlight.test"
    settings.LMTP_LISTEN = "127.0.0.1:2424"
    settings.SITE_NAME = "Northlight"


@pytest.fixture
def letter() -> Letter:
    return Letter(
        key="0193a1b2c3d4e5f60193a1b2c3d4e5f6",
        to="grace@people.test",
        to_name="Grace Whitfield",
        sender="Amina",
        subject="Amina: my plan",
        text="Could you look at my plan?",
        html="<p>Could you look at my plan?</p>",
        thread="0193aaaabbbbccccddddeeeeffff0000",
        previous="0193a1b2c3d4e5f60193a1b2c3d4e5f5",
        answer_to="0193a1b2c3d4e5f60193a1b2c3d4e5f6-1",
        stop_url="https://northlight.test/letters/stop/0193a1b2c3d4e5f60193a1b2c3d4e5f6-abcdefghijklmnop/",
    )
