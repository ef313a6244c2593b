"""The ways to reach somebody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mentoring.channels.adapter import TryLater
from mentoring.people import actions as people
from mentoring.people.models import Address
from mentoring.people.reach import find_by_address, value_to_deliver

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def ladder(person) -> list[str]:
    return [value_to_deliver(one) for one in Address.objects.of(person).order_by("position")]


@pytest.fixture
def work(amina) -> Address:
    return people.add_address(person=amina, channel="email", value="amina@work.example", label="work")


def test_addresses_are_added_at_the_end_and_wait_to_be_verified(amina, work):
    assert ladder(amina) == ["amina@example.org", "amina@work.example"]
    assert list(amina.addresses.usable()) == [amina.addresses.get(position=0)]
    assert find_by_address("email", "amina@work.example") == []


@pytest.mark.parametrize(
    "value", ["", "x", "a b@example.org", "a@example.org\r\nBcc: b@example.org", "a@x.org, b@x.org"]
)
def test_addresses_that_are_none_are_refused(amina, value):
    with pytest.raises(people.NotAnAddress):
        people.add_address(person=amina, channel="email", value=value)
    with pytest.raises(people.NotAnAddress):
        people.add_address(person=amina, channel="pigeon", value="amina@example.org")


def test_addresses_are_kept_once_a_person(amina, grace, work):
    with pytest.raises(people.AlreadyYours):
        people.add_address(person=amina, channel="email", value="AMINA@work.example")

    shared = people.add_address(person=grace, channel="email", value="amina@work.example")
    assert shared.person == grace


def test_addresses_are_ten_at_most(amina):
    for number in range(9):
        people.add_address(person=amina, channel="email", value=f"a{number}@example.org")

    with pytest.raises(people.AddressesEnough):
        people.add_address(person=amina, channel="email", value="eleventh@example.org")


# ── showing that an address is one's own ─────────────────────────────────────


def test_addresses_are_verified_by_their_code(amina, work, now):
    code = people.ask_code(address=work, now=now)

    people.verify_address(address=work, code=code, now=now + timedelta(minutes=9))

    assert work.verified_at == now + timedelta(minutes=9)
    assert find_by_address("email", "amina@work.example") == [work]
    with pytest.raises(people.CodeTooOld):
        people.verify_address(address=work, code=code, now=now)


def test_addresses_keep_no_code_in_clear(work, now):
    code = people.ask_code(address=work, now=now)

    assert code.replace("-", "") not in Address.objects.get(pk=work.pk).code


def test_addresses_refuse_a_code_after_ten_minutes(work, now):
    code = people.ask_code(address=work, now=now)

    with pytest.raises(people.CodeTooOld):
        people.verify_address(address=work, code=code, now=now + timedelta(minutes=10, seconds=1))


def test_addresses_refuse_the_code_of_another(amina, work, now):
    other = people.add_address(person=amina, channel="email", value="other@example.org")
    people.ask_code(address=work, now=now)
    code = people.ask_code(address=other, now=now)

    with pytest.raises(people.CodeNotRight):
        people.verify_address(address=work, code=code, now=now)


def test_addresses_allow_five_tries(work, now):
    code = people.ask_code(address=work, now=now)
    for _ in range(5):
        with pytest.raises(people.CodeNotRight):
            people.verify_address(address=work, code="0000-0000", now=now)

    with pytest.raises(people.CodeTooOld):
        people.verify_address(address=work, code=code, now=now)


def test_addresses_that_never_asked_take_no_code(work, now):
    with pytest.raises(people.CodeTooOld):
        people.verify_address(address=work, code="", now=now)


# ── in order, paused, refused, removed ───────────────────────────────────────


def test_addresses_move_up_and_down_and_stop_at_the_ends(amina, work):
    people.move_address(address=work, by=-1)
    assert ladder(amina) == ["amina@work.example", "amina@example.org"]

    people.move_address(address=work, by=-1)
    assert ladder(amina) == ["amina@work.example", "amina@example.org"]

    people.move_address(address=work, by=1)
    assert ladder(amina) == ["amina@example.org", "amina@work.example"]


def test_addresses_that_are_paused_or_refused_are_not_usable_until_resumed(amina, now):
    address = amina.addresses.get()

    people.pause_address(address=address, now=now)
    assert list(amina.addresses.usable()) == []
    people.resume_address(address=address)
    assert list(amina.addresses.usable()) == [address]
    people.refuse_address(address=address, reason="There is no such mailbox. " * 20, now=now)
    assert list(amina.addresses.usable()) == []
    assert len(Address.objects.get(pk=address.pk).refusal) == 200
    people.resume_address(address=address)
    assert list(amina.addresses.usable()) == [address]


def test_addresses_that_are_removed_can_be_added_again(amina, work):
    people.remove_address(address=work)

    assert ladder(amina) == ["amina@example.org"]
    assert people.add_address(person=amina, channel="email", value="amina@work.example").position == 1


# ── on the pages ─────────────────────────────────────────────────────────────


def test_addresses_on_the_page_from_adding_to_the_first_letter(amina, sign_in, post):
    browser = sign_in(amina)

    added = browser.post("/you/reached/add/", {"value": "Amina@Work.example", "label": "work"})
    asked = browser.get(added.url)
    letters = len(post.sent)
    browser.post(added.url, {"action": "send"})
    done = browser.post(added.url, {"code": post.code()}, follow=True)

    assert letters == 1  # looking at the page sends nothing
    assert "Is <bdi>amina@work.example</bdi> yours?" in asked.content.decode()
    assert (post.sent[-1].to, post.sent[-1].subject) == ("amina@work.example", "Is this address yours?")
    assert done.redirect_chain == [("/you/reached/", 302)]
    assert "Thank you. Letters may come here now." in done.content.decode()
    assert amina.addresses.usable().count() == 2


def test_addresses_on_the_page_say_what_is_wrong_and_lose_nothing(amina, sign_in):
    browser = sign_in(amina)

    wrong = browser.post("/you/reached/add/", {"value": "nothing", "label": "work"})
    twice = browser.post("/you/reached/add/", {"value": "amina@example.org", "label": "work"})

    assert (wrong.status_code, twice.status_code) == (422, 422)
    assert "This does not look like an e-mail address." in wrong.content.decode()
    assert "This address is on your list already." in twice.content.decode()
    assert 'value="work"' in twice.content.decode()


def test_addresses_on_the_page_can_be_moved_paused_resumed_and_removed(amina, work, sign_in):
    browser, first = sign_in(amina), amina.addresses.get(position=0)

    browser.post(f"/you/reached/{work.pk}/move/", {"way": "up"})
    assert ladder(amina) == ["amina@work.example", "amina@example.org"]
    browser.post(f"/you/reached/{first.pk}/pause/")
    assert "Paused by you." in browser.get("/you/reached/").content.decode()
    browser.post(f"/you/reached/{first.pk}/resume/")
    assert list(amina.addresses.usable()) == [first]
    browser.post(f"/you/reached/{work.pk}/remove/")
    assert ladder(amina) == ["amina@example.org"]


def test_addresses_get_three_codes_an_hour(amina, work, sign_in, post):
    browser = sign_in(amina)
    page = f"/you/reached/{work.pk}/verify/"

    answers = [browser.post(page, {"action": "send"}, follow=True).content.decode() for _ in range(4)]

    assert [letter.to for letter in post.sent[1:]] == ["amina@work.example"] * 3
    assert "Three letters went to this address within the hour." in answers[3]


def test_addresses_say_when_the_letter_did_not_leave(amina, work, sign_in, post):
    browser = sign_in(amina)
    post.outcome = TryLater("busy")

    answer = browser.post(f"/you/reached/{work.pk}/verify/", {"action": "send"}, follow=True)

    assert "Our mail server did not take the letter just now." in answer.content.decode()


def test_addresses_are_shown_with_as_many_queries_for_one_as_for_ten(amina, sign_in):
    browser = sign_in(amina)
    browser.get("/you/reached/")
    with CaptureQueriesContext(connection) as for_one:
        browser.get("/you/reached/")
    for number in range(9):
        people.add_address(person=amina, channel="email", value=f"a{number}@example.org")

    with CaptureQueriesContext(connection) as for_ten:
        browser.get("/you/reached/")

    assert len(for_ten) == len(for_one)


def test_addresses_are_shown_to_their_owner_only(amina, grace, work, sign_in):
    shown = sign_in(grace).get("/you/reached/").content.decode()

    assert "amina" not in shown
    assert Client().get("/you/reached/").status_code == 302
