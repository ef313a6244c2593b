"""Pages that only the demo has: its people, and their mailboxes. Open to whoever is on this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.demo import actions, answers
from mentoring.demo.cast import BY_SLUG, CAST, Role
from mentoring.demo.forms import AnswerForm
from mentoring.demo.letters import Opened, opened
from mentoring.demo.models import MailboxLetter, MailboxLetterQuerySet
from mentoring.people.models import Person
from mentoring.people.sign_in import let_in
from mentoring.web.answer import answer
from mentoring.web.threads import hue_of

OTHERS = "others"
SHOWN = 50
Answer = MailboxLetter.Answer

SAID: dict[str, Promise] = {
    Answer.WORDS: gettext_lazy("Sent. In a moment it stands in the conversation, without what it quotes."),
    Answer.AWAY: gettext_lazy("The out-of-office note went back. It becomes a small note in the conversation."),
    Answer.RETURNED: gettext_lazy(
        "The mail host said that there is no such mailbox. No more letters go to this address, and the one who wrote "
        "is told. Its owner can use it again under Settings."
    ),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A mailbox of somebody of the cast, or the one for all other addresses."""

    slug: str
    role: Role | None
    name: str | Promise

    @property
    def letters(self) -> MailboxLetterQuerySet:
        """What lies in it, newest first."""
        found = MailboxLetter.objects.select_related("person")
        if self.role:
            return found.filter(person__email=self.role.email)
        return found.of_others(than=[role.email for role in CAST])


BOXES = (
    *(Box(role.slug, role, role.name) for role in CAST),
    Box(OTHERS, None, gettext_lazy("Everybody else")),
)


@login_not_required
@require_safe
def cast(request: HttpRequest) -> HttpResponse:
    """The people of the demo: be any of them with one click."""
    people = _people()
    hues = hue_of([person.pk for person in people.values()])
    here = [(role, person, hues[str(person.pk)]) for role in CAST if (person := people.get(role.email))]
    return answer(request, "demo/pages/cast.html", cast=here, now=timezone.now(), next=_next(request))


@login_not_required
@require_POST
def become(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign in as somebody of the cast. Only the demo has this address."""
    person = get_object_or_404(Person, email=_role_or_404(slug).email)
    logout(request)  # whoever was here before leaves nothing behind
    return let_in(request, person=person, method="demo", to=_next(request) or None)


@login_not_required
@require_safe
def mailboxes(request: HttpRequest) -> HttpResponse:
    """Whose mail to look at."""
    people = _people()
    hues = hue_of([person.pk for person in people.values()])
    boxes = [(box, _hue(box, people, hues), box.letters.count(), box.letters.unopened().count()) for box in BOXES]
    return answer(request, "demo/pages/mailboxes.html", boxes=boxes)


@login_not_required
@require_safe
def mailbox(request: HttpRequest, slug: str) -> HttpResponse:
    """The letters in one mailbox; the page looks for new ones by itself."""
    return _show(request, _box_or_404(slug))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, slug: str, letter_id: UUID) -> HttpResponse:
    """One letter, and the place to answer it as its reader would, in their mail program."""
    box = _box_or_404(slug)
    one = opened(get_object_or_404(box.letters, pk=letter_id))
    form = AnswerForm(request.POST or None)
    if form.is_valid() and one.answer_goes_to:
        text = form.cleaned_data["text"]
        return _send(request, box, one, Answer.WORDS, lambda now: answers.answer(one, text, now=now))
    if one.letter.opened_at is None:
        actions.open_mail(letter=one.letter, now=timezone.now())
    return _show(request, box, one=one, form=form, status=422 if form.is_bound else 200)


@login_not_required
@require_POST
def away(request: HttpRequest, slug: str, letter_id: UUID) -> HttpResponse:
    """Let an out-of-office note answer."""
    box = _box_or_404(slug)
    one = opened(get_object_or_404(box.letters, pk=letter_id))
    if not one.answer_goes_to:
        raise Http404
    return _send(request, box, one, Answer.AWAY, lambda now: answers.away_note(one, now=now))


@login_not_required
@require_POST
def give_back(request: HttpRequest, slug: str, letter_id: UUID) -> HttpResponse:
    """Let the mail host say that this mailbox does not exist."""
    box = _box_or_404(slug)
    one = opened(get_object_or_404(box.letters, pk=letter_id))
    return _send(request, box, one, Answer.RETURNED, lambda now: answers.report(one, now=now))


def _send(
    request: HttpRequest,
    box: Box,
    one: Opened,
    kind: MailboxLetter.Answer,
    write: Callable[[datetime], answers.Outgoing],
) -> HttpResponse:
    now = timezone.now()
    try:
        answers.hand_in(write(now))
    except answers.NotTaken as trouble:
        messages.error(request, _("Northlight did not take it: %(reason)s") % {"reason": trouble})
    else:
        actions.note_answer(letter=one.letter, answer=kind, now=now)
        messages.success(request, str(SAID[kind]))
    return redirect("demo:letter", box.slug, one.letter.pk)


def _show(request: HttpRequest, box: Box, *, status: int = 200, **shown: object) -> HttpResponse:
    """The page of a mailbox; or nothing, when an open page looks again and no new letter has come."""
    found = [opened(one) for one in box.letters[:SHOWN]]
    newest = str(found[0].letter.pk) if found else ""
    if "newest" in request.GET and request.GET["newest"] == newest:
        return HttpResponse(status=204)
    page = "demo/pages/mailbox.html"
    return answer(request, page, part="letters", status=status, box=box, letters=found, newest=newest, **shown)


def _people() -> dict[str, Person]:
    return {person.email: person for person in Person.objects.filter(email__in=[role.email for role in CAST])}


def _hue(box: Box, people: dict[str, Person], hues: dict[str, str]) -> str:
    owner = people.get(box.role.email) if box.role else None
    return hues[str(owner.pk)] if owner else ""


def _box_or_404(slug: str) -> Box:
    found = next((box for box in BOXES if box.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _role_or_404(slug: str) -> Role:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _next(request: HttpRequest) -> str:
    """Where somebody wanted to go before they were asked who they are; only within this house."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else ""
