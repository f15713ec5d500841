"""What members add to a review."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Break, Chapter, FigureTable, Sentence

CHAPTERS = (
    Chapter(
        code="members.strength",
        label=_("Grassroots organisations and members"),
        section="SITUATION",
        order=10,
        sentences=(
            Sentence(
                code="members.strength",
                texts={
                    "vi": "Đến {to}, đảng bộ có {organisation.grassroots} tổ chức cơ sở đảng, "
                    "{organisation.cells} chi bộ "
                    "với {members.total} đảng viên.",
                    "en": "On {to} the Party organisation had {organisation.grassroots} grassroots Party organisations "
                    "and {organisation.cells} cells with {members.total} members.",
                    "ru": "На {to} партийная организация насчитывала: низовых партийных организаций — "
                    "{organisation.grassroots}, ячеек — {organisation.cells}, членов партии — {members.total}.",
                },
            ),
        ),
        tables=(
            FigureTable(
                code="members.by_unit",
                label=_("Units and members"),
                figures=("organisation.cells", "members.total", "admission.admitted"),
                by=Break.BY_UNIT,
                appendix=True,
            ),
        ),
    ),
)
