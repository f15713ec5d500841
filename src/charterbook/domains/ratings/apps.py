"""Ratings as a Django app."""

from django.apps import AppConfig


class RatingsConfig(AppConfig):
    """Ratings."""

    name = "charterbook.domains.ratings"
    label = "ratings"
