"""Codes of oversight: whose work it was (charter subject oversight_subjects), which the figures tell apart."""

COMMITTEE = "COMMITTEE"  # committees, by article 30 of the Party Charter
INSPECTION_COMMITTEE = "INSPECTION_COMMITTEE"  # inspection committees, by article 32
