"""Sealing as a Django app."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    """Sealing."""

    name = "charterbook.ground.sealing"
    label = "sealing"
