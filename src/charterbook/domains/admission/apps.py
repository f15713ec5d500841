"""Admission as a Django app."""

from django.apps import AppConfig


class AdmissionConfig(AppConfig):
    """Admission."""

    name = "charterbook.domains.admission"
    label = "admission"
