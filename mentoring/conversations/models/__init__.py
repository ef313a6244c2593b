"""What is said, who hears it, and whether it has reached them."""

from mentoring.conversations.models.calendar import CalendarAnswer
from mentoring.conversations.models.conversation import (
    EDIT_WITHIN,
    SAID,
    Attachment,
    Conversation,
    Delivery,
    DeliveryQuerySet,
    Entry,
    EntryQuerySet,
    Lane,
    LaneQuerySet,
    Participant,
    Reaction,
    Receipt,
)
from mentoring.conversations.models.hard import HardToSay
from mentoring.conversations.models.later import Later
from mentoring.conversations.models.letter import HeldLetter, LateLetter
from mentoring.conversations.models.question import QuickQuestion

__all__ = [
    "EDIT_WITHIN",
    "SAID",
    "Attachment",
    "CalendarAnswer",
    "Conversation",
    "Delivery",
    "DeliveryQuerySet",
    "Entry",
    "EntryQuerySet",
    "HardToSay",
    "HeldLetter",
    "Lane",
    "LaneQuerySet",
    "LateLetter",
    "Later",
    "Participant",
    "QuickQuestion",
    "Reaction",
    "Receipt",
]
