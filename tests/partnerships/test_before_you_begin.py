"""Before it begins: two short modules both can read; and what stands under the banner while closer support is on."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from mentoring.library import actions as library
from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.preparing import MODULES
from tests.cast import Cast, signed_in


def test_before_you_begin_says_confidential_not_secret(cast: Cast, partnership: Partnership) -> None:
    """B-17: the preparation has that module, with its exercise and its check, for both; it stands by the guides."""
    for person in (cast.grace, cast.amina):
        page = signed_in(person).get(f"/partnerships/{partnership.pk}/before-you-begin/").content.decode()
        for words in ("Confidential, not secret", "A mentor never promises that.", "Promise me that you tell nobody."):
            assert words in page

    assert [module.name for module in MODULES] == ["confidential", "more"]
    for guide in ("exploring/", "start/", ""):
        assert (
            "/before-you-begin/"
            in signed_in(cast.grace).get(f"/partnerships/{partnership.pk}/{guide}").content.decode()
        )


def test_before_you_begin_leads_to_where_one_turns(cast: Cast, partnership: Partnership) -> None:
    """B-19: the module on what is more than mentoring leads to words for handing over."""
    page = signed_in(cast.grace).get(f"/partnerships/{partnership.pk}/before-you-begin/").content.decode()

    assert f"/conversations/{partnership.conversation_id}/more-than-mentoring/" in page


def test_closer_support_pins_what_is_open(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """F-15, F-16: while it is on, open activities stand under its banner; done ones do not, and afterwards none."""
    here, now = partnership.conversation, timezone.now()
    assert here is not None
    for what in ("Three quiet minutes", "One honest line"):
        made = library.suggest_activity(conversation=here, by=cast.amina, doer=cast.amina, draft=library.Draft(what),
                                        client_id=uuid4(), now=now)  # fmt: skip
    library.finish_activity(activity=made, by=cast.amina, now=now)
    assert 'id="h-pinned"' not in _page(cast, partnership)

    wishes = {"until": (now + timedelta(days=14)).date().isoformat()}
    actions.suggest(partnership=partnership, about="closer", wishes=wishes, reason="", by=cast.grace, now=now)
    actions.answer_question(question=partnership.questions.get(about="closer"), choice="yes", by=cast.amina, now=now)

    pinned = _page(cast, partnership).partition('id="h-pinned"')[2].partition("</section>")[0]
    assert ("Three quiet minutes" in pinned, "One honest line" in pinned) == (True, False)
    actions.closer_off(partnership=partnership, by=cast.amina, now=now)
    assert 'id="h-pinned"' not in _page(cast, partnership)


def _page(cast: Cast, partnership: Partnership) -> str:
    return signed_in(cast.grace).get(f"/partnerships/{partnership.pk}/").content.decode()
