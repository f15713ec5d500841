"""History as a Django app."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """History."""

    name = "charterbook.engines.history"
    label = "history"
