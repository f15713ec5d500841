"""An office whose people are hard to tell apart or together: namesakes, and one person in three spellings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

from . import rows
from .expected import FIRST, LAST, YEARS, FileExpected, Identity
from .grid import Cell, Grid, expected_of, fill, start
from .headings import LIKE_LOC_HA
from .invent import Plan, admit, next_card
from .names import People, decomposed, old_tones, padded
from .records import District, Learner, Member, Person, Rating
from .rows import Noun
from .style import Style, by_code, rows_of, slashed
from .words import VIETNAMESE
from .writers import write_xlsx

PLAN = Plan(
    name="Đức Yên",
    code="QT.ĐY",
    above="QT",
    card="45.{0:07}",
    codes={
        "dissemination": "QT-{year}-{number:03}",
        "thematic": "CD-{year}-{number:03}",
        "awareness": "NT-{year}-{number:02}",
        "new_member": "DVM-{year}-{number:02}",
        "elementary": "SC-{year}-{number:02}",
        "dialogue": "DT-{year}-{number:03}",
    },
)
Who = tuple[str, date, str]
Spell = Callable[[str], str]


def cast(district: District, plan: Plan, rng: Random, people: People) -> Identity:
    """Add namesakes and people of whom it must be asked, and tell who stands in three books."""
    different = [*_namesakes_on_the_roll(district, plan, rng, people), *_namesakes_in_a_class(district, people)]
    doubtful = [*_on_two_rolls(district, plan, people), *_learners_of_another_cell(district)]
    _with_marks_that_move(district, plan, rng, people)
    one = tuple(_who(person, cell) for person, cell in _in_three_books(district))
    return Identity(one=one, different=tuple(different), doubtful=tuple(doubtful))


def _who(person: Person, cell: str) -> Who:
    return person.name, person.birth, cell


def _same_year(rng: Random, person: Person) -> Person:
    """Return another person of the same name and birth year."""
    first = date(person.birth.year, 1, 1)
    days = [first + timedelta(days=number) for number in range(365) if first + timedelta(days=number) != person.birth]
    return Person(person.name, rng.choice(days), person.sex)


def _enrol(district: District, plan: Plan, person: Person, cell: str) -> None:
    member = Member(person, next_card(district, plan), cell, date(2018, 5, 19), date(2019, 5, 19))
    district.members.append(member)
    district.ratings.extend(Rating(cell, year, "good", member) for year in YEARS)


def _namesakes_on_the_roll(district: District, plan: Plan, rng: Random, people: People) -> list[tuple[Who, Who]]:
    """Put twelve pairs of namesakes on the roll, every other pair in one cell."""
    pairs = []
    cells = [cell.code for cell in district.cells()]
    for number in range(12):
        here, there = rng.sample(cells, 2)
        there = here if number % 2 else there
        first = people.born(here, date(1955, 1, 1), date(1995, 12, 31))
        second = _same_year(rng, first)
        _enrol(district, plan, first, here)
        _enrol(district, plan, second, there)
        pairs.append((_who(first, here), _who(second, there)))
    return pairs


def _namesakes_in_a_class(district: District, people: People) -> list[tuple[Who, Who]]:
    """Put two namesakes of one cell, born ten days apart and without cards, in one awareness course."""
    course = next(course for course in district.classes if course.kind == "awareness" and course.first >= FIRST)
    cell = district.cells()[2].code
    first = people.born(cell, date(1998, 2, 1), date(1998, 11, 30))
    second = Person(first.name, first.birth + timedelta(days=10), first.sex)
    district.learners += [Learner(course, first, cell, "fair"), Learner(course, second, cell, "excellent")]
    return [(_who(first, cell), _who(second, cell))]


def _on_two_rolls(district: District, plan: Plan, people: People) -> list[tuple[Who, Who]]:
    """Put equal names and birth dates on the rolls of two cells, one of them without a card: who knows."""
    pairs = []
    for here, there in ((0, 4), (1, 6), (3, 9)):
        old, new = district.cells()[here].code, district.cells()[there].code
        fresh = people.born(new, date(1985, 1, 1), date(2002, 12, 31))
        district.members.append(Member(fresh, "", new, date(2023, 4, 28), None))
        known = Person(fresh.name, fresh.birth, fresh.sex)
        district.members.append(Member(known, next_card(district, plan), old, date(2022, 5, 19), date(2023, 5, 19)))
        pairs.append((_who(fresh, new), _who(known, old)))
    return pairs


def _learners_of_another_cell(district: District) -> list[tuple[Who, Who]]:
    """Let another cell than the one on the roll introduce a learner of equal name and birth date."""
    pairs = []
    for kind, at in (("awareness", 0), ("awareness", 5), ("new_member", 11)):
        course = next(c for c in district.classes if c.kind == kind and FIRST <= c.first <= LAST)
        member = district.members[at]
        cell = next(unit.code for unit in reversed(district.cells()) if unit.code != member.cell)
        same = Person(member.person.name, member.person.birth, member.person.sex)
        district.learners.append(Learner(course, same, cell, "fair"))
        pairs.append((_who(member.person, member.cell), _who(same, cell)))
    return pairs


def _with_marks_that_move(district: District, plan: Plan, rng: Random, people: People) -> None:
    """Admit and teach people whose names are spelt in two ways: Hòa and Hoà, Thủy and Thuỷ, Thúy and Thuý."""
    course = next(c for c in district.classes if c.kind == "new_member" and c.first > date(2021, 1, 1))
    for number, name in enumerate(("Nguyễn Thị Hòa", "Đặng Thu Thủy", "Đỗ Ngọc Thúy", "Đinh Văn Hòa")):
        cell = district.cells()[number + 5].code
        person = Person(name, date(1996 + number, 3, 8), "male" if "Văn" in name else "female")
        admission, member = admit(district, plan, rng, people, cell=cell, ceremony=date(2020, 10, 3))
        district.admissions[-1] = replace(admission, person=person)
        district.members[-1] = replace(member, person=person)
        district.learners.append(Learner(course, person, cell, "excellent"))


def _in_three_books(district: District) -> list[tuple[Person, str]]:
    """Return the people who stand on the roll, among the admissions and on a roster of new members."""
    admitted = {id(admission.person) for admission in district.admissions}
    taught = {id(learner.person) for learner in district.learners if learner.of.kind == "new_member"}
    return [(m.person, m.cell) for m in district.members if id(m.person) in admitted & taught]


def _day(key: str, day: date) -> Cell:
    return slashed(day) if key in ("birth", "ceremony", "day", "last") else day


def _shouted(name: str) -> str:
    """Write the older spelling in capitals, with its marks as separate characters."""
    return decomposed(old_tones(name).upper())


def _style(spell: Spell) -> Style:
    return Style(
        language="vi", words=VIETNAMESE, day=_day, unit=partial(by_code, "vi"), name=lambda _key, name: spell(name)
    )


AS_IS = _style(str)
SHOUTED = _style(_shouted)
PADDED = _style(lambda name: padded(old_tones(name)))
DECOMPOSED = _style(decomposed)


def write(district: District, folder: Path) -> dict[str, FileExpected]:
    """Write the workbooks, each spelling names in its own way, and return what each must give."""
    page = partial(_page, district)
    books = {
        "to-chuc-dang.xlsx": [page(AS_IS, rows.UNITS, "Tổ chức đảng", "DANH SÁCH TỔ CHỨC ĐẢNG")],
        "dang-vien.xlsx": [page(AS_IS, rows.MEMBERS, "Đảng viên", "DANH SÁCH ĐẢNG VIÊN")],
        "quan-triet.xlsx": [
            page(AS_IS, rows.DISSEMINATION, "Danh sách lớp", "LỚP PHỔ BIẾN, QUÁN TRIỆT NGHỊ QUYẾT, CHỈ THỊ"),
            page(AS_IS, rows.DISSEMINATION_HEADS, "Theo đơn vị", "THEO ĐƠN VỊ"),
        ],
        "chuyen-de.xlsx": [
            page(AS_IS, rows.THEMATIC, "Danh sách lớp", "LỚP BỒI DƯỠNG CHUYÊN ĐỀ"),
            page(AS_IS, rows.THEMATIC_HEADS, "Theo đơn vị", "THEO ĐƠN VỊ"),
        ],
        "ly-luan-chinh-tri.xlsx": [
            page(AS_IS, rows.COURSES, "Danh sách lớp", "LỚP BỒI DƯỠNG LÝ LUẬN CHÍNH TRỊ"),
            page(PADDED, rows.LEARNERS, "Học viên", "DANH SÁCH HỌC VIÊN"),
        ],
        "ket-nap.xlsx": [page(SHOUTED, rows.ADMISSIONS, "Kết nạp", "DANH SÁCH KẾT NẠP ĐẢNG VIÊN")],
        "kiem-tra-giam-sat.xlsx": [
            page(AS_IS, rows.INSPECTED_UNITS, "Tổ chức đảng", "CÔNG TÁC KIỂM TRA, GIÁM SÁT"),
            page(SHOUTED, rows.INSPECTED_MEMBERS, "Đảng viên", "CÔNG TÁC KIỂM TRA, GIÁM SÁT"),
        ],
        "doi-thoai.xlsx": [
            page(AS_IS, rows.DIALOGUES, "Cuộc đối thoại", "ĐỐI THOẠI TRỰC TIẾP VỚI CÔNG DÂN"),
            page(AS_IS, rows.CASES, "Ý kiến", "ĐỐI THOẠI TRỰC TIẾP VỚI CÔNG DÂN"),
        ],
        **{f"xep-loai-{year}.xlsx": _rated(district, year) for year in (2019, *YEARS)},
    }
    for name, grids in books.items():
        write_xlsx(folder / name, grids)
    return {name: expected_of(grids) for name, grids in books.items()}


def _page(district: District, style: Style, noun: Noun, sheet: str, title: str) -> Grid:
    columns = LIKE_LOC_HA[noun.key]
    return fill(start(sheet, columns, ["HUYỆN ỦY ĐỨC YÊN", title, None]), rows_of(style, district, noun, columns))


def _rated(district: District, year: int) -> list[Grid]:
    """Return the ratings of a year; of 2019 only those of units were kept."""
    title = f"XẾP LOẠI CHẤT LƯỢNG NĂM {year}"
    grids = [_page(district, AS_IS, rows.rated_units(year), "Tổ chức đảng", title)]
    if year in YEARS:
        grids.append(_page(district, DECOMPOSED, rows.rated_members(year), "Đảng viên", title))
    return grids
