"""Each component with its sample: complete, without inline code, in three languages, with what it promises."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from charterbook import kit
from charterbook.kit.pages.gallery import gallery_context
from charterbook.kit.pages.parts import (
    Cell,
    Column,
    FigureCard,
    FigureNumber,
    Grid,
    Progress,
    Row,
    TreeUnit,
)
from charterbook.kit.pages.tests.site import Person

TEMPLATES = Path(kit.__file__).parent / "templates" / "kit"
WORDS = {"vi": "Đang tải…", "en": "Loading…", "ru": "Загрузка…"}


def component(name, **context):
    return render_to_string(f"kit/_{name}.html", context)


@pytest.fixture
def request_of_clerk(rf):
    request = rf.get("/gallery/?tab=1")
    request.viewer = Person("clerk")
    return request


@pytest.mark.parametrize("language", WORDS)
def test_gallery_shows_everything(request_of_clerk, language):
    with translation.override(language):
        body = render_to_string("kit/gallery.html", gallery_context(), request_of_clerk)
    assert "UNDEFINED" not in body
    assert WORDS[language] in body
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?! src=)|<style", body)
    assert 'value="/gallery/?tab=1"' in body


def test_gallery_holds_every_component():
    text = "".join(path.read_text() for path in TEMPLATES.glob("*.html"))
    parts = {path.name for path in TEMPLATES.glob("_*.html")}
    by_tag = {"_chip.html", "_language.html"}
    assert {name for name in parts if f'"kit/{name}"' not in text} == by_tag


def test_templates_say_what_they_are_given():
    silent = {path.name for path in TEMPLATES.glob("*.html") if "Context" not in path.read_text()[:600]}
    assert silent == set()


def test_templates_keep_their_budget():
    assert [path.name for path in TEMPLATES.glob("*.html") if path.read_text().count("\n") > 150] == []


def grid(**changes):
    columns = [Column(label="Đơn vị"), Column(label="Ngày"), Column(label="Lượt", number=True)]
    given = {"name": "g", "caption": "Lớp", "columns": columns, "rows": [], "empty": "Chưa có."} | changes
    return component("grid", grid=Grid(**given))


def test_grid_marks_row_cell_and_number():
    cells = [
        Cell(text="Thạch Kim", url="/u/"),
        Cell(text="31/02", state="error", note="Không có ngày này."),
        Cell(number=1200),
    ]
    body = grid(rows=[Row(state="error", cells=cells)])
    assert '<tr class="row-error">' in body
    assert '<th scope="row"><a href="/u/">Thạch Kim</a></th>' in body
    cell = '<td class="nowrap cell-error" data-label="Ngày">31/02<span class="cell-note">Không có ngày này.</span></td>'
    assert cell in body
    assert '<td class="number" data-label="Lượt">1.200</td>' in body
    assert "grid-more" not in body


def test_grid_writes_day_share_bar_and_zero():
    row = Row(cells=[Cell(number=0), Cell(day=date(2022, 5, 1)), Cell(number=0.5, share=True, most=1)])
    body = grid(rows=[row])
    assert '<th scope="row">0</th>' in body
    assert ">01/05/2022</td>" in body
    assert 'width="50.0"' in body
    assert '</svg><span class="beside-bar">50,00\xa0%</span></td>' in body


def test_grid_breaks_sentences_but_no_codes():
    texts = ("QT-2020-052", "Nghị quyết số 19-NQ/TW về nông nghiệp", "x" * 25)
    body = grid(rows=[Row(cells=[Cell(text=text) for text in texts])])
    assert '<th scope="row" class="nowrap">QT-2020-052</th>' in body
    assert body.count("nowrap") == 1
    whole = grid(columns=[Column(label="Tên", whole=True)], rows=[Row(cells=[Cell(text="Số 19 về nông nghiệp")])])
    assert '<th scope="row" class="nowrap">Số 19' in whole


def test_grid_without_rows_says_why():
    assert '<td class="grid-empty" colspan="3">Chưa có.</td>' in grid()


def test_grid_wide_can_be_scrolled_by_keyboard():
    assert 'grid-wide" role="region" tabindex="0" aria-labelledby="g-caption"' in grid(wide=True)


def test_grid_tells_the_order():
    columns = [Column(label="Đơn vị", sort="?sort=unit", sorted="descending")]
    assert '<th scope="col" aria-sort="descending"><a href="?sort=unit">Đơn vị</a></th>' in grid(columns=columns)


def test_figure_not_reported_is_not_zero():
    missing, none = (
        component("figure_card", card=FigureCard(label="Đối thoại", numbers=[FigureNumber(value=value, url="/d/")]))
        for value in (None, 0)
    )
    assert "chưa báo cáo" in missing
    assert '<a class="figure-value" href="/d/">0</a>' in none


def progress(**changes):
    given = {"name": "p", "label": "Đọc", "done": 3, "total": 9, "text": "Đang đọc", "url": "/p/", "page": "/q/"}
    return component("progress", progress=Progress(**(given | changes)))


def test_progress_asks_again_until_finished():
    assert 'hx-get="/p/" hx-trigger="every 2s"' in progress()
    done = progress(done=9, finished=True)
    assert "hx-get" not in done
    assert 'data-say="Đang đọc"' in done


@pytest.mark.parametrize(
    ("total", "bar"), [(None, '-bar"></progress>'), (0, 'max="1" value="3"'), (1000, 'max="1000"')]
)
def test_progress_of_unknown_or_no_length(total, bar):
    assert bar in progress(total=total)


def test_tree_opens_by_asking_only_where_something_is_below():
    units = [TreeUnit(label="Lá", url="/1/"), TreeUnit(label="Cành", url="/2/", below="/2/below/")]
    body = component("tree_level", units=units)
    assert body.count("<details") == 1
    assert 'hx-get="/2/below/" hx-trigger="toggle from:closest details"' in body


def test_names_are_escaped_everywhere():
    hostile = '<img src=x onerror="alert(1)">'
    body = grid(caption=hostile, rows=[Row(cells=[Cell(text=hostile), Cell(note=hostile), Cell()])])
    body += component("tree_level", units=[TreeUnit(label=hostile, url="/1/", kind=hostile)])
    assert "<img" not in body
