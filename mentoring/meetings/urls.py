"""Where sessions are found."""

from django.urls import path

from mentoring.meetings.views import call

urlpatterns = [
    # ── calls ──
    path("conversations/<uuid:conversation_id>/call/", call.call, name="call"),
    path("conversations/<uuid:conversation_id>/call/join/", call.join_call, name="join_call"),
    path("conversations/<uuid:conversation_id>/call/here/", call.stay_in_call, name="stay_in_call"),
    path("conversations/<uuid:conversation_id>/call/signal/", call.send_signal, name="send_signal"),
    path("conversations/<uuid:conversation_id>/call/leave/", call.leave_call, name="leave_call"),
    path("sessions/<uuid:meeting_id>/call/", call.session_call, name="session_call"),
]
