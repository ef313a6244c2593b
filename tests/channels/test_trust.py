"""Whom our own mail server vouches for (trust.md, T-13)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mentoring.channels.mail.trust import is_trusted

US = "mx.northlight.test"
RESULTS: dict[str, tuple[str, bool]] = {
    "dmarc passes": (f"{US}; dmarc=pass header.from=people.test", True),
    "name in capitals": ("MX.Northlight.TEST; DMARC=PASS header.from=PEOPLE.test", True),
    "with version, policy and comment": (f"{US} 1; dmarc=pass (p=none dis=none) header.from=people.test", True),
    "dkim of the domain": (f"{US}; dkim=pass header.d=people.test header.s=x", True),
    "dkim by identity": (f"{US}; dkim=pass header.i=@people.test", True),
    "dkim of a host within": (f"{US}; dkim=pass header.d=mail.people.test", True),
    "spf of the domain": (f"{US}; spf=pass smtp.mailfrom=grace@people.test", True),
    "one of several": (f"{US}; dkim=fail header.d=people.test; spf=pass smtp.mailfrom=people.test", True),
    "second dkim": (f"{US}; dkim=pass header.d=relay.test; dkim=pass header.d=people.test", True),
    "dmarc fails": (f"{US}; dmarc=fail header.from=people.test", False),
    "dmarc none": (f"{US}; dmarc=none header.from=people.test", False),
    "dmarc of another": (f"{US}; dmarc=pass header.from=evil.test", False),
    "dkim of another": (f"{US}; dkim=pass header.d=evil.test", False),
    "dkim of a name that ends alike": (f"{US}; dkim=pass header.d=evilpeople.test", False),
    "dkim of a whole ending": (f"{US}; dkim=pass header.d=test", False),
    "spf of another": (f"{US}; spf=pass smtp.mailfrom=bounce@evil.test", False),
    "spf of the greeting only": (f"{US}; spf=pass smtp.helo=people.test", False),
    "domain not told": (f"{US}; dkim=pass", False),
    "softfail": (f"{US}; spf=softfail smtp.mailfrom=people.test", False),
    "passes like": (f"{US}; dmarc=passable header.from=people.test", False),
    "none": (f"{US}; none", False),
    "another server": ("mx.evil.test; dmarc=pass header.from=people.test", False),
    "a server that ends alike": (f"x{US}; dmarc=pass header.from=people.test", False),
    "a server that begins alike": (f"{US}.evil.test; dmarc=pass header.from=people.test", False),
    "hidden in a comment": (f"{US}; dmarc=fail (; dmarc=pass header.from=people.test) header.from=people.test", False),
    "hidden in a quote": (f'{US}; spf=fail smtp.mailfrom="x; dmarc=pass header.from=people.test"@evil.test', False),
    "hidden in a reason": (f'{US}; spf=fail reason="; dmarc=pass header.from=people.test"', False),
    "quote in a quote": (f'{US}; spf=fail smtp.mailfrom="a\\"; dmarc=pass header.from=people.test"@evil.test', False),
    "comment never closed": (f"{US}; dmarc=pass header.from=people.test (", False),
    "comment never opened": (f"{US}; x=y ) ( ; dmarc=pass header.from=people.test", False),
    "arc only": (f"{US}; arc=pass header.oldest-pass=0; dmarc=fail header.from=people.test", False),
    "empty": ("", False),
}


@pytest.mark.parametrize(("result", "trusted"), RESULTS.values(), ids=RESULTS)
def test_vouches_for_the_domain_that_was_checked(result: str, trusted: bool) -> None:
    assert is_trusted([result], sender="grace@people.test", authserv=US) is trusted


def test_only_the_topmost_counts() -> None:
    good = f"{US}; dmarc=pass header.from=people.test"

    assert is_trusted([good, f"{US}; dmarc=fail"], sender="grace@people.test", authserv=US) is True
    assert is_trusted([f"{US}; dmarc=fail", good], sender="grace@people.test", authserv=US) is False
    assert is_trusted(["mx.evil.test; none", good], sender="grace@people.test", authserv=US) is False


def test_nobody_vouches() -> None:
    good = f"{US}; dmarc=pass header.from=people.test"

    assert is_trusted([], sender="grace@people.test", authserv=US) is False
    assert is_trusted([good], sender="", authserv=US) is False
    assert is_trusted([f"; {good}", good], sender="grace@people.test", authserv="") is False


@given(inside=some.text(alphabet='abc;=." ()\\@', max_size=30))
def test_what_a_sender_puts_in_quotes_never_passes(inside: str) -> None:
    quoted = inside.replace("\\", "\\\\").replace('"', '\\"')
    result = f'{US}; spf=fail smtp.mailfrom="{quoted}; dmarc=pass header.from=people.test;"@evil.test'

    assert is_trusted([result], sender="grace@people.test", authserv=US) is False
