"""Bad input is boring: a plain sentence, nothing lost, nothing half kept, and never our mistake."""

from __future__ import annotations

import ast
import html
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.http import HttpResponse

from mentoring.conversations.models import Entry
from tests.houses import ROOT
from tests.trust.asking import undone
from tests.trust.bad_input import (
    BAD_ZONES,
    SHOWN_ELSEWHERE,
    Row,
    rows,
)  # fmt: skip
from tests.trust.desk import Desk
from tests.trust.pages import read
from tests.trust.parting import PARTING
from tests.trust.typing_exchanged import EXCHANGED
from tests.trust.typing_in import NOTHING, Place
from tests.trust.typing_in import PLACES as PLACES_OF_WORK

MARKS = set("<>&\"'[]{}`*/")  # what a page could take for its own
PLACES = {**PLACES_OF_WORK, **PARTING, **EXCHANGED}
SECONDS = 2.0  # of computing, for one question and the page that shows what was kept


# ── text, wherever it is typed ───────────────────────────────────────────────


@pytest.mark.parametrize("where", [name for name in PLACES if name != "zone"])
def test_bad_input_is_kept_faithfully_or_refused_plainly(desk: Desk, where: str) -> None:
    found = {row.id: wrong(desk, PLACES[where], row) for row in rows() if where in row.where}

    assert found == {name: [] for name in found}
    assert len(found) > 25


@pytest.mark.parametrize("zone", BAD_ZONES, ids=range(len(BAD_ZONES)))
def test_bad_input_is_no_zone(desk: Desk, zone: str) -> None:
    assert wrong(desk, PLACES["zone"], Row("D06", ("zone",), zone, None)) == []


def wrong(desk: Desk, place: Place, row: Row) -> list[str]:
    """What is not as it should be when this is typed there; whatever was kept is then undone."""
    cache.clear()
    with undone(), seconds() as took:
        response = desk.browser.post(place.address(desk), place.type(desk, row.typed))
        kept = place.kept(desk)
        if row.expected is None:
            found = refusal(response, kept, row.typed, is_choice=place is PLACES["zone"])
        else:
            found = acceptance(desk, response, kept, row.expected, place)
    return [*found, *(["it took too long"] if took[0] > SECONDS else [])]


def refusal(response: HttpResponse, kept: str, typed: str, *, is_choice: bool) -> Iterator[str]:
    """Refused with a plain sentence at the field, the words still in the form, and nothing kept."""
    page = response.content.decode()
    told = re.findall(r'(?s)class="wrong".*?</p>', page)
    if (response.status_code, kept) != (422, NOTHING):
        yield f"{response.status_code}, and kept was {kept[:60]!r}"
    if not told or "nvalid" in "".join(told):
        yield f"no plain sentence: {told}"
    if not is_choice and html.escape(typed) not in page:
        yield "the words are lost"


def acceptance(desk: Desk, response: HttpResponse, kept: str, expected: str, place: Place) -> Iterator[str]:
    """Taken, kept as expected, and shown by a page on which nothing runs."""
    if (response.status_code, kept) != (302, expected):
        yield f"{response.status_code}, and kept was {kept[:60]!r}, not {expected[:60]!r}"
    if MARKS.isdisjoint(expected) and expected.isascii():
        return
    page = desk.browser.get(place.shown_to(desk))
    if page.status_code != 200 or read(page.content.decode()).runs:
        yield f"the page answers {page.status_code}"


@contextmanager
def seconds() -> Iterator[list[float]]:
    """How many seconds of computing were spent within."""
    begun, took = time.process_time(), [0.0]
    yield took
    took[0] = time.process_time() - begun


def test_bad_input_twice_in_a_row_is_said_twice(desk: Desk) -> None:
    where = f"/conversations/{desk.partnership.conversation_id}/"

    for _time in range(2):
        desk.browser.post(where, {"text": "The same words.", "client_id": str(uuid4())})

    assert Entry.objects.filter(conversation=desk.partnership.conversation_id, author=desk.cast.amina).count() == 3


# ── looking for words ────────────────────────────────────────────────────────

FOUND_BY = {
    "STRASSE": "Die straße", "cafe": "un café", "istanbul": "İstanbul", "fine": "a ﬁne day", "σασ": "ΣΑΣ",
    "مرحبا": "مرحبا بك", "🦊": "a 🦊", "100%": "100% sure", "a_b": "a_b", "\\": "a \\ b", "O'Brien": "O'Brien",
}  # fmt: skip


@pytest.mark.parametrize("wanted", FOUND_BY)
def test_bad_input_is_looked_for_as_people_mean_it(desk: Desk, wanted: str) -> None:
    say = PLACES["say"]
    desk.browser.post(say.address(desk), say.type(desk, FOUND_BY[wanted]))

    hits = desk.browser.post("/search/", {"words": wanted}).content.decode()
    others = desk.browser.post("/search/", {"words": f"{wanted} nowhere"}).content.decode()

    assert (hits.count("<mark"), others.count("<mark")) == (1, 0)


def test_bad_input_is_looked_for_without_trouble(desk: Desk) -> None:
    say = PLACES["say"]
    desk.browser.post(say.address(desk), say.type(desk, "\ufdfa" * 10_000))

    for wanted in sorted({row.typed for row in rows()}):
        with seconds() as took:
            response = desk.browser.post("/search/", {"words": wanted, "before": "x"})
        assert (wanted[:40], response.status_code in {200, 422}) == (wanted[:40], True)
        assert took[0] < SECONDS


# ── what is shown where it belongs ───────────────────────────────────────────


@pytest.mark.parametrize("row", SHOWN_ELSEWHERE)
def test_bad_input_of_accounts_is_shown_in_people(row: str) -> None:
    file, name = SHOWN_ELSEWHERE[row]

    assert name in {
        one.name for one in ast.walk(ast.parse((ROOT / file).read_text())) if isinstance(one, ast.FunctionDef)
    }
