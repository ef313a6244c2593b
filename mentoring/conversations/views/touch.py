"""Who asked: load through the person, one action, answer. Touches from elsewhere."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mentoring.conversations import actions, touches
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.forms import TouchForm
from mentoring.conversations.views.load import OVER, mine_or_404, reader_or_404
from mentoring.conversations.words import Words
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def log_touch(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """We were in touch elsewhere: one tap says how, and a second one is not needed."""
    form = TouchForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_logged(request, conversation_id, form):
        messages.success(request, _("Noted. It counts as being in touch."))
        return redirect("conversation", conversation_id)
    told: dict[str, Any] = {
        "reader": reader_or_404(request, conversation_id),
        "form": form,
        "client_id": uuid4(),
        "ways": [(way, name, touches.ICONS.get(way, "ellipsis"), _minutes(way)) for way, name in touches.WAYS.items()],
    }
    return answer(request, "conversations/pages/log_touch.html", status=422 if form.is_bound else 200, **told)


def _is_logged(request: PersonRequest, conversation_id: UUID, form: TouchForm) -> bool:
    way, minutes = touches.read(form.cleaned_data["touch"])
    try:
        actions.log_touch(
            conversation=mine_or_404(request, conversation_id),
            author=request.user,
            way=way,
            minutes=minutes,
            words=Words.typed(form.cleaned_data["note"]),
            client_id=form.cleaned_data["client_id"] or uuid4(),
            now=timezone.now(),
        )
    except (actions.ConversationClosed, NotTakingPart):
        form.add_error(None, OVER)
    except actions.SaidDifferently:
        pass  # the same form, sent twice: what was noted first stands
    return form.is_valid()


def _minutes(way: str) -> tuple[tuple[str, int], ...]:
    return tuple((f"{way}-{minutes}", minutes) for minutes in touches.MINUTES) if way in touches.LASTS else ()
