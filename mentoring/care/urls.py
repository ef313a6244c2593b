"""Where people take a copy, erase and leave."""

from django.urls import path

from mentoring.care import views

urlpatterns = [
    path("you/leave/", views.leave, name="leave"),
    path("you/leave/stay/", views.stay, name="stay"),
    path("partnerships/<uuid:partnership_id>/erase/", views.erase, name="erase"),
    path("partnerships/<uuid:partnership_id>/copy/", views.copy, name="copy"),
]
