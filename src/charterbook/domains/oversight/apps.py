"""Oversight as a Django app."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Oversight."""

    name = "charterbook.domains.oversight"
    label = "oversight"
