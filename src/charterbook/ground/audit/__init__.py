"""Audit: who did what, and each row as it was before and after."""
