"""What oversight adds to a review."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Break, Chapter, FigureTable, Sentence

CHAPTERS = (
    Chapter(
        code="oversight.work",
        label=_("Inspection, supervision and discipline"),
        section="RESULTS",
        order=40,
        sentences=(
            # The figure holds the work of both bodies, so the sentence names both (charter, oversight_subjects).
            Sentence(
                code="oversight.occasions",
                texts={
                    "vi": "Cấp ủy, ủy ban kiểm tra các cấp đã kiểm tra, giám sát {oversight.units} lượt tổ chức đảng "
                    "và {oversight.members} lượt đảng viên.",
                    "en": "Party committees and inspection committees at all levels inspected and supervised Party "
                    "organisations on {oversight.units} occasions and members on {oversight.members} occasions.",
                    "ru": "Партийные комитеты и инспекционные комиссии всех уровней провели проверки и надзор: в "
                    "партийных организациях — {oversight.units}, в отношении членов партии — {oversight.members}.",
                },
            ),
            Sentence(
                code="oversight.bodies",
                texts={
                    "vi": "Trong đó, cấp ủy (Điều 30 Điều lệ Đảng) kiểm tra, giám sát {oversight.units.art30} lượt "
                    "tổ chức đảng, {oversight.members.art30} lượt đảng viên; ủy ban kiểm tra (Điều 32) kiểm tra, "
                    "giám sát {oversight.units.art32} lượt tổ chức đảng, {oversight.members.art32} lượt đảng viên.",
                    "en": "Of these, the work of committees (Party Charter, art. 30) concerned organisations on "
                    "{oversight.units.art30} and members on {oversight.members.art30} occasions; that of inspection "
                    "committees (art. 32) organisations on {oversight.units.art32} and members on "
                    "{oversight.members.art32} occasions.",
                    "ru": "Из них партийными комитетами (статья 30 Устава партии) в партийных организациях — "
                    "{oversight.units.art30}, в отношении членов партии — {oversight.members.art30}; инспекционными "
                    "комиссиями (статья 32) в партийных организациях — {oversight.units.art32}, в отношении членов "
                    "партии — {oversight.members.art32}.",
                },
            ),
            Sentence(
                code="oversight.distinct",
                texts={
                    "vi": "Số tổ chức đảng được kiểm tra, giám sát ít nhất một lần: {oversight.units.distinct}; số "
                    "đảng viên được kiểm tra, giám sát ít nhất một lần: {oversight.members.distinct}.",
                    "en": "Party organisations inspected or supervised at least once: {oversight.units.distinct}; "
                    "members inspected or supervised at least once: {oversight.members.distinct}.",
                    "ru": "Хотя бы один раз проверены или охвачены надзором: партийных организаций — "
                    "{oversight.units.distinct}, членов партии — {oversight.members.distinct}.",
                },
            ),
        ),
        tables=(
            FigureTable(
                code="oversight.by_year",
                label=_("Inspections and supervisions by year"),
                figures=(
                    "oversight.units",
                    "oversight.units.art30",
                    "oversight.units.art32",
                    "oversight.members",
                    "oversight.members.art30",
                    "oversight.members.art32",
                ),
                by=Break.BY_YEAR,
                chart=True,
            ),
            FigureTable(
                code="oversight.by_unit",
                label=_("Inspections and supervisions by unit"),
                figures=(
                    "oversight.units",
                    "oversight.units.distinct",
                    "oversight.members",
                    "oversight.members.distinct",
                ),
                by=Break.BY_UNIT,
                appendix=True,
            ),
        ),
    ),
)
