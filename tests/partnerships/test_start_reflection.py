"""What each thinks before it begins: for themselves alone, and given back at the close."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from mentoring.partnerships import access, actions, start
from mentoring.partnerships.models import Partnership, PrivateNote
from mentoring.partnerships.notes import open_notes
from mentoring.partnerships.start import Reflection
from tests.cast import Cast, signed_in

ANSWERS = {
    "feeling": "A little nervous.",
    "situation": "Busy. Tired. Curious.",
    "blind": "That I like it so.",
    "hope": "To say no.",
}


def at(partnership: Partnership, name: str = "reflection") -> str:
    return reverse(name, args=[partnership.pk])


@pytest.mark.parametrize("who", ["amina", "grace"])
def test_start_reflection_asks_everybody_four_questions(cast: Cast, partnership: Partnership, who: str) -> None:
    """G-16: mentor and mentee are asked how they feel about starting, however often they did, and nobody reads it."""
    seen = signed_in(getattr(cast, who)).get(at(partnership)).content.decode()

    for question in ("How do I feel about starting?", "How do I see my situation today, in five sentences?",
                     "What might I be blind to?", "What do I hope to learn?"):  # fmt: skip
        assert question in seen
    assert "Nobody else ever reads this" in seen
    assert "the fifth time too" in seen


def test_start_reflection_is_kept_for_its_writer_alone(cast: Cast, partnership: Partnership) -> None:
    """G-29: written before the first meeting, private, and given back."""
    signed_in(cast.amina).post(at(partnership), ANSWERS)

    assert start.reflection(partnership, cast.amina) == Reflection(**ANSWERS)
    assert start.reflection(partnership, cast.grace) == Reflection()
    assert start.reflection(partnership, cast.grace).is_blank
    (note,) = PrivateNote.objects.all()
    with pytest.raises(access.NotOneOfTheTwo):
        open_notes([note], person=cast.grace)
    assert "Tired. Curious." not in signed_in(cast.grace).get(at(partnership)).content.decode()
    assert signed_in(cast.olu).get(at(partnership)).status_code == 404
    assert "Tired. Curious." in signed_in(cast.amina).get(at(partnership)).content.decode()


def test_start_reflection_may_stay_empty_and_be_written_anew(cast: Cast, partnership: Partnership) -> None:
    amina = signed_in(cast.amina)

    assert amina.post(at(partnership), {}).status_code == 302
    assert start.reflection(partnership, cast.amina).is_blank
    amina.post(at(partnership), {"hope": "To say no."})
    amina.post(at(partnership), {"hope": "To say no, kindly."})

    assert start.reflection(partnership, cast.amina) == Reflection(hope="To say no, kindly.")
    assert PrivateNote.objects.get().version == 3


def test_start_reflection_is_given_back_at_the_close(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """G-30: "You hoped for … You got …", with a line of one's own."""
    amina = signed_in(cast.amina)
    amina.post(at(partnership), ANSWERS)
    assert "You hoped for" not in amina.get(at(partnership)).content.decode()

    actions.wind_up(partnership=partnership, by=cast.grace, now=now)
    amina.post(at(partnership, "got"), {"got": "I said it twice."})

    assert start.reflection(partnership, cast.amina) == Reflection(**ANSWERS, got="I said it twice.")
    seen = amina.get(at(partnership)).content.decode()
    assert "You hoped for … You got …" in seen
    assert "I said it twice." in seen
    assert "I said it twice." not in signed_in(cast.grace).get(at(partnership)).content.decode()


def test_start_reflection_stays_with_its_writer_after_the_end(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    """G-30: somebody who was left finds their own words, too."""
    signed_in(cast.amina).post(at(partnership), ANSWERS)
    actions.end_now(partnership=partnership, by=cast.grace, now=now)

    assert "To say no." in signed_in(cast.amina).get(at(partnership)).content.decode()


def test_start_reflection_stands_as_a_part_on_other_pages(cast: Cast, partnership: Partnership) -> None:
    part = "partnerships/parts/hoped.html"

    told = render_to_string(part, {"partnership": partnership, "reflection": Reflection(hope="To say no.")})

    assert "To say no." in told
    assert "<form" not in told
    assert render_to_string(part, {"partnership": partnership, "reflection": Reflection()}).strip() == ""


@pytest.mark.parametrize(
    ("name", "field", "most"),
    [("reflection", name, 4_000) for name in ANSWERS] + [("got", "got", 1_000)],
)
def test_start_reflection_that_is_too_long_comes_back_whole(
    cast: Cast, partnership: Partnership, name: str, field: str, most: int
) -> None:
    response = signed_in(cast.amina).post(at(partnership, name), {field: "x" * (most + 1)})

    assert response.status_code == 422
    assert f"{most} characters fit here" in response.content.decode()
    assert "x" * (most + 1) in response.content.decode()
    assert not PrivateNote.objects.exists()


def test_start_reflection_parts_with_notes_beside_the_agreement(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    """A-12: the mentor reads the notes of the first conversation beside what is to be agreed."""
    actions.write_note(partnership=partnership, about="exploring", answers={"notes": "She rushes."}, by=cast.grace,
                       now=now)  # fmt: skip
    part = "partnerships/parts/exploring_notes.html"
    notes = start.my_notes(partnership, cast.grace)

    assert "She rushes." in render_to_string(part, {"partnership": partnership, "exploring_notes": notes})
    assert render_to_string(part, {"partnership": partnership, "exploring_notes": ""}).strip() == ""
