"""What admission adds to a review."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Break, Chapter, FigureTable, Sentence

CHAPTERS = (
    Chapter(
        code="admission.admissions",
        label=_("Admission of new members"),
        section="RESULTS",
        order=20,
        sentences=(
            Sentence(
                code="admission.admitted",
                texts={
                    "vi": "Kết nạp {admission.admitted} đảng viên mới.",
                    "en": "{admission.admitted} new members were admitted.",
                    "ru": "Принято в партию новых членов — {admission.admitted}.",
                },
            ),
            Sentence(
                code="admission.recognised",
                texts={
                    "vi": "Công nhận {admission.recognised} đảng viên dự bị là đảng viên chính thức.",
                    "en": "{admission.recognised} probationary members were recognised as full members.",
                    "ru": "Признано действительными членами партии после кандидатского срока — {admission.recognised}.",
                },
            ),
        ),
        tables=(
            FigureTable(
                code="admission.by_year",
                label=_("Admissions by year"),
                figures=("admission.admitted", "admission.recognised"),
                by=Break.BY_YEAR,
                chart=True,
            ),
            FigureTable(
                code="admission.by_unit",
                label=_("Admissions by unit"),
                figures=("admission.admitted", "admission.recognised"),
                by=Break.BY_UNIT,
                appendix=True,
            ),
        ),
    ),
)
