"""Search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search."""

    name = "charterbook.engines.search"
    label = "search"
