"""The board of a conversation."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from mentoring.library import shown
from mentoring.library.forms.resource import ColumnForm, FindForm
from mentoring.library.models import Resource
from mentoring.library.views.load import here_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_safe
def shared(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Everything that is shared here, in columns."""
    reader, kind = here_or_404(request, conversation_id), request.GET.get("kind", "")
    kind = kind if kind in Resource.Kind.values else ""
    return answer(
        request,
        "library/pages/shared.html",
        reader=reader,
        shelves=shown.board(reader, kind=kind),
        kind=kind,
        kinds=Resource.Kind.choices,
        column_form=ColumnForm(initial={"client_id": uuid4()}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def search_board(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Looking for words on the board. They travel by POST, so no log keeps them."""
    reader = here_or_404(request, conversation_id)
    form = FindForm(request.POST if request.method == "POST" else None)
    found = shown.find(reader, form.cleaned_data["words"]) if form.is_valid() else None
    status = 422 if form.errors else 200
    return answer(request, "library/pages/search.html", status=status, reader=reader, form=form, found=found)


@require_safe
def removed(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """What was taken off the board, the last one first."""
    reader = here_or_404(request, conversation_id)
    rows = list(Resource.objects.removed().filter(conversation=reader.conversation)[: shown.PAGE])
    return answer(request, "library/pages/removed.html", reader=reader, cards=shown.cards(reader, rows))
