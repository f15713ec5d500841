"""Samples for the gallery, where each component is seen with the words that it was made for."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from charterbook.kit.charts import Frame, Mark, bar_chart, spark
from charterbook.kit.numbers import format_count
from charterbook.kit.pages.parts import (
    Alert,
    Cell,
    Change,
    Column,
    Completeness,
    Empty,
    Event,
    Fact,
    FigureCard,
    FigureNumber,
    Grid,
    Link,
    More,
    PeriodFilter,
    Progress,
    Row,
    TreeUnit,
)

HERE = "#content"
COMPLETE = Completeness(reported=36, due=36, last=date(2023, 12, 28))
LACKING = Completeness(reported=29, due=36, last=date(2023, 11, 3), url=HERE)


class SampleForm(forms.Form):
    """A field of each kind; the samples are names as they stand in a book, so they are not translated."""

    name = forms.CharField(label="Tên lớp", help_text="Như trong quyết định mở lớp.")
    held_on = forms.DateField(label="Ngày mở", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label="Loại lớp", choices=[("A", "Học tập, quán triệt nghị quyết"), ("B", "Chuyên đề")])
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    form = forms.ChoiceField(
        label="Hình thức", choices=[("A", "Trực tiếp"), ("B", "Trực tuyến")], widget=forms.RadioSelect
    )
    is_named = forms.BooleanField(label="Có danh sách người dự", required=False)
    books = forms.FileField(
        label="Tệp Excel", help_text="Thả tệp vào đây hoặc chọn từ máy; .xlsx, .xls, .ods, .csv.", required=False
    )


def gallery_context() -> dict[str, Any]:
    """Return what the gallery page shows, all but the frame."""
    return {
        "title": _("Components"),
        "crumbs": [Link(label="Đảng bộ huyện Lộc Hà", url=HERE), Link(label="Đảng bộ xã Thạch Kim")],
        "downloads": [Link(label=kind, url=HERE) for kind in ("Word", "PDF", "Excel")],
        "actions": [Link(label="Nhập tệp Excel", url=HERE, icon="import"), Link(label="Xem danh sách", url=HERE)],
        "states": ("new", "same", "changed", "warning", "error"),
        "alerts": _alerts(),
        "messages_sample": [SimpleNamespace(level_tag="success", message="Đã lưu lớp ngày 12/05/2022.")],
        "cards": _cards(),
        "grid": _grid(),
        "no_rows": Grid(
            name="none", caption="Lớp chuyên đề", columns=[Column(label="Ngày")], rows=[], empty="Chưa có lớp nào."
        ),
        "form": SampleForm({"name": "", "held_on": "2023-02-31", "kind": "A", "form": "A"}),
        "period": _period(),
        "tabs": _tabs(),
        "trail": _trail(),
        "tree": _tree(),
        "facts": _facts(),
        "events": _events(),
        "progress": Progress(
            name="reading",
            label="Đọc 12 tệp",
            done=12400,
            total=36403,
            text="Còn khoảng 2 phút.",
            url=HERE,
            page=HERE,
        ),
        "empty": Empty(
            title="Chưa có lớp nào",
            text="Lớp đã mở được ghi ở đây, từ biểu mẫu hoặc từ tệp Excel.",
            action=Link(label="Ghi lớp", url=HERE),
        ),
        "chart": bar_chart(
            Frame(
                title="Lượt tham gia theo năm", category="Năm", measure="lượt", number=lambda n: format_count(n, "vi")
            ),
            categories=("2020", "2021", "2022", "2023"),
            marks=[Mark(value) for value in (4210, 9866, 12015, 10312)],
        ),
        "chart_title": "Lượt tham gia theo năm",
    }


def _alerts() -> list[Alert]:
    return [
        Alert(text="Số liệu tính đến hết ngày 31/12/2023."),
        Alert(level="success", text="Đã lưu 412 dòng, cập nhật 9 dòng."),
        Alert(level="warning", text="7 tổ chức cơ sở đảng chưa báo cáo năm 2023."),
        Alert(
            level="error",
            text="Có 2 dòng chưa nhập được.",
            details=["Dòng 14, cột Ngày: không có ngày 31/02/2023.", "Dòng 20, cột Đơn vị: không tìm thấy “Thạch Km”."],
        ),
    ]


def _cards() -> list[FigureCard]:
    return [
        FigureCard(
            label="Lớp học tập, quán triệt nghị quyết, chỉ thị",
            numbers=[
                FigureNumber(value=169, url=HERE, measure="lớp"),
                FigureNumber(value=36403, url=HERE, measure="lượt người tham gia"),
            ],
            contract="Đếm theo ngày mở lớp; một người dự hai lớp là hai lượt.",
            completeness=COMPLETE,
            spark=SafeString(
                spark("Lớp", categories=("2020", "2021", "2022", "2023"), values=(17, 42, 58, 52), number=str)
            ),
        ),
        FigureCard(
            label="Đảng viên hoàn thành tốt nhiệm vụ trở lên",
            numbers=[
                FigureNumber(value=0.9127, url=HERE, measure="năm 2023:", share=True, numerator=4411, denominator=4833),
            ],
            contract="Mỗi đảng viên một lần mỗi năm; không tính người chưa xếp loại.",
            completeness=LACKING,
        ),
        FigureCard(
            label="Ý kiến, vụ việc tại đối thoại",
            numbers=[FigureNumber(value=None, url=HERE, measure="vụ việc")],
            contract="Chưa báo cáo khác với không có vụ việc nào.",
        ),
    ]


def _grid() -> Grid:
    return Grid(
        name="classes",
        caption="Lớp học tập, quán triệt nghị quyết",
        columns=[
            Column(label="Đơn vị", sort=HERE, sorted="ascending"),
            Column(label="Ngày", sort=HERE),
            Column(label="Lượt tham gia", number=True, sort=HERE),
            Column(label="Tỷ lệ tham gia", number=True),
            Column(label="Trạng thái"),
        ],
        rows=[
            _row("Đảng bộ xã Thạch Kim", day=date(2022, 5, 12), heads=216, share=0.964, state="new"),
            _row("Đảng bộ xã Ích Hậu", day=date(2022, 5, 14), heads=188, share=0.9216, state="changed"),
            _row("Đảng bộ thị trấn Lộc Hà", day=date(2022, 5, 20), heads=97, share=0.881, state="warning"),
            Row(
                state="error",
                cells=[
                    Cell(text="Đảng bộ xã Hồng Lộc", url=HERE),
                    Cell(text="31/02/2022", state="error", note="Không có ngày này; sửa trong tệp rồi gửi lại."),
                    Cell(number=120),
                    Cell(),
                    Cell(state="error"),
                ],
            ),
        ],
        totals=Row(cells=[Cell(text="Cộng"), Cell(), Cell(number=621), Cell(), Cell()]),
        more=More(url=HERE, shown=4, total=169),
    )


def _row(unit: str, *, day: date, heads: int, share: float, state: str) -> Row:
    return Row(
        state=state,
        cells=[
            Cell(text=unit, url=HERE),
            Cell(day=day),
            Cell(number=heads, most=216, url=HERE),
            Cell(number=share, share=True),
            Cell(state=state),
        ],
    )


def _period() -> PeriodFilter:
    return PeriodFilter(
        action=HERE,
        start=date(2020, 8, 1),
        end=date(2023, 12, 31),
        unit="LH",
        units=[("LH", "Đảng bộ huyện Lộc Hà"), ("LH-01", "Đảng bộ xã Thạch Kim")],
        presets=[Link(label="Nửa nhiệm kỳ", url=HERE, current=True), Link(label="Năm 2023", url=HERE)],
    )


def _tabs() -> list[Link]:
    return [
        Link(label="Tất cả", url=HERE, current=True, count=426),
        Link(label="Mới", url=HERE, state="new", count=412),
        Link(label="Lỗi", url=HERE, state="error", count=2),
    ]


def _trail() -> list[Link]:
    return [
        Link(label="Lượt tham gia", url=HERE, count=36403),
        Link(label="Xã Thạch Kim", url=HERE, count=2104),
        Link(label="Năm 2022", count=512),
    ]


def _tree() -> list[TreeUnit]:
    cells = [TreeUnit(label=f"Chi bộ thôn {name}", url=HERE, count=24) for name in ("Xuân Phượng", "Liên Giang")]
    return [
        TreeUnit(
            label="Đảng bộ huyện Lộc Hà",
            url=HERE,
            count=4833,
            children=[
                TreeUnit(label="Đảng bộ xã Thạch Kim", url=HERE, kind="đảng bộ cơ sở", count=312, children=cells),
                TreeUnit(label="Đảng bộ xã Ích Hậu", url=HERE, kind="đảng bộ cơ sở", count=287, below=HERE),
            ],
        )
    ]


def _facts() -> list[Fact]:
    return [
        Fact(label="Đơn vị tổ chức", text="Trung tâm Chính trị huyện", url=HERE),
        Fact(label="Ngày mở", day=date(2022, 5, 12)),
        Fact(label="Lượt người tham gia", number=216, note="Trong đó 204 người có tên."),
    ]


def _events() -> list[Event]:
    changes = [
        Change(label="Lượt tham gia", before="214", after="216"),
        Change(label="Ghi chú", before="", after="Bổ sung"),
    ]
    return [
        Event(at=datetime(2022, 5, 20, 2, 15, tzinfo=UTC), text="Sửa lớp", by="Nguyễn Văn A", changes=changes),
        Event(at=datetime(2022, 5, 13, 1, 40, tzinfo=UTC), text="Ghi lớp từ tệp 03-lop.xlsx", by="Nguyễn Văn A"),
    ]
