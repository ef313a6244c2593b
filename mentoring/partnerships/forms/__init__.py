"""What people may type about a partnership, a file a noun."""

from mentoring.partnerships.forms.invitation import LIMITS_LABEL, AnswerForm, InviteForm

__all__ = ["LIMITS_LABEL", "AnswerForm", "InviteForm"]
