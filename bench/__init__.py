"""Measurements: our work beside the same work done by other means, in one run, as ratios."""
