"""A mentor and a mentee, and where they stand with each other."""

from mentoring.partnerships.models.asking import Question
from mentoring.partnerships.models.closing import Farewell, HandOn
from mentoring.partnerships.models.enquiry import ENQUIRY_LASTS, Enquiry
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
from mentoring.partnerships.models.tie import Tie

__all__ = [
    "ENQUIRY_LASTS",
    "LIVING",
    "OPEN",
    "PROPOSAL_LASTS",
    "Enquiry",
    "Farewell",
    "HandOn",
    "Happening",
    "Invitation",
    "Partnership",
    "PrivateNote",
    "Question",
    "StartStep",
    "Tie",
    "Yes",
]
