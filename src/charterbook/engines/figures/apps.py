"""Figures as a Django app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Figures."""

    name = "charterbook.engines.figures"
    label = "figures"
