"""Where sessions are found."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
