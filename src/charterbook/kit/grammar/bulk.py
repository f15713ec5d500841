"""A bulk act: one act on many records of a list at once, tried before it is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charterbook.kit.grammar.sheet import Column
from charterbook.kit.outcomes import Outcome

# act(records, values, *, by, today): one outcome for each record; values by the names of the columns
Act = Callable[..., Sequence[Outcome]]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAct:
    """What can be done to several records of a model at once.

    `columns` are what is asked for besides the records, read as the cells of a sheet are. `act` is an action that takes
    the records and these values and answers one outcome for each record; a list shows what would become of them by
    calling the same action and rolling it back. `needs` is the right at the unit of each record, `done` the word for a
    record that was changed.
    """

    code: str
    label: Any
    model: str
    needs: str
    act: Act
    done: Any
    columns: tuple[Column, ...] = ()
    note: Any = ""
