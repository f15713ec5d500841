"""The pages of lists and of single records."""

from charterbook.engines.lists.views.bulk import bulk
from charterbook.engines.lists.views.index import lists
from charterbook.engines.lists.views.listing import list_
from charterbook.engines.lists.views.saved import view_changed, view_saved
from charterbook.engines.lists.views.single import record

__all__ = ["bulk", "list_", "lists", "record", "view_changed", "view_saved"]
