"""What is said, who hears it, and whether it has reached them."""

from mentoring.conversations.models.calendar import CalendarAnswer
from mentoring.conversations.models.conversation import (
    EDIT_WITHIN,
    Attachment,
    Conversation,
    Delivery,
    DeliveryQuerySet,
    Entry,
    HeldLetter,
    Lane,
    LaneQuerySet,
    LateLetter,
    Participant,
    Reaction,
    Receipt,
)
from mentoring.conversations.models.later import Later
from mentoring.conversations.models.question import QuickQuestion

__all__ = [
    "EDIT_WITHIN",
    "Attachment",
    "CalendarAnswer",
    "Conversation",
    "Delivery",
    "DeliveryQuerySet",
    "Entry",
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
