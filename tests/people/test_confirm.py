"""Before something that matters, people show once more that it is them."""

import pytest

from mentoring.people import actions as people
from tests.people.browsing import a_while_later, page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WORDS = "marigold lantern seven rivers"


GRAVE = [
    "/you/security/password/", "/you/security/address/", "/you/security/passkeys/add/", "/you/security/app/",
    "/you/security/spare-codes/", "/you/security/spare-codes/new/", "/you/security/spare-codes/file/",
    "/you/security/app/off/", "/you/security/app/picture.svg", "/you/security/passkeys/1/remove/",
]  # fmt: skip


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", GRAVE)
def test_confirm_asks_again_before_what_matters(amina, sign_in, address, method):
    browser = sign_in(amina)
    a_while_later(browser)

    answer = getattr(browser, method)(address)

    assert answer.status_code == 302
    assert answer.url == f"/you/security/confirm/code/?next={address.replace('/', '%2F')}"


def test_confirm_asks_by_a_code_where_there_is_no_password(amina, sign_in, post):
    browser = sign_in(amina)
    a_while_later(browser)
    ask = browser.get("/you/security/password/").url
    letters = len(post.sent)
    browser.get(ask)
    assert len(post.sent) == letters

    browser.post(ask, {"action": "send"})
    wrong = browser.post(ask, {"code": "0000-0000"})
    right = browser.post(ask, {"code": post.code(), "next": "/you/security/password/"})
    again = browser.post(ask, {"code": post.code()})

    assert (post.sent[-1].to, post.sent[-1].subject) == ("amina@example.org", "Your code, to be sure it is you")
    assert "This is not the code we sent last, or it is too old." in page(wrong)
    assert right.url == "/you/security/password/"
    assert browser.get("/you/security/password/").status_code == 200
    assert "This is not the code we sent last, or it is too old." in page(again)


def test_confirm_asks_for_the_password_where_there_is_one(amina, sign_in):
    people.choose_password(person=amina, password=WORDS)
    browser = sign_in(amina)

    ask = browser.get("/you/security/address/")
    wrong = browser.post(ask.url, {"password": "wrong"})
    right = browser.post(ask.url, {"password": WORDS, "next": "/you/security/address/"})

    assert ask.url == "/you/security/confirm/?next=%2Fyou%2Fsecurity%2Faddress%2F"
    assert "This is not your password." in page(wrong)
    assert "Use a code by mail" in page(wrong)
    assert right.url == "/you/security/address/"


@pytest.mark.parametrize("next_page", ["//evil", "https:evil", "/\\evil", "javascript:alert(1)"])
def test_confirm_never_leads_away_after_asking(amina, sign_in, next_page):
    people.choose_password(person=amina, password=WORDS)

    answer = sign_in(amina).post("/you/security/confirm/", {"password": WORDS, "next": next_page})

    assert answer.url == "/"
