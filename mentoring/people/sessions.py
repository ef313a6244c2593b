"""Who is asking: the session a browser holds and the person it belongs to, looked up with every request."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from mentoring.by_heart import by_heart
from mentoring.people.models import Person


class SessionStore(db.SessionStore):
    """Django's sessions in the database, found by heart."""

    def _get_session_from_db(self) -> Session | None:
        found = _session(self.session_key, timezone.now()) if self.session_key else []
        if found:
            return found[0]
        self._session_key: str | None = None
        return None


class ByCode(AuthenticationBackend):  # type: ignore[misc]
    """The account library's way of signing in; whoever is signed in is found by heart."""

    def get_user(self, person_id: Any) -> Person | None:
        """Whose session it is, unless their account was closed."""
        found = _person(person_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@by_heart
def _session(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@by_heart
def _person(person_id: UUID) -> QuerySet[Person]:
    return Person.objects.filter(pk=person_id)
