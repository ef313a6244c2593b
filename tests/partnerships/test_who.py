"""Who the other is: their own words, for the one they are in touch with, and for nobody else."""

from __future__ import annotations

from datetime import datetime

from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership
from mentoring.people import actions as people
from mentoring.people.profile import Told
from tests.cast import Cast, signed_in

TEN = "\n".join(f"Line {number} of what I have done." for number in range(1, 11))


def test_who_reads_the_background_before_the_first_meeting(cast: Cast, exploring: Partnership) -> None:
    """D-21: the mentor reads the mentee's background in ten lines before they first meet."""
    people.describe_profile(person=cast.amina, brings=people.Brings(told=Told(background=TEN)))

    page = signed_in(cast.grace).get(f"/partnerships/{exploring.pk}/who/").content.decode()

    assert [f"Line {number} of what I have done." in page for number in range(1, 11)] == [True] * 10


def test_who_reads_how_the_mentor_sees_mentoring(cast: Cast, exploring: Partnership) -> None:
    """A-33: the principles a mentor works by stand where the mentee reads them."""
    people.describe_profile(person=cast.grace, brings=people.Brings(told=Told(principles="I ask until you hear it.")))

    page = signed_in(cast.amina).get(f"/partnerships/{exploring.pk}/who/").content.decode()

    assert page.index("How I see mentoring") < page.index("I ask until you hear it.")


def test_who_introduces_strangers_with_care(cast: Cast, exploring: Partnership) -> None:
    """G-02: before the first meeting each reads the other's story, how to say the name, and which languages."""
    about = people.About("Amina Bello", say_it_like="ah-MEE-nah", languages=["ha"], story="Three lines.")
    people.describe_person(person=cast.amina, about=about)

    page = signed_in(cast.grace).get(f"/partnerships/{exploring.pk}/who/").content.decode()

    assert [words in page for words in ("Three lines.", "ah-MEE-nah", "Hausa")] == [True] * 3


def test_who_is_for_the_two_while_they_are_in_touch(cast: Cast, exploring: Partnership, now: datetime) -> None:
    where = f"/partnerships/{exploring.pk}/who/"
    told = [signed_in(one).get(where).status_code for one in (cast.amina, cast.grace, cast.olu)]

    actions.end_now(partnership=exploring, by=cast.grace, now=now)

    after = [signed_in(one).get(where).status_code for one in (cast.amina, cast.grace, cast.olu)]
    assert (told, after) == ([200, 200, 404], [302, 302, 404])


def test_who_waits_for_two_yeses(cast: Cast, proposal: Partnership) -> None:
    told = [signed_in(one).get(f"/partnerships/{proposal.pk}/who/").status_code for one in (cast.amina, cast.grace)]

    assert told == [302, 302]
