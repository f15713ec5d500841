"""Work as a Django app."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Work."""

    name = "charterbook.engines.work"
    label = "work"
