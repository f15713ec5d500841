"""Comma-separated text: no cell can run, and each text comes back."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterbook.kit.papers.csv_text import Value, guarded, unguarded, write_csv
from charterbook.kit.papers.tests.payloads import PAYLOADS


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    return [[unguarded(value) for value in row] for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter)]


def test_there_are_forty_payloads() -> None:
    assert len(set(PAYLOADS)) == 40


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_begins_with_an_apostrophe_and_comes_back(payload: str) -> None:
    text = write_csv([payload], [[payload]])

    cells = list(csv.reader(StringIO(text, newline="")))
    assert (cells, read(text)) == ([[f"'{payload}"], [f"'{payload}"]], [[payload], [payload]])


@pytest.mark.parametrize("text", ["Nguyễn Văn A", "'tên'", "", "a=b", "01-HD/HU", "36.403", "“=”", "O'Neill"])
def test_harmless_text_is_left_alone(text: str) -> None:
    assert (guarded(text), unguarded(text)) == (text, text)


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n ;,\"a1\u200b\ufeff\uff1d"), max_size=8))
def test_every_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n ;,\"a1"), max_size=8))
def test_no_guarded_text_begins_as_a_formula(text: str) -> None:
    assert guarded(text).strip()[:1] not in {"=", "+", "-", "@"}


def test_values_are_plain_and_texts_quoted() -> None:
    row: list[Value] = ["Lớp 1", 36403, Decimal("0.8684"), date(2021, 3, 9), None, -5, 0.5]

    assert write_csv(["Tên", "b", "c", "d", "e", "f", "g"], [row]) == (
        '"Tên","b","c","d","e","f","g"\r\n"Lớp 1",36403,0.8684,"2021-03-09","",-5,0.5\r\n'
    )


def test_other_delimiter_keeps_cells_together() -> None:
    assert read(write_csv(["a;=1", "b"], [["c,d", 'e"f']], delimiter=";"), ";") == [["a;=1", "b"], ["c,d", 'e"f']]
