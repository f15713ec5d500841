"""What was refused or went wrong: a line of JSON each, in a file that stays small and names nobody."""

from charterbook.kit.logbook.elsewhere import LogHost
from charterbook.kit.logbook.file import LogFile
from charterbook.kit.logbook.lines import Lines, note

__all__ = ["Lines", "LogFile", "LogHost", "note"]
