"""Charterbook: a record of a charter organisation's work; reviews in which every figure opens into its records."""
