"""Where sessions are found."""

from django.urls import path

from mentoring.meetings.views import answering, asking, series, sessions

urlpatterns = [
    path("conversations/<uuid:conversation_id>/sessions/", sessions.session_list, name="sessions"),
    path("conversations/<uuid:conversation_id>/sessions/ask/", asking.ask_session, name="ask_session"),
    path("conversations/<uuid:conversation_id>/sessions/offer/", asking.offer_session, name="offer_session"),
    path("conversations/<uuid:conversation_id>/sessions/series/", series.plan_series, name="plan_series"),
    path("sessions/answer/<str:session_link>/", answering.answer_session, name="answer_session"),
    path("sessions/series/<uuid:series_id>/", series.series, name="series"),
    *[
        path(
            f"sessions/series/<uuid:series_id>/{event.replace('_', '-')}/",
            series.answer_series,
            {"event": event},
            name=f"{event}_series",
        )
        for event in ("yes", "not_now", "take_back")
    ],
    path("sessions/<uuid:meeting_id>/", sessions.meeting, name="meeting"),
    path("sessions/<uuid:meeting_id>/yes/", answering.yes_meeting, name="yes_meeting"),
    path("sessions/<uuid:meeting_id>/another-time/", answering.another_time_meeting, name="another_time_meeting"),
    path("sessions/<uuid:meeting_id>/not-now/", answering.not_now_meeting, name="not_now_meeting"),
    path("sessions/<uuid:meeting_id>/take-back/", answering.take_back_meeting, name="take_back_meeting"),
    path("sessions/<uuid:meeting_id>/move/", sessions.move_meeting, name="move_meeting"),
    path("sessions/<uuid:meeting_id>/place/", sessions.place_meeting, name="place_meeting"),
    path("sessions/<uuid:meeting_id>/cancel/", sessions.cancel_meeting, name="cancel_meeting"),
    path("sessions/<uuid:meeting_id>/hold/", sessions.hold_meeting, name="hold_meeting"),
    path("sessions/<uuid:meeting_id>/miss/", sessions.miss_meeting, name="miss_meeting"),
]
