"""Addresses of the history."""

from django.urls import path

from charterbook.engines.history import views

urlpatterns = [
    path("history/", views.acts, name="acts"),
    path("history/acts/<int:pk>/", views.act, name="act"),
    path("history/<str:model>/<int:pk>/", views.history, name="history"),
]
