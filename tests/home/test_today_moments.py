"""How did it go? On Today, in one tap; for a week, and then nobody is asked any more."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from mentoring.notebook import actions
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.models import Moment
from mentoring.notebook.words import open_moments
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, signed_in


@pytest.fixture
def asked(cast: Cast, partnership: Partnership) -> Moment:
    """A moment of Amina's about which she is asked since yesterday."""
    yesterday = timezone.now() - timedelta(days=1)
    moment = actions.note_moment(
        owner=cast.amina, title="The board", on_day=yesterday.date(), client_id=uuid4(), now=yesterday
    )
    Moment.objects.filter(pk=moment.pk).update(asked_at=yesterday)
    return moment


def test_today_asks_how_it_went_and_takes_one_tap(cast: Cast, asked: Moment) -> None:
    """D-14: "How did it go?" stands on Today with its taps; one of them answers, and goes back there."""
    amina = signed_in(cast.amina)
    today = amina.get("/").content.decode()
    for words in ("How did it go, <bdi>The board</bdi>?", "It went well", "Mixed", "It was hard", "It did not happen"):
        assert words in today
    assert "The board" not in signed_in(cast.grace).get("/").content.decode()

    told = amina.post(f"/notebook/moments/{asked.pk}/", {"choice": "hard", "back": "today"})

    asked.refresh_from_db()
    ((_noted, went),) = open_moments([asked], access=of_own_notebook(cast.amina))
    assert (told.headers["Location"], went.choice) == ("/", "hard")
    assert "The board" not in amina.get("/").content.decode()


def test_today_leaves_a_moment_in_peace_after_a_week(cast: Cast, asked: Moment) -> None:
    Moment.objects.filter(pk=asked.pk).update(asked_at=timezone.now() - timedelta(days=8))

    assert "The board" not in signed_in(cast.amina).get("/").content.decode()
