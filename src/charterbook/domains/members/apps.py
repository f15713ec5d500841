"""Members as a Django app."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Members."""

    name = "charterbook.domains.members"
    label = "members"
