"""The lake as a Django app."""

from django.apps import AppConfig


class LakeConfig(AppConfig):
    """The lake."""

    name = "charterbook.engines.lake"
    label = "lake"
