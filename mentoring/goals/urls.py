"""Where goals are found."""

from django.urls import path

from mentoring.goals.views import answers, dial, goals, sharing, steps, take, wants

urlpatterns = [
    path("goals/", goals.goals, name="goals"),
    path("goals/new/", goals.new_goal, name="new_goal"),
    path("goals/needs/", wants.needs, name="needs"),
    path("goals/needs/<uuid:need_id>/weigh/", wants.weigh_need, name="weigh_need"),
    path("goals/needs/<uuid:need_id>/end/", wants.end_need, name="end_need"),
    path("goals/aspirations/", wants.aspirations, name="aspirations"),
    path("goals/aspirations/<uuid:aspiration_id>/change/", wants.change_aspiration, name="change_aspiration"),
    path("goals/aspirations/<uuid:aspiration_id>/end/", wants.end_aspiration, name="end_aspiration"),
    path("goals/needs/<uuid:need_id>/comment/", answers.comment_on_need, name="comment_on_need"),
    path(
        "goals/aspirations/<uuid:aspiration_id>/comment/", answers.comment_on_aspiration, name="comment_on_aspiration"
    ),
    path("goals/skills/", wants.skills, name="skills"),
    path("goals/skills/<uuid:skill_id>/rate/", wants.rate_skill, name="rate_skill"),
    path("goals/skills/<uuid:skill_id>/remove/", wants.remove_skill, name="remove_skill"),
    path("goals/purpose/", wants.purpose, name="purpose"),
    path("goals/curious/", take.curious, name="curious"),
    path("goals/print/", take.print_goals, name="print_goals"),
    path("goals/my-goals.json", take.export_goals, name="export_goals"),
    *[
        path(f"goals/{kind}/share/", sharing.share_list, {"kind": kind}, name=f"share_{kind}")
        for kind in ("needs", "aspirations", "skills", "purpose")
    ],
    path("goals/in/<uuid:conversation_id>/", sharing.shared_goals, name="shared_goals"),
    path("goals/comments/<uuid:comment_id>/withdraw/", answers.withdraw_comment, name="withdraw_comment"),
    path("goals/said-back/<uuid:said_id>/confirm/", answers.confirm_said_back, name="confirm_said_back"),
    path("goals/said-back/<uuid:said_id>/correct/", answers.correct_said_back, name="correct_said_back"),
    path("goals/<uuid:goal_id>/", goals.goal, name="goal"),
    path("goals/<uuid:goal_id>/change/", goals.change_goal, name="change_goal"),
    path("goals/<uuid:goal_id>/levels/", goals.describe_levels, name="describe_levels"),
    path("goals/<uuid:goal_id>/links/", goals.link_goals, name="link_goals"),
    path("goals/<uuid:goal_id>/achieve/", goals.achieve_goal, name="achieve_goal"),
    path("goals/<uuid:goal_id>/let-go/", goals.let_go_goal, name="let_go_goal"),
    path("goals/<uuid:goal_id>/take-up/", goals.take_up_goal, name="take_up_goal"),
    path("goals/<uuid:goal_id>/dial/", dial.place_dial, name="place_dial"),
    path("goals/<uuid:goal_id>/move/", dial.move_dial, name="move_dial"),
    path("goals/<uuid:goal_id>/undo/", dial.undo_move, name="undo_move"),
    path("goals/<uuid:goal_id>/share/", sharing.share_goal, name="share_goal"),
    path("goals/<uuid:goal_id>/ask/", sharing.ask_views, name="ask_views"),
    path("goals/<uuid:goal_id>/comment/", answers.comment_on_goal, name="comment_on_goal"),
    path("goals/<uuid:goal_id>/say-back/", answers.say_back, name="say_back"),
    path("goals/<uuid:goal_id>/steps/", steps.add_step, name="add_step"),
    path("goals/<uuid:goal_id>/steps/<uuid:step_id>/", steps.change_step, name="change_step"),
    path("goals/<uuid:goal_id>/steps/<uuid:step_id>/tick/", steps.tick_step, name="tick_step"),
    path("goals/<uuid:goal_id>/steps/<uuid:step_id>/move/", steps.move_step, name="move_step"),
    path("goals/<uuid:goal_id>/steps/<uuid:step_id>/remove/", steps.remove_step, name="remove_step"),
]
