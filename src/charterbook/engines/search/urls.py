"""Addresses of the search and of picking in forms."""

from django.urls import path

from charterbook.engines.search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("pick/<str:model>/", views.pick, name="pick"),
]
