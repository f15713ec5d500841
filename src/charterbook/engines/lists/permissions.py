"""The right with which lists are opened; which records they show, the right of each table says."""

VIEW = "organisation.view"
