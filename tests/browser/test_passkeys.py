"""Passkeys at an address that has no name: the browser refuses, and the page says so plainly."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
WORDS = "Your browser keeps passkeys only for addresses with a name, and not for this one."


def test_passkeys_at_an_address_of_numbers_are_refused_in_plain_words(window: Any, house: str) -> None:
    page = window()
    page.goto(f"{house}/sign-in/")
    form = page.locator("form[data-passkey]")

    form.get_by_role("button").click()

    form.locator("[data-passkey-nameless]").wait_for(state="visible")
    assert form.locator("[data-passkey-nameless]").inner_text().startswith(WORDS)
    assert not form.locator("[data-passkey-says]").is_visible()
