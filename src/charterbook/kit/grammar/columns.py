"""Columns that many sheets share, with the headings that offices write over them."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar.sheet import Column, Kind

CARD = Column(
    name="card_no",
    label=_("Card number"),
    words=(
        "Số thẻ đảng viên",
        "Số thẻ",
        "Số thẻ ĐV",
        "Thẻ đảng viên",
        "Số TĐV",
        "Card",
        "Card no",
        "Card number",
        "Party card",
        "Партбилет",
        "№ партбилета",
        "Номер партбилета",
        "Партийный билет",
    ),
    personal=True,
)
PERSON_NAME = Column(
    name="name",
    label=_("Full name"),
    words=(
        "Họ và tên",
        "Họ tên",
        "Họ và tên đảng viên",
        "Họ tên đảng viên",
        "Họ và tên học viên",
        "Học viên",
        "Tên học viên",
        "Фамилия и имя",
        "Фамилия, имя",
        "Слушатель",
        "Tên đảng viên",
        "Name",
        "Full name",
        "Name of member",
        "Learner",
        "ФИО",
        "Фамилия имя отчество",
        "Имя",
        "ФИО члена партии",
        "ФИО слушателя",
    ),
    kind=Kind.NAME,
    required=True,
    width=28,
    personal=True,
    picks="members.Person",
)
BIRTH_DATE = Column(
    name="birth_date",
    label=_("Birth date"),
    words=(
        "Ngày sinh",
        "Ngày, tháng, năm sinh",
        "Ngày tháng năm sinh",
        "Sinh ngày",
        "Năm sinh",
        "Birth date",
        "Date of birth",
        "Born",
        "Дата рождения",
        "Родился",
        "Рожд.",
    ),
    kind=Kind.DATE,
    personal=True,
)
SEX = Column(
    name="sex",
    label=_("Sex"),
    words=("Giới tính", "Giới", "Nam/Nữ", "Sex", "Gender", "Пол"),
    kind=Kind.CHOICE,
    subject="sexes",
    personal=True,
)
_UNIT = Column(
    name="unit",
    label=_("Unit"),
    words=(
        "Chi bộ (mã)",
        "Chi bộ",
        "Mã chi bộ",
        "Tên chi bộ",
        "Chi bộ giới thiệu (mã)",
        "Chi bộ giới thiệu",
        "Đơn vị",
        "Mã đơn vị",
        "Tên đơn vị",
        "Sinh hoạt tại chi bộ",
        "Nơi sinh hoạt",
        "Chi, đảng bộ",
        "Chi, đảng bộ dự",
        "Chi, đảng bộ tham gia",
        "Chi bộ, đảng bộ",
        "Tổ chức đảng",
        "Mã tổ chức đảng",
        "Tên tổ chức đảng",
        "Mã TCĐ",
        "Unit",
        "Unit code",
        "Unit name",
        "Cell",
        "Cell code",
        "Party cell",
        "Ячейка",
        "Код ячейки",
        "Организация",
        "Код организации",
        "Партийная ячейка",
        "Подразделение",
    ),
    kind=Kind.UNIT,
    width=24,
    down=True,
)


def person_unit(*, required: bool) -> Column:
    """Return the column of the unit to which a person belongs."""
    return replace(_UNIT, required=required)


def unit(*, required: bool = True, words: tuple[str, ...] = ()) -> Column:
    """Return the column of a unit, with further headings."""
    return replace(_UNIT, required=required, words=(*_UNIT.words, *words))
