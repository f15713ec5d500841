"""Dialogues: direct dialogues with citizens and the cases that they raise; no names of citizens are kept."""
