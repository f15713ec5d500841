"""The list of admissions as offices keep it."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from charterbook.domains.admission import actions, permissions, queries
from charterbook.kit.grammar import Column, Kind, Sheet
from charterbook.kit.grammar import columns as known

_PERSON_WORDS = ("Họ và tên người được kết nạp", "Họ tên người được kết nạp", "Người được kết nạp", "Name of person admitted",
                 "Person admitted", "Фамилия и имя", "ФИО принятого", "Принятый")
_UNIT_WORDS = ("Kết nạp tại chi bộ", "Chi bộ kết nạp", "Tại chi bộ", "Nơi kết nạp", "Admitting cell", "Admitting unit",
               "Admitted by", "Принявшая ячейка", "Ячейка, принявшая в партию")
_DECISION_WORDS = (
    "Số quyết định", "Số QĐ", "Quyết định số", "Số quyết định kết nạp", "Số QĐ kết nạp", "Quyết định kết nạp số",
    "Quyết định kết nạp", "Quyết định", "Decision no", "Decision number", "Number of the decision", "Decision", "№ решения",
    "Номер решения", "Решение №", "Номер решения о приёме", "Решение",
)
_DECIDED_WORDS = (
    "Ngày quyết định", "Ngày ký quyết định", "Ngày ký", "Ngày QĐ", "Ngày ra quyết định", "Ngày quyết định kết nạp",
    "Ngày ký quyết định kết nạp", "Decision date", "Date of decision", "Decided on", "Дата решения", "Дата решения о приёме",
)
_JOINED_WORDS = (
    "Ngày kết nạp", "Kết nạp ngày", "Ngày tổ chức lễ kết nạp", "Ngày lễ kết nạp", "Lễ kết nạp", "Ngày vào Đảng", "Vào Đảng ngày",
    "Ngày, tháng, năm kết nạp", "Ceremony date", "Date of ceremony", "Ceremony", "Admitted on",
    "Date admitted", "Admission date", "Date of admission", "Дата приёма", "Дата приёма в партию", "Дата церемонии",
    "Дата церемонии приёма", "Принят", "Дата вступления",
)
_OFFICIAL_WORDS = (
    "Ngày công nhận chính thức", "Ngày chính thức", "Chính thức ngày", "Ngày chuyển chính thức", "Chuyển chính thức ngày",
    "Ngày công nhận đảng viên chính thức", "Công nhận chính thức", "Ngày chuyển đảng chính thức", "Chính thức",
    "Recognised on", "Recognition date", "Date of recognition", "Full member since", "Full member on", "Official since",
    "Дата перевода в члены", "Дата перевода", "Действительный член с", "Дата признания", "Признан действительным членом",
)

SHEETS = (
    Sheet(
        code="admission.admissions",
        label=_("List of admissions"),
        order=50,
        needs=permissions.ENTER,
        entry=actions.AdmissionEntry,
        enter=actions.enter_admissions,
        rows=queries.sheet_rows,
        key=("name", "birth_date", "unit", "joined_on"),
        titles=(
            "Danh sách kết nạp đảng viên", "Kết nạp đảng viên", "Danh sách kết nạp", "Kết nạp", "Đảng viên mới kết nạp",
            "List of admissions", "Admissions", "Admission", "New members", "Список принятых в партию", "Приём в партию",
            "Приём", "Принятые в партию",
        ),
        columns=(
            replace(known.PERSON_NAME, words=(*known.PERSON_NAME.words, *_PERSON_WORDS)),
            known.BIRTH_DATE,
            known.SEX,
            known.CARD,
            known.unit(words=_UNIT_WORDS),
            Column(name="decision_no", label=_("Number of the decision"), words=_DECISION_WORDS),
            Column(name="decided_on", label=_("Decided on"), words=_DECIDED_WORDS, kind=Kind.DATE),
            Column(name="joined_on", label=_("Admitted on"), words=_JOINED_WORDS, kind=Kind.DATE, required=True,
                   note=_("The day of the ceremony.")),
            Column(name="official_on", label=_("Full member since"), words=_OFFICIAL_WORDS, kind=Kind.DATE),
        ),
    ),
)
