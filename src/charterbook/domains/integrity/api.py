"""What other domains may use of integrity reports: how many there are, nothing of what they say."""

from charterbook.domains.integrity.queries import Counts, counts_of

__all__ = ["Counts", "counts_of"]
