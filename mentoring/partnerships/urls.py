"""Where partnerships are found."""

from django.urls import path

from mentoring.partnerships.views import (
    agreement,
    change,
    closing,
    elsewhere,
    invitation,
    mentors,
    one_off,
    partnership,
    questions,
    start,
    ties,
    ways,
)

HERE = "partnerships/<uuid:partnership_id>/"

urlpatterns = [
    path("people/", invitation.people, name="people"),
    path("limits/", invitation.limits, name="limits"),
    path("partnerships/invite/", invitation.invite, name="invite"),
    path("mentors/", mentors.mentors, name="mentors"),
    path("mentors/<slug:mentor_slug>/", mentors.mentor, name="mentor"),
    path("mentors/<slug:mentor_slug>/ask/", mentors.ask_mentor, name="ask_mentor"),
    path("asking/<str:enquiry_link>/", mentors.confirm_enquiry, name="confirm_enquiry"),
    path(HERE, partnership.partnership, name="partnership"),
    path(f"{HERE}accept/", partnership.accept, name="accept"),
    path(f"{HERE}skip-exploring/", partnership.skip_exploring, name="skip_exploring"),
    path(f"{HERE}talked/", one_off.talked, name="talked"),
    *[
        path(f"{HERE}{name.replace('_', '-')}/", partnership.deed, {"name": name}, name=name)
        for name in partnership.DEEDS
    ],
    path(f"{HERE}not-right/", partnership.not_right, name="not_right"),
    path(f"{HERE}exploring/", start.exploring, name="exploring"),
    path(f"{HERE}before-you-begin/", start.before_you_begin, name="before_you_begin"),
    path(f"{HERE}exploring/answer/", start.answer_exploring, name="answer_exploring"),
    path(f"{HERE}start/", start.start_steps, name="start"),
    path(f"{HERE}reflection/", start.reflection, name="reflection"),
    path(f"{HERE}reflection/got/", start.got, name="got"),
    path(f"{HERE}ways/", ways.ways, name="ways"),
    path(f"{HERE}ways/hours/", ways.ways_hours, name="ways_hours"),
    path(f"{HERE}ways/moves/", ways.ways_moves, name="ways_moves"),
    path(f"{HERE}ways/urgent/", ways.ways_urgent, name="ways_urgent"),
    path(f"{HERE}who/", ties.who, name="who"),
    path(f"{HERE}ties/", ties.ties, name="ties"),
    path(f"{HERE}ties/<uuid:tie_id>/take-back/", ties.take_back_tie, name="take_back_tie"),
    path(f"{HERE}agreement/", agreement.partnership_agreement, name="partnership_agreement"),
    path(f"{HERE}agree/", agreement.partnership_agree, name="partnership_agree"),
    path(f"{HERE}confirm-spoken/", agreement.partnership_confirm_spoken, name="partnership_confirm_spoken"),
    path(f"{HERE}change/", change.change, name="change"),
    path(f"{HERE}suggest/<slug:about>/", change.suggest, name="suggest"),
    path(f"{HERE}pause/", change.pause, name="pause"),
    path(f"{HERE}exit-plan/", closing.exit_plan, name="exit_plan"),
    path(f"{HERE}closing/", closing.closing, name="closing"),
    path(f"{HERE}close/", closing.close, name="close"),
    path(f"{HERE}hand-on/", closing.hand_on, name="hand_on"),
    path("asks/<uuid:question_id>/elsewhere/", elsewhere.ask_elsewhere, name="ask_elsewhere"),
    path("questions/<uuid:round_id>/", questions.question, name="question"),
    path("answer/<str:link>/", questions.answer_by_link, name="answer"),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
    path("invitations/<str:token>/decline/", invitation.decline_invitation, name="decline_invitation"),
    path("invitations/<uuid:invitation_id>/withdraw/", invitation.withdraw_invitation, name="withdraw_invitation"),
]
