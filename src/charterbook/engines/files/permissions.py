"""The right with which files are opened; whose files, the right of the record's table says, and that to names."""

VIEW = "organisation.view"
