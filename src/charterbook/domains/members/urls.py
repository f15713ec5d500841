"""Addresses of the members' pages."""

from django.urls import path

from charterbook.domains.members import views

urlpatterns = [
    path("members/grounds/", views.grounds, name="grounds"),
    path("members/doubts/", views.doubts, name="doubts"),
    path("members/doubts/<int:pk>/", views.doubt_decided, name="doubt_decided"),
]
