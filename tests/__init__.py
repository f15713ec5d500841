"""Tests of what crosses domains: the house, scenarios with whole workbooks, journeys in a browser."""
