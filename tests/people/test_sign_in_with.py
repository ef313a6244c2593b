"""The address somebody signs in with."""

import pytest
from django.test import Client

from mentoring.people import actions as people
from tests.people.browsing import page, whose

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def work(amina, now):
    address = people.add_address(person=amina, channel="email", value="amina@work.example")
    return people.verify_address(address=address, code=people.ask_code(address=address, now=now), now=now)


def test_sign_in_with_can_be_another_verified_one(amina, work, sign_in, post):
    browser = sign_in(amina)

    browser.post("/you/security/address/", {"address": str(work.pk)})

    amina.refresh_from_db()
    assert amina.email == "amina@work.example"
    assert whose(sign_in(amina)) == str(amina.pk)
    assert post.sent[-1].to == "amina@work.example"
    old = Client()
    old.post("/sign-in/", {"login": "amina@example.org"})
    assert old.post("/sign-in/code/", {"code": post.code()}).url == "/sign-up/"


def test_sign_in_with_has_to_be_ones_own_and_verified(amina, grace, sign_in):
    waiting = people.add_address(person=amina, channel="email", value="later@example.org")
    foreign = grace.addresses.get()
    browser = sign_in(amina)

    for address in (waiting.pk, foreign.pk, "x" * 5_000, ""):
        assert browser.post("/you/security/address/", {"address": str(address)}).status_code == 200

    amina.refresh_from_db()
    assert amina.email == "amina@example.org"


def test_sign_in_with_is_not_taken_from_another(amina, grace, sign_in, now):
    address = people.add_address(person=amina, channel="email", value="grace@example.org")
    people.verify_address(address=address, code=people.ask_code(address=address, now=now), now=now)

    answer = sign_in(amina).post("/you/security/address/", {"address": str(address.pk)}, follow=True)

    assert "Another account uses this address for signing in." in page(answer)
    amina.refresh_from_db()
    assert amina.email == "amina@example.org"
