"""Highs and lows: a line of one's own over time, shown to a chosen conversation as it is then, and taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Entry
from mentoring.notebook import actions
from mentoring.notebook.curve import curve
from mentoring.notebook.models import HighLow
from mentoring.notebook.words import Point
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, Postbox, signed_in
from tests.conversations.talk import deliver_all

PAGE = "/notebook/highs-and-lows/"
LOW = {
    "on_day": "2026-03-14",
    "is_month": "on",
    "value": "-4",
    "what": "The project ended",
    "dealt": "I walked a lot.",
}


def test_highs_and_lows_are_a_curve_with_notes(cast: Cast) -> None:
    """P-17: I see my year as a curve with notes."""
    amina = signed_in(cast.amina)
    amina.post(PAGE, LOW)
    amina.post(PAGE, {"on_day": "2026-01-02", "value": "5", "what": "A new team"})

    page = amina.get(PAGE).content.decode()

    assert [one.on_day for one in HighLow.objects.of(cast.amina)] == [date(2026, 1, 2), date(2026, 3, 1)]
    for words in ("March 2026", "2 January 2026", "−4", "+5", "I walked a lot.", 'class="chart__l"'):
        assert words in page
    assert page.count('class="chart__dot"') == 2
    assert "I walked a lot." not in signed_in(cast.grace).get(PAGE).content.decode()


def test_highs_and_lows_are_shown_to_a_chosen_conversation_and_taken_back(
    cast: Cast, partnership: Partnership, postbox: Postbox, now: datetime
) -> None:
    """P-17: I can show it, as it is at that moment, and take it back."""
    amina, grace = signed_in(cast.amina), signed_in(cast.grace)
    amina.post(PAGE, LOW)
    amina.post(f"{PAGE}show/", {"to": str(partnership.conversation_id), "with_words": "on"})
    amina.post(PAGE, {"on_day": "2026-05-01", "value": "3", "what": "Later than shown"})

    seen = grace.get(f"/conversations/{partnership.conversation_id}/").content.decode()
    assert ("The project ended" in seen, "I walked a lot." in seen, "Later than shown" in seen) == (True, True, False)
    deliver_all(now + timedelta(days=30))
    entry = Entry.objects.get(kind="notebook.highs_and_lows")
    assert "Shown to Grace" in amina.get(PAGE).content.decode()

    conversations.withdraw_entry(entry=entry, by=cast.amina, now=now)
    assert "The project ended" not in grace.get(f"/conversations/{partnership.conversation_id}/").content.decode()
    assert "Shown to Grace" not in amina.get(PAGE).content.decode()


def test_highs_and_lows_are_shown_without_words(cast: Cast, partnership: Partnership) -> None:
    amina = signed_in(cast.amina)
    amina.post(PAGE, LOW)

    amina.post(f"{PAGE}show/", {"to": str(partnership.conversation_id)})

    seen = signed_in(cast.grace).get(f"/conversations/{partnership.conversation_id}/").content.decode()
    assert ("March 2026" in seen, "The project ended" in seen, "I walked a lot." in seen) == (True, False, False)


def test_highs_and_lows_are_noted_once_and_taken_out_by_their_owner(cast: Cast, now: datetime) -> None:
    mark = uuid4()
    told = {"owner": cast.amina, "point": Point(-4, "x", "y"), "on_day": date(2026, 3, 14), "is_month": True}
    one, same = (actions.note_high_or_low(client_id=mark, now=now, **told) for _time in range(2))  # type: ignore[arg-type]
    assert (one.pk, one.on_day) == (same.pk, date(2026, 3, 1))

    assert signed_in(cast.grace).post(f"{PAGE}{one.pk}/take-out/").status_code == 404
    actions.take_out_high_or_low(noted=one, by=cast.grace)
    assert HighLow.objects.count() == 1
    signed_in(cast.amina).post(f"{PAGE}{one.pk}/take-out/")
    assert HighLow.objects.count() == 0


@pytest.mark.parametrize(
    "wrong", [{"value": "6"}, {"value": "high"}, {"on_day": "2999-01-01"}, {"on_day": "14.3."}, {"what": "x" * 141}]
)
def test_highs_and_lows_say_what_is_to_put_right(cast: Cast, wrong: dict[str, str]) -> None:
    page = signed_in(cast.amina).post(PAGE, LOW | wrong)

    assert (page.status_code, "I walked a lot." in page.content.decode()) == (422, True)


def test_highs_and_lows_are_shown_to_nobody_else(cast: Cast, partnership: Partnership) -> None:
    amina = signed_in(cast.amina)
    empty = amina.post(f"{PAGE}show/", {"to": str(partnership.conversation_id)})
    amina.post(PAGE, LOW)

    assert (empty.status_code, Entry.objects.filter(kind="notebook.highs_and_lows").exists()) == (302, False)
    assert amina.post(f"{PAGE}show/", {"to": str(uuid4())}).status_code == 422
    assert signed_in(cast.olu).post(f"{PAGE}show/", {"to": str(partnership.conversation_id)}).status_code == 422


def test_highs_and_lows_curve_goes_through_every_point() -> None:
    drawn = curve([(date(2026, 1, 1), 5), (date(2026, 7, 1), -5), (date(2026, 12, 31), 0)])

    assert drawn is not None
    assert [(dot.x, dot.y) for dot in drawn.dots] == [("40.0", "14.0"), ("179.2", "184.0"), ("320.0", "99.0")]
    assert drawn.path.startswith("M40.0 14.0C109.6 14.0 109.6 184.0 179.2 184.0C")
    assert [value for value, _y in drawn.grid] == ["+5", "0", "−5"]
    assert (drawn.labels[0].anchor, drawn.labels[-1].anchor, len(drawn.labels)) == ("start", "end", 3)
    assert curve([]) is None
    assert len(curve([(date(2026, 1, 1), 2)]).labels) == 1  # type: ignore[union-attr]
