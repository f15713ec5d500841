"""Padding: a report's size tells only its bucket, so that it cannot be matched with an upload seen on the network."""

from charterbook.domains.integrity.rules.reports import IntegrityRefused
from charterbook.kit.refusal import mark as _

KIB = 1024
BUCKETS = (4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, 1024 * KIB, 4096 * KIB, 16384 * KIB)
HEAD = 4


def padded(plain: bytes) -> bytes:
    """Return the bytes with their length in front and zeros behind, as long as the bucket. Raises IntegrityRefused."""
    for size in BUCKETS:
        if HEAD + len(plain) <= size:
            return (len(plain).to_bytes(HEAD, "big") + plain).ljust(size, b"\0")
    raise IntegrityRefused(
        _("The report with its files is too large: send the rest through your receipt."), field="files"
    )


def unpadded(bucket: bytes) -> bytes:
    """Return what was padded."""
    return bucket[HEAD : HEAD + int.from_bytes(bucket[:HEAD], "big")]
