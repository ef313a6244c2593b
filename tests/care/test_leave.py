"""Leaving for good: said, taken back, and done in steps, wherever it is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from mentoring.care import actions
from mentoring.care.actions import leaving as steps
from mentoring.care.models import Leaving
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Entry
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships import start
from mentoring.partnerships.closing import open_goodbyes
from mentoring.partnerships.models import OPEN, Invitation, Partnership, PrivateNote
from mentoring.partnerships.states import NOT_OVER, State
from mentoring.partnerships.words import Asked
from mentoring.people import actions as people
from mentoring.people.models import Address, Person, Profile
from mentoring.timetable import TIMETABLE
from mentoring.vault.models import DataKey
from tests.cast import Cast, Postbox, signed_in
from tests.trust.world import at_work, say, surely_signed_in, want

pytestmark = pytest.mark.django_db
FOURTEEN = timedelta(days=14)


class Stopped(BaseException):
    """As if the process were killed here."""


@pytest.fixture
def hers(cast: Cast, partnership: Partnership, now: datetime) -> Partnership:
    """What Amina has: two mentors, words, goals, a private note, an invitation, another way to be reached."""
    at_work(cast.amina, cast.ngozi, moment=now)
    for author, text in ((cast.amina, "My own words"), (cast.grace, "The words of Grace")):
        say(partnership, author, text, now)
    want(cast.amina, cast.grace, partnership, moment=now)
    partnerships.write_note(partnership=partnership, about="exploring", answers={"notes": "Mine"}, by=cast.amina,
                            now=now)  # fmt: skip
    partnerships.write_note(partnership=partnership, about="exploring", answers={"notes": "Hers"}, by=cast.grace,
                            now=now)  # fmt: skip
    partnerships.invite(by=cast.amina, asks_for="mentor", asked=Asked("ada@people.example", "Ada"), now=now)
    people.add_address(person=cast.amina, channel="email", value="amina@work.example")
    people.show_page(person=cast.amina, parts=[], is_indexed=False, now=now)
    return partnership


def told(partnership: Partnership, reader: Person) -> str:
    """The page of a partnership, as one reads it."""
    return signed_in(reader).get(f"/partnerships/{partnership.pk}/").content.decode()


# ── said ─────────────────────────────────────────────────────────────────────


def test_leave_tells_each_partner_the_same_day(cast: Cast, hers: Partnership, now: datetime, postbox: Postbox) -> None:
    """B-12: each partner is told when, kindly, and may say good-bye until then."""
    leaving = actions.leave(person=cast.amina, now=now)

    assert leaving.leaves_at == now + FOURTEEN
    while conversations.deliver(clock=lambda: now + timedelta(days=1)):
        pass
    kind = [letter.to for letter in postbox.sent if "Amina is leaving Northlight on 18 November 2026" in letter.text]
    assert {"grace@people.example", "ngozi@people.example"} <= set(kind)
    assert set(Partnership.objects.of(cast.amina).values_list("state", flat=True)) == {"active"}


def test_leave_said_twice_is_said_once(cast: Cast, hers: Partnership, now: datetime) -> None:
    first = actions.leave(person=cast.amina, now=now)
    before = Entry.objects.count()

    second = actions.leave(person=cast.amina, now=now + timedelta(days=3))

    assert (second.leaves_at, Entry.objects.count()) == (first.leaves_at, before)


def test_leave_opens_a_closing_step_to_both(cast: Cast, hers: Partnership, now: datetime) -> None:
    """B-12: an ending by one who leaves gets a closing step for each."""
    actions.leave(person=cast.amina, now=now)

    for person, thanks in ((cast.amina, "Thank you, Grace."), (cast.grace, "Go well.")):
        page = signed_in(person).post(f"/partnerships/{hers.pk}/closing/", {"thanks": thanks})
        assert page.status_code == 302
    hers.refresh_from_db()

    assert open_goodbyes(hers, person=cast.amina)["theirs"].thanks == "Go well."
    assert "Amina is leaving on 18 November" in told(hers, cast.grace)


def test_leave_is_taken_back(cast: Cast, hers: Partnership, now: datetime) -> None:
    actions.leave(person=cast.amina, now=now)

    actions.stay(person=cast.amina, now=now + timedelta(days=13))
    actions.let_people_go(now=now + timedelta(days=15))

    hers.refresh_from_db()
    assert (hers.state, hers.leaving_on, Leaving.objects.count()) == (State.ACTIVE, None, 0)
    assert "Amina is staying after all." in told(hers, cast.grace)


def test_leave_is_not_taken_back_once_the_day_has_come(cast: Cast, hers: Partnership, now: datetime) -> None:
    actions.leave(person=cast.amina, now=now)

    with pytest.raises(actions.TooLateToStay):
        actions.stay(person=cast.amina, now=now + FOURTEEN)


def test_leave_of_both_keeps_the_day_of_who_still_goes(cast: Cast, hers: Partnership, now: datetime) -> None:
    actions.leave(person=cast.amina, now=now)
    actions.leave(person=cast.grace, now=now + timedelta(days=2))

    actions.stay(person=cast.amina, now=now + timedelta(days=3))

    hers.refresh_from_db()
    assert (hers.leaving_by, hers.leaving_on) == (cast.grace, (now + timedelta(days=16)).date())


# ── done ─────────────────────────────────────────────────────────────────────


def gone(cast: Cast, now: datetime) -> datetime:
    """Amina says it, and the day comes."""
    actions.leave(person=cast.amina, now=now)
    later = now + FOURTEEN
    actions.let_people_go(now=now + timedelta(days=13))
    assert Person.objects.get(pk=cast.amina.pk).is_active
    actions.let_people_go(now=later)
    return later


def left_behind(cast: Cast) -> dict[str, object]:
    """Whatever tells that she was here, or lets her in."""
    amina = Person.objects.get(pk=cast.amina.pk)
    hers = Partnership.objects.of(amina)
    return {
        "signs in": amina.is_active or amina.has_usable_password() or amina.emailaddress_set.exists(),
        "sessions": sum(one.get_decoded().get("_auth_user_id") == str(amina.pk) for one in Session.objects.all()),
        "addresses": Address.objects.filter(person=amina).count(),
        "keys": DataKey.objects.filter(author_id=amina.pk).count(),
        "words": Entry.objects.filter(author=amina).exclude(words=b"", card=b"").count(),
        "notes": PrivateNote.objects.filter(person=amina).count(),
        "profile": Profile.objects.filter(person=amina).count(),
        "open": hers.filter(state__in=NOT_OVER).count(),
        "invitations": Invitation.objects.filter(asked_by=amina, withdrawn_at=None).count(),
        "name": "Amina" in amina.name or "amina" in amina.email or amina.place or bytes(amina.story),
        "leaving": Leaving.objects.filter(gone_at=None).count() + hers.exclude(leaving_on=None).count(),
    }


NOTHING = {
    "signs in": False, "sessions": 0, "addresses": 0, "keys": 0, "words": 0, "notes": 0, "profile": 0, "open": 0,
    "invitations": 0, "name": b"", "leaving": 0,
}  # fmt: skip


def test_leave_lets_nothing_of_them_stay(cast: Cast, hers: Partnership, now: datetime) -> None:
    """B-21: the account goes with name, addresses, words and every way to sign in."""
    browser = signed_in(cast.amina)
    assert browser.get("/").status_code == 200
    before = left_behind(cast)
    assert all(value for name, value in before.items() if name != "leaving")

    gone(cast, now)

    assert left_behind(cast) == NOTHING
    assert browser.get("/").status_code == 302
    hers.refresh_from_db()
    assert (hers.state, hers.ending) == (State.CLOSED, "left")


def test_leave_takes_no_word_of_the_partner(cast: Cast, hers: Partnership, now: datetime) -> None:
    """The partner keeps what they wrote, and their own notes; counts stay."""
    count = Entry.objects.filter(conversation=hers.conversation, author=cast.amina).count()

    gone(cast, now)

    page = told(hers, cast.grace)
    assert "The words of Grace" in page
    assert "My own words" not in page
    assert "Somebody who left" in page
    assert "Amina" not in page
    assert page.count("Words erased.") == count
    assert start.my_notes(hers, cast.grace) == "Hers"
    for path in ("", "closing/", "agreement/", "erase/"):
        response = surely_signed_in(cast.grace).get(f"/partnerships/{hers.pk}/{path}")
        assert (path, response.status_code) == (path, 200)
    assert signed_in(cast.grace).get("/people/").status_code == 200
    assert signed_in(cast.grace).get("/").status_code == 200


def test_leave_is_told_in_the_readers_language(cast: Cast, hers: Partnership, now: datetime) -> None:
    gone(cast, now)

    assert Person.objects.get(pk=cast.amina.pk).first_name == "Somebody who left"
    assert str(Person.objects.only("id", "left_at").get(pk=cast.amina.pk)) == "Somebody who left"


def test_leave_frees_the_address_for_a_new_account(cast: Cast, hers: Partnership, now: datetime) -> None:
    later = gone(cast, now)

    again = people.register_person(email="amina@people.example", name="Amina Bello", now=later)

    assert Partnership.objects.of(again).count() == 0


@pytest.mark.parametrize("state", [*OPEN, "on_hold", "keeping_in_touch"])
def test_leave_ends_whatever_lives(cast: Cast, partnership: Partnership, now: datetime, state: str) -> None:
    Partnership.objects.filter(pk=partnership.pk).update(state=state)

    gone(cast, now)

    partnership.refresh_from_db()
    assert (partnership.state, partnership.ending) == (State.CLOSED, "concern" if state == "on_hold" else "left")


def test_leave_of_a_mentor_asks_who_stays_how_it_is(cast: Cast, hers: Partnership, now: datetime) -> None:
    """B-12: who was left has a closing step, and is asked two weeks later."""
    later = gone(cast, now)

    partnerships.keep_time(now=later + FOURTEEN)
    page = signed_in(cast.grace).post(f"/partnerships/{hers.pk}/closing/", {"thanks": "Go well."})

    assert page.status_code == 302
    asked = hers.questions.filter(about="how_are_you").values_list("person", flat=True)
    assert list(asked) == [cast.grace.pk]


def places_to_stop() -> Iterator[str]:
    """Before each step, and after the last."""
    yield from (step.__name__ for step in steps.STEPS)


@pytest.mark.parametrize("place", list(places_to_stop()))
@pytest.mark.parametrize("when", ["before", "after", "within"])
def test_leave_goes_on_where_it_was_stopped(
    cast: Cast, hers: Partnership, now: datetime, monkeypatch: pytest.MonkeyPatch, place: str, when: str
) -> None:
    """Killed at any point, the next round of the timetable does the rest, and nothing twice."""
    real = {step.__name__: step for step in steps.STEPS}

    def stops(person: Person, moment: datetime) -> None:
        if when == "within" and place in {"_end_partnerships", "_erase_words"}:
            only_one(real[place], person, moment)
        elif when != "before":
            real[place](person, moment)
        raise Stopped

    actions.leave(person=cast.amina, now=now)
    taken = tuple(stops if name == place else step for name, step in real.items())
    with monkeypatch.context() as patched:
        patched.setattr(steps, "STEPS", taken)
        with pytest.raises(Stopped):
            actions.let_people_go(now=now + FOURTEEN)
    assert Leaving.objects.get().gone_at is None

    actions.let_people_go(now=now + FOURTEEN + timedelta(hours=1))

    assert left_behind(cast) == NOTHING
    assert hers.happenings.filter(event="leave").count() == 1
    assert Leaving.objects.get().gone_at == now + FOURTEEN + timedelta(hours=1)
    assert actions.let_people_go(now=now + FOURTEEN + timedelta(hours=2)) == 0


def only_one(step: steps.Step, person: Person, moment: datetime) -> None:
    """The first of several partnerships, as if it were killed before the second."""
    first = Partnership.objects.of(person).order_by("pk")[:1]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(Partnership.objects.all()), "of", lambda _rows, _person: first)
        step(person, moment)


# ── the page ─────────────────────────────────────────────────────────────────


def test_leave_wants_somebody_who_is_surely_there(cast: Cast, hers: Partnership) -> None:
    browser = signed_in(cast.amina)

    assert browser.get("/you/leave/").status_code == 302
    assert browser.post("/you/leave/").status_code == 302
    assert Leaving.objects.count() == 0


def test_leave_on_the_page_and_back(cast: Cast, hers: Partnership) -> None:
    browser = surely_signed_in(cast.amina)
    page = browser.get("/you/leave/").content.decode()
    assert "Leave in fourteen days" in page
    assert "Grace Whitfield" in page

    assert browser.post("/you/leave/").status_code == 302
    assert "Stay after all" in browser.get("/you/leave/").content.decode()
    assert browser.post("/you/leave/stay/").status_code == 302

    assert Leaving.objects.count() == 0
    assert signed_in(cast.amina).get("/you/security/").content.decode().count('href="/you/leave/"') == 1


def test_leave_is_on_the_timetable() -> None:
    assert {"let people go", "erase in time"} <= set(TIMETABLE)


def test_leave_ledger_holds_no_word() -> None:
    kinds = {field.get_internal_type() for field in Leaving._meta.concrete_fields}

    assert kinds == {"OneToOneField", "DateTimeField"}
