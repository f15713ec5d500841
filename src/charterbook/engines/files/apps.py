"""Files as a Django app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files."""

    name = "charterbook.engines.files"
    label = "files"
