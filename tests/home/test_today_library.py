"""Activities and opportunities on Today: what waits for my answer, and nothing of what waits for others."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.library import actions
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, Postbox, signed_in
from tests.trust.world import pass_on, set_activity


def text(browser: Client) -> str:
    """What Today says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", browser.get("/").content.decode()).split())


@pytest.fixture
def two(cast: Cast) -> tuple[Client, Client]:
    """The browsers of Amina and of Grace."""
    return signed_in(cast.amina), signed_in(cast.grace)


def test_today_tells_of_an_activity_to_whoever_is_to_answer(
    two: tuple[Client, Client], cast: Cast, partnership: Partnership, postbox: Postbox
) -> None:
    hers, theirs = two
    now = timezone.now()
    activity = set_activity(cast.amina, cast.grace, partnership, moment=now)
    row = f'href="/activities/{activity.pk}/"'
    assert "Grace suggests this. You decide. Three quiet minutes" in text(hers)
    assert row not in theirs.get("/").content.decode()

    actions.adjust_activity(activity=activity, by=cast.amina, terms=actions.Terms(), wish="Later", now=now)

    assert row not in hers.get("/").content.decode()
    assert "Amina would like it otherwise. You decide. Three quiet minutes" in text(theirs)


def test_today_tells_of_an_opportunity_until_it_is_answered_or_over(
    two: tuple[Client, Client], cast: Cast, partnership: Partnership, postbox: Postbox
) -> None:
    """D-19: what expires stands on Today, with its end by my own clock, until I have answered."""
    hers, _theirs = two
    now = timezone.now()
    made = pass_on(cast.grace, cast.amina, partnership, moment=now)
    row = re.compile(r'href="/opportunities/[0-9a-f-]+/"')
    assert re.search(r"An evening in June from Grace · Expires \w+ at \d\d:\d\d\.", text(hers))

    actions.answer_opportunity(passed=made.passings.get(), choice="no", by=cast.amina, now=now)
    assert not row.search(hers.get("/").content.decode())

    pass_on(cast.grace, cast.amina, partnership, moment=now - timedelta(hours=10))  # it lasted nine
    assert not row.search(hers.get("/").content.decode())
