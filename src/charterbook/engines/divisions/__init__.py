"""Divisions: the administrative map of a country, founded as a tree of committees, and its reform as a ready plan."""
