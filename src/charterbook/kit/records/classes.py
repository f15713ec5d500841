"""Field classes: how sensitive each field of a model is, declared beside the fields.

P0 is public, P1 internal to the organisation, P2 personal (Law 91/2025/QH15: political membership is sensitive data),
P3 sealed: what could harm a person even in the hands of the database's operator, kept only under a key outside of it.
"""

from collections.abc import Mapping
from enum import StrEnum


class FieldClass(StrEnum):
    """How sensitive a field is."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"


Classes = Mapping[str, FieldClass]


def classed(*, p0: str = "", p1: str = "", p2: str = "", p3: str = "") -> Classes:
    """Return the class of each field; each argument names fields, with blanks between them. A record's number is P0."""
    named = ((FieldClass.P0, f"id {p0}"), (FieldClass.P1, p1), (FieldClass.P2, p2), (FieldClass.P3, p3))
    return {name: field_class for field_class, names in named for name in names.split()}
