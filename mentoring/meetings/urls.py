"""Where sessions are found."""

from django.urls import path

from mentoring.meetings.views import answering, asking, calendar, series, sessions

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
    # ── calendars ──
    path("you/calendar/", calendar.calendar, name="calendar"),
    path("you/calendar/renew/", calendar.renew_feed, name="renew_feed"),
    path("you/calendar/end/", calendar.end_feed, name="end_feed"),
    path("you/calendar/topics/", calendar.tell_topics, name="tell_topics"),
    path("you/calendar/busy/", calendar.add_busy_calendar, name="add_busy_calendar"),
    path("you/calendar/file/", calendar.bring_busy_file, name="bring_busy_file"),
    path("you/calendar/busy/<uuid:busy_id>/read/", calendar.read_busy_calendar, name="read_busy_calendar"),
    path("you/calendar/busy/<uuid:busy_id>/remove/", calendar.remove_busy_calendar, name="remove_busy_calendar"),
    path("sessions/<uuid:meeting_id>/calendar.ics", calendar.meeting_calendar, name="meeting_calendar"),
    path("calendar/<str:feed_token>.ics", calendar.calendar_feed, name="calendar_feed"),
]
