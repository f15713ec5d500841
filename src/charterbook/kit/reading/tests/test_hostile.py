"""Zips and markup made to harm: refused with a reason or read right, soon and with little memory."""

import io
import random
import zipfile

import pytest

from charterbook.kit.reading import Limits, Unreadable, read_book
from charterbook.kit.reading.tests.makers import MAIN, cell, declare_size, pack, sheet, text, xlsx
from charterbook.kit.reading.tests.outcomes import GOOD, GOOD_ROWS, measured, one, read


def test_the_good_workbook_is_read(tmp_path):
    assert read(tmp_path, pack(one())) == GOOD


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]>'
QUADRATIC = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'
XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">'


def with_head(head, entity):
    body = sheet(f'<row r="1">{text("A1", entity)}</row>')
    return head + body[body.index("<worksheet") :]


@pytest.mark.parametrize(
    ("head", "entity"), [(LAUGHS, "&e11;"), (QUADRATIC, "&a;" * 20_000), (XXE, "&f;"), (EXTERNAL, "x")]
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_document_types_are_refused_wherever_they_stand(tmp_path, head, entity, part):
    made = one()
    good = made.get(part) or f'<sst xmlns="{MAIN}"><si><t>{entity}</t></si></sst>'
    made[part] = with_head(head, entity) if "sheet1" in part else head + good[good.index("<", 5) :].split("?>")[-1]
    assert read(tmp_path, pack(made)) == "FORBIDDEN_XML"


def test_markup_in_another_encoding_is_refused(tmp_path):
    made = one(**{"xl/worksheets/sheet1.xml": sheet(GOOD_ROWS).replace("UTF-8", "UTF-16").encode("utf-16")})
    assert read(tmp_path, pack(made)) == "FORBIDDEN_XML"
    made = one(**{"xl/worksheets/sheet1.xml": sheet(GOOD_ROWS).replace("UTF-8", "UTF-7")})
    assert read(tmp_path, pack(made)) == "FORBIDDEN_XML"


def test_a_part_that_unpacks_to_a_thousandfold_is_refused(tmp_path):
    huge = sheet(f'<row r="1">{text("A1", "a" * (200 * 2**20))}</row>')
    data = pack(one(**{"xl/worksheets/sheet1.xml": huge}))
    assert len(data) < 2**20
    assert measured(tmp_path, data) == "BOMB"


def test_parts_that_unpack_to_too_much_together_are_refused(tmp_path):
    # Each thousand bytes come fifty times, so that no part is suspicious by its ratio.
    chance = random.Random(3)
    part = b"".join(chance.randbytes(1000) * 50 for _ in range(1000))
    data = pack(one(**{f"xl/media/image{number}.bin": part for number in range(5)}), level=1)
    assert measured(tmp_path, data) == "UNPACKED_TOO_LARGE"
    data = pack(one(**{f"xl/drawings/drawing{number}.xml": part for number in range(4)}), level=1)
    assert measured(tmp_path, data) == "UNPACKED_TOO_LARGE"


def test_a_text_of_many_megabytes_is_read_with_little_memory(tmp_path):
    chance = random.Random(1)
    words = "".join(chance.choice("abcdefgh") * 150 for _ in range(2**18))
    data = pack(one(**{"xl/worksheets/sheet1.xml": sheet(f'<row r="1">{text("A1", words)}</row>')}))
    assert len(data) < 2**20
    assert measured(tmp_path, data) == "READ"


def test_millions_of_cells_are_refused(tmp_path):
    chance = random.Random(2)
    line = '<c r="A1"><v>1</v></c>' * 150
    rows = "".join(f'<row r="{row}" ht="{chance.random()}">{line}</row>' for row in range(1, 14_001))
    assert measured(tmp_path, pack(one(**{"xl/worksheets/sheet1.xml": sheet(rows)}))) == "TOO_MANY_CELLS"


def test_as_many_cells_as_are_allowed_are_read_with_little_memory(tmp_path):
    line = "".join(f'<c r="{letter}{{0}}"><v>{{0}}</v></c>' for letter in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{row}">{line.format(row)}</row>' for row in range(1, 200_001))
    assert measured(tmp_path, pack(one(**{"xl/worksheets/sheet1.xml": sheet(rows)}), level=1)) == "READ"


def test_a_million_blank_cells_without_address_are_refused_where_fewer_are_allowed(tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx(f'<row ht="12">{"<c/>" * 100}</row>' * 9_000))
    with pytest.raises(Unreadable) as refused:
        read_book(path, limits=Limits(cells=200_000))
    assert refused.value.code == "TOO_MANY_CELLS"


def test_blank_cells_far_away_are_passed_over(tmp_path):
    rows = GOOD_ROWS + '<row r="1048576" s="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="2"></c></row>'
    assert read(tmp_path, xlsx(rows)) == GOOD


@pytest.mark.parametrize(
    ("place", "row", "code"),
    [
        ("A1048576", 1_048_576, "TOO_MANY_ROWS"),
        ("A200001", 200_001, "TOO_MANY_ROWS"),
        ("XFD1", 1, "TOO_MANY_COLUMNS"),
        ("GS2", 2, "TOO_MANY_COLUMNS"),
        ("GR200000", 200_000, "TOO_MANY_CELLS"),
        ("A9999999", 2, "TOO_MANY_ROWS"),
        ("ZZZZZ2", 2, "TOO_MANY_COLUMNS"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "x"])
def test_a_lone_cell_far_away_is_refused(tmp_path, place, row, code, prefix):
    colon = f"{prefix}:" if prefix else ""
    rows = (GOOD_ROWS + f'<row r="{row}">{cell(place, 1)}</row>').replace("</", f"</{colon}")
    for name in ("row", "c", "v", "is", "t"):
        rows = rows.replace(f"<{name} ", f"<{colon}{name} ").replace(f"<{name}>", f"<{colon}{name}>")
    assert read(tmp_path, xlsx(rows, prefix=prefix)) == code


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [("A1:XFD1048576", GOOD), ("A1", GOOD), ("Y9:Z9", GOOD), ("", "DAMAGED_SHEET"), ("nonsense", "DAMAGED_SHEET")],
)
def test_a_lie_about_the_dimension_changes_nothing(tmp_path, claim, outcome):
    assert read(tmp_path, xlsx(GOOD_ROWS, before=f'<dimension ref="{claim}"/>')) == outcome


def test_a_flood_of_merged_ranges_is_read(tmp_path):
    ranges = "".join(f'<mergeCell ref="A{n}:ZZ{n + 20_000}"/>' for n in range(1, 150_001))
    assert measured(tmp_path, xlsx(GOOD_ROWS, after=f"<mergeCells>{ranges}</mergeCells>")) == "READ"


def test_many_parts_are_refused(tmp_path):
    assert measured(tmp_path, pack(one(**{f"xl/x/{n}": b"" for n in range(60_000)}))) == "TOO_MANY_PARTS"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "xl/../../x.xml",
        "C:/x.xml",
        "xl\\x.xml",
        "xl//x.xml",
        "a\x01.xml",
        "./x.xml",
        "x/..",
    ],
)
def test_part_names_that_lead_out_are_refused(tmp_path, name):
    assert read(tmp_path, pack(one(**{name: b"x"}))) == "BAD_PART_NAME"


def test_a_part_named_twice_is_refused(tmp_path):
    file = io.BytesIO(pack(one()))
    with zipfile.ZipFile(file, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("xl/worksheets/sheet1.xml", sheet(f'<row r="1">{cell("A1", 666)}</row>'))
    assert read(tmp_path, file.getvalue()) == "BAD_PART_NAME"


def test_a_symbolic_link_is_refused(tmp_path):
    file = io.BytesIO(pack(one()))
    with zipfile.ZipFile(file, "a") as packed:
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    assert read(tmp_path, file.getvalue()) == "BAD_PART_NAME"


def test_a_wrong_checksum_is_refused(tmp_path):
    data = bytearray(pack(one(), method=zipfile.ZIP_STORED))
    place = data.index(b"<v>5</v>")
    data[place + 3 : place + 4] = b"6"
    assert read(tmp_path, bytes(data)) == "DAMAGED"


@pytest.mark.parametrize("size", [10, 10_000, 2**31])
def test_a_lie_about_a_size_is_refused(tmp_path, size):
    data = declare_size(pack(one()), "xl/worksheets/sheet1.xml", size)
    assert read(tmp_path, data) in {"DAMAGED", "BOMB", "UNPACKED_TOO_LARGE"}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(tmp_path, share):
    data = pack(one())
    assert read(tmp_path, data[: int(len(data) * share)]) == "DAMAGED"


def test_encrypted_parts_are_refused(tmp_path):
    data = bytearray(pack(one()))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(signature, start + 4)
    assert read(tmp_path, bytes(data)) == "ENCRYPTED"


@pytest.mark.parametrize(
    "body",
    [
        '<row r="1"><c r="A1"><v>1</v>',
        '<row r="1"><c r="A1"><v>1</c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="1"><c r="&#65;1" t="e"><v>&bad;</v></c></row>',
        '<c r="A1"' * 90_000,
        "<row" * 200_000,
        f'<row r="1"><c r="A1"><f>{"(" * 200_000}</f></c>',
    ],
)
def test_broken_markup_is_refused_or_read(tmp_path, body):
    got = read(tmp_path, xlsx(body))
    assert isinstance(got, list) or got in {"DAMAGED", "DAMAGED_SHEET"}


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("content", ["", "<", "<a><b></a>", "\x00\x01\x02", "<workbook/>"])
def test_broken_parts_are_refused_or_passed_over(tmp_path, part, content):
    got = read(tmp_path, pack(one(**{part: content})))
    assert got == GOOD or got in {"DAMAGED", "DAMAGED_SHEET", "NO_SHEETS", "FORBIDDEN_XML"}


def test_one_part_named_as_a_thousand_sheets_is_refused(tmp_path):
    made = one()
    entry = '<sheet name="{0}" sheetId="{0}" r:id="rId1"/>'
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace(
        "</sheets>", "".join(entry.format(number) for number in range(2, 1000)) + "</sheets>"
    )
    assert read(tmp_path, pack(made)) == "DAMAGED"
