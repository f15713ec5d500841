"""Accounts: who signs in, and the offices at units from which their rights follow."""
