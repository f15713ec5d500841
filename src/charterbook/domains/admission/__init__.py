"""Admission: who was admitted to the Party, by which decision, and when they were recognised as full members."""
