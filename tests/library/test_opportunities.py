"""An opportunity is passed on to one or several, seen by each alone, answered in one press, and expires by itself."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Lane
from mentoring.library import actions, opportunities
from mentoring.library.models import Opportunity, PassedOn
from mentoring.library.opportunity_sentences import expires
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, Postbox, signed_in
from tests.library.conftest import text
from tests.trust.world import at_work

EVENT = "Women who lead, an evening"


@pytest.fixture
def ngozi_grace(cast: Cast, now: datetime) -> Conversation:
    """Ngozi is a mentee of Grace's too, in this test."""
    begun: Partnership = at_work(cast.ngozi, cast.grace, moment=now)
    assert begun.conversation is not None
    return begun.conversation


def pass_to(cast: Cast, to: list[tuple[Conversation, object]], now: datetime, **wishes: object) -> Opportunity:
    """This will let Grace pass the evening on."""
    chance = actions.Chance(EVENT, now + timedelta(hours=12), "Say my name at the door.")
    told = {"by": cast.grace, "chance": chance, "to": to, "client_id": uuid4(), **wishes}
    return actions.pass_on(now=now, **told)  # type: ignore[arg-type]


def test_opportunities_go_to_several_and_each_sees_them_alone(
    grace: Client, amina: Client, cast: Cast, conversation: Conversation, ngozi_grace: Conversation
) -> None:
    """D-19: passed on to two mentees; each sees when it expires and says yes; nobody sees to whom else it went."""
    form = {"what": EVENT, "to": [str(cast.amina.pk), str(cast.ngozi.pk)], "kind": "event"}
    sent = grace.post("/opportunities/pass-on/", form)
    hers = PassedOn.objects.get(person=cast.amina)
    theirs = PassedOn.objects.get(person=cast.ngozi)

    page = text(amina, f"/opportunities/{hers.pk}/")
    assert EVENT in page
    assert "Expires on" in page
    assert "Ngozi" not in page + text(amina, f"/conversations/{conversation.pk}/")
    assert amina.get(f"/opportunities/{theirs.pk}/").status_code == 404
    assert amina.get(sent.headers["Location"]).status_code == 404

    amina.post(f"/opportunities/{hers.pk}/yes/")

    told = text(grace, sent.headers["Location"])
    assert "Amina Bello yes" in told
    assert "Ngozi Eze not seen yet" in told
    assert f"Amina said yes to {EVENT}" in text(grace, f"/conversations/{conversation.pk}/")


def test_opportunities_go_both_ways(amina: Client, cast: Cast, conversation: Conversation) -> None:
    amina.post("/opportunities/pass-on/", {"what": "A talk in Wellington", "to": [str(cast.grace.pk)]})

    assert [one.title for one in opportunities.waiting_for(cast.grace, now=timezone.now())] == ["A talk in Wellington"]


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Africa/Lagos", "Expires tonight at 21:00."),
        ("Pacific/Auckland", "Expires tomorrow at 09:00."),
        ("America/Montevideo", "Expires tonight at 17:00."),
        ("America/Los_Angeles", "Expires today at 12:00."),
    ],
)
def test_opportunities_expire_by_each_ones_own_clock(now: datetime, zone: str, said: str) -> None:
    """D-19: "expires tonight", by the clock on the reader's wall."""
    assert expires(datetime(2026, 11, 4, 20, tzinfo=UTC), zone=zone, now=now) == said


def test_opportunities_expire_by_themselves(cast: Cast, conversation: Conversation, now: datetime) -> None:
    pass_to(cast, [(conversation, cast.amina)], now)
    one = PassedOn.objects.get()
    assert actions.expire_opportunities(now=now + timedelta(hours=11)) == 0

    late = now + timedelta(hours=12)
    with pytest.raises(actions.TooLate):  # also before the timetable has come by
        actions.answer_opportunity(passed=one, choice="yes", by=cast.amina, now=late)
    assert [actions.expire_opportunities(now=late) for _time in range(2)] == [1, 0]

    one.refresh_from_db()
    assert (one.state, opportunities.waiting_for(cast.amina, now=late)) == (PassedOn.State.EXPIRED, [])


def test_opportunities_are_answered_once_however_often_pressed(
    cast: Cast, conversation: Conversation, now: datetime
) -> None:
    mark = uuid4()
    twice = [pass_to(cast, [(conversation, cast.amina)] * 2, now, client_id=mark) for _time in range(2)]
    one = PassedOn.objects.get()
    for choice in ("yes", "yes", "no", "yes", "done", "done"):
        answered = actions.answer_opportunity(passed=one, choice=choice, by=cast.amina, now=now)
    with pytest.raises(actions.TooLate):
        actions.answer_opportunity(passed=one, choice="no", by=cast.amina, now=now)
    with pytest.raises(actions.NotAmongThem):
        actions.answer_opportunity(passed=one, choice="yes", by=cast.grace, now=now)

    assert twice[0] == twice[1]
    assert answered.state == PassedOn.State.DONE


def test_opportunities_are_taken_back_only_by_who_passed_them_on(
    cast: Cast, conversation: Conversation, now: datetime
) -> None:
    made = pass_to(cast, [(conversation, cast.amina)], now)
    with pytest.raises(actions.NotAmongThem):
        actions.take_back_opportunity(opportunity=made, by=cast.amina, now=now)

    actions.take_back_opportunity(opportunity=made, by=cast.grace, now=now)

    assert PassedOn.objects.get().state == PassedOn.State.TAKEN_BACK
    with pytest.raises(actions.TooLate):
        actions.answer_opportunity(passed=PassedOn.objects.get(), choice="yes", by=cast.amina, now=now)


def test_opportunities_go_only_where_two_talk(cast: Cast, conversation: Conversation, now: datetime) -> None:
    for person in (cast.olu, cast.grace):
        with pytest.raises(actions.NotAmongThem):
            pass_to(cast, [(conversation, person)], now)
    with pytest.raises(actions.TooLate):
        pass_to(cast, [(conversation, cast.amina)], now, chance=actions.Chance(EVENT, now))
    assert Opportunity.objects.count() == 0


def test_opportunities_are_answered_from_a_letter(cast: Cast, conversation: Conversation, postbox: Postbox) -> None:
    """D-19: yes in one press from the mail, without signing in; opening the link says nothing."""
    now = timezone.now()
    pass_to(cast, [(conversation, cast.amina)], now, chance=actions.Chance(EVENT, now + timedelta(days=30)))
    for day in range(1, 8):
        at = now + timedelta(days=day)
        Lane.objects.filter(due_at__isnull=False).update(due_at=at)
        conversations.deliver(clock=lambda at=at: at)
    links = re.findall(r"(/opportunities/answer/\S+)", "".join(letter.text for letter in postbox.sent))
    door = Client()
    assert len(links) == 2
    assert EVENT not in text(door, links[0])
    assert PassedOn.objects.get().state == PassedOn.State.PASSED_ON
    assert "somebody else" in signed_in(cast.olu).post(links[0]).content.decode()

    assert "Noted." in door.post(links[0]).content.decode()
    assert "does not answer any more" in door.post(links[1]).content.decode()
    assert PassedOn.objects.get().state == PassedOn.State.YES


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"what": ""}, "Write in one line what it is."),
        ({"to": []}, "Choose at least one person."),
        ({"to": ["somebody"]}, "Choose at least one person."),
        ({"expires_on": "2001-01-01"}, "Choose an end that is still to come."),
        ({"expires_clock": "25 o’clock"}, "Write the time like 18:30."),
        ({"kind": "planted"}, "Choose one of these."),
    ],
)
def test_opportunities_say_plainly_what_is_to_be_put_right(
    grace: Client, cast: Cast, conversation: Conversation, sent: dict[str, object], told: str
) -> None:
    form = {"what": EVENT, "words": "Kept", "to": [str(cast.amina.pk)], **sent}
    answer = grace.post("/opportunities/pass-on/", form)

    assert (answer.status_code, Opportunity.objects.count()) == (422, 0)
    assert told in answer.content.decode()
    assert "Kept" in answer.content.decode()
