"""Addresses of attendance on the spot."""

from django.urls import path

from charterbook.domains.classes import views

urlpatterns = [
    path("classes/worker.js", views.roll_worker, name="roll_worker"),
    path("classes/<int:pk>/roll/", views.roll, name="roll"),
    path("classes/<int:pk>/arrivals/", views.arrivals, name="arrivals"),
    path("classes/<int:pk>/door/", views.door, name="door"),
    path("here/<str:token>/", views.here, name="here"),
]
