"""What is backed up while people write comes back whole, and opens only with the key."""

from __future__ import annotations

import hashlib
import io
import tarfile
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections, transaction
from pytest_django.fixtures import Settings

from mentoring.management.backup import CannotBackUp, Parts, make_backup, parts
from mentoring.management.restore import CannotRestore, restore
from mentoring.management.stores import CouldNotCopy, SqliteStore, Store
from mentoring.people.models import Away, Person
from mentoring.vault.ids import new_id
from mentoring.vault.models import DataKey
from tests.management.stores import empty_stores, rows_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lived_in(settings: Settings, tmp_path: Path, now: datetime) -> Parts:
    """An installation with people, a key, a file and an open session."""
    settings.MEDIA = tmp_path / "media"
    (settings.MEDIA / "ab").mkdir(parents=True)
    (settings.MEDIA / "ab" / "cdef").write_bytes(bytes(range(256)) * 1000)
    for number in range(20):
        arrive(number, now)
    DataKey.objects.create(
        id="00ff00ff00ff00ff", scope_kind="notebook", scope_id=new_id(), author_id=new_id(), wraps=[], made_at=now
    )
    Session.objects.create(session_key="open-door", session_data="", expire_date=now)
    return parts()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Parts]:
    """A house nobody has moved into, of the same kind as the one the tests are in."""
    house = tmp_path / "new"
    house.mkdir()
    with empty_stores(house) as stores:
        yield Parts(stores=stores, media=house / "media", key_file=house / "key")


def test_what_comes_back_is_what_was_there(lived_in: Parts, empty: Parts, tmp_path: Path, now: datetime) -> None:
    file = make_backup(lived_in, to=tmp_path / "backup.tar", now=now)

    names = restore([file], into=empty, beside=tmp_path)

    assert names == ["words", "keys"]
    assert rows_of(empty.stores["words"], "people_person") == rows_of(lived_in.stores["words"], "people_person")
    assert rows_of(empty.stores["words"], "people_away") == rows_of(lived_in.stores["words"], "people_away")
    assert rows_of(empty.stores["keys"], "vault_datakey") == rows_of(lived_in.stores["keys"], "vault_datakey")
    assert files_of(empty.media) == files_of(lived_in.media)


def test_a_backup_during_writes_is_one_moment(lived_in: Parts, empty: Parts, tmp_path: Path, now: datetime) -> None:
    stop = threading.Event()
    writer = threading.Thread(target=keep_arriving, args=(stop, now))
    writer.start()
    try:
        file = make_backup(lived_in, to=tmp_path / "backup.tar", now=now)
    finally:
        stop.set()
        writer.join()
    restore([file], into=empty, beside=tmp_path)

    people, aways = (rows_of(empty.stores["words"], table) for table in ("people_person", "people_away"))
    assert people <= rows_of(lived_in.stores["words"], "people_person")
    assert len(people) >= 20
    assert len(aways) == len(people)  # each came with the other, in one transaction


def test_an_open_session_is_not_copied(lived_in: Parts, tmp_path: Path, now: datetime) -> None:
    file = make_backup(lived_in, to=tmp_path / "backup.tar", now=now)

    assert Session.objects.count() == 1
    assert b"open-door" not in file.read_bytes()


def test_the_key_file_is_copied_only_when_asked(
    lived_in: Parts, empty: Parts, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    without = make_backup(lived_in, to=tmp_path / "without.tar", now=now)
    having = make_backup(parts(with_key_file=True), to=tmp_path / "with.tar", now=now)
    restore([having], into=empty, beside=tmp_path)

    assert names_in(without) == ["words", "keys", "media/ab/cdef", "manifest.json"]
    assert names_in(having) == ["words", "keys", "media/ab/cdef", "key", "manifest.json"]
    assert (tmp_path / "new" / "key").read_bytes() == Path(settings.KEY_FILE).read_bytes()
    assert (tmp_path / "new" / "key").stat().st_mode & 0o777 == 0o400


def test_words_and_keys_can_be_kept_apart(lived_in: Parts, empty: Parts, tmp_path: Path, now: datetime) -> None:
    words = make_backup(parts(only="words"), to=tmp_path / "words.tar", now=now)
    keys = make_backup(parts(only="keys"), to=tmp_path / "keys.tar", now=now)

    names = restore([words, keys], into=empty, beside=tmp_path)

    assert names == ["words", "keys"]
    assert names_in(keys) == ["keys", "manifest.json"]
    assert b"vault_datakey" not in words.read_bytes()


def test_nobody_else_can_read_a_backup(lived_in: Parts, tmp_path: Path, now: datetime) -> None:
    file = make_backup(lived_in, to=tmp_path / "backup.tar", now=now)

    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar", "media"]


def test_never_writes_over_a_file(lived_in: Parts, tmp_path: Path, now: datetime) -> None:
    (tmp_path / "backup.tar").write_text("mine")

    with pytest.raises(CannotBackUp):
        make_backup(lived_in, to=tmp_path / "backup.tar", now=now)

    assert (tmp_path / "backup.tar").read_text() == "mine"


def test_there_must_be_something_to_copy(empty: Parts, tmp_path: Path, now: datetime) -> None:
    with pytest.raises(CannotBackUp, match="nothing to copy yet: words, keys"):
        make_backup(empty, to=tmp_path / "backup.tar", now=now)


def test_a_full_house_is_left_alone(lived_in: Parts, tmp_path: Path, now: datetime) -> None:
    file = make_backup(lived_in, to=tmp_path / "backup.tar", now=now)
    before = rows_of(lived_in.stores["words"], "people_person")

    with pytest.raises(CannotRestore, match="only goes into an empty house"):
        restore([file], into=lived_in, beside=tmp_path)

    assert rows_of(lived_in.stores["words"], "people_person") == before


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_bit_that_turned_is_found(lived_in: Parts, empty: Parts, tmp_path: Path, now: datetime, at: float) -> None:
    file = make_backup(lived_in, to=tmp_path / "backup.tar", now=now)
    content = bytearray(file.read_bytes())
    content[int(len(content) * at)] ^= 1
    file.write_bytes(content)

    with pytest.raises(CannotRestore):
        restore([file], into=empty, beside=tmp_path)

    assert empty.stores["words"].is_empty()
    assert not (tmp_path / "new" / "media").exists()


def test_half_a_backup_is_no_backup(lived_in: Parts, empty: Parts, tmp_path: Path, now: datetime) -> None:
    file = make_backup(lived_in, to=tmp_path / "backup.tar", now=now)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    with pytest.raises(CannotRestore, match="not a whole backup"):
        restore([file], into=empty, beside=tmp_path)


def test_no_name_leads_out_of_the_folder(empty: Parts, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo("../outside"), io.BytesIO())

    with pytest.raises(CannotRestore, match="does not belong"):
        restore([tmp_path / "evil.tar"], into=empty, beside=tmp_path)


def test_what_a_newer_version_made_is_refused(lived_in: Parts, empty: Parts, tmp_path: Path, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0099_let_people_fly', '2030-01-01')"
        )
    try:
        file = make_backup(lived_in, to=tmp_path / "backup.tar", now=now)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '0099_let_people_fly'")

    with pytest.raises(CannotRestore, match="newer than this one"):
        restore([file], into=empty, beside=tmp_path)


def test_another_kind_of_database_is_refused(lived_in: Parts, empty: Parts, tmp_path: Path, now: datetime) -> None:
    file = make_backup(lived_in, to=tmp_path / "backup.tar", now=now)
    other = {name: Oracle(one) for name, one in empty.stores.items()}

    with pytest.raises(CannotRestore, match="and this installation is on oracle"):
        restore([file], into=Parts(stores=other), beside=tmp_path)


@pytest.mark.sqlite
def test_a_damaged_copy_is_found(tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"SQLite format 3\0" + bytes(5000))

    with pytest.raises(CouldNotCopy, match="damaged"):
        SqliteStore(tmp_path / "new").bring_back(tmp_path / "copy")


class Oracle:
    """A store of a kind nobody here has."""

    kind = "oracle"

    def __init__(self, one: Store) -> None:
        self.is_empty = one.is_empty


def arrive(number: int, now: datetime) -> None:
    """One person comes and goes away, in one transaction."""
    with transaction.atomic():
        person = Person.objects.create(email=f"{number}@northlight.test", name=f"Person {number}", joined_at=now)
        Away.objects.create(person=person, from_at=now, until_at=now.replace(year=2030))


def keep_arriving(stop: threading.Event, now: datetime) -> None:
    """People come until they are asked to stop."""
    number = 1000
    while not stop.is_set():
        arrive(number, now)
        number += 1
    connections.close_all()


def names_in(file: Path) -> list[str]:
    """What a backup holds."""
    with tarfile.open(file) as tar:
        return tar.getnames()


def files_of(folder: Path | None) -> dict[str, str]:
    """Every file below a folder, with the sum of what is in it."""
    assert folder is not None
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
