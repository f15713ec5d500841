"""Addresses of the pages of personal data."""

from django.urls import path

from charterbook.domains.privacy import views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/print/", views.me_print, name="me_print"),
    path("me/data.<str:kind>", views.me_data, name="me_data"),
    path("requests/", views.requests, name="requests"),
    path("requests/new/", views.request_new, name="request_new"),
    path("requests/<int:pk>/", views.request_answer, name="request_answer"),
    path("links/", views.links, name="links"),
    path("links/<int:pk>/end/", views.link_end, name="link_end"),
    path("looked/<path:code>/", views.looked, name="looked"),
]
