"""The checks and makers of the house itself."""
