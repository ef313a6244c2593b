"""Every address of the house: what it answers to whom. A new address needs a line here before the build passes.

A line gives, for GET and for POST, four statuses: for Amina, for Grace, for Olu, and for nobody in particular.
Where the address has an id in it, it is the id of a thing that Amina made and, where it can be shared, shares
with Grace. Everything else follows from the line by the rules in ``expected``:

* on a thing of Olu's, Olu gets what Amina gets on hers, and the other two find nothing there;
* on an id that nobody has, everybody finds nothing there;
* 405 is about the address, not about the thing, so it is the same for all who are signed in;
* an address marked ``is_link`` opens to whoever holds its link: then only an unknown link is not there.

All forms are sent with nothing useful in them; people have just shown that it is them, and have no code app.
"""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("Amina", "Grace", "Olu", "nobody")
MADE_BY, SHARED_WITH, STRANGER = ROLES[:3]


@dataclass(frozen=True)
class Line:
    """One address: as the resolver has it, its name, and what it answers."""

    route: str
    name: str
    get: str
    post: str
    is_link: bool = False

    @property
    def has_id(self) -> bool:
        """Whether it is about one thing."""
        return "<" in self.route

    @property
    def is_open(self) -> bool:
        """Whether somebody may come here without signing in."""
        return self.name in OPEN or self in DEMO_LINES

    def expected(self, method: str, whose: str) -> dict[str, int]:
        """By role, what this address answers; ``whose`` is "hers", "his" or "missing"."""
        hers = dict(zip(ROLES, map(int, (self.post if method == "POST" else self.get).split()), strict=True))
        if whose == "hers" or hers[MADE_BY] == 405:
            return hers
        if whose == "missing":
            return {role: 302 if role == "nobody" and not self.is_open else 404 for role in ROLES}
        if self.is_link:
            return hers
        return {MADE_BY: 404, SHARED_WITH: 404, STRANGER: hers[MADE_BY], "nobody": hers["nobody"]}


# Open to somebody who is not signed in. Keep it short, and know why each one is on it.
OPEN = {
    "healthz",  # machines ask
    "invitation",  # whoever holds the link may read it; answering needs an account
    "stop_letters",  # mail programs press it by themselves
    "answer_opportunity_by_link",  # the same, of an opportunity
    "calendar_feed",  # a calendar follows it by itself; whoever was given the address reads it
    "answer_activity",  # the same, of an activity
    "share",  # whoever is not signed in takes the link along to the door; nothing is kept or shown before that
    "not_now_feedback_by_link",  # the same, of feedback that was asked for
    "answer_session",  # the same, of a session
    "cant_now_by_link",  # whoever holds the link from a letter says "not now" with it; nothing else is shown
    "answer",  # whoever holds the link from a letter gives that one answer; nothing else is shown
    "mentor",  # a page its mentor shows to everybody, while it is switched on
    "ask_mentor",  # a visitor asks by that page; the mentor hears when the address was shown to be theirs
    "confirm_enquiry",  # whoever holds the link from a letter says that it was them
    "account_login", "account_confirm_login_code", "mfa_login_webauthn", "mfa_authenticate", "account_inactive",
    "account_signup", "account_logout", "language",  # the door
    "worker", "manifest", "offline", "theme",  # the look, which knows nobody
}  # fmt: skip

# A form may come from elsewhere: the signed link is the proof.
# And a phone's share menu has no token: what it hands over is kept for its owner and said to nobody.
WITHOUT_TOKEN = {"stop_letters", "share"}

# fmt: off
# ruff: noqa: E501
LINES = (
    # ── home, people, partnerships ──
    Line("healthz", "healthz", "200 200 200 200", "405 405 405 405"),
    Line("", "today", "200 200 200 302", "405 405 405 302"),
    Line("people/", "people", "200 200 200 302", "405 405 405 302"),
    Line("limits/", "limits", "200 200 200 302", "405 405 405 302"),
    Line("mentors/", "mentors", "200 200 200 302", "405 405 405 302"),
    Line("mentors/<slug:mentor_slug>/", "mentor", "200 200 200 200", "405 405 405 405", is_link=True),
    Line("mentors/<slug:mentor_slug>/ask/", "ask_mentor", "200 200 200 200", "422 422 422 422", is_link=True),
    Line("asking/<str:enquiry_link>/", "confirm_enquiry", "200 200 200 200", "422 422 422 422", is_link=True),
    Line("partnerships/invite/", "invite", "200 200 200 302", "422 422 422 302"),
    Line("partnerships/<uuid:partnership_id>/", "partnership", "200 200 404 302", "405 405 405 302"),
    Line("partnerships/<uuid:partnership_id>/accept/", "accept", "405 405 405 302", "422 422 404 302"),
    Line("partnerships/<uuid:partnership_id>/skip-exploring/", "skip_exploring", "405 405 405 302", "302 422 404 302"),
    Line("partnerships/<uuid:partnership_id>/talked/", "talked", "302 302 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/proceed/", "proceed", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/begin-without/", "begin_without", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/decline/", "decline", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/withdraw/", "withdraw", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/end-now/", "end_now", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/wind-up/", "wind_up", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/resume/", "resume", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/closer-off/", "closer_off", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/let-go/", "let_go", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/take-back-drift/", "take_back_drift", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/hold/", "hold", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/release/", "release", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/close-on-concern/", "close_on_concern", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/not-right/", "not_right", "200 200 404 302", "405 405 405 302"),
    Line("partnerships/<uuid:partnership_id>/keep/", "keep", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/reopen/", "reopen", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/resume-now/", "resume_now", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/agreement/", "partnership_agreement", "200 200 404 302", "200 200 404 302"),
    Line("partnerships/<uuid:partnership_id>/agree/", "partnership_agree", "405 405 405 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/confirm-spoken/", "partnership_confirm_spoken", "405 405 405 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/before-you-begin/", "before_you_begin", "200 200 404 302", "405 405 405 302"),
    Line("partnerships/<uuid:partnership_id>/exploring/", "exploring", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/exploring/answer/", "answer_exploring", "405 405 405 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/start/", "start", "200 200 404 302", "422 422 404 302"),
    Line("partnerships/<uuid:partnership_id>/reflection/", "reflection", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/reflection/got/", "got", "405 405 405 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/ways/", "ways", "200 200 404 302", "405 405 405 302"),
    Line("partnerships/<uuid:partnership_id>/ways/hours/", "ways_hours", "200 200 404 302", "422 422 404 302"),
    Line("partnerships/<uuid:partnership_id>/ways/moves/", "ways_moves", "200 302 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/ways/urgent/", "ways_urgent", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/who/", "who", "200 200 404 302", "405 405 405 302"),
    Line("partnerships/<uuid:partnership_id>/ties/", "ties", "200 200 404 302", "422 422 404 302"),
    Line("partnerships/<uuid:partnership_id>/ties/<uuid:tie_id>/take-back/", "take_back_tie", "405 405 405 302", "302 404 404 302"),
    Line("partnerships/<uuid:partnership_id>/change/", "change", "200 200 404 302", "405 405 405 302"),
    Line("partnerships/<uuid:partnership_id>/suggest/<slug:about>/", "suggest", "405 405 405 302", "422 422 404 302"),
    Line("partnerships/<uuid:partnership_id>/pause/", "pause", "405 405 405 302", "422 422 404 302"),
    Line("partnerships/<uuid:partnership_id>/exit-plan/", "exit_plan", "200 200 404 302", "405 405 405 302"),
    Line("partnerships/<uuid:partnership_id>/reviews/", "reviews", "200 200 404 302", "405 405 405 302"),
    Line("partnerships/<uuid:partnership_id>/reviews/begin/", "begin_review", "405 405 405 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/move-on/", "move_on", "200 200 404 302", "405 405 405 302"),
    Line("reviews/<uuid:review_id>/", "review", "200 200 404 302", "405 405 405 302"),
    Line("reviews/<uuid:review_id>/<slug:step>/", "review_step", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/closing/", "closing", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/close/", "close", "405 405 405 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/hand-on/", "hand_on", "200 200 404 302", "302 200 404 302"),
    Line("questions/<uuid:round_id>/", "question", "200 404 404 302", "422 404 404 302"),
    Line("answer/<str:link>/", "answer", "200 200 200 200", "200 200 200 200", is_link=True),
    Line("invitations/<str:token>/", "invitation", "200 200 200 200", "422 422 422 422", is_link=True),
    Line("invitations/<str:token>/decline/", "decline_invitation", "405 405 405 302", "302 302 302 302", is_link=True),
    Line("invitations/<uuid:invitation_id>/withdraw/", "withdraw_invitation", "405 405 405 302", "302 404 404 302"),
    # ── library ──
    Line("library/in/<uuid:conversation_id>/", "shared", "200 200 404 302", "405 405 405 302"),
    Line("library/in/<uuid:conversation_id>/share/", "share_resource", "200 200 404 302", "422 422 404 302"),
    Line("library/in/<uuid:conversation_id>/search/", "search_board", "200 200 404 302", "200 200 404 302"),
    Line("library/in/<uuid:conversation_id>/removed/", "removed", "200 200 404 302", "405 405 405 302"),
    Line("library/in/<uuid:conversation_id>/columns/", "add_column", "200 200 404 302", "422 422 404 302"),
    Line("library/in/<uuid:conversation_id>/board.zip", "export_board", "200 200 404 302", "405 405 405 302"),
    Line("library/in/<uuid:conversation_id>/bring/", "bring_in", "200 200 404 302", "422 422 404 302"),
    Line("library/columns/<uuid:column_id>/", "column", "200 200 404 302", "422 422 404 302"),
    Line("library/columns/<uuid:column_id>/move/", "move_column", "405 405 405 302", "302 302 404 302"),
    Line("library/columns/<uuid:column_id>/remove/", "remove_column", "200 200 404 302", "302 302 404 302"),
    Line("library/resources/<uuid:resource_id>/", "resource", "200 200 404 302", "405 405 405 302"),
    Line("library/resources/<uuid:resource_id>/change/", "change_resource", "200 404 404 302", "422 404 404 302"),
    Line("library/resources/<uuid:resource_id>/move/", "move_resource", "405 405 405 302", "302 302 404 302"),
    Line("library/resources/<uuid:resource_id>/put/", "put_resource", "405 405 405 302", "302 302 404 302"),
    Line("library/resources/<uuid:resource_id>/remove/", "remove_resource", "405 405 405 302", "302 302 404 302"),
    Line("library/resources/<uuid:resource_id>/put-back/", "put_back", "405 405 405 302", "302 302 404 302"),
    Line("library/resources/<uuid:resource_id>/withdraw/", "withdraw_resource", "200 404 404 302", "302 404 404 302"),
    # ── meetings ──
    Line("conversations/<uuid:conversation_id>/call/", "call", "200 200 404 302", "405 405 405 302"),
    Line("conversations/<uuid:conversation_id>/call/join/", "join_call", "405 405 405 302", "422 422 404 302"),
    Line("conversations/<uuid:conversation_id>/call/here/", "stay_in_call", "405 405 405 302", "422 422 404 302"),
    Line("conversations/<uuid:conversation_id>/call/signal/", "send_signal", "405 405 405 302", "422 422 404 302"),
    Line("conversations/<uuid:conversation_id>/call/leave/", "leave_call", "405 405 405 302", "422 422 404 302"),
    Line("sessions/<uuid:meeting_id>/call/", "session_call", "302 302 404 302", "405 405 405 302"),
    # ── care ──
    Line("partnerships/<uuid:partnership_id>/erase/", "erase", "200 200 404 302", "302 302 404 302"),
    Line("partnerships/<uuid:partnership_id>/copy/", "copy", "200 200 404 302", "405 405 405 302"),
    Line("you/leave/", "leave", "200 200 200 302", "302 302 302 302"),
    Line("you/leave/stay/", "stay", "405 405 405 302", "302 302 302 302"),
    # ── the space of a session ──
    Line("sessions/<uuid:meeting_id>/agenda/", "agenda", "200 200 404 302", "422 422 404 302"),
    Line("sessions/<uuid:meeting_id>/agenda/talked/", "talk_entry", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/agenda/looked-at/", "allow_looked_at", "405 405 405 302", "302 302 404 302"),
    Line("sessions/points/<uuid:point_id>/accept/", "accept_point", "405 405 405 302", "302 302 404 302"),
    Line("sessions/points/<uuid:point_id>/put-aside/", "put_aside_point", "405 405 405 302", "302 302 404 302"),
    Line("sessions/points/<uuid:point_id>/take-back/", "take_back_point", "405 405 405 302", "302 302 404 302"),
    Line("sessions/points/<uuid:point_id>/move/", "move_point", "405 405 405 302", "302 302 404 302"),
    Line("sessions/points/<uuid:point_id>/put/", "put_point", "405 405 405 302", "302 302 404 302"),
    Line("sessions/points/<uuid:point_id>/talk/", "talk_point", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/prepare/", "prepare", "200 200 404 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/after/", "after_session", "200 200 404 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/there/", "say_there", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/notes/", "session_notes", "200 200 404 302", "405 405 405 302"),
    Line("sessions/<uuid:meeting_id>/notes/write/", "write_piece", "405 405 405 302", "422 422 404 302"),
    Line("sessions/<uuid:meeting_id>/notes/own/", "write_own", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/notes/others/", "others_wrote", "200 200 404 302", "405 405 405 302"),
    Line("sessions/<uuid:meeting_id>/layers/", "layers", "200 200 404 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/structure/", "structure", "200 200 404 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/structure/begin/", "begin_course", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/structure/leave/", "leave_course", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/structure/draw/", "draw_question", "405 405 405 302", "302 302 404 302"),
    Line("conversations/<uuid:conversation_id>/first-meeting/", "first_meeting", "200 200 404 302", "405 405 405 302"),
    Line("challenges/", "challenges", "200 200 200 302", "422 422 422 302"),
    Line("challenges/<uuid:challenge_id>/", "challenge", "200 404 404 302", "422 404 404 302"),
    Line("challenges/<uuid:challenge_id>/choose/", "choose_challenge", "405 405 405 302", "302 404 404 302"),
    Line("challenges/<uuid:challenge_id>/let-go/", "let_go_challenge", "405 405 405 302", "302 404 404 302"),
    Line("challenges/<uuid:challenge_id>/remove/", "remove_challenge", "405 405 405 302", "302 404 404 302"),
    # ── calendars ──
    Line("you/calendar/", "calendar", "200 200 200 302", "405 405 405 302"),
    Line("you/calendar/renew/", "renew_feed", "405 405 405 302", "302 302 302 302"),
    Line("you/calendar/end/", "end_feed", "405 405 405 302", "302 302 302 302"),
    Line("you/calendar/topics/", "tell_topics", "405 405 405 302", "302 302 302 302"),
    Line("you/calendar/busy/", "add_busy_calendar", "200 200 200 302", "422 422 422 302"),
    Line("you/calendar/file/", "bring_busy_file", "200 200 200 302", "422 422 422 302"),
    Line("you/calendar/busy/<uuid:busy_id>/read/", "read_busy_calendar", "405 405 405 302", "302 404 404 302"),
    Line("you/calendar/busy/<uuid:busy_id>/remove/", "remove_busy_calendar", "405 405 405 302", "302 404 404 302"),
    Line("you/calendar/account/", "add_calendar_account", "200 200 200 302", "422 422 422 302"),
    Line("you/calendar/account/<uuid:account_id>/", "choose_calendars", "200 404 404 302", "302 404 404 302"),
    Line("you/calendar/account/<uuid:account_id>/look/", "look_again", "405 405 405 302", "302 404 404 302"),
    Line("you/calendar/account/<uuid:account_id>/password/", "new_password", "200 404 404 302", "422 404 404 302"),
    Line(
        "you/calendar/account/<uuid:account_id>/remove/", "remove_calendar_account", "405 405 405 302", "302 404 404 302"
    ),
    # Only of what is booked: see tests/meetings/test_feed.py.
    Line("sessions/<uuid:meeting_id>/calendar.ics", "meeting_calendar", "404 404 404 302", "405 405 405 302"),
    Line("calendar/<str:feed_token>.ics", "calendar_feed", "200 200 200 200", "405 405 405 405", is_link=True),
    # ── notebook ──
    Line("notebook/moments/", "moments", "200 200 200 302", "422 422 422 302"),
    Line("notebook/moments/<uuid:moment_id>/", "moment", "200 404 404 302", "422 404 404 302"),
    Line("notebook/moments/<uuid:moment_id>/take-back/", "take_back_moment", "405 405 405 302", "302 404 404 302"),
    Line("conversations/<uuid:conversation_id>/check-in/", "check_in", "200 200 404 302", "422 422 404 302"),
    Line("conversations/<uuid:conversation_id>/how-are-you/", "ask_how_are_you", "405 405 405 302", "302 302 404 302"),
    # ── goals ──
    Line("goals/", "goals", "200 200 200 302", "405 405 405 302"),
    Line("goals/new/", "new_goal", "200 200 200 302", "422 422 422 302"),
    Line("goals/needs/", "needs", "200 200 200 302", "422 422 422 302"),
    Line("goals/needs/<uuid:need_id>/weigh/", "weigh_need", "405 405 405 302", "302 404 404 302"),
    Line("goals/needs/<uuid:need_id>/end/", "end_need", "405 405 405 302", "302 404 404 302"),
    Line("goals/aspirations/", "aspirations", "200 200 200 302", "422 422 422 302"),
    Line("goals/aspirations/<uuid:aspiration_id>/change/", "change_aspiration", "200 404 404 302", "422 404 404 302"),
    Line("goals/aspirations/<uuid:aspiration_id>/end/", "end_aspiration", "405 405 405 302", "302 404 404 302"),
    Line("goals/needs/<uuid:need_id>/comment/", "comment_on_need", "404 200 404 302", "404 422 404 302"),
    Line("goals/aspirations/<uuid:aspiration_id>/comment/", "comment_on_aspiration", "404 200 404 302", "404 422 404 302"),
    Line("goals/skills/", "skills", "200 200 200 302", "422 422 422 302"),
    Line("goals/skills/<uuid:skill_id>/rate/", "rate_skill", "200 404 404 302", "422 404 404 302"),
    Line("goals/skills/<uuid:skill_id>/remove/", "remove_skill", "405 405 405 302", "302 404 404 302"),
    Line("goals/purpose/", "purpose", "200 200 200 302", "422 422 422 302"),
    Line("goals/curious/", "curious", "200 200 200 302", "405 405 405 302"),
    Line("goals/print/", "print_goals", "200 200 200 302", "405 405 405 302"),
    Line("goals/my-goals.json", "export_goals", "200 200 200 302", "405 405 405 302"),
    Line("goals/needs/share/", "share_needs", "200 200 200 302", "302 302 302 302"),
    Line("goals/aspirations/share/", "share_aspirations", "200 200 200 302", "302 302 302 302"),
    Line("goals/skills/share/", "share_skills", "200 200 200 302", "302 302 302 302"),
    Line("goals/purpose/share/", "share_purpose", "200 200 200 302", "302 302 302 302"),
    Line("goals/in/<uuid:conversation_id>/", "shared_goals", "200 200 404 302", "405 405 405 302"),
    Line("goals/comments/<uuid:comment_id>/withdraw/", "withdraw_comment", "405 405 405 302", "404 302 404 302"),
    Line("goals/said-back/<uuid:said_id>/confirm/", "confirm_said_back", "405 405 405 302", "302 404 404 302"),
    Line("goals/said-back/<uuid:said_id>/correct/", "correct_said_back", "200 404 404 302", "422 404 404 302"),
    Line("goals/<uuid:goal_id>/", "goal", "200 200 404 302", "405 405 405 302"),
    Line("goals/<uuid:goal_id>/change/", "change_goal", "200 404 404 302", "422 404 404 302"),
    Line("goals/<uuid:goal_id>/levels/", "describe_levels", "200 404 404 302", "302 404 404 302"),
    Line("goals/<uuid:goal_id>/links/", "link_goals", "200 404 404 302", "302 404 404 302"),
    Line("goals/<uuid:goal_id>/achieve/", "achieve_goal", "200 404 404 302", "302 404 404 302"),
    Line("goals/<uuid:goal_id>/let-go/", "let_go_goal", "200 404 404 302", "302 404 404 302"),
    Line("goals/<uuid:goal_id>/take-up/", "take_up_goal", "405 405 405 302", "302 404 404 302"),
    Line("goals/<uuid:goal_id>/dial/", "place_dial", "200 404 404 302", "422 404 404 302"),
    Line("goals/<uuid:goal_id>/move/", "move_dial", "405 405 405 302", "422 404 404 302"),
    Line("goals/<uuid:goal_id>/undo/", "undo_move", "405 405 405 302", "302 404 404 302"),
    Line("goals/<uuid:goal_id>/share/", "share_goal", "200 404 404 302", "302 404 404 302"),
    Line("goals/<uuid:goal_id>/ask/", "ask_views", "405 405 405 302", "302 404 404 302"),
    Line("goals/<uuid:goal_id>/comment/", "comment_on_goal", "404 200 404 302", "404 422 404 302"),
    Line("goals/<uuid:goal_id>/say-back/", "say_back", "404 200 404 302", "404 422 404 302"),
    Line("goals/<uuid:goal_id>/steps/", "add_step", "200 404 404 302", "422 404 404 302"),
    Line("goals/<uuid:goal_id>/steps/<uuid:step_id>/", "change_step", "200 404 404 302", "422 404 404 302"),
    Line("goals/<uuid:goal_id>/steps/<uuid:step_id>/tick/", "tick_step", "405 405 405 302", "302 404 404 302"),
    Line("goals/<uuid:goal_id>/steps/<uuid:step_id>/move/", "move_step", "405 405 405 302", "302 404 404 302"),
    Line("goals/<uuid:goal_id>/steps/<uuid:step_id>/remove/", "remove_step", "405 405 405 302", "302 404 404 302"),
    # ── shared from elsewhere ──
    Line("share/", "share", "200 200 200 302", "302 302 302 302"),
    Line("share/say/", "say_shared", "405 405 405 302", "422 422 422 302"),
    Line("share/anywhere/", "share_from_anywhere", "200 200 200 302", "405 405 405 302"),
    Line("share/anywhere/renew/", "renew_private_address", "405 405 405 302", "302 302 302 302"),
    Line("share/<uuid:arrival_id>/", "arrival", "200 404 404 302", "422 404 404 302"),
    Line("share/<uuid:arrival_id>/let-go/", "let_go_arrival", "405 405 405 302", "302 404 404 302"),
    # ── activities ──
    Line("activities/in/<uuid:conversation_id>/", "activities", "200 200 404 302", "405 405 405 302"),
    Line("activities/in/<uuid:conversation_id>/suggest/", "suggest_activity", "200 200 404 302", "422 422 404 302"),
    Line("activities/for/<uuid:goal_id>/", "goal_activities", "200 200 404 302", "405 405 405 302"),
    # ── feedback, experiences, a card a week, what is hard to say, and for oneself ──
    Line("feedback/in/<uuid:conversation_id>/", "feedback_list", "200 200 404 302", "405 405 405 302"),
    Line("feedback/in/<uuid:conversation_id>/ask/", "ask_feedback", "200 200 404 302", "422 422 404 302"),
    Line("feedback/on/<uuid:entry_id>/", "ask_feedback_on", "200 404 404 302", "422 404 404 302"),
    Line("feedback/not-now/<str:feedback_link>/", "not_now_feedback_by_link", "200 200 200 200", "200 200 200 200", is_link=True),
    Line("feedback/<uuid:feedback_id>/", "feedback", "200 200 404 302", "422 422 404 302"),
    Line("feedback/<uuid:feedback_id>/not-now/", "not_now_feedback", "405 405 405 302", "302 302 404 302"),
    Line("feedback/<uuid:feedback_id>/let-be/", "let_feedback_be", "405 405 405 302", "302 302 404 302"),
    Line("experiences/in/<uuid:conversation_id>/", "share_experience", "200 200 404 302", "422 422 404 302"),
    Line("experiences/<uuid:experience_id>/", "experience", "200 200 404 302", "422 422 404 302"),
    Line("deck/in/<uuid:conversation_id>/", "deck", "200 200 404 302", "302 302 404 302"),
    Line("deck/<uuid:drawn_id>/another/", "draw_another", "405 405 405 302", "302 302 404 302"),
    Line("deck/<uuid:drawn_id>/answer/", "answer_card", "200 200 404 302", "422 422 404 302"),
    Line("deck/<uuid:drawn_id>/take-back/", "take_back_card_answer", "405 405 405 302", "302 302 404 302"),
    Line("conversations/<uuid:conversation_id>/hard-to-say/", "hard_to_say", "200 200 404 302", "422 422 404 302"),
    Line("conversations/<uuid:conversation_id>/hard-to-say/throw-away/", "throw_away_hard_to_say", "405 405 405 302", "302 302 404 302"),
    Line("notebook/highs-and-lows/", "highs_and_lows", "200 200 200 302", "422 422 422 302"),
    Line("notebook/highs-and-lows/show/", "show_highs_and_lows", "405 405 405 302", "422 422 422 302"),
    Line("notebook/highs-and-lows/<uuid:high_low_id>/take-out/", "take_out_high_or_low", "405 405 405 302", "302 404 404 302"),
    Line("conversations/<uuid:conversation_id>/more-than-mentoring/", "more_than_mentoring", "200 200 404 302", "422 422 404 302"),
    Line("conversations/<uuid:conversation_id>/more-than-mentoring/<uuid:place_id>/take-out/", "take_out_help_place", "405 405 405 302", "302 404 404 302"),
    Line("opportunities/", "opportunities", "200 200 200 302", "405 405 405 302"),
    Line("opportunities/pass-on/", "pass_on", "200 200 200 302", "422 422 422 302"),
    Line("opportunities/passed/<uuid:opportunity_id>/", "passed_opportunity", "200 404 404 302", "405 405 405 302"),
    Line("opportunities/passed/<uuid:opportunity_id>/take-back/", "take_back_opportunity", "405 405 405 302", "302 404 404 302"),
    Line("opportunities/answer/<str:opportunity_link>/", "answer_opportunity_by_link", "200 200 200 200", "200 200 200 200", is_link=True),
    Line("opportunities/<uuid:passed_id>/", "opportunity", "200 404 404 302", "405 405 405 302"),
    Line("opportunities/<uuid:passed_id>/yes/", "yes_opportunity", "405 405 405 302", "302 404 404 302"),
    Line("opportunities/<uuid:passed_id>/no/", "no_opportunity", "405 405 405 302", "302 404 404 302"),
    Line("opportunities/<uuid:passed_id>/done/", "done_opportunity", "405 405 405 302", "302 404 404 302"),
    Line("activities/starters/", "starters", "200 200 200 302", "405 405 405 302"),
    Line("activities/in/<uuid:conversation_id>/starters/", "starters_in", "200 200 404 302", "405 405 405 302"),
    Line("activities/starters/<uuid:starter_id>/remove/", "remove_starter", "405 405 405 302", "302 404 404 302"),
    Line("activities/answer/<str:activity_link>/", "answer_activity", "200 200 200 200", "200 200 200 200", is_link=True),
    Line("activities/<uuid:activity_id>/", "activity", "200 200 404 302", "405 405 405 302"),
    Line("activities/<uuid:activity_id>/adjust/", "adjust_activity", "200 302 404 302", "302 302 404 302"),
    Line("activities/<uuid:activity_id>/finish/", "finish_activity", "200 302 404 302", "302 302 404 302"),
    Line("activities/<uuid:activity_id>/goals/", "serve_goals", "200 404 404 302", "302 404 404 302"),
    Line("activities/<uuid:activity_id>/tick/", "tick_day", "405 405 405 302", "302 302 404 302"),
    Line("activities/<uuid:activity_id>/accept/", "accept_activity", "405 405 405 302", "302 302 404 302"),
    Line("activities/<uuid:activity_id>/decline/", "decline_activity", "405 405 405 302", "302 302 404 302"),
    Line("activities/<uuid:activity_id>/take-back/", "take_back_activity", "405 405 405 302", "302 302 404 302"),
    Line("activities/<uuid:activity_id>/begin/", "begin_activity", "405 405 405 302", "302 302 404 302"),
    Line("activities/<uuid:activity_id>/not-yet/", "not_yet_activity", "405 405 405 302", "302 302 404 302"),
    Line("activities/<uuid:activity_id>/let-go/", "let_go_activity", "405 405 405 302", "302 302 404 302"),
    # ── sessions ──
    Line("conversations/<uuid:conversation_id>/sessions/", "sessions", "200 200 404 302", "405 405 405 302"),
    Line("conversations/<uuid:conversation_id>/sessions/ask/", "ask_session", "200 200 404 302", "302 302 404 302"),
    Line("conversations/<uuid:conversation_id>/sessions/offer/", "offer_session", "200 200 404 302", "302 302 404 302"),
    Line("conversations/<uuid:conversation_id>/sessions/series/", "plan_series", "200 200 404 302", "422 422 404 302"),
    Line("sessions/answer/<str:session_link>/", "answer_session", "200 200 200 200", "200 200 200 200", is_link=True),
    Line("sessions/series/<uuid:series_id>/", "series", "200 200 404 302", "405 405 405 302"),
    Line("sessions/series/<uuid:series_id>/yes/", "yes_series", "405 405 405 302", "302 302 404 302"),
    Line("sessions/series/<uuid:series_id>/not-now/", "not_now_series", "405 405 405 302", "302 302 404 302"),
    Line("sessions/series/<uuid:series_id>/take-back/", "take_back_series", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/", "meeting", "200 200 404 302", "405 405 405 302"),
    Line("sessions/<uuid:meeting_id>/yes/", "yes_meeting", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/another-time/", "another_time_meeting", "200 302 404 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/not-now/", "not_now_meeting", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/take-back/", "take_back_meeting", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/move/", "move_meeting", "302 302 404 302", "422 422 404 302"),
    Line("sessions/<uuid:meeting_id>/place/", "place_meeting", "200 200 404 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/cancel/", "cancel_meeting", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/hold/", "hold_meeting", "405 405 405 302", "302 302 404 302"),
    Line("sessions/<uuid:meeting_id>/miss/", "miss_meeting", "405 405 405 302", "302 302 404 302"),
    # ── agreements ──
    Line("agreements/templates/", "templates", "200 200 200 302", "405 405 405 302"),
    Line("agreements/templates/new/", "new_template", "200 200 200 302", "422 422 422 302"),
    Line("agreements/templates/<uuid:template_id>/", "template", "200 404 404 302", "422 404 404 302"),
    Line("agreements/templates/<uuid:template_id>/remove/", "remove_template", "405 405 405 302", "302 404 404 302"),
    Line("agreements/<uuid:agreement_id>/", "agreement", "200 200 404 302", "405 405 405 302"),
    Line("agreements/<uuid:agreement_id>/pdf/", "agreement_pdf", "200 200 404 302", "405 405 405 302"),
    Line("agreements/<uuid:agreement_id>/versions/<int:version_number>/", "version", "200 200 404 302", "405 405 405 302"),
    Line("agreements/<uuid:agreement_id>/share/", "share_template", "405 405 405 302", "302 302 404 302"),
    Line("agreements/<uuid:agreement_id>/ask-to-read/", "ask_to_read", "405 405 405 302", "302 302 404 302"),
    Line("agreements/<uuid:agreement_id>/agree/", "agree", "405 405 405 302", "302 302 404 302"),
    Line("agreements/<uuid:agreement_id>/speak/", "speak", "200 200 404 302", "422 422 404 302"),
    Line("agreements/<uuid:agreement_id>/confirm-spoken/", "confirm_spoken", "405 405 405 302", "302 302 404 302"),
    Line("agreements/<uuid:agreement_id>/dates/", "plan_dates", "200 200 404 302", "422 422 404 302"),
    Line("agreements/<uuid:agreement_id>/write/", "write_agreement", "200 200 404 302", "302 302 404 302"),
    Line("agreements/<uuid:agreement_id>/parts/<slug:key>/write/", "write_part", "200 200 404 302", "422 422 404 302"),
    Line("agreements/<uuid:agreement_id>/parts/<slug:key>/aligned/", "mark_aligned", "405 405 405 302", "302 302 404 302"),
    Line("agreements/<uuid:agreement_id>/parts/<slug:key>/suggest/", "suggest_wording", "200 200 404 302", "422 422 404 302"),
    Line("agreements/<uuid:agreement_id>/parts/<slug:key>/ask/", "ask_question", "200 200 404 302", "422 422 404 302"),
    Line("agreements/<uuid:agreement_id>/factors/", "add_factor", "200 200 404 302", "422 422 404 302"),
    Line("agreements/marks/<uuid:mark_id>/accept/", "accept_suggestion", "405 405 405 302", "302 302 404 302"),
    Line("agreements/marks/<uuid:mark_id>/keep/", "keep_mine", "405 405 405 302", "302 302 404 302"),
    Line("agreements/marks/<uuid:mark_id>/reply/", "reply", "200 200 404 302", "422 422 404 302"),
    Line("agreements/factors/<uuid:factor_id>/", "reword_factor", "200 404 404 302", "422 404 404 302"),
    Line("agreements/factors/<uuid:factor_id>/reach/", "reach_factor", "405 405 405 302", "422 404 404 302"),
    Line("agreements/factors/<uuid:factor_id>/drop/", "drop_factor", "405 405 405 302", "302 404 404 302"),
    Line("agreements/factors/<uuid:factor_id>/open/", "open_factor", "405 405 405 302", "302 302 404 302"),
    Line("agreements/factors/<uuid:factor_id>/tick/", "tick_factor", "405 405 405 302", "302 302 404 302"),
    Line("agreements/changes/<uuid:change_id>/accept/", "accept_change", "405 405 405 302", "302 302 404 302"),
    Line("agreements/changes/<uuid:change_id>/talk/", "talk_about_change", "405 405 405 302", "302 302 404 302"),
    Line("agreements/changes/<uuid:change_id>/decline/", "decline_change", "405 405 405 302", "302 302 404 302"),
    Line("agreements/changes/<uuid:change_id>/withdraw/", "withdraw_change", "405 405 405 302", "302 302 404 302"),
    Line("agreements/changes/<uuid:change_id>/adjust/", "adjust_change", "200 200 404 302", "422 422 404 302"),
    # ── conversations ──
    Line("conversations/<uuid:conversation_id>/", "conversation", "200 200 404 302", "422 422 404 302"),
    Line("conversations/<uuid:conversation_id>/older/", "older", "200 200 404 302", "405 405 405 302"),
    Line("conversations/<uuid:conversation_id>/changes/", "changes", "200 200 404 302", "405 405 405 302"),
    Line("conversations/<uuid:conversation_id>/typing/", "typing", "405 405 405 302", "204 204 404 302"),
    Line("conversations/<uuid:conversation_id>/reached/", "reached_about", "200 200 404 302", "422 422 404 302"),
    Line("conversations/<uuid:conversation_id>/later/", "later", "200 200 404 302", "422 422 404 302"),
    Line("conversations/<uuid:conversation_id>/touch/", "log_touch", "200 200 404 302", "422 422 404 302"),
    Line("later/<uuid:later_id>/change/", "change_later", "200 404 404 302", "422 404 404 302"),
    Line("later/<uuid:later_id>/take-back/", "take_back_later", "405 405 405 302", "302 404 404 302"),
    Line("conversations/<uuid:conversation_id>/ask/", "ask", "200 200 404 302", "422 422 404 302"),
    Line("asks/<uuid:question_id>/cant-now/", "cant_now", "405 405 405 302", "404 302 404 302"),
    Line("asks/<uuid:question_id>/close/", "close_question", "405 405 405 302", "302 404 404 302"),
    Line("asks/<uuid:question_id>/elsewhere/", "ask_elsewhere", "200 404 404 302", "422 404 404 302"),
    Line("asks/cant-now/<str:ask_link>/", "cant_now_by_link", "200 200 200 200", "200 200 200 200", is_link=True),
    Line("entries/<uuid:entry_id>/edit/", "edit_entry", "200 404 404 302", "422 404 404 302"),
    Line("entries/<uuid:entry_id>/withdraw/", "withdraw_entry", "200 404 404 302", "302 404 404 302"),
    Line("entries/<uuid:entry_id>/react/", "react", "405 405 405 302", "302 302 404 302"),
    Line("entries/<uuid:entry_id>/talk-about/", "talk_about", "405 405 405 302", "302 302 404 302"),
    Line("entries/<uuid:entry_id>/let-be/", "let_be", "405 405 405 302", "302 302 404 302"),
    Line("conversations/<uuid:conversation_id>/deeds/<int:seq>/", "deeds", "200 200 404 302", "405 405 405 302"),
    Line("recorder/", "recorder", "200 200 200 302", "405 405 405 302"),
    Line("conversations/<uuid:conversation_id>/files/", "begin_file", "405 405 405 302", "422 422 404 302"),
    Line("files/<uuid:file_id>/pieces/", "add_piece", "405 405 405 302", "422 404 404 302"),
    Line("files/<uuid:file_id>/finish/", "finish_file", "405 405 405 302", "200 404 404 302"),
    Line("files/<uuid:file_id>/drop/", "drop_file", "405 405 405 302", "204 404 404 302"),
    Line("files/<uuid:file_id>/describe/", "describe_file", "200 200 404 302", "302 302 404 302"),
    Line("files/<uuid:file_id>/<slug:name>/", "file", "200 200 404 302", "405 405 405 302"),
    Line("search/", "search", "200 200 200 302", "200 200 200 302"),
    Line("letters/held/<int:held_id>/yes/", "was_me", "405 405 405 302", "302 404 404 302"),
    Line("letters/held/<int:held_id>/no/", "was_not_me", "405 405 405 302", "302 404 404 302"),
    Line("letters/stop/<str:token>/", "stop_letters", "200 200 200 200", "200 200 200 200", is_link=True),
    # ── the door ──
    Line("sign-in/", "account_login", "302 302 302 200", "302 302 302 200"),
    Line("sign-in/code/", "account_confirm_login_code", "302 302 302 302", "302 302 302 302"),
    Line("sign-in/passkey/", "mfa_login_webauthn", "302 302 302 302", "302 302 302 302"),
    Line("sign-in/second-step/", "mfa_authenticate", "302 302 302 302", "302 302 302 302"),
    Line("sign-in/closed/", "account_inactive", "200 200 200 200", "405 405 405 405"),
    Line("sign-up/", "account_signup", "302 302 302 302", "302 302 302 302"),
    Line("sign-out/", "account_logout", "200 200 200 302", "302 302 302 302"),
    Line("language/", "language", "405 405 405 405", "302 302 302 302"),
    # ── oneself ──
    Line("you/", "you", "200 200 200 302", "422 422 422 302"),
    Line("you/profile/", "profile", "200 200 200 302", "302 302 302 302"),
    Line("you/page/", "public_page", "200 200 200 302", "302 302 302 302"),
    Line("you/page/preview/", "preview_page", "200 200 200 302", "405 405 405 302"),
    Line("you/reached/", "reached", "200 200 200 302", "405 405 405 302"),
    Line("you/reached/add/", "add_address", "200 200 200 302", "422 422 422 302"),
    Line("you/reached/<uuid:address_id>/verify/", "verify_address", "200 404 404 302", "422 404 404 302"),
    Line("you/reached/<uuid:address_id>/move/", "move_address", "405 405 405 302", "302 404 404 302"),
    Line("you/reached/<uuid:address_id>/pause/", "pause_address", "405 405 405 302", "302 404 404 302"),
    Line("you/reached/<uuid:address_id>/resume/", "resume_address", "405 405 405 302", "302 404 404 302"),
    Line("you/reached/<uuid:address_id>/remove/", "remove_address", "405 405 405 302", "302 404 404 302"),
    Line("you/reached/hours/", "agree_hours", "200 200 200 302", "422 422 422 302"),
    Line("you/reached/holidays/", "choose_holidays", "200 200 200 302", "422 422 422 302"),
    Line("you/reached/holidays/work/", "work_on_holiday", "405 405 405 302", "302 302 302 302"),
    Line("you/reached/holidays/rest/", "rest_on_holiday", "405 405 405 302", "302 302 302 302"),
    Line("you/reached/away/", "go_away", "200 200 200 302", "422 422 422 302"),
    Line("you/reached/away/<int:away_id>/back/", "come_back", "405 405 405 302", "302 404 404 302"),
    Line("you/devices/", "devices", "200 200 200 302", "405 405 405 302"),
    Line("you/devices/<int:device_id>/sign-out/", "sign_out_device", "405 405 405 302", "302 404 404 302"),
    Line("you/devices/sign-out-others/", "sign_out_others", "405 405 405 302", "302 302 302 302"),
    Line("you/security/", "security", "200 200 200 302", "405 405 405 302"),
    Line("you/security/address/", "sign_in_address", "200 200 200 302", "200 200 200 302"),
    Line("you/security/password/", "password", "200 200 200 302", "422 422 422 302"),
    Line("you/security/passkeys/add/", "mfa_add_webauthn", "200 200 200 302", "200 200 200 302"),
    Line("you/security/passkeys/<int:pk>/remove/", "mfa_remove_webauthn", "200 404 404 302", "302 404 404 302"),
    Line("you/security/app/", "mfa_activate_totp", "200 200 200 302", "200 200 200 302"),
    Line("you/security/app/picture.svg", "app_picture", "404 404 404 302", "405 405 405 302"),
    Line("you/security/app/off/", "mfa_deactivate_totp", "404 404 404 302", "404 404 404 302"),
    Line("you/security/spare-codes/", "mfa_view_recovery_codes", "404 404 404 302", "405 405 405 302"),
    Line("you/security/spare-codes/new/", "mfa_generate_recovery_codes", "200 200 200 302", "302 200 302 302"),
    Line("you/security/spare-codes/file/", "mfa_download_recovery_codes", "404 404 404 302", "404 404 404 302"),
    Line("you/security/confirm/", "account_reauthenticate", "302 302 302 302", "302 302 302 302"),
    Line("you/security/confirm/code/", "confirm_by_code", "200 200 200 302", "200 200 200 302"),
    Line("you/security/confirm/app/", "mfa_reauthenticate", "302 302 302 302", "302 302 302 302"),
    Line("you/security/confirm/passkey/", "mfa_reauthenticate_webauthn", "200 302 200 302", "200 302 200 302"),
    Line("you/", "settings", "200 200 200 302", "422 422 422 302"),
    Line("you/security/", "mfa_index", "200 200 200 302", "405 405 405 302"),
    Line("you/security/", "mfa_list_webauthn", "200 200 200 302", "405 405 405 302"),
    Line("you/security/password/", "account_set_password", "200 200 200 302", "422 422 422 302"),
    Line("you/security/password/", "account_change_password", "200 200 200 302", "422 422 422 302"),
    # ── the look ──
    Line("sw.js", "worker", "200 200 200 200", "405 405 405 405"),
    Line("manifest.webmanifest", "manifest", "200 200 200 200", "405 405 405 405"),
    Line("offline/", "offline", "200 200 200 200", "405 405 405 405"),
    Line("theme/", "theme", "405 405 405 405", "302 302 302 302"),
)
# Only where the demo is on. There everybody may look at everything and be anybody: all of it is made up.
DEMO_LINES = (
    Line("styleguide/", "styleguide", "200 200 200 200", "405 405 405 405"),
    Line("demo/", "demo:cast", "200 200 200 200", "405 405 405 405"),
    Line("demo/as/<slug:slug>/", "demo:become", "405 405 405 405", "302 302 302 302", is_link=True),
    Line("demo/mailbox/", "demo:mailbox", "200 200 200 200", "405 405 405 405"),
    Line("demo/mailbox/<slug:slug>/", "demo:letters", "200 200 200 200", "405 405 405 405", is_link=True),
    Line("demo/mailbox/<slug:slug>/<uuid:letter_id>/", "demo:letter", "200 200 200 200", "422 422 422 422", is_link=True),
    Line("demo/mailbox/<slug:slug>/<uuid:letter_id>/away/", "demo:away", "405 405 405 405", "302 302 302 302", is_link=True),
    Line("demo/mailbox/<slug:slug>/<uuid:letter_id>/return/", "demo:return", "405 405 405 405", "302 302 302 302", is_link=True),
)
# fmt: on
