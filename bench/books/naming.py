"""Invented people, as cheap as possible: no two of the first 450,000 share name and birth date."""

from datetime import date, timedelta

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
MIDDLE = (
    ("Văn", "Đức", "Hữu", "Quang", "Minh", "Đình", "Công"),
    ("Thị", "Thu", "Ngọc", "Thanh", "Kim", "Bích", "Diệu"),
)
GIVEN = (
    ("An", "Dũng", "Đạt", "Hùng", "Khoa", "Lâm", "Nghĩa", "Phúc", "Sơn", "Thắng", "Toàn"),
    ("Bình", "Hoa", "Hạnh", "Lan", "Mai", "Nga", "Oanh", "Phượng", "Quyên", "Vân", "Yến"),
)
SEX = ("Nam", "Nữ")
BORN_FROM = date(1945, 1, 1)
BIRTH_DAYS = 18_000
_NAMES = tuple(
    tuple(f"{family} {middle} {given}" for family in FAMILY for middle in MIDDLE[sex] for given in GIVEN[sex])
    for sex in (0, 1)
)
_DAYS = tuple(BORN_FROM + timedelta(days=number) for number in range(BIRTH_DAYS))


def person(number: int) -> tuple[str, date, int]:
    """Return the name, birth date and sex (0 man, 1 woman) of the person of that number."""
    sex = number % 3 % 2
    names = _NAMES[sex]
    return names[number % len(names)], _DAYS[(number * 7_919 + number // len(names)) % BIRTH_DAYS], sex
