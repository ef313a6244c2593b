"""Where the demo is found."""

from django.urls import path

from mentoring.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("as/<slug:slug>/", views.become, name="become"),
    path("mailbox/", views.mailboxes, name="mailbox"),
    path("mailbox/<slug:slug>/", views.mailbox, name="letters"),
    path("mailbox/<slug:slug>/<uuid:letter_id>/", views.letter, name="letter"),
    path("mailbox/<slug:slug>/<uuid:letter_id>/away/", views.away, name="away"),
    path("mailbox/<slug:slug>/<uuid:letter_id>/return/", views.give_back, name="return"),
]
