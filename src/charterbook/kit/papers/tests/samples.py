"""A review as an office writes it, in three languages: four pages with tables, charts and appendices."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from charterbook.kit.charts import Frame, Mark, Series, bar_chart, grouped_bar_chart, share_chart
from charterbook.kit.charts.grammar import Number
from charterbook.kit.numbers import format_count, format_percent
from charterbook.kit.papers.grammar import (
    Appendix,
    Block,
    Cell,
    Chart,
    Column,
    Header,
    Heading,
    Item,
    Language,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Properties,
    Run,
    Signature,
    Table,
    cell,
    plain,
)
from charterbook.kit.papers.layout import Layout, layout_of

# the table of guide 36-HD/VPTW of 2018 with the marks of 05-HD/VPTW of 2026
LAYOUT_VALUES: dict[str, Any] = {
    "font": "Times New Roman",
    "page_width_mm": 210,
    "page_height_mm": 297,
    "margin_top_mm": 20,
    "margin_bottom_mm": 20,
    "margin_left_mm": 30,
    "margin_right_mm": 15,
    "header_left_mm": 78,
    "superior_size_pt": 14,
    "issuer_size_pt": 14,
    "issuer_mark": "*",
    "number_size_pt": 14,
    "organisation_line_size_pt": 15,
    "place_date_size_pt": 14,
    "title_size_pt": 16,
    "subject_size_pt": 15,
    "subject_mark": "-----",
    "body_size_pt": 14,
    "line_spacing_pt": 18,
    "paragraph_gap_pt": 6,
    "first_line_mm": 10,
    "headings": [
        {"size_pt": 14, "bold": True, "italic": False, "centred": True},
        {"size_pt": 14, "bold": True, "italic": False, "centred": False},
        {"size_pt": 14, "bold": True, "italic": False, "centred": False},
        {"size_pt": 14, "bold": True, "italic": True, "centred": False},
    ],
    "item_mark": "-",
    "table_size_pt": 12,
    "caption_size_pt": 13,
    "note_size_pt": 12,
    "code_size_pt": 7,
    "page_number_size_pt": 14,
    "signature_size_pt": 14,
    "post_is_bold": False,
    "signature_blank_lines": 4,
    "recipients_word_size_pt": 14,
    "recipients_size_pt": 12,
    "recipients_item_mark": "-",
    "recipients_item_end": ";",
    "recipients_last_end": ".",
    "tone_marks": "NEW",
}
MADE_ON = datetime(2024, 2, 5, 8, 0, tzinfo=UTC)
YEARS = ("2020", "2021", "2022", "2023")
UNITS = (
    "Bình An", "Hồng Lộc", "Hộ Độ", "Ích Hậu", "Mai Phụ", "Phù Lưu", "Tân Lộc", "Thạch Châu", "Thạch Kim", "Thạch Mỹ",
    "Thịnh Lộc", "thị trấn Lộc Hà", "Cơ quan Đảng - Đoàn thể", "Cơ quan Chính quyền", "Công an huyện",
    "Quân sự huyện", "Trung tâm Y tế", "THPT Nguyễn Đổng Chi", "THPT Mai Thúc Loan", "Bệnh viện Đa khoa",
    "Chi cục Thuế", "Kho bạc Nhà nước", "Ngân hàng Nông nghiệp", "Viễn thông",
)  # fmt: skip

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "superior": "ĐẢNG BỘ TỈNH HÀ TĨNH", "issuer": "HUYỆN ỦY LỘC HÀ", "number": "Số 127-BC/HU",
        "place": "Lộc Hà, ngày 05 tháng 02 năm 2024", "title": "BÁO CÁO",
        "subject": "sơ kết giữa nhiệm kỳ thực hiện Chương trình\ncông tác xây dựng Đảng, giai đoạn 2020 - 2023",
        "part": "Phần thứ nhất\nKẾT QUẢ THỰC HIỆN", "section": "I- ĐẶC ĐIỂM TÌNH HÌNH",
        "sentence": "Ban Thường vụ Huyện ủy đã kịp thời cụ thể hóa Điều lệ Đảng, các quy định, hướng dẫn của Trung ương,"
        " Tỉnh ủy thành chương trình, kế hoạch, quy chế phù hợp với thực tiễn để tổ chức thực hiện, đạt kết quả cao."
        " Nội bộ đoàn kết, thống nhất; nhận thức của cấp ủy, cán bộ, đảng viên có nhiều chuyển biến tích cực.",
        "results": "II- KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ", "training": "1. Học tập, quán triệt nghị quyết",
        "small": "a) Bồi dưỡng lý luận chính trị", "classes": " lớp học tập, quán triệt nghị quyết, chỉ thị với ",
        "opened": "Toàn huyện đã mở ", "visits": " lượt người tham gia; ", "thematic": " lớp bồi dưỡng chuyên đề với ",
        "end": " lượt người tham gia.", "awareness": "Lớp bồi dưỡng nhận thức về Đảng: ", "learners": " học viên",
        "table": "Bảng 1. Số lớp và lượt người tham gia theo năm", "year": "Năm", "held": "Số lớp",
        "attended": "Lượt người tham gia", "sum": "Tổng cộng", "unit": "Tổ chức đảng", "no": "TT",
        "admitted": "Kết nạp", "chart1": "Biểu đồ 1. Số lớp quán triệt nghị quyết theo năm",
        "chart2": "Biểu đồ 2. Tỷ lệ tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở lên",
        "chart3": "Biểu đồ 3. Tổ chức đảng và đảng viên được kiểm tra, giám sát theo năm",
        "target": "Chỉ tiêu: 80%", "share": "Tỷ lệ", "organisations": "Tổ chức đảng", "members": "Đảng viên",
        "note": "Ghi chú: 24/24 tổ chức đảng đã báo cáo đến ngày 31/12/2023; mỗi số liệu kèm mã để tra cứu hồ sơ gốc.",
        "next": "Phần thứ hai\nNHIỆM VỤ, GIẢI PHÁP ĐẾN HẾT NHIỆM KỲ", "behalf": "T/M BAN THƯỜNG VỤ", "post": "BÍ THƯ",
        "word": "Nơi nhận:", "to": "Thường trực Tỉnh ủy (báo cáo)|Các ban Tỉnh ủy|Các đồng chí Ủy viên BCH Đảng bộ huyện|"
        "Các tổ chức cơ sở đảng|Lưu Văn phòng Huyện ủy",
        "appendix": "Phụ lục 1\nKẾT NẠP ĐẢNG VIÊN THEO TỔ CHỨC ĐẢNG", "wide": "Phụ lục 2\nLỚP HỌC THEO TỔ CHỨC ĐẢNG VÀ NĂM",
    },
    "en": {
        "superior": "PARTY ORGANISATION OF HÀ TĨNH PROVINCE", "issuer": "LỘC HÀ DISTRICT COMMITTEE",
        "number": "No. 127-BC/HU", "place": "Lộc Hà, 5 February 2024", "title": "REPORT",
        "subject": "mid-term review of the programme of Party building,\n2020 to 2023",
        "part": "Part one\nRESULTS", "section": "I- CIRCUMSTANCES",
        "sentence": "The Standing Committee put the Party Charter and the rules of the higher committees into"
        " programmes, plans and regulations in good time, and carried them out with good results. The organisation is"
        " united, and what committees, cadres and members know of Party building has changed for the better.",
        "results": "II- RESULTS BY TASK", "training": "1. Study of resolutions", "small": "a) Political theory",
        "opened": "The district held ", "classes": " resolution-dissemination classes with ",
        "visits": " attendances, and ", "thematic": " thematic courses with ", "end": " attendances.",
        "awareness": "Party-awareness courses: ", "learners": " learners",
        "table": "Table 1. Classes and attendances by year", "year": "Year", "held": "Classes",
        "attended": "Attendances", "sum": "Total", "unit": "Party organisation", "no": "No.", "admitted": "Admitted",
        "chart1": "Chart 1. Resolution-dissemination classes by year",
        "chart2": "Chart 2. Grassroots organisations rated good or better",
        "chart3": "Chart 3. Organisations and members inspected or supervised, by year",
        "target": "Target: 80%", "share": "Share", "organisations": "Party organisations", "members": "Party members",
        "note": "Note: 24 of 24 organisations had reported by 31 December 2023; each figure bears the code of its records.",
        "next": "Part two\nTASKS TO THE END OF THE TERM", "behalf": "FOR THE STANDING COMMITTEE", "post": "SECRETARY",
        "word": "Recipients:", "to": "Provincial permanent board (report)|Provincial departments|Committee members|"
        "Grassroots organisations|Archive of the Committee Office",
        "appendix": "Appendix 1\nADMISSIONS BY PARTY ORGANISATION", "wide": "Appendix 2\nCLASSES BY ORGANISATION AND YEAR",
    },
    "ru": {
        "superior": "ПАРТИЙНАЯ ОРГАНИЗАЦИЯ ПРОВИНЦИИ ХАТИНЬ", "issuer": "РАЙОННЫЙ КОМИТЕТ ЛОКХА",
        "number": "№ 127-BC/HU", "place": "Локха, 5 февраля 2024 г.", "title": "ДОКЛАД",
        "subject": "о промежуточном обзоре выполнения программы\nпартийного строительства за 2020–2023 годы",
        "part": "Часть первая\nРЕЗУЛЬТАТЫ", "section": "I- УСЛОВИЯ РАБОТЫ",
        "sentence": "Постоянный комитет районного комитета своевременно конкретизировал Устав партии, положения и"
        " инструкции вышестоящих комитетов в программы, планы и положения и обеспечил их выполнение. Организация едина;"
        " осведомлённость партийных комитетов, кадров и членов партии изменилась в положительную сторону.",
        "results": "II- РЕЗУЛЬТАТЫ ПО ЗАДАЧАМ", "training": "1. Изучение резолюций", "small": "a) Политическая теория",
        "opened": "В районе проведено ", "classes": " классов по распространению резолюций и директив, участников ",
        "visits": "; ", "thematic": " специализированных учебных классов, участников ", "end": ".",
        "awareness": "Курсы для элитных масс: ", "learners": " слушателей",
        "table": "Таблица 1. Классы и участники по годам", "year": "Год", "held": "Классы", "attended": "Участники",
        "sum": "Всего", "unit": "Партийная организация", "no": "№", "admitted": "Принято",
        "chart1": "Диаграмма 1. Классы по распространению резолюций по годам",
        "chart2": "Диаграмма 2. Низовые организации с оценкой «хорошо» или выше",
        "chart3": "Диаграмма 3. Проверенные организации и члены партии по годам",
        "target": "Цель: 80%", "share": "Доля", "organisations": "Организации", "members": "Члены партии",
        "note": "Примечание: к 31.12.2023 отчитались 24 из 24 организаций; у каждой цифры указан код её записей.",
        "next": "Часть вторая\nЗАДАЧИ ДО КОНЦА СРОКА ПОЛНОМОЧИЙ", "behalf": "ОТ ИМЕНИ ПОСТОЯННОГО КОМИТЕТА",
        "post": "СЕКРЕТАРЬ", "word": "Получатели:", "to": "Постоянное бюро провинциального комитета|Отделы комитета|"
        "Члены комитета|Низовые организации|Архив канцелярии комитета",
        "appendix": "Приложение 1\nПРИЁМ В ПАРТИЮ ПО ОРГАНИЗАЦИЯМ", "wide": "Приложение 2\nКЛАССЫ ПО ОРГАНИЗАЦИЯМ И ГОДАМ",
    },
}  # fmt: skip

HELD, ATTENDED = (24, 52, 48, 45), (5120, 11212, 10409, 9662)
SHARES = (Decimal("0.8684"), Decimal("0.8718"), Decimal("0.8780"), Decimal("0.9130"))


def figure(text: str, code: str) -> Run:
    """Return the run of a figure with its code and the address of its records."""
    return Run(text, code=code, href=f"https://charterbook.example/figure/{code}")


def layout(**changes: Any) -> Layout:
    """Return the layout of the samples, changed in some values."""
    return layout_of({**LAYOUT_VALUES, **changes})


def table(language: Language) -> Table:
    """Return the table of classes by year, with its total."""
    words = WORDS[language]
    rows = [
        (cell(year), cell(str(held), code=f"A{number}BC-D1"), cell(format_count(attended, language)))
        for number, (year, held, attended) in enumerate(zip(YEARS, HELD, ATTENDED, strict=True))
    ]
    total = (cell(words["sum"]), Cell((figure("169", "F7K2-Q9"),)), cell(format_count(36403, language)))
    columns = (Column(words["year"], "left", 2), Column(words["held"], "right", 1), Column(words["attended"], "right", 2))
    return Table(words["table"], columns, (*rows, total), total=True)


def charts(language: Language) -> list[Chart]:
    """Return the three charts of the review, drawn for paper."""
    words = WORDS[language]

    def frame(title: str, measure: str, **more: Any) -> Frame:
        def number(value: Number) -> str:
            return format_count(value, language)

        return Frame(title=words[title], category=words["year"], measure=words[measure], mode="print", **{"number": number, **more})

    def percent(value: Number) -> str:
        return format_percent(value, language, places=1)

    def tick(value: Number) -> str:
        return format_percent(value, language, places=0)

    bars = bar_chart(frame("chart1", "held"), categories=YEARS, marks=[Mark(value) for value in HELD])
    shares = share_chart(
        frame("chart2", "share", number=percent, tick=tick),
        categories=YEARS,
        marks=[Mark(value) for value in SHARES],
        target=Decimal("0.8"),
        target_words=words["target"],
    )
    groups = grouped_bar_chart(
        frame("chart3", "held"),
        categories=YEARS,
        series=[
            Series(words["organisations"], tuple(Mark(value) for value in (61, 92, 101, 97))),
            Series(words["members"], tuple(Mark(value) for value in (30, 41, 47, 44))),
        ],
    )
    drawings = zip((bars, shares, groups), ("chart1", "chart2", "chart3"), strict=True)
    return [Chart(drawing.svg, drawing.alt, words[name]) for drawing, name in drawings]


def _body(language: Language) -> tuple[Block, ...]:
    words, drawn = WORDS[language], charts(language)
    sentence = Paragraph(plain(words["sentence"]))
    held = Paragraph(
        (
            Run(words["opened"]), figure("169", "F7K2-Q9"), Run(words["classes"]),
            figure(format_count(36403, language), "M3XT-4C"), Run(words["visits"]), figure("86", "P8LD-7W"),
            Run(words["thematic"]), figure(format_count(18377, language), "R5VN-2H"), Run(words["end"]),
        ),
    )  # fmt: skip
    items = [
        Item((Run(words["awareness"]), figure(count, code), Run(words["learners"])))
        for count, code in (("808", "T6GB-1K"), ("189", "W4JS-8E"))
    ]
    long_item = Item(plain(words["sentence"]))
    return (
        Heading(1, words["part"]), Heading(2, words["section"]), sentence, sentence,
        Heading(2, words["results"]), Heading(3, words["training"]), held, table(language), Note(plain(words["note"])),
        drawn[0], Heading(4, words["small"]), sentence, *items, long_item, drawn[1], drawn[2], sentence,
        Heading(1, words["next"]), sentence, sentence,
    )  # fmt: skip


def _appendices(language: Language) -> tuple[Appendix, ...]:
    words = WORDS[language]
    admitted = [
        (cell(str(number)), cell(unit), cell(str(7 + number % 19), code=f"K{number:02}A-Z9"))
        for number, unit in enumerate(UNITS, start=1)
    ]
    columns = (Column(words["no"], "centre", 1), Column(words["unit"], "left", 6), Column(words["admitted"], "right", 2))
    by_unit = Table("", columns, (*admitted, (cell(""), cell(words["sum"]), cell("373"))), total=True)
    wide_columns = (Column(words["no"], "centre", 1), Column(words["unit"], "left", 5), *(Column(f"{year}\n{word}", "right", 2) for year in YEARS for word in (words["held"], words["attended"])))
    wide = [(cell(str(number)), cell(unit), *(cell(str(number + step)) for step in range(8))) for number, unit in enumerate(UNITS, start=1)]
    return (
        Appendix(words["appendix"], (by_unit,)),
        Appendix(words["wide"], (Table("", wide_columns, tuple(wide)), PageBreak(), Paragraph(plain(words["sentence"]))), landscape=True),
        Appendix(words["appendix"], (Paragraph(plain(words["sentence"])),)),
    )


def report(language: Language = "vi", **layout_changes: Any) -> Paper:
    """Return the whole sample review."""
    words = WORDS[language]
    return Paper(
        language=language,
        layout=layout(**layout_changes),
        header=Header(words["superior"], words["issuer"], words["number"], "ĐẢNG CỘNG SẢN VIỆT NAM", words["place"]),
        title=words["title"],
        subject=words["subject"],
        blocks=_body(language),
        signature=Signature(words["behalf"], words["post"], "Nguyễn Văn Mẫu"),
        recipients=tuple(words["to"].split("|")),
        recipients_word=words["word"],
        appendices=_appendices(language),
        properties=Properties(MADE_ON, author=words["issuer"], keywords=words["part"].split("\n")[0]),
    )
