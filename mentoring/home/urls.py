"""Where Today is found."""

from django.urls import path

from mentoring.home import views

urlpatterns = [path("", views.today, name="today")]
