"""Writes of classes."""

from charterbook.domains.classes.actions.attendance import (
    AttendanceEntry,
    LearnerEntry,
    enter_attendance,
    enter_learners,
)
from charterbook.domains.classes.actions.classes import ClassEntry, enter_classes

__all__ = ["AttendanceEntry", "ClassEntry", "LearnerEntry", "enter_attendance", "enter_classes", "enter_learners"]
