"""Where sessions are found."""

from django.urls import path

from mentoring.meetings.views import agenda, challenges, notes, prepare, structure

urlpatterns = [
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
