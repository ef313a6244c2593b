"""Everything that can happen to a partnership; the only files of this room that write."""

from mentoring.partnerships.actions.begin import (
    OnlyTheOneWhoAsked,
    accept_partnership,
    begin_without,
    decline_partnership,
    expire_proposals,
    proceed_partnership,
    propose_partnership,
    withdraw_proposal,
)
from mentoring.partnerships.actions.end import end_now
from mentoring.partnerships.actions.invite import (
    AlreadyTogether,
    InvitationIsOver,
    InvitesThemselves,
    accept_invitation,
    decline_invitation,
    invite,
    send_invitation,
    withdraw_invitation,
)

__all__ = [
    "AlreadyTogether",
    "InvitationIsOver",
    "InvitesThemselves",
    "OnlyTheOneWhoAsked",
    "accept_invitation",
    "accept_partnership",
    "begin_without",
    "decline_invitation",
    "decline_partnership",
    "end_now",
    "expire_proposals",
    "invite",
    "proceed_partnership",
    "propose_partnership",
    "send_invitation",
    "withdraw_invitation",
    "withdraw_proposal",
]
