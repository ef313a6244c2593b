"""Speaks the language a person chose and shows the time on their wall, on every page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

from mentoring.people.zones import zone_named


class LeaveAsFound:
    """Puts back what language the thread spoke before a page: the next one in it may be made for somebody else.

    Django's own middleware for languages, which stands inside of this one, leaves on what it has switched on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """This will answer, whatever comes of it, and switch back."""
        with translation.override(translation.get_language()):
            return self.get_response(request)


class OwnLanguageAndClock:
    """Lets the language and the zone somebody chose win; strangers keep their browser's language, and UTC."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """This will switch before the page is made; ``LeaveAsFound`` switches back."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = translation.get_language() or request.user.language
        with timezone.override(zone_named(request.user.zone)):
            return self.get_response(request)
