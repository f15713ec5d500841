"""What the shell may use of work."""

from charterbook.engines.work.queries import Opened, Stand, duties_for, sheets_of, stands_of, things_of

__all__ = ["Opened", "Stand", "duties_for", "sheets_of", "stands_of", "things_of"]
