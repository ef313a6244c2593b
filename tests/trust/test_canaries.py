"""What two people say is found nowhere else: in no answer to others, no log, no byte that could be stolen."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as configured
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from pytest_django import Settings

from mentoring import worker
from mentoring.channels.known import CHANNELS
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Entry, Lane
from mentoring.conversations.words import Words
from mentoring.library.models import Activity
from mentoring.management.backup import make_backup, parts
from mentoring.partnerships.views import invitation as invitation_views
from mentoring.partnerships.views import partnership as partnership_views
from mentoring.partnerships.views import start as start_views
from mentoring.people.models import Address, Person
from tests.cast import Cast
from tests.channels.mail_server import HANG_UP, MailServer
from tests.trust import exchanged
from tests.trust.addresses import LINES
from tests.trust.asking import missing_ids, path_of, undone
from tests.trust.canaries import CANARIES, CLEAR, COMMON, SHOWN_OF_STARTER, TOLD, Ears, later
from tests.trust.finding import found_in
from tests.trust.kept import files_below, opened_sessions, parts_of
from tests.trust.papers import PLAIN
from tests.trust.world import Things, say, surely_signed_in

pytestmark = pytest.mark.django_db(transaction=True)

STRANGERS = ("olu", "lindiwe", "noor", "ngozi", "nobody")
# What its own people find on their pages: this is how we know that looking finds anything at all.
NOT_ON_PAPER = {"wording", "suggestion_why", "reply", "earlier_part"}  # settled before the first yes
ON_PAPER = {f"paper_{name}" for name in PLAIN if name not in NOT_ON_PAPER}
FILES = {"file_name", "transcript", "alt", "mail_file"}  # the file itself is fetched by its address
SAID = {
    "focus", "own_kind", "said", "after_edit", "reply", "answered", "sign", "card", "retold", "mail_body", "mail_cut",
    "touch", "asked", "moment", "went", "check_in", "calendar_comment",
}  # fmt: skip
SHARED = {"shared_address", "shared_title", "shared_line", "shared_tag", "column_name", "pasted_line"}
ACTIVITY = {f"activity_{name}" for name in Activity.WORDS} | {"chance_what", "chance_words"}
SESSIONS = {"session_topic", "session_place", "series_topic"}
INVITED_TO = {"session_link"}  # on a page that is not walked here, in both their letters, and in her calendar
SPACE = {"point", "point_suggested", "piece", "her_piece", "at_step", "line_before", "helped"}
TO_BOTH = (
    ON_PAPER
    | SAID
    | SHARED
    | FILES
    | SPACE
    | SESSIONS
    | ACTIVITY
    | {"her_review", "his_review", "file_body", *exchanged.BOTH}
)
GOALS = {
    "goal_title", "goal_before", "goal_because", "goal_why", "goal_from", "goal_to", "dial_low", "dial_high",
    "dial_why", "evidence", "level", "step", "cue", "goal_comment", "said_back", "correction", "need", "need_comment",
    "aspiration", "skill", "rating", "purpose",
}  # fmt: skip
ON_TIMELINE = {"goal_title", "goal_why", "evidence", "goal_comment", "said_back", "correction", "need", "need_comment"}
INVITED = {"invited_name", "invited_words", "invited_focus", "invited_address"}
FOR_HERSELF = {
    "my_notes",
    "my_feeling",
    "my_situation",
    "my_blind",
    "my_hope",
    "my_got",
    "her_alone",
    "later",
    "my_check_in",
    "came_address",
    "came_title",
    "came_words",
    "came_file",
    *exchanged.ALONE,
    *("account_login", "account_calendar"),
    *("own_before", "own_notes", "own_after", "challenge", "explored", "taken"),
}
PROFILE = {f"profile_{name}" for name in TOLD}
ENQUIRED = {"enquired_name", "enquired_line", "enquired_address"}
TO_AMINA = TO_BOTH | INVITED | GOALS | {"story", "address", "label", "secret_goal", "secret_evidence"} | FOR_HERSELF
TO_AMINA |= INVITED_TO | PROFILE | ENQUIRED | {f"starter_{name}" for name in SHOWN_OF_STARTER}
TO_GRACE = TO_BOTH | PROFILE | {"story", "her_notes", "his_alone", "her_before"} | GOALS
TO_GRACE -= {"goal_before", "goal_because"}  # as it reads since it is shared
# What nobody finds any more, or never could.
GONE = {
    "refused_part", "before_edit", "withdrawn", "search", "refused_say", "refused_invite", "draft", "undone",
    "refused_notes", "first_question", "refused_kind", "refused_review", "move",
    "refused_shared", "shared_before", "board_search", "refused_column",
    "one_off_thanks",  # of the two, and on a page that is not walked here
    "refused_profile", "refused_ask", "refused_enquiry", "refused_file", "comment", "upload", "refused_activity",
    *exchanged.REFUSED, "refused_later", "refused_touch", "refused_question", "refused_moment", "refused_check_in",
    "refused_point", "refused_piece",
    "refused_session",
    "busy_address", "busy_title", "refused_busy", "calendar_letter",  # of a calendar only its host and times are kept
    "account_address", "account_password", "refused_account",  # a password is shown to nobody again
}  # fmt: skip


# ── pages ────────────────────────────────────────────────────────────────────


def crawl(browser: Client, hers: Things, *, holds_links: bool) -> dict[str, set[str]]:
    """By address, the canaries in what it answers: body, headers and cookies, by looking and by sending."""
    found = {}
    names = () if holds_links else ("token", "stop", "enquiry_link", "feed_token")
    links = {name: missing_ids(hers)[name] for name in names}
    asks = {"get": {}, "post": {"words": COMMON, "sent": "1"}}
    for line in LINES:
        where = path_of(line.route, {**hers.ids, **links})
        for method, form in asks.items():
            if here := found_in(answer_of(browser, method, where, form)):
                found[f"{method} {where}"] = here
    return found


def found_by_strangers(hers: Things, cast: Cast) -> dict[str, dict[str, set[str]]]:
    """What each of those whom it does not concern finds, by name."""
    crawled = {name: crawl(surely_signed_in(getattr(cast, name, None)), hers, holds_links=False) for name in STRANGERS}
    return {name: found for name, found in crawled.items() if found}


def answer_of(browser: Client, method: str, where: str, form: dict[str, str]) -> bytes:
    """All of an answer; whatever it did is undone, so that the next question finds the same house."""
    kept = browser.cookies.copy()
    cache.clear()
    with undone():
        response = getattr(browser, method)(where, form)
        whole = response.getvalue() + repr(response.headers).encode() + repr(response.cookies).encode()
    browser.cookies = kept
    return whole


@pytest.mark.parametrize(("name", "expected"), [("amina", TO_AMINA), ("grace", TO_GRACE)])
def test_canaries_are_found_by_their_own_people(hers: Things, cast: Cast, name: str, expected: set[str]) -> None:
    found = crawl(surely_signed_in(getattr(cast, name)), hers, holds_links=name == "amina")

    assert set().union(*found.values()) == expected


def test_canaries_are_found_by_nobody_else(hers: Things, cast: Cast) -> None:
    assert found_by_strangers(hers, cast) == {}


def test_canaries_of_an_ended_partnership_stay_with_the_two(hers: Things, cast: Cast) -> None:
    surely_signed_in(cast.grace).post(f"/partnerships/{hers.partnership.pk}/end-now/", {"sent": "1"})

    assert crawl(surely_signed_in(cast.ngozi), hers, holds_links=False) == {}
    still = set().union(*crawl(surely_signed_in(cast.grace), hers, holds_links=False).values())
    proposed = {"paper_reason", "paper_own", "paper_changed"}  # taken back when the agreement was concluded
    assert TO_BOTH - {"focus"} - proposed <= still
    assert still & (FOR_HERSELF | PROFILE | {"story"}) == set()


def test_canaries_fly_to_nobody_but_the_two_by_mail(hers: Things, post_office: MailServer, cast: Cast) -> None:
    to_two = TO_BOTH | ON_TIMELINE | INVITED_TO
    for mail in post_office.taken:
        to = message_from_bytes(mail, policy=policy.SMTP)["To"]
        allowed = {"amina": to_two, "grace": to_two, COMMON: INVITED}
        assert whole(mail) <= next(canaries for name, canaries in allowed.items() if name in to.lower())
    assert set().union(*(whole(mail) for mail in post_office.taken)) >= {"after_edit", "said", "invited_words"}


def whole(mail: bytes) -> set[str]:
    """The canaries in a mail, in its head and in every part once it is unpacked."""
    message = message_from_bytes(mail, policy=policy.SMTP)
    texts = [part.get_content().encode() for part in message.walk() if part.get_content_maintype() == "text"]
    return set().union(found_in(mail), *map(found_in, texts))


# ── logs ─────────────────────────────────────────────────────────────────────


def test_canaries_are_in_no_log_whatever_breaks(
    hers: Things, ears: Ears, cast: Cast, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
    settings: Settings,
) -> None:  # fmt: skip
    browser = surely_signed_in(cast.amina)
    browser.raise_request_exception = False
    for breaks in (_view_breaks, _worker_stumbles, _letter_stumbles, _mail_server_refuses):
        with monkeypatch.context() as patch:
            breaks(patch, browser, hers, cast, settings)
    logging.getLogger("planted").debug("said: %s", CANARIES["said"])  # the proof that we hear

    heard = "\n".join(ears.heard)
    assert found_in(ears.heard.pop().encode()) == {"said"}
    assert [told for told in ears.heard if found_in(told.encode())] == []
    for sign in ("RuntimeError", "stumbled", "Internal Server Error", "mail server said", "SELECT"):
        assert sign in heard
    out, err = capfd.readouterr()
    assert found_in(out.encode()) | found_in(err.replace(f"said: {CANARIES['said']}", "").encode()) == set()


def _view_breaks(patch: pytest.MonkeyPatch, browser: Client, hers: Things, cast: Cast, settings: Settings) -> None:
    """With people's words in its hands."""
    for views in (invitation_views, partnership_views, start_views):
        patch.setattr(views, "answer", _breaks)
    words = {"name": CANARIES["invited_name"], "words": CANARIES["invited_words"]}
    assert browser.post("/partnerships/invite/", words).status_code == 500
    for page in ("", "exploring/", "start/", "reflection/"):
        assert browser.get(f"/partnerships/{hers.partnership.pk}/{page}").status_code == 500


def _worker_stumbles(patch: pytest.MonkeyPatch, browser: Client, hers: Things, cast: Cast, settings: Settings) -> None:
    """With a letter in its hands."""
    patch.setattr(type(CHANNELS["email"]), "send", _breaks)
    _walk(hers, cast)


def _letter_stumbles(patch: pytest.MonkeyPatch, browser: Client, hers: Things, cast: Cast, settings: Settings) -> None:
    """While it is read."""
    patch.setattr(type(CHANNELS["email"]), "trim", _breaks)
    ReceivedLetter.objects.filter(state="taken").update(state="new", tries=0)
    Entry.objects.filter(came_by="email").delete()
    _walk(hers, cast)


def _mail_server_refuses(
    patch: pytest.MonkeyPatch, browser: Client, hers: Things, cast: Cast, settings: Settings
) -> None:
    """With an answer that says back what it was told, and in the middle of the words."""
    secret = f"{CANARIES['address']}@people.example {CANARIES['said']}"
    for script in ({"RCPT": f"550 5.1.1 <{secret}> unknown"}, {"content": f"451 {secret}"}, {"content": HANG_UP},
                   {"banner": f"554 {secret}"}, {"RCPT": f"250 {secret}", "content": f"250 {secret}"}):  # fmt: skip
        with MailServer(script) as server:
            settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}"
            _walk(hers, cast)


def _walk(hers: Things, cast: Cast) -> None:
    moment = datetime.now(UTC)
    say(hers.partnership, cast.amina, CANARIES["said"], moment)
    Address.objects.update(refused_at=None)
    Lane.objects.filter(due_at__isnull=False).update(retry_at=None, lease_until=None, attempts=0, due_at=moment)
    for hour in later(moment):
        worker.work(clock=lambda hour=hour: hour)


def _breaks(*_given: object, **_also: object) -> None:
    raise RuntimeError("planted")


# ── what could be stolen ─────────────────────────────────────────────────────


@pytest.mark.sqlite
def test_canaries_are_in_no_byte_of_the_files(hers: Things, folder: Path) -> None:
    databases = {alias: Path(connections[alias].settings_dict["NAME"]) for alias in ("default", "keys")}
    assert all(path.with_name(f"{path.name}-wal").stat().st_size > 0 for path in databases.values())

    files = files_below(folder, Path(configured.DATA), *{path.parent for path in databases.values()})

    assert {str(path) for path in databases.values()} <= set(files)
    # Two files, three sizes, half of one on its way, and one that waits to be given.
    assert len(list(Path(configured.MEDIA).rglob("*.*"))) == 7
    assert any(CLEAR.encode() in content for content in files.values())  # looking does find what is there
    assert {name: found for name, content in files.items() if (found := found_in(content))} == {}


def test_canaries_are_in_no_byte_of_a_backup(hers: Things, folder: Path) -> None:
    where = folder / "backup.tar"

    make_backup(parts(), to=where, now=hers.partnership.proposed_at)

    told = parts_of(where)
    assert {"words", "keys"} <= set(told)
    assert CLEAR.encode() in told["words"]
    assert found_in(where.read_bytes()) | set().union(*map(found_in, told.values())) == set()


def test_canaries_are_in_no_session(hers: Things) -> None:
    assert COMMON.encode() not in opened_sessions()
    assert b"_auth_user_id" in opened_sessions()


def test_canaries_are_in_no_row_that_is_clear(hers: Things) -> None:
    told = {}
    for model in apps.get_models(include_auto_created=True):
        if row := found_in(repr(list(model._default_manager.values())).encode()):
            told[model.__name__] = row

    assert told == {}
    assert CLEAR in repr(list(Person.objects.values()))


@pytest.mark.sqlite
def test_canaries_that_were_edited_or_withdrawn_leave_no_trace(hers: Things, cast: Cast) -> None:
    moment, text = datetime.now(UTC), CANARIES["said"] * 4
    edited, withdrawn = (say(hers.partnership, cast.amina, text, moment) for _ in range(2))
    traces = [bytes(one.words)[20:84] for one in (edited, withdrawn)]
    empty_the_wal()
    assert [trace in words_file() for trace in traces] == [True, True]

    conversations.edit_entry(entry=edited, words=Words.typed("Other words."), by=cast.amina, now=moment)
    conversations.withdraw_entry(entry=withdrawn, by=cast.amina, now=moment)
    empty_the_wal()

    assert [trace in words_file() for trace in traces] == [False, False]


def empty_the_wal() -> None:
    """This will bring all that was written into the file itself, as the program does from time to time."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert cursor.fetchone()[0] == 0


def words_file() -> bytes:
    """The database's file and its journal, as a thief would find them."""
    path = Path(connection.settings_dict["NAME"])
    journal = path.with_name(f"{path.name}-wal")
    return path.read_bytes() + (journal.read_bytes() if journal.exists() else b"")
