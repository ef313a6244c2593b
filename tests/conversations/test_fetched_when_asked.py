"""What a page fetches only when somebody asks for it: what can be done with an entry, and the recorder."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import translation

from mentoring.conversations import actions
from mentoring.conversations.models import Conversation
from mentoring.conversations.recorder import drawn_recorder
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.talk import say


def test_what_can_be_done_with_an_entry_is_fetched_by_its_place(
    conversation: Conversation, amina: Person, grace: Person, now: datetime
) -> None:
    entry = say(conversation, grace, "A walk?", now=now)
    actions.react(entry=entry, person=amina, sign="👍", now=now)

    answer = signed_in(amina).get(f"/conversations/{conversation.pk}/deeds/{entry.seq}/?back=/people/")

    sheet = answer.content.decode()
    assert "<html" not in sheet
    assert f'action="/entries/{entry.pk}/react/"' in sheet
    assert f'href="/people/?reply={entry.seq}#write"' in sheet
    assert sheet.count('aria-pressed="true"') == 1
    assert (f"/entries/{entry.pk}/edit/" in sheet, f"/entries/{entry.pk}/withdraw/" in sheet) == (False, False)


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "\x00", "/\\evil"]
)
def test_a_sheet_leads_back_to_pages_of_ours_only(
    conversation: Conversation, amina: Person, now: datetime, back: str
) -> None:
    entry = say(conversation, amina, now=now)

    answer = signed_in(amina).get(f"/conversations/{conversation.pk}/deeds/{entry.seq}/", {"back": back})

    assert f'href="/conversations/{conversation.pk}/?reply={entry.seq}#write"' in answer.content.decode()


def test_a_sheet_is_not_there_for_what_is_not_there(
    conversation: Conversation, amina: Person, olu: Person, now: datetime
) -> None:
    entry = say(conversation, amina, now=now)
    actions.withdraw_entry(entry=say(conversation, amina, "No", now=now), by=amina, now=now)
    sheets = f"/conversations/{conversation.pk}/deeds/"

    found = [signed_in(amina).get(f"{sheets}{seq}/").status_code for seq in (entry.seq, entry.seq + 1, 0, 10**30)]

    assert found == [200, 404, 404, 404]
    assert signed_in(olu).get(f"{sheets}{entry.seq}/").status_code == 404


def test_the_recorder_is_kept_by_the_browser_under_its_mark(amina: Person) -> None:
    browser = signed_in(amina)

    kept = browser.get(drawn_recorder().address)

    assert kept.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert 'data-says-recording="Recording"' in kept.content.decode()
    assert browser.get("/recorder/?another").headers["Cache-Control"] == "no-store, private"


def test_the_recorder_has_another_address_in_another_language(amina: Person) -> None:
    with translation.override("ar"):
        arabic = drawn_recorder()

    assert arabic.address != drawn_recorder().address
    assert 'data-says-recording="Recording"' not in arabic.html
