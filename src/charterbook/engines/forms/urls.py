"""Addresses of forms: what can be recorded, a form of each sheet, a record changed, what was saved, drafts."""

from django.urls import path

from charterbook.engines.forms import views

urlpatterns = [
    path("forms/", views.forms, name="forms"),
    path("forms/saved/<uuid:key>/", views.form_saved, name="form_saved"),
    path("forms/saved/<uuid:key>/undo/", views.form_undo, name="form_undo"),
    path("forms/<str:sheet>/", views.form, name="form"),
    path("forms/<str:sheet>/draft/", views.form_draft, name="form_draft"),
    path("forms/<str:sheet>/<int:pk>/", views.form_change, name="form_change"),
]
