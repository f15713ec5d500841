"""Ratings: the level that each organisation and each member was given for a year."""
