"""Where conversations are found."""

from django.urls import path

from mentoring.conversations import file_views, views

urlpatterns = [
    path("conversations/<uuid:conversation_id>/", views.conversation, name="conversation"),
    path("conversations/<uuid:conversation_id>/older/", views.older, name="older"),
    path("conversations/<uuid:conversation_id>/changes/", views.changes, name="changes"),
    path("conversations/<uuid:conversation_id>/typing/", views.typing, name="typing"),
    path("conversations/<uuid:conversation_id>/reached/", views.reached_about, name="reached_about"),
    path("entries/<uuid:entry_id>/edit/", views.edit_entry, name="edit_entry"),
    path("entries/<uuid:entry_id>/withdraw/", views.withdraw_entry, name="withdraw_entry"),
    path("entries/<uuid:entry_id>/react/", views.react, name="react"),
    path("conversations/<uuid:conversation_id>/files/", file_views.begin_file, name="begin_file"),
    path("files/<uuid:file_id>/pieces/", file_views.add_piece, name="add_piece"),
    path("files/<uuid:file_id>/finish/", file_views.finish_file, name="finish_file"),
    path("files/<uuid:file_id>/drop/", file_views.drop_file, name="drop_file"),
    path("files/<uuid:file_id>/describe/", file_views.describe_file, name="describe_file"),
    path("files/<uuid:file_id>/<slug:name>/", file_views.file, name="file"),
    path("search/", views.search_words, name="search"),
    path("letters/held/<int:held_id>/yes/", views.was_me, {"said": "yes"}, name="was_me"),
    path("letters/held/<int:held_id>/no/", views.was_me, {"said": "no"}, name="was_not_me"),
    path("letters/stop/<str:token>/", views.stop_letters, name="stop_letters"),
]
