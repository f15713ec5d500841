"""The audit as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit."""

    name = "charterbook.ground.audit"
    label = "audit"
