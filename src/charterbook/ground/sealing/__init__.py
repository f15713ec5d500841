"""Sealing: what is kept only under keys that lie outside the database, and made unreadable by destroying them."""
