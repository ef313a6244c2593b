"""Files of a conversation: brought piece by piece, fetched by those who take part, told in words.

Beside ``views.py``, which is about what is said.
"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.conversations import actions
from mentoring.conversations.access import of_conversation
from mentoring.conversations.forms import AnnouncedForm, DescribeForm
from mentoring.conversations.models import Attachment, Conversation
from mentoring.conversations.recorder import drawn_recorder
from mentoring.conversations.views.load import back_to
from mentoring.conversations.words import SCOPE
from mentoring.files import actions as files
from mentoring.files import stored
from mentoring.files.facts import Facts, sealed_facts
from mentoring.files.models import File
from mentoring.files.serving import answer_with
from mentoring.files.types import NotTaken
from mentoring.people.models import Person
from mentoring.people.request import PersonRequest
from mentoring.vault.sealing import Erased, Unreadable, open_sealed
from mentoring.web.answer import answer

PIECE = 256 * 1024  # bytes that are sent at once, at most: what is lost when a line breaks
KEPT = "private, max-age=31536000, immutable"


@require_safe
def recorder(request: HttpRequest) -> HttpResponse:
    """The recorder, in the reader's language. Under its mark it never changes, so a browser fetches it once."""
    drawn = drawn_recorder()
    response = HttpResponse(drawn.html)
    if request.META["QUERY_STRING"] == drawn.mark:
        response.headers["Cache-Control"] = KEPT
    return response


@require_POST
def begin_file(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Making room for a file; asked again, it says how far the file has come."""
    conversation = _open_to(request.user, conversation_id)
    form = AnnouncedForm(request.POST)
    if not form.is_valid():
        return _cannot(_("That did not arrive whole."))
    asked = form.cleaned_data
    announced = files.Announced(asked["name"], asked["size"], asked["kind"] or File.Kind.FILE)
    try:
        file = files.begin_file(
            owner=request.user, scope_kind=SCOPE, scope_id=conversation.pk, announced=announced,
            client_id=asked["client_id"], now=timezone.now(),
        )  # fmt: skip
    except NotTaken as trouble:
        return _cannot(_(trouble.reason))
    if file.scope_id != conversation.pk:
        raise Http404
    return _stands(file)


@require_POST
def add_piece(request: PersonRequest, file_id: UUID) -> HttpResponse:
    """The next piece of a file, as it is; the header Upload-Offset says where it begins."""
    file = get_object_or_404(File.objects.of(request.user).within_any(SCOPE), pk=file_id)
    offset = request.headers.get("Upload-Offset", "")
    if not (offset.isascii() and offset.isdigit() and len(offset) < 16):
        return _cannot(_("That did not arrive whole."))
    try:
        return _stands(files.add_piece(file=file, offset=int(offset), plain=request.body))
    except files.WrongOffset as trouble:
        return JsonResponse({"offset": trouble.offset}, status=409)
    except NotTaken as trouble:
        return _cannot(_(trouble.reason))


@require_POST
def finish_file(request: PersonRequest, file_id: UUID) -> HttpResponse:
    """All pieces are here: put them together and look what it is."""
    file = get_object_or_404(File.objects.of(request.user).within_any(SCOPE), pk=file_id)
    try:
        file = files.finish_file(file=file)
    except files.WrongOffset as trouble:
        return JsonResponse({"offset": trouble.offset}, status=409)
    except NotTaken as trouble:
        return _cannot(_(trouble.reason))
    return _cannot(_(file.reason)) if file.state == File.State.REFUSED else _stands(file)


@require_POST
def drop_file(request: PersonRequest, file_id: UUID) -> HttpResponse:
    """Not sending a file after all."""
    files.drop_upload(file=get_object_or_404(File.objects.of(request.user).within_any(SCOPE), pk=file_id))
    return HttpResponse(status=204)


@require_safe
def file(request: PersonRequest, file_id: UUID, name: str) -> HttpResponseBase:
    """A file itself, in one of its forms, for those who take part where it was sent."""
    attachment = _attachment_or_404(request.user, file_id)
    here = attachment.file
    if name not in here.made or here.state != File.State.READY:
        raise Http404
    access = of_conversation(attachment)
    try:
        facts = Facts.unpack(open_sealed(sealed_facts(here), access=access))
        return answer_with(request, here, name, facts=facts, access=access)
    except (stored.Lost, Erased, Unreadable):
        raise Http404 from None


@require_http_methods(["GET", "HEAD", "POST"])
def describe_file(request: PersonRequest, file_id: UUID) -> HttpResponse:
    """What a picture shows, or what is said in a recording, in words."""
    attachment = _attachment_or_404(request.user, file_id)
    here = attachment.file
    try:
        facts = Facts.unpack(open_sealed(sealed_facts(here), access=of_conversation(attachment)))
    except (Erased, Unreadable):
        raise Http404 from None
    field = "alt" if here.kind == File.Kind.PICTURE else "transcript"
    words = facts.alt if field == "alt" else facts.transcript
    form = DescribeForm(request.POST if request.method == "POST" else None, initial={"words": words}, about=field)
    if form.is_valid():
        actions.describe(attachment=attachment, by=request.user, **{field: form.cleaned_data["words"]})
        return redirect(back_to(request, attachment.entry))
    status = 422 if form.is_bound else 200
    return answer(request, "conversations/pages/describe.html", status=status, form=form, entry=attachment.entry,
                  about=field, back=_back(request))  # fmt: skip


def _open_to(person: Person, conversation_id: UUID) -> Conversation:
    """A conversation this person may say something in now."""
    here = Conversation.objects.of(person).filter(participants__person=person, participants__left_at=None)
    return get_object_or_404(here, pk=conversation_id)


def _attachment_or_404(person: Person, file_id: UUID) -> Attachment:
    rows = Attachment.objects.of(person).select_related("file", "entry")
    return get_object_or_404(rows, file=file_id)


def _stands(file: File) -> JsonResponse:
    told = {"id": str(file.pk), "offset": file.received, "size": file.size, "state": file.state, "piece": PIECE}
    return JsonResponse(told)


def _cannot(reason: str) -> JsonResponse:
    return JsonResponse({"says": reason}, status=422)


def _back(request: HttpRequest) -> str:
    return request.GET.get("back", "") or request.POST.get("back", "")
