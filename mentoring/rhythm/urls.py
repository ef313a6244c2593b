"""Where reviews are found."""

from django.urls import path

from mentoring.rhythm import views

urlpatterns = [
    path("partnerships/<uuid:partnership_id>/reviews/", views.reviews, name="reviews"),
    path("partnerships/<uuid:partnership_id>/reviews/begin/", views.begin_review, name="begin_review"),
    path("partnerships/<uuid:partnership_id>/move-on/", views.move_on, name="move_on"),
    path("reviews/<uuid:review_id>/", views.review, name="review"),
    path("reviews/<uuid:review_id>/<slug:step>/", views.review_step, name="review_step"),
]
