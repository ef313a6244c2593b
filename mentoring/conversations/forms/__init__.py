"""What people may type into a conversation."""

from mentoring.conversations.forms.fields import (
    MOST_FILES,
    NOTHING,
    SIGNS,
    ChosenFiles,
    FilesField,
    HandedField,
    MarkField,
    MoveField,
    SoughtField,
    WordsField,
)
from mentoring.conversations.forms.say import (
    AnnouncedForm,
    DescribeForm,
    EditForm,
    ReachedForm,
    SayForm,
    SearchForm,
    SignForm,
)
from mentoring.conversations.forms.small import AskForm, ElsewhereForm, HardToSayForm, LaterForm, TouchForm

__all__ = [
    "MOST_FILES",
    "NOTHING",
    "SIGNS",
    "AnnouncedForm",
    "AskForm",
    "ChosenFiles",
    "DescribeForm",
    "EditForm",
    "ElsewhereForm",
    "FilesField",
    "HandedField",
    "HardToSayForm",
    "LaterForm",
    "MarkField",
    "MoveField",
    "ReachedForm",
    "SayForm",
    "SearchForm",
    "SignForm",
    "SoughtField",
    "TouchForm",
    "WordsField",
]
