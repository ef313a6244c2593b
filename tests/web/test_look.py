"""The small pieces of the look, as templates use them."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template

from mentoring.web.templatetags.look import initial

MOMENT = datetime(2026, 11, 24, 7, 12, tzinfo=UTC)


def draw(template: str, **context: object) -> str:
    return Template("{% load look %}" + template).render(Context(context))


def test_draws_a_face_with_the_letter_and_the_hue_of_a_person(grace: SimpleNamespace) -> None:
    grace.hue = "violet"

    assert draw('{% face grace "l" %}', grace=grace) == (
        '<span class="face t-violet face--l" aria-hidden="true">G</span>'
    )


def test_escapes_a_letter() -> None:
    assert (
        draw('{% face name "" "blue" %}', name="<script>") == '<span class="face t-blue" aria-hidden="true">S</span>'
    )


@pytest.mark.parametrize(
    ("name", "letter"), [("ngozi", "N"), ("  Ömer", "Ö"), ("غريس", "غ"), ("O’Brien", "O"), ("🙂", "·"), ("", "·")]
)
def test_takes_the_first_letter_of_a_name(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_shows_what_the_clock_says_there() -> None:
    assert draw('{% clock "Pacific/Auckland" moment %}', moment=MOMENT) == (
        '<time data-zone="Pacific/Auckland" datetime="2026-11-24T20:12+13:00">20:12</time>'
    )


def test_names_the_sky_for_a_template() -> None:
    drawn = draw('{% sky_phase moment "Africa/Lagos" as phase %}{{ phase }}', moment=MOMENT)

    assert drawn == "morning"


def test_draws_a_moon_in_the_evening() -> None:
    assert "#moon" in draw('{% sky_icon moment "Pacific/Auckland" %}', moment=MOMENT)
    assert "#sun" in draw('{% sky_icon moment "Africa/Lagos" %}', moment=MOMENT)


def test_turns_round_only_what_points_somewhere() -> None:
    assert 'class="ic ic--flip row__go"' in draw('{% icon "chevron-right" "row__go" %}')
    assert 'class="ic"' in draw('{% icon "moon" %}')


class Letter(forms.Form):
    """One field with a hint, one of choices, one box to tick."""

    words = forms.CharField(label="Words", help_text="A few.", widget=forms.TextInput(attrs={"class": "own"}))
    days = forms.MultipleChoiceField(label="Days", choices=[("0", "Monday")], widget=forms.CheckboxSelectMultiple)
    now = forms.BooleanField(label="Now", required=False)


def test_draws_a_field_with_what_describes_it() -> None:
    form = Letter({"words": "", "days": ["0"]})

    drawn = draw('{% include "web/parts/field.html" with field=form.words %}', form=form)

    assert 'class="input own"' in drawn
    assert 'aria-describedby="id_words_helptext id_words_error"' in drawn
    assert 'id="id_words_helptext">A few.<' in drawn
    assert 'id="id_words_error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_draws_choices_as_a_group_with_a_name() -> None:
    drawn = draw('{% include "web/parts/field.html" with field=form.days %}', form=Letter())

    assert drawn.count("<fieldset") == 1
    assert "<legend>Days</legend>" in drawn


def test_draws_a_box_to_tick_with_its_words_beside_it() -> None:
    drawn = draw('{% include "web/parts/field.html" with field=form.now %}', form=Letter())

    assert '<label for="id_now">Now</label>' in drawn
    assert 'class="input' not in drawn


def test_leads_from_what_is_wrong_to_its_field() -> None:
    drawn = draw('{% include "web/parts/errors.html" %}', form=Letter({"days": ["0"]}))

    assert '<a href="#id_words">This field is required.</a>' in drawn
    assert 'role="alert" tabindex="-1" data-errors' in drawn


def test_says_nothing_is_wrong_with_an_untouched_form() -> None:
    assert draw('{% include "web/parts/errors.html" %}', form=Letter()).strip() == ""
