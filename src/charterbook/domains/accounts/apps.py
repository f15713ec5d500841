"""Accounts as a Django app."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from charterbook.domains.accounts.rules import role_faults
from charterbook.kit.charters import current_charter
from charterbook.kit.registry import registry


def check_roles(**_kwargs: Any) -> list[CheckMessage]:
    """Check the charter's roles against the rights that domains declare."""
    roles = {
        role.code: (frozenset(role.texts("permissions")), frozenset(role.texts("grants")))
        for role in current_charter().entries("roles")
    }
    return [Error(fault, id="charterbook.E020") for fault in role_faults(roles, registry().permissions)]


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "charterbook.domains.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Check the roles with everything else that is declared."""
        register(check_roles)
