"""What can happen to a person, their addresses and their hours."""

from mentoring.people.actions.addresses import (
    AddressesEnough,
    AlreadyYours,
    CodeNotRight,
    CodeTooOld,
    NotAnAddress,
    add_address,
    ask_code,
    move_address,
    pause_address,
    refuse_address,
    remove_address,
    resume_address,
    verify_address,
)
from mentoring.people.actions.leaving import close_account, forget_person
from mentoring.people.actions.profile import Brings, choose_parts, describe_profile, show_page, take_down_page
from mentoring.people.actions.registration import About, AlreadyHere, describe_person, register_person, speak
from mentoring.people.actions.safety import (
    TakenByAnother,
    choose_password,
    drop_password,
    forget_devices,
    sign_in_with,
    sign_out_device,
)
from mentoring.people.actions.time import EndsBeforeItBegins, agree_hours, come_back, go_away, live_in

__all__ = [
    "About",
    "AddressesEnough",
    "AlreadyHere",
    "AlreadyYours",
    "Brings",
    "CodeNotRight",
    "CodeTooOld",
    "EndsBeforeItBegins",
    "NotAnAddress",
    "TakenByAnother",
    "add_address",
    "agree_hours",
    "ask_code",
    "choose_parts",
    "choose_password",
    "close_account",
    "come_back",
    "describe_person",
    "describe_profile",
    "drop_password",
    "forget_devices",
    "forget_person",
    "go_away",
    "live_in",
    "move_address",
    "pause_address",
    "refuse_address",
    "register_person",
    "remove_address",
    "resume_address",
    "show_page",
    "sign_in_with",
    "sign_out_device",
    "speak",
    "take_down_page",
    "verify_address",
]
