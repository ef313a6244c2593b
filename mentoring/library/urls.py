"""Where what is shared is found."""

from django.urls import path

from mentoring.library.views import board, columns, resources, take

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
]
