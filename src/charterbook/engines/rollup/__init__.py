"""The roll-up: what each figure adds up to for every unit and month, kept in step with the records by the database."""
