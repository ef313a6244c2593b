"""Ids, numbers, ways and heads that nobody types, and what is sent twice, late, or a hundred times at once."""

from __future__ import annotations

import re
import threading
from urllib.parse import urljoin
from uuid import uuid4

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from mentoring.conversations.models import Entry
from mentoring.people.models import Away, Person
from tests.cast import Postbox
from tests.trust.addresses import LINES
from tests.trust.asking import undone
from tests.trust.bad_input import BAD_IDS, BAD_NUMBERS, BAD_QUERIES, BAD_WAYS
from tests.trust.desk import Desk
from tests.trust.typing_in import ABOUT, NOTHING, PLACES

# ── numbers, ids, ways ───────────────────────────────────────────────────────


@pytest.mark.parametrize("line", [line for line in LINES if line.has_id], ids=lambda line: line.route)
def test_bad_requests_as_an_id_is_not_there(desk: Desk, line: object) -> None:
    route = str(getattr(line, "route"))  # noqa: B009
    junk = BAD_NUMBERS if "<int:" in route else BAD_IDS
    ask = {"GET": desk.browser.get, "POST": desk.browser.post}

    for value in junk:
        where = "/" + re.sub(r"<\w+:\w+>", value.replace("\\", "\\\\"), route)
        told = {method: send(where).status_code for method, send in ask.items()}
        assert (value, set(told.values()) <= {404, 405}) == (value, True)


@pytest.mark.parametrize("page", ["", "older/?before=", "changes/?after=", "?at=", "?reply=", "?before="])
def test_bad_requests_as_a_number_is_no_number(desk: Desk, page: str) -> None:
    for value in BAD_QUERIES:
        name = re.sub(r".*\?(\w*)=?$", r"\1", page) or "at"
        where = f"/conversations/{desk.partnership.conversation_id}/{page.partition('?')[0]}"

        assert (value, desk.browser.get(where, {name: value}).status_code) == (value, 200)


@pytest.mark.parametrize("name", ["client_id", "reply_to", "back"])
def test_bad_requests_in_a_hidden_field_loses_no_words(desk: Desk, name: str) -> None:
    where = f"/conversations/{desk.partnership.conversation_id}/"
    for value in (*BAD_IDS, *BAD_WAYS, *BAD_NUMBERS):
        with undone():
            response = desk.browser.post(where, {"text": "Words to keep.", name: value})
            kept = PLACES["say"].kept(desk)

            is_there = kept == "Words to keep." or "Words to keep." in response.content.decode()
            assert (value, response.status_code in {302, 422}, is_there) == (value, True, True)


@pytest.mark.parametrize("where", ["/theme/", "/language/", "/sign-in/"])
def test_bad_requests_as_a_way_leads_nowhere_else(desk: Desk, where: str) -> None:
    for way in BAD_WAYS:
        with undone():
            response = desk.browser.post(where, {"next": way, "theme": "dark", "language": "en"})

            assert (way, stays_here(response, where)) == (way, True)


def test_bad_requests_as_a_way_back_stays_in_the_conversation(desk: Desk) -> None:
    where = f"/conversations/{desk.partnership.conversation_id}/"
    for way in BAD_WAYS:
        with undone():
            response = desk.browser.post(where, {"text": "Words.", "client_id": str(uuid4()), "back": way})

            assert (way, response["Location"].startswith(where)) == (way, True)


def stays_here(response: HttpResponse, where: str) -> bool:
    """Whether the next page is one of ours: browsers drop tabs and line ends, and take \\ for /."""
    to = re.sub(r"[\t\n\r\x00-\x1f]", "", response["Location"]).replace("\\", "/")
    return response.status_code == 302 and urljoin(f"http://us{where}", to).startswith("http://us/")


def test_bad_requests_in_digits_of_another_script_is_a_day(desk: Desk) -> None:
    year = desk.moment.year + 1
    days = {"from_on": f"{year}-02-03", "until_on": f"{year}-02-04"}
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

    response = desk.browser.post("/you/reached/away/", {name: day.translate(arabic) for name, day in days.items()})

    assert response.status_code == 302


@pytest.mark.parametrize(
    "day",
    ["0001-01-01", "9999-12-31", "2026-02-30", "2026-13-01", "99999-01-01", "-1", "٣", "x" * 5000, "\0", "12:00"],
)
def test_bad_requests_is_no_day(desk: Desk, day: str) -> None:
    response = desk.browser.post("/you/reached/away/", {"from_on": day, "until_on": day})

    page = response.content.decode()
    assert response.status_code == 422
    assert "nvalid" not in "".join(re.findall(r'(?s)class="wrong".*?</p>', page))
    assert not Away.objects.filter(person=desk.amina).exists()


@pytest.mark.parametrize("typed", ["", "0", "xx", "KE ", "\0", "\u202e", "x" * 5000, "🌍", "'; --"])
def test_bad_requests_is_no_country(desk: Desk, typed: str) -> None:
    """A country, a region or a day of holidays that nobody has: a plain sentence, and nothing is kept."""
    for named in ({"country": typed}, {"country": "DE", "region": typed or "?"}):
        desk.browser.post("/you/reached/holidays/", {"country": "DE"})
        assert desk.browser.post("/you/reached/holidays/", named).status_code == 422
    for deed in ("work", "rest"):
        assert desk.browser.post(f"/you/reached/holidays/{deed}/", {"day": typed}).status_code == 302

    desk.amina.refresh_from_db()
    assert desk.amina.holidays == {"country": "DE", "region": "", "works_on": []}


@pytest.mark.parametrize("clock", ["24:00", "12:60", "+25:00", "noon", "٩٩:٠٠", "1", "-1:00", "x" * 5000])
def test_bad_requests_is_no_hour(desk: Desk, clock: str) -> None:
    response = desk.browser.post("/you/reached/hours/", {"opens_0_0": clock, "closes_0_0": "18:00"})

    assert response.status_code == 422
    assert desk.amina.hours == []


# ── names of things in requests ──────────────────────────────────────────────


def test_bad_requests_beside_the_form_changes_nothing_else(desk: Desk) -> None:
    more = {"is_staff": "1", "is_superuser": "1", "email": "olu@people.example", "id": str(desk.cast.olu.pk),
            "joined_at": "2000-01-01", "password": "x", "is_active": ""}  # fmt: skip
    before = Person.objects.filter(pk=desk.amina.pk).values("email", "id", "joined_at", "password", "is_active").get()

    assert desk.browser.post("/you/", {**ABOUT, **more}).status_code == 302

    assert Person.objects.filter(pk=desk.amina.pk).values(*before).get() == before


def test_bad_requests_in_a_head_writes_no_second_line(desk: Desk, postbox: Postbox) -> None:
    desk.browser.post("/you/", {**ABOUT, "name": "Amina\r\nBcc: olu@people.example", "called": "Ami\r\nX-Evil: 1"})

    assert (desk.amina.name, desk.amina.called) == ("Amina Bcc: olu@people.example", "Ami X-Evil: 1")


@pytest.mark.parametrize("head", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_bad_requests_as_a_method_is_not_heard(desk: Desk, head: str) -> None:
    where = f"/conversations/{desk.partnership.conversation_id}/typing/"

    assert desk.browser.post(where, {"_method": "DELETE"}, headers={head: "DELETE"}).status_code == 204
    assert desk.browser.get(where, headers={head: "POST"}).status_code == 405


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil@127.0.0.1", "[::1", "a b", "x" * 300]
)
def test_bad_requests_as_a_host_is_refused(desk: Desk, host: str) -> None:
    response = desk.browser.get("/people/", headers={"Host": host})

    assert response.status_code == 400
    assert host not in response.content.decode()


def test_bad_requests_from_a_proxy_that_is_none_is_ignored(desk: Desk) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1",
              "X-Original-URL": "/sign-out/", "X-Rewrite-URL": "/sign-out/"}  # fmt: skip
    plain, told = desk.browser.get("/people/"), desk.browser.get("/people/", headers=forged)

    assert (told.status_code, "evil.example" in told.content.decode()) == (200, False)
    assert told.headers == plain.headers


# ── twice, late, at once ─────────────────────────────────────────────────────


def test_bad_requests_under_a_mark_that_is_used_keeps_both(desk: Desk) -> None:
    where, mark = f"/conversations/{desk.partnership.conversation_id}/", str(uuid4())
    first = desk.browser.post(where, {"text": "First words.", "client_id": mark})

    second = desk.browser.post(where, {"text": "Other words.", "client_id": mark})

    page = second.content.decode()
    assert (first.status_code, second.status_code) == (302, 409)
    assert ("First words." in page, "Other words." in page) == (True, True)
    assert PLACES["say"].kept(desk) == "First words."


def test_bad_requests_after_signing_out_is_not_said(desk: Desk) -> None:
    where = f"/conversations/{desk.partnership.conversation_id}/"
    desk.browser.post("/sign-out/")

    response = desk.browser.post(where, {"text": "Too late."})
    by_script = desk.browser.post(where, {"text": "Too late."}, headers={"X-Outbox": "somebody"})

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={where}")
    assert by_script.status_code == 401  # the outbox keeps the words until somebody is signed in again
    assert PLACES["say"].kept(desk) == NOTHING


@pytest.mark.django_db(transaction=True)
def test_bad_requests_of_a_hundred_at_once_is_one(desk: Desk) -> None:
    where, form = f"/conversations/{desk.partnership.conversation_id}/", {"text": "Once.", "client_id": str(uuid4())}
    told: list[int] = []

    def press() -> None:
        browser = Client()
        browser.cookies = desk.browser.cookies
        told.extend(browser.post(where, form).status_code for _time in range(25))
        connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert told == [302] * 100
    assert Entry.objects.filter(conversation=desk.partnership.conversation_id, author=desk.cast.amina).count() == 2
