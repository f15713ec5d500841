"""Privacy: what is kept on a person and who looked, as they see it; their requests; and how long data are kept."""
