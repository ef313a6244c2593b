"""The whole house as one ASGI application: pages on a few threads, live streams on the loop."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
if not apps.ready:
    django.setup()

# Rooms may be entered only once Django is set up.
from mentoring.asgi.door import Door

application = Door()
