"""Addresses of pivots."""

from django.urls import path

from charterbook.engines.pivot import views

urlpatterns = [
    path("pivot/", views.pivot, name="pivot"),
    path("pivot/save/", views.pivot_save, name="pivot_save"),
    path("pivot/<int:pk>/delete/", views.pivot_delete, name="pivot_delete"),
]
