"""A person arrives."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from mentoring.people import actions as people
from mentoring.people.models import Address, Person
from mentoring.people.reach import belongs_to, find_by_address, value_to_deliver

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_register_person_makes_an_account_that_can_be_reached(now):
    amina = people.register_person(
        email=" Amina@Example.org", name="Amina Bello", now=now, zone="Africa/Lagos", language="en"
    )

    assert Person.objects.get() == amina
    assert (amina.email, amina.name, amina.zone, amina.joined_at) == (
        "amina@example.org",
        "Amina Bello",
        "Africa/Lagos",
        now,
    )
    assert amina.has_usable_password() is False
    mail = EmailAddress.objects.get()
    assert (mail.user, mail.email, mail.verified, mail.primary) == (amina, "amina@example.org", True, True)
    address = Address.objects.get()
    assert list(amina.addresses.usable()) == [address]
    assert (address.channel, address.position, address.verified_at) == ("email", 0, now)
    assert value_to_deliver(address) == "amina@example.org"


def test_register_person_seals_the_address_and_can_still_find_it(amina, grace):
    address = amina.addresses.get()

    assert b"amina" not in bytes(address.value) + bytes(address.lookup)
    assert find_by_address("email", "AMINA@example.org") == [address]
    assert belongs_to(amina, channel="email", value="amina@example.org") is True
    assert belongs_to(grace, channel="email", value="amina@example.org") is False
    assert find_by_address("email", "nobody@example.org") == []
    assert find_by_address("pigeon", "amina@example.org") == []
    assert find_by_address("email", "not an address") == []


def test_register_person_refuses_an_address_that_is_here(amina, now):
    with pytest.raises(people.AlreadyHere):
        people.register_person(email="AMINA@example.org", name="Another", now=now)

    assert Person.objects.count() == 1


def test_register_person_refuses_a_zone_that_is_none(now):
    with pytest.raises(ValueError, match="time zone"):
        people.register_person(email="amina@example.org", name="Amina", now=now, zone="../../etc/passwd")

    assert Person.objects.count() == 0


def test_register_person_keeps_the_present_name_of_a_zone(now):
    person = people.register_person(email="k@example.org", name="Kateryna", now=now, zone="Europe/Kiev")

    assert person.zone == "Europe/Kyiv"


# ── arriving by oneself ──────────────────────────────────────────────────────


def test_register_person_leads_on_to_where_somebody_new_was_invited(db, post):
    browser, way = Client(), "/invitations/a-link/"

    door = browser.get("/sign-up/", {"next": way})
    browser.post(door.url, {"login": "noor@example.org", "next": way})
    browser.post("/sign-in/code/", {"code": post.code(), "next": way})
    arrived = browser.post("/sign-up/", {"name": "Noor Haddad", "zone": "Asia/Amman"})

    assert (door.url, arrived.url) == ("/sign-in/?next=%2Finvitations%2Fa-link%2F", way)


def arrive(post, browser: Client | None = None, email: str = "noor@example.org") -> Client:
    browser = browser or Client()
    browser.post("/sign-in/", {"login": email})
    assert browser.post("/sign-in/code/", {"code": post.code()}).url == "/sign-up/"
    return browser


def test_register_person_on_the_same_path_as_signing_in(post):
    browser = arrive(post)
    shown = browser.get("/sign-up/").content.decode()

    answer = browser.post("/sign-up/", {"name": "Noor Haddad", "zone": "Asia/Amman"})

    assert "<bdi>noor@example.org</bdi> is new here." in shown
    assert (answer.status_code, answer.url) == (302, "/")
    noor = Person.objects.get()
    assert (noor.email, noor.name, noor.zone, noor.language) == ("noor@example.org", "Noor Haddad", "Asia/Amman", "en")
    assert browser.session["_auth_user_id"] == str(noor.pk)


def test_register_person_in_the_language_of_their_browser(post):
    browser = arrive(post, Client(headers={"Accept-Language": "ar"}))

    browser.post("/sign-up/", {"name": "نور حداد", "zone": "Asia/Amman"})

    assert Person.objects.get().language == "ar"


def test_register_person_only_after_a_code(post):
    stranger = Client()
    arrive(post)

    assert stranger.get("/sign-up/").url == "/sign-in/"
    assert stranger.post("/sign-up/", {"name": "Olu", "zone": "Africa/Lagos"}).url == "/sign-in/"
    assert Person.objects.count() == 0


def test_register_person_within_half_an_hour_of_the_code(post):
    browser = arrive(post)
    session = browser.session
    session["people.arriving"] = {**session["people.arriving"], "at": session["people.arriving"]["at"] - 1_801}
    session.save()

    assert browser.post("/sign-up/", {"name": "Noor", "zone": "Asia/Amman"}).url == "/sign-in/"
    assert Person.objects.count() == 0


def test_register_person_twice_at_once_makes_one(post, now):
    browser = arrive(post)
    people.register_person(email="noor@example.org", name="Noor", now=now)

    assert browser.post("/sign-up/", {"name": "Noor", "zone": "Asia/Amman"}).url == "/sign-in/"
    assert Person.objects.count() == 1


def test_register_person_who_was_added_while_the_letter_was_under_way(post, now):
    browser = Client()
    browser.post("/sign-in/", {"login": "noor@example.org"})
    noor = people.register_person(email="noor@example.org", name="Noor", now=now)

    browser.post("/sign-in/code/", {"code": post.code()})

    assert browser.session["_auth_user_id"] == str(noor.pk)


# Names are what people say they are (T29).
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ü", "Ü"), ("Null", "Null"), ("O'Brien", "O'Brien"), ("von der Leyen", "von der Leyen"),
        ("Suharto", "Suharto"), ("王小明", "王小明"), ("🦊", "🦊"), ("👩‍🚀 Ada", "👩‍🚀 Ada"), ("x" * 150, "x" * 150),
        ("  Amina \t Bello  ", "Amina Bello"), ("Ami\x00na", "Amina"), ("\u202eanimA", "animA"),
        ("Am\u200bina", "Amina"), ("نیلوفر\u200cزاده", "نیلوفر\u200cزاده"), ("Zoë", "Zoë"),
        ("Z" + "\u0301" * 1_000, "Z" + "\u0301" * 8),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"), ("{{ 7*7 }}", "{{ 7*7 }}"), ("рауpal", "рауpal"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ],
)  # fmt: skip
def test_register_person_by_whatever_name(post, typed, kept):
    browser = arrive(post)

    browser.post("/sign-up/", {"name": typed, "zone": "Asia/Amman"})

    assert Person.objects.get().name == kept


@pytest.mark.parametrize(
    "typed", ["", "   ", "\u200b" * 5, "\u00a0", "\u2800", "\u3164", "x" * 151, "x" * 300, "\x00"]
)
def test_register_person_says_plainly_what_is_no_name(post, typed):
    browser = arrive(post)

    answer = browser.post("/sign-up/", {"name": typed, "zone": "Asia/Amman"})

    assert answer.status_code == 200
    assert "There is something to put right" in answer.content.decode()
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    "zone", ["", "../../etc/passwd", "Europe/London\0", "x" * 5_000, "posixrules", "GMT+25", "localtime", "Factory"]
)
def test_register_person_says_plainly_what_is_no_zone(post, zone):
    browser = arrive(post)

    answer = browser.post("/sign-up/", {"name": "Noor", "zone": zone})

    assert answer.status_code == 200
    assert 'value="Noor"' in answer.content.decode()
    assert Person.objects.count() == 0
