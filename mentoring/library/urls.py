"""Where the library is found."""

from django.urls import path

from mentoring.library.views import activity, opportunity, starter

urlpatterns = [
    path("activities/in/<uuid:conversation_id>/", activity.activity_list, name="activities"),
    path("activities/in/<uuid:conversation_id>/suggest/", activity.suggest_activity, name="suggest_activity"),
    path("activities/for/<uuid:goal_id>/", activity.goal_activities, name="goal_activities"),
    path("activities/starters/", starter.starter_list, name="starters"),
    path("activities/in/<uuid:conversation_id>/starters/", starter.starter_list, name="starters_in"),
    path("activities/starters/<uuid:starter_id>/remove/", starter.remove_starter, name="remove_starter"),
    path("opportunities/", opportunity.opportunity_list, name="opportunities"),
    path("opportunities/pass-on/", opportunity.pass_on, name="pass_on"),
    path("opportunities/passed/<uuid:opportunity_id>/", opportunity.passed_opportunity, name="passed_opportunity"),
    path(
        "opportunities/passed/<uuid:opportunity_id>/take-back/",
        opportunity.take_back_opportunity,
        name="take_back_opportunity",
    ),
    path(
        "opportunities/answer/<str:opportunity_link>/",
        opportunity.answer_opportunity_by_link,
        name="answer_opportunity_by_link",
    ),
    path("opportunities/<uuid:passed_id>/", opportunity.opportunity, name="opportunity"),
    *[
        path(
            f"opportunities/<uuid:passed_id>/{choice}/",
            opportunity.answer_opportunity,
            {"choice": choice},
            name=f"{choice}_opportunity",
        )
        for choice in ("yes", "no", "done")
    ],
    path("activities/answer/<str:activity_link>/", activity.answer_activity, name="answer_activity"),
    path("activities/<uuid:activity_id>/", activity.activity, name="activity"),
    path("activities/<uuid:activity_id>/adjust/", activity.adjust_activity, name="adjust_activity"),
    path("activities/<uuid:activity_id>/finish/", activity.finish_activity, name="finish_activity"),
    path("activities/<uuid:activity_id>/goals/", activity.serve_goals, name="serve_goals"),
    path("activities/<uuid:activity_id>/tick/", activity.tick_day, name="tick_day"),
    *[
        path(
            f"activities/<uuid:activity_id>/{event.replace('_', '-')}/",
            activity.move_activity,
            {"event": event},
            name=f"{event}_activity",
        )
        for event in ("accept", "decline", "take_back", "begin", "not_yet", "let_go")
    ],
]
