"""Search: what domains declare to be found, by name without marks, by number and by day, and picked in forms."""
