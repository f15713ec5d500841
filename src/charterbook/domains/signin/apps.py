"""Sign-in as a Django app."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """Sign-in."""

    name = "charterbook.domains.signin"
    label = "signin"
