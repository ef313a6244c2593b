"""The addresses of the demo beside all others, as they are when DEMO is on."""

from django.urls import include, path

from mentoring import urls

urlpatterns = [*urls.urlpatterns, path("demo/", include("mentoring.demo.urls"))]
handler404 = urls.handler404
