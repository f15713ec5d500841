"""Forms: one record entered, changed and taken back by the action of its sheet."""
