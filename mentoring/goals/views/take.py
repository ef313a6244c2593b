"""Taking all of it along, and a number for the curious."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mentoring.goals.attainment import Scaled, attainment
from mentoring.goals.export import whole
from mentoring.goals.lists import own_lists
from mentoring.goals.page import own_pages
from mentoring.goals.shown import GoalShown, own_goals
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_safe
def export_goals(request: PersonRequest) -> HttpResponse:
    """Everything of mine as one file."""
    told = whole(request.user, now=timezone.now())
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="my-goals.json"'
    return response


@require_safe
def print_goals(request: PersonRequest) -> HttpResponse:
    """Everything of mine on paper."""
    now = timezone.now()
    pages = own_pages(request.user, now=now)
    return answer(request, "goals/pages/print.html", pages=pages, lists=own_lists(request.user), now=now)


@require_safe
def curious(request: PersonRequest) -> HttpResponse:
    """Goal attainment as one number, with its limits said."""
    levelled = [one for one in own_goals(request.user, now=timezone.now()) if _is_levelled(one)]
    if not levelled:
        return answer(request, "goals/pages/curious.html", goals=[])
    then, today = (attainment([_scaled(one, name) for one in levelled]) for name in ("start_level", "level_now"))
    return answer(request, "goals/pages/curious.html", goals=levelled, then=then, today=today, change=today - then)


def _is_levelled(one: GoalShown) -> bool:
    return one.goal.start_level is not None and one.goal.level_now is not None


def _scaled(one: GoalShown, name: str) -> Scaled:
    return Scaled(getattr(one.goal, name), one.goal.importance, one.goal.difficulty)
