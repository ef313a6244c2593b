"""A single conversation: asked for as such, had without an agreement, and closed with thanks."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mentoring.partnerships import actions
from mentoring.partnerships.closing import open_goodbyes
from mentoring.partnerships.models import Invitation, Partnership, Question
from mentoring.partnerships.states import CannotHappenNow, State
from tests.cast import Cast, Postbox, signed_in
from tests.partnerships.test_invite import link_in

LIMITS = {"limits": "on"}


@pytest.fixture
def one_off(cast: Cast, now: datetime) -> Partnership:
    """Amina asked Grace for a single conversation, and Grace said yes."""
    asked = actions.propose_partnership(mentor=cast.grace, mentee=cast.amina, by=cast.amina, focus="",
                                        kind=Partnership.Kind.ONE_OFF, now=now)  # fmt: skip
    return actions.accept_partnership(partnership=asked, by=cast.grace, now=now)


def anew(partnership: Partnership) -> Partnership:
    return Partnership.objects.select_related("mentor", "mentee", "conversation").get(pk=partnership.pk)


def at(partnership: Partnership, name: str = "talked") -> str:
    return reverse(name, args=[partnership.pk])


def seen(browser: Client, partnership: Partnership, name: str = "partnership") -> str:
    return browser.get(at(partnership, name)).content.decode()


def asked_to_go_on(partnership: Partnership) -> dict[str, Question]:
    found = Question.objects.open().filter(partnership=partnership, about="go_on").select_related("partnership")
    return {one.person.first_name: one for one in found}


def test_talked_begins_with_an_invitation_for_one_conversation(cast: Cast, now: datetime, postbox: Postbox) -> None:
    """B-31: one conversation is asked for as such, in the letter and on its page, and begins with a yes."""
    form = {"asks_for": "mentor", "name": "Grace", "address": "grace@people.example", "one_off": "on", **LIMITS}
    assert signed_in(cast.amina).post(reverse("invite"), form).status_code == 302
    actions.send_invitation(now=Invitation.objects.get().asked_at)
    grace, link = signed_in(cast.grace), link_in(postbox)

    assert "Amina Bello asks you for a single conversation: no agreement, no duties." in postbox.sent[-1].text
    assert "Amina Bello asks you for a single conversation." in grace.get(link).content.decode()
    assert "asks you for a single conversation" in grace.get(reverse("people")).content.decode()
    assert "asks you for a single conversation" in grace.get(reverse("today")).content.decode()
    grace.post(link, {**LIMITS, "knows_already": "on"})

    begun = Partnership.objects.get()
    assert (begun.kind, begun.state) == ("one_off", State.ACTIVE)


def test_talked_needs_neither_exploring_nor_an_agreement(cast: Cast, one_off: Partnership) -> None:
    """B-31: exploring is skipped; no agreement is offered."""
    page = seen(signed_in(cast.amina), one_off)

    assert [one.event for one in one_off.happenings.all()] == ["propose", "skip_exploring", "begin_without"]
    assert at(one_off) in page
    assert at(one_off, "partnership_agreement") not in page
    assert at(one_off) in seen(signed_in(cast.grace), one_off, "exploring")


def test_talked_asks_nobody_how_it_goes(one_off: Partnership, now: datetime) -> None:
    """B-31: of a single conversation nobody is asked whether it is good, how they meet, or for how long."""
    for days in range(0, 400, 20):
        actions.keep_time(now=now + timedelta(days=days))

    assert not Question.objects.filter(partnership=one_off).exists()


def test_talked_closes_well_with_a_line_of_thanks(cast: Cast, one_off: Partnership) -> None:
    """B-31: either says that they have talked; it is closed as planned, and the line is read by both."""
    amina, grace = signed_in(cast.amina), signed_in(cast.grace)

    assert amina.get(at(one_off)).status_code == 200
    assert amina.post(at(one_off), {"line": "It turned my week."}).status_code == 302

    found = anew(one_off)
    assert (found.state, found.ending) == (State.CLOSED, "planned")
    assert open_goodbyes(found, person=cast.grace)["theirs"].thanks == "It turned my week."
    page = seen(grace, one_off)
    assert "Amina says that you have talked. Thank you for the time you gave each other." in page
    assert "It turned my week." in seen(grace, one_off, "closing")
    assert grace.get(at(one_off)).status_code == 302


def test_talked_twice_is_talked_once(cast: Cast, one_off: Partnership, now: datetime) -> None:
    for by in (cast.amina, cast.grace):
        actions.talked(partnership=one_off, line="", by=by, now=now)

    assert [one.event for one in one_off.happenings.all()][-2:] == ["wind_up", "close"]
    assert one_off.farewells.count() == 1


@pytest.mark.parametrize(
    ("answers", "state", "kind"),
    [
        ({"Amina": "yes", "Grace": "yes"}, State.AGREEING, "mentor"),
        ({"Amina": "yes", "Grace": "no"}, State.CLOSED, "one_off"),
        ({"Amina": "yes"}, State.CLOSED, "one_off"),
    ],
)
def test_talked_offers_both_to_go_on(
    cast: Cast, one_off: Partnership, now: datetime, answers: dict[str, str], state: str, kind: str
) -> None:
    """B-31: each is asked apart whether to go on as mentor and mentee; two yeses, and they come to agreeing."""
    actions.talked(partnership=one_off, line="", by=cast.amina, now=now)
    asked = asked_to_go_on(one_off)
    assert set(asked) == {"Amina", "Grace"}

    for name, choice in answers.items():
        actions.answer_question(question=asked[name], choice=choice, by=asked[name].person, now=now)

    found = anew(one_off)
    assert (found.state, found.kind) == (state, kind)
    assert found.conversation is not None
    assert found.conversation.is_open == (state == State.AGREEING)


def test_talked_or_go_on_at_once(cast: Cast, one_off: Partnership, now: datetime) -> None:
    """B-31: instead of closing, one asks the other to go on; with a yes the work begins, an agreement comes later."""
    form = {"kind-kind": "mentor"}
    assert signed_in(cast.amina).post(reverse("suggest", args=[one_off.pk, "kind"]), form).status_code == 302
    question = Question.objects.open().select_related("partnership").get(person=cast.grace)

    actions.answer_question(question=question, choice="yes", by=cast.grace, now=now + timedelta(days=1))

    found = anew(one_off)
    assert (found.kind, found.state, found.agreement_later) == ("mentor", State.ACTIVE, True)
    assert found.work_began_at == now + timedelta(days=1)


def test_talked_is_for_a_single_conversation_only(cast: Cast, partnership: Partnership, now: datetime) -> None:
    with pytest.raises(CannotHappenNow):
        actions.talked(partnership=partnership, line="", by=cast.amina, now=now)
    response = signed_in(cast.amina).post(at(partnership), {"line": "Thanks."})

    assert (response.status_code, response["Location"]) == (302, at(partnership, "partnership"))
    assert anew(partnership).state == State.ACTIVE


def test_talked_refuses_a_line_too_long_and_loses_nothing(cast: Cast, one_off: Partnership) -> None:
    response = signed_in(cast.amina).post(at(one_off), {"line": "x" * 151})

    assert response.status_code == 422
    assert "x" * 151 in response.content.decode()
    assert anew(one_off).state == State.ACTIVE


def test_talked_is_nobody_elses(cast: Cast, one_off: Partnership) -> None:
    olu = signed_in(cast.olu)

    assert [olu.get(at(one_off)).status_code, olu.post(at(one_off), {"line": ""}).status_code] == [404, 404]
