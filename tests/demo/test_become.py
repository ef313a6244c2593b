"""In the demo anybody may be anybody, with one click; anywhere else the address does not exist."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as in_force
from django.test import Client

from tests.cast import Cast, signed_in
from tests.houses import ROOT, outside


@pytest.mark.usefixtures("demo_is_on")
def test_become_somebody_with_one_click(client: Client, cast: Cast) -> None:
    response = client.post("/demo/as/amina/")

    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(cast.amina.pk)


@pytest.mark.usefixtures("demo_is_on")
def test_become_somebody_else_without_signing_out(cast: Cast) -> None:
    client = signed_in(cast.amina)
    before = client.session.session_key

    client.post("/demo/as/grace/")

    assert client.session["_auth_user_id"] == str(cast.grace.pk)
    assert client.session.session_key != before


@pytest.mark.usefixtures("demo_is_on")
@pytest.mark.parametrize(
    ("wanted", "arrives"), [("/people/", "/people/"), ("//evil.test/", "/"), ("https://evil.test/", "/")]
)
def test_become_somebody_on_the_way_to_a_page(client: Client, cast: Cast, wanted: str, arrives: str) -> None:
    assert client.post("/demo/as/amina/", {"next": wanted})["Location"] == arrives


@pytest.mark.usefixtures("demo_is_on")
@pytest.mark.parametrize("slug", ["mallory", "tomas"])
def test_become_nobody_who_is_not_there(client: Client, cast: Cast, slug: str) -> None:
    assert client.post(f"/demo/as/{slug}/").status_code == 404


@pytest.mark.usefixtures("demo_is_on", "cast")
def test_become_nobody_by_a_link(client: Client) -> None:
    assert client.get("/demo/as/amina/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/demo/as/amina/").status_code == 403


@pytest.mark.usefixtures("demo_is_on", "cast")
def test_become_offers_the_cast_to_whoever_comes(client: Client) -> None:
    page = client.get("/demo/?next=/people/").content.decode()

    assert [slug for slug in ("amina", "grace", "tomas", "ngozi", "noor", "olu") if f"/demo/as/{slug}/" in page] == [
        "amina",
        "grace",
        "ngozi",
        "noor",
        "olu",
    ]
    assert '<input type="hidden" name="next" value="/people/">' in page


@pytest.mark.parametrize(
    "path", ["/demo/", "/demo/as/amina/", "/demo/mailbox/", "/demo/mailbox/amina/", "/demo/mailbox/others/"]
)
def test_become_is_nowhere_outside_the_demo(cast: Cast, path: str) -> None:
    for client in (Client(), signed_in(cast.amina), signed_in(cast.olu)):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404


def test_become_is_not_even_installed_outside_the_demo(tmp_path: Path) -> None:
    program = (
        "import django; django.setup()\n"
        "from django.apps import apps; from django.urls import resolve, Resolver404\n"
        "print(apps.is_installed('mentoring.demo'))\n"
        "try: resolve('/demo/'); print('found')\n"
        "except Resolver404: print('nowhere')\n"
    )
    here = {**outside(), "DJANGO_SETTINGS_MODULE": "mentoring.settings", "NORTHLIGHT_DATA": str(tmp_path)}
    here.pop("NORTHLIGHT_DEMO", None)

    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=here, capture_output=True, text=True, check=True
    )

    assert in_force.DEMO is False
    assert said.stdout.split() == ["False", "nowhere"]
