"""Where sessions are found."""

from django.urls import URLPattern, path

from mentoring.meetings.views import calendar

urlpatterns: list[URLPattern] = [
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
