"""Rows of tables: what each kind of cell says, and that nothing in them is taken for markup."""

from datetime import date

import pytest

from charterbook.kit.pages.parts import Cell, Column, Row
from charterbook.kit.pages.rows import RowWriter
from charterbook.kit.pages.templatetags.kit import STATES

HOSTILE = """<b onclick='x'>"&</b>"""
COLUMNS = (Column(label="Name"), Column(label="Heads", number=True))


def written(*cells, columns=COLUMNS, **row):
    return str(RowWriter(columns, "vi", STATES).row(Row(cells=cells, **row)))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell(number=36403), '<td class="number" data-label="Heads">36.403</td>'),
        (Cell(number=0.8684, share=True), '<td class="number" data-label="Heads">86,84\u00a0%</td>'),
        (Cell(day=date(2020, 8, 1)), '<td class="number" data-label="Heads">01/08/2020</td>'),
        (
            Cell(text="x", url="/a/?b=1&c=2"),
            '<td class="number" data-label="Heads"><a href="/a/?b=1&amp;c=2">x</a></td>',
        ),
        (Cell(state="error"), '<span class="chip chip-error">'),
        (
            Cell(text="y", state="error", note="odd"),
            'class="number cell-error" data-label="Heads">y<span class="cell-note">',
        ),
        (Cell(number=5, most=10), 'width="50.0" height="8"/></svg><span class="beside-bar">5</span></td>'),
        (Cell(), '<td class="number" data-label="Heads"></td>'),
    ],
)
def test_a_cell_says_what_it_is_given(cell, said):
    assert said in written(Cell(text="Ba"), cell)


def test_the_first_cell_heads_the_row_and_bears_its_box():
    row = written(Cell(text="B-1"), Cell(), pick="7", state="new")
    assert row.startswith('<tr class="row-new">\n<th scope="row" class="nowrap"><input type="checkbox" class="pick"')
    assert 'value="7" form="picked"' in row
    assert "checkbox" not in written(Cell(text="B-1"), Cell())


def test_what_somebody_wrote_in_a_file_stays_in_its_language():
    columns = (Column(label="Name", verbatim=True), Column(label="Heads"))
    assert '<span translate="no">Ba</span>' in written(Cell(text="Ba"), Cell(text="1"), columns=columns)
    row = written(Cell(text="so.xlsx", note="Lớp", verbatim=True), Cell(text="1"))
    assert '<span translate="no">so.xlsx</span><span class="cell-note" translate="no">Lớp</span>' in row


def test_nothing_in_a_row_is_taken_for_markup():
    columns = (Column(label=HOSTILE, verbatim=True), Column(label=HOSTILE))
    cell = Cell(text=HOSTILE, url=HOSTILE, note=HOSTILE, state=HOSTILE)
    row = written(cell, cell, columns=columns, state=HOSTILE, pick=HOSTILE)
    row += written(cell, Cell(text=HOSTILE, state=HOSTILE), columns=columns)
    assert "<b" not in row.replace("<br", "")
    assert "onclick='" not in row
    assert row.count("&lt;b onclick=&#x27;x&#x27;&gt;&quot;&amp;&lt;/b&gt;") > 12


def test_a_cell_too_many_is_a_mistake():
    with pytest.raises(ValueError, match="zip"):
        written(Cell(), Cell(), Cell())
