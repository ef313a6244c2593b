"""Where sessions are found."""

from django.urls import path

from mentoring.meetings.views import agenda, answering, asking, challenges, notes, prepare, series, sessions, structure

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
    # ── the space of a session ──
    path("sessions/<uuid:meeting_id>/agenda/", agenda.agenda, name="agenda"),
    path("sessions/<uuid:meeting_id>/agenda/talked/", agenda.talk_entry, name="talk_entry"),
    path("sessions/<uuid:meeting_id>/agenda/looked-at/", agenda.allow_looked_at, name="allow_looked_at"),
    path("sessions/points/<uuid:point_id>/accept/", agenda.accept_point, name="accept_point"),
    path("sessions/points/<uuid:point_id>/put-aside/", agenda.put_aside_point, name="put_aside_point"),
    path("sessions/points/<uuid:point_id>/take-back/", agenda.take_back_point, name="take_back_point"),
    path("sessions/points/<uuid:point_id>/move/", agenda.move_point, name="move_point"),
    path("sessions/points/<uuid:point_id>/talk/", agenda.talk_point, name="talk_point"),
    path("sessions/<uuid:meeting_id>/prepare/", prepare.prepare, name="prepare"),
    path("sessions/<uuid:meeting_id>/after/", prepare.after_session, name="after_session"),
    path("sessions/<uuid:meeting_id>/there/", prepare.say_there, name="say_there"),
    path("sessions/<uuid:meeting_id>/notes/", notes.session_notes, name="session_notes"),
    path("sessions/<uuid:meeting_id>/notes/write/", notes.write_piece, name="write_piece"),
    path("sessions/<uuid:meeting_id>/notes/own/", notes.write_own, name="write_own"),
    path("sessions/<uuid:meeting_id>/notes/others/", notes.others_wrote, name="others_wrote"),
    path("sessions/<uuid:meeting_id>/layers/", notes.layers, name="layers"),
    path("sessions/<uuid:meeting_id>/structure/", structure.structure, name="structure"),
    path("sessions/<uuid:meeting_id>/structure/begin/", structure.begin_course, name="begin_course"),
    path("sessions/<uuid:meeting_id>/structure/leave/", structure.leave_course, name="leave_course"),
    path("sessions/<uuid:meeting_id>/structure/draw/", structure.draw_question, name="draw_question"),
    path("conversations/<uuid:conversation_id>/first-meeting/", structure.first_meeting, name="first_meeting"),
    path("challenges/", challenges.challenges, name="challenges"),
    path("challenges/<uuid:challenge_id>/", challenges.challenge, name="challenge"),
    path("challenges/<uuid:challenge_id>/choose/", challenges.choose_challenge, name="choose_challenge"),
    path("challenges/<uuid:challenge_id>/let-go/", challenges.let_go_challenge, name="let_go_challenge"),
    path("challenges/<uuid:challenge_id>/remove/", challenges.remove_challenge, name="remove_challenge"),
]
