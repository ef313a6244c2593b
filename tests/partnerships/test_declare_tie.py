"""Other ties of two people: declared by either, read by both, forbidden to nobody."""

from __future__ import annotations

from datetime import datetime

import pytest

from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership, Tie
from mentoring.partnerships.ties import ties_of
from tests.cast import Cast, signed_in


def words(partnership: Partnership, cast: Cast) -> dict[str, list[str]]:
    """What each of the two reads."""
    return {
        name: [one.words for one in ties_of(partnership, getattr(cast, name)).shown] for name in ("amina", "grace")
    }


@pytest.mark.parametrize(
    ("tie", "hers", "graces"),
    [
        ("manages:partner", "Grace manages you.", "You manage Amina."),
        ("hires:partner", "Grace decides on hiring you.", "You decide on hiring Amina."),
        ("funds:me", "Grace’s work depends on money you decide on.", "Your work depends on money Amina decides on."),
        ("examines:partner", "Grace examines you.", "You examine Amina."),
        ("related", "You are related.", "You are related."),
    ],
)
def test_declare_tie_shows_it_to_both(cast: Cast, partnership: Partnership, tie: str, hers: str, graces: str) -> None:
    """B-18: a conflict of interest that either declares shows to both, on their pages."""
    answer = signed_in(cast.amina).post(f"/partnerships/{partnership.pk}/ties/", {"tie": tie})

    assert answer.status_code == 302
    assert words(partnership, cast) == {"amina": [hers], "grace": [graces]}
    for page in ("", "who/", "ties/"):
        shown = [signed_in(one).get(f"/partnerships/{partnership.pk}/{page}").content.decode()
                 for one in (cast.amina, cast.grace)]  # fmt: skip
        assert [hers in shown[0], graces in shown[1]] == [True, True]


def test_declare_tie_says_internal_or_external(cast: Cast, partnership: Partnership, now: datetime) -> None:
    told = []
    for kind in ("external", "internal", "internal"):
        actions.declare_tie(partnership=partnership, kind=kind, by=cast.grace, now=now)
        told.append(words(partnership, cast)["amina"])

    assert told == [
        ["You work in different organisations: this is external."],
        ["You work in the same organisation: this is internal."],
        ["You work in the same organisation: this is internal."],
    ]


@pytest.mark.parametrize("page", ["", "proceed/", "exploring/", "ties/"])
def test_declare_tie_warns_both_before_they_go_on(
    cast: Cast, exploring: Partnership, now: datetime, page: str
) -> None:
    """A-27: while the mentor is the line manager both are told plainly, and may go on."""
    where = f"/partnerships/{exploring.pk}/"
    before = signed_in(cast.amina).get(f"{where}{page}").content.decode()
    actions.declare_tie(partnership=exploring, kind="manages", holder=cast.grace, by=cast.amina, now=now)

    hers, graces = (signed_in(one).get(f"{where}{page}").content.decode() for one in (cast.amina, cast.grace))

    assert "line manager" not in before
    assert ("Grace is your line manager." in hers, "You are Amina’s line manager." in graces) == (True, True)
    for person in (cast.amina, cast.grace):
        assert signed_in(person).post(f"{where}proceed/").status_code == 302
    exploring.refresh_from_db()
    assert exploring.state == "agreeing"


def test_declare_tie_warns_nobody_of_a_mentee_who_manages(cast: Cast, exploring: Partnership, now: datetime) -> None:
    actions.declare_tie(partnership=exploring, kind="manages", holder=cast.amina, by=cast.amina, now=now)

    assert [ties_of(exploring, one).warning for one in (cast.amina, cast.grace)] == ["", ""]


def test_declare_tie_twice_is_once(cast: Cast, partnership: Partnership, now: datetime) -> None:
    for by in (cast.amina, cast.grace):
        actions.declare_tie(partnership=partnership, kind="hires", holder=cast.grace, by=by, now=now)
        actions.declare_tie(partnership=partnership, kind="related", by=by, now=now)

    assert list(Tie.objects.values_list("kind", "declared_by")) == [
        ("hires", cast.amina.pk),
        ("related", cast.amina.pk),
    ]


def test_declare_tie_is_between_the_two(cast: Cast, partnership: Partnership, now: datetime) -> None:
    for wishes in (
        {"by": cast.olu, "kind": "related"},
        {"by": cast.amina, "kind": "manages", "holder": cast.olu},
        {"by": cast.amina, "kind": "manages"},
    ):
        with pytest.raises(actions.NotOneOfThem):
            actions.declare_tie(partnership=partnership, now=now, **wishes)
    assert Tie.objects.count() == 0


def test_take_back_tie_is_for_who_declared_it(cast: Cast, partnership: Partnership, now: datetime) -> None:
    tie = actions.declare_tie(partnership=partnership, kind="related", by=cast.amina, now=now)
    where = f"/partnerships/{partnership.pk}/ties/{tie.pk}/take-back/"

    told = [signed_in(one).post(where).status_code for one in (cast.olu, cast.grace, cast.amina, cast.amina)]

    assert told == [404, 404, 302, 404]
    actions.take_back_tie(tie=tie)
    assert Tie.objects.count() == 0


@pytest.mark.parametrize("typed", ["", "manages", "manages:olu", "friends", "related:me"])
def test_declare_tie_takes_only_what_is_on_the_list(cast: Cast, partnership: Partnership, typed: str) -> None:
    answer = signed_in(cast.amina).post(f"/partnerships/{partnership.pk}/ties/", {"tie": typed})

    assert (answer.status_code, Tie.objects.count()) == (422, 0)
    assert answer.context["form"].errors == {"tie": ["Choose one of these."]}
