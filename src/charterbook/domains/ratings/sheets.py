"""Rating lists of organisations and of members as offices keep them."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from charterbook.domains.ratings import actions, permissions, queries
from charterbook.kit.grammar import Column, Kind, Sheet
from charterbook.kit.grammar import columns as known

# An office writes the code and the name side by side: both mean the unit, the code more surely, so it stands first.
_UNIT_WORDS = (
    "Mã", "Mã tổ chức đảng", "Mã TCĐ", "Mã số", "Mã đơn vị", "Code", "Unit code", "Код", "Код организации", "Код ячейки",
    "Tên tổ chức đảng", "Tên TCĐ", "Tên tổ chức", "Tổ chức đảng", "Tên chi, đảng bộ", "Tên chi bộ, đảng bộ", "Chi, đảng bộ",
    "Tên đơn vị", "Đơn vị", "Tổ chức đảng được xếp loại", "Chi bộ", "Name of unit", "Name of the unit", "Unit name", "Unit",
    "Party organisation", "Rated unit", "Наименование организации", "Название организации", "Наименование", "Название",
    "Партийная организация", "Организация", "Ячейка",
)
_LEVEL_WORDS = (
    "Mức xếp loại", "Xếp loại", "Kết quả xếp loại", "Mức xếp loại được công nhận", "Mức chất lượng", "Xếp loại chất lượng",
    "Kết quả xếp loại chất lượng", "Mức xếp loại chất lượng", "Kết quả đánh giá, xếp loại", "Đánh giá, xếp loại",
    "Kết quả đánh giá", "Mức đánh giá", "Mức công nhận", "Kết quả công nhận", "Mức được công nhận", "Loại", "Mức",
    "Rating", "Level", "Rated", "Rating level", "Decided level", "Result of the rating", "Оценка", "Уровень", "Классификация",
    "Уровень оценки", "Результат классификации", "Результат оценки", "Итоговая оценка",
)
_PROPOSED_WORDS = (
    "Mức đề nghị", "Mức đề xuất", "Đề nghị xếp loại", "Đề xuất xếp loại", "Mức xếp loại đề nghị", "Mức xếp loại đề xuất",
    "Đề nghị", "Đề xuất", "Proposed", "Proposed level", "Proposed rating", "Предложено", "Предлагаемый уровень",
    "Предлагаемая оценка", "Предложенный уровень", "Предложенная оценка",
)
_DECISION_WORDS = ("Số quyết định", "Quyết định số", "Số QĐ", "Quyết định", "Decision no", "Decision number",
                   "Number of the decision", "Decision", "№ решения", "Номер решения", "Решение")
_DECIDED_WORDS = ("Ngày quyết định", "Ngày ký quyết định", "Ngày ký", "Ngày QĐ", "Ngày công nhận", "Decision date",
                  "Date of decision", "Decided on", "Дата решения")

_YEAR = Column(
    name="year",
    label=_("Year"),
    words=("Năm", "Năm xếp loại", "Năm đánh giá", "Năm đánh giá, xếp loại", "Year", "Rating year", "Rated year", "Год",
           "Год оценки", "Год классификации", "За год"),
    kind=Kind.YEAR,
    required=True,
    context=True,
    width=10,
)
_LEVEL = Column(name="level", label=_("Level"), words=_LEVEL_WORDS, kind=Kind.CHOICE, subject="rating_levels",
                required=True, width=32)
_PROPOSED = Column(name="proposed", label=_("Proposed level"), words=_PROPOSED_WORDS, kind=Kind.CHOICE,
                   subject="rating_levels", width=32)
_RATING_TITLES = (
    "Kết quả đánh giá, xếp loại chất lượng", "Đánh giá, xếp loại", "Xếp loại chất lượng", "Xếp loại", "Yearly rating",
    "Ratings", "Rating", "Ежегодная классификация", "Классификация", "Оценка",
)

SHEETS = (
    Sheet(
        code="ratings.units",
        label=_("Ratings of organisations"),
        order=60,
        needs=permissions.ENTER,
        entry=actions.UnitRatingEntry,
        enter=actions.enter_unit_ratings,
        rows=queries.unit_rows,
        key=("unit", "year"),
        titles=(
            "Xếp loại tổ chức đảng", "Xếp loại tổ chức cơ sở đảng", "Tổ chức đảng", "Ratings of organisations", "Unit ratings",
            "Классификация организаций", "Оценка организаций", *_RATING_TITLES,
        ),
        columns=(
            # Not `down`: a level without a unit must be reported, not given to the unit above it once more.
            replace(known.unit(), words=_UNIT_WORDS, down=False, width=44),
            _YEAR,
            _LEVEL,
            _PROPOSED,
            Column(name="decision_no", label=_("Number of the decision"), words=_DECISION_WORDS),
            Column(name="decided_on", label=_("Decided on"), words=_DECIDED_WORDS, kind=Kind.DATE),
        ),
    ),
    Sheet(
        code="ratings.members",
        label=_("Ratings of members"),
        order=61,
        needs=permissions.ENTER,
        entry=actions.MemberRatingEntry,
        enter=actions.enter_member_ratings,
        rows=queries.member_rows,
        key=("card_no", "name", "birth_date", "unit", "year"),
        titles=(
            "Xếp loại đảng viên", "Đánh giá, xếp loại đảng viên", "Đảng viên", "Ratings of members", "Member ratings",
            "Классификация членов партии", "Оценка членов партии", *_RATING_TITLES,
        ),
        columns=(
            known.CARD,
            replace(known.PERSON_NAME, words=(*known.PERSON_NAME.words, "Фамилия и имя", "Đảng viên", "Member")),
            known.BIRTH_DATE,
            known.SEX,
            known.person_unit(required=True),
            _YEAR,
            _LEVEL,
            _PROPOSED,
        ),
    ),
)
