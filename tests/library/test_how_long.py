"""How long an activity takes, as people say it, wherever it is told."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from mentoring.conversations.models import Conversation
from mentoring.library import actions
from mentoring.library.sentences import how_long
from tests.cast import Cast, Postbox
from tests.library.conftest import mail, suggest, text


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(1, "1 minute"), (90, "90 minutes"), (119, "119 minutes"), (120, "2 hours"), (121, "2 hours 1 minute"),
     (150, "2 hours 30 minutes"), (240, "4 hours"), (1440, "24 hours")],
)  # fmt: skip
def test_long_activities_are_told_in_hours(minutes: int, told: str) -> None:
    assert how_long(minutes) == told


def test_long_activities_are_told_in_hours_on_page_and_timeline_and_in_the_letter(
    grace: Client, conversation: Conversation, cast: Cast, postbox: Postbox, now: datetime
) -> None:
    draft = actions.Draft("A half day of shadowing", terms=actions.Terms(minutes=150))
    one = suggest(conversation, cast, now, draft=draft)

    page, line = text(grace, f"/activities/{one.pk}/"), text(grace, f"/conversations/{conversation.pk}/")
    for told in (page, line, mail(postbox, now)):
        assert "2 hours 30 minutes" in told
        assert "150 minutes" not in told
