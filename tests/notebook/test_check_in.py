"""How are you? Asked by either; private, unless this one is shared here."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Entry
from mentoring.notebook import actions
from mentoring.notebook.models import CheckIn
from mentoring.notebook.words import How
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, signed_in


def test_a_private_check_in_shows_nothing_to_the_other(cast: Cast, partnership: Partnership) -> None:
    """F-14: what she keeps private leaves no trace; what she shares reads "energy: low"."""
    hers, his = signed_in(cast.amina), signed_in(cast.grace)
    where, timeline = f"/conversations/{partnership.conversation_id}/check-in/", f"/partnerships/{partnership.pk}/"
    last = Entry.objects.filter(conversation=partnership.conversation).count()

    assert hers.post(where, {"energy": "1", "mindset": "5", "line": "Only mine"}).status_code == 302
    assert Entry.objects.filter(conversation=partnership.conversation).count() == last
    assert hers.post(where, {"energy": "2", "line": "For both", "is_shared": "on"}).status_code == 302

    page = his.get(timeline).content.decode()
    assert ("energy: low" in page, "For both" in page, "mindset:" in page, "Only mine" in page) == (
        True, True, False, False,
    )  # fmt: skip
    mine, theirs = hers.get(where).content.decode(), his.get(where).content.decode()
    assert ("Only mine" in mine, "For both" in mine) == (True, True)
    assert ("Only mine" in theirs, "For both" in theirs) == (False, False)


def test_a_check_in_is_kept_once(cast: Cast, partnership: Partnership, now: datetime) -> None:
    assert partnership.conversation is not None
    mark = uuid4()
    for _time in range(2):
        actions.check_in(conversation=partnership.conversation, owner=cast.amina, how=How("3", "4", ""),
                         is_shared=True, client_id=mark, now=now)  # fmt: skip

    assert (CheckIn.objects.count(), Entry.objects.filter(kind="notebook.checked_in").count()) == (1, 1)


def test_either_may_ask_how_the_other_is(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """F-10: both have the same button; asked twice a day is asked once, and it goes by the other's hours."""
    for person, other in ((cast.amina, cast.grace), (cast.grace, cast.amina)):
        browser = signed_in(person)
        for _time in range(2):
            assert browser.post(f"/conversations/{partnership.conversation_id}/how-are-you/").status_code == 302
        entry = Entry.objects.get(kind="notebook.how_are_you", author=person)
        assert [one.lane.participant.person for one in entry.deliveries.all()] == [other]
        assert "One tap" in signed_in(other).get(f"/partnerships/{partnership.pk}/").content.decode()


@pytest.mark.parametrize("wrong", [{"energy": "6"}, {"mindset": "high"}, {"line": "x" * 281}])
def test_a_strange_level_is_refused_plainly(cast: Cast, partnership: Partnership, wrong: dict[str, str]) -> None:
    told = signed_in(cast.amina).post(f"/conversations/{partnership.conversation_id}/check-in/", wrong)

    assert (told.status_code, CheckIn.objects.count()) == (422, 0)


def test_a_check_in_of_nothing_asks_for_a_tap_or_a_word(cast: Cast, partnership: Partnership) -> None:
    told = signed_in(cast.amina).post(
        f"/conversations/{partnership.conversation_id}/check-in/", {"energy": "", "mindset": "", "line": " "}
    )

    assert (told.status_code, CheckIn.objects.count()) == (422, 0)
    assert "One tap or one word is enough." in told.content.decode()


def test_a_check_in_stays_possible_for_oneself_when_all_is_said(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    assert partnership.conversation is not None
    conversations.close_conversation(conversation=partnership.conversation, now=now)

    made = actions.check_in(conversation=partnership.conversation, owner=cast.amina, how=How("3", "", ""),
                            is_shared=True, client_id=uuid4(), now=now)  # fmt: skip

    assert (
        made.is_shared,
        actions.ask_how_are_you(conversation=partnership.conversation, by=cast.amina, now=now),
    ) == (
        False,
        None,
    )
