"""A conversation between Amina and Grace, and a media folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from mentoring.conversations.models import Conversation
from mentoring.partnerships.models import Partnership


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    """Where the sealed bytes go."""
    settings.MEDIA = tmp_path / "media"
    return settings.MEDIA


@pytest.fixture
def conversation(partnership: Partnership) -> Conversation:
    """Amina and Grace, at work."""
    assert partnership.conversation is not None
    return partnership.conversation
