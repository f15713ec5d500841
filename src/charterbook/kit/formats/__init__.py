"""Formats of dates and numbers in forms and templates of Django, for FORMAT_MODULE_PATH."""
