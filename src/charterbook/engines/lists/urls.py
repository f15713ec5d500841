"""Addresses of lists, of saved views, of acts on many records, and of single records."""

from django.urls import path

from charterbook.engines.lists import views

urlpatterns = [
    path("lists/", views.lists, name="lists"),
    path("lists/views/<int:pk>/", views.view_changed, name="list_view"),
    path("lists/<str:model>/", views.list_, name="list"),
    path("lists/<str:model>/views/", views.view_saved, name="list_views"),
    path("lists/<str:model>/acts/<str:act>/", views.bulk, name="list_bulk"),
    path("records/<str:model>/<int:pk>/", views.record, name="record"),
]
