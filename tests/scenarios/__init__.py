"""Scenarios: whole books of whole districts, as offices would send them, with the figures they must give."""
