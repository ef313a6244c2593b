"""Erasing what people set each other and passed on; the keys go with those of the conversation."""

from __future__ import annotations

from django.db import transaction

from mentoring.conversations.models import Conversation
from mentoring.library.models import Activity, CardAnswer, PassedOn
from mentoring.people.models import Person

ITS_WORDS = ("what", "why", "steps", "prepare", "watch_for", "afterthought")


@transaction.atomic
def erase_set(*, conversation: Conversation, author: Person | None) -> None:
    """This will overwrite what one person, or everybody, wrote about activities and opportunities here.

    That they were, and how they stand, stays. Erasing twice is erasing once.
    """
    here = Activity.objects.filter(conversation=conversation)
    for whose, words in (("suggested_by", ITS_WORDS), ("adjusted_by", ("wish",)), ("doer", ("noticed",))):
        theirs = here.filter(**{whose: author}) if author else here
        theirs.update(**dict.fromkeys(words, b""))
    passed = PassedOn.objects.filter(conversation=conversation)
    theirs_passed = passed.filter(opportunity__passed_by=author) if author else passed
    theirs_passed.update(what=b"", words=b"")
    waiting = CardAnswer.objects.filter(drawn__conversation=conversation, entry=None)
    (waiting.filter(author=author) if author else waiting).delete()
