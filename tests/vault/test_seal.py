"""Sealing words and opening them again."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mentoring.vault import actions
from mentoring.vault.models import DataKey, Installation
from mentoring.vault.sealing import (
    NORTHLIGHT,
    Access,
    Erased,
    NotYours,
    Place,
    Scope,
    Sealed,
    Unreadable,
    open_all,
    open_sealed,
    seal,
)

from .conftest import AMINA, GRACE, OLU

WORDS = st.characters(exclude_categories=["C"])
pytestmark = pytest.mark.django_db(databases=["keys"])


@given(
    plain=st.binary(max_size=2000),
    kind=st.text(WORDS, min_size=1, max_size=20),
    ids=st.tuples(st.uuids(), st.uuids(), st.uuids()),
    field=st.text(WORDS, max_size=40),
    version=st.integers(0, 2**63),
)
def test_seal_can_be_undone(plain: bytes, kind: str, ids: tuple[UUID, UUID, UUID], field: str, version: int) -> None:
    scope, place = Scope(kind, ids[0], ids[1]), Place(field, ids[2], version)

    record = seal(plain, scope=scope, place=place)

    assert open_sealed(Sealed(record, scope, place), access=Access(kind, ids[0], "test")) == plain
    assert len(plain) < 4 or plain not in record


def test_seal_never_gives_the_same_record_twice(say):
    records = {say("hello").record for _ in range(100)}

    assert len(records) == 100


def test_seal_makes_short_answers_look_alike(say):
    lengths = {len(say(words).record) for words in ("", "no", "yes", "👍🏽", "See you on Friday at ten")}

    assert lengths == {69}


def test_seal_costs_one_query(say, django_assert_num_queries):
    say("the first words make the key")

    with django_assert_num_queries(1, using="keys"):
        say("the next words use it")


def test_seal_uses_one_key_for_an_author_in_a_scope(scope, say):
    say("hello")
    say("hello again")
    seal(b"hello", scope=replace(scope, author=GRACE), place=Place("entry.words", UUID(int=9)))

    assert DataKey.objects.of(scope).count() == 1
    assert DataKey.objects.count() == 2


def test_seal_takes_a_new_key_after_a_year(scope, say, access):
    old = say("before")
    DataKey.objects.update(made_at=timezone.now() - actions.EPOCH - timedelta(days=1))

    new = say("after")

    assert [key.epoch for key in DataKey.objects.of(scope)] == [2, 1]
    assert old.record[1:9] != new.record[1:9]
    assert open_all([old, new], access=access) == [b"before", b"after"]


def test_seal_withstands_every_flipped_bit(say, access):
    sealed = say("I would like to change my job")

    for bit in range(len(sealed.record) * 8):
        changed = bytearray(sealed.record)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unreadable):
            open_sealed(sealed._replace(record=bytes(changed)), access=access)


def test_seal_withstands_every_cut(say, access):
    sealed = say("I would like to change my job")

    for length in range(len(sealed.record)):
        for cut in (sealed.record[:length], sealed.record[length + 1 :], sealed.record + sealed.record[:length]):
            if cut != sealed.record:
                with pytest.raises(Unreadable):
                    open_sealed(sealed._replace(record=cut), access=access)


@pytest.mark.parametrize(
    "elsewhere",
    [{"field": "entry.card"}, {"row": UUID(int=5)}, {"version": 2}, {"field": ""}],
    ids=["another field", "another row", "another version", "no field"],
)
def test_seal_binds_words_to_their_place(say, access, elsewhere):
    sealed = say("hello")

    with pytest.raises(Unreadable):
        open_sealed(sealed._replace(place=replace(sealed.place, **elsewhere)), access=access)


@pytest.mark.parametrize("elsewhere", [{"kind": "notebook"}, {"id": UUID(int=5)}, {"author": GRACE}], ids=str)
def test_seal_binds_words_to_their_scope(say, scope, elsewhere):
    other = replace(scope, **elsewhere)
    sealed = say("hello")
    seal(b"the other scope has a key of its own", scope=other, place=sealed.place)

    with pytest.raises(Unreadable):
        open_sealed(sealed._replace(scope=other), access=Access(other.kind, other.id, "test"))


def test_seal_tells_two_swapped_records_apart(say, access):
    one, other = say("yes"), say("no")

    swapped = [one._replace(record=other.record), other._replace(record=one.record)]

    assert open_all([one, other], access=access) == [b"yes", b"no"]
    assert open_all(swapped, access=access) == [None, None]


def test_seal_tells_a_swapped_key_row_apart(say, scope, access):
    """Somebody who can write to the key store gives Grace's name to Amina's key."""
    sealed = say("hello")
    DataKey.objects.update(author_id=GRACE)

    with pytest.raises(Unreadable):
        open_sealed(sealed, access=access)
    with pytest.raises(Unreadable):
        open_sealed(sealed._replace(scope=replace(scope, author=GRACE)), access=access)


def test_seal_binds_words_to_the_installation(say, access, monkeypatch):
    sealed = say("hello")
    key, here = DataKey.objects.get(), actions.house()
    there = here._replace(name=UUID(int=7).bytes)
    monkeypatch.setattr(actions, "house", lambda: there)
    carried_over = actions._wrapped(key.opened(here.name, actions.keyfile.masters()), key.bound_to(there.name))
    DataKey.objects.update(wraps=[carried_over])

    with pytest.raises(Unreadable):
        open_sealed(sealed, access=access)


@pytest.mark.parametrize("wraps", [[], [{}], {}, None, [{"kek": "00"}], "x", [1]], ids=str)
def test_seal_names_a_damaged_key(say, access, wraps):
    sealed = say("hello")
    DataKey.objects.update(wraps=wraps if wraps is not None else 0)

    with pytest.raises(Unreadable):
        open_sealed(sealed, access=access)
    with pytest.raises(Unreadable):
        say("more")


def test_open_sealed_refuses_strangers(say, scope):
    sealed = say("hello")

    for access in (
        Access("conversation", OLU, "membership"),
        Access("notebook", scope.id, "membership"),
        Access(scope.kind, scope.id, "grant", author=GRACE),
    ):
        with pytest.raises(NotYours):
            open_sealed(sealed, access=access)
        with pytest.raises(NotYours):
            open_all([sealed], access=access)
    assert open_sealed(sealed, access=Access(scope.kind, scope.id, "grant", author=AMINA)) == b"hello"


def test_open_all_costs_one_query(scope, access, django_assert_num_queries):
    place = Place("entry.words", UUID(int=4))
    scopes = [replace(scope, author=UUID(int=n)) for n in range(20)] + [replace(scope, author=NORTHLIGHT)]
    sealed = [Sealed(seal(b"hello", scope=one, place=place), one, place) for one in scopes]

    with django_assert_num_queries(1, using="keys"):
        opened = open_all(sealed * 10, access=access)

    assert opened == [b"hello"] * 210


def test_open_all_opens_nothing_when_one_is_out_of_reach(say, access, scope):
    theirs = say("hello")._replace(scope=replace(scope, id=OLU))

    with pytest.raises(NotYours):
        open_all([say("mine"), theirs], access=access)


def test_open_all_goes_round_what_cannot_be_read(say, access):
    whole, broken, empty = say("whole"), say("broken"), say("empty")

    opened = open_all([broken._replace(record=broken.record[:-1]), whole, empty._replace(record=b"")], access=access)

    assert opened == [None, b"whole", None]
    assert open_all([], access=access) == []


def test_seal_begins_the_installation_once(say):
    say("hello")
    say("hello")

    assert Installation.objects.count() == 1


def test_open_sealed_tells_erased_from_unreadable(say, access):
    sealed = say("hello")
    DataKey.objects.all().delete()

    with pytest.raises(Erased):
        open_sealed(sealed, access=access)
    with pytest.raises(Unreadable):
        open_sealed(sealed._replace(record=sealed.record[:1] + bytes(8) + sealed.record[9:]), access=access)
