"""Reorganisations: units merged, split, moved, renamed, raised and ended by one decision, drawn, tried and undone."""
