"""Invented people's names from generic parts, and the ways in which offices misspell them."""

import unicodedata
from datetime import date, timedelta
from random import Random

from .records import Person

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Đinh")
MIDDLE = {
    "male": ("Văn", "Đức", "Hữu", "Quang", "Minh", "Đình", "Công", "Trọng", "Xuân", "Bá"),
    "female": ("Thị", "Thu", "Ngọc", "Thanh", "Phương", "Kim", "Thị Hồng", "Thị Mỹ", "Bích", "Diệu"),
}
GIVEN = {
    "male": ("Hòa", "Dũng", "Đạt", "Hùng", "Khoa", "Lâm", "Nghĩa", "Phúc", "Quý", "Sơn", "Thắng", "Toàn", "Uy", "Vỹ"),
    "female": ("Thủy", "Thúy", "Hòa", "Hạnh", "Lan", "Mai", "Nga", "Oanh", "Phượng", "Quyên", "Tuyết", "Vân", "Yến"),
}
OLD_TONES = {"Hòa": "Hoà", "Thủy": "Thuỷ", "Thúy": "Thuý", "Hóa": "Hoá", "Tòa": "Toà", "Ủy": "Uỷ", "ủy": "uỷ"}
NBSP = "\u00a0"


class People:
    """Gives person after person, no two alike in name and birth date, nor in name within a cell."""

    def __init__(self, rng: Random) -> None:
        """Start with nobody."""
        self._rng = rng
        self._taken: set[tuple[str, object]] = set()

    def born(self, cell: str, first: date, last: date) -> Person:
        """Return somebody new born between two days."""
        while True:
            sex = self._rng.choice(("male", "female", "male"))
            parts = (self._rng.choice(FAMILY), self._rng.choice(MIDDLE[sex]), self._rng.choice(GIVEN[sex]))
            name = " ".join(parts)
            birth = day_between(self._rng, first, last)
            if self._taken.isdisjoint({(name, birth), (name, cell)}):
                self._taken |= {(name, birth), (name, cell)}
                return Person(name, birth, sex)


def day_between(rng: Random, first: date, last: date) -> date:
    """Return a day from first to last, both included."""
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def decomposed(text: str) -> str:
    """Return the text with its marks as separate characters, as some keyboards and systems leave it."""
    return unicodedata.normalize("NFD", text)


def old_tones(text: str) -> str:
    """Return the text with the marks where older spelling puts them: Hoà, Thuỷ."""
    for new, old in OLD_TONES.items():
        text = text.replace(new, old)
    return text


def padded(text: str) -> str:
    """Return the text with a hard space inside and blanks at both ends."""
    return f" {text.replace(' ', NBSP, 1)}  "
