"""Who may read what is mine, and what others let me read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.conversations.models import Conversation
from mentoring.goals import actions
from mentoring.goals.forms.goals import ShareForm
from mentoring.goals.lists import lists_shared_in
from mentoring.goals.models import GoalShare, ListShare
from mentoring.goals.models.goal import LIVING
from mentoring.goals.page import own_page
from mentoring.goals.readers import rooms_of
from mentoring.goals.sentences import names_of
from mentoring.goals.shown import goals_shared_in
from mentoring.goals.views.load import ask, own_goal_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def share_goal(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """Who may read a goal of mine."""
    page = own_page(own_goal_or_404(request, goal_id), request.user, now=timezone.now())
    chosen = GoalShare.objects.filter(goal=page.goal).values_list("conversation_id", flat=True)
    initial = {"conversations": [str(one) for one in chosen]}
    form = ShareForm(request.POST if request.method == "POST" else None, rooms=page.rooms, initial=initial)
    if form.is_valid():
        actions.share_goal(
            goal=page.goal,
            by=request.user,
            conversations=[room.conversation for room in form.chosen],
            tells_readers=form.cleaned_data["tell"],
            now=timezone.now(),
        )
        _say_who(request, [room.names for room in form.chosen])
        return redirect("goal", goal_id)
    return ask(request, "share_goal", form, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
def share_list(request: PersonRequest, kind: str) -> HttpResponse:
    """Who may read one of my lists."""
    if kind not in ListShare.List.values:
        raise Http404
    shares = ListShare.objects.filter(person=request.user, list=kind)
    initial = {"conversations": [str(one) for one in shares.values_list("conversation_id", flat=True)]}
    form = ShareForm(request.POST if request.method == "POST" else None, rooms=rooms_of(request.user), initial=initial)
    del form.fields["tell"]
    if form.is_valid():
        conversations = [room.conversation for room in form.chosen]
        actions.share_list(person=request.user, kind=kind, conversations=conversations, now=timezone.now())
        _say_who(request, [room.names for room in form.chosen])
        return redirect(kind)
    return ask(request, "share_list", form, kind=ListShare.List(kind))


@require_safe
def shared_goals(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """What may be read in one conversation: goals and lists."""
    mine = Conversation.objects.filter(participants__person=request.user, participants__left_at=None, state__in=LIVING)
    conversation = get_object_or_404(mine, pk=conversation_id)
    now = timezone.now()
    shown = goals_shared_in(conversation, reader=request.user, now=now)
    return answer(
        request,
        "goals/pages/shared.html",
        conversation=conversation,
        mine=[one for one in shown if one.goal.owner_id == request.user.pk],
        others=[one for one in shown if one.goal.owner_id != request.user.pk],
        lists=lists_shared_in(conversation, reader=request.user),
    )


@require_POST
def ask_views(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """Asking those who read a goal how they see where I stand."""
    actions.ask_views(goal=own_goal_or_404(request, goal_id), by=request.user, now=timezone.now())
    messages.success(request, _("Asked. What they say comes to you on our timeline, and stands here."))
    return redirect("goal", goal_id)


def _say_who(request: PersonRequest, names: list[str]) -> None:
    if names:
        messages.success(
            request, _("%(names)s can read it. You can take that back at any time.") % {"names": names_of(names)}
        )
    else:
        messages.success(request, _("Only you can read it now."))
