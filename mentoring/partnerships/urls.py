"""Where partnerships are found."""

from django.urls import path

from mentoring.partnerships import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("limits/", views.limits, name="limits"),
    path("partnerships/invite/", views.invite, name="invite"),
    path("partnerships/<uuid:partnership_id>/", views.partnership, name="partnership"),
    path("partnerships/<uuid:partnership_id>/accept/", views.accept, name="accept"),
    *[
        path(f"partnerships/<uuid:partnership_id>/{name.replace('_', '-')}/", views.deed, {"name": name}, name=name)
        for name in views.DEEDS
    ],
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("invitations/<str:token>/decline/", views.decline_invitation, name="decline_invitation"),
    path("invitations/<uuid:invitation_id>/withdraw/", views.withdraw_invitation, name="withdraw_invitation"),
]
