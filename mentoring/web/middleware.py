"""What every answer carries, and what no request may do."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch
from django.utils.cache import patch_vary_headers

from mentoring.web.context import whose
from mentoring.web.trouble import trouble

GetResponse = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self' blob:",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(self), microphone=(self), display-capture=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
}
# The same for the one page on which somebody may show their screen.
WITH_A_SCREEN = ALWAYS["Permissions-Policy"].replace("display-capture=()", "display-capture=(self)")
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
OURS = {"same-origin", "none"}
TAKEN = ["GET", "HEAD", "POST"]
READS_BROTLI = re.compile(r"\bbr\b(?!;q=0(?:\.0*)?(?:,|$))")
WORTH_IT = 200  # bytes
DAMAGED = "\N{REPLACEMENT CHARACTER}"


class Headers:
    """Sets the security headers of ``docs/hosting.md`` on every answer, and keeps pages out of every cache."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """This will answer, then add the headers. A header that the view set itself stays."""
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        # Words are private: nothing that a view makes is kept, by a browser or by anything before it.
        response.headers.setdefault("Cache-Control", "no-store, private")
        if settings.IS_SECURE:
            response.headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
        if _is_sign_out(request):
            forget(response)
        return response


def forget(response: HttpResponseBase) -> None:
    """This will ask the browser to drop all it keeps for us: pages, drafts, what waits to be sent."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def reaching(*places: str) -> str:
    """The policy of a page that talks with another server of the host's as well, and with no other."""
    return POLICY.replace("connect-src 'self'", " ".join(("connect-src 'self'", *places)))


def _is_sign_out(request: HttpRequest) -> bool:
    found = request.resolver_match
    return request.method == "POST" and found is not None and found.url_name == "account_logout"


class ThreeMethods:
    """Lets through what a page sends, and nothing else: no address here has a use for PUT, DELETE or TRACE."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This will answer 405 to every other method, before anybody is asked who they are."""
        if request.method not in TAKEN:
            return HttpResponseNotAllowed(TAKEN)
        return self.get_response(request)


class Brotli:
    """Compresses pages for browsers that read Brotli, a tenth lighter than gzip does; others are left to that.

    As there, what is added at random keeps lengths from telling what a page says (BREACH).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This will answer, with a page made small if the browser can read it."""
        response = self.get_response(request)
        if READS_BROTLI.search(request.headers.get("Accept-Encoding", "")) and _is_page(response):
            added = f"<!--{secrets.token_hex(secrets.randbelow(100))}-->".encode()
            response.content = brotli.compress(response.content + added, mode=brotli.MODE_TEXT, quality=7)
            response.headers["Content-Length"] = str(len(response.content))
            response.headers["Content-Encoding"] = "br"
            patch_vary_headers(response, ["Accept-Encoding"])
        return response


def _is_page(response: HttpResponse) -> bool:
    """Whether this is a page, whole and not compressed yet; the shortest are sent as they are."""
    is_whole = not response.streaming and not response.has_header("Content-Encoding")
    is_text = response.headers.get("Content-Type", "").startswith("text/html")
    return is_whole and is_text and len(response.content) >= WORTH_IT


class OwnPagesOnly:
    """Lets only our own pages change something: a second lock beside the CSRF token (Fetch Metadata)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This will refuse a request by which another site wants to change something here."""
        # Programs (mail providers, webhooks) send no such header; browsers always do on https and localhost.
        came_from = request.headers.get("Sec-Fetch-Site", "none")
        if request.method not in SAFE and came_from not in OURS:
            return trouble(request, 403)
        return self.get_response(request)


class WholeWords:
    """Takes no words that arrived damaged: Django would put a sign in the place of each letter it cannot read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This will answer 400 to a form whose bytes are no UTF-8; the words are still in the browser's form."""
        if request.method == "POST" and not _is_whole(request):
            return trouble(request, 400)
        return self.get_response(request)


def _is_whole(request: HttpRequest) -> bool:
    if request.content_type == "application/x-www-form-urlencoded":
        return _is_text(unquote_to_bytes(request.body.replace(b"+", b" ")))
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return True  # files: they are read once, and not a second time for this
    sent = request.body  # before Django reads the form, which would use it up
    is_marked = any(DAMAGED in value for values in request.POST.lists() for value in values[1])
    return (
        not is_marked or DAMAGED.encode() in sent
    )  # somebody may have typed that very sign; then its bytes are there


def _is_text(sent: bytes) -> bool:
    try:
        sent.decode()
    except UnicodeDecodeError:
        return False
    return True


class Outbox:
    """
    Answers outbox.js, which sends what people wrote when there was no signal, in a way it cannot misread.

    A redirect after a form was taken becomes 204; a form shown again becomes 422; words of somebody who is not
    signed in (any more) become 401. It keeps the words until it hears 2xx or 409.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This will translate the answer, if it was the outbox that asked."""
        writer = request.headers.get("X-Outbox")
        if writer is None:
            return self.get_response(request)
        if writer != whose(request):
            return HttpResponse(status=401)
        return _for_the_outbox(self.get_response(request))


def _for_the_outbox(response: HttpResponse) -> HttpResponse:
    if isinstance(response, HttpResponseRedirect):
        response.status_code = 401 if _leads_to_the_door(response.url) else 204
        del response.headers["Location"]
    elif response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html"):
        response.status_code = 422
    return response


def _leads_to_the_door(url: str) -> bool:
    try:
        return url.startswith(resolve_url(settings.LOGIN_URL))
    except NoReverseMatch:
        return False
