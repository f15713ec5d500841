"""The maker of districts: the books hold the announced numbers, and every habit its announced traps."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from .districts import FIGURES, FIRST, LAST, YEARS, Expected, Habit, Said, make_district
from .districts.expected import SHARES, STOCKS
from .districts.foreign_headings import ENGLISH, RUSSIAN
from .districts.headings import BRIEF, LIKE_LOC_HA, SYNONYMS, Headings
from .districts.words import ENGLISH as ENGLISH_WORDS
from .districts.words import RUSSIAN as RUSSIAN_WORDS
from .districts.words import VIETNAMESE as VIETNAMESE_WORDS
from .districts.words import Words
from .reading_back import count, counted, day, inside, records, tables

HEADINGS: dict[Habit, Headings] = {
    Habit.PLAIN: SYNONYMS,
    Habit.ENGLISH: ENGLISH,
    Habit.RUSSIAN: RUSSIAN,
    Habit.MESSY: BRIEF,
    Habit.FAULTY: LIKE_LOC_HA,
    Habit.TWINS: LIKE_LOC_HA,
}
WORDS: dict[Habit, Words] = {Habit.ENGLISH: ENGLISH_WORDS, Habit.RUSSIAN: RUSSIAN_WORDS}
WELL = (Habit.PLAIN, Habit.ENGLISH, Habit.RUSSIAN, Habit.MESSY, Habit.TWINS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[Habit, Expected]:
    return {habit: make_district(tmp_path_factory.mktemp(habit), seed=4, habit=habit) for habit in Habit}


def sheets(expected: Expected, habit: Habit) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each sheet as "table file sheet" with its rows, recognised by all headings of the table being there."""
    for name, file in expected.files.items():
        for sheet, cells in tables(expected.folder / name).items():
            for key, columns in sorted(HEADINGS[habit].items(), key=lambda pair: -len(pair[1])):
                try:
                    rows = records(cells, dict(columns))
                except ValueError:
                    continue
                assert len(rows) == file.sheets[sheet], (name, sheet)
                yield f"{key} {name} {sheet}", rows
                break
            else:
                pytest.fail(f"{name} {sheet}: headings of no table")


@pytest.mark.parametrize("habit", WELL)
def test_books_hold_the_announced_figures(made: dict[Habit, Expected], habit: Habit) -> None:
    expected = made[habit]
    want = {name: value for name, value in expected.figures.items() if isinstance(value, int)}
    share = expected.figures["ratings.members.good_or_better"]
    assert isinstance(share, tuple)
    found = counted(sheets(expected, habit), WORDS.get(habit, VIETNAMESE_WORDS))
    assert found == {**want, "ratings.members.good_or_better": share[0]}


@pytest.mark.parametrize("habit", WELL)
def test_rows_of_good_books_are_all_stored(made: dict[Habit, Expected], habit: Habit) -> None:
    expected = made[habit]
    assert expected.rows == expected.stored > 1500
    assert {path.name for path in expected.folder.iterdir()} == set(expected.files)


@pytest.mark.parametrize("habit", Habit)
def test_children_and_rest_sum_to_the_district(made: dict[Habit, Expected], habit: Habit) -> None:
    expected = made[habit]
    for figure in set(FIGURES) - SHARES:
        parts = [expected.own[figure], *(unit[figure] for unit in expected.by_unit.values())]
        assert sum(part for part in parts if isinstance(part, int)) == expected.figures[figure], figure
        if figure not in STOCKS:
            years = [value for value in expected.by_year[figure].values() if isinstance(value, int)]
            assert sum(years) == expected.figures[figure], figure
        assert expected.figures[figure] != 0, figure
    for figure in SHARES:
        years_of_share = [value for value in expected.by_year[figure].values() if isinstance(value, tuple)]
        assert tuple(map(sum, zip(*years_of_share, strict=True))) == expected.figures[figure]


@pytest.mark.parametrize("habit", Habit)
def test_records_stand_on_both_sides_of_both_edges(made: dict[Habit, Expected], habit: Habit) -> None:
    district = made[habit].district
    edges = {FIRST, LAST, date(2020, 7, 31), date(2024, 1, 1)}
    days = (
        [course.first for course in district.classes if course.kind == "dissemination"],
        [course.first for course in district.classes if course.kind == "thematic"],
        [admission.ceremony for admission in district.admissions],
        [inspection.first for inspection in district.inspections if not inspection.member],
        [inspection.first for inspection in district.inspections if inspection.member],
        [dialogue.day for dialogue in district.dialogues],
    )
    for found in days:
        assert edges <= set(found)


@pytest.mark.parametrize("seed", range(2))
def test_districts_have_40_to_120_units_and_other_totals(tmp_path: Path, seed: int) -> None:
    one = make_district(tmp_path / "a", seed=seed, habit=Habit.PLAIN)
    again = make_district(tmp_path / "b", seed=seed, habit=Habit.PLAIN)
    other = make_district(tmp_path / "c", seed=seed + 100, habit=Habit.PLAIN)
    assert 40 <= len(one.district.units) <= 120
    assert (one.figures, one.files) == (again.figures, again.files)
    assert one.figures != other.figures


def test_stacked_writes_two_tables_on_a_sheet_and_old_encodings(made: dict[Habit, Expected]) -> None:
    expected = made[Habit.STACKED]
    cells = tables(expected.folder / "ho-so.xlsx")
    firsts = [number for number, row in enumerate(cells["KTGS"]) if row[0] == "TT"]
    assert len(firsts) == 2
    upper, lower = cells["KTGS"][: firsts[1]], cells["KTGS"][firsts[1] :]
    units = inside(records(upper, dict(LIKE_LOC_HA["inspected_units"])), "first")
    members = inside(records(lower, dict(LIKE_LOC_HA["inspected_members"])), "first")
    assert (len(units), len(members)) == (expected.figures["oversight.units"], expected.figures["oversight.members"])
    assert cells["Tổ chức đảng"][10][2:4] == ["TT", "Mã"]
    old = (expected.folder / "lop-quan-triet-nghi-quyet.csv").read_bytes().decode("cp1258")
    lines = [line.split(";") for line in unicodedata.normalize("NFC", old).splitlines()]
    classes = inside(records(lines, dict(LIKE_LOC_HA["classes"])), "first")
    assert len(classes) == expected.figures["classes.dissemination.held"]
    assert sum(count(row["attended"]) for row in classes) == expected.figures["classes.dissemination.attended"]
    assert old != unicodedata.normalize("NFC", old)
    assert (expected.folder / "dang-vien.csv").read_bytes().startswith(b"\xff\xfe")


def test_a_decision_in_the_period_with_a_ceremony_after_it_does_not_count(made: dict[Habit, Expected]) -> None:
    expected = made[Habit.PLAIN]
    late = [a for a in expected.district.admissions if a.decided <= LAST < a.ceremony]
    inside_by_ceremony = [a for a in expected.district.admissions if FIRST <= a.ceremony <= LAST]
    assert late
    assert expected.figures["admission.admitted"] == len(inside_by_ceremony)


def test_plain_repeats_three_rows_and_totals_in_numbers(made: dict[Habit, Expected]) -> None:
    (name, file), *_none = made[Habit.PLAIN].files.items()
    book = load_workbook(made[Habit.PLAIN].folder / name)
    totals = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) if row[0] == "Tổng cộng"]
    assert file.same == 3
    assert len(totals) == 5
    assert all(any(isinstance(cell, int) for cell in row) for row in totals)
    heading_rows = {
        next(number for number, row in enumerate(sheet.iter_rows(values_only=True), 1) if row[0] == "STT")
        for sheet in book.worksheets
    }
    assert len(heading_rows) >= 5


def test_english_is_text_files_with_a_mark_and_open_documents(made: dict[Habit, Expected]) -> None:
    expected = made[Habit.ENGLISH]
    assert {path.suffix for path in expected.folder.iterdir()} == {".csv", ".ods"}
    raw = (expected.folder / "members.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    first = dict(zip(ENGLISH["members"], raw.decode("utf-8-sig").splitlines()[3].split(";"), strict=True))
    assert first["card", "Party card"].startswith("0")
    assert date.fromisoformat(first["birth", "Date of birth"])
    assert '""đường liên thôn""' in (expected.folder / "cases.csv").read_text(encoding="utf-8-sig")


def test_russian_is_old_workbooks_with_dotted_days(made: dict[Habit, Expected]) -> None:
    expected = made[Habit.RUSSIAN]
    assert {path.suffix for path in expected.folder.iterdir()} == {".xls"}
    rows = records(tables(expected.folder / "03.xls")["Лист1"], dict(RUSSIAN["classes"]))
    assert all(re.fullmatch(r"\d\d\.\d\d\.20\d\d", row["first"]) for row in rows)


def marks(names: list[str]) -> set[str]:
    """Tell which spellings occur among names."""
    found = set()
    for name in names:
        found |= {"decomposed"} if unicodedata.normalize("NFC", name) != name else set()
        found |= {"capitals"} if name.isupper() else set()
        found |= {"hard space"} if "\u00a0" in name else set()
        found |= {"blanks"} if name != name.strip() else set()
        found |= {"older"} if any(old in name for old in ("Hoà", "Thuỷ", "Thuý")) else set()
    return found


def test_messy_writes_every_trap(made: dict[Habit, Expected]) -> None:
    expected = made[Habit.MESSY]
    every = {"decomposed", "capitals", "hard space", "blanks", "older"}
    rows = dict(sheets(expected, Habit.MESSY))
    members = next(table for key, table in rows.items() if key.startswith("members"))
    assert marks([row["person"] for row in members]) == every
    assert {type(row["birth"]).__name__ for row in members} == {"str", "int", "datetime"}
    assert {type(row["card"]).__name__ for row in members} == {"str", "int", "NoneType"}
    classes = next(table for key, table in rows.items() if key.startswith("classes"))
    written = [row["attended"] for row in classes]
    assert any(isinstance(cell, str) and "." in cell for cell in written)
    assert any(isinstance(cell, str) and "người" in cell for cell in written)
    assert all(row["percent"].endswith("%") and "," in row["percent"] for row in classes)
    courses = next(table for key, table in rows.items() if key.startswith("courses"))
    organisers = {unicodedata.normalize("NFC", row["organiser"]) for row in courses}
    assert organisers == {"Trung tâm Chính trị", "Trung tâm Chính trị huyện Kỳ Lâm"}
    cells = {row["cell"] for row in members}
    assert cells.isdisjoint(unit.code for unit in expected.district.units)
    assert {"thôn", "CB", "CHI"} <= {cell.split()[0] for cell in cells}


def test_messy_hides_a_row_and_a_draft_and_merges(made: dict[Habit, Expected]) -> None:
    expected = made[Habit.MESSY]
    book = load_workbook(expected.folder / "Lớp quán triệt nghị quyết 2020-2023.xlsx")
    assert {sheet.title: sheet.sheet_state for sheet in book.worksheets} == {"Nháp": "hidden", "Danh sách": "visible"}
    listed = book["Danh sách"]
    top = {cell.value for cell in listed[7] if cell.value}
    below = {cell.value for cell in listed[8] if cell.value}
    assert top == {"TT", "Đơn vị tổ chức", "Nội dung", "Thời gian", "Số lượng", "Tỷ lệ"}
    assert below == {"Từ ngày", "Đến ngày", "Triệu tập", "Tham gia"}
    spans = {str(span) for span in listed.merged_cells.ranges}
    assert {"A7:A8", "D7:E7", "F7:G7"} <= spans
    assert any(span.startswith("B") for span in spans)
    firsts = [str(row[0].value) for row in listed.iter_rows() if row[0].value]
    assert "Cộng" in firsts
    assert any(first.startswith("Tổng xã") for first in firsts)
    assert "TỔNG CỘNG" in firsts
    admissions = load_workbook(expected.folder / "Kết nạp.xlsx")["Kết nạp"]
    (trap,) = expected.files["Kết nạp.xlsx"].traps
    assert [row for row, facts in admissions.row_dimensions.items() if facts.hidden] == [trap.row]
    assert "người lập biểu" in str([[c.value for c in row] for row in admissions.iter_rows()]).lower()
    assert load_workbook(expected.folder / "Đối thoại.xlsx").epoch.year == 1904


def test_faulty_announces_each_spoiled_cell(made: dict[Habit, Expected]) -> None:
    expected = made[Habit.FAULTY]
    traps = [trap for file in expected.files.values() for trap in file.traps]
    assert {trap.code for trap in traps} == {
        "broken_cell",
        "code_used_twice",
        "date_in_the_future",
        "formula_without_value",
        "impossible_date",
        "missing_level",
        "missing_name",
        "more_attended_than_summoned",
        "negative_count",
        "no_number",
        "total_disagrees",
        "two_units",
        "unknown_class",
        "unknown_dialogue",
        "unknown_level",
        "unknown_unit",
    }
    assert expected.errors == sum(trap.said is Said.ERROR for trap in traps)
    assert expected.rows == expected.stored + expected.errors
    assert expected.warnings == 2
    assert all(trap.mend is not None for trap in traps if trap.said is Said.ERROR)


def test_faulty_cells_are_wrong_in_the_book(made: dict[Habit, Expected]) -> None:
    expected = made[Habit.FAULTY]
    for name, file in expected.files.items():
        book, values = load_workbook(expected.folder / name), load_workbook(expected.folder / name, data_only=True)
        for trap in file.traps:
            if trap.said is Said.WARNING:
                continue
            cell = book[trap.sheet].cell(trap.row, trap.column)
            assert cell.value != trap.mend
            if trap.code == "formula_without_value":
                assert cell.data_type == "f"
                assert values[trap.sheet].cell(trap.row, trap.column).value is None
            if trap.code == "broken_cell":
                assert (cell.data_type, cell.value) == ("e", "#REF!")
            if trap.code == "impossible_date":
                with pytest.raises(ValueError, match=r"is no day|out of range|must be in"):
                    day(cell.value)


def test_faulty_books_mended_give_the_mended_figures(made: dict[Habit, Expected], tmp_path: Path) -> None:
    expected = made[Habit.FAULTY]
    for name, file in expected.files.items():
        book = load_workbook(expected.folder / name)
        for trap in file.traps:
            if trap.mend is not None:
                book[trap.sheet].cell(trap.row, trap.column).value = trap.mend
        book.save(tmp_path / name)
    assert expected.mended is not None
    rows: dict[str, list[dict[str, Any]]] = {}
    for name in expected.files:
        for sheet, cells in tables(tmp_path / name).items():
            rows[f"{name} {sheet}"] = [
                found for key in ("classes", "admissions", "members") for found in whole(cells, key)
            ]
    classes = inside([row for row in rows["03.xlsx Sheet1"] if row["class"].startswith("QT-")], "first")
    assert len(classes) == expected.mended["classes.dissemination.held"]
    assert sum(count(row["attended"]) for row in classes) == expected.mended["classes.dissemination.attended"]
    assert len(inside(rows["05.xlsx Sheet1"], "ceremony")) == expected.mended["admission.admitted"]
    assert (
        len([row for row in rows["02.xlsx Sheet1"] if day(row["joined"]) <= LAST]) == expected.mended["members.total"]
    )


def whole(cells: list[list[Any]], key: str) -> list[dict[str, Any]]:
    try:
        return records(cells, dict(LIKE_LOC_HA[key]))
    except ValueError:
        return []


def test_twins_are_spelt_in_three_ways_in_three_books(made: dict[Habit, Expected]) -> None:
    expected = made[Habit.TWINS]
    identity = expected.identity
    assert len(identity.one) >= 4
    name, _birth, _cell = next(who for who in identity.one if "Hòa" in who[0])
    books = {key: {row.get("person") for row in rows} for key, rows in sheets(expected, Habit.TWINS)}
    found = {
        "dang-vien": books["members dang-vien.xlsx Đảng viên"],
        "ket-nap": books["admissions ket-nap.xlsx Kết nạp"],
        "ly-luan-chinh-tri": books["learners ly-luan-chinh-tri.xlsx Học viên"],
    }
    old = name.replace("Hòa", "Hoà")
    assert name in found["dang-vien"]
    assert unicodedata.normalize("NFD", old.upper()) in found["ket-nap"]
    assert any(unicodedata.normalize("NFKC", str(other)).strip() == old for other in found["ly-luan-chinh-tri"])
    assert name not in found["ket-nap"] | found["ly-luan-chinh-tri"]


def test_twins_are_other_people_of_the_same_name_and_year(made: dict[Habit, Expected]) -> None:
    expected = made[Habit.TWINS]
    for one, other in expected.identity.different:
        assert (one[0], one[1].year) == (other[0], other[1].year)
        assert one[1] != other[1]
    assert any(one[2] == other[2] for one, other in expected.identity.different)
    for one, other in expected.identity.doubtful:
        assert one[:2] == other[:2]
        assert one[2] != other[2]
    keys = {(person.name, person.birth, cell) for person, cell in expected.district.people()}
    assert len(keys) == expected.people


@pytest.mark.parametrize("habit", Habit)
def test_ratings_are_given_for_four_years_and_one_before(made: dict[Habit, Expected], habit: Habit) -> None:
    years = {rating.year for rating in made[habit].district.ratings}
    assert years == {2019, *YEARS}
