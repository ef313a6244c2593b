"""Addresses that only the tests of the look have: a page with a part, a form, and every kind of trouble."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import include, path

from mentoring.urls import handler400, handler403, handler404, handler500
from mentoring.web import views
from mentoring.web.answer import answer

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    return answer(request, "tests/page.html", part="words", words="a word")


@login_not_required
def form(request: HttpRequest) -> HttpResponse:
    return redirect("/page/") if request.POST.get("text") else HttpResponse("<p>Write something</p>")


@login_not_required
def taken_as_json(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"seq": 4})


@login_not_required
def had_it(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=409)


def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for you alone")


@login_not_required
def bad(request: HttpRequest, kind: str) -> HttpResponse:
    raise {
        "400": SuspiciousOperation("secret-detail"),
        "403": PermissionDenied("secret-detail"),
        "413": RequestDataTooBig("secret-detail"),
        "500": RuntimeError("secret-detail"),
    }[kind]


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    return redirect("/page/")


urlpatterns = [
    path("", include("mentoring.web.urls")),
    path("page/", page),
    path("form/", form),
    path("json/", taken_as_json),
    path("had-it/", had_it),
    path("private/", private),
    path("bad/<str:kind>/", bad),
    path("sign-in/", page, name="account_login"),
    path("sign-out/", sign_out, name="account_logout"),
    path("styleguide/", views.styleguide),
]
