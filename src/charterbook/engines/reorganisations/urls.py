"""Addresses of reorganisations: plans, their lines, the dry run, carrying out and undoing."""

from django.urls import path

from charterbook.engines.reorganisations import views

urlpatterns = [
    path("reorganisations/", views.reorganisations, name="reorganisations"),
    path("reorganisations/new/", views.reorganisation_new, name="reorganisation_new"),
    path("reorganisations/<int:pk>/", views.reorganisation, name="reorganisation"),
    path("reorganisations/<int:pk>/change/", views.reorganisation_change, name="reorganisation_change"),
    path("reorganisations/<int:pk>/check/", views.reorganisation_check, name="reorganisation_check"),
    path("reorganisations/<int:pk>/carry-out/", views.reorganisation_carry_out, name="reorganisation_carry_out"),
    path("reorganisations/<int:pk>/undo/", views.reorganisation_undo, name="reorganisation_undo"),
    path("reorganisations/<int:pk>/discard/", views.reorganisation_discard, name="reorganisation_discard"),
    path(
        "reorganisations/<int:pk>/lines/<int:line>/remove/",
        views.reorganisation_line_remove,
        name="reorganisation_line_remove",
    ),
]
