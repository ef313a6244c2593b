"""Everything that can happen to a partnership; the only files of this room that write."""

from mentoring.partnerships.actions.agree import (
    agree,
    agreement_of,
    begin_agreement,
    confirm_spoken,
    take_over_terms,
)
from mentoring.partnerships.actions.answer import AnsweredAlready, NoSuchAnswer, NotAsked, answer_question
from mentoring.partnerships.actions.ask import ask, let_questions_lapse
from mentoring.partnerships.actions.begin import (
    accept_partnership,
    begin_without,
    decline_partnership,
    expire_proposals,
    proceed_partnership,
    propose_partnership,
    skip_exploring,
    withdraw_proposal,
)
from mentoring.partnerships.actions.change import (
    SUGGESTIONS,
    NotThatLong,
    closer_off,
    pause,
    resume,
    suggest,
)
from mentoring.partnerships.actions.close import close_partnership, let_go, say_goodbye, wind_up
from mentoring.partnerships.actions.closer import remind_closer
from mentoring.partnerships.actions.elsewhere import ask_elsewhere
from mentoring.partnerships.actions.end import close_on_concern, end_now, hold, release
from mentoring.partnerships.actions.enquire import EnquiryIsOver, confirm_enquiry, enquire, forget_enquiries
from mentoring.partnerships.actions.erase import erase, erase_notes, say_erase_soon
from mentoring.partnerships.actions.explore import answer_exploring
from mentoring.partnerships.actions.format import answer_format
from mentoring.partnerships.actions.hand_on import consent_to_hand_on, suggest_hand_on
from mentoring.partnerships.actions.invite import (
    AlreadyTogether,
    ForSomebodyElse,
    InvitationIsOver,
    InvitesThemselves,
    TakesNobodyNow,
    accept_invitation,
    ask_mentor,
    decline_invitation,
    invite,
    send_invitation,
    withdraw_invitation,
)
from mentoring.partnerships.actions.keep_time import keep_time
from mentoring.partnerships.actions.leave import leave, say_leaving, say_staying
from mentoring.partnerships.actions.one_off import talked
from mentoring.partnerships.actions.quiet import ask_the_quiet, let_drift, take_back_drift
from mentoring.partnerships.actions.start import NoSuchStep, note_step, open_step, write_note
from mentoring.partnerships.actions.ties import NotOneOfThem, declare_tie, take_back_tie
from mentoring.partnerships.states import (
    NotTheirs,
    OnlyTheMentor,
    OnlyTheOneWhoAsked,
    OnlyTheOneWhoPaused,
    OnlyWhoRaisedIt,
)

__all__ = [
    "SUGGESTIONS",
    "AlreadyTogether",
    "AnsweredAlready",
    "EnquiryIsOver",
    "ForSomebodyElse",
    "InvitationIsOver",
    "InvitesThemselves",
    "NoSuchAnswer",
    "NoSuchStep",
    "NotAsked",
    "NotOneOfThem",
    "NotThatLong",
    "NotTheirs",
    "OnlyTheMentor",
    "OnlyTheOneWhoAsked",
    "OnlyTheOneWhoPaused",
    "OnlyWhoRaisedIt",
    "TakesNobodyNow",
    "accept_invitation",
    "accept_partnership",
    "agree",
    "agreement_of",
    "answer_exploring",
    "answer_format",
    "answer_question",
    "ask",
    "ask_elsewhere",
    "ask_mentor",
    "ask_the_quiet",
    "begin_agreement",
    "begin_without",
    "close_on_concern",
    "close_partnership",
    "closer_off",
    "confirm_enquiry",
    "confirm_spoken",
    "consent_to_hand_on",
    "declare_tie",
    "decline_invitation",
    "decline_partnership",
    "end_now",
    "enquire",
    "erase",
    "erase_notes",
    "expire_proposals",
    "forget_enquiries",
    "hold",
    "invite",
    "keep_time",
    "leave",
    "let_drift",
    "let_go",
    "let_questions_lapse",
    "note_step",
    "open_step",
    "pause",
    "proceed_partnership",
    "propose_partnership",
    "release",
    "remind_closer",
    "resume",
    "say_erase_soon",
    "say_goodbye",
    "say_leaving",
    "say_staying",
    "send_invitation",
    "skip_exploring",
    "suggest",
    "suggest_hand_on",
    "take_back_drift",
    "take_back_tie",
    "take_over_terms",
    "talked",
    "wind_up",
    "withdraw_invitation",
    "withdraw_proposal",
    "write_note",
]
