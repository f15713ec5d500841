"""Files that are no workbook, or one of the other formats made to harm."""

import io
import random
import struct
import zipfile

import pytest
import xlwt

from charterbook.kit.reading import Unreadable, read_book
from charterbook.kit.reading.tests.makers import ods, ole, pack, parts, sheet
from charterbook.kit.reading.tests.outcomes import one, read


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
    for _ in range(8):
        data = bytearray(good)
        for _ in range(20):
            data[chance.randrange(len(data))] = chance.randrange(256)
        got = read(tmp_path, bytes(data), "book.xls")
        assert isinstance(got, list | str)


def test_workbooks_with_flipped_bytes_are_refused_or_read(tmp_path):
    good = pack(one(), method=zipfile.ZIP_STORED)
    chance = random.Random(8)
    for _ in range(8):
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
