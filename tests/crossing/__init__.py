"""The walls between units: probes of the database, and the sweep of every page."""
