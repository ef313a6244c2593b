"""What one mentor cannot answer now may go to another, in words its asker has looked at."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Participant, QuickQuestion
from mentoring.conversations.words import Words
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, signed_in
from tests.trust.world import at_work


@pytest.fixture
def question(cast: Cast, partnership: Partnership, now: datetime) -> QuickQuestion:
    to = Participant.objects.get(conversation=partnership.conversation_id, person=cast.grace)
    return conversations.ask(
        to=to, asker=cast.amina, words=Words.typed("A private start. How?"), client_id=uuid4(), now=now
    )


def test_a_question_goes_to_another_mentor_with_its_askers_words(
    cast: Cast, question: QuickQuestion, now: datetime
) -> None:
    """D-18, T-06: offered at once, carried only as she leaves it; Grace does not learn whom else she asked."""
    ngozi = at_work(cast.amina, cast.ngozi, moment=now)
    at_work(cast.ngozi, cast.grace, moment=now)
    hers, where = signed_in(cast.amina), f"/asks/{question.pk}/elsewhere/"
    page = hers.get(where).content.decode()
    assert ("Ask Ngozi" in page, "Ask Grace" in page, "A private start. How?" in page) == (True, False, True)

    form = {"words": "How do I begin?", "to": str(ngozi.pk), "client_id": str(uuid4())}
    for _time in range(2):
        assert hers.post(where, form).status_code == 302

    question.refresh_from_db()
    assert (question.state, QuickQuestion.objects.count()) == ("asked_elsewhere", 2)
    his = signed_in(cast.ngozi).get(f"/partnerships/{ngozi.pk}/").content.decode()
    assert ("How do I begin?" in his, "A private start" in his) == (True, False)
    graces = signed_in(cast.grace).get(f"/conversations/{question.entry.conversation_id}/").content.decode()
    assert ("Asked somebody else, too." in graces, "Ngozi" in graces) == (True, True)  # her own mentee stands beside


def test_a_question_goes_nowhere_by_itself(cast: Cast, question: QuickQuestion, now: datetime) -> None:
    hers, where = signed_in(cast.amina), f"/asks/{question.pk}/elsewhere/"
    assert "Nobody else mentors you here yet." in hers.get(where).content.decode()
    stranger = at_work(cast.olu, cast.ngozi, moment=datetime.now(UTC))

    answer = hers.post(where, {"words": "How?", "to": str(stranger.pk)})

    assert (answer.status_code, QuickQuestion.objects.count()) == (422, 1)
    assert signed_in(cast.grace).get(where).status_code == 404
