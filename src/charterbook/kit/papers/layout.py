"""The measures of a paper: they come from charter data, so no field has a default."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from charterbook.kit.refusal import Refused, mark

ToneMarks = Literal["KEPT", "NEW", "OLD"]  # as written; ủy and hòa; uỷ and hoà
HEADING_LEVELS = 4


class LayoutRefused(Refused):
    """The layout in the charter data is not complete or not right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingLook:
    """How a heading of one level looks."""

    size_pt: float
    bold: bool
    italic: bool
    centred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All measures and marks of a paper; `_mm` are millimetres and `_pt` are points."""

    font: str
    page_width_mm: float
    page_height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float
    header_left_mm: float
    superior_size_pt: float
    issuer_size_pt: float
    issuer_mark: str
    number_size_pt: float
    organisation_line_size_pt: float
    place_date_size_pt: float
    title_size_pt: float
    subject_size_pt: float
    subject_mark: str
    body_size_pt: float
    line_spacing_pt: float
    paragraph_gap_pt: float
    first_line_mm: float
    headings: tuple[HeadingLook, ...]
    item_mark: str
    table_size_pt: float
    caption_size_pt: float
    note_size_pt: float
    code_size_pt: float
    page_number_size_pt: float
    signature_size_pt: float
    post_is_bold: bool
    signature_blank_lines: int
    recipients_word_size_pt: float
    recipients_size_pt: float
    recipients_item_mark: str
    recipients_item_end: str
    recipients_last_end: str
    tone_marks: ToneMarks

    @property
    def text_width_mm(self) -> float:
        """The width between the margins of an upright page."""
        return self.page_width_mm - self.margin_left_mm - self.margin_right_mm

    @property
    def text_height_mm(self) -> float:
        """The height between the margins of an upright page."""
        return self.page_height_mm - self.margin_top_mm - self.margin_bottom_mm


def layout_of(values: Mapping[str, Any]) -> Layout:
    """Make a layout of charter data. Raises LayoutRefused with the key that is missing, unknown or of a wrong kind."""
    checked = _checked(Layout, {**values, "headings": ()}, "")
    rows = values.get("headings")
    if not isinstance(rows, list | tuple) or len(rows) != HEADING_LEVELS:
        text = mark("The layout's headings must be %(count)s entries, one for each level.")
        raise LayoutRefused(text, field="headings", count=HEADING_LEVELS)
    looks = tuple(
        HeadingLook(**_checked(HeadingLook, row, f"headings.{level}.")) for level, row in enumerate(rows, start=1)
    )
    return Layout(**{**checked, "headings": looks})


def _checked(shape: type, values: object, place: str) -> dict[str, Any]:
    """Return the values that a dataclass needs, refusing what is missing, unknown or of another kind."""
    kinds = {field.name: field.type for field in fields(shape)}
    given = values if isinstance(values, Mapping) else {}
    for key in (*kinds, *given):
        if key not in given:
            raise LayoutRefused(mark("The layout has no value for %(key)s."), field=place + key, key=place + key)
        if key not in kinds:
            raise LayoutRefused(mark("The layout does not know %(key)s."), field=place + key, key=place + key)
        if not _is_kind(given[key], kinds[key]):
            text = mark("The layout's %(key)s cannot be %(value)s.")
            raise LayoutRefused(text, field=place + key, key=place + key, value=repr(given[key]))
    return dict(given)


def _is_kind(value: object, kind: object) -> bool:
    if isinstance(value, bool):
        return kind is bool
    if kind is float:
        return isinstance(value, int | float) and value >= 0
    if kind is int:
        return isinstance(value, int) and value >= 0
    if kind is str:
        return isinstance(value, str)
    return value in get_args(kind) if kind is ToneMarks else isinstance(value, tuple)
