"""A dimension: by what the records behind figures can be told apart, besides unit and time."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A fact of a model's records by which figures are spread; models that know the same fact declare the same code.

    `path` is a field or an `a.b` path of the record that holds a stored code. `subject` names the charter subject with
    the words of the codes. With `bands` the path leads to a birth date, and the fact is the band of age, an entry of
    that charter subject, on the day of the record. A dimension `of_persons` tells something of who the persons are:
    small numbers are held back whatever the figure counts, and its records are for those who see names.
    """

    code: str
    label: Any
    model: str
    path: str
    needs: str
    subject: str = ""
    bands: str = ""
    of_persons: bool = False
