"""Every page about oneself: it opens for its owner, sends strangers to sign in, and shows nobody another's things."""

import pytest
from django.test import Client
from django.urls import get_resolver

from mentoring.people import actions as people
from mentoring.people import urls
from mentoring.vault.ids import new_id

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OPEN = ["/sign-in/", "/sign-in/closed/"]
MINE = [
    "/you/", "/you/reached/", "/you/reached/add/", "/you/reached/hours/", "/you/reached/away/", "/you/devices/",
    "/you/security/", "/you/security/address/", "/you/security/password/", "/you/security/passkeys/add/",
    "/you/security/app/", "/you/security/confirm/code/", "/sign-out/",
]  # fmt: skip
POST_ONLY = ["/language/", "/you/devices/sign-out-others/"]
NOT_OFFERED = [
    "/accounts/", "/accounts/login/", "/login/", "/signup/", "/you/security/email/", "/sign-in/password/reset/",
    "/password/reset/", "/you/security/passkeys/", "/you/security/passkeys/1/edit/", "/sign-up/passkey/",
    "/confirm-email/", "/2fa/", "/admin/",
]  # fmt: skip


@pytest.mark.parametrize("address", MINE)
def test_pages_open_for_their_owner(amina, sign_in, address):
    answer = sign_in(amina).get(address)

    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize("address", [one for one in MINE if one != "/sign-out/"])
def test_pages_send_strangers_to_sign_in(db, address):
    answer = Client().get(address)

    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/")


@pytest.mark.parametrize("address", OPEN)
def test_pages_of_the_door_are_open(db, address):
    assert Client().get(address).status_code == 200


@pytest.mark.parametrize("address", POST_ONLY)
def test_pages_that_only_do_things_cannot_be_looked_at(amina, sign_in, address):
    assert sign_in(amina).get(address).status_code == 405


@pytest.mark.parametrize("address", NOT_OFFERED)
def test_pages_that_are_not_offered_are_not_there(amina, sign_in, address):
    assert sign_in(amina).get(address).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("deed", ["verify", "move", "pause", "resume", "remove"])
def test_pages_of_an_address_are_not_there_for_others(amina, olu, sign_in, deed, method):
    browser, address = sign_in(olu), amina.addresses.get()

    foreign = getattr(browser, method)(f"/you/reached/{address.pk}/{deed}/")
    missing = getattr(browser, method)(f"/you/reached/{new_id()}/{deed}/")

    expected = 405 if method == "get" and deed != "verify" else 404
    assert (foreign.status_code, missing.status_code) == (expected, expected)
    assert foreign.content.decode().count("amina") == 0
    amina.addresses.get(paused_at=None)


@pytest.mark.parametrize("number", ["0", "99999999999999999999999", "9223372036854775808"])
@pytest.mark.parametrize("address", ["/you/reached/away/{}/back/", "/you/devices/{}/sign-out/"])
def test_pages_of_absurd_numbers_are_not_there(amina, sign_in, address, number):
    assert sign_in(amina).post(address.format(number)).status_code == 404


@pytest.mark.parametrize("address", [*MINE, "/sign-in/"])
def test_pages_refuse_a_form_of_another_site(amina, address):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(amina)

    assert browser.post(address, {}).status_code == 403


def test_pages_have_no_address_that_is_not_listed_here(amina):
    known = {
        "account_login", "account_confirm_login_code", "mfa_login_webauthn", "mfa_authenticate", "account_inactive",
        "account_signup", "account_logout", "language", "you", "profile", "public_page", "preview_page", "reached",
        "add_address", "verify_address",
        "move_address", "pause_address", "resume_address", "remove_address", "agree_hours", "go_away", "come_back",
            "choose_holidays", "work_on_holiday", "rest_on_holiday",
        "devices", "sign_out_device", "sign_out_others", "security", "sign_in_address", "password",
        "mfa_add_webauthn", "mfa_remove_webauthn", "mfa_activate_totp", "app_picture", "mfa_deactivate_totp",
        "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
        "account_reauthenticate", "confirm_by_code", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
        "settings", "mfa_index", "mfa_list_webauthn", "account_set_password", "account_change_password",
    }  # fmt: skip
    assert {pattern.name for pattern in urls.urlpatterns} == known
    assert get_resolver()  # the whole tree of addresses loads


# ── who I am ─────────────────────────────────────────────────────────────────

FORM = {"name": "Amina Bello", "zone": "Africa/Lagos", "language": "en"}


def test_pages_keep_what_somebody_says_about_themselves(amina, sign_in):
    story = "I lead a team of five.\nI want to speak up more."
    browser = sign_in(amina)

    answer = browser.post(
        "/you/",
        FORM | {"called": "Ami", "say_it_like": "ah-MEE-nah", "pronouns": "she/her", "place": "Lagos",
                "languages": ["en", "ha", "yo"], "story": story},
    )  # fmt: skip

    amina.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, "/you/")
    assert (amina.called, amina.say_it_like, amina.pronouns, amina.place) == ("Ami", "ah-MEE-nah", "she/her", "Lagos")
    assert amina.languages == ["en", "ha", "yo"]
    assert b"team" not in bytes(amina.story)
    shown = browser.get("/you/").content.decode()
    assert story in shown
    assert "English, Hausa, Yorùbá" in shown


def test_pages_lose_nothing_when_something_is_wrong(amina, sign_in):
    answer = sign_in(amina).post("/you/", FORM | {"name": " ", "called": "Ami", "story": "My story"})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Write your name." in shown
    assert 'value="Ami"' in shown
    assert "My story" in shown


@pytest.mark.parametrize(
    "wrong",
    [{"zone": "Europe/London\0"}, {"zone": "../../etc/passwd"}, {"language": "tlh"}, {"languages": ["en", "x-nope"]},
     {"story": "x" * 1_001}, {"pronouns": "x" * 41}],
)  # fmt: skip
def test_pages_say_plainly_what_is_wrong(amina, sign_in, wrong):
    answer = sign_in(amina).post("/you/", FORM | {"called": "Ami"} | wrong)

    amina.refresh_from_db()
    assert answer.status_code == 422
    assert "There is something to put right" in answer.content.decode()
    assert (amina.called, amina.zone) == ("", "Africa/Lagos")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Write your name."),
        ({"name": "x" * 151}, "This is too long: 150 characters fit here."),
        ({"called": "x" * 81}, "This is too long: 80 characters fit here."),
        ({"story": "x" * 1_001}, "This is too long: 1000 characters fit here."),
        ({"zone": ""}, "Choose the city whose clock you live by."),
        ({"zone": "Mars/Base"}, "Choose a city from the list."),
        ({"language": ""}, "Choose one of these."),
        ({"language": "tlh"}, "Choose one of these."),
        ({"languages": ["x-nope"]}, "Choose one of these."),
    ],
)
def test_pages_say_it_in_our_own_words(amina, sign_in, wrong, words):
    answer = sign_in(amina).post("/you/", FORM | wrong)

    (field,) = wrong
    assert answer.context["form"].errors == {field: [words]}


@pytest.mark.parametrize(
    ("name", "is_mixed"),
    [("Amina Bello", False), ("Аmina Bello", True), ("Анна Bello", False), ("Ａmina", True), ("山田たろう", False)],
)
def test_pages_wonder_about_a_name_of_several_alphabets_and_take_it(amina, sign_in, name, is_mixed):
    browser = sign_in(amina)

    assert browser.post("/you/", FORM | {"name": name}).status_code == 302

    amina.refresh_from_db()
    assert amina.name == name
    assert ("letters of more than one alphabet" in browser.get("/you/").content.decode()) == is_mixed


def test_pages_keep_a_zone_that_is_on_no_list(amina, sign_in):
    people.live_in(person=amina, zone="Etc/GMT+5")

    shown = sign_in(amina).get("/you/").content.decode()

    assert '<option value="Etc/GMT+5" selected>GMT+5</option>' in shown


def test_pages_offer_the_present_name_of_a_zone(amina, sign_in):
    browser = sign_in(amina)

    browser.post("/you/", FORM | {"zone": "Asia/Calcutta"})

    amina.refresh_from_db()
    assert amina.zone == "Asia/Kolkata"


# ── the language of pages ────────────────────────────────────────────────────


def test_pages_speak_the_language_of_the_person_not_of_the_browser(amina, sign_in):
    people.speak(person=amina, language="ar")

    answer = sign_in(amina).get("/you/", headers={"Accept-Language": "en"})

    assert '<html lang="ar" dir="rtl"' in answer.content.decode()
    assert answer.headers["Content-Language"] == "ar"


def test_pages_speak_the_language_of_the_browser_to_strangers(db):
    assert 'lang="ar"' in Client().get("/sign-in/", headers={"Accept-Language": "ar"}).content.decode()
    assert 'lang="en"' in Client().get("/sign-in/").content.decode()


def test_pages_change_language_for_strangers_and_people(amina, sign_in):
    stranger, browser = Client(), sign_in(amina)

    answer = stranger.post("/language/", {"language": "ar", "next": "/sign-in/"})
    browser.post("/language/", {"language": "ar"})

    amina.refresh_from_db()
    assert answer.url == "/sign-in/"
    assert 'lang="ar"' in stranger.get("/sign-in/").content.decode()
    assert amina.language == "ar"


@pytest.mark.parametrize("language", ["", "xx", "../..", "en\0", "x" * 10_000])
def test_pages_stay_in_their_language_when_another_is_unknown(amina, sign_in, language):
    answer = sign_in(amina).post("/language/", {"language": language, "next": "//evil"})

    amina.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, "/")
    assert amina.language == "en"


def test_pages_say_what_was_done(amina, sign_in):
    answer = sign_in(amina).post("/you/", FORM, follow=True)

    assert "Kept. This is how others here see you." in answer.content.decode()
