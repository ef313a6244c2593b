"""The code of a letter, and the session it opens."""

import pytest
from django.test import Client

from mentoring.people.models import Person
from tests.people.browsing import ask, page, whose

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TOO_OLD = "This code has been used or is too old. Ask for a new one here."


def age(browser: Client, seconds: int) -> None:
    """Lets time go by for the code this browser waits for."""
    session = browser.session
    login = session["account_login"]
    login["initiated_at"] -= seconds
    login["state"]["stages"]["login_by_code"]["data"]["at"] -= seconds
    session["account_login"] = login
    session.save()


# ── the code ─────────────────────────────────────────────────────────────────


def test_sign_in_code_is_bound_to_the_browser_that_asked(amina, post):
    ask(Client())
    other = Client()

    answer = other.post("/sign-in/code/", {"code": post.code()}, follow=True)

    assert answer.redirect_chain == [("/sign-in/", 302)]
    assert TOO_OLD in page(answer)
    assert whose(other) is None


def test_sign_in_code_works_once(amina, post):
    browser = Client()
    ask(browser)
    browser.post("/sign-in/code/", {"code": post.code()})
    browser.post("/sign-out/")

    again = browser.post("/sign-in/code/", {"code": post.code()})

    assert again.url == "/sign-in/"
    assert whose(browser) is None


@pytest.mark.parametrize(("seconds", "gets_in"), [(9 * 60, True), (11 * 60, False)])
def test_sign_in_code_is_good_for_ten_minutes(amina, post, seconds, gets_in):
    browser = Client()
    ask(browser)
    age(browser, seconds)

    answer = browser.post("/sign-in/code/", {"code": post.code()})

    assert answer.url == ("/" if gets_in else "/sign-in/")
    assert (whose(browser) == str(amina.pk)) is gets_in


def test_sign_in_code_is_not_used_up_by_looking(amina, post):
    browser = Client()
    ask(browser)
    for _ in range(3):
        assert browser.get("/sign-in/code/").status_code == 200
        assert browser.head("/sign-in/code/").status_code == 200

    browser.post("/sign-in/code/", {"code": post.code()})

    assert whose(browser) == str(amina.pk)


def test_sign_in_code_gives_way_to_a_newer_one(amina, post):
    browser = Client()
    ask(browser)
    first = post.code()
    ask(browser)

    answer = browser.post("/sign-in/code/", {"code": first})
    browser.post("/sign-in/code/", {"code": post.code()})

    assert "This is not the code we sent last." in page(answer)
    assert whose(browser) == str(amina.pk)


def test_sign_in_code_lets_somebody_write_another_address(amina, grace, post):
    browser = Client()
    ask(browser, "amina@exmaple.org")

    assert browser.get("/sign-in/").status_code == 200
    ask(browser, "grace@example.org")
    browser.post("/sign-in/code/", {"code": post.code()})

    assert whose(browser) == str(grace.pk)


def test_sign_in_code_bounds_guesses(amina, post):
    browser = Client()
    looked_at = 0
    for guess in range(1_000):
        if browser.session.get("account_login") is None and ask(browser).status_code != 302:
            continue
        looked_at += 1
        browser.post("/sign-in/code/", {"code": f"{guess:08}"})

    assert looked_at == 9  # three letters, three tries each
    assert whose(browser) is None


@pytest.mark.parametrize(
    "code", ["", " ", "12", "\x00", "x" * 10_000, "１２３４", "0000-0000", "+1e9", "\u202e12345678"]
)
def test_sign_in_code_says_plainly_when_a_code_does_not_fit(amina, post, code):
    browser = Client()
    ask(browser)

    answer = browser.post("/sign-in/code/", {"code": code})

    assert answer.status_code == 200
    assert whose(browser) is None


def test_sign_in_code_keeps_no_code_in_clear(amina, post):
    browser = Client()
    ask(browser)

    kept = str(dict(browser.session.items()))

    assert post.code() not in kept
    assert post.code().replace("-", "") not in kept


# ── sessions ─────────────────────────────────────────────────────────────────


def test_sign_in_code_gives_a_session_a_new_key(amina, post):
    browser = Client()
    ask(browser)
    planted = browser.session.session_key
    browser.post("/sign-in/code/", {"code": post.code()})

    assert browser.session.session_key != planted
    thief = Client()
    thief.cookies["session"] = planted
    assert whose(thief) is None


def test_sign_in_code_leaves_nothing_behind_after_signing_out(amina, sign_in):
    browser = sign_in(amina)
    key = browser.session.session_key

    browser.post("/sign-out/")

    ghost = Client()
    ghost.cookies["session"] = key
    assert ghost.get("/you/").status_code == 302


def test_sign_in_code_is_not_asked_of_somebody_who_is_in(amina, sign_in):
    browser = sign_in(amina)

    assert browser.get("/sign-in/").url == "/"
    assert browser.get("/sign-in/code/").url == "/sign-in/"


def test_sign_in_code_of_a_closed_account_ends_at_a_plain_page(amina, post):
    Person.objects.filter(pk=amina.pk).update(is_active=False)
    browser = Client()
    ask(browser)

    answer = browser.post("/sign-in/code/", {"code": post.code()}, follow=True)

    assert answer.redirect_chain == [("/sign-in/closed/", 302)]
    assert "This account is closed" in page(answer)
    assert whose(browser) is None
