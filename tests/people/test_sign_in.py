"""Signing in with a code by mail."""

import re

import pytest
from django.test import Client

from mentoring.channels.adapter import Cannot, InDoubt, TryLater
from tests.people.browsing import ask, page, whose

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_sign_in_by_the_code_of_a_letter(amina, post):
    browser = Client()

    asked = ask(browser)
    entered = browser.post("/sign-in/code/", {"code": post.code()})

    assert (asked.status_code, asked.url) == (302, "/sign-in/code/")
    assert (entered.status_code, entered.url) == (302, "/")
    assert whose(browser) == str(amina.pk)


def test_sign_in_letter_is_plain_and_keeps_the_code_to_its_body(amina, post):
    ask(Client())

    [letter] = post.sent
    assert (letter.to, letter.to_name, letter.sender) == ("amina@example.org", "Amina Bello", "Northlight")
    assert letter.subject == "Your code for signing in"
    assert letter.text.startswith("Hello Amina,\n\nhere is your code for signing in to Northlight:\n\n    ")
    assert post.code() in letter.html
    assert letter.by_person is False


@pytest.mark.parametrize("typed", ["{0}{1}", "{0} {1}", " {0}-{1} ", "{0}–{1}"])
def test_sign_in_takes_the_code_however_it_is_spaced(amina, post, typed):
    browser = Client()
    ask(browser)

    browser.post("/sign-in/code/", {"code": typed.format(*post.code().split("-"))})

    assert whose(browser) == str(amina.pk)


def test_sign_in_takes_digits_of_another_script(amina, post):
    browser = Client()
    ask(browser)

    browser.post("/sign-in/code/", {"code": post.code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))})

    assert whose(browser) == str(amina.pk)


def test_sign_in_goes_where_somebody_wanted_to_go(amina, post):
    browser = Client()

    asked = ask(browser, next="/you/devices/")
    entered = browser.post(asked.url, {"code": post.code()})

    assert asked.url == "/sign-in/code/?next=%2Fyou%2Fdevices%2F"
    assert entered.url == "/you/devices/"


@pytest.mark.parametrize(
    "next_page", ["//evil", "https:evil", "/\\evil", "javascript:alert(1)", "https://evil.example/", "\x00"]
)
def test_sign_in_never_leads_away(amina, post, next_page):
    browser = Client()
    ask(browser, next=next_page)

    entered = browser.post("/sign-in/code/", {"code": post.code(), "next": next_page})

    assert (entered.status_code, entered.url) == (302, "/")


# ── who knows what ───────────────────────────────────────────────────────────


def test_sign_in_answers_a_stranger_with_the_same_page_and_the_same_letter(amina, post):
    pages = []
    for email in ("amina@example.org", "nobody@example.org"):
        browser = Client()
        asked = ask(browser, email)
        body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page(browser.get(asked.url)))
        pages.append((asked.status_code, asked.url, body.replace(email, "…")))

    assert pages[0] == pages[1]
    known, unknown = post.sent
    assert unknown.subject == known.subject
    assert unknown.text.replace("Hello,", "Hello Amina,").split()[:8] == known.text.split()[:8]


def test_sign_in_sends_at_most_three_letters_an_hour_to_one_address(amina, post):
    answers = {}
    for email in ("amina@example.org", "nobody@example.org"):
        answers[email] = [ask(Client(), email).status_code for _ in range(6)]

    assert answers["amina@example.org"] == answers["nobody@example.org"] == [302, 302, 302, 200, 200, 200]
    assert [letter.to for letter in post.sent] == ["amina@example.org"] * 3 + ["nobody@example.org"] * 3


def test_sign_in_counts_letters_sent_again(amina, post):
    browser = Client()
    ask(browser)

    again = [browser.post("/sign-in/code/", {"action": "resend"}, follow=True) for _ in range(3)]

    assert "Another code is on its way." in page(again[0])
    assert "Another code is on its way." in page(again[1])
    assert "This is not the code we sent last." not in page(again[1])
    assert len(post.sent) == 3
    assert ask(Client()).status_code == 200
    assert len(post.sent) == 3


def test_sign_in_compares_addresses_exactly_but_for_case(amina, post):
    browser = Client()
    ask(browser, "AMINA@Example.ORG")
    browser.post("/sign-in/code/", {"code": post.code()})
    other = Client()
    ask(other, "a.mina@example.org")

    assert whose(browser) == str(amina.pk)
    assert other.post("/sign-in/code/", {"code": post.code()}).url == "/sign-up/"


@pytest.mark.parametrize(
    "email",
    [
        "",
        "  ",
        "amina",
        "a@b",
        "ａmina@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "x" * 400 + "@example.org",
        "a,b@example.org",
        "\x00@example.org",
    ],
)
def test_sign_in_says_plainly_what_is_no_address(post, email):
    answer = ask(Client(), email)

    assert answer.status_code == 200
    assert "There is something to put right" in page(answer)
    assert post.sent == []


# ── when mail does not work ──────────────────────────────────────────────────


def test_sign_in_says_that_mail_is_off(amina, post, settings):
    settings.SMTP_URL = ""
    browser = Client()

    assert "This installation sends no mail, so no code can come to you." in page(browser.get("/sign-in/"))
    assert "This installation sends no mail, so no code can come." in page(ask(browser))
    assert post.sent == []


@pytest.mark.parametrize("outcome", [TryLater("busy"), Cannot("no such address")])
def test_sign_in_says_when_the_letter_did_not_leave(amina, post, outcome):
    post.outcome = outcome
    browser = Client()

    answer = ask(browser)

    assert answer.status_code == 200
    assert "Our mail server did not take the letter just now." in page(answer)
    assert 'value="amina@example.org"' in page(answer)


def test_sign_in_waits_for_a_letter_in_doubt(amina, post):
    post.outcome = InDoubt("the line went dead")

    assert ask(Client()).url == "/sign-in/code/"


def test_sign_in_ignores_forwarded_addresses_of_strangers(amina, post):
    for number in range(25):
        last = Client(headers={"X-Forwarded-For": f"203.0.113.{number}"}).post(
            "/sign-in/", {"login": f"x{number}@example.org"}
        )

    assert len(post.sent) == 20  # twenty a minute from one address, whatever a header says
    assert last.status_code == 200
