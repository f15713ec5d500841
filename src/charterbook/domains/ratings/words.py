"""Codes of ratings: the levels (charter subject rating_levels) that figures speak of, and kinds that are not rated."""

EXCELLENT = "EXCELLENT"
GOOD = "GOOD"
COMPLETED = "COMPLETED"
FAILED = "FAILED"
UNRATED = "NOT_RATED"  # stands beside the levels, with a reason, and is left out of the base of every share

RATED = (EXCELLENT, GOOD, COMPLETED, FAILED)
GOOD_OR_BETTER = (EXCELLENT, GOOD)
