"""What the house knows by heart is what its queries say: on whatever database these tests run."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from inspect import signature
from typing import Any, get_type_hints
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.models import F, Model, QuerySet
from django.test.utils import CaptureQueriesContext

from mentoring.by_heart import Update, by_heart, insert, rewrite
from mentoring.by_heart.keeping import keeper
from mentoring.conversations import actions
from mentoring.conversations.models import Conversation, Delivery, Entry, Lane, Participant
from mentoring.people.models import Address
from tests.cast import Cast
from tests.house.places import ROOT, python_files

MOMENT = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)
EXAMPLES: dict[Any, Any] = {
    UUID: uuid4(),
    datetime: MOMENT,
    str: "a word",
    int: 7,
    list[UUID]: [uuid4(), uuid4()],
    list[int]: [3, 4, 5],
    list[str]: ["one"],
}
LEARNERS = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in python_files(ROOT, "mentoring")
    if "\n@by_heart" in path.read_text(encoding="utf-8")
]

Ask = Callable[..., Any]


@by_heart
def due(now: datetime) -> QuerySet[Lane]:
    return Lane.objects.due(now)


@by_heart
def participants_of(conversation_id: UUID) -> QuerySet[Participant]:
    return Participant.objects.filter(conversation=conversation_id).select_related("person", "conversation")


@by_heart
def left_at(conversation_id: UUID, moment: datetime | None) -> QuerySet[Participant, UUID]:
    return Participant.objects.filter(conversation=conversation_id, left_at=moment).values_list("person_id", flat=True)


@by_heart
def ways_to(people: list[UUID]) -> QuerySet[Address, tuple[UUID, str]]:
    return Address.objects.filter(person__pk__in=people).order_by("id").values_list("person_id", "channel")


@by_heart
def raise_by(conversation_id: UUID, more: int, moment: datetime | None) -> Update:
    rows = Conversation.objects.filter(pk=conversation_id)
    return Update(rows, version=F("version") + more, last_said_at=moment)


@by_heart
def locked(conversation_id: UUID) -> QuerySet[Conversation]:
    return Conversation.objects.select_for_update().filter(pk=conversation_id)


@pytest.fixture
def conversation(cast: Cast) -> Conversation:
    return actions.open_conversation(people=[cast.amina, cast.grace], now=MOMENT)


@pytest.mark.django_db(databases=["default", "keys"])
@pytest.mark.parametrize("module", LEARNERS)
def test_says_what_the_query_says(module: str) -> None:
    learnt = [one for one in vars(importlib.import_module(module)).values() if known_in(one, module)]

    assert learnt != []
    for ask in learnt:
        given = examples(ask)
        assert statement_of(ask, given) == query_of(ask.__wrapped__(*given)), ask.__wrapped__


@pytest.mark.django_db
def test_gives_the_same_rows_with_what_they_bring_along(conversation: Conversation) -> None:
    rows, expected = participants_of(conversation.pk), list(participants_of.__wrapped__(conversation.pk))  # type: ignore[attr-defined]

    assert [facts(one) for one in rows] == [facts(one) for one in expected]
    assert [facts(one.person) for one in rows] == [facts(one.person) for one in expected]
    assert [facts(one.conversation) for one in rows] == [facts(one.conversation) for one in expected]
    assert {one._state.db for one in rows} == {"default"}


@pytest.mark.django_db
def test_tells_none_and_the_length_of_a_list_apart(conversation: Conversation, cast: Cast) -> None:
    amina, grace = cast.amina.pk, cast.grace.pk

    assert sorted(left_at(conversation.pk, None)) == sorted([amina, grace])
    assert left_at(conversation.pk, MOMENT) == []
    assert [person for person, _channel in ways_to([amina])] == [amina]
    assert {person for person, _channel in ways_to([amina, grace])} == {amina, grace}
    assert ways_to([]) == []


@pytest.mark.django_db
def test_adds_to_a_blank_what_is_added_to_the_value(conversation: Conversation) -> None:
    participant = conversation.participants.first()
    far_ahead = Lane.objects.create(participant=participant, due_at=MOMENT, lease_until=MOMENT + timedelta(minutes=31))
    near = MOMENT + timedelta(minutes=29)

    assert [one.pk for one in due(MOMENT)] == [far_ahead.pk]
    assert due(MOMENT + timedelta(minutes=2)) == []
    assert [one.pk for one in due(near + timedelta(minutes=2))] == [far_ahead.pk]


@pytest.mark.django_db
def test_changes_rows_and_counts_them(conversation: Conversation) -> None:
    assert raise_by(conversation.pk, 3, MOMENT) == 1
    assert raise_by(uuid4(), 3, MOMENT) == 0

    conversation.refresh_from_db()
    assert (conversation.version, conversation.last_said_at) == (3, MOMENT)

    assert raise_by(conversation.pk, 1, None) == 1
    conversation.refresh_from_db()
    assert (conversation.version, conversation.last_said_at) == (4, None)


@pytest.mark.django_db
def test_keeps_new_rows_with_one_statement(cast: Cast) -> None:
    rows = [Conversation(started_at=MOMENT), Conversation(started_at=MOMENT, state="closed", last_seq=3)]

    with CaptureQueriesContext(connections["default"]) as asked:
        insert(rows)

    assert len(asked) == 1
    assert [row._state.adding for row in rows] == [False, False]
    assert [facts(one) for one in rows] == [facts(Conversation.objects.get(pk=one.pk)) for one in rows]


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Conversation, Delivery, Entry, Lane, Participant])
def test_keeps_values_as_their_fields_would(model: type[Model]) -> None:
    connection = connections["default"]
    for field in model._meta.local_concrete_fields:
        for value in (field.get_default(), given_to(field)):
            row = model(**{field.attname: value})
            expected = field.get_db_prep_save(field.pre_save(row, True), connection)
            assert shown(keeper(field, connection)(row)) == shown(expected), (field, value)


@pytest.mark.django_db
def test_rewrites_only_what_is_named(conversation: Conversation) -> None:
    conversation.version, conversation.last_seq = 9, 9

    rewrite(conversation, ["version"])

    assert Conversation.objects.values_list("version", "last_seq").get(pk=conversation.pk) == (9, 0)


@pytest.mark.django_db
def test_the_database_still_keeps_its_promises(conversation: Conversation, cast: Cast) -> None:
    twice = Participant(conversation=conversation, person=cast.amina, joined_at=MOMENT)

    with pytest.raises(IntegrityError), transaction.atomic():
        insert([twice])


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_in_a_transaction_or_not_at_all(conversation: Conversation) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        locked(conversation.pk)

    with transaction.atomic():
        assert [one.pk for one in locked(conversation.pk)] == [conversation.pk]


def known_in(one: Any, module: str) -> bool:
    """Whether this is a statement that was learnt in this very module."""
    return getattr(one, "__module__", "") == module and hasattr(one, "__wrapped__") and hasattr(one, "statement")


def examples(ask: Ask) -> list[Any]:
    """A value for each argument, by its type."""
    hints = get_type_hints(ask.__wrapped__, vars(sys.modules[ask.__module__]))  # type: ignore[attr-defined]
    return [EXAMPLES[hints[name]] for name in signature(ask.__wrapped__).parameters]  # type: ignore[attr-defined]


def statement_of(ask: Ask, given: Sequence[Any]) -> tuple[str, list[Any]]:
    """What goes to the database by heart."""
    statement = ask.statement(given)  # type: ignore[attr-defined]
    return plain(statement.sql), statement.filled(given)


def query_of(words: QuerySet[Any] | Update) -> tuple[str, list[Any]]:
    """What Django makes of the query with its values in place."""
    sql, values = words.query.get_compiler(words.db).as_sql()
    return plain(sql), list(values)


def plain(sql: str) -> str:
    """Django puts brackets around what it did not make itself."""
    return sql.replace("(%s)", "%s")


def facts(one: Model) -> dict[str, Any]:
    """All the fields of a row."""
    return {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}


def given_to(field: Any) -> Any:
    """Something that may stand in a field of this kind."""
    kind = type(field.target_field if field.is_relation else field).__name__
    somewhere: dict[str, Any] = {
        "UUIDField": EXAMPLES[UUID],
        "DateTimeField": MOMENT,
        "BinaryField": b"sealed",
        "BooleanField": True,
        "JSONField": {"ladder": ["é"]},
        "CharField": "words",
    }
    return somewhere.get(kind, 7)


def shown(value: Any) -> Any:
    """A value as the driver of the database takes it, whatever it is wrapped in."""
    return getattr(value, "obj", value)
