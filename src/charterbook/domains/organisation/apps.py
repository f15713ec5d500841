"""The organisation as a Django app."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """The organisation."""

    name = "charterbook.domains.organisation"
    label = "organisation"
