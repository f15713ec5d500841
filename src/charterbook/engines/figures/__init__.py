"""Figures: value, breakdown and records of what domains declare, from the same rows."""
