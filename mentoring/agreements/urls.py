"""Where agreements are found."""

from django.urls import path

from mentoring.agreements.views import change, dates, factors, paper, review, templates, write

ONE = "agreements/<uuid:agreement_id>/"
PART = f"{ONE}parts/<slug:key>/"
MARK = "agreements/marks/<uuid:mark_id>/"
FACTOR = "agreements/factors/<uuid:factor_id>/"
CHANGE = "agreements/changes/<uuid:change_id>/"

urlpatterns = [
    path("agreements/templates/", templates.templates, name="templates"),
    path("agreements/templates/new/", templates.new_template, name="new_template"),
    path("agreements/templates/<uuid:template_id>/", templates.template, name="template"),
    path("agreements/templates/<uuid:template_id>/remove/", templates.remove_template, name="remove_template"),
    path(ONE, paper.agreement, name="agreement"),
    path(f"{ONE}pdf/", paper.agreement_pdf, name="agreement_pdf"),
    path(f"{ONE}versions/<int:version_number>/", paper.version, name="version"),
    path(f"{ONE}share/", paper.share_template, name="share_template"),
    path(f"{ONE}ask-to-read/", paper.ask_to_read, name="ask_to_read"),
    path(f"{ONE}agree/", paper.agree, name="agree"),
    path(f"{ONE}speak/", paper.speak, name="speak"),
    path(f"{ONE}confirm-spoken/", paper.confirm_spoken, name="confirm_spoken"),
    path(f"{ONE}dates/", dates.plan_dates, name="plan_dates"),
    path(f"{ONE}write/", write.write_agreement, name="write_agreement"),
    path(f"{PART}write/", write.write_part, name="write_part"),
    path(f"{PART}aligned/", review.mark_aligned, name="mark_aligned"),
    path(f"{PART}suggest/", review.suggest_wording, name="suggest_wording"),
    path(f"{PART}ask/", review.ask_question, name="ask_question"),
    path(f"{MARK}accept/", review.accept_suggestion, name="accept_suggestion"),
    path(f"{MARK}keep/", review.keep_mine, name="keep_mine"),
    path(f"{MARK}reply/", review.reply, name="reply"),
    path(f"{ONE}factors/", factors.add_factor, name="add_factor"),
    path(FACTOR, factors.factor, name="reword_factor"),
    path(f"{FACTOR}reach/", factors.reach_factor, name="reach_factor"),
    path(f"{FACTOR}drop/", factors.drop_factor, name="drop_factor"),
    path(f"{FACTOR}open/", factors.open_factor, name="open_factor"),
    path(f"{FACTOR}tick/", factors.tick_factor, name="tick_factor"),
    path(f"{CHANGE}accept/", change.answer_change, {"name": "accept_change"}, name="accept_change"),
    path(f"{CHANGE}talk/", change.answer_change, {"name": "talk_about_change"}, name="talk_about_change"),
    path(f"{CHANGE}decline/", change.answer_change, {"name": "decline_change"}, name="decline_change"),
    path(f"{CHANGE}withdraw/", change.answer_change, {"name": "withdraw_change"}, name="withdraw_change"),
    path(f"{CHANGE}adjust/", change.adjust_change, name="adjust_change"),
]
