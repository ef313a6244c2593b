"""Where the notebook is found."""

from django.urls import path

from mentoring.notebook.views import beyond, check_in, highs, moments

urlpatterns = [
    path("notebook/moments/", moments.moments, name="moments"),
    path("notebook/moments/<uuid:moment_id>/", moments.moment, name="moment"),
    path("notebook/moments/<uuid:moment_id>/take-back/", moments.take_back_moment, name="take_back_moment"),
    path("notebook/highs-and-lows/", highs.highs_and_lows, name="highs_and_lows"),
    path("notebook/highs-and-lows/show/", highs.show_highs_and_lows, name="show_highs_and_lows"),
    path(
        "notebook/highs-and-lows/<uuid:high_low_id>/take-out/",
        highs.take_out_high_or_low,
        name="take_out_high_or_low",
    ),
    path(
        "conversations/<uuid:conversation_id>/more-than-mentoring/",
        beyond.more_than_mentoring,
        name="more_than_mentoring",
    ),
    path(
        "conversations/<uuid:conversation_id>/more-than-mentoring/<uuid:place_id>/take-out/",
        beyond.take_out_help_place,
        name="take_out_help_place",
    ),
    path("conversations/<uuid:conversation_id>/check-in/", check_in.check_in, name="check_in"),
    path("conversations/<uuid:conversation_id>/how-are-you/", check_in.ask_how_are_you, name="ask_how_are_you"),
]
