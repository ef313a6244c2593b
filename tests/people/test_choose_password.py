"""A password, for those who like one."""

import pytest
from django.test import Client

from mentoring.people import actions as people
from tests.people.browsing import page, whose

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WORDS = "marigold lantern seven rivers"


def test_choose_password_is_chosen_used_and_removed(amina, sign_in, post):
    browser, other = sign_in(amina), sign_in(amina)

    chosen = browser.post("/you/security/password/", {"password": WORDS}, follow=True)
    with_password = Client()
    entered = with_password.post("/sign-in/", {"login": "amina@example.org", "password": WORDS})

    assert "Kept. Your other devices are signed out." in page(chosen)
    assert browser.get("/you/").status_code == 200
    assert other.get("/you/").status_code == 302
    assert (entered.url, whose(with_password)) == ("/", str(amina.pk))
    assert "You can now sign in with a password, too." in post.sent[-1].text

    browser.post("/you/security/confirm/", {"password": WORDS, "next": "/you/security/password/"})
    browser.post("/you/security/password/", {"action": "remove"})

    assert "Your password was removed." in post.sent[-1].text
    refused = Client().post("/sign-in/", {"login": "amina@example.org", "password": WORDS})
    assert "The address and the password do not fit together." in page(refused)


@pytest.mark.parametrize(
    ("password", "gets_in"),
    [("  " + WORDS + "  ", True), ("🦊" * 12, True), ("ü" * 80, True), ("x" + "abcdefgh" * 124, True),
     ("x" * 1_001, False), ("x" * 400_000, False), ("short", False),
     ("password1234", False), ("amina@example.org", False), ("a\x00" + WORDS, False), ("", False)],
)  # fmt: skip
def test_choose_password_is_taken_whole_or_refused_plainly(amina, sign_in, password, gets_in):
    answer = sign_in(amina).post("/you/security/password/", {"password": password})

    amina.refresh_from_db()
    assert answer.status_code == (302 if gets_in else 422)
    assert amina.has_usable_password() is gets_in
    if gets_in:
        assert amina.check_password(password)
        assert not amina.check_password(password[:-1])


def test_choose_password_guesses_are_bounded(amina):
    people.choose_password(person=amina, password=WORDS)
    guesser = Client()

    said = [
        page(guesser.post("/sign-in/", {"login": "amina@example.org", "password": f"guess {n}"})) for n in range(8)
    ]
    right_but_late = guesser.post("/sign-in/", {"login": "amina@example.org", "password": WORDS})

    assert "do not fit together" in said[4]
    assert "That was often in a short time." in said[5]
    assert whose(guesser) is None
    assert right_but_late.status_code == 200


def test_choose_password_of_a_stranger_gets_the_same_answer(amina):
    people.choose_password(person=amina, password=WORDS)

    known = Client().post("/sign-in/", {"login": "amina@example.org", "password": "wrong " + WORDS})
    unknown = Client().post("/sign-in/", {"login": "nobody@example.org", "password": "wrong " + WORDS})

    assert known.status_code == unknown.status_code == 200
    assert "The address and the password do not fit together." in page(known)
    assert "The address and the password do not fit together." in page(unknown)


def test_choose_password_though_news_that_cannot_be_sent_stop_nothing(amina, sign_in, post, settings):
    browser = sign_in(amina)
    settings.SMTP_URL = ""

    answer = browser.post("/you/security/password/", {"password": WORDS})

    amina.refresh_from_db()
    assert answer.url == "/you/security/"
    assert amina.check_password(WORDS)
