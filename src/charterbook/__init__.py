"""Charterbook: the record of a charter organisation's work, and reviews in which every figure opens into its records."""
