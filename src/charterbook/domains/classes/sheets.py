"""Class lists, heads by unit and rosters as offices keep them."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.classes import actions, permissions, queries
from charterbook.kit.grammar import Column, Kind, Sheet
from charterbook.kit.grammar import columns as known

CODE_WORDS = ("Mã lớp", "Ký hiệu lớp", "Mã số lớp", "Lớp", "Class", "Class code", "Code of the class", "Код класса", "Код занятия", "Класс")
ATTENDED_WORDS = (
    "Số người tham gia", "Số lượt người tham gia", "Tổng số người dự", "Số người dự", "Tham gia", "Số học viên",
    "Số lượng tham gia", "Attended", "Attendance", "Attendances", "Participants", "Присутствовало", "Участников",
    "Число участников", "Количество участников", "Участники",
)
HELD_WORDS = (
    "Từ ngày", "Ngày khai giảng", "Thời gian mở lớp từ", "Ngày mở lớp", "Ngày bắt đầu", "Ngày tổ chức", "Thời gian từ ngày",
    "Từ", "Begins", "Started", "From", "Start date", "Held on", "First day", "С", "С даты", "Дата начала", "Начало",
)
ENDED_WORDS = (
    "Đến ngày", "Ngày bế giảng", "Thời gian mở lớp đến", "Ngày kết thúc", "Thời gian đến ngày", "Đến", "Ends", "Ended", "To",
    "End date", "Last day", "По", "По дату", "Дата окончания", "Окончание",
)

_CLASS_CODE = Column(name="class_code", label=_("Class code"), words=CODE_WORDS, required=True, down=True)

SHEETS = (
    Sheet(
        code="classes.classes",
        label=_("List of classes"),
        order=40,
        needs=permissions.ENTER,
        entry=actions.ClassEntry,
        enter=actions.enter_classes,
        rows=queries.class_rows,
        key=("code",),
        titles=("Danh sách lớp", "Lớp", "List of classes", "Classes", "Список классов", "Занятия"),
        unit="organiser",
        columns=(
            Column(name="code", label=_("Class code"), words=CODE_WORDS),
            Column(
                name="kind",
                label=_("Kind of class"),
                words=("Loại lớp", "Loại hình lớp", "Loại", "Kind", "Kind of class", "Class kind", "Type", "Вид", "Вид класса", "Тип"),
                kind=Kind.CHOICE,
                subject="class_kinds",
                required=True,
                context=True,
                width=30,
            ),
            Column(
                name="topic",
                label=_("Topic"),
                words=("Nội dung", "Chuyên đề", "Tên lớp", "Nội dung lớp", "Tên chuyên đề", "Topic", "Subject", "Content", "Тема", "Содержание"),
                width=46,
            ),
            Column(
                name="organiser",
                label=_("Organiser"),
                words=("Đơn vị mở lớp", "Đơn vị tổ chức", "Cơ quan mở lớp", "Nơi mở lớp", "Đơn vị", "Organiser", "Organizer", "Held by",
                       "Organising unit", "Организатор", "Кто проводит", "Проводит"),
                kind=Kind.ORGANISER,
                required=True,
                down=True,
                width=34,
            ),
            Column(name="held_on", label=_("First day"), words=HELD_WORDS, kind=Kind.DATE, required=True),
            Column(name="ended_on", label=_("Last day"), words=ENDED_WORDS, kind=Kind.DATE),
            Column(
                name="form",
                label=_("Form"),
                words=("Hình thức", "Hình thức tổ chức", "Form", "Mode", "Форма", "Форма проведения"),
                kind=Kind.CHOICE,
                subject="class_forms",
            ),
            Column(
                name="summoned",
                label=_("Summoned"),
                words=("Số triệu tập", "Triệu tập", "Số người triệu tập", "Số lượng triệu tập", "Summoned", "Invited", "Due", "Вызвано",
                       "Приглашено", "Число вызванных"),
                kind=Kind.COUNT,
                totalled=True,
            ),
            Column(name="attended", label=_("Attended"), words=ATTENDED_WORDS, kind=Kind.COUNT, totalled=True),
        ),
    ),
    Sheet(
        code="classes.attendance",
        label=_("Attendance by unit"),
        order=41,
        needs=permissions.ENTER,
        entry=actions.AttendanceEntry,
        enter=actions.enter_attendance,
        rows=queries.unit_rows,
        key=("class_code", "unit"),
        titles=("Theo đơn vị", "By unit", "По организациям", "По единицам"),
        columns=(
            _CLASS_CODE,
            known.unit(words=("Đơn vị tham gia", "Đơn vị dự", "Attending unit", "Участвующая организация")),
            Column(
                name="attended",
                label=_("Attended"),
                words=ATTENDED_WORDS,
                kind=Kind.COUNT,
                required=True,
                totalled=True,
            ),
        ),
    ),
    Sheet(
        code="classes.roster",
        label=_("Roster of a course"),
        order=42,
        needs=permissions.ENTER,
        entry=actions.LearnerEntry,
        enter=actions.enter_learners,
        rows=queries.roster_rows,
        key=("class_code", "name", "birth_date", "unit"),
        titles=("Học viên", "Danh sách học viên", "Roster", "Learners", "Слушатели", "Список слушателей"),
        columns=(
            _CLASS_CODE,
            known.PERSON_NAME,
            known.BIRTH_DATE,
            known.SEX,
            known.CARD,
            known.unit(words=("Đơn vị giới thiệu", "Introducing cell", "Introducing unit", "Рекомендующая ячейка")),
            Column(
                name="result",
                label=_("Result"),
                words=("Kết quả", "Xếp loại", "Kết quả học tập", "Result", "Grade", "Результат", "Оценка"),
                kind=Kind.CHOICE,
                subject="results",
            ),
        ),
    ),
)
