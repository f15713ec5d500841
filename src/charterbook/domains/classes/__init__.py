"""Classes: sessions that study resolutions, courses, and who attended, by heads or by name."""
