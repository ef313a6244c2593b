"""When it is more than mentoring: words for handing over, and where to turn; no number but those that are certain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from mentoring.management.doctor.finding import Level
from mentoring.management.doctor.place import help_list
from mentoring.notebook.beyond import EMERGENCY, NUMBERS, CannotRead, host_places
from mentoring.notebook.models import HelpPlace
from mentoring.partnerships.models import Partnership
from mentoring.people import zones
from tests.cast import Cast, signed_in

TOML = """
[[place]]
name = "The counselling service"
reach = "at the front desk"
about = "free"

[[place]]
country = "nz"
name = "A line in New Zealand"
reach = "its number"

[[place]]
country = "FR"
name = "A line in France"
reach = "its number"
"""


@pytest.fixture
def address(partnership: Partnership) -> str:
    """The page, linked from the conversation."""
    return f"/conversations/{partnership.conversation_id}/more-than-mentoring/"


@pytest.fixture
def grace(cast: Cast) -> Client:
    """Grace's browser."""
    return signed_in(cast.grace)


def listed(tmp_path: Path, settings: object, text: str) -> None:
    """This will write the host's list."""
    (tmp_path / "help.toml").write_text(text, encoding="utf-8")
    settings.HELP_LIST = str(tmp_path / "help.toml")  # type: ignore[attr-defined]


def test_beyond_is_opened_from_the_thread(grace: Client, cast: Cast, address: str) -> None:
    """B-19: from the thread I open "When it is more than mentoring": words for handing over, and help by country."""
    thread = grace.get(address.replace("more-than-mentoring/", "")).content.decode()
    assert f'href="{address}"' in thread

    for browser in (grace, signed_in(cast.amina)):
        page = browser.get(address).content.decode()
        for words in ("Words for handing over", "Your doctor", "Your host can add the lines of your country here."):
            assert words in page
        assert re.findall(r'href="tel:(\d+)"', page) in (["112", "111"], ["111", "112"])


def test_beyond_knows_no_number_but_of_emergencies() -> None:
    """B-19: one number for each country, and a country we are not sure of has none."""
    assert set(EMERGENCY) == {"112", "999", "911", "111", "000"}
    assert sum(len(countries.split()) for countries in EMERGENCY.values()) == len(NUMBERS)
    assert {zones.country(name) for name in ("Africa/Lagos", "Pacific/Auckland", "Europe/Kiev")} == {"NG", "NZ", "UA"}
    assert zones.country("Etc/UTC") == ""


def test_beyond_shows_what_the_host_adds(grace: Client, address: str, tmp_path: Path, settings: object) -> None:
    """B-19: what the host lists for everywhere, and for where the two are; nothing of elsewhere."""
    listed(tmp_path, settings, TOML)

    page = grace.get(address).content.decode()

    shown = [name in page for name in ("The counselling service", "A line in New Zealand", "A line in France")]
    assert shown == [True, True, False]
    assert (help_list(None).level, len(host_places())) == (Level.FINE, 3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[place]\n", "It is no TOML"),
        ('place = "x"', "[[place]]"),
        ('[[place]]\nname = "x"', "Place 1 needs"),
        ("[[place]]\nname = 3\nreach = 4", "Place 1 needs"),
    ],
)
def test_beyond_tells_the_host_what_is_wrong(
    grace: Client, address: str, tmp_path: Path, settings: object, text: str, why: str
) -> None:
    """B-19: the doctor says it in plain words; whoever is in trouble is shown no error."""
    listed(tmp_path, settings, text)

    with pytest.raises(CannotRead, match=re.escape(why)):
        host_places()
    found = help_list(None)  # type: ignore[arg-type]
    assert (found.level, why in found.says) == (Level.LOOK, True)
    assert grace.get(address).status_code == 200


def test_beyond_misses_a_file_that_is_not_there(grace: Client, address: str, tmp_path: Path, settings: object) -> None:
    settings.HELP_LIST = str(tmp_path / "nothing.toml")  # type: ignore[attr-defined]

    assert "cannot be read" in help_list(None).says  # type: ignore[arg-type]
    assert grace.get(address).status_code == 200


def test_beyond_keeps_a_place_of_ones_own(grace: Client, cast: Cast, address: str) -> None:
    """B-19: a place I know, for myself; the other does not see it."""
    grace.post(address, {"name": "Dr Ruiz", "reach": "Mondays from nine"})
    grace.post(address, {"name": "Only a name"})
    place = HelpPlace.objects.get()

    assert "Dr Ruiz" in grace.get(address).content.decode()
    amina = signed_in(cast.amina)
    assert "Dr Ruiz" not in amina.get(address).content.decode()
    assert amina.post(f"{address}{place.pk}/take-out/").status_code == 404
    grace.post(f"{address}{place.pk}/take-out/")
    assert not HelpPlace.objects.exists()
