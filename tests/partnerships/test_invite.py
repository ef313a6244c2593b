"""Asking somebody by an address, with an account or without."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.channels.adapter import Accepted, Cannot, TryLater
from mentoring.partnerships import actions
from mentoring.partnerships.models import Invitation, Partnership
from mentoring.partnerships.states import State
from mentoring.partnerships.words import Asked
from tests.cast import Cast, Postbox, signed_in

ASKED = Asked(" Grace@People.example ", "Grace", "Would you talk with me?", "mindset and energy")


@pytest.fixture
def invitation(cast: Cast, now: datetime) -> Invitation:
    """Amina asks Grace, by e-mail, to be her mentor."""
    return actions.invite(by=cast.amina, asks_for="mentor", asked=ASKED, now=now)


def link_in(postbox: Postbox) -> str:
    """The path of the link in the last letter."""
    words = postbox.sent[-1].text.split()
    return next(word for word in words if "/invitations/" in word).split("127.0.0.1:8000")[-1]


def test_invite_seals_the_address_and_the_words(invitation: Invitation) -> None:
    row = Invitation.objects.filter(pk=invitation.pk).values_list("address", "name", "words", "focus", "token").get()

    assert not any(b"race" in bytes(cell).lower() or b"talk" in bytes(cell) for cell in row)


def test_invite_refuses_oneself(cast: Cast, now: datetime) -> None:
    with pytest.raises(actions.InvitesThemselves):
        actions.invite(by=cast.amina, asks_for="mentor", asked=Asked("AMINA@people.example"), now=now)


def test_send_invitation_hands_over_one_letter(invitation: Invitation, now: datetime, postbox: Postbox) -> None:
    assert actions.send_invitation(now=now) is True
    assert actions.send_invitation(now=now) is False

    assert [(letter.to, letter.sender) for letter in postbox.sent] == [("grace@people.example", "Amina Bello")]
    assert "Would you talk with me?" in postbox.sent[0].text


def test_send_invitation_tries_again_later_under_the_same_key(
    invitation: Invitation, now: datetime, postbox: Postbox
) -> None:
    postbox.outcomes = [TryLater("full"), Accepted()]

    actions.send_invitation(now=now)
    assert actions.send_invitation(now=now) is False
    assert actions.send_invitation(now=now + timedelta(minutes=3)) is True

    assert len({letter.key for letter in postbox.sent}) == 1
    assert len(postbox.sent) == 2


def test_send_invitation_survives_a_kill_while_sending(
    invitation: Invitation, now: datetime, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(letter: object, *, now: datetime) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(postbox, "send", killed)
        with pytest.raises(KeyboardInterrupt):
            actions.send_invitation(now=now)

    assert actions.send_invitation(now=now + timedelta(minutes=3)) is True
    assert len(postbox.sent) == 1


def test_send_invitation_says_when_an_address_does_not_work(
    invitation: Invitation, cast: Cast, now: datetime, postbox: Postbox
) -> None:
    postbox.outcomes = [Cannot("There is no such mailbox.")]

    actions.send_invitation(now=now)

    invitation.refresh_from_db()
    assert (invitation.send_after, invitation.trouble) == (None, "There is no such mailbox.")


def test_accept_invitation_begins_a_partnership(invitation: Invitation, cast: Cast, now: datetime) -> None:
    begun = actions.accept_invitation(invitation=invitation, by=cast.grace, now=now)

    assert (begun.mentor, begun.mentee, begun.state) == (cast.grace, cast.amina, State.EXPLORING)


def test_accept_invitation_the_other_way_round(cast: Cast, now: datetime) -> None:
    asked = actions.invite(by=cast.grace, asks_for="mentee", asked=Asked("amina@people.example"), now=now)

    begun = actions.accept_invitation(invitation=asked, by=cast.amina, now=now)

    assert (begun.mentor, begun.mentee) == (cast.grace, cast.amina)


def test_accept_invitation_works_once(invitation: Invitation, cast: Cast, now: datetime) -> None:
    actions.accept_invitation(invitation=invitation, by=cast.grace, now=now)

    with pytest.raises(actions.InvitationIsOver):
        actions.accept_invitation(invitation=invitation, by=cast.olu, now=now)
    assert Partnership.objects.count() == 1


def test_accept_invitation_refuses_the_asker_and_the_too_late(
    invitation: Invitation, cast: Cast, now: datetime
) -> None:
    with pytest.raises(actions.InvitesThemselves):
        actions.accept_invitation(invitation=invitation, by=cast.amina, now=now)
    with pytest.raises(actions.InvitationIsOver):
        actions.accept_invitation(invitation=invitation, by=cast.grace, now=now + timedelta(days=14))


def test_accept_invitation_refuses_a_second_partnership_of_the_two(
    invitation: Invitation, partnership: Partnership, cast: Cast, now: datetime
) -> None:
    with pytest.raises(actions.AlreadyTogether):
        actions.accept_invitation(invitation=invitation, by=cast.grace, now=now)


def test_withdraw_invitation_closes_its_link(invitation: Invitation, cast: Cast, now: datetime) -> None:
    actions.withdraw_invitation(invitation=invitation, now=now)

    with pytest.raises(actions.InvitationIsOver):
        actions.accept_invitation(invitation=invitation, by=cast.grace, now=now)


def test_invitation_page_shows_the_words_and_asks_for_a_tick(
    invitation: Invitation, cast: Cast, postbox: Postbox, now: datetime, settings: object
) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(asked_at=datetime.now(now.tzinfo), send_after=now)
    actions.send_invitation(now=now)
    page = link_in(postbox)
    grace = signed_in(cast.grace)

    assert "Would you talk with me?" in grace.get(page).content.decode()
    assert grace.post(page, {}).status_code == 422
    answer = grace.post(page, {"limits": "on"})

    assert answer.status_code == 302
    assert grace.get(answer["Location"]).status_code == 200


GOOD = {"asks_for": "mentor", "name": "Grace", "address": "grace@people.example", "limits": "on"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"asks_for": ""}, "Choose one of these."),
        ({"asks_for": "friend"}, "Choose one of these."),
        ({"name": " "}, "Write what you call them."),
        ({"name": "x" * 151}, "This is too long: 150 characters fit here."),
        ({"address": ""}, "Write their e-mail address."),
        ({"address": "grace"}, "This does not look like one e-mail address. Check it once more."),
        (
            {"address": f"{'x' * 400}@people.example"},
            "This does not look like one e-mail address. Check it once more.",
        ),
        ({"focus": "x" * 81}, "This is too long: 80 characters fit here."),
        ({"words": "x" * 2001}, "This is too long: 2000 characters fit here."),
        ({"limits": ""}, "Please read it and tick the box."),
    ],
)
def test_invite_form_says_in_our_own_words_what_is_wrong(cast: Cast, wrong: dict[str, str], words: str) -> None:
    answer = signed_in(cast.amina).post("/partnerships/invite/", GOOD | wrong)

    (field,) = wrong
    assert answer.context["form"].errors == {field: [words]}
    assert Invitation.objects.count() == 0
