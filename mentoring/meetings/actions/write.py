"""Writing beside a session: pieces of shared notes, and what somebody keeps for themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Entry
from mentoring.conversations.words import Words
from mentoring.goals import actions as goals
from mentoring.goals.models import Step
from mentoring.goals.words import open_rows, seal_into
from mentoring.meetings.access import of_own
from mentoring.meetings.actions.stand import next_version, writing_in
from mentoring.meetings.both import both
from mentoring.meetings.models import Meeting, Own, Piece
from mentoring.people.models import Person

Answers = dict[str, str]


def write_piece(
    *, meeting: Meeting, author: Person, place: str, text: str, now: datetime, base: int | None = None
) -> Piece:
    """This will keep what somebody contributes to one place of the shared notes.

    ``base`` is the version they wrote on. Was their own piece changed in another window since, both texts are kept.
    Raises ``ConversationClosed`` or ``NotTakingPart``.
    """
    with writing_in(meeting, by=author):
        piece = (
            Piece.objects.select_related("meeting__conversation", "author")
            .filter(meeting=meeting, author=author, place=place)
            .first()
        )
        if piece is None:
            piece = Piece(meeting=meeting, author=author, place=place, written_at=now)
        else:
            before = read_piece(piece)
            text = both(before, text, is_newer=base is None or base == piece.version)
            if text == before:
                return piece
            piece.version = next_version(piece.version)
        seal_into(piece, words=text)
        piece.written_at = now
        piece.save()
        return piece


@transaction.atomic
def write_own(
    *,
    meeting: Meeting,
    owner: Person,
    about: Own.Kind,
    answers: Mapping[str, str],
    now: datetime,
    base: int | None = None,
) -> Own:
    """This will keep what somebody writes for themselves beside a session. Nobody else finds it.

    ``base`` as in ``write_piece``. Raises ``NotTakingPart``.
    """
    Person.objects.select_for_update().get(pk=owner.pk)  # two windows of one person take turns
    by_membership(owner, meeting.conversation)
    own = Own.objects.filter(meeting=meeting, owner=owner, about=about).first()
    if own is None:
        own = Own(meeting=meeting, owner=owner, about=about)
    else:
        before = read_own(own)
        is_newer = base is None or base == own.version
        answered = {name: both(before.get(name, ""), words, is_newer=is_newer) for name, words in answers.items()}
        answers = {**before, **answered}  # what was asked otherwise before stays
        own.version = next_version(own.version)
    kept = {name: words for name, words in answers.items() if words}
    seal_into(own, words=json.dumps(kept, ensure_ascii=False) if kept else "")
    own.written_at = now
    own.save()
    return own


def read_piece(piece: Piece) -> str:
    """What its author wrote, for themselves to go on with."""
    return open_rows([piece], access=by_membership(piece.author, piece.meeting.conversation)).of(piece)


def read_own(own: Own) -> Answers:
    """What somebody wrote for themselves, prompt by prompt."""
    packed = open_rows([own], access=of_own(own.owner)).of(own)
    return json.loads(packed) if packed else {}


@transaction.atomic
def say_what_helped(*, meeting: Meeting, by: Person, text: str, now: datetime) -> Entry:
    """This will tell the others what helped. The same words twice are told once. Raises like ``say``."""
    return conversations.say(
        conversation=meeting.conversation,
        author=by,
        words=Words.typed(text),
        kind="meetings.helped",
        card={"meeting": str(meeting.pk), "name": by.first_name},
        client_id=uuid5(NAMESPACE_URL, f"helped:{meeting.pk}:{by.pk}:{text}"),
        now=now,
    )


@transaction.atomic
def take_step(*, meeting: Meeting, owner: Person, words: str, cue: str) -> Step:
    """This will make the next step that came out of a session one of the owner's steps; changed, it is changed."""
    once, move = uuid5(NAMESPACE_URL, f"step:{meeting.pk}:{owner.pk}"), goals.Move(words=words, cue=cue)
    before = Step.objects.filter(owner=owner, client_id=once).first()
    if before is None:
        return goals.add_step(owner=owner, move=move, goals=[], client_id=once)
    if before.done_on is not None:
        return before
    return goals.change_step(step=before, by=owner, move=move, goals=list(before.goals.all()))
