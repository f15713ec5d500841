"""By whom an act was done, in words: people by their names, the command line by its word in each language."""

from django.utils.translation import gettext as _

from charterbook.kit.refusal import mark

CONSOLE_NAME = mark("Charterbook console")  # as it is stored, in every language


def shown_name(name: str) -> str:
    """Return the name of an account as pages show it."""
    return _(name) if name == CONSOLE_NAME else name
