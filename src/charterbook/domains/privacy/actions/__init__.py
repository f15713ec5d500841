"""Writes of privacy."""

from charterbook.domains.privacy.actions.forgetting import forget_reads, forget_requests, old_reads, old_requests
from charterbook.domains.privacy.actions.links import link_account, unlink_account
from charterbook.domains.privacy.actions.requests import answer_request, ask, enter_request

__all__ = [
    "answer_request",
    "ask",
    "enter_request",
    "forget_reads",
    "forget_requests",
    "link_account",
    "old_reads",
    "old_requests",
    "unlink_account",
]
