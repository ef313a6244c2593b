"""A timeline with thirty entries of every kind: how many queries it makes, and what it weighs."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connections
from django.test.utils import CaptureQueriesContext

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Attachment, Entry, Participant
from mentoring.conversations.words import Words
from mentoring.files.models import File
from mentoring.goals import actions as goals
from mentoring.goals.models import Goal
from mentoring.library import actions as library
from mentoring.notebook import actions as notebook
from mentoring.notebook.words import How, Went
from mentoring.partnerships.models import Partnership
from mentoring.rhythm import actions as rhythm
from tests.cast import Cast, Postbox
from tests.trust.filling import KINDS, Desk
from tests.trust.papers import papers_of
from tests.trust.world import asked_by, at_work, hand_over, moment_of, say, surely_signed_in, want

KILOBYTE = 1000
SAID = (
    "I tried the pause before the planning meeting. It felt like an hour, and it was eight seconds. What I noticed is "
    "that the others used it too, and that nobody looked at me."
)
# One of each at least, whatever the rooms call them.
WANTED = {
    "message", "question", "touch",
    "goals.shared", "goals.moved", "library.resource", "library.activity", "library.opportunity",
    "notebook.went", "notebook.checked_in", "agreements.agreed", "agreements.change", "partnerships.happening",
    "rhythm.review",
}  # fmt: skip


@pytest.fixture
def desk(cast: Cast, postbox: Postbox) -> Desk:
    """Amina and Grace, at work for nine weeks, with all that happens to two people."""
    moment = datetime.now(UTC)
    partnership = at_work(cast.amina, cast.grace, moment=moment)
    Partnership.objects.filter(pk=partnership.pk).update(work_began_at=moment - timedelta(weeks=9))
    desk = Desk(cast.amina, cast.grace, surely_signed_in(cast.amina), partnership, moment)
    for _deed in live_together(desk):
        pass
    return desk


def live_together(desk: Desk) -> Iterator[object]:
    """One of everything, and words between."""
    here, now = desk.partnership.conversation, desk.moment
    assert here is not None
    yield want(desk.amina, desk.grace, desk.partnership, moment=now)
    goal = Goal.objects.of(desk.amina).latest("id")
    yield goals.move_dial(
        goal=goal, by=desk.amina, value=5, evidence=SAID, tells_readers=True, client_id=uuid4(), now=now
    )
    thing = library.Thing("https://youtu.be/x", "The long pause", "From minute six.", "pause", 12)
    yield library.share_resource(conversation=here, by=desk.grace, thing=thing, client_id=uuid4(), now=now)
    draft = library.Draft("Three quiet minutes", why=SAID, terms=library.Terms(weekdays="01234"))
    yield library.suggest_activity(
        conversation=here, by=desk.grace, doer=desk.amina, draft=draft, client_id=uuid4(), now=now
    )
    chance = library.Chance("An evening in June", now + timedelta(days=2), SAID)
    yield library.pass_on(by=desk.grace, chance=chance, to=[(here, desk.amina)], client_id=uuid4(), now=now)
    noted = moment_of(desk.partnership, desk.amina, moment=now)
    yield notebook.tell_how_it_went(moment=noted, went=Went("well", SAID), is_shared=True, now=now)
    how = How("2", "4", "A little tired.")
    yield notebook.check_in(conversation=here, owner=desk.amina, how=how, is_shared=True, client_id=uuid4(), now=now)
    yield papers_of(desk.partnership, moment=now)
    review = rhythm.begin_review(partnership=desk.partnership, by=desk.amina, now=now)
    for person in (desk.amina, desk.grace):
        rhythm.write_side(review=review, step="learned", text=SAID, by=person, now=now)
        yield rhythm.hand_in(review=review, choice="yes", text="", by=person, now=now)
    yield from _say(desk)


def _say(desk: Desk) -> Iterator[object]:
    """Words of all kinds: meant as something, an answer, signs, urgent, a question, a call, and every kind of file."""
    here, now = desk.partnership.conversation, desk.moment
    assert here is not None
    hers = Participant.objects.get(conversation=here, person=desk.grace)
    conversations.agree_what_is_urgent(participant=hers, is_allowed=True, now=now)
    first = say(desk.partnership, desk.grace, SAID, now)
    for words, wishes in (
        (Words.typed(SAID, move="challenge"), {"reply_to": first}),
        (Words.typed(SAID), {"is_urgent": True}),
        (Words.typed("See you on **Thursday**."), {}),
    ):
        yield conversations.say(
            conversation=here, author=desk.amina, words=words, client_id=uuid4(), now=now, **wishes
        )  # type: ignore[arg-type]
    for person in (desk.amina, desk.grace):
        yield conversations.react(entry=first, person=person, sign="🙏", now=now)
    yield asked_by(desk.partnership, desk.amina, moment=now, text=SAID)
    yield conversations.log_touch(conversation=here, author=desk.grace, way="call", minutes=10,
                                  words=Words.typed("A good talk."), client_id=uuid4(), now=now)  # fmt: skip
    for kind, made in KINDS:
        file = hand_over(desk.partnership, desk.amina, f"minutes of {kind}.txt", b"Minutes", moment=now)
        File.objects.filter(pk=file.pk).update(kind=kind, made=made)
        told = Attachment.objects.get(file=file)
        yield conversations.describe(attachment=told, by=desk.amina, alt="A board", transcript=SAID)


def test_thirty_entries_of_every_kind_make_few_queries_and_weigh_little(desk: Desk) -> None:
    """Issue 4: a timeline with 30 mixed entries makes at most 8 queries and weighs at most 40 kB compressed."""
    page = f"/partnerships/{desk.partnership.pk}/"
    kinds = list(Entry.objects.filter(conversation=desk.partnership.conversation_id).values_list("kind", flat=True))
    assert len(kinds) >= 30
    assert set(kinds) >= WANTED
    assert desk.browser.get(page).status_code == 200  # what is new counts as read from now on
    cache.clear()

    with ExitStack() as stack:
        of_words, of_keys = [
            stack.enter_context(CaptureQueriesContext(connections[name])) for name in ("default", "keys")
        ]
        shown = desk.browser.get(page).content

    assert (len(of_words), len(of_keys)) == (7, 2)
    assert len(re.findall(rb'<li[^>]* id="e\d+"', shown)) == len(kinds)
    assert len(gzip.compress(shown, 6)) <= 40 * KILOBYTE
