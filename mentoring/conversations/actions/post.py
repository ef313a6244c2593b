"""Posting what somebody wrote in a letter, as if they had written it here."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from mentoring.channels.adapter import Heard
from mentoring.channels.known import CHANNELS
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import markdown
from mentoring.conversations.access import NotTakingPart, of_participant
from mentoring.conversations.actions.say import ConversationClosed, say
from mentoring.conversations.models import Entry, Participant
from mentoring.conversations.words import Card, Words, open_words
from mentoring.people.models import Person
from mentoring.people.reach import find_by_address

State = ReceivedLetter.State
CLOSED = (State.DROPPED, "the conversation is closed")
PARENTS = 20  # how many of our last entries a reply may be quoting
MOST_OTHERS = 20  # addresses of others that are looked up


def post(letter: ReceivedLetter, heard: Heard, *, participant: Participant, now: datetime) -> tuple[State, str]:
    """This will say, as this participant, what they wrote in a letter, without what they quoted.

    Nothing of it is lost: what was quoted, and what is longer than can be said at once, is kept behind "…".
    """
    names, parent_text = _names(participant), _parent_text(participant)
    kept, cut = CHANNELS[letter.channel].trim(heard, names=names, parent_text=parent_text)
    text = markdown.tidy(kept)
    if markdown.is_blank(text):
        return State.DROPPED, "no words in it"
    rest = "\n\n".join(part for part in (text[markdown.LONGEST :], markdown.tidy(cut)) if part)
    try:
        say(
            conversation=participant.conversation,
            author=participant.person,
            words=Words.typed(text[: markdown.LONGEST], cut=rest),
            card=_told_of(letter, heard, participant=participant),
            client_id=uuid5(NAMESPACE_URL, f"letter:{letter.pk}"),
            came_by=letter.channel,
            now=now,
        )
    except (ConversationClosed, NotTakingPart):
        return CLOSED
    return State.TAKEN, ""


def _told_of(letter: ReceivedLetter, heard: Heard, *, participant: Participant) -> Card | None:
    """What its author should know of the letter: how many others got it, and how many files were left out.

    Only numbers: the others never asked to stand here.
    """
    told = {
        "others": _others(heard.others, channel=letter.channel, participant=participant),
        "files": len(heard.files),
    }
    return {name: count for name, count in told.items() if count} or None


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
