"""The rules of saved views and of acts on many records, on plain values."""

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

LONGEST_NAME, LONGEST_QUERY = 80, 2000
MOST_VIEWS = 50  # of one account for one list: more are not found again
MOST_AT_ONCE = 500  # records: what is shown of each is read through before it is done


class ListRefused(Refused):
    """What cannot be done with a list as it stands."""


def check_name(name: str) -> None:
    """Refuse a saved view without a name, or with one that does not fit."""
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise ListRefused(_("Give the view a name of 1 to %(most)s letters."), field="name", most=LONGEST_NAME)


def check_query(query: str) -> None:
    """Refuse to keep a filter that is too long for an address."""
    if len(query) > LONGEST_QUERY:
        raise ListRefused(_("This filter is too long to be kept: choose fewer values."), field="name")


def check_kept(count: int) -> None:
    """Refuse one view more than anybody finds again."""
    if count >= MOST_VIEWS:
        raise ListRefused(
            _("You keep %(most)s views of this list already: delete one first."), field="name", most=MOST_VIEWS
        )


def check_chosen(count: int) -> None:
    """Refuse to act on no record, or on more than are read through."""
    if count == 0:
        raise ListRefused(_("No record was chosen: tick the rows, or choose all of the filter."), field="pk")
    if count > MOST_AT_ONCE:
        raise ListRefused(
            _("More than %(most)s records were chosen: narrow the filter and act on them part by part."),
            field="pk",
            most=MOST_AT_ONCE,
        )
