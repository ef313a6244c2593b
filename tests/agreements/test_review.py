"""What a reader may say to a part, and what the writer answers."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.template.loader import render_to_string

from mentoring.agreements import actions
from mentoring.agreements.models import Agreement, Mark
from mentoring.agreements.shown import paper
from mentoring.people.models import Person
from tests.agreements.paper import PURPOSE, again, text_of, told, write
from tests.cast import signed_in


def suggest(agreement: Agreement, by: Person, text: str, *, now: datetime, revision: int = 1) -> Mark:
    """Somebody suggests another purpose."""
    return actions.suggest_wording(
        agreement=agreement, by=by, key="purpose", revision=revision, text=text, why="It is shorter.", now=now
    )


def test_review_marks_part_by_part_as_aligned(read: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """A-19: the mentor reads part by part, and ticks what is aligned; it is about these very words."""
    for _time in range(2):
        actions.mark_aligned(agreement=read, by=grace, key="purpose", revision=1, now=now)

    part = paper(read, amina, now).part("purpose")
    assert part is not None
    assert [one.name for one in part.aligned] == ["Grace Whitfield"]
    write(read, amina, "purpose", "Another one.", now=now)
    part = paper(again(read), amina, now).part("purpose")
    assert part is not None
    assert part.aligned == ()


def test_review_has_a_place_for_the_notes_of_another_room(read: Agreement, grace: Person, now: datetime) -> None:
    """A-19: another room brings what the mentor noted before, beside the text."""
    told = {"paper": paper(read, grace, now), "back": "/", "agree_url": "/", "confirm_url": "/"}

    without = render_to_string("agreements/parts/paper.html", told)
    beside = render_to_string("agreements/parts/paper.html", {**told, "notes": "partnerships/parts/limits.html"})

    assert ("Your notes from before" in without, "Your notes from before" in beside) == (False, True)
    assert "Only the two of you can read what you write." in beside


def test_review_suggestion_stands_in_place_until_it_is_taken(
    read: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    """A-20: I see the suggested wording marked in my text, with Accept and Keep mine."""
    mark = suggest(read, grace, "I run a meeting every Thursday and leave it tired.", now=now)
    page = signed_in(amina).get(f"/agreements/{read.pk}/").content.decode()
    assert "<del>planning</del>" in page
    assert "Keep mine" in page

    actions.accept_suggestion(mark=mark, by=amina, now=now)
    actions.accept_suggestion(mark=mark, by=amina, now=now)

    assert text_of(read, amina).text.written("purpose").text == "I run a meeting every Thursday and leave it tired."
    assert text_of(read, amina).parts["purpose"].by == amina
    assert told(read) == ["ready", "suggestion", "accepted"]


def test_review_suggestion_may_be_left(read: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """A-20: keeping one's own words asks for no reason."""
    mark = suggest(read, grace, "Something else.", now=now)
    actions.keep_mine(mark=mark, by=amina, now=now)

    assert text_of(read, amina).text.written("purpose").text == PURPOSE
    with pytest.raises(actions.CannotHappenNow):
        actions.accept_suggestion(mark=mark, by=amina, now=now)


def test_review_suggestion_is_superseded_when_the_part_moves_on(
    read: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    mark = suggest(read, grace, "Something else.", now=now)
    write(read, amina, "purpose", "My own new words.", now=now)

    with pytest.raises(actions.MovedOn):
        actions.accept_suggestion(mark=mark, by=amina, now=now)
    page = signed_in(amina).get(f"/agreements/{read.pk}/").content.decode()
    assert "This was about an earlier wording." in page
    assert "Something else." in page
    assert text_of(read, amina).text.written("purpose").text == "My own new words."


def test_review_suggestion_for_words_that_changed_is_not_lost(
    read: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    write(read, amina, "purpose", "My own new words.", now=now)

    answer = signed_in(grace).post(
        f"/agreements/{read.pk}/parts/purpose/suggest/", {"text": "My long suggestion.", "why": "", "revision": "1"}
    )

    assert answer.status_code == 422
    assert "My long suggestion." in answer.content.decode()
    assert list(Mark.objects.all()) == []


def test_review_question_is_answered_in_own_words(
    read: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    """A-20: a clarifying question that the mentee answers."""
    mark = actions.ask_question(agreement=read, by=grace, key="purpose", revision=1, text="Tired of what?", now=now)
    signed_in(amina).post(f"/agreements/marks/{mark.pk}/reply/", {"text": "Of repeating myself."})

    page = signed_in(grace).get(f"/agreements/{read.pk}/").content.decode()
    assert ("Tired of what?" in page, "Of repeating myself." in page) == (True, True)
    assert told(read) == ["ready", "question", "replied"]


def test_review_is_not_for_the_one_who_writes(read: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    with pytest.raises(actions.NotYours):
        suggest(read, amina, "To myself.", now=now)
    mark = suggest(read, grace, "Something else.", now=now)
    for deed in (actions.accept_suggestion, actions.keep_mine):
        with pytest.raises(actions.NotYours):
            deed(mark=mark, by=grace, now=now)


def test_review_begins_when_somebody_is_asked_to_read(draft: Agreement, grace: Person, now: datetime) -> None:
    with pytest.raises(actions.CannotHappenNow):
        suggest(draft, grace, "Too early.", now=now, revision=0)


def test_review_says_the_same_once(read: Agreement, grace: Person, now: datetime) -> None:
    assert suggest(read, grace, "Shorter.", now=now) == suggest(read, grace, "Shorter.", now=now)
    assert Mark.objects.count() == 1
