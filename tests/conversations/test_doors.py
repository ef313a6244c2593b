"""The small things above the box: every one of them leads somewhere, and the rarer ones lie one press away."""

from __future__ import annotations

import re

from django.test import Client

from mentoring.conversations.models import Conversation, Entry
from tests.conversations.browsers import as_amina, entry, now

__all__ = ["as_amina", "entry", "now"]  # fixtures


def test_doors_lead_to_pages(as_amina: Client, conversation: Conversation, entry: Entry) -> None:
    page = as_amina.get(f"/conversations/{conversation.pk}/").content.decode()
    nav = re.search(r'<nav class="composer__kinds".*?</nav>', page, re.DOTALL)
    assert nav
    often, _more, rarely = nav[0].partition("<details")

    doors = [re.findall(r'<a [^>]*href="([^"]+)"', part) for part in (often, rarely)]

    assert [len(part) for part in doors] == [5, 9]
    answered = {where: as_amina.get(where).status_code for part in doors for where in part}
    assert answered == dict.fromkeys(answered, 200)
