"""Addresses of imports: books in, what would become of their rows, storing, undoing, forms out."""

from django.urls import path

from charterbook.engines.exchange import views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/forms/<str:sheet>/<path:code>/", views.form_file, name="form_file"),
    path("imports/<int:import_id>/", views.import_preview, name="import_preview"),
    path("imports/<int:import_id>/progress/", views.import_progress, name="import_progress"),
    path("imports/<int:import_id>/headings/", views.import_headings, name="import_headings"),
    path("imports/<int:import_id>/check/", views.import_check, name="import_check"),
    path("imports/<int:import_id>/confirm/", views.import_confirm, name="import_confirm"),
    path("imports/<int:import_id>/undo/", views.import_undo, name="import_undo"),
    path("imports/<int:import_id>/books/<int:book_id>/", views.import_book, name="import_book"),
]
