"""Thirty starters that come with the house, and those somebody keeps."""

from __future__ import annotations

import re
from uuid import uuid4

from django.test import Client

from mentoring.conversations.models import Conversation
from mentoring.goals.models import Goal
from mentoring.library import actions
from mentoring.library.models import Activity, OwnStarter
from mentoring.library.starters import STARTERS, in_area
from tests.cast import Cast
from tests.library.conftest import text


def test_starters_are_thirty_and_each_says_how_long_it_takes(amina: Client) -> None:
    """D-01: each activity shows its minutes."""
    page = text(amina, "/activities/starters/")

    assert len({one.slug for one in STARTERS}) == 30
    for one in STARTERS:
        assert str(one.title).replace('"', "&quot;") in page.replace("&#x27;", "'")
        assert one.minutes or one.how_long
        assert (one.why, one.steps) != ("", "")
    assert len(re.findall(r"(?:\d+ minutes|\d hours|5 minutes a day|all day) · ", page)) == 30


def test_starters_are_found_by_area(amina: Client) -> None:
    assert set().union(*(in_area(area) for area in Goal.Area.values)) == set(STARTERS)
    page = text(amina, "/activities/starters/?area=knowledge")

    assert "Clean my sources: in, out, new" in page
    assert "Stop list" not in page
    assert "Stop list" in text(amina, "/activities/starters/?area=planted")


def test_starters_fill_the_form_and_ask_afterwards(grace: Client, conversation: Conversation, cast: Cast) -> None:
    form = grace.get(f"/activities/in/{conversation.pk}/suggest/?starter=kind-no").content.decode()
    assert 'value="Say no once, kindly"' in form
    assert 'value="What did it make room for?"' in form

    sent = {"what": "Say no once, kindly", "afterthought": "What did it make room for?", "doer": str(cast.amina.pk)}
    grace.post(f"/activities/in/{conversation.pk}/suggest/", sent)
    actions.accept_activity(activity=Activity.objects.get(), by=cast.amina, now=Activity.objects.get().suggested_at)

    finish = f"/activities/{Activity.objects.get().pk}/finish/"
    amina = Client()
    amina.force_login(cast.amina, backend="mentoring.people.sessions.ByCode")
    assert "What did it make room for?" in text(amina, finish)


def test_starters_of_ones_own_are_kept_used_and_put_away(
    grace: Client, amina: Client, conversation: Conversation, cast: Cast
) -> None:
    form = {"what": "The wave", "why": "Count it", "keep": "on", "client_id": str(uuid4()), "doer": str(cast.amina.pk)}
    for _time in range(2):
        grace.post(f"/activities/in/{conversation.pk}/suggest/", form)
    mine = OwnStarter.objects.of(cast.grace).get()

    where = f"/activities/in/{conversation.pk}/suggest/?starter={mine.pk}"
    assert 'value="The wave"' in grace.get(where).content.decode()
    assert 'value="The wave"' not in amina.get(where).content.decode()
    assert "The wave" not in text(amina, "/activities/starters/")
    assert amina.post(f"/activities/starters/{mine.pk}/remove/").status_code == 404

    grace.post(f"/activities/starters/{mine.pk}/remove/")
    assert (OwnStarter.objects.count(), Activity.objects.count()) == (0, 1)
