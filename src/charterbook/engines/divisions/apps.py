"""Divisions as a Django app."""

from django.apps import AppConfig


class DivisionsConfig(AppConfig):
    """Divisions."""

    name = "charterbook.engines.divisions"
    label = "divisions"
