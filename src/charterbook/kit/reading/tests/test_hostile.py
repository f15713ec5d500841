"""Files made to harm: each is refused with a reason or read right, soon and with little memory."""

import csv
import io
import os
import random
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
import xlwt

from charterbook.kit.reading import Limits, Unreadable, read_book
from charterbook.kit.reading.tests.makers import (
    MAIN,
    cell,
    declare_size,
    ods,
    ole,
    pack,
    parts,
    sheet,
    text,
    xlsx,
)

MOST_SECONDS = 20
MOST_MEGABYTES = 500
GOOD_ROWS = f'<row r="1">{text("A1", "Mã")}{cell("B1", 5)}</row>'


def one(**changes):
    """The parts of a good workbook, some of them changed."""
    made = parts({"Trang 1": sheet(GOOD_ROWS)})
    for name, content in changes.items():
        made[name] = content
    return made


def read(tmp_path, data, name="book.xlsx"):
    """What reading gives: the rows of the first sheet, or the code of the refusal."""
    path = tmp_path / name
    path.write_bytes(data)
    started = time.monotonic()
    got = outcome_of(path)
    assert time.monotonic() - started < MOST_SECONDS
    return got


MEASURED = """
import resource, sys
from pathlib import Path
from charterbook.kit.reading.tests.test_hostile import outcome_of
got = outcome_of(Path(sys.argv[1]))
print(got if isinstance(got, str) else "READ", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def measured(tmp_path, data, name="book.xlsx"):
    """The code of the refusal, or READ, when the reading child took little memory."""
    path = tmp_path / name
    path.write_bytes(data)
    started = time.monotonic()
    # A small parent: what a large one forks counts as large until it becomes another program.
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[4])}
    told = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, check=True, env=environment)
    code, megabytes = told.stdout.decode().split()
    assert time.monotonic() - started < MOST_SECONDS
    assert int(megabytes) < MOST_MEGABYTES
    return code


def outcome_of(path):
    try:
        return read_book(path).grids[0].rows
    except Unreadable as refused:
        return refused.code if "%(" not in str(refused) else str(refused)


GOOD = [["Mã", 5]]


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
    ("data", "name", "code"),
    [
        (ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "book.xlsx", "ENCRYPTED"),
        (ole({"WordDocument": b"x"}), "book.xls", "WORD_DOCUMENT"),
        (ole({"Other": b"x"}), "book.xls", "NOT_A_WORKBOOK"),
        (ole({"Workbook": b"\x00" * 4096}), "book.xls", "NO_SHEETS"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000, "book.xls", "DAMAGED"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "book.xls", "DAMAGED"),
        (b"%PDF-1.7 ...", "book.xlsx", "PDF"),
        (b"<html><table><tr><td>1</table>", "book.xls", "WEB_PAGE"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "book.csv", "WEB_PAGE"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "book.xls", "WEB_PAGE"),
        (b"{\\rtf1 x}", "book.xlsx", "WORD_DOCUMENT"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "book.xlsx", "NOT_A_WORKBOOK"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "book.csv", "NOT_A_WORKBOOK"),
        (b"Rar!\x1a\x07\x00", "book.xlsx", "NOT_A_WORKBOOK"),
        (b"a;b\n1;2\n", "book.xlsx", "NOT_A_WORKBOOK"),
        (b"PK\x05\x06" + b"\x00" * 18, "book.xlsx", "NOT_A_WORKBOOK"),
        (b"PK\x03\x04", "book.xlsx", "DAMAGED"),
        (pack({"x.txt": "x"}), "book.xlsx", "NOT_A_WORKBOOK"),
        (pack({"mimetype": "application/vnd.oasis.opendocument.text"}), "book.ods", "WORD_DOCUMENT"),
        (pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "book.ods", "DAMAGED"),
        (ods("", manifest="<encryption-data/>"), "book.ods", "ENCRYPTED"),
        (ods(""), "book.ods", "NO_SHEETS"),
        (b"", "book.xlsx", "EMPTY_FILE"),
        (pack(parts({})), "book.xlsx", "NO_SHEETS"),
        (
            pack(parts({"A": sheet()}, main_type="application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
            "b.xlsb",
            "BINARY_WORKBOOK",
        ),
        (
            pack(
                parts(
                    {"A": sheet()},
                    main_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                )
            ),
            "b.docx",
            "WORD_DOCUMENT",
        ),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path, data, name, code):
    assert read(tmp_path, data, name) == code


def test_a_polyglot_is_what_it_begins_with(tmp_path):
    assert read(tmp_path, b"GIF89a" + pack(one())) == "NOT_A_WORKBOOK"


def test_a_missing_or_unreadable_file_is_refused(tmp_path):
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(Unreadable) as refused:
            read_book(path)
        assert refused.value.code == "NO_FILE"


def test_a_file_too_large_is_refused_without_a_child(tmp_path):
    path = tmp_path / "book.xlsx"
    with path.open("wb") as file:
        file.truncate(10 * 2**30)
    with pytest.raises(Unreadable) as refused:
        read_book(path)
    assert (refused.value.code, refused.value.params) == ("TOO_LARGE", {"most": 20})


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


@pytest.mark.parametrize(
    "repeats",
    [
        ('table:number-rows-repeated="1048576"', ""),
        ("", 'table:number-columns-repeated="16384"'),
        ('table:number-rows-repeated="199999"', 'table:number-columns-repeated="199"'),
        ('table:number-rows-repeated="99999999999"', ""),
    ],
)
def test_repeated_cells_of_ods_are_refused(tmp_path, repeats):
    rows, columns = repeats
    cells = f'<table:table-cell office:value-type="float" office:value="1" {columns}/>'
    data = ods(f'<table:table table:name="A"><table:table-row {rows}>{cells}</table:table-row></table:table>')
    assert read(tmp_path, data, "book.ods") in {"TOO_MANY_ROWS", "TOO_MANY_COLUMNS", "TOO_MANY_CELLS", "DAMAGED"}


def test_spaces_of_ods_do_not_flood(tmp_path):
    spaces = '<text:s text:c="9999999"/>x' * 20_000
    cells = f'<table:table-cell office:value-type="string"><text:p>{spaces}</text:p></table:table-cell>'
    data = ods(f'<table:table table:name="A"><table:table-row>{cells}</table:table-row></table:table>')
    assert read(tmp_path, data, "book.ods") == [[(" " * 1000 + "x") * 20_000]]


def old_workbook():
    book = xlwt.Workbook()
    page = book.add_sheet("Trang 1")
    page.write(0, 0, "Mã")
    page.write(0, 1, 5)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_an_old_workbook_with_a_password_is_refused(tmp_path):
    data = bytearray(old_workbook())
    start = data.index(struct.pack("<HH", 0x809, 16))
    place = start + 20  # the record after the first
    data[place : place + 2] = struct.pack("<H", 0x2F)
    assert read(tmp_path, bytes(data), "book.xls") == "ENCRYPTED"


def test_old_workbooks_with_flipped_bytes_are_refused_or_read(tmp_path):
    good = old_workbook()
    chance = random.Random(7)
    for _ in range(15):
        data = bytearray(good)
        for _ in range(20):
            data[chance.randrange(len(data))] = chance.randrange(256)
        got = read(tmp_path, bytes(data), "book.xls")
        assert isinstance(got, list | str)


def test_workbooks_with_flipped_bytes_are_refused_or_read(tmp_path):
    good = pack(one(), method=zipfile.ZIP_STORED)
    chance = random.Random(8)
    for _ in range(15):
        data = bytearray(good)
        data[chance.randrange(len(data))] = chance.randrange(256)
        got = read(tmp_path, bytes(data))
        assert isinstance(got, list | str)


def test_an_old_workbook_with_a_lone_cell_far_away_is_refused(tmp_path):
    book = xlwt.Workbook()
    page = book.add_sheet("Trang 1")
    page.write(0, 0, 1)
    page.write(65_535, 255, 1)
    file = io.BytesIO()
    book.save(file)
    assert read(tmp_path, file.getvalue(), "book.xls") == "TOO_MANY_COLUMNS"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'a,b\n"never closed,2\n' * 3, "BAD_QUOTES"),
        (b'a,b\n"x"y,2\n', "BAD_QUOTES"),
        (b"a,b\n" + b"x" * 40_000 + b",1\n", "CELL_TOO_LONG"),
        (b"a\n" * 200_001, "TOO_MANY_ROWS"),
        (b"," * 300 + b"x", "TOO_MANY_COLUMNS"),
        (b"a,b\x00c\n", "NOT_A_WORKBOOK"),
        (b"\xff\xfea\x00\x00\xd8", "UNKNOWN_ENCODING"),
        (b"T\xd2n,\x81\x8d\n" * 9, "UNKNOWN_ENCODING"),
        ((b"1," * 100 + b"\n") * 25_000, "TOO_MANY_CELLS"),
    ],
)
def test_delimited_text_that_cannot_be_read_is_refused(tmp_path, data, code):
    assert read(tmp_path, data, "book.csv") == code


def test_time_and_memory_of_the_child_are_limited(tmp_path):
    path = tmp_path / "book.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([[f"một {n}", n, "hai"] for n in range(150_000)])
    with pytest.raises(Unreadable) as refused:
        read_book(path, limits=Limits(memory_bytes=60 * 2**20))
    assert refused.value.code == "TOO_MUCH_MEMORY"
    with pytest.raises(Unreadable) as refused:
        read_book(path, limits=Limits(seconds=0))
    assert refused.value.code == "TOOK_TOO_LONG"


@pytest.mark.parametrize(
    "program",
    [
        "import sys; sys.stdout.write('x' * 100)",
        "import sys; sys.stdin.read(); sys.exit(1)",
        "import os; os.kill(os.getpid(), 11)",
        "pass",
        r"import pickle, os, sys; sys.stdout.buffer.write(pickle.dumps((os.system, 'touch EXECUTED')))",
        r"import sys; sys.stdout.buffer.write((8).to_bytes(8, 'big') + b'[[[[[[[[')",
        r"import sys; w = sys.stdout.buffer.write; w(bytes(7) + b'\2[]'); w(bytes(7) + b'\x0c{\"frames\":1}')",
        "",
        r"import sys; sys.stdout.buffer.write((2**62).to_bytes(8, 'big') + b'[]')",
        r"import sys; sys.stdout.buffer.write((200000).to_bytes(8, 'big') + b'[' * 200000)",
    ],
)
def test_nothing_that_a_child_says_is_executed_or_trusted(tmp_path, monkeypatch, program):
    interpreter = tmp_path / "python"
    interpreter.write_text(f"#!{sys.executable}\n{program}\n")
    interpreter.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(interpreter))
    monkeypatch.chdir(tmp_path)
    assert read(tmp_path, pack(one())) == "DAMAGED"
    assert not (tmp_path / "EXECUTED").exists()


def test_a_child_that_floods_or_hangs_is_ended(tmp_path, monkeypatch):
    interpreter = tmp_path / "python"
    monkeypatch.setattr(sys, "executable", str(interpreter))
    path = tmp_path / "book.xlsx"
    path.write_bytes(pack(one()))
    for program, code in (
        ("import time\ntime.sleep(60)", "TOOK_TOO_LONG"),
        ("import sys\nwhile True: sys.stdout.write('x' * 1000000)", "TOOK_TOO_LONG"),
    ):
        interpreter.write_text(f"#!{sys.executable.replace(str(interpreter), sys._base_executable)}\n{program}\n")
        interpreter.chmod(0o755)
        with pytest.raises(Unreadable) as refused:
            read_book(path, limits=Limits(seconds=2))
        assert refused.value.code == code


def test_the_child_does_not_see_our_surroundings(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    interpreter = tmp_path / "python"
    interpreter.write_text(f"#!/bin/sh\nenv > {tmp_path}/seen\n")
    interpreter.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(interpreter))
    assert read(tmp_path, pack(one())) == "DAMAGED"
    assert "secret" not in (tmp_path / "seen").read_text()
