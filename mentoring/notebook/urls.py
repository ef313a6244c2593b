"""Where the notebook is found."""

from django.urls import path

from mentoring.notebook import views

urlpatterns = [
    path("notebook/moments/", views.moments, name="moments"),
    path("notebook/moments/<uuid:moment_id>/", views.moment, name="moment"),
    path("notebook/moments/<uuid:moment_id>/take-back/", views.take_back_moment, name="take_back_moment"),
    path("conversations/<uuid:conversation_id>/check-in/", views.check_in, name="check_in"),
    path("conversations/<uuid:conversation_id>/how-are-you/", views.ask_how_are_you, name="ask_how_are_you"),
]
