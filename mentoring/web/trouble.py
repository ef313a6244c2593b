"""What we say when something did not go as it should: never blame, never a leak, one way on."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence that says what happened, one that says what can be done, and whether trying again may help."""

    title: str | Promise
    says: str | Promise
    again: bool = False


WORDS = {
    400: Words(
        _("That did not arrive whole."),
        _("Something in the request could not be read. Go back, and try it once more."),
        again=True,
    ),
    403: Words(
        _("This is not open to you."),
        _("It may be open to somebody else, or it needs you to come from one of our own pages."),
    ),
    404: Words(
        _("There is nothing here."),
        _("The page has moved, it never was, or it is not yours to see."),
    ),
    413: Words(
        _("That is too much at once."),
        _("Send a little less, or share a link to it instead."),
    ),
    429: Words(
        _("A little slower, please."),
        _("This was tried many times in a short while. Wait a few minutes, then try again."),
        again=True,
    ),
    500: Words(
        _("Something went wrong on our side."),
        _("It was not you. It has been written down for the people who look after this place."),
        again=True,
    ),
    503: Words(
        _("Very busy just now."),
        _("There are more visitors than this place can take. It should pass within a minute."),
        again=True,
    ),
}
STALE = Words(
    _("This page was open for a long time."),
    _("For your safety it has to be loaded again before it can send. Go back, copy what you wrote, and reload."),
    again=True,
)


def trouble(request: HttpRequest, status: int, *, words: Words | None = None) -> HttpResponse:
    """
    This will answer with the page for ``status``.

    Where the page cannot be drawn for this person, it is drawn for nobody in particular; and where even that cannot
    be, its words come alone.
    """
    words = words or WORDS[status]
    for whom in (request, None):
        try:
            return HttpResponse(_page(whom, words), status=status)
        except Exception:  # noqa: S112  (this is the last edge: what went wrong first is already logged)
            continue
    return plain(status, words=words)


def _page(request: HttpRequest | None, words: Words) -> str:
    return render_to_string("web/pages/trouble.html", {"words": words, "site_name": settings.SITE_NAME}, request)


def plain(status: int, *, words: Words | None = None) -> HttpResponse:
    """This will answer without a page, database or person: for the server itself, when it cannot ask Django."""
    words = words or WORDS[status]
    return HttpResponse(f"{words.title}\n\n{words.says}\n", status=status, content_type="text/plain; charset=utf-8")
