"""What a view is given: a request of somebody who is signed in, or of anybody."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from mentoring.people.models import Person


class PersonRequest(HttpRequest):
    """What a private view is given: ``LoginRequiredMiddleware`` lets nobody else through."""

    user: Person
    conversation_id: UUID  # which conversation a page is about, where its address does not say so and its view does


class AnybodyRequest(HttpRequest):
    """What a view is given that is open to strangers, too."""

    user: Person | AnonymousUser
