"""The compound file in which .xls workbooks live: its streams by name."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Final

from charterbook.kit.reading.reasons import Unreadable

_END: Final = 0xFFFFFFFA  # sector numbers from here on are marks
_ENTRY: Final = 128
_HEADER_LINKS: Final = 109
_STREAM: Final = 2
_ROOT: Final = 5
_SECTOR_SHIFTS: Final = frozenset({9, 12})  # of the two versions of the format
_SMALL_SHIFT: Final = 6


class Compound:
    """A compound file. Raises Unreadable when it is damaged."""

    def __init__(self, data: bytes) -> None:
        try:
            self._open(data)
        except (struct.error, IndexError, ValueError) as error:
            raise Unreadable("DAMAGED") from error

    def _open(self, data: bytes) -> None:
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in _SECTOR_SHIFTS or small_shift != _SMALL_SHIFT:
            raise Unreadable("DAMAGED")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        first_directory, _, self._cutoff, first_small, _, next_links, _ = struct.unpack_from("<7I", data, 48)
        links = list(struct.unpack_from(f"<{_HEADER_LINKS}I", data, 76))
        per_sector = self._size // 4
        while next_links < _END and len(links) < len(data) // self._size + _HEADER_LINKS:
            *more, next_links = struct.unpack(f"<{per_sector}I", self._sector(next_links))
            links.extend(more)
        self._table = [
            number
            for sector in links
            if sector < _END
            for number in struct.unpack(f"<{per_sector}I", self._sector(sector))
        ]
        self._entries = self._read_entries(self._chain(first_directory))
        self._small_table = [number for (number,) in struct.iter_unpack("<I", self._chain(first_small))]
        root = next((entry for entry in self._entries.values() if entry[0] == _ROOT), None)
        self._small = self._chain(root[1]) if root else b""

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size].ljust(self._size, b"\x00") if start < len(self._data) else b""

    def _chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _END and len(parts) <= len(self._table):
            parts.append(self._sector(sector))
            sector = self._table[sector]
        return b"".join(parts)

    def _read_entries(self, directory: bytes) -> dict[str, tuple[int, int, int]]:
        entries: dict[str, tuple[int, int, int]] = {}
        for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            entry = directory[start : start + _ENTRY]
            (length,) = struct.unpack_from("<H", entry, 64)
            first, size = struct.unpack_from("<II", entry, 116)
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
            if entry[66] in {_STREAM, _ROOT}:
                entries.setdefault(name, (entry[66], first, size))
        return entries

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """Return a stream's bytes. Raises Unreadable when its chain is broken."""
        _kind, first, size = self._entries[name]
        if size >= self._cutoff:
            return self._chained(self._chain, first)[:size]
        return self._chained(self._small_chain, first)[:size]

    def _small_chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _END and len(parts) <= len(self._small_table):
            start = sector * self._small_size
            parts.append(self._small[start : start + self._small_size])
            sector = self._small_table[sector]
        return b"".join(parts)

    @staticmethod
    def _chained(chain: Callable[[int], bytes], first: int) -> bytes:
        try:
            return chain(first)
        except IndexError as error:
            raise Unreadable("DAMAGED") from error
