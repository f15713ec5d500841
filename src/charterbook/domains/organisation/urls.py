"""Addresses of the organisation's pages."""

from django.urls import path

from charterbook.domains.organisation import views

urlpatterns = [
    path("shapes/", views.shapes, name="shapes"),
    path("units/", views.units, name="units"),
    path("units/<path:code>/children/", views.unit_children, name="unit_children"),
    path("units/<path:code>/", views.unit, name="unit"),
]
