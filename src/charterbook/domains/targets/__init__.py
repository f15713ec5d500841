"""Targets: what a unit's committee set out to reach in a term, and by which paper."""
