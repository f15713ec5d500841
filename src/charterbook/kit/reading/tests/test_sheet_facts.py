"""The fast patterns and the slow walk find the same in the same sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterbook.kit.reading import Limits, Unreadable
from charterbook.kit.reading.places import address, column_letters, column_number
from charterbook.kit.reading.sheet_facts import find_facts, is_usual
from charterbook.kit.reading.sheet_walk import walk_facts
from charterbook.kit.reading.tests.makers import sheet

CELLS = st.sampled_from(
    [
        '<c r="{}"/>',
        '<c r="{}" s="2"/>',
        '<c r="{}" s="1"></c>',
        '<c r="{}"><v>60</v></c>',
        '<c r="{}" s="1"><v>60.5</v></c>',
        '<c r="{}"><v>600</v></c>',
        '<c r="{}" t="s"><v>0</v></c>',
        '<c r="{}" t="inlineStr"><is><t>60 &lt;</t></is></c>',
        '<c r="{}" s="1" t="e"><v>#REF!</v></c>',
        '<c r="{}" t="e"><f>A1+&quot;&amp;&quot;</f><v>#N/A</v></c>',
        '<c r="{}" t="e"><f t="shared" si="1"/><v>#N/A</v></c>',
        '<c r="{}"><f>SUM(A1:A2)</f></c>',
        '<c r="{}"><f>A1&lt;2</f><v></v></c>',
        '<c r="{}"><f t="array" ref="A1">A1</f><v/></c>',
        '<c r="{}"><f>A1</f><v>0</v></c>',
        '<c r="{}"><f>A1</f><v>7</v></c>',
        '<c r="{}" t="str"><f>A1</f><v></v></c>',
        '<c r="{}" t="str"><f>A1</f><v>0</v></c>',
        '<c r="{}" t="b"><f>A1</f><v>0</v></c>',
        '<c r="{}"><f t="shared" si="0"/></c>',
    ]
)
ROWS = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(["", ' hidden="1"', ' spans="1:3" hidden="true"', ' hidden="0"', ' ht="9"']),
        st.lists(st.tuples(st.integers(1, 12), CELLS), max_size=4),
    ),
    max_size=4,
)
BEFORE = st.sampled_from(
    [
        "",
        '<cols><col min="1" max="2" width="5"/><col min="4" max="300" hidden="1"/></cols>',
        '<cols><col min="3" max="3" hidden="true" width="5"/><col min="6" max="6" hidden="0"/></cols>',
    ]
)
AFTER = st.sampled_from(["", '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B2:AB9"/></mergeCells>'])


@given(ROWS, BEFORE, AFTER, st.booleans())
def test_patterns_and_walk_find_the_same(rows, before, after, recalculates):
    number, markup = 0, ""
    for step, attributes, cells in rows:
        number += step
        column, inside = 0, ""
        for across, cell in cells:
            column += across
            inside += cell.format(address(number, column))
        markup += f'<row r="{number}"{attributes}>{inside}</row>'
    xml = sheet(markup, before=before, after=after).encode()
    assert is_usual(xml)
    found = find_facts(xml, "A", Limits(), recalculates=recalculates)
    assert found == walk_facts(xml, "A", Limits(), recalculates=recalculates)


@pytest.mark.parametrize(
    "xml",
    [
        sheet('<row><c r="A1"/></row>'),
        sheet('<row r="1"><c><v>1</v></c></row>'),
        sheet("<row r='1'><c r=\"A1\"/></row>"),
        sheet('<row r="1"><c s="1" r="A1"/></row>'),
        sheet('<row r="1"><!-- x --></row>'),
        sheet('<row r="1"><c r="A1" t="str"><v><![CDATA[x]]></v></c></row>'),
        sheet('<x:row r="1"/>', prefix="x"),
        "<html/>",
    ],
)
def test_unusual_markup_is_told_apart(xml):
    assert not is_usual(xml.encode())


@pytest.mark.parametrize("find", [find_facts, walk_facts])
@pytest.mark.parametrize(
    ("place", "row", "code"),
    [
        ("A10", 10, None),
        ("J1", 1, None),
        ("AA1", 1, "TOO_MANY_COLUMNS"),
        ("A300000", 300_000, "TOO_MANY_ROWS"),
        ("A1048576", 5, "TOO_MANY_ROWS"),
    ],
)
def test_limits(find, place, row, code):
    xml = sheet(f'<row r="{row}"><c r="{place}"><v>1</v></c></row>').encode()
    limits = Limits(rows=1000, columns=26)
    assert outcome_of(find, xml, limits) == code


def outcome_of(find, xml, limits):
    try:
        find(xml, "A", limits)
    except Unreadable as refused:
        return refused.code
    return None


@given(st.integers(1, 18_278))
def test_columns_have_letters(number):
    assert column_number(column_letters(number)) == number


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("ZZ", 702), ("XFD", 16384)])
def test_letters_of_columns(letters, number):
    assert (column_number(letters), column_letters(number)) == (number, letters)
