"""Dialogues as a Django app."""

from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    """Dialogues."""

    name = "charterbook.domains.dialogues"
    label = "dialogues"
