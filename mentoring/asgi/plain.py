"""Small pages for when Django is not asked: too much, too slow, too many."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext_noop
from django.utils.translation.trans_real import parse_accept_lang_header

from mentoring.asgi.wire import Scope, Send, header

PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<main>
<h1>{title}</h1>
<p>{words}</p>
</main>
</html>
"""
WORDS = {
    400: (
        gettext_noop("We could not read that"),
        gettext_noop(
            "Something in the address or the request is damaged, so nothing was done. Go back and try again."
        ),
    ),
    403: (gettext_noop("You are not signed in"), gettext_noop("Sign in, and this will work again.")),
    405: (gettext_noop("That cannot be done here"), gettext_noop("Go back and try another way.")),
    408: (
        gettext_noop("That took too long"),
        gettext_noop("It arrived too slowly, so nothing was kept. Go back, and your words should still be there."),
    ),
    413: (
        gettext_noop("That is more than we can take at once"),
        gettext_noop("Nothing was kept. Go back, make it shorter, and send it again."),
    ),
    429: (gettext_noop("That is a lot at once"), gettext_noop("Wait a moment, then try again.")),
    500: (
        gettext_noop("Something went wrong on our side"),
        gettext_noop("It has been noted for whoever runs this. Go back and try again in a moment."),
    ),
    503: (
        gettext_noop("A great many people are here just now"),
        gettext_noop("Nothing was done. Please try again in a few seconds."),
    ),
}
HEADERS = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]


async def answer(
    scope: Scope,
    send: Send,
    status: int,
    *,
    again_in: int | None = None,
    allow: bytes = b"",
) -> None:
    """This will send the small page for ``status`` and close the line behind it.

    ``again_in`` (seconds) becomes Retry-After. The line is closed because the rest of a request may
    still be on its way, and would be taken for the next one.
    """
    body = _page(scope, status)
    headers = [*HEADERS, (b"content-length", b"%d" % len(body)), (b"connection", b"close")]
    if again_in is not None:
        headers.append((b"retry-after", b"%d" % again_in))
    if allow:
        headers.append((b"allow", allow))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _page(scope: Scope, status: int) -> bytes:
    title, words = WORDS[status]
    with translation.override(_language(header(scope, b"accept-language").decode("latin1"))):
        return PAGE.format(
            language=translation.get_language(),
            direction="rtl" if translation.get_language_bidi() else "ltr",
            title=escape(translation.gettext(title)),
            words=escape(translation.gettext(words)),
        ).encode()


def _language(accepted: str) -> str:
    """The first language the browser asks for that we speak."""
    for language, _weight in parse_accept_lang_header(accepted):
        try:
            return translation.get_supported_language_variant(language)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
