"""What is sealed in something hard to say, and how it is opened and put together."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from mentoring.conversations.models import HardToSay
from mentoring.conversations.words import scope
from mentoring.vault.sealing import Access, Place, Sealed, open_all, seal

# Sentence → the words it begins with: on the form, and in the message.
BEGINS: dict[str, Promise] = {
    "value": gettext_lazy("What I value is …"),
    "hard": gettext_lazy("What is hard for me is …"),
    "like": gettext_lazy("What I would like is …"),
}


@dataclass(frozen=True, slots=True)
class Sentences:
    """The three sentences; any may be empty."""

    value: str = ""
    hard: str = ""
    like: str = ""

    @property
    def message(self) -> str:
        """All of it as one message: each goes on from its beginning."""
        said = ((str(BEGINS[name]).removesuffix("…").rstrip(), text) for name, text in asdict(self).items() if text)
        return "\n\n".join(f"{begins} {text}" for begins, text in said)


def seal_sentences(sentences: Sentences, *, draft: HardToSay) -> bytes:
    """This will seal a draft for its place, at its present version."""
    packed = json.dumps(asdict(sentences), ensure_ascii=False, separators=(",", ":")).encode()
    return seal(packed, scope=scope(draft.conversation_id, draft.author_id), place=_place(draft))


def open_sentences(draft: HardToSay, *, access: Access) -> Sentences:
    """This will open a draft; empty where it cannot be read any more."""
    sealed = Sealed(bytes(draft.words), scope(draft.conversation_id, draft.author_id), _place(draft))
    (opened,) = open_all([sealed], access=access)
    return Sentences(**json.loads(opened)) if opened is not None else Sentences()


def _place(draft: HardToSay) -> Place:
    return Place("hardtosay.words", draft.pk, draft.version)
