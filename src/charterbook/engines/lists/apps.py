"""Lists as a Django app."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    """Lists."""

    name = "charterbook.engines.lists"
    label = "lists"
