"""Who know each other already come straight to what they agree on: each says so alone, and it needs both."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentoring.partnerships import actions
from mentoring.partnerships.models import Invitation, Partnership, Yes
from mentoring.partnerships.words import Asked
from tests.cast import Cast, signed_in

LIMITS = {"limits": "on"}


def at(partnership: Partnership, name: str = "skip_exploring") -> str:
    return reverse(name, args=[partnership.pk])


def state_of(partnership: Partnership) -> str:
    return Partnership.objects.get(pk=partnership.pk).state


def page(browser: Client, partnership: Partnership) -> str:
    return browser.get(at(partnership, "partnership")).content.decode()


@pytest.mark.parametrize(
    ("asker_skips", "other", "state"),
    [
        (True, "skip_exploring", "agreeing"),
        (True, "accept", "exploring"),
        (False, "skip_exploring", "exploring"),
        (False, "accept", "exploring"),
    ],
)
def test_skip_exploring_needs_both(
    cast: Cast, proposal: Partnership, asker_skips: bool, other: str, state: str
) -> None:
    """A-12: the first conversation is left out only if both know each other; with one yes they talk first."""
    amina, grace = signed_in(cast.amina), signed_in(cast.grace)
    if asker_skips:
        assert amina.post(at(proposal)).status_code == 302
        assert state_of(proposal) == "proposed"

    assert grace.post(at(proposal, other), LIMITS).status_code == 302

    assert state_of(proposal) == state


def test_skip_exploring_is_offered_beside_accept_and_said_alone(cast: Cast, proposal: Partnership) -> None:
    """A-13: neither learns what the other said before both have."""
    amina, grace = signed_in(cast.amina), signed_in(cast.grace)
    before = without_marks(page(grace, proposal))
    assert f'formaction="{at(proposal)}"' in before
    assert at(proposal) in page(amina, proposal)

    amina.post(at(proposal))

    assert without_marks(page(grace, proposal)) == before
    assert "You said that you know each other already." in page(amina, proposal)


def without_marks(html: str) -> str:
    """A page without what changes by itself."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_skip_exploring_asks_for_the_limits_first(cast: Cast, proposal: Partnership) -> None:
    response = signed_in(cast.grace).post(at(proposal))

    assert response.status_code == 422
    assert "Please read it and tick the box." in response.content.decode()
    assert not Yes.objects.filter(person=cast.grace).exists()


def test_skip_exploring_too_late_is_told_plainly(cast: Cast, partnership: Partnership) -> None:
    response = signed_in(cast.grace).post(at(partnership), LIMITS, follow=True)

    assert "something happened in between" in response.content.decode()


@pytest.mark.parametrize(("asker", "other", "state"), [(True, True, "agreeing"), (True, False, "exploring"),
                                                       (False, True, "exploring")])  # fmt: skip
def test_skip_exploring_from_an_invitation(cast: Cast, asker: bool, other: bool, state: str) -> None:
    """A-12: whoever invites may say it in the invitation, and the invited one beside their yes."""
    form = {"asks_for": "mentor", "name": "Grace", "address": "grace@people.example", **LIMITS}
    signed_in(cast.amina).post(reverse("invite"), form | ({"knows_already": "on"} if asker else {}))
    invitation = Invitation.objects.get()

    begun = actions.accept_invitation(invitation=invitation, by=cast.grace, now=invitation.asked_at,
                                      knows_already=other)  # fmt: skip

    assert begun.state == state


def test_skip_exploring_by_the_link_of_a_letter(cast: Cast) -> None:
    """A-12: the page of an invitation offers it beside the yes."""
    asked = Asked("grace@people.example", "Grace")
    actions.invite(by=cast.amina, asks_for="mentor", asked=asked, knows_already=True, now=timezone.now())
    grace = signed_in(cast.grace)
    (found,) = [one for one in grace.get(reverse("people")).content.decode().split('"') if "/invitations/" in one]
    assert 'name="knows_already"' in grace.get(found).content.decode()

    grace.post(found, {**LIMITS, "knows_already": "on"})

    assert Partnership.objects.get().state == "agreeing"


def test_skip_exploring_is_nobody_elses(cast: Cast, proposal: Partnership) -> None:
    assert signed_in(cast.olu).post(at(proposal), LIMITS).status_code == 404
