"""Integrity: reports of corruption and wrongdoing by people who stay unknown, and what became of them."""
