"""Posting what somebody wrote in a letter, as if they had written it here."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.utils.translation import gettext_noop as _

from mentoring.channels.adapter import Heard
from mentoring.channels.known import CHANNELS
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import markdown
from mentoring.conversations.access import NotTakingPart, of_participant
from mentoring.conversations.actions.notes import note_refused
from mentoring.conversations.actions.say import ConversationClosed, say
from mentoring.conversations.models import Entry, Participant
from mentoring.conversations.words import SCOPE, Card, Words, open_words
from mentoring.files.actions import take_whole
from mentoring.files.naming import shown_name
from mentoring.files.types import NotTaken
from mentoring.people.models import Person
from mentoring.people.reach import find_by_address

State = ReceivedLetter.State
CLOSED = (State.DROPPED, "the conversation is closed")
PARENTS = 20  # how many of our last entries a reply may be quoting
MOST_FILES = 20  # of one letter
TOO_MANY = _("A letter can bring twenty files. Send the others in another one.")
MOST_OTHERS = 20  # addresses of others that are looked up


def post(letter: ReceivedLetter, heard: Heard, *, participant: Participant, now: datetime) -> tuple[State, str]:
    """This will say, as this participant, what they wrote in a letter, without what they quoted.

    Nothing of it is lost: what was quoted, and what is longer than can be said at once, is kept behind "…".
    """
    names, parent_text = _names(participant), _parent_text(participant)
    kept, cut = CHANNELS[letter.channel].trim(heard, names=names, parent_text=parent_text)
    text = markdown.tidy(kept)
    taken, refused = _take_files(letter, heard, participant=participant, now=now)
    if refused:
        note_refused(participant, refused=refused, about=str(letter.pk), now=now)
    if markdown.is_blank(text) and not taken:
        return (State.NOTED, "only files that are not taken") if refused else (State.DROPPED, "no words in it")
    rest = "\n\n".join(part for part in (text[markdown.LONGEST :], markdown.tidy(cut)) if part)
    try:
        say(
            conversation=participant.conversation,
            author=participant.person,
            words=Words.typed(text[: markdown.LONGEST], cut=rest),
            card=_told_of(letter, heard, participant=participant),
            client_id=uuid5(NAMESPACE_URL, f"letter:{letter.pk}"),
            came_by=letter.channel,
            files=taken,
            now=now,
        )
    except (ConversationClosed, NotTakingPart):
        return CLOSED
    return State.TAKEN, ""


def _told_of(letter: ReceivedLetter, heard: Heard, *, participant: Participant) -> Card | None:
    """What its author should know of the letter: how many others got it. Only the number: they never asked to stand
    here.
    """
    others = _others(heard.others, channel=letter.channel, participant=participant)
    return {"others": others} if others else None


def _take_files(
    letter: ReceivedLetter, heard: Heard, *, participant: Participant, now: datetime
) -> tuple[list[UUID], list[tuple[str, str]]]:
    """Takes the files of a letter as if they had been handed over here: what was taken, and what was not, and why."""
    taken, refused = [], []
    for number, one in enumerate(heard.enclosed):
        try:
            if number >= MOST_FILES:
                raise NotTaken(TOO_MANY)
            file = take_whole(
                owner=participant.person,
                scope_kind=SCOPE,
                scope_id=participant.conversation_id,
                name=one.name,
                plain=one.content,
                client_id=uuid5(NAMESPACE_URL, f"letter:{letter.pk}:{number}"),
                now=now,
            )
            taken.append(file.pk)
        except NotTaken as trouble:
            refused.append((shown_name(one.name), trouble.reason))
    return taken, refused


def _others(addresses: tuple[str, ...], *, channel: str, participant: Participant) -> int:
    """How many got the same letter who take no part here."""
    if not addresses:
        return 0
    here = set(
        Participant.objects.filter(conversation=participant.conversation_id, left_at=None).values_list(
            "person_id", flat=True
        )
    )
    looked_up = addresses[:MOST_OTHERS]
    known = sum(any(found.person_id in here for found in find_by_address(channel, one)) for one in looked_up)
    return len(addresses) - known


def _names(participant: Participant) -> list[str]:
    """Under which names our letters to this participant were sent."""
    others = Person.objects.filter(participations__conversation=participant.conversation_id)
    return [settings.SITE_NAME, *(person.first_name for person in others.exclude(pk=participant.person_id))]


def _parent_text(participant: Participant) -> str:
    """What our last letters to this participant said: a reply can only be quoting those."""
    entries = list(Entry.objects.filter(conversation=participant.conversation).order_by("-seq")[:PARENTS])
    opened = open_words(entries, access=of_participant(participant))
    return "\n".join(words.text for words in opened if words)
