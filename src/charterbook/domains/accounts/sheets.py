"""The list of office holders as offices keep it."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.accounts import actions, permissions, queries
from charterbook.kit.grammar import Column, Kind, Sheet
from charterbook.kit.grammar import columns as known

_ACCOUNT_WORDS = (
    "Tên tài khoản",
    "Tài khoản",
    "Tên đăng nhập",
    "Account",
    "Account name",
    "User name",
    "Учётная запись",
    "Имя учётной записи",
    "Логин",
)
_NAME_WORDS = ("Họ và tên", "Họ tên", "Tên cán bộ", "Name", "Full name", "Person", "ФИО", "Фамилия имя отчество", "Имя")
_ROLE_WORDS = (
    "Vai trò",
    "Nhiệm vụ",
    "Chức trách",
    "Vai trò trên hệ thống",
    "Role",
    "Office",
    "Роль",
    "Должность",
    "Обязанности",
)
_SINCE_WORDS = ("Từ ngày", "Ngày bắt đầu", "Giữ từ ngày", "Since", "From", "С", "С даты", "Дата начала")
_LAST_WORDS = (
    "Đến ngày",
    "Ngày kết thúc",
    "Đến hết ngày",
    "Until",
    "To",
    "Last day",
    "По",
    "По дату",
    "Последний день",
)
_DECISION_WORDS = (
    "Quyết định",
    "Số quyết định",
    "Quyết định số",
    "Decision",
    "Decision no",
    "Решение",
    "Номер решения",
)

SHEETS = (
    Sheet(
        code="accounts.offices",
        label=_("List of office holders"),
        order=90,
        needs=permissions.MANAGE,
        entry=actions.OfficeEntry,
        enter=actions.enter_offices,
        rows=queries.office_rows,
        key=("account", "role", "unit", "since"),
        titles=(
            "Danh sách người giữ vai trò",
            "Danh sách phân công vai trò",
            "Offices",
            "List of office holders",
            "Список должностных лиц",
        ),
        columns=(
            Column(name="account", label=_("Account name"), words=_ACCOUNT_WORDS, required=True),
            Column(name="name", label=_("Person's name"), words=_NAME_WORDS, width=28),
            Column(
                name="role",
                label=_("Role"),
                words=_ROLE_WORDS,
                kind=Kind.CHOICE,
                subject="roles",
                required=True,
                width=40,
            ),
            known.unit(),
            Column(name="since", label=_("Since"), words=_SINCE_WORDS, kind=Kind.DATE, required=True),
            Column(name="last_day", label=_("Last day"), words=_LAST_WORDS, kind=Kind.DATE),
            Column(name="decision", label=_("Decision number"), words=_DECISION_WORDS),
        ),
    ),
)
