"""Where conversations are found."""

from django.urls import path

from mentoring.conversations.views import ask, entries, files, hard, later, letters, marks, touch

urlpatterns = [
    path("conversations/<uuid:conversation_id>/", entries.conversation, name="conversation"),
    path("conversations/<uuid:conversation_id>/older/", entries.older, name="older"),
    path("conversations/<uuid:conversation_id>/changes/", entries.changes, name="changes"),
    path("conversations/<uuid:conversation_id>/typing/", entries.typing, name="typing"),
    path("conversations/<uuid:conversation_id>/reached/", letters.reached_about, name="reached_about"),
    path("conversations/<uuid:conversation_id>/later/", later.later, name="later"),
    path("later/<uuid:later_id>/change/", later.change_later, name="change_later"),
    path("later/<uuid:later_id>/take-back/", later.take_back_later, name="take_back_later"),
    path("conversations/<uuid:conversation_id>/touch/", touch.log_touch, name="log_touch"),
    path("conversations/<uuid:conversation_id>/ask/", ask.ask, name="ask"),
    path("conversations/<uuid:conversation_id>/hard-to-say/", hard.hard_to_say, name="hard_to_say"),
    path(
        "conversations/<uuid:conversation_id>/hard-to-say/throw-away/",
        hard.throw_away_hard_to_say,
        name="throw_away_hard_to_say",
    ),
    path("asks/<uuid:question_id>/cant-now/", ask.cant_now, name="cant_now"),
    path("asks/<uuid:question_id>/close/", ask.close_question, name="close_question"),
    path("asks/cant-now/<str:ask_link>/", ask.cant_now_by_link, name="cant_now_by_link"),
    path("entries/<uuid:entry_id>/edit/", entries.edit_entry, name="edit_entry"),
    path("entries/<uuid:entry_id>/withdraw/", entries.withdraw_entry, name="withdraw_entry"),
    path("entries/<uuid:entry_id>/react/", marks.react, name="react"),
    path("entries/<uuid:entry_id>/talk-about/", marks.talk_about, {"wish": "talk_about"}, name="talk_about"),
    path("entries/<uuid:entry_id>/let-be/", marks.talk_about, {"wish": "let_be"}, name="let_be"),
    path("conversations/<uuid:conversation_id>/deeds/<int:seq>/", marks.deeds, name="deeds"),
    path("recorder/", files.recorder, name="recorder"),
    path("conversations/<uuid:conversation_id>/files/", files.begin_file, name="begin_file"),
    path("files/<uuid:file_id>/pieces/", files.add_piece, name="add_piece"),
    path("files/<uuid:file_id>/finish/", files.finish_file, name="finish_file"),
    path("files/<uuid:file_id>/drop/", files.drop_file, name="drop_file"),
    path("files/<uuid:file_id>/describe/", files.describe_file, name="describe_file"),
    path("files/<uuid:file_id>/<slug:name>/", files.file, name="file"),
    path("search/", entries.search_words, name="search"),
    path("letters/held/<int:held_id>/yes/", letters.was_me, {"said": "yes"}, name="was_me"),
    path("letters/held/<int:held_id>/no/", letters.was_me, {"said": "no"}, name="was_not_me"),
    path("letters/stop/<str:token>/", letters.stop_letters, name="stop_letters"),
]
