"""Addresses of files: those of a record, one of them, what it shows, and its removal."""

from django.urls import path

from charterbook.engines.files import views

urlpatterns = [
    path("records/<str:model>/<int:pk>/files/", views.record_files, name="record_files"),
    path("files/<int:pk>/", views.file, name="file"),
    path("files/<int:pk>/pages/<int:number>/", views.file_page, name="file_page"),
    path("files/<int:pk>/remove/", views.file_remove, name="file_remove"),
]
