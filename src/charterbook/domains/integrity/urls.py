"""Addresses of integrity reports; the language of the public pages stands in the address, for they set no cookie."""

from django.urls import path, re_path

from charterbook.domains.integrity import views

LANGUAGE = "(?:(?P<language>en|ru)/)?"

urlpatterns = [
    re_path(rf"^report/{LANGUAGE}$", views.report, name="report"),
    re_path(rf"^report/{LANGUAGE}answers/$", views.report_answers, name="report_answers"),
    path("integrity/", views.integrity_reports, name="integrity_reports"),
    path("integrity/taken/", views.integrity_taken, name="integrity_taken"),
    path("integrity/counts/", views.integrity_counts, name="integrity_counts"),
    path("integrity/keys/", views.integrity_keys, name="integrity_keys"),
    path("integrity/<int:pk>/", views.integrity_report, name="integrity_report"),
]
