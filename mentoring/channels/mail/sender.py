"""Who a letter says it is from: one plain address, or nobody."""

from __future__ import annotations

import re

from mentoring.channels.mail import addresses

_ADDRESS = r"([^\s<>()\[\],;:\"@\\]+@[^\s<>()\[\],;:\"@\\]+)"
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_BARE = re.compile(rf"\s*<?{_ADDRESS}>?\s*(?:\([^()<>@]*\)\s*)?")
_NAMED = re.compile(rf"\s*(?:{_QUOTED}|[^\"<>@,;\\()]|\([^()<>@]*\))*<{_ADDRESS}>\s*")
_ANY = re.compile(_ADDRESS)


def sender_of(headers: list[str]) -> str:
    """This will give the one address of the one ``From`` header, or "" when there is any doubt.

    The standard parser reads ``alice@ok.org)<bob@evil.org>`` as Alice; here that is nobody.
    """
    if len(headers) != 1:
        return ""
    found = _BARE.fullmatch(headers[0]) or _NAMED.fullmatch(headers[0])
    if found is None or headers[0].count("<") != headers[0].count(">"):
        return ""
    return _normal(found[1])


def others_in(headers: list[str], *, but: str) -> tuple[str, ...]:
    """This will give the addresses of other people in ``To`` and ``Cc``, at most twenty."""
    found = (_normal(address) for header in headers for address in _ANY.findall(header))
    people = (address for address in found if address and address != but and not addresses.is_ours(address))
    return tuple(dict.fromkeys(people))[:20]


def _normal(address: str) -> str:
    try:
        return addresses.normal(address)
    except addresses.NotOneAddress:
        return ""
