"""What classes add to a review."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Break, Chapter, FigureTable, Sentence

CHAPTERS = (
    Chapter(
        code="classes.study",
        label=_("Study of resolutions and political training"),
        section="RESULTS",
        order=10,
        sentences=(
            Sentence(
                code="classes.dissemination",
                texts={
                    "vi": "Đã mở {classes.dissemination.held} lớp học tập, quán triệt nghị quyết, chỉ thị với "
                    "{classes.dissemination.attended} lượt người tham gia; {classes.thematic.held} lớp bồi dưỡng "
                    "chuyên đề "
                    "với {classes.thematic.attended} lượt người tham gia.",
                    "en": "{classes.dissemination.held} classes on resolutions and directives were held with "
                    "{classes.dissemination.attended} attendances, and {classes.thematic.held} thematic courses with "
                    "{classes.thematic.attended} attendances.",
                    "ru": "Классов по распространению резолюций и директив проведено {classes.dissemination.held}, "
                    "участий — {classes.dissemination.attended}; полносрочных специализированных курсов — "
                    "{classes.thematic.held}, участий — {classes.thematic.attended}.",
                },
            ),
            Sentence(
                code="classes.courses",
                texts={
                    "vi": "Tổ chức {classes.awareness.held} lớp bồi dưỡng nhận thức về Đảng cho "
                    "{classes.awareness.learners} quần chúng ưu tú và {classes.new_member.held} lớp bồi dưỡng lý luận "
                    "chính trị cho {classes.new_member.learners} đảng viên mới.",
                    "en": "{classes.awareness.held} awareness courses were held for {classes.awareness.learners} "
                    "prospective members and {classes.new_member.held} courses of political theory for "
                    "{classes.new_member.learners} new members.",
                    "ru": "Курсов политической теории для элитных масс организовано {classes.awareness.held}, "
                    "слушателей — "
                    "{classes.awareness.learners}; курсов для новых членов партии — {classes.new_member.held}, "
                    "слушателей — {classes.new_member.learners}.",
                },
            ),
        ),
        tables=(
            FigureTable(
                code="classes.by_year",
                label=_("Classes and attendances by year"),
                figures=(
                    "classes.dissemination.held",
                    "classes.dissemination.attended",
                    "classes.thematic.held",
                    "classes.thematic.attended",
                    "classes.awareness.held",
                    "classes.awareness.learners",
                    "classes.new_member.held",
                    "classes.new_member.learners",
                ),
                by=Break.BY_YEAR,
                chart=True,
            ),
            FigureTable(
                code="classes.by_unit",
                label=_("Classes and attendances by unit"),
                figures=(
                    "classes.dissemination.held",
                    "classes.dissemination.attended",
                    "classes.thematic.held",
                    "classes.thematic.attended",
                    "classes.awareness.learners",
                    "classes.new_member.learners",
                ),
                by=Break.BY_UNIT,
                appendix=True,
            ),
        ),
    ),
)
