"""Signing in: passwords, second factors, sessions, and how guessing is held off."""
