"""What ratings add to a review."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Break, Chapter, FigureTable, Sentence

_SHARES = ("ratings.grassroots.good_or_better", "ratings.cells.good_or_better", "ratings.members.good_or_better")

CHAPTERS = (
    Chapter(
        code="ratings.levels",
        label=_("Yearly rating of organisations and members"),
        section="RESULTS",
        order=60,
        sentences=(
            Sentence(
                code="ratings.good_or_better",
                texts={
                    "vi": "Hằng năm có trên {ratings.grassroots.good_or_better|floor}% tổ chức cơ sở đảng và trên "
                    "{ratings.members.good_or_better|floor}% đảng viên được xếp loại hoàn thành tốt nhiệm vụ trở lên.",
                    "en": "Each year over {ratings.grassroots.good_or_better|floor}% of grassroots Party organisations "
                    "and over {ratings.members.good_or_better|floor}% of members were rated as having completed their "
                    "tasks well or better.",
                    "ru": "Ежегодно более {ratings.grassroots.good_or_better|floor} % низовых партийных организаций и "
                    "более {ratings.members.good_or_better|floor} % членов партии классифицируются как выполнившие "
                    "свои задачи хорошо или лучше.",
                },
            ),
        ),
        tables=(
            FigureTable(
                code="ratings.by_year",
                label=_("Rated good or better by year"),
                figures=_SHARES,
                by=Break.BY_YEAR,
                chart=True,
            ),
            FigureTable(
                code="ratings.members_by_year",
                label=_("Levels of members by year"),
                figures=(
                    "ratings.members.excellent",
                    "ratings.members.good",
                    "ratings.members.completed",
                    "ratings.members.failed",
                    "ratings.members.unrated",
                ),
                by=Break.BY_YEAR,
            ),
            FigureTable(
                code="ratings.by_unit",
                label=_("Rated good or better by unit"),
                figures=_SHARES,
                by=Break.BY_UNIT,
                appendix=True,
            ),
        ),
    ),
)
