"""A mentor and a mentee, and where they stand with each other."""

from mentoring.partnerships.models.asking import Question
from mentoring.partnerships.models.closing import Farewell, HandOn
from mentoring.partnerships.models.invitation import Invitation
from mentoring.partnerships.models.partnership import (
    LIVING,
    OPEN,
    PROPOSAL_LASTS,
    Happening,
    Partnership,
    Yes,
)
from mentoring.partnerships.models.start import PrivateNote, StartStep

__all__ = [
    "LIVING",
    "OPEN",
    "PROPOSAL_LASTS",
    "Farewell",
    "HandOn",
    "Happening",
    "Invitation",
    "Partnership",
    "PrivateNote",
    "Question",
    "StartStep",
    "Yes",
]
