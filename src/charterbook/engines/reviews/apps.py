"""Reviews as a Django app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Reviews."""

    name = "charterbook.engines.reviews"
    label = "reviews"
