"""A touch from elsewhere is contact like any other: nobody is asked why it is quiet."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from mentoring.conversations import actions as conversations
from mentoring.conversations.words import Words
from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, signed_in


def test_a_logged_touch_counts_as_contact(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """F-29: a coffee that was logged is a sign of life, so the kind question is not asked."""
    assert partnership.conversation is not None
    later = now + timedelta(days=16)
    conversations.log_touch(
        conversation=partnership.conversation,
        author=cast.amina,
        way="met",
        minutes=30,
        words=Words.typed(""),
        client_id=uuid4(),
        now=later - timedelta(days=2),
    )

    assert actions.ask_the_quiet(now=later) == 0
    assert actions.ask_the_quiet(now=later + timedelta(days=13)) == 1


def test_the_mix_stands_on_the_page_of_how_two_people_work(cast: Cast, partnership: Partnership) -> None:
    """D-05: a small bar of the last month, with its parts in words."""
    assert partnership.conversation is not None
    hers = signed_in(cast.amina)
    hers.post(f"/conversations/{partnership.conversation.pk}/touch/", {"touch": "met-30"})

    page = hers.get(f"/partnerships/{partnership.pk}/ways/").content.decode()

    assert ('class="mix__bar"' in page, "<span>In person</span> <b>1</b>" in page) == (True, True)
