"""What was agreed, by whom, in which version, and what is proposed."""

from mentoring.agreements.models.consent import Change, Consent, Contribution, Mark, Version
from mentoring.agreements.models.paper import Agreement, EarlierWords, Part, SuccessFactor, Template, Tick

__all__ = [
    "Agreement",
    "Change",
    "Consent",
    "Contribution",
    "EarlierWords",
    "Mark",
    "Part",
    "SuccessFactor",
    "Template",
    "Tick",
    "Version",
]
