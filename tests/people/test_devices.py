"""Where somebody is signed in."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache

from mentoring.people.devices import name_device
from tests.people.browsing import page, whose

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"


def test_devices_lists_devices_by_what_they_are(amina, sign_in):
    phone, here = sign_in(amina, **{"User-Agent": FIREFOX}), sign_in(amina, **{"User-Agent": SAFARI})

    shown = page(here.get("/you/devices/"))

    assert "You are signed in on 2 devices." in shown
    assert shown.index("Safari on iPhone") < shown.index("Firefox on Android")  # the latest first
    assert whose(phone) == str(amina.pk)


def test_devices_signs_another_device_out_at_once(amina, sign_in):
    phone, here = sign_in(amina), sign_in(amina)
    device = UserSession.objects.get(session_key=phone.session.session_key)

    answer = here.post(f"/you/devices/{device.pk}/sign-out/", follow=True)

    assert "Signed out there." in page(answer)
    assert "You are signed in on one device." in page(answer)
    assert phone.get("/you/").url == "/sign-in/?next=/you/"
    assert here.get("/you/").status_code == 200


def test_devices_signs_every_other_device_out(amina, sign_in):
    phone, tablet = sign_in(amina), sign_in(amina)
    cache.clear()
    here = sign_in(amina)

    here.post("/you/devices/sign-out-others/")

    assert [one.get("/you/").status_code for one in (phone, tablet, here)] == [302, 302, 200]


def test_devices_lets_nobody_sign_out_another_persons_device(amina, olu, sign_in):
    browser, stranger = sign_in(amina), sign_in(olu)
    device = UserSession.objects.get(user=amina)

    assert stranger.post(f"/you/devices/{device.pk}/sign-out/").status_code == 404
    assert browser.get("/you/").status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [(FIREFOX, "Firefox on Android"), (SAFARI, "Safari on iPhone"), (EDGE, "Edge on Windows"), ("", "A device"),
     ("curl/8.0", "A device"), ("\x00" * 300, "A device"), ("<script>", "A device")],
)  # fmt: skip
def test_devices_names_devices(user_agent, name):
    assert name_device(user_agent) == name
