"""Writes docs/journeys.md from what the tasks of tests/journeys/tasks took when they were done; with --check it says which lack."""
