"""Integrity reports as a Django app."""

from django.apps import AppConfig


class IntegrityConfig(AppConfig):
    """Integrity reports."""

    name = "charterbook.domains.integrity"
    label = "integrity"
