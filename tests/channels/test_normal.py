"""The one form of an address, and all that is no address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mentoring.channels.email import Email

GOOD = {
    "grace@people.test": "grace@people.test",
    " Grace.Whitfield+Notes@People.TEST ": "grace.whitfield+notes@people.test",
    "o'brien@people.test": "o'brien@people.test",
    "grace@bücher.example": "grace@xn--bcher-kva.example",
    "grace@xn--bcher-kva.example": "grace@xn--bcher-kva.example",
    "a@b.co": "a@b.co",
}
BAD = {
    "empty": "",
    "no at": "grace",
    "no host": "grace@",
    "no name": "@people.test",
    "line and header": "a@x.org\r\nBcc: b@x.org",
    "line at the end": "a@x.org\n",
    "two": "a@x.org, b@x.org",
    "two ats": "a@b@x.org",
    "name and address": "A <a@x.org>",
    "two mailboxes": '"A" <z@z.org>, "B" <a@x.org>',
    "semicolon": "a@x.org;b@x.org",
    "comma in the name": "a,b@x.org",
    "space inside": "a b@x.org",
    "quoted": '"a b"@x.org',
    "dots": "a..b@x.org",
    "dot first": ".a@x.org",
    "letters beyond ascii": "gräce@x.org",
    "kelvin": "\u212aim@x.org",
    "320 characters": "a" * 64 + "@" + "b" * 251 + ".org",
    "long name": "a" * 65 + "@x.org",
    "one label": "a@localhost",
    "number": "a@127.0.0.1",
    "literal": "a@[127.0.0.1]",
    "label with dash": "a@-x.org",
    "empty label": "a@x..org",
    "dot last": "a@x.org.",
    "sharp s": "a@straße.de",
    "full width": "a@ｐeople.test",
    "nul": "a\x00@x.org",
    "surrogate": "a@\ud800.org",
    "override": "a@x\u202e.org",
}


@pytest.mark.parametrize(("address", "normal"), GOOD.items(), ids=GOOD)
def test_gives_one_form(address: str, normal: str) -> None:
    assert Email().normal(address) == normal


@pytest.mark.parametrize("address", BAD.values(), ids=BAD)
def test_refuses_what_is_no_address(address: str) -> None:
    with pytest.raises(ValueError, match="does not look like"):
        Email().normal(address)


@given(address=some.text(max_size=80))
def test_normal_form_stays(address: str) -> None:
    try:
        normal = Email().normal(address)
    except ValueError:
        return

    assert Email().normal(normal) == normal
    assert not set(normal) & set('\r\n,;<> "')
