"""Writes of accounts: accounts themselves, offices, delegations, and grants that wait for a second person."""

from charterbook.domains.accounts.actions.accounts import (
    choose_language,
    create_account,
    disable_account,
    enable_account,
    end_tour,
    set_password,
)
from charterbook.domains.accounts.actions.delegations import delegate, revoke_delegation
from charterbook.domains.accounts.actions.entering import OfficeEntry, enter_offices
from charterbook.domains.accounts.actions.offices import correct_office, end_office, give_office
from charterbook.domains.accounts.actions.pending import ask_office, confirm_grant, refuse_grant
from charterbook.domains.accounts.queries import Founder

__all__ = [
    "Founder",
    "OfficeEntry",
    "ask_office",
    "choose_language",
    "confirm_grant",
    "correct_office",
    "create_account",
    "delegate",
    "disable_account",
    "enable_account",
    "end_office",
    "end_tour",
    "enter_offices",
    "give_office",
    "refuse_grant",
    "revoke_delegation",
    "set_password",
]
