"""Addresses of the look itself."""

from django.urls import path

from mentoring.web import views

urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("offline/", views.offline, name="offline"),
    path("theme/", views.choose_theme, name="theme"),
]
