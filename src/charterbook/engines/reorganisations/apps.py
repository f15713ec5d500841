"""Reorganisations as a Django app."""

from django.apps import AppConfig


class ReorganisationsConfig(AppConfig):
    """Reorganisations."""

    name = "charterbook.engines.reorganisations"
    label = "reorganisations"
