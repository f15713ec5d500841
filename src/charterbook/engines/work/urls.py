"""Addresses of what is due, and of targets beside what was reached."""

from django.urls import path

from charterbook.engines.work import views

urlpatterns = [
    path("work/<str:code>/", views.duty, name="duty"),
    path("targets/", views.targets, name="targets"),
    path("targets/<path:code>/", views.unit_targets, name="unit_targets"),
]
