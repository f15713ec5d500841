"""Codes of targets: which way a target bounds its figure (charter subject target_kinds)."""

AT_LEAST = "AT_LEAST"
AT_MOST = "AT_MOST"
