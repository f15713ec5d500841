"""The app that brings the template tags of the page components."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Page components; it keeps no records."""

    name = "charterbook.kit.pages"
    label = "kit_pages"
