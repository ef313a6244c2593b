"""A board that is open elsewhere hears of each change, once it is committed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import uuid4

import pytest

from mentoring.conversations import live
from mentoring.conversations.models import Conversation
from mentoring.library import actions
from mentoring.library.models import Column, Resource
from tests.cast import Cast, signed_in
from tests.library.conftest import Share

pytestmark = pytest.mark.django_db(transaction=True)
Told = list[dict[str, object]]


@pytest.fixture
def told(cast: Cast, conversation: Conversation) -> Iterator[Told]:
    """What Amina's open pages hear, while Grace works on the board."""
    frames: Told = []

    def hear(frame: bytes) -> None:
        frames.append(json.loads(frame.decode().partition("data: ")[2]))

    stop = live.hub.listen(cast.amina.pk, hear)
    yield frames
    stop()


def move(resource: Resource, cast: Cast, now: datetime) -> None:
    actions.move_resource(resource=resource, by=cast.grace, way="on")


def put(resource: Resource, cast: Cast, now: datetime) -> None:
    column = Column.objects.filter(conversation=resource.conversation).latest("rank")
    actions.put_resource(resource=resource, by=cast.grace, column=column, after=None)


def remove(resource: Resource, cast: Cast, now: datetime) -> None:
    actions.remove_resource(resource=resource, by=cast.grace, now=now)


def put_back(resource: Resource, cast: Cast, now: datetime) -> None:
    actions.put_back(resource=resource, by=cast.grace)


def change(resource: Resource, cast: Cast, now: datetime) -> None:
    actions.change_resource(resource=resource, by=cast.grace, thing=actions.Thing(title="Other"), now=now)


def withdraw(resource: Resource, cast: Cast, now: datetime) -> None:
    actions.withdraw_resource(resource=resource, by=cast.grace, now=now)


def add(resource: Resource, cast: Cast, now: datetime) -> None:
    actions.add_column(conversation=resource.conversation, by=cast.grace, title="Ours", client_id=uuid4())


def rename(resource: Resource, cast: Cast, now: datetime) -> None:
    actions.rename_column(column=resource.column, by=cast.grace, title="Ours")


def move_on(resource: Resource, cast: Cast, now: datetime) -> None:
    actions.move_column(column=resource.column, by=cast.grace, on=True)


def remove_column(resource: Resource, cast: Cast, now: datetime) -> None:
    actions.remove_column(column=resource.column, by=cast.grace)


DEEDS = [move, put, remove, put_back, change, withdraw, add, rename, move_on, remove_column]


@pytest.mark.sqlite  # on PostgreSQL the database itself passes it on
@pytest.mark.parametrize("deed", DEEDS)
def test_live_board_is_told_of_each_deed(
    deed: Callable[[Resource, Cast, datetime], None], cast: Cast, conversation: Conversation, share: Share, told: Told,
    now: datetime,
) -> None:  # fmt: skip
    """F-25"""
    resource = share("One")
    told.clear()
    before = Conversation.objects.get(pk=conversation.pk).version
    deed(resource, cast, now)

    after = Conversation.objects.get(pk=conversation.pk)
    assert after.version > before
    assert told[-1] == {"conversation": str(conversation.pk), "seq": after.last_seq, "version": after.version}


def test_live_board_says_which_version_it_shows(
    cast: Cast, conversation: Conversation, share: Share, now: datetime
) -> None:
    share("One")
    page = signed_in(cast.amina).get(f"/library/in/{conversation.pk}/").content.decode()

    version = Conversation.objects.get(pk=conversation.pk).version
    assert f'data-shared="{conversation.pk}" data-version="{version}"' in page
