"""Words are erased a year after the end, or one's own at any time; nobody's words come back."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection, connections
from django.test import TestCase

from mentoring.care import actions
from mentoring.care.copy import copy_of
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Entry
from mentoring.files import stored
from mentoring.files.models import File
from mentoring.goals.models import Comment, SaidBack
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships import start, states
from mentoring.partnerships.closing import Goodbye
from mentoring.partnerships.models import HandOn, Partnership
from mentoring.partnerships.states import State
from mentoring.people.models import Person
from mentoring.vault.models import DataKey
from tests.cast import Cast, Postbox, signed_in
from tests.trust.canaries import CANARIES, plant
from tests.trust.finding import found_in
from tests.trust.kept import files_below
from tests.trust.papers import papers_of
from tests.trust.world import hand_over, say, surely_signed_in, want

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def ended(cast: Cast, partnership: Partnership, now: datetime) -> Partnership:
    """Both have written in every place there is, and it has ended."""
    want(cast.amina, cast.grace, partnership, moment=now)
    papers_of(partnership, moment=now)
    for author, text in ((cast.amina, "The words of Amina"), (cast.grace, "The words of Grace")):
        said = say(partnership, author, text, now)
        conversations.react(entry=said, person=cast.amina, sign="🌱", now=now)
    partnerships.suggest(partnership=partnership, about="phase", wishes={"phase": "progress"}, reason="Because of me",
                         by=cast.amina, now=now)  # fmt: skip
    for person in (cast.amina, cast.grace):
        partnerships.write_note(partnership=partnership, about="exploring", answers={"notes": "Mine"}, by=person,
                                now=now)  # fmt: skip
    found = partnerships.end_now(partnership=partnership, by=cast.grace, now=now)
    for person, thanks in ((cast.amina, "Thank you from Amina"), (cast.grace, "Thank you from Grace")):
        partnerships.say_goodbye(partnership=found, words=Goodbye(thanks=thanks), keeps_contact=False, by=person,
                                 now=now)  # fmt: skip
    found.refresh_from_db()
    return found


def keys_in(partnership: Partnership) -> dict[str, set[object]]:
    """Whose keys are left in what the two have together."""
    agreement = partnerships.agreement_of(partnership)
    scopes = {"conversation": partnership.conversation_id, "partnership": partnership.pk,
              "agreement": agreement.pk if agreement else None}  # fmt: skip
    return {
        kind: set(DataKey.objects.filter(scope_kind=kind, scope_id=id).values_list("author_id", flat=True))
        for kind, id in scopes.items()
    }


def page(person: Person, partnership: Partnership, path: str = "") -> str:
    """A page of theirs."""
    response = surely_signed_in(person).get(f"/partnerships/{partnership.pk}/{path}")
    assert response.status_code == 200
    return response.content.decode()


# ── one's own words ──────────────────────────────────────────────────────────


def test_erase_own_words_leaves_those_of_the_other(cast: Cast, ended: Partnership, now: datetime) -> None:
    """B-21: either deletes their own content after closing; the partner keeps theirs, and their notes."""
    partnerships.erase(partnership=ended, by=cast.amina, now=now + DAY)

    hers = page(cast.grace, ended)
    assert "The words of Grace" in hers
    assert "The words of Amina" not in hers
    places = Entry.objects.filter(conversation=ended.conversation, author=cast.amina).count()
    assert hers.count("Words erased.") == places
    assert "Amina has erased their own words here." in hers
    assert "Thank you from Grace" in page(cast.amina, ended, "closing/")
    assert "Thank you from Amina" not in page(cast.grace, ended, "closing/")
    assert [start.my_notes(ended, one) for one in (cast.amina, cast.grace)] == ["Mine", "Mine"]


def test_erase_own_words_destroys_their_keys_and_no_others(cast: Cast, ended: Partnership, now: datetime) -> None:
    before = keys_in(ended)
    assert all(cast.amina.pk in authors for authors in before.values())

    partnerships.erase(partnership=ended, by=cast.amina, now=now + DAY)

    assert keys_in(ended) == {kind: authors - {cast.amina.pk} for kind, authors in before.items()}


def test_erase_own_words_overwrites_what_was_sealed(cast: Cast, ended: Partnership, now: datetime) -> None:
    partnerships.erase(partnership=ended, by=cast.amina, now=now + DAY)

    ended.refresh_from_db()
    rows = {
        "said": Entry.objects.filter(conversation=ended.conversation, author=cast.amina).exclude(words=b"", card=b""),
        "suggested": ended.questions.filter(asked_by=cast.amina).exclude(reason=b""),
        "answered": ended.questions.filter(person=cast.amina).exclude(reply=b""),
        "good-bye": ended.farewells.filter(person=cast.amina).exclude(words=b""),
        "passed on": HandOn.objects.filter(partnership=ended).exclude(passed_on=b""),
        "signs": ended.conversation.entries.filter(reactions__person=cast.amina),
    }
    assert {name: found.count() for name, found in rows.items()} == dict.fromkeys(rows, 0)
    assert bytes(ended.focus) == b""  # she had proposed it
    assert ended.farewells.filter(person=cast.grace).exclude(words=b"").count() == 1


def test_erase_own_words_takes_comments_on_goals_along(cast: Cast, ended: Partnership, now: datetime) -> None:
    assert Comment.objects.filter(author=cast.grace).count() + SaidBack.objects.filter(author=cast.grace).count() > 1

    partnerships.erase(partnership=ended, by=cast.grace, now=now + DAY)

    assert Comment.objects.filter(author=cast.grace).count() + SaidBack.objects.filter(author=cast.grace).count() == 0
    assert DataKey.objects.filter(scope_kind="goal", author_id=cast.grace.pk).count() == 0
    assert DataKey.objects.filter(scope_kind="goal", author_id=cast.amina.pk).count() > 0


def test_erase_twice_is_erasing_once(cast: Cast, ended: Partnership, now: datetime) -> None:
    for days in (1, 2):
        partnerships.erase(partnership=ended, by=cast.amina, now=now + days * DAY)

    assert ended.happenings.filter(event="erase").count() == 1
    assert page(cast.grace, ended).count("has erased their own words here") == 1


def test_erase_is_for_what_is_over(cast: Cast, partnership: Partnership, now: datetime) -> None:
    for state in set(State) - set(states.OVER):
        Partnership.objects.filter(pk=partnership.pk).update(state=state)

        with pytest.raises(states.CannotHappenNow):
            partnerships.erase(partnership=partnership, by=cast.amina, now=now)
    assert partnership.happenings.filter(event="erase").count() == 0


def test_erase_stopped_half_way_is_done_again(
    cast: Cast, ended: Partnership, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the keys and before the rest was kept, the next try finishes it."""

    class Stopped(BaseException):
        pass

    def stops(**_given: object) -> None:
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr(conversations, "erase_words", stops)
        with pytest.raises(Stopped):
            partnerships.erase(partnership=ended, by=cast.amina, now=now + DAY)
    assert ended.happenings.filter(event="erase").count() == 0
    assert page(cast.amina, ended)

    partnerships.erase(partnership=ended, by=cast.amina, now=now + 2 * DAY)

    assert cast.amina.pk not in set().union(*keys_in(ended).values())
    assert "The words of Amina" not in page(cast.grace, ended)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_erase_leaves_no_trace_of_what_was_sealed(cast: Cast, ended: Partnership, now: datetime) -> None:
    """Neither the file nor its journal holds a byte of the sealed words any more."""
    theirs = Entry.objects.filter(conversation=ended.conversation, author=cast.amina).exclude(words=b"")
    traces = [bytes(one.words)[20:84] for one in theirs] + [bytes(ended.focus)[20:60]]
    empty_the_wal()
    assert all(trace in words_file() for trace in traces)

    partnerships.erase(partnership=ended, by=cast.amina, now=now + DAY)
    empty_the_wal()

    assert [trace in words_file() for trace in traces] == [False] * len(traces)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_erase_leaves_no_canary_anywhere(cast: Cast, now: datetime) -> None:
    """What Amina said is in no byte of any file, and opens to nobody; what Grace said still opens."""
    found = plant(cast, moment=now)
    found = partnerships.end_now(partnership=found, by=cast.grace, now=now)
    before = page(cast.grace, found)
    assert CANARIES["said"] in before
    older = f"/conversations/{found.conversation_id}/older/?before=40"
    assert CANARIES["answered"] in before + surely_signed_in(cast.grace).get(older).content.decode()

    partnerships.erase(partnership=found, by=cast.amina, now=now + DAY)

    shown = "".join(page(cast.grace, found, path) for path in ("", "closing/", "agreement/", "erase/"))
    mine = {"said", "after_edit", "focus", "before_edit"}
    assert {name for name in mine if CANARIES[name] in shown} == set()
    assert CANARIES["answered"] in shown + surely_signed_in(cast.grace).get(older).content.decode()
    folders = {Path(connections[alias].settings_dict["NAME"]).parent for alias in ("default", "keys")}
    assert {name: told for name, content in files_below(*folders).items() if (told := found_in(content))} == {}


def test_erase_own_words_takes_files_along(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """The bytes go from the disk, what tells of them from the timeline; files of the other stay."""
    hers = hand_over(partnership, cast.amina, "mine.txt", b"Of Amina", moment=now)
    his = hand_over(partnership, cast.grace, "yours.txt", b"Of Grace", moment=now)
    found = partnerships.end_now(partnership=partnership, by=cast.grace, now=now)
    assert "mine.txt" in page(cast.grace, found)
    with TestCase.captureOnCommitCallbacks(execute=True):
        partnerships.erase(partnership=found, by=cast.amina, now=now)

    assert list(File.objects.values_list("pk", flat=True)) == [his.pk]
    assert stored.names_before((now + 9999 * DAY).timestamp()) & {hers.stored, his.stored} == {his.stored}
    shown = page(cast.grace, found)
    assert ("mine.txt" in shown, "yours.txt" in shown) == (False, True)


# ── by itself ────────────────────────────────────────────────────────────────


def test_erase_in_time_tells_each_thirty_days_before(
    cast: Cast, ended: Partnership, now: datetime, postbox: Postbox
) -> None:
    """B-21: short retention; each is told a month before, and again when it is done."""
    for days in (0, 100, 334):
        assert actions.erase_in_time(now=now + days * DAY) == 0
    assert actions.erase_in_time(now=now + 335 * DAY) == 1
    assert actions.erase_in_time(now=now + 336 * DAY) == 0
    while conversations.deliver(clock=lambda: now + 337 * DAY):
        pass
    soon = [one.to for one in postbox.sent if "is erased on 4 November 2027" in one.text]
    assert sorted(soon) == ["amina@people.example", "grace@people.example"]

    assert actions.erase_in_time(now=now + 364 * DAY) == 0
    assert "The words of Grace" in page(cast.amina, ended)
    assert actions.erase_in_time(now=now + 365 * DAY) == 1

    shown = page(cast.amina, ended)
    assert "The words of" not in shown
    assert "has been erased, as you were told a month ago" in shown
    assert actions.erase_in_time(now=now + 500 * DAY) == 0
    assert start.my_notes(ended, cast.grace) == "Mine"
    assert ended.happenings.count() > 5  # counts without names stay


def test_erase_in_time_never_erases_untold(ended: Partnership, now: datetime) -> None:
    """A timetable that stood still for years still gives thirty days."""
    late = now + 900 * DAY

    actions.erase_in_time(now=late)
    actions.erase_in_time(now=late + 29 * DAY)
    assert ended.happenings.filter(event="erase").count() == 0

    actions.erase_in_time(now=late + 30 * DAY)
    assert ended.happenings.filter(event="erase").count() == 1


def test_erase_in_time_begins_anew_after_beginning_again(cast: Cast, ended: Partnership, now: datetime) -> None:
    actions.erase_in_time(now=now + 340 * DAY)
    Partnership.objects.filter(pk=ended.pk).update(state="active", state_since=now + 350 * DAY)

    assert actions.erase_in_time(now=now + 400 * DAY) == 0

    ended.refresh_from_db()
    partnerships.end_now(partnership=ended, by=cast.amina, now=now + 400 * DAY)
    assert actions.erase_in_time(now=now + 401 * DAY) == 0
    assert actions.erase_in_time(now=now + 735 * DAY) == 1


def test_erase_in_time_takes_what_came_to_nothing_along(cast: Cast, exploring: Partnership, now: datetime) -> None:
    say(exploring, cast.amina, "Said in a first conversation", now)
    partnerships.decline_partnership(partnership=exploring, by=cast.grace, now=now)

    actions.erase_in_time(now=now + 340 * DAY)
    actions.erase_in_time(now=now + 380 * DAY)

    assert Entry.objects.filter(conversation=exploring.conversation, author=cast.amina).exclude(words=b"").count() == 0


# ── a copy; more of it in test_copy.py ───────────────────────────────────────


def unpacked(partnership: Partnership, person: Person, now: datetime) -> ZipFile:
    """The copy somebody takes along, put down and opened."""
    return ZipFile(BytesIO(b"".join(copy_of(partnership, person=person, now=now))))


def test_copy_holds_what_both_wrote(cast: Cast, ended: Partnership, now: datetime) -> None:
    """B-21: I take all of it along as files, readable without us."""
    with unpacked(ended, cast.grace, now) as packed:
        assert packed.namelist() == ["conversation.html", "conversation.json"]
        html = packed.read("conversation.html").decode()
        told = json.loads(packed.read("conversation.json"))

    assert told["people"] == ["Grace Whitfield", "Amina Bello"]
    assert [one["place"] for one in told["entries"]] == list(range(1, ended.conversation.last_seq + 1))
    said = {one["text"]: one["author"] for one in told["entries"]}
    assert (said["The words of Amina"], said["The words of Grace"]) == ("Amina", "Grace")
    assert told["goodbyes"]["theirs"]["thanks"] == "Thank you from Amina"
    assert all(
        one["text"] or one["is_withdrawn"] for one in told["entries"] if one["kind"] == "partnerships.happening"
    )
    for words in ("The words of Amina", "The words of Grace", "Thank you from Amina", "Thank you from Grace"):
        assert words in html
    assert "Mine" not in html  # a private note is nobody's copy
    assert "http" not in html


def test_copy_is_whole_however_long_it_is(cast: Cast, partnership: Partnership, now: datetime) -> None:
    for number in range(120):
        say(partnership, cast.amina, f"Line {number}", now + timedelta(seconds=number))

    with unpacked(partnership, cast.grace, now) as packed:
        told = json.loads(packed.read("conversation.json"))

    lines = [one["text"] for one in told["entries"] if one["text"].startswith("Line ")]
    assert lines == [f"Line {number}" for number in range(120)]


def test_copy_says_what_was_erased(cast: Cast, ended: Partnership, now: datetime) -> None:
    partnerships.erase(partnership=ended, by=cast.amina, now=now + DAY)

    with unpacked(ended, cast.grace, now) as packed:
        told = json.loads(packed.read("conversation.json"))

    assert {one["author"] for one in told["entries"] if one["is_erased"]} == {"Amina"}
    assert "The words of Amina" not in json.dumps(told)


def test_copy_is_downloaded_and_kept_nowhere(cast: Cast, ended: Partnership) -> None:
    response = surely_signed_in(cast.grace).get(f"/partnerships/{ended.pk}/copy/")

    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    assert response["Content-Disposition"] == 'attachment; filename="conversation.zip"'
    assert "no-store" in response["Cache-Control"]
    assert signed_in(cast.grace).get(f"/partnerships/{ended.pk}/copy/").status_code == 302


def test_erase_on_the_page(cast: Cast, ended: Partnership) -> None:
    browser = surely_signed_in(cast.amina)
    assert "Erase my words" in page(cast.amina, ended, "erase/")

    assert browser.post(f"/partnerships/{ended.pk}/erase/").status_code == 302

    assert "Your words here have been erased." in page(cast.amina, ended, "erase/")
    assert "The words of Amina" not in page(cast.grace, ended)


def test_erase_page_of_what_still_lives_has_no_button(cast: Cast, partnership: Partnership) -> None:
    shown = page(cast.amina, partnership, "erase/")

    assert "Erase my words" not in shown
    assert surely_signed_in(cast.amina).post(f"/partnerships/{partnership.pk}/erase/").status_code == 302
    assert partnership.happenings.filter(event="erase").count() == 0


def empty_the_wal() -> None:
    """This will bring all that was written into the file itself, as the program does from time to time."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def words_file() -> bytes:
    """The database's file and its journal, as a thief would find them."""
    path = Path(connection.settings_dict["NAME"])
    journal = path.with_name(f"{path.name}-wal")
    return path.read_bytes() + (journal.read_bytes() if journal.exists() else b"")
