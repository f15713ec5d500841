"""The list of targets as offices keep it."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.targets import actions, permissions, queries
from charterbook.kit.grammar import Column, Kind, Sheet
from charterbook.kit.grammar import columns as known

SHEETS = (
    Sheet(
        code="targets.list",
        label=_("Targets of the term"),
        order=70,
        needs=permissions.SET,
        entry=actions.TargetEntry,
        enter=actions.set_targets,
        rows=queries.sheet_rows,
        key=("unit", "figure", "since", "last_day"),
        titles=(
            "Chỉ tiêu",
            "Chỉ tiêu nhiệm kỳ",
            "Bảng chỉ tiêu",
            "Hệ thống chỉ tiêu",
            "Targets",
            "Targets of the term",
            "Целевые показатели",
        ),
        columns=(
            known.unit(),
            Column(
                name="figure",
                label=_("Figure"),
                words=("Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ tiêu", "Figure", "Target", "Показатель"),
                required=True,
                width=44,
            ),
            Column(
                name="since",
                label=_("First day"),
                words=("Từ ngày", "Ngày bắt đầu", "From", "First day", "С", "Первый день"),
                kind=Kind.DATE,
                required=True,
            ),
            Column(
                name="last_day",
                label=_("Last day"),
                words=("Đến ngày", "Đến hết ngày", "Ngày kết thúc", "To", "Last day", "По", "Последний день"),
                kind=Kind.DATE,
                required=True,
            ),
            Column(
                name="kind",
                label=_("Kind of target"),
                words=("Loại chỉ tiêu", "Kind of target", "Вид показателя"),
                kind=Kind.CHOICE,
                subject="target_kinds",
                note=_("Left empty it means “at least”."),
            ),
            Column(
                name="value",
                label=_("Value to reach"),
                words=("Chỉ tiêu phải đạt", "Mức phải đạt", "Giá trị", "Kế hoạch", "Value", "Plan", "Значение", "План"),
                required=True,
                note=_("A whole number, or a share with its sign: 90%."),
            ),
            Column(
                name="decision_no",
                label=_("Set by paper number"),
                words=(
                    "Theo văn bản số",
                    "Số nghị quyết",
                    "Nghị quyết số",
                    "Số quyết định",
                    "Set by",
                    "Resolution no",
                    "Decision no",
                    "№ решения",
                    "Номер резолюции",
                ),
            ),
        ),
    ),
)
