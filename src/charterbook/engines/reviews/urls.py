"""Addresses of reviews."""

from django.urls import path

from charterbook.engines.reviews import views

urlpatterns = [
    path("reviews/", views.reviews, name="reviews"),
    path("review/<path:code>/download/<str:kind>/", views.review_download, name="review_download"),
    path("review/<path:code>/wording/", views.review_wording, name="review_wording"),
    path("review/<path:code>/paper/", views.review_paper, name="review_paper"),
    path("review/<path:code>/", views.review, name="review"),
]
