"""Forms as a Django app."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Forms."""

    name = "charterbook.engines.forms"
    label = "forms"
