"""Targets as a Django app."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Targets."""

    name = "charterbook.domains.targets"
    label = "targets"
