"""Tests of the lock and of the disk."""
