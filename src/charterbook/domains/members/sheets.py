"""The list of members as offices keep it."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.members import actions, permissions, queries
from charterbook.kit.grammar import Column, Kind, Sheet
from charterbook.kit.grammar import columns as known

SHEETS = (
    Sheet(
        code="members.members",
        label=_("List of members"),
        order=20,
        needs=permissions.ENTER,
        entry=actions.MemberEntry,
        enter=actions.enter_members,
        rows=queries.sheet_rows,
        model="members.Stay",
        one=queries.sheet_row,
        holder="membership",
        settled=("card_no", "name", "birth_date", "sex", "unit"),
        first=("card_no", "birth_date", "sex"),
        again=("joined_on", "decided_on"),
        key=("card_no",),
        titles=("Danh sách đảng viên", "Đảng viên", "List of members", "Список членов партии"),
        columns=(
            known.CARD,
            known.PERSON_NAME,
            known.BIRTH_DATE,
            known.SEX,
            known.person_unit(required=True),
            Column(
                name="joined_on",
                label=_("Joined on"),
                words=(
                    "Ngày vào Đảng",
                    "Vào Đảng",
                    "Ngày kết nạp",
                    "Ngày vào Đảng (kết nạp)",
                    "Ngày, tháng, năm vào Đảng",
                    "Joined",
                    "Joined on",
                    "Date joined",
                    "Date of joining",
                    "Дата вступления",
                    "Дата вступления в партию",
                    "Вступил",
                    "Дата приёма",
                ),
                kind=Kind.DATE,
                required=True,
            ),
            Column(
                name="official_on",
                label=_("Full member since"),
                words=(
                    "Ngày chính thức",
                    "Ngày công nhận chính thức",
                    "Chính thức",
                    "Ngày chuyển chính thức",
                    "Ngày vào Đảng chính thức",
                    "Full member since",
                    "Full member on",
                    "Official since",
                    "Official on",
                    "Date official",
                    "Действительный член с",
                    "Дата перевода в члены",
                    "Дата перевода",
                    "Действительный с",
                ),
                kind=Kind.DATE,
            ),
            Column(
                name="decided_on",
                label=_("Decided on"),
                words=("Ngày quyết định", "Ngày quyết định kết nạp", "Decision date", "Decided on", "Дата решения"),
                kind=Kind.DATE,
            ),
            Column(
                name="status",
                label=_("Status"),
                words=("Tình trạng", "Trạng thái", "Loại đảng viên", "Status", "Статус", "Состояние"),
                kind=Kind.CHOICE,
                subject="member_statuses",
            ),
        ),
    ),
)
