"""The words of the sample review in its three languages."""

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "superior": "ĐẢNG BỘ TỈNH HÀ TĨNH", "issuer": "HUYỆN ỦY LỘC HÀ", "number": "Số 127-BC/HU",
        "place": "Lộc Hà, ngày 05 tháng 02 năm 2024", "title": "BÁO CÁO",
        "subject": "sơ kết giữa nhiệm kỳ thực hiện Chương trình\ncông tác xây dựng Đảng, giai đoạn 2020 - 2023",
        "part": "Phần thứ nhất\nKẾT QUẢ THỰC HIỆN", "section": "I- ĐẶC ĐIỂM TÌNH HÌNH",
        "sentence": "Ban Thường vụ Huyện ủy đã kịp thời cụ thể hóa Điều lệ Đảng, các quy định, hướng dẫn của Trung"
        " ương, Tỉnh ủy thành chương trình, kế hoạch, quy chế phù hợp với thực tiễn để tổ chức thực hiện, đạt kết quả"
        " cao. Nội bộ đoàn kết, thống nhất; nhận thức của cấp ủy, cán bộ, đảng viên có nhiều chuyển biến tích cực.",
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
        "word": "Nơi nhận:",
        "to": "Thường trực Tỉnh ủy (báo cáo)|Các ban Tỉnh ủy|Các đồng chí Ủy viên BCH Đảng bộ huyện|"
        "Các tổ chức cơ sở đảng|Lưu Văn phòng Huyện ủy",
        "appendix": "Phụ lục 1\nKẾT NẠP ĐẢNG VIÊN THEO TỔ CHỨC ĐẢNG",
        "wide": "Phụ lục 2\nLỚP HỌC THEO TỔ CHỨC ĐẢNG VÀ NĂM",
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
        "note": "Note: 24 of 24 organisations had reported by 31 December 2023; each figure bears its code.",
        "next": "Part two\nTASKS TO THE END OF THE TERM", "behalf": "FOR THE STANDING COMMITTEE", "post": "SECRETARY",
        "word": "Recipients:", "to": "Provincial permanent board (report)|Provincial departments|Committee members|"
        "Grassroots organisations|Archive of the Committee Office",
        "appendix": "Appendix 1\nADMISSIONS BY PARTY ORGANISATION",
        "wide": "Appendix 2\nCLASSES BY ORGANISATION AND YEAR",
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
        "post": "СЕКРЕТАРЬ", "word": "Получатели:", "to": "Постоянное бюро провинциального комитета|Отделы|"
        "Члены комитета|Низовые организации|Архив канцелярии комитета",
        "appendix": "Приложение 1\nПРИЁМ В ПАРТИЮ ПО ОРГАНИЗАЦИЯМ",
        "wide": "Приложение 2\nКЛАССЫ ПО ОРГАНИЗАЦИЯМ И ГОДАМ",
    },
}  # fmt: skip
