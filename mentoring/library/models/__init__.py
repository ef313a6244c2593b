"""What people share and set each other; no writes."""

from mentoring.library.models.activity import Activity, ActivityDay, ActivityFor
from mentoring.library.models.arrival import Arrival, PrivateAddress
from mentoring.library.models.deck import CardAnswer, DrawnCard
from mentoring.library.models.feedback import Feedback
from mentoring.library.models.opportunity import Opportunity, PassedOn
from mentoring.library.models.resource import STARTS, Board, Column, Resource
from mentoring.library.models.starter import OwnStarter

__all__ = [
    "STARTS",
    "Activity",
    "ActivityDay",
    "ActivityFor",
    "Arrival",
    "Board",
    "CardAnswer",
    "Column",
    "DrawnCard",
    "Feedback",
    "Opportunity",
    "OwnStarter",
    "PassedOn",
    "PrivateAddress",
    "Resource",
]
