"""The outline of a mid-term review: its parts and sections, and what the committee writes by hand."""

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A place for words of the committee: its heading, and what to write there."""

    heading: Texts
    text: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the outline; `part` begins a part of the paper before it, `heading` may be left to the part."""

    code: str
    heading: Texts | None = None
    part: Texts | None = None
    prompts: tuple[Prompt, ...] = ()


def _texts(vi: str, en: str, ru: str) -> Texts:
    return {"vi": vi, "en": en, "ru": ru}


OUTLINE = (
    Section(
        code="SITUATION",
        part=_texts("Phần thứ nhất\nKẾT QUẢ THỰC HIỆN", "Part one\nRESULTS", "Часть первая\nРЕЗУЛЬТАТЫ"),
        heading=_texts("I- ĐẶC ĐIỂM TÌNH HÌNH", "I- CIRCUMSTANCES", "I- ОБЩАЯ ОБСТАНОВКА"),
        prompts=(
            Prompt(
                _texts("Thuận lợi", "What was favourable", "Благоприятные условия"),
                _texts(
                    "Cấp ủy viết: những thuận lợi tác động đến kết quả trong kỳ.",
                    "The committee writes: what favoured the results of the period.",
                    "Пишет комитет: что способствовало результатам периода.",
                ),
            ),
            Prompt(
                _texts("Khó khăn", "What was difficult", "Трудности"),
                _texts(
                    "Cấp ủy viết: những khó khăn, vướng mắc trong kỳ.",
                    "The committee writes: what stood in the way during the period.",
                    "Пишет комитет: что затрудняло работу в течение периода.",
                ),
            ),
        ),
    ),
    Section(
        code="LEADERSHIP",
        heading=_texts(
            "II- CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, QUÁN TRIỆT, CỤ THỂ HÓA",
            "II- LEADERSHIP, DIRECTION AND STUDY",
            "II- РУКОВОДСТВО, РАСПРОСТРАНЕНИЕ И КОНКРЕТИЗАЦИЯ",
        ),
        prompts=(
            Prompt(
                _texts("Văn bản đã ban hành", "Documents issued", "Изданные документы"),
                _texts(
                    "Cấp ủy viết: nghị quyết, chương trình, kế hoạch đã ban hành và việc cụ thể hóa.",
                    "The committee writes: resolutions, programmes and plans issued, and what became of them.",
                    "Пишет комитет: изданные резолюции, программы, планы и их конкретизация.",
                ),
            ),
        ),
    ),
    Section(
        code="RESULTS",
        heading=_texts(
            "III- KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU, NHIỆM VỤ",
            "III- RESULTS BY AIM AND TASK",
            "III- ВЫПОЛНЕНИЕ ЦЕЛЕЙ И ЗАДАЧ",
        ),
    ),
    Section(
        code="ASSESSMENT",
        heading=_texts("IV- ĐÁNH GIÁ CHUNG", "IV- GENERAL ASSESSMENT", "IV- ОБЩАЯ ОЦЕНКА"),
        prompts=(
            Prompt(
                _texts("Ưu điểm", "Strengths", "Достижения"),
                _texts(
                    "Cấp ủy viết: những ưu điểm nổi bật.",
                    "The committee writes: what was done well.",
                    "Пишет комитет: главные достижения.",
                ),
            ),
            Prompt(
                _texts("Hạn chế", "Shortcomings", "Недостатки"),
                _texts(
                    "Cấp ủy viết: những hạn chế, khuyết điểm.",
                    "The committee writes: what fell short.",
                    "Пишет комитет: недостатки и упущения.",
                ),
            ),
            Prompt(
                _texts("Nguyên nhân", "Causes", "Причины"),
                _texts(
                    "Cấp ủy viết: nguyên nhân khách quan, nguyên nhân chủ quan.",
                    "The committee writes: causes outside its control and its own.",
                    "Пишет комитет: объективные и субъективные причины.",
                ),
            ),
            Prompt(
                _texts("Bài học kinh nghiệm", "Lessons", "Уроки"),
                _texts(
                    "Cấp ủy viết: bài học kinh nghiệm rút ra.",
                    "The committee writes: what is to be learnt from it.",
                    "Пишет комитет: извлечённые уроки.",
                ),
            ),
        ),
    ),
    Section(
        code="TASKS",
        part=_texts(
            "Phần thứ hai\nNHIỆM VỤ, GIẢI PHÁP ĐẾN HẾT NHIỆM KỲ",
            "Part two\nTASKS AND MEASURES UNTIL THE END OF THE TERM",
            "Часть вторая\nЗАДАЧИ И МЕРЫ ДО КОНЦА СРОКА ПОЛНОМОЧИЙ",
        ),
        prompts=(
            Prompt(
                _texts("Nhiệm vụ trọng tâm", "Key tasks", "Ключевые задачи"),
                _texts(
                    "Cấp ủy viết: nhiệm vụ trọng tâm đến hết nhiệm kỳ.",
                    "The committee writes: the key tasks until the end of the term.",
                    "Пишет комитет: ключевые задачи до конца срока.",
                ),
            ),
            Prompt(
                _texts("Khâu đột phá, giải pháp", "Breakthroughs and measures", "Прорывы и меры"),
                _texts(
                    "Cấp ủy viết: khâu đột phá và giải pháp thực hiện.",
                    "The committee writes: breakthroughs and how they will be carried out.",
                    "Пишет комитет: прорывные направления и меры по их осуществлению.",
                ),
            ),
        ),
    ),
    Section(
        code="PROPOSALS",
        heading=_texts("V- KIẾN NGHỊ, ĐỀ XUẤT", "V- PROPOSALS", "V- ПРЕДЛОЖЕНИЯ"),
        prompts=(
            Prompt(
                _texts("", "", ""),
                _texts(
                    "Cấp ủy viết: kiến nghị, đề xuất với cấp trên.",
                    "The committee writes: proposals to the levels above.",
                    "Пишет комитет: предложения вышестоящим органам.",
                ),
            ),
        ),
    ),
)
