"""The plan of a reorganisation as offices draw it up in a workbook."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.organisation.api import CHANGE
from charterbook.engines.reorganisations import actions, queries
from charterbook.kit.grammar import Column, Kind, Sheet

SHEETS = (
    Sheet(
        code="reorganisations.plan",
        label=_("Reorganisation of units"),
        order=12,
        needs=CHANGE,
        entry=actions.LineEntry,
        enter=actions.enter_lines,
        rows=queries.sheet_rows,
        key=("unit", "on", "decision", "old", "new"),
        first=("old", "new", "name"),
        again=("unit", "on", "decision", "parent"),
        titles=(
            "Phương án sắp xếp tổ chức đảng",
            "Sắp xếp tổ chức đảng",
            "Reorganisation of units",
            "Реорганизация партийных организаций",
        ),
        columns=(
            Column(
                name="old",
                label=_("Code of the old unit"),
                words=(
                    "Mã đơn vị cũ",
                    "Mã cũ",
                    "Đơn vị cũ (mã)",
                    "Code of the old unit",
                    "Old code",
                    "Old unit",
                    "Код прежней организации",
                ),
                picks="organisation.Unit",
            ),
            Column(
                name="new",
                label=_("Code of the new unit"),
                words=(
                    "Mã đơn vị mới",
                    "Mã mới",
                    "Đơn vị mới (mã)",
                    "Code of the new unit",
                    "New code",
                    "New unit",
                    "Код новой организации",
                ),
                picks="organisation.Unit",
                note=_("The same code where the unit goes on itself; empty where it ends without a successor."),
            ),
            Column(
                name="name",
                label=_("New name"),
                words=("Tên mới", "Tên đơn vị mới", "New name", "Name of the new unit", "Новое название"),
                width=40,
            ),
            Column(
                name="kind",
                label=_("New kind of unit"),
                words=(
                    "Loại hình mới",
                    "Cấp mới",
                    "New kind of unit",
                    "New kind",
                    "New level",
                    "Новый вид организации",
                ),
                kind=Kind.CHOICE,
                subject="unit_kinds",
                width=24,
            ),
            Column(
                name="parent",
                label=_("Code of the new unit above"),
                words=(
                    "Mã cấp trên mới",
                    "Trực thuộc mới",
                    "Code of the new unit above",
                    "New parent",
                    "New superior",
                    "Код новой вышестоящей",
                ),
                picks="organisation.Unit",
                note=_("Empty where it stays as it is; “-” at the top of the book."),
            ),
            Column(
                name="weight",
                label=_("Weight"),
                words=("Trọng số", "Tỷ trọng", "Weight", "Вес", "Доля"),
                kind=Kind.COUNT,
                note=_("Only where a unit is split: how much of its members falls to this part."),
            ),
            Column(
                name="below",
                label=_("Units below become"),
                words=(
                    "Đơn vị dưới thành",
                    "Cấp dưới chuyển thành",
                    "Units below become",
                    "Нижестоящие становятся",
                ),
                kind=Kind.CHOICE,
                subject="unit_kinds",
                width=24,
            ),
            Column(
                name="unit",
                label=_("Committee that draws the plan"),
                words=(
                    "Cấp ủy lập phương án",
                    "Cấp ủy quyết định",
                    "Committee that draws the plan",
                    "Deciding committee",
                    "Комитет, составивший план",
                ),
                kind=Kind.UNIT,
                required=True,
                width=30,
                down=True,
            ),
            Column(
                name="on",
                label=_("In force from"),
                words=("Hiệu lực từ", "Ngày hiệu lực", "In force from", "Effective from", "Действует с"),
                kind=Kind.DATE,
                required=True,
                down=True,
            ),
            Column(
                name="decision",
                label=_("Decision number"),
                words=("Số quyết định sắp xếp", "Quyết định sắp xếp", "Decision number", "Номер решения"),
                required=True,
                down=True,
            ),
            Column(
                name="plan",
                label=_("Name of the plan"),
                words=("Tên phương án", "Name of the plan", "Название плана"),
                width=40,
                down=True,
            ),
        ),
    ),
)
