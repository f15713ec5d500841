"""The words that offices write for codes, in three languages."""

from .records import CELL, COMMITTEE, DISTRICT, GRASSROOTS_CELL, PART, Unit
from .rows import Place, Word

Words = dict[str, dict[str, str]]

VIETNAMESE: Words = {
    "unit_kind": {
        DISTRICT: "Đảng bộ huyện",
        COMMITTEE: "Đảng bộ cơ sở",
        GRASSROOTS_CELL: "Chi bộ cơ sở",
        PART: "Đảng bộ bộ phận",
        CELL: "Chi bộ trực thuộc",
    },
    "sex": {"male": "Nam", "female": "Nữ"},
    "status": {"official": "Chính thức", "probationary": "Dự bị"},
    "class_kind": {
        "awareness": "Nhận thức về Đảng",
        "new_member": "Đảng viên mới",
        "elementary": "Sơ cấp lý luận chính trị",
    },
    "form": {"in_person": "Trực tiếp", "online": "Trực tuyến", "mixed": "Kết hợp"},
    "result": {"excellent": "Giỏi", "fair": "Khá", "average": "Trung bình"},
    "oversight_kind": {
        "compliance": "Kiểm tra chấp hành",
        "signs": "Kiểm tra khi có dấu hiệu vi phạm",
        "finance": "Kiểm tra tài chính đảng",
        "discipline": "Kiểm tra thi hành kỷ luật",
        "thematic_supervision": "Giám sát chuyên đề",
    },
    "oversight_body": {"committee": "Cấp ủy", "inspection_committee": "Ủy ban Kiểm tra"},
    "case_state": {
        "answered_at_once": "Trả lời tại chỗ",
        "settled": "Đã giải quyết",
        "being_settled": "Đang giải quyết",
    },
    "level": {
        "excellent": "Hoàn thành xuất sắc nhiệm vụ",
        "good": "Hoàn thành tốt nhiệm vụ",
        "completed": "Hoàn thành nhiệm vụ",
        "failed": "Không hoàn thành nhiệm vụ",
    },
}

ENGLISH: Words = {
    "unit_kind": {
        DISTRICT: "District Party organisation",
        COMMITTEE: "Grassroots Party unit",
        GRASSROOTS_CELL: "Grassroots cell",
        PART: "Sectional Party unit",
        CELL: "Cell",
    },
    "sex": {"male": "Male", "female": "Female"},
    "status": {"official": "Full member", "probationary": "Probationary member"},
    "class_kind": {
        "awareness": "Party-awareness course",
        "new_member": "New-member course",
        "elementary": "Elementary political theory",
    },
    "form": {"in_person": "In person", "online": "Online", "mixed": "Mixed"},
    "result": {"excellent": "Excellent", "fair": "Good", "average": "Average"},
    "oversight_kind": {
        "compliance": "Compliance inspection",
        "signs": "Inspection on signs of violation",
        "finance": "Inspection of Party finance",
        "discipline": "Inspection of disciplinary action",
        "thematic_supervision": "Thematic supervision",
    },
    "oversight_body": {"committee": "Party committee", "inspection_committee": "Inspection Committee"},
    "case_state": {
        "answered_at_once": "Answered on the spot",
        "settled": "Settled",
        "being_settled": "In progress",
    },
    "level": {
        "excellent": "Excellently completed tasks",
        "good": "Well completed tasks",
        "completed": "Completed tasks",
        "failed": "Did not complete tasks",
    },
}

RUSSIAN: Words = {
    "unit_kind": {
        DISTRICT: "Районная партийная организация",
        COMMITTEE: "Низовая партийная организация",
        GRASSROOTS_CELL: "Низовая ячейка",
        PART: "Партийная организация подразделения",
        CELL: "Партийная ячейка",
    },
    "sex": {"male": "Мужской", "female": "Женский"},
    "status": {"official": "Действительный член партии", "probationary": "Кандидат в члены партии"},
    "class_kind": {
        "awareness": "Учебный курс политической теории для элитных масс",
        "new_member": "Учебный курс политической теории для новых членов партии",
        "elementary": "Начальная политическая теория",
    },
    "form": {"in_person": "Очно", "online": "Онлайн", "mixed": "Смешанно"},
    "result": {"excellent": "Отлично", "fair": "Хорошо", "average": "Удовлетворительно"},
    "oversight_kind": {
        "compliance": "Проверка исполнения",
        "signs": "Проверка при признаках нарушения",
        "finance": "Проверка партийных финансов",
        "discipline": "Проверка применения взысканий",
        "thematic_supervision": "Тематический надзор",
    },
    "oversight_body": {"committee": "Партийный комитет", "inspection_committee": "Инспекционная комиссия"},
    "case_state": {
        "answered_at_once": "Отвечено на месте",
        "settled": "Решено",
        "being_settled": "Решается",
    },
    "level": {
        "excellent": "Отлично выполнил задачи",
        "good": "Хорошо выполнил задачи",
        "completed": "Выполнил задачи",
        "failed": "Не выполнил задачи",
    },
}

BODIES = {
    "vi": {"propaganda": "Ban Tuyên giáo", "centre": "Trung tâm Chính trị"},
    "en": {"propaganda": "Propaganda Department", "centre": "Political Centre"},
    "ru": {"propaganda": "Отдел пропаганды", "centre": "Политический центр"},
}


def say(words: Words, word: Word) -> str:
    """Return the word of a code. Raises KeyError."""
    return words[word.subject][word.code]


def body_of(language: str, place: Place, unit: Unit) -> str:
    """Return the name of a unit's advisory body as papers write it."""
    body = BODIES[language][place.body]
    if language == "en":
        return f"{body}, {unit.name}"
    if language == "ru":
        return f"{body}, {unit.name}"
    if place.body == "centre":
        return f"{body} {unit.place}"
    return f"{body} {committee_of(unit)}"


def committee_of(unit: Unit) -> str:
    """Return a unit by its committee, as papers often do: Huyện ủy Thanh Châu, Đảng ủy xã Bình An."""
    if unit.kind == DISTRICT:
        return unit.place.replace("huyện", "Huyện ủy", 1)
    return f"Đảng ủy {unit.place}"
