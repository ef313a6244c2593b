"""Who is really asking, when proxies stand in front of us."""

from __future__ import annotations

from django.conf import settings

from mentoring.asgi.wire import Scope, header


def see_through_proxies(scope: Scope) -> None:
    """This will put the browser's address and scheme into the scope, as the outermost trusted proxy saw them.

    Each of our ``TRUSTED_PROXIES`` adds one address at the end of X-Forwarded-For; whatever stands
    before those was written by a stranger and is not believed. Without proxies nothing is.
    """
    trusted = settings.TRUSTED_PROXIES
    if not trusted:
        return
    addresses = _list(header(scope, b"x-forwarded-for").replace(b";", b","))
    if len(addresses) >= trusted:
        scope["client"] = (addresses[-trusted], 0)
    scheme = _list(header(scope, b"x-forwarded-proto").replace(b";", b","))
    if scheme and scheme[-1] in {"http", "https"}:
        scope["scheme"] = scheme[-1]


def _list(value: bytes) -> list[str]:
    return [part.strip() for part in value.decode("latin1").split(",") if part.strip()]
