"""Oversight: inspections and supervisions of units and of members, by committees and by inspection committees."""
