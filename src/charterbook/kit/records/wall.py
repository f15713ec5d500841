"""Walls: by which unit the rows of a model are kept apart; declared beside the fields, made in the database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """What decides who may reach a row.

    `unit` names the foreign key to a unit: the row is within reach of those whose units it lies in. `via` names a
    foreign key to another walled record that decides in its stead. `through` names foreign keys of other walled models
    ("members.Stay.person"): a row that is within reach opens the row that it points to. `by` names a column with the
    number of an account that always reaches its own rows. `person` names the column with the number of the person whom
    a row is about, or with several such numbers: whoever has an account as that person reads the row. `persons` asks
    for the right to names, not only to figures. `shared` is a number in the place of a unit's that opens a row to all.
    With `added_freely` a row may be written without being within reach, as a log is. `open` gives the reason why rows
    are not kept apart.
    """

    unit: str = ""
    via: str = ""
    through: tuple[str, ...] = ()
    by: str = ""
    person: str = ""
    persons: bool = False
    shared: int | None = None
    added_freely: bool = False
    open: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether the rows are not kept apart."""
        return bool(self.open)
