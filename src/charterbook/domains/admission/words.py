"""Codes of admission: from which day the charter lets probation run."""

DECISION = "DECISION"
CEREMONY = "CEREMONY"
