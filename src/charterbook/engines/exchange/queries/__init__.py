"""Reads of imports."""

from charterbook.engines.exchange.queries.progress import Progress, progress_of
from charterbook.engines.exchange.queries.said import sentence

__all__ = ["Progress", "progress_of", "sentence"]
