"""How pages of sessions load, and where they go back to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mentoring.conversations.models import Participant
from mentoring.conversations.timeline import Reader
from mentoring.conversations.views import reader_or_404
from mentoring.meetings import actions, around
from mentoring.meetings.meets import Planned, planned
from mentoring.meetings.models import Meeting, Series
from mentoring.meetings.propose import Good
from mentoring.meetings.shown import Shown, Time, marked, shown, time_at
from mentoring.people.models import Person
from mentoring.people.overlap import Span
from mentoring.people.plan import Wall, kept
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

MOVED_ON = (actions.CannotHappenNow, actions.ConversationClosed, actions.NotTakingPart)
OVER = (*MOVED_ON, actions.NoSuchTime, actions.TooLate, actions.NotOverYet)


def here_or_404(request: PersonRequest, conversation_id: UUID) -> Reader:
    """This will load a conversation that the person takes part in now."""
    reader = reader_or_404(request, conversation_id)
    if reader.me.left_at is not None:
        raise Http404
    return reader


def meeting_or_404(request: PersonRequest, meeting_id: UUID) -> Shown:
    """This will load and open a session of a conversation the person takes part in."""
    found = get_object_or_404(Meeting.objects.of(request.user).with_people(), pk=meeting_id)
    request.conversation_id = found.conversation_id
    return shown([found], reader=request.user, now=timezone.now())[0]


def series_or_404(request: PersonRequest, series_id: UUID) -> Series:
    """This will load a series of a conversation the person takes part in."""
    mine = Series.objects.of(request.user).select_related("conversation", "planned_by", "entry")
    found = get_object_or_404(mine, pk=series_id)
    request.conversation_id = found.conversation_id
    return found


def here_first(conversation_id: UUID, person: Person) -> list[Participant]:
    """This will load who is here now, this person first: times are on the wall of the first."""
    here = Participant.objects.filter(conversation=conversation_id, left_at=None).select_related("person")
    return sorted(here, key=lambda one: (one.person_id != person.pk, one.joined_at, one.pk))


def proposed(here: list[Participant], goods: list[Good], *, minutes: int) -> list[tuple[Wall, Time]]:
    """Good times as the first of these people reads them."""
    me, *others = people = [one.person for one in here]
    told = [time_at(one.wall.instant, minutes, reader=me, others=others) for one in goods]
    return [(one.wall, marked(time, minutes, people)) for one, time in zip(goods, told, strict=True)]


def to_look_at(
    form: forms.Form, walls: Sequence[Wall], here: list[Participant], *, minutes: int, but: Span | None = None
) -> list[Planned]:
    """Times of one's own that lie across something, to be looked at once before they go.

    Whoever sends the same times again has seen it, and they go as they are.
    """
    if form.data.get("seen") == kept(walls):
        return []
    found = planned(walls, here, minutes=minutes, but=but)
    return [one for one in found if one.across]


def look_once(across: list[Planned], walls: Sequence[Wall]) -> dict[str, Any]:
    """What a page shows of times to look at, and by which it knows that they were."""
    return {"across": across, "seen": kept(walls) if across else ""}


def other_times(meeting: Meeting, person: Person, *, minutes: int) -> list[tuple[Wall, Time]]:
    """This will propose times for a session that were not proposed for it before."""
    here, now = here_first(meeting.conversation_id, person), timezone.now()
    before = [one for one in meeting.slots.values_list("starts_at", flat=True) if one]
    if meeting.starts_at:
        before.append(meeting.starts_at)
    return proposed(here, around.proposals(here, minutes=minutes, now=now, but=before), minutes=minutes)


def once(form: forms.Form) -> UUID:
    """The mark that makes sending a form twice harmless; a form without one is sent for the first time."""
    mark: UUID | None = form.cleaned_data.get("client_id")
    return mark or uuid4()


def do(request: PersonRequest, meeting: Meeting, deed: Callable[..., object], *, said: str = "") -> HttpResponse:
    """This will do one thing, and go back to where it was asked."""
    try:
        partial(deed, meeting=meeting, by=request.user, now=timezone.now())()
    except OVER:
        return moved_on(request, meeting)
    if said:
        messages.success(request, said)
    return back(request, meeting)


def moved_on(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """This will say that something happened in between, and show how it stands."""
    messages.success(request, _("This has moved on in between. Here is how it stands now."))
    return back(request, meeting)


def back(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """To the timeline, if it was asked there; else to the session."""
    if request.POST.get("back") == "timeline" and meeting.entry is not None:
        return redirect(f"{reverse('conversation', args=[meeting.conversation_id])}#e{meeting.entry.seq}")
    return redirect("meeting", meeting.pk)


def ask(request: PersonRequest, template: str, form: forms.Form, **told: Any) -> HttpResponse:
    """This will answer with a page that asks something."""
    status = 422 if form.is_bound else 200
    return answer(request, f"meetings/pages/{template}.html", status=status, form=form, **told)
