"""Writers of one SQLite file stand in line, and the line moves on whatever happens."""

from __future__ import annotations

import gc
import sqlite3
import threading
from functools import partial
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction

from mentoring.people.models import Person
from mentoring.sqlite import turns
from mentoring.sqlite.base import READS
from mentoring.sqlite.turns import Line, NoTurn, line_for
from mentoring.vault.models import DataKey
from tests.ground.conftest import in_thread, in_threads, read, write

pytestmark = pytest.mark.usefixtures("two_files")


def count_up(name: str, times: int) -> None:
    """Read, then write what was read plus one: the pattern that locks up plain SQLite."""
    for _ in range(times):
        with transaction.atomic(using=name), connections[name].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM note")
            (count,) = cursor.fetchone()
            cursor.execute("INSERT INTO note (said) VALUES (%s)", [str(count)])


@pytest.mark.parametrize(("writers", "times"), [(8, 40), (32, 10)])
def test_lets_many_count_without_a_locked_database(writers: int, times: int) -> None:
    trouble = in_threads([partial(count_up, "words", times)] * writers)

    assert trouble == []
    assert read("words") == [str(count) for count in range(writers * times)]


def test_lets_statements_without_a_transaction_stand_in_line_too() -> None:
    def say(who: int) -> None:
        for count in range(20):
            write("words", f"{who} {count}")

    trouble = in_threads([partial(say, who) for who in range(8)])

    assert trouble == []
    assert len(read("words")) == 160


def test_serves_in_the_order_of_coming() -> None:
    line, served, threads = Line("note"), [], []
    line.take(1)

    def be_served(place: int) -> None:
        line.take(10)
        served.append(place)
        line.give()

    for place in range(6):
        threads.append(threading.Thread(target=be_served, args=(place,)))
        threads[-1].start()
        until_waiting(line, place + 1)
    line.give()
    for thread in threads:
        thread.join()

    assert served == [0, 1, 2, 3, 4, 5]


def until_waiting(line: Line, count: int) -> None:
    """Return when so many stand in the line."""
    beat = threading.Event()
    while len(line._waiting) < count:
        beat.wait(0.001)


def test_never_lets_a_reader_wait() -> None:
    write("words", "before")

    with transaction.atomic(using="words"):
        write("words", "not yet")
        seen: list[list[str]] = []
        trouble = in_thread(lambda: seen.append(read("words")))

    assert (trouble, seen) == ([], [["before"]])
    assert read("words") == ["before", "not yet"]


@pytest.mark.parametrize(
    ("statement", "is_read"),
    [
        ("SELECT 1", True),
        ("  select 1", True),
        ("EXPLAIN QUERY PLAN DELETE FROM note", True),
        ("WITH a AS (SELECT 1) SELECT * FROM a", True),
        ("WITH a AS (SELECT 1) INSERT INTO note SELECT * FROM a", False),
        ("PRAGMA table_info(note)", True),
        ("PRAGMA wal_checkpoint(TRUNCATE)", False),
        ("INSERT INTO note DEFAULT VALUES", False),
        ("BEGIN", False),
        ("SAVEPOINT a", False),
        ("VACUUM", False),
        ("SELECTED", False),
    ],
)
def test_knows_what_only_reads(statement: str, is_read: bool) -> None:
    assert (READS.match(statement) is not None) is is_read


def others_can_write() -> bool:
    """Whether another thread gets its turn."""
    connections["words"].settings_dict["OPTIONS"]["timeout"] = 20
    return in_thread(partial(write, "words", "another")) == []


def test_moves_on_after_a_commit() -> None:
    with transaction.atomic(using="words"):
        write("words", "kept")

    assert others_can_write()
    assert read("words") == ["kept", "another"]


def write_and_fail(said: str) -> None:
    """Write in a transaction of our own (or a savepoint), then undo it."""
    with transaction.atomic(using="words"):
        write("words", said)
        raise ZeroDivisionError


def test_moves_on_after_a_rollback() -> None:
    with pytest.raises(ZeroDivisionError):
        write_and_fail("undone")

    assert others_can_write()
    assert read("words") == ["another"]


def test_moves_on_after_a_statement_that_failed_alone() -> None:
    write("words", "once")
    with pytest.raises(IntegrityError):
        write("words", "once")

    assert others_can_write()


def test_moves_on_after_a_transaction_that_could_not_begin(tmp_path: Path) -> None:
    stranger = sqlite3.connect(tmp_path / "words.sqlite3", isolation_level=None)
    connections["words"].cursor().execute("PRAGMA busy_timeout=1")
    stranger.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OperationalError, match="locked"), transaction.atomic(using="words"):
        pass
    stranger.execute("ROLLBACK")
    stranger.close()

    assert others_can_write()


@transaction.atomic(using="words")
def write_a_lot() -> None:
    """Write more than fits."""
    for number in range(100):
        write("words", f"{number}" * 1000)


def test_moves_on_after_a_full_disk() -> None:
    connections["words"].cursor().execute("PRAGMA max_page_count=4")

    with pytest.raises(OperationalError, match="full"):
        write_a_lot()

    assert others_can_write()
    assert read("words") == ["another"]


def undo_everything_inside() -> None:
    """Let SQLite roll the whole transaction back by itself, as it does when a disk is full."""
    with connections["words"].cursor() as cursor:
        cursor.execute("INSERT OR ROLLBACK INTO note (said) VALUES ('once')")


@transaction.atomic(using="words")
def write_and_let_sqlite_give_up() -> None:
    """Write, and let the error out."""
    write("words", "undone")
    undo_everything_inside()


@transaction.atomic(using="words")
def go_on_after_sqlite_gave_up(*, and_write: str) -> None:
    """Catch the error inside the transaction and go on as if nothing were wrong."""
    write("words", "first half")
    with pytest.raises(IntegrityError):
        undo_everything_inside()
    if and_write:
        write("words", and_write)


def test_moves_on_after_sqlite_gave_up_inside_a_savepoint() -> None:
    write("words", "once")

    with pytest.raises(IntegrityError), transaction.atomic(using="words"):
        write_and_let_sqlite_give_up()

    assert others_can_write()
    assert read("words") == ["once", "another"]


def test_keeps_no_half_of_a_transaction_that_sqlite_gave_up() -> None:
    write("words", "once")

    with pytest.raises(OperationalError, match="undone this transaction"):
        go_on_after_sqlite_gave_up(and_write="second half")

    assert others_can_write()
    assert read("words") == ["once", "another"]


def test_does_not_say_committed_when_sqlite_gave_up() -> None:
    write("words", "once")

    with pytest.raises(OperationalError, match="undone this transaction"):
        go_on_after_sqlite_gave_up(and_write="")

    assert others_can_write()
    assert read("words") == ["once", "another"]


def test_moves_on_after_a_connection_was_closed_in_the_middle() -> None:
    with transaction.atomic(using="words"):
        write("words", "lost")
        connections["words"].close()

    assert others_can_write()
    assert read("words") == ["another"]


def test_moves_on_after_a_thread_died_inside_a_transaction() -> None:
    def begin_and_die() -> None:
        connections["words"].cursor().execute("BEGIN IMMEDIATE")

    thread = threading.Thread(target=begin_and_die)
    thread.start()
    thread.join()
    gc.collect()

    assert others_can_write()


def test_keeps_the_turn_through_savepoints() -> None:
    with transaction.atomic(using="words", durable=True):
        write("words", "outer")
        with pytest.raises(ZeroDivisionError):
            write_and_fail("inner")
        with transaction.atomic(using="words"):
            write("words", "inner too")
        has_turn = connections["words"]._has_turn

    assert has_turn
    assert others_can_write()
    assert read("words") == ["outer", "inner too", "another"]


def test_follows_a_transaction_written_by_hand() -> None:
    with connections["words"].cursor() as cursor:
        cursor.execute("BEGIN")
        write("words", "by hand")
        has_turn = connections["words"]._has_turn
        cursor.execute("COMMIT")

    assert (has_turn, connections["words"]._has_turn) == (True, False)


def test_follows_autocommit_switched_off() -> None:
    transaction.set_autocommit(False, using="words")
    write("words", "kept")
    has_turn = connections["words"]._has_turn
    transaction.commit(using="words")
    transaction.set_autocommit(True, using="words")

    assert (has_turn, connections["words"]._has_turn) == (True, False)
    assert read("words") == ["kept"]


@pytest.mark.parametrize("fetch", ["fetchone", "fetchmany", "fetchall", "iterate"])
def test_finishes_a_returning_statement_within_the_turn(fetch: str) -> None:
    with connections["words"].cursor() as cursor:
        cursor.execute("INSERT INTO note (said) VALUES ('a'), ('b'), ('c') RETURNING id")
        assert others_can_write()
        fetched = {
            "fetchone": lambda: [cursor.fetchone(), cursor.fetchone(), cursor.fetchone(), cursor.fetchone()],
            "fetchmany": lambda: [*cursor.fetchmany(2), *cursor.fetchmany(2), *cursor.fetchmany(2), None],
            "fetchall": lambda: [*cursor.fetchall(), *cursor.fetchall(), None],
            "iterate": lambda: [*cursor, None],
        }[fetch]()

    assert fetched == [(1,), (2,), (3,), None]


def test_gives_up_in_plain_words() -> None:
    impatient: list[BaseException] = []
    with transaction.atomic(using="words"):
        impatient = in_thread(hurry)

    assert [str(error) for error in impatient] == [
        "Others were writing to words.sqlite3 for 0.05 seconds without a break. Nothing was changed; please try again."
    ]
    assert [type(error) for error in impatient] == [OperationalError]
    assert others_can_write()


def hurry() -> None:
    """Try to write, and give up very soon."""
    connections["words"].settings_dict = {**connections["words"].settings_dict, "OPTIONS": {"timeout": 0.05}}
    with transaction.atomic(using="words"):
        write("words", "never")


def test_lets_the_writer_of_one_file_write_to_another() -> None:
    def both(who: int) -> None:
        for count in range(10):
            with transaction.atomic(using="words"):
                write("words", f"{who} {count}")
                write("seals", f"{who} {count}")

    trouble = in_threads([partial(both, who) for who in range(8)])

    assert trouble == []
    assert read("words") == read("seals")
    assert len(read("words")) == 80


def test_refuses_two_who_would_wait_for_each_other() -> None:
    holds_seals, may_go_on = threading.Event(), threading.Event()

    def the_wrong_way_round() -> None:
        with transaction.atomic(using="seals"):
            holds_seals.set()
            may_go_on.wait(20)
            until_waiting(line_for(connections["seals"].settings_dict["NAME"]), 1)
            write("words", "never")

    def the_right_way_round() -> None:
        holds_seals.wait(20)
        with transaction.atomic(using="words"):
            may_go_on.set()
            write("seals", "after all")

    trouble = in_threads([the_wrong_way_round, the_right_way_round])

    assert [str(error) for error in trouble] == [
        "Waiting to write to words.sqlite3 would never end: its writer waits for this thread. "
        "Write to one database after the other, always in the same order."
    ]
    assert read("seals") == ["after all"]


def test_refuses_a_second_connection_that_would_wait_for_its_own_thread() -> None:
    second = connections["words"].copy()
    with (
        transaction.atomic(using="words"),
        pytest.raises(OperationalError, match="would never end"),
        second.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM note")
    second.close()

    assert others_can_write()


def test_knows_one_file_by_all_its_paths(tmp_path: Path) -> None:
    (tmp_path / "by-another-name").symlink_to(tmp_path)

    assert line_for(str(tmp_path / "words.sqlite3")) is line_for(str(tmp_path / "by-another-name/words.sqlite3"))
    assert line_for(":memory:") is not line_for(":memory:")


class InterruptsWhenCompared(float):
    """Stands for a signal that arrives while somebody waits."""

    def __lt__(self, other: float) -> bool:
        raise SystemExit

    __gt__ = __lt__


def test_leaves_nothing_behind_when_waiting_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line("note")
    line.take(1)

    monkeypatch.setattr(turns, "LOOK_AGAIN", InterruptsWhenCompared())
    trouble = in_thread(partial(line.take, 10))
    line.give()
    line.take(0)

    assert [type(error) for error in trouble] == [SystemExit]


@pytest.mark.django_db(databases=["default", "keys"])
def test_works_inside_the_transaction_of_a_test() -> None:
    person = Person.objects.create(email="amina@northlight.test", name="Amina Bello")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(email="amina@northlight.test", name="Amina again")

    assert list(Person.objects.all()) == [person]


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_works_where_a_test_commits_for_real() -> None:
    with transaction.atomic(durable=True):
        Person.objects.create(email="amina@northlight.test", name="Amina Bello")
        DataKey.objects.all().delete()

    assert Person.objects.count() == 1
    assert not getattr(connection, "_has_turn", False)


def test_raises_what_django_knows() -> None:
    assert issubclass(NoTurn, sqlite3.OperationalError)
