"""Today: load what waits, answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import formats, timezone
from django.views.decorators.http import require_safe

from mentoring.home import sentences
from mentoring.home.today import today as gather
from mentoring.partnerships.rail import rail
from mentoring.people.request import PersonRequest
from mentoring.web import skies
from mentoring.web.answer import answer


@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """Who needs me, and what waits for my answer."""
    now = timezone.now()
    me = request.user
    phase = skies.phase(now, me.zone)
    known = rail(request)
    told = gather(me, people=list(known["people_in_rail"]), now=now)
    template = "home/pages/first.html" if told.is_first_day else "home/pages/today.html"
    return answer(
        request,
        template,
        **known,
        today=told,
        now=now,
        day=formats.date_format(now, "l j F"),
        phase=phase,
        opening=sentences.opening(told, phase=phase, me=me),
    )
