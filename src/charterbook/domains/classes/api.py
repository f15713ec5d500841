"""What other domains may use of classes."""

from charterbook.domains.classes.models import Attendance, Class

__all__ = ["Attendance", "Class"]
