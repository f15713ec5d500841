"""Writes of classes."""

from charterbook.domains.classes.actions.attendance import (
    AttendanceEntry,
    LearnerEntry,
    enter_attendance,
    enter_learners,
)
from charterbook.domains.classes.actions.classes import ClassEntry, enter_classes
from charterbook.domains.classes.actions.roll import (
    Called,
    Said,
    arrive,
    call_roll,
    close_door,
    forget_arrivals,
    open_door,
    refuse_arrivals,
    take_arrivals,
)

__all__ = [
    "AttendanceEntry",
    "Called",
    "ClassEntry",
    "LearnerEntry",
    "Said",
    "arrive",
    "call_roll",
    "close_door",
    "enter_attendance",
    "enter_classes",
    "enter_learners",
    "forget_arrivals",
    "open_door",
    "refuse_arrivals",
    "take_arrivals",
]
