"""Classes as a Django app."""

from django.apps import AppConfig


class ClassesConfig(AppConfig):
    """Classes."""

    name = "charterbook.domains.classes"
    label = "classes"
