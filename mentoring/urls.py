"""Everything that people can ask for, a line a room."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from mentoring.management.health import healthz
from mentoring.web import views as look

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("", include("mentoring.conversations.urls")),  # first: what is asked most
    path("", include("mentoring.home.urls")),
    path("", include("mentoring.care.urls")),
    path("", include("mentoring.rhythm.urls")),
    path("", include("mentoring.partnerships.urls")),
    path("", include("mentoring.meetings.urls")),
    path("", include("mentoring.library.urls")),
    path("", include("mentoring.goals.urls")),
    path("", include("mentoring.notebook.urls")),
    path("", include("mentoring.agreements.urls")),
    path("", include("mentoring.people.urls")),
    path("", include("mentoring.web.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("styleguide/", look.styleguide, name="styleguide"))
    urlpatterns.append(path("demo/", include("mentoring.demo.urls")))

handler400 = look.bad_request
handler403 = look.no_entry
handler404 = look.not_found
handler500 = look.server_error
