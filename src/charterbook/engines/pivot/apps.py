"""Pivot as a Django app."""

from django.apps import AppConfig


class PivotConfig(AppConfig):
    """Pivot."""

    name = "charterbook.engines.pivot"
    label = "pivot"
