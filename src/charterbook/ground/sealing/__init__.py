"""Sealing: bytes that only this book can read, under a key kept in its home and outside the database."""

from charterbook.ground.sealing.sealing import SealBroken, seal, unseal

__all__ = ["SealBroken", "seal", "unseal"]
