"""The shell as a Django app: it brings the checks of what domains declare."""

from django.apps import AppConfig
from django.core import checks


class ShellConfig(AppConfig):
    """The shell."""

    name = "charterbook.shell"
    label = "shell"

    def ready(self) -> None:
        """Let `check` refuse a bad declaration."""
        from charterbook.kit.registry.checks import check_declarations  # noqa: PLC0415 -- models are ready only now

        checks.register(check_declarations)
