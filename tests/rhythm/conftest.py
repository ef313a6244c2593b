"""Amina and Grace, at work with an end in sight, and a review they look back in."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.partnerships.models import Partnership
from mentoring.rhythm import actions
from mentoring.rhythm.models import Review
from tests.cast import Cast


@pytest.fixture
def dated(partnership: Partnership, now: datetime) -> Partnership:
    """They agreed on a year."""
    Partnership.objects.filter(pk=partnership.pk).update(period_end=(now + timedelta(days=365)).date())
    return Partnership.objects.get(pk=partnership.pk)


@pytest.fixture
def review(partnership: Partnership, cast: Cast, now: datetime) -> Review:
    """Amina says that they have had their third session."""
    return actions.begin_review(partnership=partnership, by=cast.amina, after_session=3, now=now)
