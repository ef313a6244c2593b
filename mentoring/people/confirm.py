"""Before something that matters, people show once more that it is them."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate, get_reauthentication_flows
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from mentoring.people import codes

KEPT = "people.confirm_code"  # in the session: the digest of a code that was sent to be sure
View = Callable[..., HttpResponseBase]


def surely(view: View) -> View:
    """This will open a page only to somebody who has just shown that it is them."""

    @wraps(view)
    def asked_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if was_sure_lately(request):
            return view(request, *args, **kwargs)
        # A form that was sent too late is not kept: it may hold a password.
        return redirect(f"{_how(request)}?{urlencode({'next': request.path})}")

    return asked_first


def was_sure_lately(request: HttpRequest) -> bool:
    """Whether this person has shown within the last minutes that it is them."""
    if get_reauthentication_flows(request.user):
        return bool(did_recently_reauthenticate(request))
    # Nobody but the reader of their mail can sign in, so the code they came in with counts for a while.
    records = get_authentication_records(request, request.user)
    times = [record["at"] for record in records if record["method"] == "code"]
    return bool(times) and time.time() - times[-1] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def keep_code(request: HttpRequest, *, now: datetime) -> str:
    """This will draw a code and remember, in this browser only, that it will be sent to be sure."""
    code = codes.new_code()
    kept = codes.digest(code, bound_to=str(request.user.pk))
    request.session[KEPT] = {"code": kept, "at": now.timestamp(), "tries": 0}
    return code


def take_code(request: HttpRequest, code: str, *, now: datetime) -> bool:
    """Whether this is the code that was kept: once, within ten minutes, in five tries."""
    kept = request.session.get(KEPT)
    if not kept or kept["tries"] >= codes.TRIES or now.timestamp() - kept["at"] > codes.GOOD_FOR.total_seconds():
        return False
    if codes.fits(code, kept["code"], bound_to=str(request.user.pk)):
        del request.session[KEPT]
        return True
    request.session[KEPT] = {**kept, "tries": kept["tries"] + 1}
    return False


def _how(request: HttpRequest) -> str:
    methods = get_adapter().get_reauthentication_methods(request.user)
    return str(methods[0]["url"]) if methods else reverse("confirm_by_code")
