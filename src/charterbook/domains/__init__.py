"""Domains: the organisation's own words, one folder each."""
