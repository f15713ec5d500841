"""The list of units as offices keep it."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.organisation import actions, permissions, queries
from charterbook.kit.grammar import Column, Kind, Sheet

SHEETS = (
    Sheet(
        code="organisation.units",
        label=_("List of units"),
        order=10,
        needs=permissions.ENTER,
        entry=actions.UnitEntry,
        enter=actions.enter_units,
        rows=queries.sheet_rows,
        key=("code",),
        titles=("Danh sách tổ chức đảng", "Tổ chức đảng", "List of units", "Список партийных организаций"),
        columns=(
            Column(
                name="code",
                label=_("Unit code"),
                words=("Mã", "Mã tổ chức đảng", "Mã TCĐ", "Mã đơn vị", "Code", "Unit code", "Код", "Код организации"),
                required=True,
            ),
            Column(
                name="name",
                label=_("Name of the unit"),
                words=(
                    "Tên tổ chức đảng", "Tên TCĐ", "Tên đơn vị", "Tên chi, đảng bộ", "Tên chi bộ, đảng bộ", "Tổ chức đảng",
                    "Name", "Unit name", "Name of the unit", "Name of unit", "Party organisation", "Название",
                    "Наименование", "Наименование организации", "Название организации", "Партийная организация",
                ),
                required=True,
                width=44,
            ),
            Column(
                name="kind",
                label=_("Kind of unit"),
                words=("Loại hình", "Loại hình tổ chức", "Loại", "Loại hình TCĐ", "Kind", "Type", "Unit kind", "Kind of unit",
                       "Вид", "Тип", "Вид организации", "Тип организации"),
                kind=Kind.CHOICE,
                subject="unit_kinds",
                required=True,
                width=24,
            ),
            Column(
                name="parent",
                label=_("Code of the unit above"),
                words=("Mã cấp trên", "Cấp trên", "Trực thuộc", "Mã đơn vị cấp trên", "Mã TCĐ cấp trên", "Mã cấp trên trực tiếp",
                       "Parent", "Parent code", "Superior", "Superior code", "Code of the unit above",
                       "Вышестоящая", "Код вышестоящей", "Код вышестоящей организации"),
                required=True,
            ),
            Column(
                name="sector",
                label=_("Sector"),
                words=("Lĩnh vực", "Khối", "Loại đơn vị", "Sector", "Field", "Сфера", "Отрасль"),
                kind=Kind.CHOICE,
                subject="unit_fields",
            ),
            Column(
                name="founded_on",
                label=_("Founded on"),
                words=("Ngày thành lập", "Thành lập", "Ngày, tháng, năm thành lập", "Founded", "Founded on", "Date founded",
                       "Дата создания", "Дата основания", "Создана"),
                kind=Kind.DATE,
            ),
        ),
    ),
)
