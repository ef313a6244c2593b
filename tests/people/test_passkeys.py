"""Signing in with a passkey."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.people.software_key import SoftwareKey

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
ADD, USE = "/you/security/passkeys/add/", "/sign-in/passkey/"
HERE = {"HTTP_HOST": "localhost"}


def options_on(page) -> dict:
    return json.loads(re.search(r'<script id="passkey-options"[^>]*>(.*?)</script>', page.content.decode())[1])


def asked_at_the_door(browser: Client) -> dict:
    return browser.get(USE, headers={"Accept": "application/json"}, **HERE).json()["request_options"]


@pytest.fixture
def at_home(post):
    """Signs somebody in by mail, at the address where passkeys work."""

    def signed_in(person) -> Client:
        browser = Client(**HERE)
        browser.post("/sign-in/", {"login": person.email})
        browser.post("/sign-in/code/", {"code": post.code()})
        return browser

    return signed_in


@pytest.fixture
def add_passkey(at_home):
    """Adds a passkey as a browser does."""

    def added(person, key: SoftwareKey | None = None) -> SoftwareKey:
        key = key or SoftwareKey()
        browser = at_home(person)
        asked = options_on(browser.get(ADD))
        browser.post(ADD, {"name": "My phone", "credential": key.make(asked)})
        return key

    return added


def test_passkeys_are_added_and_let_their_owner_in(amina, at_home, post):
    browser, key = at_home(amina), SoftwareKey()

    asked = options_on(browser.get(ADD))
    added = browser.post(ADD, {"name": "My phone", "credential": key.make(asked)})
    stranger = Client(**HERE)
    entered = stranger.post(USE, {"credential": key.use(asked_at_the_door(stranger))})

    assert asked["publicKey"]["authenticatorSelection"]["residentKey"] == "required"
    assert asked["publicKey"]["authenticatorSelection"]["userVerification"] == "required"
    assert (added.status_code, added.url) == (302, "/you/security/")
    assert "My phone" in browser.get("/you/security/").content.decode()
    assert (entered.status_code, entered.url) == (302, "/")
    assert stranger.session["_auth_user_id"] == str(amina.pk)
    assert post.sent[-1].subject == "Something changed in how you sign in"
    assert "A passkey was added." in post.sent[-1].text


def test_passkeys_leave_the_code_by_mail_as_it_was(amina, add_passkey, at_home):
    add_passkey(amina)

    assert at_home(amina).session["_auth_user_id"] == str(amina.pk)


def test_passkeys_can_be_removed(amina, add_passkey, post, at_home):
    key = add_passkey(amina)
    browser = at_home(amina)
    remove = f"/you/security/passkeys/{Authenticator.objects.get(type='webauthn').pk}/remove/"
    # Somebody with a passkey is asked to be sure first.
    sure = browser.get(remove, follow=True)
    assert sure.redirect_chain == [(f"/you/security/confirm/passkey/?next={remove.replace('/', '%2F')}", 302)]
    asked = options_on(sure)
    browser.post("/you/security/confirm/passkey/", {"credential": key.use(asked), "next": remove})

    browser.post(remove)

    assert Authenticator.objects.count() == 0
    stranger = Client(**HERE)
    stranger.post(USE, {"credential": key.use(asked_at_the_door(stranger))})
    assert "_auth_user_id" not in stranger.session


@pytest.mark.parametrize(
    "key",
    [
        SoftwareKey(site="evil.example", origin="https://evil.example"),
        SoftwareKey(origin="https://evil.example"),
        SoftwareKey(site="evil.example"),
    ],
)
def test_passkeys_of_another_site_are_refused(amina, at_home, key):
    browser = at_home(amina)

    answer = browser.post(ADD, {"name": "x", "credential": key.make(options_on(browser.get(ADD)))})

    assert answer.status_code == 200
    assert "That did not fit. Please try again." in answer.content.decode()
    assert Authenticator.objects.count() == 0


def test_passkeys_used_from_another_site_are_refused(amina, add_passkey):
    key = add_passkey(amina)
    key.origin = "https://evil.example"
    stranger = Client(**HERE)

    answer = stranger.post(USE, {"credential": key.use(asked_at_the_door(stranger))}, follow=True)

    assert answer.redirect_chain == [("/sign-in/", 302)]
    assert "That did not fit. Please try again." in answer.content.decode()
    assert "_auth_user_id" not in stranger.session


def test_passkeys_sign_one_question_once(amina, add_passkey):
    key = add_passkey(amina)
    stranger = Client(**HERE)
    signed = key.use(asked_at_the_door(stranger))
    stranger.post(USE, {"credential": signed})
    other = Client(**HERE)
    asked_at_the_door(other)

    other.post(USE, {"credential": signed})

    assert "_auth_user_id" in stranger.session
    assert "_auth_user_id" not in other.session


def test_passkeys_of_somebody_who_is_gone_are_refused(amina, add_passkey):
    key = add_passkey(amina)
    amina.delete()
    stranger = Client(**HERE)

    answer = stranger.post(USE, {"credential": key.use(asked_at_the_door(stranger))})

    assert answer.url == "/sign-in/"
    assert "_auth_user_id" not in stranger.session


def test_passkeys_that_do_not_check_who_holds_them_are_refused(amina, at_home):
    browser = at_home(amina)
    lazy = SoftwareKey()
    lazy.checks = lazy.checks.UP

    answer = browser.post(ADD, {"name": "x", "credential": lazy.make(options_on(browser.get(ADD)))})

    assert answer.status_code == 200
    assert Authenticator.objects.count() == 0


FULL = '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": %s}'


@pytest.mark.parametrize(
    "junk",
    ["", "{", "[]", "1", "null", '"x"', "{}", '{"response": {}}', '{"response": null}', '{"id": 1, "response": []}',
     FULL % '{"userHandle": null}',
     FULL % '{"clientDataJSON": "YQ", "authenticatorData": "YQ", "signature": "YQ", "userHandle": "//"}',
     FULL % '{"clientDataJSON": "e30", "authenticatorData": "", "signature": "YQ", "userHandle": null}',
     '{"a": ' * 50_000, "NaN", '"\\ud800"'],
)  # fmt: skip
def test_passkeys_that_are_none_get_a_plain_answer(amina, at_home, junk):
    stranger, browser = Client(**HERE), at_home(amina)
    asked_at_the_door(stranger)
    browser.get(ADD)

    at_the_door = stranger.post(USE, {"credential": junk})
    at_home_ = browser.post(ADD, {"name": "x", "credential": junk})

    assert (at_the_door.status_code, at_the_door.url) == (302, "/sign-in/")
    assert at_home_.status_code == 200
    assert Authenticator.objects.count() == 0
