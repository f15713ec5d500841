"""What dialogues add to a review."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Break, Chapter, FigureTable, Sentence

CHAPTERS = (
    Chapter(
        code="dialogues.people",
        label=_("Direct dialogue with citizens"),
        section="RESULTS",
        order=50,
        sentences=(
            Sentence(
                code="dialogues.held",
                texts={
                    "vi": "Người đứng đầu cấp ủy các cấp đã tổ chức {dialogues.held} cuộc đối thoại trực tiếp với dân, "
                    "lắng nghe {dialogues.cases} ý kiến, vụ việc với {dialogues.citizens} lượt công dân tham dự.",
                    "en": "The heads of Party committees at all levels held {dialogues.held} direct dialogues with "
                    "citizens and heard {dialogues.cases} cases, with {dialogues.citizens} attendances of citizens.",
                    "ru": "Руководители партийных комитетов всех уровней провели прямые диалоги с гражданами, чтобы "
                    "выслушать их отзывы: диалогов — {dialogues.held}, случаев — {dialogues.cases}, участий граждан — "
                    "{dialogues.citizens}.",
                },
            ),
            Sentence(
                code="dialogues.resolved",
                texts={
                    "vi": "Đã giải quyết, trả lời {dialogues.cases.resolved} ý kiến, vụ việc; "
                    "{dialogues.cases.open} ý kiến, vụ việc đang được xem xét, giải quyết.",
                    "en": "{dialogues.cases.resolved} cases are resolved or answered; {dialogues.cases.open} are still "
                    "being dealt with.",
                    "ru": "Решено или отвечено по случаям — {dialogues.cases.resolved}, остаётся на рассмотрении — "
                    "{dialogues.cases.open}.",
                },
            ),
        ),
        tables=(
            FigureTable(
                code="dialogues.by_year",
                label=_("Dialogues and cases by year"),
                figures=(
                    "dialogues.held",
                    "dialogues.cases",
                    "dialogues.cases.resolved",
                    "dialogues.cases.open",
                    "dialogues.citizens",
                ),
                by=Break.BY_YEAR,
                chart=True,
            ),
            FigureTable(
                code="dialogues.by_unit",
                label=_("Dialogues and cases by unit"),
                figures=("dialogues.held", "dialogues.cases", "dialogues.cases.resolved", "dialogues.cases.open"),
                by=Break.BY_UNIT,
                appendix=True,
            ),
        ),
    ),
)
