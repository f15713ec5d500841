"""Members: persons, their dated memberships and stays at units, and what is doubtful about who is who."""
