"""Pages of the look itself: answers to trouble, the offline page, the worker, the manifest, the style guide."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from mentoring.web.context import THEMES
from mentoring.web.guide import examples
from mentoring.web.trouble import STALE, trouble

# What a phone's share menu may hand to us. Which files are taken is looked at by their bytes when they are here.
SHARE = "/share/"  # a room above answers there, if there is one
SHARE_TARGET = {
    "action": SHARE,
    "method": "POST",
    "enctype": "multipart/form-data",
    "params": {
        "title": "title",
        "text": "text",
        "url": "url",
        "files": [{"name": "files", "accept": ["image/*", "audio/*", "video/*", "text/*", "application/*"]}],
    },
}
A_YEAR = 365 * 24 * 60 * 60


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400; 413 when there was simply too much of it."""
    return trouble(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


@login_not_required
def no_entry(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return trouble(request, 403)


@login_not_required
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token does not match (any more)."""
    return trouble(request, 403, words=STALE)


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404: the same page whether a thing is missing or somebody else's."""
    return trouble(request, 404)


@login_not_required
def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 429."""
    return trouble(request, 429)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    return trouble(request, 500)


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that is shown when there is no signal: it knows nobody, because it is kept on the phone."""
    return render(request, "web/pages/offline.html")


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands at the root, so that it covers all pages."""
    response = render(request, "web/sw.js", content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put us on its home screen."""
    mark = static("mark.svg")
    return JsonResponse(
        {
            "name": settings.SITE_NAME,
            "short_name": settings.SITE_NAME,
            "description": _("Mentoring in small touches, between two people."),
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#f5f7f4",
            "theme_color": "#155f4a",
            "icons": [{"src": mark, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
            "share_target": SHARE_TARGET,
            "shortcuts": [{"name": _("A line to somebody"), "url": SHARE}],
        },
        content_type="application/manifest+json",
    )


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the phone likes it: kept in a cookie, because it belongs to the screen and not the person."""
    theme = request.POST.get("theme", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.IS_SECURE)
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component once, with its states. Shown in the demo only."""
    return render(request, "web/pages/styleguide.html", examples())
