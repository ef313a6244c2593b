"""Where the library is found."""

from django.urls import path

from mentoring.library.views import (
    activity,
    board,
    columns,
    deck,
    experience,
    feedback,
    opportunity,
    resources,
    starter,
    take,
)

urlpatterns = [
    path("library/in/<uuid:conversation_id>/", board.shared, name="shared"),
    path("library/in/<uuid:conversation_id>/share/", resources.share_resource, name="share_resource"),
    path("library/in/<uuid:conversation_id>/search/", board.search_board, name="search_board"),
    path("library/in/<uuid:conversation_id>/removed/", board.removed, name="removed"),
    path("library/in/<uuid:conversation_id>/board.zip", take.export_board, name="export_board"),
    path("library/in/<uuid:conversation_id>/bring/", take.bring_in, name="bring_in"),
    path("library/in/<uuid:conversation_id>/columns/", columns.add_column, name="add_column"),
    path("library/columns/<uuid:column_id>/", columns.column, name="column"),
    path("library/columns/<uuid:column_id>/move/", columns.move_column, name="move_column"),
    path("library/columns/<uuid:column_id>/remove/", columns.remove_column, name="remove_column"),
    path("library/resources/<uuid:resource_id>/", resources.resource, name="resource"),
    path("library/resources/<uuid:resource_id>/change/", resources.change_resource, name="change_resource"),
    path("library/resources/<uuid:resource_id>/move/", resources.move_resource, name="move_resource"),
    path("library/resources/<uuid:resource_id>/put/", resources.put_resource, name="put_resource"),
    path("library/resources/<uuid:resource_id>/remove/", resources.remove_resource, name="remove_resource"),
    path("library/resources/<uuid:resource_id>/put-back/", resources.put_back, name="put_back"),
    path("library/resources/<uuid:resource_id>/withdraw/", resources.withdraw_resource, name="withdraw_resource"),
    path("activities/in/<uuid:conversation_id>/", activity.activity_list, name="activities"),
    path("activities/in/<uuid:conversation_id>/suggest/", activity.suggest_activity, name="suggest_activity"),
    path("activities/for/<uuid:goal_id>/", activity.goal_activities, name="goal_activities"),
    path("activities/starters/", starter.starter_list, name="starters"),
    path("activities/in/<uuid:conversation_id>/starters/", starter.starter_list, name="starters_in"),
    path("activities/starters/<uuid:starter_id>/remove/", starter.remove_starter, name="remove_starter"),
    path("feedback/in/<uuid:conversation_id>/", feedback.feedback_list, name="feedback_list"),
    path("feedback/in/<uuid:conversation_id>/ask/", feedback.ask_feedback, name="ask_feedback"),
    path("feedback/on/<uuid:entry_id>/", feedback.ask_feedback_on, name="ask_feedback_on"),
    path("feedback/not-now/<str:feedback_link>/", feedback.not_now_feedback_by_link, name="not_now_feedback_by_link"),
    path("feedback/<uuid:feedback_id>/", feedback.feedback, name="feedback"),
    path("feedback/<uuid:feedback_id>/not-now/", feedback.not_now_feedback, name="not_now_feedback"),
    path("feedback/<uuid:feedback_id>/let-be/", feedback.let_feedback_be, name="let_feedback_be"),
    path("experiences/in/<uuid:conversation_id>/", experience.share_experience, name="share_experience"),
    path("experiences/<uuid:experience_id>/", experience.experience, name="experience"),
    path("deck/in/<uuid:conversation_id>/", deck.deck, name="deck"),
    path("deck/<uuid:drawn_id>/another/", deck.draw_another, name="draw_another"),
    path("deck/<uuid:drawn_id>/answer/", deck.answer_card, name="answer_card"),
    path("deck/<uuid:drawn_id>/take-back/", deck.take_back_card_answer, name="take_back_card_answer"),
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
