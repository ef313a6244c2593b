"""Who asked: load, one action, answer. Finding a mentor, a mentor's public page, and asking by it."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mentoring.partnerships import actions
from mentoring.partnerships.enquiries import find_enquiry, open_visitor, post_confirmation
from mentoring.partnerships.forms.mentors import AskForm, ConfirmForm, EnquiryForm, FindForm, stamp
from mentoring.partnerships.mentors import find, has_room
from mentoring.partnerships.models import Enquiry, Partnership
from mentoring.people.letters import LetterDidNotLeave, MailIsOff, mail_is_on
from mentoring.people.models import Person, Profile
from mentoring.people.page import open_pages
from mentoring.people.request import AnybodyRequest, PersonRequest
from mentoring.web import skies
from mentoring.web.answer import answer

REFUSALS = (actions.InvitesThemselves, actions.AlreadyTogether, actions.TakesNobodyNow)


@require_safe
def mentors(request: PersonRequest) -> HttpResponse:
    """Mentors whose page is on and who have room, twenty at a time, by name."""
    form = FindForm(request.GET or None)
    number = request.GET.get("page", "")
    is_number = number.isascii() and number.isdecimal() and len(number) < 6
    listed = find(request.user, form.wish(), number=int(number) if is_number else 1)
    query = request.GET.copy()
    query.pop("page", None)
    told: dict[str, Any] = {"form": form, "listed": listed, "query": query.urlencode(), "is_asked": bool(query)}
    return answer(request, "partnerships/pages/mentors.html", **told)


@login_not_required
@require_safe
def mentor(request: AnybodyRequest, mentor_slug: str) -> HttpResponse:
    """A mentor's public page: what they chose to show, to everybody, for as long as it is on."""
    profile = _on_show(mentor_slug)
    now = timezone.now()
    (page,) = open_pages([profile])
    told: dict[str, Any] = {"page": page, "moment": now, "phase": skies.phase(now, profile.person.zone)}
    told |= {"has_room": has_room(profile.person), "together": _together(request, profile.person)}
    return answer(request, "partnerships/pages/mentor.html", **_frame(request), **told)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_mentor(request: AnybodyRequest, mentor_slug: str) -> HttpResponse:
    """Asking a mentor for a first conversation: one line, and for a visitor a name and an address."""
    profile = _on_show(mentor_slug)
    if isinstance(request.user, Person):
        return _ask(request, profile, request.user)
    return _enquire(request, profile)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_enquiry(request: AnybodyRequest, enquiry_link: str) -> HttpResponse:
    """Whoever holds the link from the letter says that it was them; then the mentor hears."""
    found = find_enquiry(enquiry_link, now=timezone.now())
    if found is None:
        raise Http404
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if found.confirmed_at is None and form.is_valid() and _confirm(request, found, zone=form.cleaned_data["zone"]):
        return redirect("confirm_enquiry", enquiry_link)
    told: dict[str, Any] = {"enquiry": found, "visitor": open_visitor(found), "form": form}
    status = 422 if form.is_bound and found.confirmed_at is None else 200
    return answer(request, "partnerships/pages/confirm_enquiry.html", status=status, **told)


def _on_show(slug: str) -> Profile:
    return get_object_or_404(Profile.objects.on_show().select_related("person"), slug=slug)


def _together(request: AnybodyRequest, mentor: Person) -> Partnership | None:
    me = request.user
    return Partnership.objects.living(mentor, me).first() if isinstance(me, Person) else None


def _frame(request: AnybodyRequest) -> dict[str, Any]:
    """Somebody who is signed in keeps their own way about; a visitor sees the page and nothing else."""
    return {"layout": "base.html" if request.user.is_authenticated else "bare.html"}


def _ask(request: AnybodyRequest, profile: Profile, person: Person) -> HttpResponse:
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        line, now = form.cleaned_data["line"], timezone.now()
        try:
            actions.ask_mentor(by=person, mentor=profile.person, line=line, now=now)
        except REFUSALS as trouble:
            form.add_error(None, refusal(trouble, profile.person))
        else:
            messages.success(request, _("%(name)s hears of it.") % {"name": profile.person.first_name})
            return redirect("people")
    return _ask_page(request, profile, form)


def _enquire(request: AnybodyRequest, profile: Profile) -> HttpResponse:
    now = timezone.now()
    form = EnquiryForm(request.POST if request.method == "POST" else None, slug=profile.slug or "", now=now)
    is_sent = form.is_bound and (form.is_by_a_program or (form.is_valid() and _send(request, profile, form)))
    if is_sent:
        return redirect(f"{reverse('ask_mentor', args=[profile.slug])}?sent=1")
    return _ask_page(request, profile, form, stamp=stamp(slug=profile.slug or "", now=now))


def _ask_page(request: AnybodyRequest, profile: Profile, form: AskForm | EnquiryForm, **told: Any) -> HttpResponse:
    return answer(
        request,
        "partnerships/pages/ask_mentor.html",
        status=422 if form.is_bound else 200,
        form=form,
        profile=profile,
        is_me=request.user == profile.person,
        has_room=has_room(profile.person),
        is_sent="sent" in request.GET,
        mail_is_on=mail_is_on(),
        **_frame(request),
        **told,
    )


def _send(request: AnybodyRequest, profile: Profile, form: EnquiryForm) -> bool:
    """Whether the letter is on its way to the visitor; if not, the form says why."""
    now, visitor = timezone.now(), form.visitor()
    if not _is_let(request, profile, visitor.address):
        form.add_error(None, _("Somebody asked from here a moment ago. Please wait ten minutes, or sign in and ask."))
        return False
    try:
        enquiry = actions.enquire(mentor=profile.person, visitor=visitor, now=now)
        post_confirmation(enquiry, now=now)
    except actions.TakesNobodyNow as trouble:
        form.add_error(None, refusal(trouble, profile.person))
    except (MailIsOff, LetterDidNotLeave):
        form.add_error(None, _("Our mail server did not take the letter just now. Please try again in ten minutes."))
    return not form.errors


def _is_let(request: AnybodyRequest, profile: Profile, address: str) -> bool:
    """Once from one place, twenty times to one mentor, three letters to one address: more is a program."""
    wanted = (("enquire", None), ("enquire_of", profile.slug), ("request_login_code", address.lower()))
    return all(ratelimit.consume(request, action=action, key=key) for action, key in wanted)


def _confirm(request: AnybodyRequest, found: Enquiry, *, zone: str) -> bool:
    """Whether the mentor hears of it; if not, a message says why."""
    try:
        actions.confirm_enquiry(enquiry=found, zone=zone, language=get_language() or "en", now=timezone.now())
    except actions.EnquiryIsOver:
        raise Http404 from None
    except REFUSALS as trouble:
        messages.error(request, refusal(trouble, found.mentor))
        return False
    return True


def refusal(trouble: Exception, mentor: Person) -> str:
    """Why this cannot be asked, in plain words."""
    name = {"name": mentor.first_name}
    if isinstance(trouble, actions.InvitesThemselves):
        return _("This is your own page.")
    if isinstance(trouble, actions.AlreadyTogether):
        return _("You and %(name)s are in touch already.") % name
    return _("%(name)s takes nobody new at the moment.") % name
