"""Tests of the database server: on real servers, each in a folder of its own."""
