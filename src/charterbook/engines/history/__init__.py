"""History: what happened to any record, and what was done at units, as sentences."""
