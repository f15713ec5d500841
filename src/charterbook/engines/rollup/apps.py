"""The roll-up as a Django app."""

from django.apps import AppConfig


class RollupConfig(AppConfig):
    """The roll-up."""

    name = "charterbook.engines.rollup"
    label = "rollup"
