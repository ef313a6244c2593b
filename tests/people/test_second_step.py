"""A code from an app after the code by mail, for those who want it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from tests.people.browsing import page, whose

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def code_of(seed: str, *, step: int = 0) -> str:

    return format_hotp_value(hotp_value(seed, int(time.time()) // 30 + step))


@pytest.fixture
def connect(sign_in):
    """Connects a code app, and gives its seed and the browser."""

    def connected(person) -> tuple[Client, str]:
        browser = sign_in(person)
        browser.get("/you/security/app/")
        seed = browser.session["mfa.totp.secret"]
        answer = browser.post("/you/security/app/", {"code": code_of(seed, step=-1)})
        assert answer.url == "/you/security/spare-codes/"
        return browser, seed

    return connected


def spare_codes(browser: Client, seed: str) -> list[str]:
    ask = browser.get("/you/security/spare-codes/")
    if ask.status_code == 302:
        browser.post(ask.url, {"code": code_of(seed, step=1)})
    return browser.get("/you/security/spare-codes/file/").content.decode().split()


def test_second_step_is_asked_after_the_code_by_mail(amina, connect, post):
    _, seed = connect(amina)
    browser = Client()
    browser.post("/sign-in/", {"login": "amina@example.org"})

    first = browser.post("/sign-in/code/", {"code": post.code()})
    before = whose(browser)
    wrong = browser.post("/sign-in/second-step/", {"code": "000000"})
    browser.post("/sign-in/second-step/", {"code": code_of(seed)})

    assert (first.url, before) == ("/sign-in/second-step/", None)
    assert "That did not fit. Please try again." in page(wrong)
    assert whose(browser) == str(amina.pk)


def test_second_step_takes_a_code_once(amina, connect, post):
    _, seed = connect(amina)
    code, entered = code_of(seed), []
    for _ in range(2):
        browser = Client()
        browser.post("/sign-in/", {"login": "amina@example.org"})
        browser.post("/sign-in/code/", {"code": post.code()})
        browser.post("/sign-in/second-step/", {"code": code})
        entered.append(whose(browser))

    assert entered == [str(amina.pk), None]


@pytest.mark.parametrize(("step", "gets_in"), [(-3, False), (1, True), (3, False)])
def test_second_step_forgives_half_a_minute(amina, connect, post, step, gets_in):
    _, seed = connect(amina)
    browser = Client()
    browser.post("/sign-in/", {"login": "amina@example.org"})
    browser.post("/sign-in/code/", {"code": post.code()})

    browser.post("/sign-in/second-step/", {"code": code_of(seed, step=step)})

    assert (whose(browser) == str(amina.pk)) is gets_in


def test_second_step_takes_each_spare_code_once(amina, connect, post):
    at_home, seed = connect(amina)
    codes = spare_codes(at_home, seed)
    entered = []
    for _ in range(2):
        cache.clear()
        browser = Client()
        browser.post("/sign-in/", {"login": "amina@example.org"})
        browser.post("/sign-in/code/", {"code": post.code()})
        browser.post("/sign-in/second-step/", {"code": codes[0]})
        entered.append(whose(browser))

    assert len(codes) == 10
    assert entered == [str(amina.pk), None]


def test_second_step_keeps_its_seed_sealed(amina, connect):
    _, seed = connect(amina)

    kept = Authenticator.objects.get(type="totp").data

    assert seed not in str(kept)


def test_second_step_shows_its_square_while_it_is_connected(amina, sign_in):
    browser = sign_in(amina)
    assert browser.get("/you/security/app/picture.svg").status_code == 404

    browser.get("/you/security/app/")
    picture = browser.get("/you/security/app/picture.svg")

    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in picture.content


def test_second_step_can_be_given_up(amina, connect, post):
    browser, seed = connect(amina)
    ask = browser.get("/you/security/app/off/").url
    assert ask == "/you/security/confirm/app/?next=%2Fyou%2Fsecurity%2Fapp%2Foff%2F"
    browser.post(ask, {"code": code_of(seed)})

    browser.post("/you/security/app/off/")

    assert Authenticator.objects.count() == 0
    assert "no longer asks for a code from your app" in post.sent[-1].text
