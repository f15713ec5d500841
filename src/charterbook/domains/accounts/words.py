"""Codes of accounts: the account of the command line, and what became of a grant that waited."""

CONSOLE = "console"  # the command line acts under it; nobody signs in with it

WAITING = "WAITING"
CONFIRMED = "CONFIRMED"
REFUSED = "REFUSED"
GRANT_STATES = (WAITING, CONFIRMED, REFUSED)
