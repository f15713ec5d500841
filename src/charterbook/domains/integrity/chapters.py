"""What integrity reports add to a review, for those who may see their numbers."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Break, Chapter, FigureTable, Sentence

CHAPTERS = (
    Chapter(
        code="integrity.reports",
        label=_("The fight against corruption and negativity"),
        section="RESULTS",
        order=45,
        sentences=(
            Sentence(
                code="integrity.received",
                texts={
                    "vi": "Ủy ban kiểm tra các cấp đã tiếp nhận {integrity.received} phản ánh về tham nhũng, tiêu cực; "
                    "kết luận đúng hoặc đúng một phần {integrity.confirmed}, không có cơ sở {integrity.unfounded}, "
                    "chuyển cơ quan có thẩm quyền {integrity.passed_on}; đang xem xét {integrity.under_way}.",
                    "en": "Inspection committees at all levels received {integrity.received} reports of corruption and "
                    "negativity: {integrity.confirmed} were confirmed in whole or in part, {integrity.unfounded} were "
                    "unfounded, {integrity.passed_on} were passed on; {integrity.under_way} are under way.",
                    "ru": "Инспекционные комиссии всех уровней приняли сообщений о коррупции и негативных явлениях — "
                    "{integrity.received}; подтвердилось полностью или частично — {integrity.confirmed}, не "
                    "подтвердилось — {integrity.unfounded}, передано — {integrity.passed_on}; рассматривается — "
                    "{integrity.under_way}.",
                },
            ),
        ),
        tables=(
            FigureTable(
                code="integrity.by_year",
                label=_("Integrity reports by year"),
                figures=(
                    "integrity.received",
                    "integrity.confirmed",
                    "integrity.unfounded",
                    "integrity.passed_on",
                    "integrity.under_way",
                ),
                by=Break.BY_YEAR,
            ),
        ),
    ),
)
