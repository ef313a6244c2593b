"""How a view answers: the whole page, or the one part that htmx asks for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def answer(
    request: HttpRequest, template: str, *, part: str | None = None, status: int = 200, **context: object
) -> HttpResponse:
    """
    This will render ``template``, or only its ``{% partialdef part %}`` when htmx asks for a piece of the page.

    A form that comes back with something to put right is answered with ``status=422``, so that no script takes it
    for a yes.
    """
    wants_part = part is not None and _asks_for_a_piece(request)
    response = render(request, f"{template}#{part}" if wants_part else template, context, status=status)
    if part is not None:
        patch_vary_headers(response, ["HX-Request"])
    return response


def _asks_for_a_piece(request: HttpRequest) -> bool:
    asked = getattr(request, "htmx", None)
    return asked is not None and bool(asked) and not (asked.boosted or asked.history_restore_request)
